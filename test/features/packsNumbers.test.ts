import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkPack } from '../../electron/documents/join/check'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { BuiltPack, Numbering, PackCopy } from '../../shared/meetings/builtPack'
import { paragraphOf } from '../../shared/reports/schema'
import { wordyPdf } from '../documents/wordyPdf'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
})
afterEach(() => profile.close())

/** Numbers below `most`, always the same for one seed. */
function dice(seed: number): (most: number) => number {
  let state = seed * 2654435761 + 12345
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

const why = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }

/** Words that stand nowhere else. */
const filler = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${name}word${at}`).join(' ')

async function addReport(meetingId: string, name: string, parts: readonly (readonly [number, boolean])[]) {
  const { id } = await profile.get('reports.create', { styleId: shippedStyles[0]?.id ?? '', title: `Report ${name}` })
  const { value, revision } = await profile.get('reports.get', { id })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const content = parts.map(([words, isExempt], index) => {
    const paragraph = paragraphOf(filler(`${isExempt ? 'secret' : ''}${name}p${index}`, words), {
      id: `p${index}`,
      level: 1
    })
    return isExempt ? { ...paragraph, attrs: { ...paragraph.attrs, exempt: 'x1' } } : paragraph
  })
  const sections = value.sections.map((section, index) =>
    index === at ? { ...section, body: { ...section.body, content } } : section
  )
  const exemptions = parts.some(([, isExempt]) => isExempt) ? [{ id: 'x1', ...why }] : []
  await profile.get('reports.save', { id, revision, value: { ...value, sections, exemptions } })
  const meeting = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
  return meeting.items.find(({ reportId }) => reportId === id)?.id ?? ''
}

async function attach(itemId: string, name: string, words: number, isExempt: boolean): Promise<void> {
  const bytes = Uint8Array.from(wordyPdf(filler(isExempt ? `secret${name}` : name, words).split(' ')))
  const { added = [] } = (await profile.get('packs.attach', { itemId, files: [{ name: `${name}.pdf`, bytes }] })) ?? {}
  if (isExempt) await profile.get('packs.changeAttachment', { id: added[0]?.id ?? '', exemption: why })
}

const newMeeting = async (): Promise<string> =>
  (await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-14' })).id

type Built = { readonly pack: BuiltPack; readonly pages: readonly string[]; readonly labels: readonly string[] }

async function build(meetingId: string, copy: PackCopy, form: Record<string, unknown>): Promise<Built> {
  const to = path.join(profile.folder, `${copy}.pdf`)
  const pack = await profile.get('meetings.buildPack', { meetingId, to, copy, ...form })
  if (!pack) throw new Error('Nothing was built')
  const bytes = fs.readFileSync(to)
  expect(checkPack(bytes, { pages: pack.pages })).toEqual([])
  const pages = wordsOfPages(bytes)
  return {
    pack,
    pages,
    labels: pages.map((page) => [...page.matchAll(/Page ((?:S\d+\/)?\d+[a-z]*)/g)].at(-1)?.[1] ?? '')
  }
}

/** "370" and "370a" as something that can be put in order. */
function rank(label: string): readonly [number, string] {
  const [, number = '', letters = ''] = /(\d+)([a-z]*)$/.exec(label) ?? []
  return [Number(number), letters.padStart(4, ' ')]
}

const isAfter = (one: string, other: string): boolean => {
  const [[a, x], [b, y]] = [rank(one), rank(other)]
  return a > b || (a === b && x > y)
}

/** The label of the page on which some words begin; the sheets in front are passed over, whose lines have only titles. */
const labelOfWords = ({ pages, labels }: Built, words: string): string | undefined =>
  labels[pages.findIndex((page) => page.replaceAll(/\s/g, '').includes(words))]

/** What both copies agree on. */
function expectAgreement(open: Built, restricted: Built, names: readonly string[], form: Record<string, unknown>) {
  expect(restricted.labels).toEqual(restricted.labels.map((_, at) => String(at + 1)))
  for (const [at, label] of open.labels.entries())
    if (at > 0) expect(isAfter(label, open.labels[at - 1] ?? ''), `${open.labels}`).toBe(true)
  for (const name of names) {
    const there = labelOfWords(open, `${name}word0`)
    if (there !== undefined) expect(there, name).toBe(labelOfWords(restricted, `${name}word0`))
  }
  expect(open.pack.items.map(({ number, firstLabel }) => [number, firstLabel])).toEqual(
    restricted.pack.items.map(({ number, firstLabel }) => [number, firstLabel])
  )
  expect(open.pages.join(' ')).not.toContain('secret')
  if (form.isDoubleSided) for (const { firstPage } of open.pack.items) expect(firstPage % 2).toBe(1)
  // Every number that stands in the restricted copy alone is named in the contents, or it is a blank page.
  const gone =
    /(?:This copy has no pages? (\d+)(?: to (\d+))?\b|Pages? (\d+)(?: to (\d+))? (?:is|are) not for publication)/g
  const named = [...profile.asked.join('\n').matchAll(gone)].flatMap(([, one, other, from, to]) => {
    const first = Number(one ?? from)
    return Array.from({ length: Number(other ?? to ?? first) - first + 1 }, (_, at) => first + at)
  })
  for (const [at, label] of restricted.labels.entries()) {
    const isBlank = /left ?blank/.test(restricted.pages[at] ?? '')
    if (!isBlank && !open.labels.includes(label))
      expect(named, `page ${label} of ${open.labels}`).toContain(Number(label))
  }
}

describe('the page numbers of a public copy', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'are those of the restricted copy, whichever is built first (random packs, %i)',
    async (seed) => {
      const roll = dice(seed + 1)
      const meetingId = await newMeeting()
      const names: string[] = []
      for (let item = 0; item <= 2 + roll(3); item++) {
        const name = `r${seed}x${item}`
        const parts = Array.from({ length: 1 + roll(4) }, () => [5 + roll(90), roll(3) === 0] as const)
        const itemId = await addReport(meetingId, name, [[10, false], ...parts])
        names.push(`${name}p0`)
        for (let file = 0; file < roll(3); file++) {
          await attach(itemId, `${name}file${file}`, 5 + roll(150), roll(3) === 0)
          names.push(`${name}file${file}`)
        }
        if (roll(4) === 0) await profile.get('packs.exemptItem', { itemId, exemption: why })
      }
      const numbering: Numbering = roll(2) === 0 ? 'sheets' : 'gaps'
      const form = {
        ...{ numbering, hasContents: roll(2) === 0, hasDividers: roll(2) === 0, isDoubleSided: roll(2) === 0 }
      }
      const copies: readonly PackCopy[] = roll(2) === 0 ? ['public', 'restricted'] : ['restricted', 'public']
      const built = new Map<PackCopy, Built>()
      for (const copy of copies) built.set(copy, await build(meetingId, copy, form))
      const [open, restricted] = [built.get('public'), built.get('restricted')]
      if (!open || !restricted) throw new Error('A copy is missing')
      // What is exempt in a whole item or file stands in neither list of first words of the public copy.
      expectAgreement(open, restricted, names, form)
    },
    60_000
  )

  const plainForm = { numbering: 'sheets', hasContents: true } as const

  /** Three reports; the one in the middle is five pages long and exempt as a whole. */
  async function threeReports(): Promise<string> {
    const meetingId = await newMeeting()
    await addReport(meetingId, 'first', [[20, false]])
    const itemId = await addReport(meetingId, 'middle', [[260, false]])
    await addReport(meetingId, 'last', [[20, false]])
    await profile.get('packs.exemptItem', { itemId, exemption: why })
    return meetingId
  }

  it('have one sheet for the pages of an item that is exempt, and the contents say so', async () => {
    const meetingId = await threeReports()
    const restricted = await build(meetingId, 'restricted', plainForm)
    const open = await build(meetingId, 'public', plainForm)
    const { firstLabel = '', lastLabel = '', firstPage = 0, lastPage = 0 } = open.pack.items[1] ?? {}
    expect([firstLabel, lastLabel]).toEqual([restricted.pack.items[1]?.firstLabel, restricted.pack.items[1]?.lastLabel])
    expect(lastPage).toBe(firstPage)
    const words = `Pages ${firstLabel} to ${lastLabel} are not for publication`
    expect(open.pages[firstPage - 1]).toContain(words)
    expect(profile.asked.some((sheet) => sheet.includes('<h1>Contents</h1>') && sheet.includes(words))).toBe(true)
    expect(open.pack.items[2]?.firstLabel).toBe(restricted.pack.items[2]?.firstLabel)
  })

  it('that a shorter item does not use are told as such: what stands on them in the restricted copy may stand before them here', async () => {
    const meetingId = await threeReports()
    await addReport(meetingId, 'partly', [
      [260, true],
      [260, false]
    ])
    await addReport(meetingId, 'end', [[20, false]])
    const restricted = await build(meetingId, 'restricted', plainForm)
    const open = await build(meetingId, 'public', plainForm)
    const { lastLabel = '' } = restricted.pack.items[3] ?? {}
    const words = new RegExp(`This copy has no pages? (?:\\d+ to )?${lastLabel}\\b`)
    expect(open.pages.join(' ')).toMatch(words)
    expect(profile.asked.some((sheet) => sheet.includes('<h1>Contents</h1>') && words.test(sheet))).toBe(true)
    expect(open.pages.join(' ')).not.toContain(`${lastLabel} are not for publication`)
    expect(open.pack.items[4]?.firstLabel).toBe(restricted.pack.items[4]?.firstLabel)
  })

  it('are remembered with the pack, so that a supplement names the same pages in both copies', async () => {
    const meetingId = await threeReports()
    for (const copy of ['public', 'restricted'] as const) await build(meetingId, copy, plainForm)
    const meeting = await profile.get('meetings.get', { id: meetingId })
    for (const { reportId } of meeting.items) {
      const { value, revision } = await profile.get('reports.get', { id: reportId ?? '' })
      await profile.get('reports.save', {
        id: reportId ?? '',
        revision,
        value: { ...value, title: `${value.title}, new` }
      })
    }
    const supplement = { ...plainForm, isSupplement: true }
    const open = await build(meetingId, 'public', supplement)
    const restricted = await build(meetingId, 'restricted', supplement)
    const places = ({ pack }: Built) =>
      pack.items.map(({ firstLabel, lastLabel, place }) => [firstLabel, lastLabel, place])
    expect(places(open)).toEqual(places(restricted))
    expect(open.labels[0]).toBe('S1/1')
    expect(open.pages.join(' ')).toMatch(/Pages S1\/\d+ to S1\/\d+ are not for publication/)
  })

  it('are its own where that was chosen, and simply count on where nothing is exempt', async () => {
    const meetingId = await threeReports()
    const open = await build(meetingId, 'public', { numbering: 'own' })
    expect(open.labels).toEqual(open.labels.map((_, at) => String(at + 1)))
    const other = await newMeeting()
    await addReport(other, 'open', [[200, false]])
    const plain = await build(other, 'public', plainForm)
    expect(plain.labels).toEqual(plain.labels.map((_, at) => String(at + 1)))
    expect(plain.pages.join(' ')).not.toContain('not for publication')
  })

  it('are offered as the body had them last, at its next meeting too, and other bodies are not asked', async () => {
    const meetingId = await threeReports()
    const numbering = async (id: string): Promise<Numbering> =>
      (await profile.get('packs.get', { meetingId: id })).numbering
    expect(await numbering(meetingId)).toBe('sheets')
    await build(meetingId, 'public', { numbering: 'gaps' })
    // A restricted copy has its own numbers, and says nothing of the choice.
    await build(meetingId, 'restricted', { numbering: 'own' })
    const next = (await profile.get('meetings.add', { body: 'Cabinet', date: '2027-03-11' })).id
    const other = (await profile.get('meetings.add', { body: 'Audit Committee', date: '2027-03-12' })).id
    expect([await numbering(next), await numbering(other)]).toEqual(['gaps', 'sheets'])
  })
})
