/** Packs that were built before something became exempt, where that has been taken off the agenda since. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { ItemPlace } from '../../shared/meetings/exemptions'
import { a4, onePage } from '../documents/pack/onePage'
import { openProfile, type Profile } from '../support/profile'

const exemption = { paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }
const title = 'Purchase of Larkfield maltings'
const urgent = { kind: 'urgent', isKeyDecision: false, grounds: 'Brightwater withdraws in May.', note: '' } as const

let profile: Profile
let meetingId: string
let itemId: string

beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  ;({ id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09', time: '10:00' }))
  await profile.get('agenda.addItem', { meetingId, title: 'Parking', details: { ...urgent, kind: 'ordinary' } })
  ;({ id: itemId } = await profile.get('agenda.addItem', { meetingId, title, details: urgent }))
})
afterEach(() => profile.close())

const build = () => profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })
const mark = (place: ItemPlace) => profile.get('packs.exemptItem', { itemId, place, exemption })
const takeOff = () => profile.get('meetings.removeItem', { itemId })
const publish = () => profile.ask('packs.publish', { meetingId })
const refused = { ok: false, error: { code: 'conflict' } }

describe('a pack that was built before', () => {
  it.each(['title', 'note', 'item'] as const)(
    'is not published when an item whose %s was marked has left the agenda',
    async (place) => {
      await build()
      await mark(place)
      await takeOff()
      expect(await publish()).toMatchObject(refused)
      expect(await profile.get('packs.stale', { meetingId })).toMatchObject([{ itemId }])
      // Built again, it is without the item.
      await build()
      expect(await publish()).toMatchObject({ ok: true })
    }
  )

  it('is published where the item was withheld from it, or was never marked', async () => {
    await mark('title')
    await build()
    await takeOff()
    expect(await publish()).toMatchObject({ ok: true })
    const other = await profile.get('agenda.addItem', { meetingId, title: 'Markets', details: urgent })
    await build()
    await profile.get('meetings.removeItem', { itemId: other.id })
    expect(await publish()).toMatchObject({ ok: true })
  })

  it.each(['detached', 'with its item', 'exempt with its item'])(
    'is not published when an attachment that was marked has gone: %s',
    async (how) => {
      const files = [{ name: 'Bids.pdf', bytes: Uint8Array.from(onePage(a4)) }]
      const { added } = (await profile.get('packs.attach', { itemId, files })) ?? { added: [] }
      const id = added[0]?.id ?? ''
      await build()
      if (how === 'exempt with its item') await mark('item')
      else await profile.get('packs.changeAttachment', { id, exemption })
      await (how === 'detached' ? profile.get('packs.detach', { id }) : takeOff())
      expect(await publish()).toMatchObject(refused)
      expect(await profile.get('packs.stale', { meetingId })).toContainEqual(
        expect.objectContaining({ place: 'Attachment', attachmentId: id })
      )
    }
  )
})

describe('the words of an exempt title that has left the agenda', () => {
  const write = (text: string) => {
    const to = path.join(profile.folder, 'notice.html')
    return profile.ask('notices.write', { meetingId, title: 'Notice', text, to, format: 'html' })
  }

  it('stand in no notice that was written before, and in no file about all meetings', async () => {
    await mark('title')
    await takeOff()
    expect(await write(`2. ${title}`)).toMatchObject({ ok: false, error: { leaks: [{ words: title }] } })
    const { bodyId } = await profile.get('meetings.get', { id: meetingId })
    const entry = {
      ...({ id: null, matter: title, bodyId, due: null, dueTo: null, keyReason: null, state: 'planned' } as const),
      ...{ decisionMaker: '', documents: '', contact: '', officer: '', privateReason: '' },
      ...{ sourceReportId: null, reportId: null, publishedOn: null }
    }
    await profile.get('forwardPlan.save', { entry })
    const to = path.join(profile.folder, 'plan.html')
    const planned = () => profile.ask('forwardPlan.write', { kind: 'forward-plan', to, format: 'html' })
    expect(await planned()).toMatchObject({ ok: false, error: { leaks: [{ words: title }] } })
    await profile.get('meetings.delete', { id: meetingId })
    expect(await planned()).toMatchObject({ ok: false })
    expect(fs.existsSync(to)).toBe(false)
  })

  it('may be said again when the mark was taken off', async () => {
    await mark('title')
    await profile.get('packs.exemptItem', { itemId, place: 'title', exemption: null })
    await takeOff()
    expect(await write(`2. ${title}`)).toMatchObject({ ok: true })
  })
})
