import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileName } from '../../electron/documents/files/fileName'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { openProfile, type Profile } from '../support/profile'
import { meetingId } from './samplePacks'

let profile: Profile
let target: string

async function open(caller: 'window' | 'command-line', beforeSet: () => void = () => undefined): Promise<void> {
  profile = await openProfile({ styles: shippedStyles, caller, beforeSet })
  target = path.join(profile.folder, 'pack.pdf')
}

beforeEach(() => open('command-line'))
afterEach(() => profile.close())

const beginning = (): string => fs.readFileSync(target).subarray(0, 5).toString()
const wordsOfFile = (): string => wordsOfPages(fs.readFileSync(target)).join(' ').replaceAll(/\s+/g, ' ')
const progress = () => profile.announcements.flatMap((told) => (told.type === 'progress' ? [told] : []))
const leftovers = (): string[] => fs.readdirSync(profile.folder).filter((name) => name.endsWith('.part'))

describe('building the pack of a meeting', () => {
  beforeEach(() => profile.get('sample.fill', {}))

  it('writes one file with the agenda first and every item in order, and remembers it', async () => {
    const pack = await profile.get('meetings.buildPack', { meetingId, to: target })
    if (!pack) throw new Error('No pack')
    expect(beginning()).toBe('%PDF-')
    expect(pack).toMatchObject({ file: target, bytes: fs.statSync(target).size, rendered: 4, reused: 0 })
    expect(pack.items.map((item) => item.number)).toEqual(['1', '2', '3'])
    let next = 2
    for (const { firstPage, lastPage } of pack.items) {
      expect(firstPage).toBe(next)
      next = lastPage + 1
    }
    expect(next).toBe(pack.pages + 1)
    const { lastPack } = await profile.get('meetings.get', { id: meetingId })
    expect(lastPack).toMatchObject(pack)
  })

  it('is the last one although the clock was a year ahead when the one before was built', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target })
    profile.context.db.prepare("UPDATE built_packs SET built_at = '2027-11-22T09:00:00.000Z'").run()
    const second = path.join(profile.folder, 'second.pdf')
    await profile.get('meetings.buildPack', { meetingId, to: second })
    expect((await profile.get('meetings.get', { id: meetingId })).lastPack).toMatchObject({ file: second })
    const { sha256 } = await profile.get('packs.publish', { meetingId })
    expect(sha256).toBe(createHash('sha256').update(fs.readFileSync(second)).digest('hex'))
    expect((await profile.get('packs.get', { meetingId })).base?.builtAt).not.toContain('2027-')
  })

  it('puts the pages of each item on the agenda', async () => {
    const pack = await profile.get('meetings.buildPack', { meetingId, to: target })
    const agenda = profile.asked.find((markup) => markup.includes('sheet agenda')) ?? ''
    for (const { firstPage, lastPage } of pack?.items ?? []) expect(agenda).toContain(`${firstPage} to ${lastPage}`)
  })

  it('draws only what changed when it is built again', async () => {
    const first = await profile.get('meetings.buildPack', { meetingId, to: target })
    const again = await profile.get('meetings.buildPack', { meetingId, to: target })
    expect(again).toMatchObject({ rendered: 0, reused: 4, pages: first?.pages, items: first?.items })
    const id = 'sample-better-care-fund'
    const { value, revision } = await profile.get('reports.get', { id })
    await profile.get('reports.save', { id, revision, value: { ...value, title: 'Another title' } })
    // The agenda names the report, so both are drawn anew.
    expect(await profile.get('meetings.buildPack', { meetingId, to: target })).toMatchObject({ rendered: 2, reused: 2 })
  })

  it('draws it again when what was kept is damaged', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target })
    const kept = path.join(profile.context.cacheFolder, 'parts')
    for (const name of fs.readdirSync(kept)) fs.writeFileSync(path.join(kept, name), 'no unit')
    expect(await profile.get('meetings.buildPack', { meetingId, to: target })).toMatchObject({ rendered: 4, reused: 0 })
  })

  it('tells how far it is, step by step to the end', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target, job: 'mine' })
    expect(progress().map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5])
    expect(progress().every(({ job, total }) => job === 'mine' && total === 6)).toBe(true)
    expect(progress().some(({ label }) => label.startsWith('Item 2: Better Care Fund'))).toBe(true)
  })

  it('stops when told to, and leaves the old file and the records alone', async () => {
    profile.close()
    await open('command-line', () => profile.context.jobs.cancel('pack'))
    await profile.get('sample.fill', {})
    fs.writeFileSync(target, 'old')
    const stopped = await profile.ask('meetings.buildPack', { meetingId, to: target })
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(fs.readFileSync(target, 'utf8')).toBe('old')
    expect((await profile.get('meetings.get', { id: meetingId })).lastPack).toBeNull()
    expect(leftovers()).toEqual([])
  })

  it('leaves the old file when printing fails', async () => {
    profile.close()
    await open('command-line', () => {
      throw new Error('The paper is stuck')
    })
    await profile.get('sample.fill', {})
    fs.writeFileSync(target, 'old')
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target })).toMatchObject({ ok: false })
    expect(fs.readFileSync(target, 'utf8')).toBe('old')
    expect(leftovers()).toEqual([])
  })

  it('counts the pages of an agenda that takes more than one', async () => {
    profile.close()
    await open('command-line')
    await profile.get('sample.fill', {})
    for (let at = 0; at < 60; at += 1)
      await profile.get('agenda.addItem', { meetingId, title: `Petition ${at}`, details: itemDetailsSchema.parse({}) })
    const pack = await profile.get('meetings.buildPack', { meetingId, to: target })
    const pages = wordsOfPages(fs.readFileSync(target))
    const ofAgenda = pages.filter((words) => words.includes('Petition')).length
    expect(ofAgenda).toBeGreaterThan(1)
    const [first] = pack?.items ?? []
    expect(first?.firstPage).toBe(ofAgenda + 1)
    // The head of the list stands on each of its pages.
    for (const words of pages.slice(0, ofAgenda)) expect(words).toContain('Subject')
    const agenda = profile.asked.filter((markup) => markup.includes('sheet agenda')).at(-1)
    expect(agenda).toContain(`${first?.firstPage} to ${first?.lastPage}`)
  })

  it('says at once where it cannot write, before anything is drawn', async () => {
    const refused = await profile.ask('meetings.buildPack', { meetingId, to: path.join(target, 'inside.pdf') })
    expect(refused).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
    expect(profile.asked).toEqual([])
  })

  it('leaves exempt matter out of the public copy and has it in the restricted one', async () => {
    const id = 'sample-joining-up'
    const { value, revision } = await profile.get('reports.get', { id })
    const [first, ...others] = value.sections
    if (!first) throw new Error('No section')
    const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
    await profile.get('reports.save', {
      id,
      revision,
      value: { ...value, exemptions: [exemption], sections: [{ ...first, exempt: 'x1' }, ...others] }
    })
    const secret = 'has achieved since the community services contract began'
    // With page numbers of its own, so that nothing of the restricted copy is drawn for its pages to be counted.
    await profile.get('meetings.buildPack', { meetingId, to: target, numbering: 'own' })
    expect(wordsOfFile()).not.toContain(secret)
    expect(wordsOfFile()).toContain('Not for publication')
    await profile.get('meetings.buildPack', { meetingId, to: target, copy: 'restricted' })
    expect(wordsOfFile()).toContain(secret)
  })

  it('refuses an agenda with nothing on it', async () => {
    const { id } = await profile.get('meetings.add', { body: 'Audit Committee', date: '2027-01-14' })
    expect(await profile.ask('meetings.buildPack', { meetingId: id, to: target })).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining('nothing on this agenda') }
    })
    expect(fs.existsSync(target)).toBe(false)
  })

  it('knows no meeting that is not there', async () => {
    expect(await profile.ask('meetings.buildPack', { meetingId: 'nowhere', to: target })).toMatchObject({
      error: { code: 'not-found' }
    })
  })
})

describe('a pack asked for in the window', () => {
  beforeEach(async () => {
    profile.close()
    await open('window')
    await profile.get('sample.fill', {})
  })

  it('goes where the person says, and nowhere when they close the dialogue', async () => {
    expect(await profile.get('meetings.buildPack', { meetingId })).toBeNull()
    expect(profile.asked).toEqual([])
    profile.dialogAnswers.path = target
    expect(await profile.get('meetings.buildPack', { meetingId })).toMatchObject({ file: target })
    expect(beginning()).toBe('%PDF-')
  })

  it('opens only as the pack that was remembered', async () => {
    expect(await profile.ask('meetings.openPack', { meetingId })).toMatchObject({ error: { code: 'not-found' } })
    profile.dialogAnswers.path = target
    await profile.get('meetings.buildPack', { meetingId })
    await profile.get('meetings.openPack', { meetingId })
    expect(profile.dialogAnswers.opened).toEqual([target])
  })

  it('opens nothing where one of its numbered copies is not as it was built, or is gone', async () => {
    profile.dialogAnswers.path = target
    const recipients = ['Ann Ash', 'Bo Birch', 'Cy Cole']
    const built = await profile.get('meetings.buildPack', { meetingId, copy: 'restricted', recipients })
    const [, second = '', third = ''] = built?.files ?? []
    await profile.get('meetings.openPack', { meetingId })
    expect(profile.dialogAnswers.opened).toHaveLength(1)
    const bytes = fs.readFileSync(second)
    fs.appendFileSync(second, ' ')
    expect(await profile.ask('meetings.openPack', { meetingId })).toMatchObject({
      error: { code: 'conflict', message: expect.stringMatching(/copy 2 of 3.*has been changed since it was built/) }
    })
    fs.writeFileSync(second, bytes)
    fs.rmSync(third)
    expect(await profile.ask('meetings.openPack', { meetingId })).toMatchObject({
      error: { message: expect.stringMatching(/copy 3 of 3.*not where it was written/) }
    })
    expect(profile.dialogAnswers.opened).toHaveLength(1)
  })
})

describe('exporting a report', () => {
  beforeEach(() => profile.get('sample.fill', {}))

  it.each([
    ['html', '<!doctype html>', 0],
    ['md', 'ALDERMERE COUNTY COUNCIL', 0],
    ['json', '{', 0],
    ['pdf', '%PDF-', 1]
  ] as const)('as %s writes the file and says how large it is', async (format, start, fewestPages) => {
    const to = path.join(profile.folder, `report.${format}`)
    const written = await profile.get('reports.export', { id: 'sample-vale-programme', format, to })
    expect(fs.readFileSync(to, 'utf8').trimStart().startsWith(start)).toBe(true)
    expect(written).toMatchObject({ file: to, bytes: fs.statSync(to).size })
    expect(written?.pages).toBeGreaterThanOrEqual(fewestPages)
  })

  it('as a web page brings stylesheet and fonts along and asks for nothing else', async () => {
    const to = path.join(profile.folder, 'report.html')
    await profile.get('reports.export', { id: 'sample-vale-programme', format: 'html', to })
    const page = fs.readFileSync(to, 'utf8')
    expect(page).toContain('data:font/woff2;base64,')
    expect(page).not.toMatch(/<script|<link|url\(["']?(?!["']?data:)|src=["']http/i)
  })

  it('as JSON can be read back as the report it was', async () => {
    const to = path.join(profile.folder, 'report.json')
    await profile.get('reports.export', { id: 'sample-joining-up', format: 'json', to })
    const { value } = await profile.get('reports.get', { id: 'sample-joining-up' })
    expect(JSON.parse(fs.readFileSync(to, 'utf8'))).toEqual(value)
  })

  it('fails in words for a report that is gone or a place that cannot be written', async () => {
    expect(await profile.ask('reports.export', { id: 'gone', to: target })).toMatchObject({
      error: { code: 'not-found' }
    })
    const to = path.join(profile.folder, 'no', 'report.pdf')
    expect(await profile.ask('reports.export', { id: 'sample-joining-up', to })).toMatchObject({
      error: { code: 'unwritable-file' }
    })
  })
})

const reportText = (title: string): string =>
  [
    'Cabinet',
    '14 October 2026',
    title,
    'Report of Corporate Management Team',
    'Purpose of the Report',
    '1 To ask for forty beds in care homes to be kept ready this winter.',
    'Recommendation(s)',
    '2 Cabinet is recommended to:',
    '(a) agree to the forty beds.',
    'Background',
    '3 Last winter twenty-five beds were kept ready and all were used.',
    'Background papers',
    'None'
  ].join('\n\n')

describe('import, agenda and pack in one go', () => {
  const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
  const beds = file('beds.txt', reportText('Winter beds'))
  const roads = file('roads.md', reportText('Winter roads'))
  const facts = { body: 'Cabinet', date: '2026-12-09' }
  const counts = async () => ({
    reports: (await profile.get('reports.list', {})).length,
    meetings: (await profile.get('meetings.list', {})).length,
    bodies: (await profile.get('bodies.list', {})).length
  })

  it('leaves the reports, the meeting with its agenda, and the pack', async () => {
    const pack = await profile.get('meetings.packFromFiles', { files: [beds, roads], ...facts, to: target })
    expect(pack.items.map(({ number, title }) => `${number} ${title}`)).toEqual(['1 Winter beds', '2 Winter roads'])
    expect(beginning()).toBe('%PDF-')
    expect(await counts()).toEqual({ reports: 2, meetings: 1, bodies: 1 })
    const [row] = await profile.get('meetings.list', {})
    const meeting = await profile.get('meetings.get', { id: row?.id ?? '' })
    expect(meeting.items.map((item) => item.title)).toEqual(['Winter beds', 'Winter roads'])
    expect(meeting.lastPack).toMatchObject(pack)
  })

  it.each([
    ['a text that is no report', [beds, file('list.txt', 'Milk\nBread\n')], ['list.txt']],
    ['a kind of file that is not read', [file('song.mp3', 'la'), file('empty.txt', '')], ['song.mp3', 'empty.txt']]
  ])('is refused as a whole for %s, which is named', async (_what, files, named) => {
    const refused = await profile.ask('meetings.packFromFiles', { files, ...facts, to: target })
    if (refused.ok) throw new Error('It was not refused')
    expect(refused.error.details?.map((line) => line.split(':')[0])).toEqual(named)
    expect(await counts()).toEqual({ reports: 0, meetings: 0, bodies: 0 })
    expect(fs.existsSync(target)).toBe(false)
  })

  it('leaves the data as it was when the pack cannot be written', async () => {
    const to = path.join(profile.folder, 'nowhere', 'pack.pdf')
    const refused = await profile.ask('meetings.packFromFiles', { files: [beds], ...facts, to })
    expect(refused).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
    expect(await counts()).toEqual({ reports: 0, meetings: 0, bodies: 0 })
  })

  it('leaves the data as it was when the target has become a folder by the time the pack is drawn', async () => {
    profile.close()
    await open('command-line', () => void fs.mkdirSync(target, { recursive: true }))
    const refused = await profile.ask('meetings.packFromFiles', { files: [beds], ...facts, to: target })
    expect(refused).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
    expect(await counts()).toEqual({ reports: 0, meetings: 0, bodies: 0 })
    expect(leftovers()).toEqual([])
  })
})

describe('the name that is offered for a file', () => {
  it.each([
    ['Cabinet 2026-12-09 pack', 'Cabinet 2026-12-09 pack'],
    ['Adults/Health: "Joint" Board?', 'Adults Health Joint Board'],
    ['  ..\\..\\etc ', 'etc'],
    ['line\nbreak', 'line break'],
    ['???', 'Packwright'],
    [`${'word '.repeat(40)}`, 'word '.repeat(16).trim()]
  ])('of %j is %j', (text, name) => {
    expect(fileName(text)).toBe(name)
  })
})
