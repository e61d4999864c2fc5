/** What was exempt in between and has gone since, in words so short that only marks keep them: in what compares, and in what comes in. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, reportWith } from './clerkMeetings'

const third = { paragraph: 3, publicInterest: '', releaseOn: null }

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

async function change(id: string, make: (report: Report) => Report): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: make(value) })
}

/** Paragraphs of the first section, each with its id and perhaps a mark. */
const withParagraphs = (report: Report, words: readonly string[], exempt = ''): Report => ({
  ...report,
  exemptions: exempt === '' ? report.exemptions : [{ id: 'x', ...third }],
  sections: report.sections.map((section, at) =>
    at > 0
      ? section
      : {
          ...section,
          body: {
            type: 'doc',
            content: words.map((text) => ({
              ...paragraphOf(text),
              attrs: { id: `p${[...'ZOL'].indexOf(text[0] ?? '')}`, level: 1, exempt: text === 'Okapi' ? exempt : '' }
            }))
          }
        }
  )
})

/** A report in which “Okapi” was public, became exempt, and was cut. */
async function cutReport(
  between: () => Promise<unknown> = async () => undefined
): Promise<{ id: string; open: string }> {
  const id = await reportWith(profile, 'Animals', 'Note the report.')
  await change(id, (report) => withParagraphs(report, ['Zebra', 'Okapi']))
  const { id: open } = await profile.get('versions.keep', { reportId: id, name: 'Open' })
  await between()
  await change(id, (report) => withParagraphs(report, ['Zebra', 'Okapi'], 'x'))
  await change(id, (report) => withParagraphs(report, ['Zebra', 'Lion']))
  return { id, open }
}

describe('a comparison for the public', () => {
  it.each(['html', 'docx'] as const)('as %s has nothing that was exempt in between and was cut', async (format) => {
    const { id, open } = await cutReport()
    const to = path.join(profile.folder, `compared.${format}`)
    await profile.get('reports.compare', { ...{ id, before: open, after: 'now', format, to }, copy: 'public' })
    const texts = profile.asked.join('\n') + (format === 'html' ? fs.readFileSync(to, 'utf8') : '')
    expect(texts).not.toContain('Okapi')
    if (format === 'html') expect(texts).toContain('Lion')
  })
})

describe('a supplement', () => {
  it.each(['marked', 'beside'] as const)('with changes %s has nothing of it either', async (changes) => {
    const meetingId = await addMeeting(profile)
    const to = path.join(profile.folder, 'pack.pdf')
    const { id } = await cutReport(async () => {
      const [report] = await profile.get('reports.list', {})
      await profile.get('meetings.addItems', { meetingId, reportIds: [report?.id ?? ''] })
      await profile.get('meetings.buildPack', { meetingId, to, numbering: 'own' })
    })
    expect(id).not.toBe('')
    const before = profile.asked.length
    await profile.get('meetings.buildPack', { meetingId, to, isSupplement: true, changes, numbering: 'own' })
    const printed = profile.asked.slice(before).join('\n')
    expect(printed).toContain('Lion')
    expect(printed).not.toContain('Okapi')
  })
})

describe('a file from before the marking that comes in again', () => {
  it.each(['packwright', 'docx', 'md'] as const)('as %s is exempt as the report is that is here', async (format) => {
    const id = await reportWith(profile, 'Animals', 'Note the report.')
    await change(id, (report) => withParagraphs(report, ['Zebra', 'The price that Okapi offers is the lowest by far.']))
    const to = path.join(profile.folder, `Animals.${format}`)
    await profile.get('reports.export', { id, format, copy: 'full', to })
    await change(id, (report) => ({
      ...report,
      exemptions: [{ id: 'x', ...third }],
      sections: report.sections.map((section, at) => (at === 0 ? { ...section, exempt: 'x' } : section))
    }))
    const files = [{ name: path.basename(to), bytes: new Uint8Array(fs.readFileSync(to)) }]
    const [imported] = await profile.get('reports.import', { files })
    const out = path.join(profile.folder, 'out.md')
    const made = await profile.ask('reports.export', {
      id: imported?.report ?? '',
      format: 'md',
      copy: 'public',
      to: out
    })
    expect(made).toMatchObject({ ok: true })
    expect(fs.readFileSync(out, 'utf8')).not.toContain('Okapi')
    expect(imported?.lost.join(' ')).toContain('exempt in this one, too')
  })
})

describe('a short title', () => {
  it.each(['Okapi', 'Tesco bid'])('“%s” is looked for in what was written before it was exempt', async (title) => {
    const meetingId = await addMeeting(profile)
    const { id } = await profile.get('agenda.addItem', { meetingId, title })
    await profile.get('packs.exemptItem', { itemId: id, place: 'title', exemption: third })
    const to = path.join(profile.folder, 'notice.html')
    const notice = (text: string) =>
      profile.ask('notices.write', { meetingId, title: 'Notice', text, to, format: 'html' })
    expect(await notice(`Business: ${title}, and bins.`)).toMatchObject({ ok: false })
    expect(await notice('Business: bins.')).toMatchObject({ ok: true })
  })
})

describe('the history as a sheet', () => {
  it('does not say to whom a report was sent that is exempt as a whole', async () => {
    const id = await reportWith(profile, 'Wharf Lane', 'Note the report.')
    const meetingId = await addMeeting(profile)
    const { items } = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    await profile.get('packs.exemptItem', { itemId: items[0]?.id ?? '', exemption: third })
    await profile.get('handOffs.sendWord', {
      ...{ reportId: id, person: 'Mr Kudu of Okapi Homes', note: '', to: path.join(profile.folder, 'out.docx') }
    } as never)
    const to = path.join(profile.folder, 'history.csv')
    await profile.get('history.export', { to })
    expect(fs.readFileSync(to, 'utf8')).toContain('sent')
    expect(fs.readFileSync(to, 'utf8')).not.toContain('Kudu')
  })
})
