/** Files that hold more than they show, through the calls that a window makes: no public copy has what their pages do not show. */
import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { isStream } from '../../electron/documents/pdf/pdfValues'
import { hidingFiles, layeredFiles, secret, words } from '../documents/foreign/foreignPages'
import { a4, onePage } from '../documents/pack/onePage'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
let itemId: string
let target: string

beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
  itemId = (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
})
afterEach(() => profile.close())

async function attach(bytes: Uint8Array, name = 'Complaint.pdf') {
  const answer = await profile.get('packs.attach', { itemId, files: [{ name, bytes: Uint8Array.from(bytes) }] })
  const [added] = answer?.added ?? []
  if (!added) throw new Error('Nothing was attached')
  return added
}

const build = (copy: 'public' | 'restricted' = 'public') =>
  profile.ask('meetings.buildPack', { meetingId, to: target, copy })

async function attached() {
  const { items } = await profile.get('packs.get', { meetingId })
  const [attachment] = items.find(({ id }) => id === itemId)?.attachments ?? []
  if (!attachment) throw new Error('There is no attachment')
  return attachment
}

/** Every byte that the pack holds, unpacked. */
function everything(): string {
  const bytes = fs.readFileSync(target)
  const file = openPdf(bytes)
  const streams = file.numbers.map((number) => {
    const value = file.object(number)
    return isStream(value) ? Buffer.from(file.decode(value)).toString('latin1') : ''
  })
  return [...streams, ...wordsOfPages(bytes)].join('\n')
}

const underBox = onePage(
  a4,
  `${words('Name of resident:', 72, 742)} ${words(secret, 180, 742)} 0 g 175 738 200 16 re f`
)

describe('a layer that is switched off', () => {
  it.each(layeredFiles)('%s is in no copy, and that is told', async (_how, bytes) => {
    const added = await attach(bytes)
    expect(added.findings[0]).toMatchObject({ kind: 'layer', page: 1 })
    expect(added.findings.slice(1).filter(({ kind }) => kind !== 'differs')).toEqual([])
    for (const copy of ['public', 'restricted'] as const) {
      expect(await build(copy)).toMatchObject({ ok: true })
      expect(everything()).not.toMatch(/Jordan|Valuer notes/)
      expect(wordsOfPages(fs.readFileSync(target)).join()).toMatch(/Site plan|Key to the plan/)
    }
  })
})

describe('a file that says that it is not for publication', () => {
  it('is in no public copy before it is marked, or a person says why it may be', async () => {
    const { id, findings } = await attach(onePage(a4, words('NOT FOR PUBLICATION by virtue of paragraph 3', 72, 742)))
    const refused = await build()
    expect(refused.ok ? '' : refused.error.details?.join('\n')).toMatch(/“Complaint”. Page 1: it says that it, .*Mark/)
    expect(await build('restricted')).toMatchObject({ ok: true })
    const exemption = { paragraph: 3, publicInterest: '', releaseOn: null }
    await profile.get('packs.changeAttachment', { id, exemption })
    expect(await build()).toMatchObject({ ok: true })
    await profile.get('packs.changeAttachment', { id, exemption: null })
    await profile.get('packs.meanFinding', { id, finding: findings[0]?.id ?? '', reason: 'It was released in May.' })
    expect(await profile.ask('meetings.buildPack', { meetingId, to: target, openReason: 'Released.' })).toMatchObject({
      ok: true
    })
  })
})

describe('words that can be copied and not be seen', () => {
  it.each(hidingFiles.slice(0, 6))(
    '%s stop the public copy, which names item, file, page and what to do',
    async (_how, _kind, bytes) => {
      await attach(bytes)
      const refused = await build()
      expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } })
      const details = refused.ok ? '' : refused.error.details?.join('\n')
      expect(details).toMatch(/Item \d+, “Complaint”. Page 1: words that something covers can be copied out/)
      // What was found is for the clerk's eyes, not for a log or a message.
      expect(details).not.toContain('Jordan')
      expect(fs.existsSync(target)).toBe(false)
    }
  )

  it('leave the restricted copy as it is', async () => {
    await attach(underBox)
    const built = await build('restricted')
    expect(built).toMatchObject({ ok: true })
    expect(built.ok && built.value?.remarks.some(({ message }) => message.includes('can be copied out'))).toBe(true)
  })

  it('do not stop it where the attachment or the item is exempt, or left out', async () => {
    const { id } = await attach(underBox)
    await profile.get('packs.changeAttachment', { id, isLeftOut: true })
    expect(await build()).toMatchObject({ ok: true })
  })

  it('are taken out, and the public copy is made; the restricted one has the file as it came', async () => {
    const { id, findings } = await attach(underBox)
    const chosen = findings.map((finding) => finding.id)
    expect(await profile.get('packs.cleanAttachment', { id, findings: chosen })).toEqual({ pictures: [] })
    expect(await attached()).toMatchObject({ findings: [], hasRestricted: true })
    expect(await build()).toMatchObject({ ok: true })
    expect(everything()).not.toMatch(/Jordan|Mill Lane/)
    expect(everything()).toContain('Name of resident:')
    expect(await build('restricted')).toMatchObject({ ok: true })
    expect(wordsOfPages(fs.readFileSync(target)).join()).toContain('Jordan')
  })

  it('are gone from the data file too where the original is not to be kept', async () => {
    const { id, findings } = await attach(underBox)
    await profile.get('packs.cleanAttachment', { id, findings: findings.map((own) => own.id), keepsOriginal: false })
    expect(await attached()).toMatchObject({ hasRestricted: false })
    expect(await build('restricted')).toMatchObject({ ok: true })
    expect(everything()).not.toMatch(/Jordan/)
  })

  it('may be meant to be there: a reason is given, kept, and taken back', async () => {
    const { id, findings } = await attach(underBox)
    const finding = findings[0]?.id ?? ''
    expect(await profile.ask('packs.meanFinding', { id, finding, reason: ' ' })).toMatchObject({ ok: false })
    await profile.get('packs.meanFinding', { id, finding, reason: 'The resident agreed.' })
    expect((await attached()).findings).toMatchObject([{ meant: { reason: 'The resident agreed.' } }])
    expect(await build()).toMatchObject({ ok: true })
    await profile.get('packs.meanFinding', { id, finding, reason: null })
    expect(await build()).toMatchObject({ ok: false })
  })
})

describe('a file that was attached before files were gone through', () => {
  it('is gone through before the next public copy', async () => {
    await attach(underBox)
    profile.context.db.exec("UPDATE item_attachments SET looked = 0, findings = '[]'")
    expect(await build()).toMatchObject({ ok: false })
    expect((await attached()).findings).toMatchObject([{ kind: 'covered' }])
    profile.context.db.exec("UPDATE item_attachments SET looked = 0, findings = '[]'")
    expect(await profile.ask('packs.exportHtml', { meetingId, to: `${target}-pages` })).toMatchObject({ ok: false })
  })
})

describe('a place blacked out by hand', () => {
  const box = { page: 1, area: { x: 0.1, y: 0.1, width: 0.5, height: 0.04 } }

  it('is gone from the public copy, words and all', async () => {
    const { id } = await attach(onePage(a4, `${words(secret, 72, 742)} ${words('Survey of the bridge', 72, 500)}`))
    const { file } = await profile.get('pages.open', { source: { kind: 'attachment', id } })
    const found = await profile.get('pages.words', { file, page: 1 })
    expect(found.map(({ text }) => text)).toEqual([
      'Jordan',
      'Example,',
      '4',
      'Mill',
      'Lane',
      'Survey',
      'of',
      'the',
      'bridge'
    ])
    expect(await profile.get('packs.cleanAttachment', { id, boxes: [box] })).toEqual({ pictures: [] })
    expect(await build()).toMatchObject({ ok: true })
    expect(everything()).not.toMatch(/Jordan|Mill Lane/)
    expect(everything()).toContain('Survey of the bridge')
  })

  it('needs a page that is there, and something to be done', async () => {
    const { id } = await attach(underBox)
    expect(await profile.ask('packs.cleanAttachment', { id, boxes: [{ ...box, page: 2 }] })).toMatchObject({
      ok: false,
      error: { message: 'There is no page 2 in this file.' }
    })
    expect(await profile.ask('packs.cleanAttachment', { id })).toMatchObject({ ok: false })
  })

  it('comes back with the file when it was taken off, original included', async () => {
    const { id } = await attach(underBox)
    await profile.get('packs.cleanAttachment', { id, boxes: [box] })
    await profile.get('packs.detach', { id })
    await profile.get('meetings.bringBack', { id })
    expect(await attached()).toMatchObject({ hasRestricted: true })
    expect(await build('restricted')).toMatchObject({ ok: true })
  })
})
