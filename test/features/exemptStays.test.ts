/**
 * Exempt matter that comes back or goes out by a side door: a Word file that another program saved, the name of a file, a template
 * from before the marking, a file that is attached again.
 */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { minutesSchema } from '../../shared/meetings/minutes'
import { mapMarks } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { openProfile, type Profile } from '../support/profile'

const exemption = { paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }
const reason = { id: 'x1', ...exemption }

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
})
afterEach(() => profile.close())

async function makeReport(styleId: string, title: string, change: (report: Report) => Report): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId, title })
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: change({ ...value, exemptions: [reason] }) })
  return id
}

const words = (id: string, text: string) => paragraphOf(text, { id, level: 1 })
const exemptWords = (id: string, text: string) => {
  const node = words(id, text)
  return { ...node, attrs: { ...node.attrs, exempt: 'x1' } }
}

async function written(
  id: string,
  format: 'docx' | 'md' | 'json' | 'html',
  copy: 'full' | 'public'
): Promise<Uint8Array> {
  const to = path.join(profile.folder, `${id}-${copy}.${format}`)
  await profile.get('reports.export', { id, format, copy, to })
  return new Uint8Array(fs.readFileSync(to))
}

const published = async (id: string): Promise<string> => Buffer.from(await written(id, 'json', 'public')).toString()

type Change = (document: string) => string

/** A Word file with its text changed, and without the parts whose names a pattern finds. */
function changed(bytes: Uint8Array, change: Change, without = /^$/): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !without.test(name))
  return new Uint8Array(
    zipSync(
      Object.fromEntries(
        parts.map(([name, part]) => [name, name === 'word/document.xml' ? strToU8(change(strFromU8(part))) : part])
      )
    )
  )
}

const withoutBookmarks: Change = (document) => document.replaceAll(/<w:bookmark(?:Start|End)[^>]*\/>/g, '')

async function importWord(
  bytes: Uint8Array<ArrayBuffer>
): Promise<{ readonly id: string; readonly lost: readonly string[] }> {
  const [file] = await profile.get('reports.import', { files: [{ name: 'back.docx', bytes }] })
  if (!file?.report) throw new Error(file?.error ?? 'Nothing came in')
  return { id: file.report, lost: file.lost }
}

describe('a report that comes back from another program', () => {
  const two = (report: Report): Report => ({
    ...report,
    sections: report.sections.map((section) =>
      section.role === 'summary'
        ? { ...section, body: { type: 'doc', content: [words('open', 'The maltings stand empty.')] } }
        : section.key === 'background'
          ? {
              ...section,
              exempt: 'x1',
              body: { type: 'doc', content: [words('one', 'Zebra Homes offer four million pounds.')] }
            }
          : section
    )
  })

  it('keeps from the public the heading of a section of the style that was given another in Word', async () => {
    const id = await makeReport('cheshire-east', 'The maltings', two)
    const bytes = changed(await written(id, 'docx', 'full'), (text) =>
      text.replace('Background and Options', 'Background to the zebra sale')
    )
    const back = await importWord(bytes)
    expect(JSON.stringify((await profile.get('reports.get', { id: back.id })).value)).toContain('zebra sale')
    expect(await published(back.id)).not.toMatch(/zebra/i)
    // The style’s own heading says nothing, and stays.
    expect(await published(id)).toContain('Background and Options')
  })

  it.each([
    ['its header still says so', /customXml|docProps\/custom/],
    ['nothing but the words around it say so', /customXml|docProps\/custom|word\/header/]
  ])('is as exempt as it was without marks and parts of its own, where %s', async (_words, without) => {
    const id = await makeReport('cheshire-east', 'The maltings', two)
    const back = await importWord(changed(await written(id, 'docx', 'full'), withoutBookmarks, without))
    expect(await published(back.id)).not.toMatch(/zebra/i)
    const { value } = await profile.get('reports.get', { id: back.id })
    expect(JSON.stringify(value)).not.toContain('[Exempt')
    expect(JSON.stringify(value)).toContain('Zebra Homes offer')
  })

  it('keeps public what stood outside the words that say so', async () => {
    const id = await makeReport('cheshire-east', 'The maltings', two)
    const without = /customXml|docProps\/custom|word\/header/
    const back = await importWord(changed(await written(id, 'docx', 'full'), withoutBookmarks, without))
    expect(await published(back.id)).toContain('The maltings stand empty.')
    expect(back.lost.join('\n')).toMatch(/where exempt matter begins and ends/)
  })

  it('of another council is exempt as a whole where its header says so', async () => {
    const id = await makeReport('cheshire-east', 'The maltings', (report) => ({ ...two(report), exemptions: [] }))
    const plain = changed(await written(id, 'docx', 'full'), withoutBookmarks, /customXml|docProps\/custom/)
    const parts = unzipSync(plain)
    const headers = Object.keys(parts).filter((name) => /^word\/header\d*\.xml$/.test(name))
    expect(headers.length).toBeGreaterThan(0)
    for (const name of headers)
      parts[name] = strToU8(
        strFromU8(parts[name] ?? new Uint8Array()).replace(/<\/w:p>/, '<w:r><w:t>NOT FOR PUBLICATION</w:t></w:r></w:p>')
      )
    const back = await importWord(new Uint8Array(zipSync(parts)))
    const { value } = await profile.get('reports.get', { id: back.id })
    expect(value.marks?.report).toBe('unknown')
    expect(await published(back.id)).not.toContain('maltings stand empty')
  })
})

describe('who cleared exempt advice', () => {
  it.each(shippedStyles.map(({ id }) => id))('and when is left out with it in %s', async (styleId) => {
    const id = await makeReport(styleId, 'The maltings', (report) => ({
      ...report,
      implications: report.implications.map((own, at) => ({
        ...own,
        body: { type: 'doc', content: [words(`w${at}`, 'The advice.')] },
        ...{ status: 'cleared', officer: 'Zebra and Partners', clearedOn: '2026-03-09', exempt: 'x1' }
      }))
    }))
    for (const format of ['json', 'md', 'html'] as const)
      expect(Buffer.from(await written(id, format, 'public')).toString()).not.toMatch(/Zebra|9 March 2026|2026-03-09/)
  })
})

describe('the name of a file', () => {
  it('says no exempt title and no exempt heading, even of a copy in full', async () => {
    const id = await makeReport('durham', 'The zebra purchase', (report) => ({
      ...report,
      marks: { title: 'x1' },
      sections: [
        ...report.sections,
        {
          ...{ id: 'own', key: '', role: 'body', heading: 'The zebra bid', kind: '', exempt: 'x1' },
          body: { type: 'doc', content: [exemptWords('e1', 'It is four million pounds.')] }
        }
      ]
    }))
    for (const format of ['pdf', 'docx', 'packwright'] as const) await profile.ask('reports.export', { id, format })
    await profile.ask('reports.compare', { id, before: 'now', after: 'now', format: 'html' })
    await profile.ask('handOffs.send', { reportId: id, person: 'Bob', passphrase: 'correct horse battery staple' })
    await profile.ask('handOffs.send', { reportId: id, person: 'Bob', sectionIds: ['own'] })
    expect(profile.dialogAnswers.suggested).toHaveLength(6)
    expect(profile.dialogAnswers.suggested.join('\n')).not.toMatch(/zebra/i)
  })
})

it('a digest of exempt recommendations, against which public advice was cleared, is in no public copy', async () => {
  const id = await makeReport('durham', 'Tram depot', (report) => ({
    ...report,
    recommendations: [{ ...recommendation, exempt: 'x1' }],
    implications: report.implications.map((one) => ({ ...one, status: 'cleared' as const, clearedAgainst: '5eb7a1d2' }))
  }))
  expect(await published(id)).not.toContain('5eb7a1d2')
})

it('the name that a person gave to a version stands in no public comparison', async () => {
  const id = await makeReport('durham', 'Tram depot', (report) => report)
  const { id: before } = await profile.get('versions.keep', { reportId: id, name: 'Before the zebra bid' })
  const compared = async (copy: 'full' | 'public'): Promise<string> => {
    const to = path.join(profile.folder, `${copy}.html`)
    await profile.get('reports.compare', { id, before, after: 'now', format: 'html', copy, to })
    return fs.readFileSync(to, 'utf8')
  }
  expect(await compared('full')).toContain('“Before the zebra bid”, 22 November 2026')
  expect(await compared('public')).not.toContain('zebra')
})

describe('an item whose title is exempt', () => {
  const title = 'The zebra dispute about pay'
  const details = { kind: 'standing', isKeyDecision: false, grounds: '', note: 'Zebra wants more.' } as const

  it('is so where it comes onto another agenda by a template that was kept before', async () => {
    const { id: one } = await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
    const { id: itemId } = await profile.get('agenda.addItem', { meetingId: one, title, details })
    const template = await profile.get('agenda.saveTemplate', { meetingId: one, name: 'Usual' })
    for (const place of ['title', 'note'] as const) await profile.get('packs.exemptItem', { itemId, place, exemption })
    const { id: other } = await profile.get('meetings.add', { body: 'Forest Board', date: '2027-01-15' })
    await profile.get('agenda.fill', { meetingId: other, templateId: template.id })
    const { items } = await profile.get('packs.get', { meetingId: other })
    expect(items.map(({ marks }) => [marks.title?.paragraph, marks.note?.paragraph])).toEqual([[3, 3]])
  })

  it('stops the notices of another meeting that say it', async () => {
    const { id: one } = await profile.get('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
    const { id: itemId } = await profile.get('agenda.addItem', { meetingId: one, title, details })
    const { id: other } = await profile.get('meetings.add', { body: 'Forest Board', date: '2027-01-15' })
    await profile.get('packs.exemptItem', { itemId, place: 'title', exemption })
    const to = path.join(profile.folder, 'notice.html')
    const text = `We are to hear of: ${title}.`
    const answer = await profile.ask('notices.write', { meetingId: other, title: 'Notice', text, to, format: 'html' })
    expect(answer).toMatchObject({ ok: false, error: { leaks: [{ words: title }] } })
    expect(fs.existsSync(to)).toBe(false)
  })
})

describe('a file that is exempt where it is attached', () => {
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  )
  const item = async (body: string, date: string): Promise<string> => {
    const { id: meetingId } = await profile.get('meetings.add', { body, date })
    return (await profile.get('agenda.addItem', { meetingId, title: 'An item', details: plain })).id
  }
  const plain = { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '' } as const
  const attach = async (itemId: string) => {
    const files = [{ name: 'bids.png', bytes: new Uint8Array(dot) }]
    const [added] = (await profile.get('packs.attach', { itemId, files }))?.added ?? []
    if (!added) throw new Error('Nothing was attached')
    return added
  }
  const ground = { exemption: { paragraph: 3 } }

  it('is exempt where it is attached again, for the same reason, and says why', async () => {
    const first = await attach(await item('Cabinet', '2027-01-14'))
    await profile.get('packs.changeAttachment', { id: first.id, exemption })
    const again = await attach(await item('Forest Board', '2027-01-15'))
    expect(again).toMatchObject(ground)
    expect(again.notes.join('\n')).toContain('exempt where it was attached before')
    // And after it was taken away there.
    await profile.get('packs.detach', { id: first.id })
    await profile.get('packs.changeAttachment', { id: again.id, exemption: null })
    expect(await attach(await item('Cabinet', '2027-01-16'))).toMatchObject(ground)
  })

  it('is exempt when it comes back after it was marked elsewhere', async () => {
    const here = await item('Cabinet', '2027-01-14')
    const first = await attach(here)
    const { act } = await profile.get('packs.detach', { id: first.id })
    const second = await attach(await item('Forest Board', '2027-01-15'))
    await profile.get('packs.changeAttachment', { id: second.id, exemption })
    await profile.get('acts.takeBack', { act: act.id })
    const meeting = (await profile.get('meetings.list', {})).find(({ body }) => body === 'Cabinet')
    const { items } = await profile.get('packs.get', { meetingId: meeting?.id ?? '' })
    expect(items[0]?.attachments).toMatchObject([{ id: first.id, ...ground }])
  })

  it('is exempt through the item that it stands with, and where it stands already', async () => {
    const here = await item('Cabinet', '2027-01-14')
    await attach(here)
    const there = await item('Forest Board', '2027-01-15')
    const second = await attach(there)
    expect(second.exemption).toBeNull()
    await profile.get('packs.exemptItem', { itemId: here, exemption })
    const { meetingId } = {
      meetingId: (await profile.get('meetings.list', {})).find(({ body }) => body === 'Forest Board')?.id ?? ''
    }
    const { items } = await profile.get('packs.get', { meetingId })
    expect(items[0]?.attachments).toMatchObject([ground])
    expect(await attach(await item('Cabinet', '2027-01-16'))).toMatchObject(ground)
  })
})

describe('a copy of the data file from before a marking', () => {
  const secret = 'The tender of Northmoor Haulage is two million pounds below the estimate.'
  const title = 'Approach by Larkfield Homes for the depot'

  it('brings back no words in public that are exempt now, of reports, of agendas or of attachments, and says which', async () => {
    const there = await makeReport('durham', 'Ferry contract', (report) =>
      inBody(report, [words('b1', 'The ferry sails daily.'), words('b2', secret)])
    )
    const taken = await makeReport('durham', 'Second report', (report) => inBody(report, [words('b3', secret)]))
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    const details = { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '' } as const
    const { id: itemId } = await profile.get('agenda.addItem', { meetingId, title, details })
    const files = [{ name: 'plan.png', bytes: picture }]
    const added = await profile.get('packs.attach', { itemId, files })
    const copy = path.join(profile.folder, 'copy.packwright-backup')
    await profile.get('files.backUp', { to: copy })

    await mark(there, 'b2')
    await mark(taken, 'b3')
    await profile.get('reports.delete', { id: taken })
    await profile.get('packs.exemptItem', { itemId, place: 'title', exemption })
    await profile.get('packs.changeAttachment', { id: added?.added[0]?.id ?? '', exemption })

    const back = await profile.get('files.restore', { fromFile: copy })
    expect(await published(there)).not.toContain('Northmoor')
    expect(await published(there)).toContain('The ferry sails daily.')
    // One that was deleted since is there again, as exempt as it was.
    expect(await published(taken)).not.toContain('Northmoor')
    const { items } = await profile.get('packs.get', { meetingId })
    expect(items).toMatchObject([
      { marks: { title: { paragraph: 3 } }, attachments: [{ exemption: { paragraph: 3 } }] }
    ])
    expect(back?.marks).toHaveLength(4)
    expect(back?.marks.join()).toContain('“Ferry contract”')
    expect(JSON.stringify(await profile.get('reports.exemptHistory', { id: there }))).toContain('"marked"')
  })

  it('brings back as exempt what was marked, and then taken off the agenda, and as private what was recorded so', async () => {
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    const details = { kind: 'ordinary', isKeyDecision: false, grounds: '', note: '' } as const
    const { id: gone } = await profile.get('agenda.addItem', { meetingId, title, details })
    const { id: stays } = await profile.get('agenda.addItem', { meetingId, title: 'Property', details })
    const added = await profile.get('packs.attach', { itemId: stays, files: [{ name: 'plan.png', bytes: picture }] })
    const attachment = added?.added[0]?.id ?? ''
    const minutes = (exemptParagraphs: string) =>
      minutesSchema.parse({ chair: 'A', items: [{ itemId: stays, summary: secret, exemptParagraphs }] })
    await profile.get('minutes.save', { meetingId, revision: 0, value: minutes('') })
    const copy = path.join(profile.folder, 'copy.packwright-backup')
    await profile.get('files.backUp', { to: copy })

    await profile.get('packs.exemptItem', { itemId: gone, place: 'title', exemption })
    await profile.get('packs.changeAttachment', { id: attachment, exemption })
    await profile.get('minutes.save', { meetingId, revision: 1, value: minutes('3') })
    await profile.get('meetings.removeItem', { itemId: gone })
    await profile.get('packs.detach', { id: attachment })

    const back = await profile.get('files.restore', { fromFile: copy })
    const { items } = await profile.get('packs.get', { meetingId })
    expect(items).toMatchObject([
      { marks: { title: { paragraph: 3 } } },
      { attachments: [{ exemption: { paragraph: 3 } }] }
    ])
    expect((await profile.get('minutes.get', { meetingId })).value.items).toMatchObject([{ exemptParagraphs: '3' }])
    expect(back?.marks).toHaveLength(3)
  })

  it('is left again without a mark that was taken off by a person', async () => {
    const id = await makeReport('durham', 'Ferry contract', (report) => inBody(report, [exemptWords('b2', secret)]))
    const copy = path.join(profile.folder, 'copy.packwright-backup')
    await profile.get('files.backUp', { to: copy })
    await mark(id, 'b2', '')
    expect(await published(id)).toContain('Northmoor')
    const back = await profile.get('files.restore', { fromFile: copy })
    expect(await published(id)).not.toContain('Northmoor')
    const again = await profile.get('files.restore', { backup: back?.keptAs ?? '' })
    expect(again?.marks).toEqual([])
    expect(await published(id)).toContain('Northmoor')
  })
})

const recommendation = {
  ...{ id: 'r1', delegate: '', consultee: '', due: null, reason: '' },
  body: { type: 'doc' as const, content: [paragraphOf('Take the offer of Zebra Holdings.')] }
}

/** A single dot. */
const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  )
)

function inBody(report: Report, content: readonly ReturnType<typeof words>[]): Report {
  const at = report.sections.findIndex(({ role }) => role === 'body')
  return {
    ...report,
    sections: report.sections.map((section, index) =>
      index === at ? { ...section, body: { type: 'doc' as const, content: [...content] } } : section
    )
  }
}

/** Marks a paragraph of a report, or takes its mark off. */
async function mark(id: string, block: string, exempt = 'x1'): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id })
  const marked = mapMarks(value, ({ key, own }) => (key === `block:${block}` ? exempt : own))
  await profile.get('reports.save', { id, revision, value: marked })
}
