/** Reports that say in their words that something is exempt while it is open: every way to the public asks why it may go out. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraphOf } from '../../shared/reports/schema'
import type { Profile } from '../support/profile'
import { ordinary, p, wordFile } from '../support/word'
import { meetingId, openSamplePacks } from './samplePacks'

const reportId = 'sample-better-care-fund'
const words = 'NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A.'

let profile: Profile
let target: string
beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

async function type(exempt: string): Promise<void> {
  const { value, revision } = await profile.get('reports.get', { id: reportId })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const paragraph = paragraphOf(words, { id: 'said', level: 1 })
  const sections = value.sections.map((section, index) =>
    index === at
      ? { ...section, exempt, body: { type: 'doc' as const, content: [paragraph, ...(section.body.content ?? [])] } }
      : section
  )
  await profile.get('reports.save', { id: reportId, revision, value: { ...value, sections } })
}

const reason = 'The marking is from an older draft.'
const releases = () => profile.context.db.prepare('SELECT output, reason FROM leak_releases ORDER BY output').all()

describe('a report that says that it is exempt and is open', () => {
  it('goes into no public file without a reason, which is recorded', async () => {
    await type('')
    const to = path.join(profile.folder, 'report.md')
    const exporting = { id: reportId, format: 'md', copy: 'public', to } as const
    const refused = await profile.ask('reports.export', exporting)
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', leaks: [{ words }] } })
    expect(fs.existsSync(to)).toBe(false)
    const key = refused.ok ? '' : (refused.error.leaks?.[0]?.key ?? '')
    await profile.get('reports.export', { ...exporting, notLeaks: [{ key, words: '', reason }] })
    expect(fs.readFileSync(to, 'utf8')).toContain('NOT FOR PUBLICATION')
    expect(releases()).toEqual([{ output: 'report as md', reason }])
    // It holds for this place and this kind of file.
    expect(await profile.ask('reports.export', exporting)).toMatchObject({ ok: true })
    expect(await profile.ask('reports.export', { ...exporting, format: 'html' })).toMatchObject({ ok: false })
    expect(await profile.ask('reports.export', { ...exporting, copy: 'full' })).toMatchObject({ ok: true })
  })

  it('goes into no public pack and no web pages without a reason, and nothing is drawn before', async () => {
    await type('')
    const refused = await profile.ask('meetings.buildPack', { meetingId, to: target })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', leaks: [{ words }] } })
    expect(profile.asked).toEqual([])
    expect(await profile.ask('packs.exportHtml', { meetingId, to: path.join(profile.folder, 'pages') })).toMatchObject({
      ok: false,
      error: { leaks: [{ words }] }
    })
    const built = await profile.get('meetings.buildPack', { meetingId, to: target, notLeaks: [{ words, reason }] })
    expect(built?.remarks.map(({ message }) => message).join()).toContain(reason)
    expect(releases()).toEqual([{ output: 'pack', reason }])
    expect(await profile.ask('meetings.buildPack', { meetingId, copy: 'restricted', to: target })).toMatchObject({
      ok: true
    })
  })

  it('is asked about no more once it is marked', async () => {
    await type('unknown')
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target })).toMatchObject({ ok: true })
  })
})

describe('a Word file', () => {
  it('that says in an appendix that it is exempt comes in with that appendix marked, which is told', async () => {
    const body = [
      ordinary,
      p('Appendix 2: Bids', '<w:pStyle w:val="Heading1"/>'),
      p(words),
      p('Binmakers bid nine thousand.')
    ].join('')
    const imported = await profile.get('reports.import', {
      files: [{ name: 'bids.docx', bytes: new Uint8Array(wordFile(body)) }]
    })
    const [one] = imported
    expect(JSON.stringify(imported)).toContain('It is marked exempt under paragraph 3')
    const to = path.join(profile.folder, 'bids.md')
    await profile.get('reports.export', { id: one?.report ?? '', format: 'md', copy: 'public', to })
    expect(fs.readFileSync(to, 'utf8')).not.toContain('Binmakers')
  })
})
