import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const reportId = 'sample-better-care-fund'
const secret = 'Larkfield Homes offer four million pounds for the depot.'
const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }

let profile: Profile
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

async function change(edit: (report: Report) => Report): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id: reportId })
  await profile.get('reports.save', { id: reportId, revision, value: edit(value) })
}

/** The report with the paragraph that tests speak of, in the words given, exempt or not; without words it is taken out. */
function withSecret(words: string, exempt: string): (report: Report) => Report {
  return (report) => {
    const at = report.sections.findIndex(({ role }) => role === 'body')
    const paragraph = paragraphOf(words, { id: 'secret', level: 1 })
    const marked = { ...paragraph, attrs: { ...paragraph.attrs, exempt } }
    return {
      ...report,
      exemptions: [exemption],
      sections: report.sections.map((section, index) => {
        if (index !== at) return section
        const others = (section.body.content ?? []).filter((node) => node.attrs?.id !== 'secret')
        return { ...section, body: { ...section.body, content: words === '' ? others : [...others, marked] } }
      })
    }
  }
}

const build = (more: Record<string, unknown> = {}) =>
  profile.get('meetings.buildPack', { meetingId, to: target, ...more })
const asked = (): string => profile.asked.join('\n')
const itemId = async (of = reportId): Promise<string> =>
  (await profile.get('meetings.get', { id: meetingId })).items.find((item) => item.reportId === of)?.id ?? ''

/** Saves the published pack, and says of all that is found in it that it may stand there. */
async function saveKnowingly(saving: { readonly id: string; readonly to: string }): Promise<readonly string[]> {
  const found = new Set<string>()
  for (;;) {
    const notLeaks = [...found].map((words) => ({ words, reason: 'It has been said in public.' }))
    const saved = await profile.ask('packs.savePublished', { ...saving, knowingly: true, notLeaks })
    if (saved.ok) return [...found]
    const leaks = saved.error.leaks?.map(({ words }) => words) ?? []
    if (leaks.every((words) => found.has(words))) throw new Error(saved.error.message)
    for (const words of leaks) found.add(words)
    expect(fs.existsSync(saving.to)).toBe(false)
  }
}

describe('a supplement with changes marked', () => {
  it.each(['marked', 'beside', 'plain'])(
    'prints nothing that has become exempt since the pack: %s',
    async (changes) => {
      await change(withSecret(secret, ''))
      await build()
      await change(withSecret(secret, 'x1'))
      profile.asked.length = 0
      await build({ isSupplement: true, numbering: 'own', changes, to: path.join(profile.folder, 's.pdf') })
      expect(asked()).not.toContain('Larkfield')
      expect(asked()).toContain('Not for publication')
    }
  )

  it('prints none of it either where the exempt words were changed, and all of it in the restricted copy, marked so', async () => {
    await change(withSecret(secret, ''))
    await build()
    await build({ copy: 'restricted' })
    await change(withSecret('Larkfield Homes now offer five million pounds.', 'x1'))
    profile.asked.length = 0
    await build({ isSupplement: true, numbering: 'own' })
    expect(asked()).not.toMatch(/Larkfield|million pounds/)
    await build({ isSupplement: true, copy: 'restricted' })
    expect(asked()).toContain('Larkfield')
  })
})

describe('what the public would see that was withheld from it', () => {
  it('is asked about before a pack is built, and why it may is kept with the pack', async () => {
    await change(withSecret(secret, 'x1'))
    await build()
    await change(withSecret(secret, ''))
    expect(await profile.get('packs.opened', { meetingId })).toMatchObject([{ reportId, words: secret }])
    fs.rmSync(target)
    for (const isSupplement of [false, true]) {
      const refused = await profile.ask('meetings.buildPack', { meetingId, to: target, isSupplement })
      expect(refused).toMatchObject({ error: { code: 'conflict', field: 'openReason' } })
      expect(refused.ok ? [] : refused.error.details).toEqual([expect.stringContaining(secret)])
    }
    const pages = await profile.ask('packs.exportHtml', { meetingId, to: path.join(profile.folder, 'pages') })
    expect(pages).toMatchObject({ error: { field: 'openReason' } })
    expect(fs.existsSync(target)).toBe(false)
    expect(await build({ openReason: 'The sale has been completed.' })).toMatchObject({
      opened: { reason: 'The sale has been completed.', matter: [{ words: secret }] }
    })
    // A restricted copy opens nothing.
    expect(await build({ copy: 'restricted' })).toMatchObject({ opened: null })
  })

  it('is told of an item that was exempt as a whole', async () => {
    // None of its sentences stands in another report as well.
    const id = await itemId('sample-vale-programme')
    const own = { paragraph: 3, publicInterest: '', releaseOn: null }
    await profile.get('packs.exemptItem', { itemId: id, exemption: own })
    await build()
    await profile.get('packs.exemptItem', { itemId: id, exemption: null })
    expect(await profile.get('packs.opened', { meetingId })).toMatchObject([{ place: 'The whole report' }])
  })
})

describe('a pack that was built before something in it became exempt', () => {
  it('cannot be published, and is opened, printed and saved only by somebody who knows', async () => {
    await change(withSecret(secret, ''))
    await build()
    await profile.get('packs.publish', { meetingId })
    await build()
    expect(await profile.get('packs.stale', { meetingId })).toEqual([])
    await change(withSecret(secret, 'x1'))
    expect(await profile.get('packs.stale', { meetingId })).toMatchObject([{ reportId, words: secret }])
    const refused = { error: { code: 'conflict', details: [expect.stringContaining(secret)] } }
    expect(await profile.ask('packs.publish', { meetingId })).toMatchObject(refused)
    expect(await profile.ask('meetings.openPack', { meetingId })).toMatchObject(refused)
    expect(await profile.ask('packs.print', { meetingIds: [meetingId] })).toMatchObject(refused)
    const [published] = (await profile.get('packs.get', { meetingId })).published
    const to = path.join(profile.folder, 'again.pdf')
    expect(await profile.ask('packs.savePublished', { id: published?.id ?? '', to })).toMatchObject(refused)
    expect(fs.existsSync(to)).toBe(false)
    expect(profile.dialogAnswers.opened).toEqual([])
    expect(profile.dialogAnswers.printed).toEqual([])
    await profile.get('meetings.openPack', { meetingId, knowingly: true })
    await profile.get('packs.print', { meetingIds: [meetingId], knowingly: true })
    // Its words are found in the file, and are let out with a reason alone.
    expect(await saveKnowingly({ id: published?.id ?? '', to })).toEqual([expect.stringContaining('Larkfield')])
    await build()
    expect(await profile.get('packs.stale', { meetingId })).toEqual([])
    expect(await profile.get('packs.publish', { meetingId })).toMatchObject({ copy: 'public' })
  })

  it('is searched all the same where somebody knows, and words that must not appear are not let out', async () => {
    // A short report: each of its sentences is found, and must be let out by itself.
    await change((report) => ({
      ...report,
      ...{ sections: report.sections.slice(0, 2), recommendations: [], implications: [], appendices: [] }
    }))
    await build()
    await profile.get('packs.publish', { meetingId })
    const [published] = (await profile.get('packs.get', { meetingId })).published
    const to = path.join(profile.folder, 'again.pdf')
    const saving = { id: published?.id ?? '', to, knowingly: true } as const
    await profile.get('packs.savePublished', saving)
    fs.rmSync(to)
    const word = /[A-Z][a-z]{8,}/.exec(wordsOfPages(fs.readFileSync(target)).join(' '))?.[0] ?? ''
    const own = { paragraph: 3, publicInterest: '', releaseOn: null, words: [word] }
    await profile.get('packs.exemptItem', { itemId: await itemId(), exemption: own })
    expect(await saveKnowingly(saving)).toContain(word)
    expect(fs.existsSync(to)).toBe(true)
  })

  it('is known by an item marked as a whole, by a report marked on another agenda, and by one that has left this agenda', async () => {
    await build()
    const id = await itemId()
    await profile.get('packs.exemptItem', {
      itemId: id,
      exemption: { paragraph: 1, publicInterest: '', releaseOn: null }
    })
    expect(await profile.get('packs.stale', { meetingId })).toMatchObject([{ itemId: id, place: 'The whole report' }])
    await profile.get('packs.exemptItem', { itemId: id, exemption: null })
    await profile.get('meetings.removeItem', { itemId: id })
    expect(await profile.get('packs.stale', { meetingId })).toEqual([])
    await change((report) => ({ ...report, exemptions: [exemption], marks: { report: 'x1' } }))
    expect(await profile.get('packs.stale', { meetingId })).toMatchObject([{ reportId, place: 'The whole report' }])
  })
})

describe('a report that is exempt on an agenda', () => {
  it('is no public report: its public file says so, and what is whole says that it is not for publication', async () => {
    await change(withSecret(secret, ''))
    await profile.get('packs.exemptItem', {
      itemId: await itemId(),
      exemption: { paragraph: 3, publicInterest: '', releaseOn: null }
    })
    const to = path.join(profile.folder, 'report.html')
    expect(await profile.get('reports.export', { id: reportId, format: 'html', copy: 'public', to })).toMatchObject({
      isRestricted: false
    })
    expect(fs.readFileSync(to, 'utf8')).not.toContain('Larkfield')
    expect(fs.readFileSync(to, 'utf8')).toContain('Not for publication by virtue of paragraph 3')
    expect(await profile.get('reports.export', { id: reportId, format: 'html', copy: 'full', to })).toMatchObject({
      isRestricted: true
    })
  })

  it('is never written as a public file for another Packwright: that is refused in words', async () => {
    const to = path.join(profile.folder, 'report.packwright')
    expect(
      await profile.ask('reports.export', { id: reportId, format: 'packwright', copy: 'public', to })
    ).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('always whole') }
    })
    expect(fs.existsSync(to)).toBe(false)
  })
})

describe('a comparison of two versions', () => {
  const compare = async (copy: 'full' | 'public', format: 'html' | 'docx' = 'html') => {
    const to = path.join(profile.folder, `changes.${format}`)
    const [version] = await profile.get('versions.list', { reportId })
    const input = { id: reportId, before: version?.id ?? 'now', after: 'now', copy, format, to } as const
    const written = await profile.get('reports.compare', input)
    return { written, text: fs.readFileSync(to, 'utf8') }
  }

  it('says that it is not for publication where the older version alone had exempt matter; its public copy has none', async () => {
    await change(withSecret(secret, 'x1'))
    await profile.get('versions.keep', { reportId, name: 'Draft' })
    await change(withSecret('', ''))
    const full = await compare('full')
    expect(full.written).toMatchObject({ isRestricted: true })
    expect(full.text).toContain('Larkfield')
    expect(full.text).toContain('Not for publication by virtue of paragraph 3')
    expect((await compare('full', 'docx')).written).toMatchObject({ isRestricted: true })
    const open = await compare('public')
    expect(open.written).toMatchObject({ isRestricted: false })
    expect(open.text).not.toContain('Larkfield')
    // The name of a version is for those who write.
    expect(open.text).toMatch(/Changes from the version of \d/)
    expect(open.text).not.toContain('Draft')
  })

  it('prints in its public copy nothing that has become exempt since', async () => {
    await change(withSecret(secret, ''))
    await profile.get('versions.keep', { reportId, name: 'Draft' })
    await change(withSecret(`${secret} They may go higher.`, 'x1'))
    expect((await compare('public')).text).not.toMatch(/Larkfield|go higher/)
    expect((await compare('full')).written).toMatchObject({ isRestricted: true })
  })
})

describe('numbered copies', () => {
  it('are each known by their own digest when they are printed and published', async () => {
    await build({ copy: 'restricted', recipients: ['Councillor Ash', 'Councillor Birch'] })
    const files = (await profile.get('meetings.get', { id: meetingId })).lastPack?.files ?? []
    expect(files).toHaveLength(2)
    await profile.get('packs.print', { meetingIds: [meetingId] })
    expect(await profile.get('packs.printChanges', { meetingId })).toMatchObject({
      since: { kind: 'printed' },
      changed: []
    })
    fs.appendFileSync(files[1] ?? '', '%')
    const changed = { error: { code: 'conflict', message: expect.stringContaining('copy 2 of 2') } }
    expect(await profile.ask('packs.print', { meetingIds: [meetingId] })).toMatchObject(changed)
    expect(await profile.ask('packs.publish', { meetingId })).toMatchObject(changed)
  })

  it('have the same pages: one that is built again is new to nobody', async () => {
    const recipients = ['Councillor Ash', 'Councillor Birch']
    await build({ copy: 'restricted', recipients })
    await profile.get('packs.print', { meetingIds: [meetingId] })
    await build({ copy: 'restricted', recipients })
    expect(await profile.ask('packs.print', { meetingIds: [meetingId], which: 'changed' })).toMatchObject({
      error: { message: expect.stringContaining('Nothing has changed') }
    })
  })
})
