import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldPages } from '../../electron/documents/pack/exemptPages'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { holdersOf } from '../../shared/reports/holders'
import { type Report, reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { afterAct, anyActs } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
let meetingId: string

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  meetingId = (await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-14' })).id
})
afterEach(() => profile.close())

const why = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
const said = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${name}word${at}`).join(' ')

/** A report of a public, an exempt and a public paragraph, each longer than a page. */
async function addReport(name: string, edit: (report: Report) => Report): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: shippedStyles[0]?.id ?? '', title: `Report ${name}` })
  const { value, revision } = await profile.get('reports.get', { id })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const content = [`open${name}`, `secret${name}`, `rest${name}`].map((words, index) =>
    paragraphOf(said(words, 700), { id: `p${index}`, level: 1 })
  )
  const sections = value.sections.map((section, index) =>
    index === at ? { ...section, body: { ...section.body, content } } : section
  )
  await profile.get('reports.save', { id, revision, value: edit({ ...value, sections }) })
  await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
  return id
}

const marked = (report: Report): Report => ({
  ...report,
  exemptions: [{ id: 'x1', ...why }],
  sections: report.sections.map((section) => ({
    ...section,
    body: {
      ...section.body,
      content: (section.body.content ?? []).map((node) =>
        node.attrs?.id === 'p1' ? { ...node, attrs: { ...node.attrs, exempt: 'x1' } } : node
      )
    }
  }))
})

async function build(form: Record<string, unknown> = {}): Promise<readonly string[]> {
  const to = path.join(profile.folder, 'pack.pdf')
  const built = await profile.get('meetings.buildPack', { meetingId, to, copy: 'restricted', ...form })
  return wordsOfPages(fs.readFileSync(built?.file ?? to))
}

const isHeaded = (page: string): boolean => page.replaceAll(/\s/g, '').includes('Notforpublicationbyvirtueofparagraph3')

describe('“Not for publication” in a restricted copy', () => {
  it('stands on the pages that hold exempt matter, from the first of them to the last, and on no other', async () => {
    await addReport('one', marked)
    await addReport('two', (report) => report)
    const pages = await build({ recipients: ['Councillor Ash'], hasDividers: true })
    expect(pages.some(isHeaded)).toBe(true)
    for (const page of pages) {
      expect(isHeaded(page), page).toBe(page.includes('secretone'))
      expect(page.replaceAll(/\s/g, '')).toContain('CouncillorAsh')
    }
  })

  it('names on each page the paragraphs that stand on it, and no other of the paper', async () => {
    await addReport('one', (report) => {
      const value = marked(report)
      const another = { ...paragraphOf(said('staffone', 500), { id: 'p7', level: 1 }) }
      const both = { ...another, attrs: { ...another.attrs, exempt: 'x2' } }
      const sections = value.sections.map((section) => {
        const { content = [] } = section.body
        const isHere = content.some(({ attrs }) => attrs?.id === 'p2')
        return isHere ? { ...section, body: { ...section.body, content: [...content, both] } } : section
      })
      return { ...value, sections, exemptions: [...value.exemptions, { ...why, id: 'x2', paragraph: 4 }] }
    })
    const pages = (await build()).filter((page) => /(?:open|secret|rest|staff)oneword/.test(page))
    const heads = pages.map((page) => page.replaceAll(/\s/g, ''))
    expect(heads.some((page) => page.includes('virtueofparagraph4of'))).toBe(true)
    for (const page of heads) {
      const says = [/virtueofparagraph3of/, /virtueofparagraph4of/, /virtueofparagraphs3and4of/].map((own) =>
        own.test(page)
      )
      const [three, four] = [page.includes('secretone'), page.includes('staffone')]
      expect(says, page).toEqual([three && !four, four && !three, three && four])
    }
  })

  it('stands on every page of a paper in which something is exempt in a title', async () => {
    await addReport('one', (report) => ({ ...marked(report), marks: { title: 'x1' } }))
    const pages = (await build()).filter((page) => /(open|secret|rest)one/.test(page))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(isHeaded(page), page).toBe(true)
  })

  it('stands on the same pages where words of the author read like the end of exempt matter', async () => {
    await addReport('one', (report) => {
      const value = marked(report)
      const sections = value.sections.map((section) => ({
        ...section,
        body: {
          ...section.body,
          content: (section.body.content ?? []).flatMap((node) =>
            node.attrs?.id === 'p1'
              ? [paragraphOf('End of what is exempt: paragraph 3', { id: 'p9', level: 1 }), node]
              : [node]
          )
        }
      }))
      return { ...value, sections }
    })
    const pages = (await build()).filter((page) => /(open|secret|rest)one/.test(page))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(isHeaded(page), page).toBe(page.includes('secretone'))
  })
})

/** The line at the head of a page says what the paragraph is about; a note in the place of withheld words does not. */
const isStamped = (page: string): boolean => page.replaceAll(/\s/g, '').includes('LocalGovernmentAct1972:')

describe('a supplement', () => {
  /** A word of each paragraph, taken out of what is not for the public and of what is, and others put in. */
  const revised = (report: Report): Report => ({
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      body: {
        ...section.body,
        content: (section.body.content ?? []).map((node) => {
          const text = node.content?.[0]?.text ?? ''
          const [, name] = /^(\w+?)word0/.exec(text) ?? []
          return name === undefined
            ? node
            : { ...node, content: [{ type: 'text', text: text.replace(`${name}word7 `, `${name}new7 `) }] }
        })
      }
    }))
  })

  async function revise(id: string): Promise<void> {
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: revised(value) })
  }

  it.each(['marked', 'plain', 'beside'] as const)(
    'says “Not for publication” on the pages of its restricted copy that hold exempt matter, and nowhere in its public one: %s',
    async (changes) => {
      const ids = [await addReport('one', marked), await addReport('two', (report) => report)]
      await build({ copy: 'public' })
      await build()
      for (const id of ids) await revise(id)
      const restricted = await build({ isSupplement: true, changes })
      expect(restricted.join()).toContain('secretonenew7')
      // What the words were stands beside what they are where the clerk wants that, and nowhere else.
      expect(/secretoneword7(?!\d)/.test(restricted.join())).toBe(changes !== 'plain')
      for (const page of restricted) expect(isHeaded(page), page).toBe(page.includes('secretone'))
      const open = await build({ isSupplement: true, changes, copy: 'public' })
      expect(open.join()).toContain('openonenew7')
      expect(open.join()).not.toContain('secretone')
      for (const page of open) expect(isStamped(page), page).toBe(false)
    }
  )

  it.each(['marked', 'plain', 'beside'] as const)(
    'says so too where what was public is exempt now, and where exempt words have left the report: %s',
    async (changes) => {
      const [open, hidden] = [await addReport('one', (report) => report), await addReport('two', marked)]
      await build({ copy: 'public' })
      await build()
      const one = await profile.get('reports.get', { id: open })
      await profile.get('reports.save', { id: open, revision: one.revision, value: marked(one.value) })
      const two = await profile.get('reports.get', { id: hidden })
      const without = {
        ...two.value,
        sections: two.value.sections.map((section) => ({
          ...section,
          body: { ...section.body, content: (section.body.content ?? []).filter((node) => node.attrs?.id !== 'p1') }
        }))
      }
      await profile.get('reports.save', { id: hidden, revision: two.revision, value: without })
      const restricted = await build({ isSupplement: true, changes })
      expect(restricted.join()).toContain('secretone')
      expect(restricted.join().includes('secrettwo')).toBe(changes !== 'plain')
      for (const page of restricted) expect(isHeaded(page), page).toBe(/secret(one|two)/.test(page))
      const published = await build({ isSupplement: true, changes, copy: 'public' })
      expect(published.join()).toContain('openone')
      expect(published.join()).not.toMatch(/secret(one|two)/)
      for (const page of published) expect(isStamped(page), page).toBe(false)
    }
  )
})

/** Exempt words and no public ones: tokens of `everyPlace` that stand in marked places alone. */
function exemptTokens(report: Report): readonly string[] {
  const holders = holdersOf(report)
  const words = (isMarked: boolean) =>
    tokensIn(JSON.stringify(holders.filter(({ mark }) => (mark !== '') === isMarked).map((holder) => holder.words)))
  const open = words(false)
  return [...words(true)].filter((token) => !open.has(token))
}

describe('any exempt word in any restricted pack', () => {
  it.each([plainStyle, appendixStyle, ...shippedStyles].map((style) => [style.id, style] as const))(
    'stands on a page that says that it is not for publication: %s',
    async (_id, style) => {
      const rest = await openProfile({ styles: [style], caller: 'command-line' })
      const meeting = (await rest.get('meetings.add', { body: 'Cabinet', date: '2027-01-14' })).id
      const { id } = await rest.get('reports.create', { styleId: style.id, title: 'A report' })
      await rest.get('meetings.addItems', { meetingId: meeting, reportIds: [id] })
      const to = path.join(rest.folder, 'any.pdf')
      let plain = 0
      const original = everyPlace(style)
      await fc.assert(
        fc.asyncProperty(anyActs(3, ['mark']), fc.boolean(), async (acts, hasContents) => {
          const report = acts.reduce((value, act) => reportSchema.parse(afterAct(value, act, 'zq9')), original)
          const { revision } = await rest.get('reports.get', { id })
          await rest.get('reports.save', { id, revision, value: report })
          const form = { hasContents, hasDividers: hasContents }
          await rest.get('meetings.buildPack', { meetingId: meeting, to, copy: 'restricted', ...form })
          const tokens = exemptTokens(report)
          for (const page of wordsOfPages(fs.readFileSync(to))) {
            const isMarked = /Notforpublication(?:byvirtue|:|\.)/.test(page.replaceAll(/\s/g, ''))
            const held = tokens.filter((token) => new RegExp(`${token.split('').join('\\s*')}(?!\\d)`).test(page))
            if (!isMarked) expect(held, page).toEqual([])
            if (acts.length === 0) expect(isMarked).toBe(false)
            if (tokens.length > 0 && !isMarked && /zq\d+x/.test(page)) plain += 1
          }
        }),
        leakRounds(8)
      )
      // Pages that hold nothing exempt are told from the others.
      expect(plain).toBeGreaterThan(0)
      rest.close()
    },
    leakTime
  )
})

describe('pages that hold exempt matter', () => {
  it('are those from where each piece begins to where it ends', () => {
    const held = [
      [1, 3, 'Exempt: paragraph 3'],
      [3, 4, 'Confidential']
    ] as const
    expect(heldPages(['a', 'b', 'c', 'd', 'e', 'f'], held, [])).toEqual([
      { page: 1, why: ['Exempt: paragraph 3'] },
      { page: 2, why: ['Exempt: paragraph 3'] },
      { page: 3, why: ['Exempt: paragraph 3', 'Confidential'] },
      { page: 4, why: ['Confidential'] }
    ])
    expect(heldPages(['a'], [], [])).toEqual([])
  })

  it('are not said to be known where an end is missing, or exempt words stand in no piece', () => {
    expect(heldPages(['a'], null, [])).toBeNull()
    expect(heldPages(['a'], [], ['withheld words'])).toBeNull()
  })

  it('are joined by those that show exempt words elsewhere', () => {
    const pages = ['a', 'The bid.', 'b', 'Of Larkfield', 'Homes']
    const all = heldPages(pages, [[1, 1, 'Exempt: paragraph 3']], ['The bid.', 'Larkfield Homes'])
    expect(all?.map(({ page, why }) => [page, why.length])).toEqual([
      [1, 1],
      [3, 0],
      [4, 0]
    ])
  })
})
