/** Files that are written where a person says: only a call that is declared so may ask for a place, and only what it wrote is shown. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDispatch } from '../../electron/dispatch'
import { handlers } from '../../electron/handlers'
import { contract } from '../../shared/contract'
import { ok } from '../../shared/result'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('Showing a file in its folder', () => {
  it('shows what was written since the program began, and says where to look when it has gone', async () => {
    const file = path.join(profile.folder, 'plain.json')
    profile.dialogAnswers.path = file
    await profile.get('houseStyles.export', { id: 'test-plain' })
    expect(await profile.ask('files.showInFolder', { file })).toEqual(ok({}))
    expect(profile.dialogAnswers.shown).toEqual([file])
    fs.rmSync(file)
    expect(await profile.ask('files.showInFolder', { file })).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: expect.stringContaining('“plain.json” is not in') }
    })
  })

  it('shows no other file, whatever a page asks for', async () => {
    const file = path.join(profile.folder, 'packwright.db')
    expect(await profile.ask('files.showInFolder', { file })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(profile.dialogAnswers.shown).toEqual([])
  })
})

describe('Asking where a file is to go', () => {
  it('is for the calls that are declared as writing; any other that does it is a mistake that shows', async () => {
    const file = path.join(profile.folder, 'stray.txt')
    profile.dialogAnswers.path = file
    const stray = createDispatch(profile.context, {
      ...handlers,
      'files.cancelJob': async ({ dialogs }) => {
        const options = { title: '', suggestedName: 'stray', filterName: 'Text', extension: 'txt' }
        fs.writeFileSync((await dialogs.saveFile(options)) ?? '', 'stray')
        return ok({})
      }
    })
    expect(await stray('files.cancelJob', { job: 'none' })).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(fs.existsSync(file)).toBe(false)
    expect(profile.errors.splice(0)).toEqual([expect.stringContaining('is declared as writing')])
  })

  it('ends in an answer that names the file', () => {
    const writing = Object.entries(contract).filter(([, call]) => 'writes' in call)
    expect(writing.length).toBeGreaterThan(15)
    for (const [name, { output }] of writing)
      expect(
        output.safeParse({ file: 7 }).error?.issues.map((issue) => issue.path.join('.')),
        name
      ).toContain('file')
  })
})
