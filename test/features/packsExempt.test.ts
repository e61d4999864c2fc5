import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentPlace, hashOf } from '../../electron/db/contents'
import { checkPack } from '../../electron/documents/join/check'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { printed } from '../documents/pack/prints'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const reportId = 'sample-better-care-fund'

/** Words that another report of the pack says openly, so that the finished file has them. */
const onPaper = 'with the whole of the year’s monthly figures for the fund and its partners'

/** Has another report of the pack say them. */
const sayOnPaper = (): Promise<void> =>
  change(
    (report) => ({ ...withParagraphs(report, paragraphOf(`It comes ${onPaper}.`)), exemptions: [] }),
    'sample-joining-up'
  )

let profile: Profile
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }

async function change(edit: (report: Report) => Report, id = reportId): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: edit(value) })
}

/** Puts paragraphs at the end of the first section that has text. */
function withParagraphs(report: Report, ...paragraphs: BodyNode[]): Report {
  const at = report.sections.findIndex(({ role }) => role === 'body')
  return {
    ...report,
    exemptions: [exemption],
    sections: report.sections.map((section, index) =>
      index === at
        ? { ...section, body: { ...section.body, content: [...(section.body.content ?? []), ...paragraphs] } }
        : section
    )
  }
}

function exemptParagraph(text: string): BodyNode {
  const paragraph = paragraphOf(text, { id: 'secret', level: 1 })
  return { ...paragraph, attrs: { ...paragraph.attrs, exempt: 'x1' } }
}

const wordsOfFile = (): string => wordsOfPages(fs.readFileSync(target)).join(' ').replaceAll(/\s+/g, ' ')

const itemOf = async (id: string): Promise<string> => {
  const meeting = await profile.get('meetings.get', { id: meetingId })
  return meeting.items.find((item) => item.reportId === id)?.id ?? ''
}

describe('a public pack', () => {
  it('is not written when withheld words stand in it, and says on which pages and in which item', async () => {
    await sayOnPaper()
    await change((report) =>
      withParagraphs(report, exemptParagraph(`It is said, ${onPaper}.`), exemptParagraph(onPaper))
    )
    fs.writeFileSync(target, 'old')
    const refused = await profile.ask('meetings.buildPack', { meetingId, to: target })
    if (refused.ok) throw new Error('It was written')
    expect(refused.error.code).toBe('invalid')
    expect(refused.error.details?.length).toBeGreaterThan(0)
    expect(refused.error.details?.[0]).toMatch(/^Page \d+ \(Item 1: .*\), on the page: “with the whole/)
    expect(fs.readFileSync(target, 'utf8')).toBe('old')
    expect((await profile.get('meetings.get', { id: meetingId })).lastPack).toBeNull()
  })

  it('is written when they do not, and the restricted copy is not searched', async () => {
    await change((report) =>
      withParagraphs(report, exemptParagraph('The offer from Larkfield Homes is four million pounds.'))
    )
    expect(await profile.get('meetings.buildPack', { meetingId, to: target, numbering: 'own' })).toMatchObject({
      copy: 'public'
    })
    expect(wordsOfFile()).not.toContain('Larkfield')
    await sayOnPaper()
    await change((report) => withParagraphs(report, exemptParagraph(onPaper)))
    expect(await profile.get('meetings.buildPack', { meetingId, to: target, copy: 'restricted' })).toMatchObject({
      copy: 'restricted'
    })
  })

  it('asks a person to look where short words stand in public that are exempt elsewhere', async () => {
    await change((report) => withParagraphs(report, exemptParagraph('Integrated Care Board')))
    const pack = await profile.get('meetings.buildPack', { meetingId, to: target })
    expect(
      pack?.remarks.some(({ severity, message }) => severity === 'warn' && message.includes('“Integrated Care Board”'))
    ).toBe(true)
  })

  it('does not mind a withheld heading that the house style prints everywhere', async () => {
    await change((report) => {
      const heading = shippedStyles.find(({ id }) => id === report.styleId)?.implications.kinds[0]?.heading ?? ''
      return withParagraphs(report, exemptParagraph(`${heading} of the matter`), exemptParagraph(heading))
    })
    expect(await profile.get('meetings.buildPack', { meetingId, to: target })).toMatchObject({ copy: 'public' })
  })

  it.each([
    ['council', true],
    ['provider', false]
  ] as const)('with an exempt name of many words, that of a %s in the records: written %s', async (kind, isWritten) => {
    await profile.get('organisations.save', { name: onPaper, kind, startsOn: null })
    await sayOnPaper()
    await change((report) => withParagraphs(report, exemptParagraph(onPaper)))
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target })).toMatchObject({ ok: isWritten })
  })

  it('has one sheet in place of an item that is exempt as a whole, and its title stays on the agenda', async () => {
    // None of its sentences stands in another report as well.
    const wholeId = 'sample-vale-programme'
    const itemId = await itemOf(wholeId)
    await profile.get('packs.exemptItem', {
      itemId,
      exemption: { paragraph: 4, publicInterest: 'Talks go on.', releaseOn: '2027-04-01' }
    })
    await profile.get('meetings.buildPack', { meetingId, to: target, numbering: 'own' })
    const sheet = profile.asked.find((markup) => markup.includes('sheet stand-in')) ?? ''
    expect(sheet).toContain('Not for publication by virtue of paragraph 4 of Part 1 of Schedule 12A')
    const { value } = await profile.get('reports.get', { id: wholeId })
    const agenda = profile.asked.findLast((markup) => markup.includes('sheet agenda')) ?? ''
    expect(agenda.replaceAll(/<[^>]*>/g, '')).toContain(
      `${value.title} (not for publication: paragraph 4)`.replaceAll('&', '&amp;')
    )
    // On the agenda and on the sheet, and nowhere else.
    const pages = wordsOfPages(fs.readFileSync(target)).map((words) => words.replaceAll(/\s+/g, ' '))
    expect(pages.filter((words) => words.includes(value.title))).toHaveLength(2)
  })

  it('shows a title that is exempt in itself nowhere: not on the agenda, the contents, a divider, a page or a web page', async () => {
    await change((report) => ({
      ...report,
      title: 'Dismissal of Quillon Zebraone',
      exemptions: [exemption],
      marks: { title: 'x1' }
    }))
    await profile.get('meetings.buildPack', {
      meetingId,
      to: target,
      ...{ hasContents: true, hasDividers: true, numbering: 'own' }
    })
    expect(profile.asked.join()).not.toContain('Zebraone')
    expect(profile.asked.find((markup) => markup.includes('sheet agenda'))).toContain('Not for publication')
    expect(fs.readFileSync(target, 'latin1')).not.toContain('Zebraone')
    const state = await profile.get('packs.get', { meetingId })
    expect(state.resolution).not.toContain('Zebraone')
    const folder = path.join(profile.folder, 'pages')
    await profile.get('packs.exportHtml', { meetingId, to: folder })
    for (const name of fs.readdirSync(folder).filter((own) => own.endsWith('.html')))
      expect(fs.readFileSync(path.join(folder, name), 'utf8'), name).not.toContain('Zebraone')
    profile.asked.length = 0
    await profile.get('meetings.buildPack', { meetingId, to: target, copy: 'restricted' })
    expect(profile.asked.join()).toContain('Zebraone')
  })

  it('searches for every sentence of an item that is exempt as a whole', async () => {
    await sayOnPaper()
    await change((report) => withParagraphs(report, paragraphOf(onPaper)))
    await profile.get('packs.exemptItem', { itemId: await itemOf(reportId), exemption: { paragraph: 3 } })
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target })).toMatchObject({
      error: { code: 'invalid' }
    })
  })

  it('searches for the words of an exempt attachment too, and shows neither its title nor its name', async () => {
    const itemId = await itemOf(reportId)
    const files = [{ name: 'Redundancy of a named officer.pdf', bytes: Uint8Array.from(printed('report')) }]
    const attached = await profile.get('packs.attach', { itemId, files })
    const [first] = attached?.added ?? []
    await profile.get('packs.changeAttachment', { id: first?.id ?? '', exemption: { paragraph: 1 } })
    // The fixture is what every report is printed with here, so its words are there to be found.
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target, numbering: 'own' })).toMatchObject({
      error: { code: 'invalid' }
    })
    const agenda = profile.asked.findLast((markup) => markup.includes('sheet agenda')) ?? ''
    expect(agenda).toContain('Attachment 1 (not for publication: paragraph 1)')
    expect(profile.asked.join()).not.toContain('Redundancy')
  })

  it('is not built while the file of an exempt attachment is missing, since its words cannot be looked for', async () => {
    const itemId = await itemOf(reportId)
    // A file of its own: what another one says is known already.
    const bytes = Uint8Array.from(Buffer.concat([printed('report'), Buffer.from('%')]))
    const attached = await profile.get('packs.attach', { itemId, files: [{ name: 'Redundancy.pdf', bytes }] })
    const [first] = attached?.added ?? []
    await profile.get('packs.changeAttachment', { id: first?.id ?? '', exemption: { paragraph: 1 } })
    fs.rmSync(contentPlace(path.join(profile.folder, 'files'), hashOf(bytes)))
    const built = await profile.ask('meetings.buildPack', { meetingId, to: target, numbering: 'own' })
    expect(built).toMatchObject({ error: { code: 'damaged', message: expect.stringContaining('“Redundancy”') } })
    expect(fs.existsSync(target)).toBe(false)
  })
})

describe('a restricted pack', () => {
  beforeEach(() =>
    change((report) =>
      withParagraphs(report, exemptParagraph('The offer from Larkfield Homes is four million pounds.'))
    )
  )

  it('says on the pages of the exempt item alone that they are not for publication, and why in the words of the Schedule', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target, copy: 'restricted' })
    const bytes = fs.readFileSync(target)
    const pages = wordsOfPages(bytes).map((page) => page.replaceAll(' ', ''))
    const said = 'Notforpublicationbyvirtueofparagraph3ofPart1ofSchedule12A'
    const held = pages.filter((page) => page.includes('LarkfieldHomes'))
    expect(held).toHaveLength(1)
    expect(held[0]).toContain('Item2:')
    expect(pages.filter((page) => page.includes(said))).toEqual(held)
    expect(checkPack(bytes, { pages: pages.length })).toEqual([])
  })

  it('is one file for each person, numbered and named on every page', async () => {
    const recipients = ['Councillor Ash', 'Councillor Beech/Elm']
    const pack = await profile.get('meetings.buildPack', { meetingId, to: target, copy: 'restricted', recipients })
    expect(pack?.files.map((file) => path.basename(file))).toEqual([
      'pack, copy 1 of 2, Councillor Ash.pdf',
      'pack, copy 2 of 2, Councillor Beech Elm.pdf'
    ])
    const [, second = ''] = pack?.files ?? []
    for (const page of wordsOfPages(fs.readFileSync(second)))
      expect(page).toContain('Copy 2 of 2: Councillor Beech/Elm')
    expect(fs.existsSync(target)).toBe(false)
  })
})

describe('the resolution and the list for release', () => {
  it('name what is exempt', async () => {
    await change((report) =>
      withParagraphs({ ...report }, exemptParagraph('The offer from Larkfield Homes is four million pounds.'))
    )
    await profile.get('packs.exemptItem', {
      itemId: await itemOf('sample-joining-up'),
      exemption: { paragraph: 4, publicInterest: 'Talks go on.', releaseOn: '2026-11-01' }
    })
    const state = await profile.get('packs.get', { meetingId })
    const lines = state.resolution.split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^Item 1, .*: paragraph 4, /)
    expect(lines[2]).toMatch(/^Item 2, .* \(so far as it concerns a part of [^)]+\): paragraph 3, /)
    expect(lines.join()).not.toContain('Larkfield')
    const releases = await profile.get('packs.releases', {})
    expect(releases).toMatchObject([{ kind: 'item', releaseOn: '2026-11-01', isDue: true, paragraph: 4 }])
  })
})
