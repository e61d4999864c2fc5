import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

const opens = async (passphrase: string): Promise<boolean> => (await profile.get('lock.open', { passphrase })).opens

describe('the lock of the screen', () => {
  it('is off and without a passphrase at first, and what is set stays when the settings are saved', async () => {
    expect(await profile.get('lock.get', {})).toEqual({ minutes: 0, hasPassphrase: false })
    await profile.get('lock.setMinutes', { minutes: 15 })
    await profile.get('settings.save', { name: 'Robin Hale', post: 'Author', theme: 'dark', houseStyleId: '' })
    expect(await profile.get('lock.get', {})).toEqual({ minutes: 15, hasPassphrase: false })
    expect(await profile.get('settings.get', {})).toMatchObject({ name: 'Robin Hale', theme: 'dark' })
    expect(await profile.ask('lock.setMinutes', { minutes: 1 as 5 })).toMatchObject({ ok: false })
  })

  it('opens with its passphrase and no other, which is changed only by those who know it', async () => {
    expect(await opens('')).toBe(true)
    await profile.get('lock.setPassphrase', { passphrase: 'caf\u00e9 noir' })
    expect(await opens('cafe\u0301 noir')).toBe(true)
    expect(await opens('')).toBe(false)
    expect(await opens('Caf\u00e9 noir')).toBe(false)
    const refused = await profile.ask('lock.setPassphrase', { current: 'wrong', passphrase: '' })
    expect(refused).toMatchObject({ ok: false, error: { field: 'current' } })
    expect(await profile.get('lock.get', {})).toMatchObject({ hasPassphrase: true })
    await profile.get('lock.setPassphrase', { current: 'caf\u00e9 noir', passphrase: '' })
    expect(await profile.get('lock.get', {})).toMatchObject({ hasPassphrase: false })
  })

  it('keeps nothing from which the passphrase could be read', async () => {
    await profile.get('lock.setPassphrase', { passphrase: 'nine slow herons' })
    const row = profile.context.db.prepare('SELECT value FROM settings').pluck().get()
    expect(String(row)).toContain('screenLock')
    expect(String(row)).not.toContain('herons')
  })
})

describe('the encryption of the disk', () => {
  it('is told in one of three ways', async () => {
    const { state, by } = await profile.get('lock.disk', {})
    expect(['encrypted', 'not-encrypted', 'unknown']).toContain(state)
    expect(by === '').toBe(state === 'unknown')
  })
})
