/** A pack is built again from what was kept of it, by the command that says whether it is the same. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
let target: string
beforeEach(async () => {
  ;({ profile, target } = await openSamplePacks())
})
afterEach(() => profile.close())

async function verify(file = target): Promise<{ readonly status: number; readonly said: string }> {
  const request = readRequest(['verify', file], '1.0.0')
  if (request.kind !== 'command') throw new Error('It is no command')
  const said: string[] = []
  const take = (text: string): void => void said.push(text)
  const status = await runCommand(request, { ask: profile.ask, folder: profile.folder }, { out: take, error: take })
  return { status, said: said.join('\n') }
}

describe('a pack that is looked at again', () => {
  it('is the same though its reports were changed since, on any day', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target, hasContents: true, hasDividers: true })
    const { value, revision } = await profile.get('reports.get', { id: 'sample-better-care-fund' })
    await profile.get('reports.save', {
      id: 'sample-better-care-fund',
      revision,
      value: { ...value, recommendationLead: 'Something else is asked for now:' }
    })
    const { status, said } = await verify()
    expect(said).toMatch(/Cabinet, 9 December 2026: public pack \(\d+ pages\) is the same, byte for byte/)
    expect(status).toBe(0)
  })

  it('is the same for each copy that a person got', async () => {
    await profile.get('meetings.buildPack', {
      ...{ meetingId, to: target, copy: 'restricted', isDraft: true },
      recipients: ['Councillor Ash', 'Councillor Beech']
    })
    const files = fs.readdirSync(profile.folder).filter((name) => /^pack.*\.pdf$/.test(name))
    expect(files).toHaveLength(2)
    for (const file of files) expect(await verify(path.join(profile.folder, file))).toMatchObject({ status: 0 })
  })

  it('is said to be different, and why, where what it was made of is no longer the same', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target })
    const [item] = (await profile.get('meetings.get', { id: meetingId })).items
    await profile.get('agenda.addItem', { meetingId, title: 'Petitions', details: { ...item?.details } as never })
    expect((await verify()).status).toBe(0)
    await profile.get('meetings.removeItem', { itemId: item?.id ?? '' } as never)
    const { status, said } = await verify()
    expect(status).toBe(1)
    expect(said).toMatch(/as it was written, but what is built today is different/)
    expect(said).toContain('The item that began on page 2 is no longer on the agenda.')
  })

  it('is not known when a byte of it was changed, or it is another file', async () => {
    await profile.get('meetings.buildPack', { meetingId, to: target })
    const bytes = fs.readFileSync(target)
    const at = bytes.length - 200
    bytes[at] = (bytes[at] ?? 0) ^ 1
    fs.writeFileSync(target, bytes)
    const { status, said } = await verify()
    expect(status).toBe(1)
    expect(said).toMatch(/is no pack that this data file knows, or it has been changed/)
  })
})
