import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePartsReady } from '../../electron/features/packs/readyParts'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile

beforeEach(async () => {
  ;({ profile } = await openSamplePacks())
})
afterEach(() => profile.close())

const always = (): boolean => true
const build = () => profile.get('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })

describe('parts made ready in the background', () => {
  it('are found done when the pack is built', async () => {
    expect(await makePartsReady(profile.context, always)).toBe(3)
    // Only the agenda sheet is left to draw.
    expect(await build()).toMatchObject({ rendered: 1, reused: 3 })
    expect(await makePartsReady(profile.context, always)).toBe(0)
  })

  it('are made anew only where a report has changed', async () => {
    await makePartsReady(profile.context, always)
    const { value, revision } = await profile.get('reports.get', { id: 'sample-better-care-fund' })
    await profile.get('reports.save', {
      id: 'sample-better-care-fund',
      revision,
      value: { ...value, title: 'Renamed' }
    })
    expect(await makePartsReady(profile.context, always)).toBe(1)
  })

  it('stop after the part at hand when something else happens', async () => {
    let asked = 0
    expect(await makePartsReady(profile.context, () => asked++ < 1)).toBe(1)
    expect(profile.asked).toHaveLength(1)
  })

  it('are of meetings to come, not of those that were', async () => {
    const past = await profile.get('meetings.add', { body: 'Cabinet', date: '2020-01-14' })
    await profile.get('meetings.addItems', { meetingId: past.id, reportIds: ['sample-better-care-fund'] })
    await profile.get('meetings.delete', { id: meetingId })
    expect(await makePartsReady(profile.context, always)).toBe(0)
  })

  it('leave everything as it was when printing fails', async () => {
    const none = () => Promise.reject(new Error('No typesetter'))
    const broken = { set: none, draw: none }
    await expect(
      makePartsReady({ ...profile.context, db: profile.context.db, typesetter: broken }, always)
    ).rejects.toThrow()
    expect(await build()).toMatchObject({ rendered: 4 })
  })
})
