/** A hand-off file is sealed for the person it goes to, or with a passphrase, and opens for nobody else. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

const passphrase = 'nine slow herons'
const title = 'On winter beds'

let ours: Profile
let theirs: Profile
let others: Profile
let id: string

const named = async (name: string): Promise<Profile> => {
  let next = 0
  const profile = await openProfile({
    caller: 'command-line',
    newId: () => {
      next += 1
      return `${name.slice(0, 1).toLowerCase()}${next}`
    }
  })
  await profile.get('settings.save', { name, post: '', theme: 'system', houseStyleId: '' })
  return profile
}
beforeEach(async () => {
  ours = await named('Robin Hale')
  theirs = await named('Mo Officer')
  others = await named('Sam Other')
  id = (await ours.get('reports.create', { styleId: plainStyle.id, title })).id
})
afterEach(() => {
  for (const profile of [ours, theirs, others]) profile.close()
})

const fileOf = (profile: Profile, name: string) => ({
  name,
  bytes: new Uint8Array(fs.readFileSync(path.join(profile.folder, name)))
})
const send = async (more: { readonly isForThemAlone?: boolean; readonly passphrase?: string }) => {
  await ours.get('handOffs.send', {
    reportId: id,
    person: 'Mo Officer',
    to: path.join(ours.folder, 'out.packwright'),
    ...more
  })
  return fileOf(ours, 'out.packwright')
}
const takeIn = async (profile: Profile, file: ReturnType<typeof fileOf>, words?: string) => {
  const [one] = await profile.get('reports.import', { files: [file], passphrase: words })
  if (!one) throw new Error('Nothing was told of the file')
  return one
}
const sendBack = async (report: string, more: { readonly isForThemAlone?: boolean; readonly passphrase?: string }) => {
  await theirs.get('handOffs.answer', { reportId: report, to: path.join(theirs.folder, 'back.packwright'), ...more })
  return fileOf(theirs, 'back.packwright')
}
/** An answer of theirs is brought in, from which on their key is known here. */
const meet = async (): Promise<void> => {
  const came = await takeIn(theirs, await send({}))
  const file = await sendBack(came.report ?? '', {})
  const { revision } = await ours.get('reports.get', { id })
  await ours.get('handOffs.merge', { reportId: id, revision, file })
}
const holds = (file: ReturnType<typeof fileOf>, words: string): boolean => Buffer.from(file.bytes).includes(words)

describe('a hand-off for one person alone', () => {
  it('cannot be made before their key is known, and says what to do instead', async () => {
    expect(await ours.get('handOffs.reader', { person: 'Mo Officer' })).toEqual({ state: 'none' })
    const refused = await ours.ask('handOffs.send', {
      reportId: id,
      person: 'Mo Officer',
      to: path.join(ours.folder, 'out.packwright'),
      isForThemAlone: true
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', field: 'isForThemAlone' } })
    expect(refused.ok ? '' : refused.error.message).toMatch(/with a passphrase instead/)
    expect(fs.existsSync(path.join(ours.folder, 'out.packwright'))).toBe(false)
    expect(await ours.get('handOffs.list', { reportId: id })).toEqual([])
  })

  it('opens by itself with them, and with nobody else, not even with us', async () => {
    await meet()
    expect(await ours.get('handOffs.reader', { person: 'Mo Officer, Solicitor' })).toEqual({ state: 'seen' })
    const file = await send({ isForThemAlone: true })
    // A ZIP names its parts in the clear; what is sealed does not.
    expect(holds(file, 'manifest.json')).toBe(false)
    expect(await takeIn(theirs, file)).toMatchObject({ ok: true, title })
    for (const profile of [others, ours])
      expect(await takeIn(profile, file, passphrase)).toMatchObject({
        ok: false,
        wantsPassphrase: false,
        error: expect.stringContaining('sealed for somebody else')
      })
    expect(await others.get('reports.list', {})).toEqual([])
  })

  it('is answered for us alone, and the answer comes in as any other', async () => {
    const came = await takeIn(theirs, await send({}))
    expect(await theirs.get('handOffs.list', { reportId: came.report ?? '' })).toMatchObject([{ hasKey: true }])
    const { value, revision } = await theirs.get('reports.get', { id: came.report ?? '' })
    await theirs.get('reports.save', { id: came.report ?? '', revision, value: { ...value, title: 'On forty beds' } })
    const file = await sendBack(came.report ?? '', { isForThemAlone: true })
    expect(await takeIn(others, file)).toMatchObject({ ok: false, wantsPassphrase: false })
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan).toMatchObject({ from: 'Mo Officer', conflicts: [] })
    const { revision: now } = await ours.get('reports.get', { id })
    await ours.get('handOffs.merge', { reportId: id, revision: now, file })
    expect((await ours.get('reports.get', { id })).value.title).toBe('On forty beds')
  })
})

describe('a hand-off with a passphrase', () => {
  it('asks for it, says when it is the wrong one, and opens with the right one', async () => {
    const file = await send({ passphrase })
    expect(holds(file, 'manifest.json')).toBe(false)
    expect(await takeIn(theirs, file)).toMatchObject({
      ok: false,
      wantsPassphrase: true,
      error: expect.stringContaining('sealed with a passphrase')
    })
    expect(await takeIn(theirs, file, 'nine slow heron')).toMatchObject({
      ok: false,
      wantsPassphrase: true,
      error: expect.stringContaining('does not open')
    })
    expect(await theirs.get('reports.list', {})).toEqual([])
    expect(await takeIn(theirs, file, passphrase)).toMatchObject({ ok: true, title })
  })

  it('comes back with one, which is asked for once: what was planned is merged without it', async () => {
    const came = await takeIn(theirs, await send({}))
    const file = await sendBack(came.report ?? '', { passphrase })
    for (const words of [undefined, 'nine slow heron'])
      expect(await ours.ask('handOffs.plan', { reportId: id, file, passphrase: words })).toMatchObject({
        ok: false,
        error: { field: 'passphrase' }
      })
    const plan = await ours.get('handOffs.plan', { reportId: id, file, passphrase })
    if (!plan) throw new Error('No file was planned')
    const { revision } = await ours.get('reports.get', { id })
    await ours.get('handOffs.merge', { reportId: id, revision, file: plan.file })
    expect(await ours.get('handOffs.list', { reportId: id })).toMatchObject([{ state: 'answered' }])
  })

  it('is refused when a byte of it has changed, and when its passphrase would be soon guessed', async () => {
    const file = await send({ passphrase })
    const at = file.bytes.length - 40
    file.bytes[at] = (file.bytes[at] ?? 0) ^ 1
    expect(await takeIn(theirs, file, passphrase)).toMatchObject({
      ok: false,
      wantsPassphrase: false,
      error: expect.stringContaining('cut short or changed')
    })
    expect(await ours.ask('handOffs.send', { reportId: id, person: '', passphrase: 'short' })).toMatchObject({
      ok: false,
      error: { field: 'passphrase' }
    })
  })
})
