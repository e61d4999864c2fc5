/** What one feature makes of another’s report (a file, an older report gone on with, a memorandum, a version) keeps what is exempt. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWholeExempt } from '../../electron/db/exemptReports'
import { freshenIndex } from '../../electron/db/searchIndex'
import { type Report, type Section, sectionSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, reportWith } from './clerkMeetings'

let profile: Profile
let other: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: [plainStyle], caller: 'command-line' })
  other = await openProfile({ styles: [plainStyle], caller: 'command-line' })
})
afterEach(() => {
  profile.close()
  other.close()
})

const third = { paragraph: 3, publicInterest: '', releaseOn: null }
const reason = { id: 'x', ...third }

/** The public copy of a report as Markdown. */
async function publicText({ get, folder }: Profile, id: string): Promise<string> {
  const to = path.join(folder, `${id}-public.md`)
  await get('reports.export', { id, format: 'md', copy: 'public', to })
  return fs.readFileSync(to, 'utf8')
}

async function change({ get }: Profile, id: string, make: (report: Report) => Report): Promise<void> {
  const { value, revision } = await get('reports.get', { id })
  await get('reports.save', { id, revision, value: make(value) })
}

/** A report that an agenda alone says is exempt as a whole. */
async function exemptOnAgenda(): Promise<{ report: string; itemId: string }> {
  const report = await reportWith(profile, 'Sale of the depot', 'Sell the depot to ZEBRAONE Homes.')
  const [item] = (await profile.get('meetings.addItems', { meetingId: await addMeeting(profile), reportIds: [report] }))
    .items
  const itemId = item?.id ?? ''
  await profile.get('packs.exemptItem', { itemId, exemption: third })
  expect(await publicText(profile, report)).not.toContain('ZEBRAONE')
  return { report, itemId }
}

const fileAt = (to: string) => ({ name: path.basename(to), bytes: new Uint8Array(fs.readFileSync(to)) })

describe('a report that an agenda says is exempt', () => {
  it('is exempt in a report begun from it', async () => {
    const { report } = await exemptOnAgenda()
    const { id } = await profile.get('reports.startFrom', { id: report, title: 'Sale of the depot, second report' })
    expect(await publicText(profile, id)).not.toContain('ZEBRAONE')
  })

  it('is exempt with a colleague who opens its file', async () => {
    const { report } = await exemptOnAgenda()
    const to = path.join(profile.folder, 'whole.packwright')
    await profile.get('reports.export', { id: report, format: 'packwright', copy: 'full', to })
    const [imported] = await other.get('reports.import', { files: [fileAt(to)] })
    expect(await publicText(other, imported?.report ?? '')).not.toContain('ZEBRAONE')
  })

  it('is exempt with a colleague who is handed it, and is released here by the agenda alone when the answer is in', async () => {
    const { report, itemId } = await exemptOnAgenda()
    const to = path.join(profile.folder, 'out.packwright')
    await profile.get('handOffs.send', { reportId: report, implicationId: null, person: 'Ash', note: '', to })
    const [imported] = await other.get('reports.import', { files: [fileAt(to)] })
    const there = imported?.report ?? ''
    expect(await publicText(other, there)).not.toContain('ZEBRAONE')
    await change(other, there, (value) => ({ ...value, recommendationLead: 'It is recommended:' }))
    const back = path.join(other.folder, 'back.packwright')
    await other.get('handOffs.answer', { reportId: there, to: back })
    const { revision } = await profile.get('reports.get', { id: report })
    await profile.get('handOffs.merge', { reportId: report, revision, file: fileAt(back), takeTheirs: [] })
    expect(await publicText(profile, report)).not.toContain('ZEBRAONE')
    await profile.get('packs.exemptItem', { itemId, exemption: null })
    const open = await publicText(profile, report)
    expect(open).toContain('ZEBRAONE')
    expect(open).toContain('It is recommended:')
  })
})

describe('a report begun from an older one', () => {
  it('does not cite a title or a field that is exempt there', async () => {
    const report = await reportWith(profile, 'Dismissal of ZEBRAONE', 'Note the report.')
    await change(profile, report, (value) => ({
      ...value,
      front: { ...value.front, date: '2026-12-09' },
      exemptions: [reason],
      marks: { title: 'x' },
      sections: [...value.sections, { ...(value.sections[0] as Section), id: 'b', key: '', role: 'background-papers' }]
    }))
    const { id } = await profile.get('reports.startFrom', { id: report, title: '' })
    const { value } = await profile.get('reports.get', { id })
    expect(JSON.stringify(value.sections)).not.toContain('ZEBRAONE')
    expect(JSON.stringify(value.sections)).toContain('A report whose title is withheld')
    expect(await publicText(profile, id)).not.toContain('ZEBRAONE')
  })
})

describe('a memorandum that was written out', () => {
  it.each(['section', 'heading', 'report', 'agenda'] as const)(
    'is exempt in the report behind which it goes, where its %s is marked',
    async (marked) => {
      await profile.get('agreements.save', {
        revision: 0,
        value: { id: 'm', name: 'Memorandum', kind: 'memorandum', aims: 'Care at home.', terms: [] }
      } as never)
      const { id: written } = await profile.get('agreements.writeMemorandum', { id: 'm' })
      const key = { report: 'report', heading: 'heading:s', section: '', agenda: '' }[marked]
      const marks = key === '' ? undefined : { [key]: 'x' }
      const text = marked === 'heading' ? 'Nothing.' : 'They asked for ZEBRATWO.'
      await change(profile, written, (value) => ({
        ...value,
        exemptions: [reason],
        marks,
        sections: [
          {
            ...(value.sections[0] as Section),
            ...{ id: 's', key: '', heading: 'The bid of ZEBRAONE', exempt: marked === 'section' ? 'x' : '' },
            body: { type: 'doc', content: [paragraphOf(text)] }
          }
        ]
      }))
      if (marked === 'agenda') {
        const meetingId = await addMeeting(profile)
        const { items } = await profile.get('meetings.addItems', { meetingId, reportIds: [written] })
        await profile.get('packs.exemptItem', { itemId: items[0]?.id ?? '', exemption: third })
      }
      const report = await reportWith(profile, 'A partnership', 'Agree the memorandum.')
      await profile.get('agreements.appendTo', { id: 'm', reportId: report })
      const open = await publicText(profile, report)
      expect(open).toContain('Memorandum')
      expect(open).not.toMatch(/ZEBRA/)
      const { value } = await profile.get('reports.get', { id: report })
      expect(value.exemptions.map(({ paragraph }) => paragraph)).toContain(3)
      expect(JSON.stringify(value)).toContain('ZEBRAONE')
    }
  )
})

describe('words that were exempt and were taken out', () => {
  const words =
    (text: string, exempt: string) =>
    (value: Report): Report => {
      const [first, ...others] = value.sections as [Section, ...Section[]]
      const kept = { type: 'paragraph', attrs: { id: 'p', level: 0, exempt }, content: [{ type: 'text', text }] }
      const content = [...(text === '' ? [] : [kept]), paragraphOf('Nothing.', { id: 'q' })]
      const sections = [{ ...first, body: { type: 'doc', content } }, ...others]
      return { ...value, exemptions: [reason], sections } as Report
    }

  it('are exempt when a version from before the marking is gone back to', async () => {
    const id = await reportWith(profile, 'Depot', 'Note.')
    await change(profile, id, words('The price is ZEBRAONE pounds.', ''))
    const { id: version } = await profile.get('versions.keep', { reportId: id, name: 'Before' })
    await change(profile, id, words('The price is ZEBRAONE pounds.', 'x'))
    await profile.get('versions.keep', { reportId: id, name: 'Marked' })
    await change(profile, id, words('', ''))
    const { revision } = await profile.get('reports.get', { id })
    const restored = await profile.get('versions.restore', { reportId: id, id: version, revision })
    expect(restored.marks.join()).toContain('ZEBRAONE')
    expect(await publicText(profile, id)).not.toContain('ZEBRAONE')
  })

  it('are exempt when an answer brings them back changed', async () => {
    const id = await reportWith(profile, 'Depot', 'Note.')
    await change(profile, id, words('The price is ZEBRAONE pounds.', ''))
    const to = path.join(profile.folder, 'out.packwright')
    await profile.get('handOffs.send', { reportId: id, implicationId: null, person: 'Ash', note: '', to })
    const [imported] = await other.get('reports.import', { files: [fileAt(to)] })
    const there = imported?.report ?? ''
    await change(profile, id, words('The price is ZEBRAONE pounds.', 'x'))
    await profile.get('versions.keep', { reportId: id, name: 'Marked' })
    await change(profile, id, words('', ''))
    await change(other, there, words('The price is ZEBRAONE pounds, and rising.', ''))
    const back = path.join(other.folder, 'back.packwright')
    await other.get('handOffs.answer', { reportId: there, to: back })
    const { revision } = await profile.get('reports.get', { id })
    await profile.get('handOffs.merge', { reportId: id, revision, file: fileAt(back), takeTheirs: [] })
    const { value } = await profile.get('reports.get', { id })
    expect(JSON.stringify(value)).toContain('ZEBRAONE')
    expect(await publicText(profile, id)).not.toContain('ZEBRAONE')
  })
})

describe('an agenda item that is brought back', () => {
  const agenda = async () => {
    const meetingId = await addMeeting(profile)
    const item = async (title: string, depth: 0 | 1): Promise<string> => {
      const { id } = await profile.get('agenda.addItem', { meetingId, title })
      if (depth === 1) await profile.get('agenda.indentItem', { itemId: id, depth })
      return id
    }
    return { meetingId, item, isExempt: (id: string) => readWholeExempt(profile.context.db, meetingId).has(id) }
  }

  it('does not open a sub-item that it comes to stand above', async () => {
    const { item, isExempt } = await agenda()
    const above = await item('Procurement', 0)
    await profile.get('packs.exemptItem', { itemId: above, exemption: third })
    const plain = await item('Minutes', 0)
    await profile.get('meetings.removeItem', { itemId: plain })
    const sub = await item('Bids', 1)
    expect(isExempt(sub)).toBe(true)
    await profile.get('meetings.bringBack', { id: plain })
    expect(isExempt(sub)).toBe(true)
  })

  it('is exempt where it was so with the item above it, wherever it stands now', async () => {
    const { item, isExempt } = await agenda()
    await item('Apologies', 0)
    const above = await item('Procurement', 0)
    const sub = await item('Bids', 1)
    await profile.get('packs.exemptItem', { itemId: above, exemption: third })
    await profile.get('meetings.removeItem', { itemId: sub })
    await profile.get('meetings.removeItem', { itemId: above })
    await profile.get('meetings.bringBack', { id: sub })
    expect(isExempt(sub)).toBe(true)
  })
})

describe('a title that is exempt', () => {
  it('is found where it is written again, in the report and in a notice', async () => {
    const title = 'Dismissal of Mrs Zebraone from the post of director'
    const id = await reportWith(profile, title, `Note that this is about the ${title}.`)
    const meetingId = await addMeeting(profile, 'Cabinet')
    await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    const to = path.join(profile.folder, 'out.html')
    const notice = { meetingId, title: 'Notice', text: `To consider: ${title}.`, to, format: 'html' } as const
    expect((await profile.ask('notices.write', notice)).ok).toBe(true)
    await change(profile, id, (value) => ({ ...value, exemptions: [reason], marks: { title: 'x' } }))
    fs.rmSync(to)
    const report = await profile.ask('reports.export', { id, format: 'html', copy: 'public', to })
    const written = await profile.ask('notices.write', notice)
    expect([report.ok, written.ok, fs.existsSync(to)]).toEqual([false, false, false])
  })
})

describe('words on the clipboard', () => {
  const lot = 'The zebra bid of Larkfield Homes is the lowest.'
  const onClipboard = async (words: string) => {
    profile.dialogAnswers.clipboard = words
    return profile.get('reports.exemptOnClipboard', {})
  }
  const withBody = (exempt: string) => (report: Report) => {
    const node = paragraphOf(lot, { id: 'b1', level: 1 })
    const content = exempt === 'gone' ? [paragraphOf('Bids are in.')] : [{ ...node, attrs: { ...node.attrs, exempt } }]
    const body = { id: 's1', role: 'body' as const, heading: 'Bids', body: { type: 'doc' as const, content } }
    return { ...report, exemptions: [reason], sections: [sectionSchema.parse(body)] }
  }

  it('are known where they are exempt in any report, from wherever they were copied, as long as they stay so', async () => {
    const id = await reportWith(profile, 'Bids')
    await change(profile, id, withBody('x'))
    expect(await onClipboard(`1. ${lot}\nOther words.`)).toEqual([{ words: lot, mark: 'x', reason }])
    // A part of them is known by the whole; other words are not.
    const part = 'bid of Larkfield Homes'
    expect(await onClipboard(part)).toMatchObject([{ words: part }, { words: lot }])
    expect(await onClipboard(`${part}\nNext, the market.`)).toMatchObject([{ words: part }, { words: lot }])
    expect(await onClipboard('The lowest bids were looked at.')).toEqual([])
    // Cut out of the report, they stand in no version but the last.
    await change(profile, id, withBody('gone'))
    expect(await onClipboard(lot)).toMatchObject([{ words: lot, mark: 'x' }])
    // Released, they are not known any more.
    await change(profile, id, withBody('x'))
    await change(profile, id, withBody(''))
    expect(await onClipboard(lot)).toEqual([])
  })

  it('are known of a report that an agenda alone makes exempt', async () => {
    await exemptOnAgenda()
    expect(await onClipboard('Sell the depot to ZEBRAONE Homes.')).toMatchObject([{ reason: { paragraph: 3 } }])
  })
})

it('the search says of words that it shows that they are not for publication', async () => {
  await exemptOnAgenda()
  await reportWith(profile, 'Markets', 'Open the market of the depot.')
  freshenIndex(profile.context.db, () => false)
  const { passages } = await profile.get('search.find', { text: 'depot' })
  expect(passages.map(({ name, passage }) => [name, /, not for publication$/.test(passage?.place ?? '')])).toEqual(
    expect.arrayContaining([
      ['Sale of the depot', true],
      ['Markets', false]
    ])
  )
})

it('a report that was begun from another before that was marked goes out only with a reason, or where a person took the mark off', async () => {
  const secret = 'Larkfield Leisure would run the lido for nothing at all.'
  const withSecret = (exempt: string) => (report: Report) => {
    const node = paragraphOf(secret, { id: 'b1', level: 1 })
    const body = { type: 'doc' as const, content: [{ ...node, attrs: { ...node.attrs, exempt } }] }
    const sections = [sectionSchema.parse({ id: 's1', role: 'body', heading: 'Bids', body })]
    return { ...report, exemptions: [reason], sections }
  }
  const older = await reportWith(profile, 'The lido')
  await change(profile, older, withSecret(''))
  const { id } = await profile.get('reports.startFrom', { id: older, title: 'The lido again' })
  await change(profile, older, withSecret('x'))
  const asked = { id, format: 'md', copy: 'public', to: path.join(profile.folder, 'lido.md') } as const
  expect(await profile.ask('reports.export', asked)).toMatchObject({ ok: false, error: { leaks: [{ words: secret }] } })
  await change(profile, id, withSecret('x'))
  expect(await publicText(profile, id)).not.toContain('Larkfield')
  await change(profile, id, withSecret(''))
  expect(await publicText(profile, id)).toContain('Larkfield')
})
