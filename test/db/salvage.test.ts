import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFileName } from '../../electron/db/dataFile'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { pagesOf, salvaged, tear } from '../support/tornFile'

/** A closed profile with reports of several pages each, meetings on top, and perhaps a backup of it. */
async function filled(withBackup: boolean): Promise<string> {
  const profile = await openProfile()
  for (let index = 0; index < 40; index += 1)
    await profile.get('reports.create', { styleId: plainStyle.id, title: `Report ${index} ${'on bins '.repeat(30)}` })
  await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
  if (withBackup) await profile.get('files.backUpNow', {})
  profile.close()
  return profile.folder
}

const titles = async (profile: Profile): Promise<string[]> =>
  (await profile.get('reports.list', {})).map(({ title }) => title.split(' on ')[0] ?? '').sort()

describe('reading what is left of a damaged file', () => {
  it('keeps all reports but those on the torn page, and names them', async () => {
    const folder = await filled(true)
    const leaves = pagesOf(folder, 'reports', 'leaf')
    expect(leaves.length).toBeGreaterThan(2)
    tear(folder, leaves[1])
    const { profile, told } = await salvaged(folder)
    const kept = await titles(profile)
    expect(kept.length).toBeGreaterThan(30)
    expect(kept.length).toBeLessThan(40)
    const lost = Array.from({ length: 40 }, (_, index) => `Report ${index}`).filter((title) => !kept.includes(title))
    const said = told.join('\n')
    for (const title of lost) expect(said).toContain(`“${title} on bins`)
    expect(said).toContain(`${lost.length} report`)
    expect(await profile.get('meetings.list', {})).toHaveLength(1)
    profile.close()
  })

  it('counts what is lost where no backup has its name', async () => {
    const folder = await filled(false)
    tear(folder, pagesOf(folder, 'reports', 'leaf')[1])
    const { profile, told } = await salvaged(folder)
    const lost = 40 - (await titles(profile)).length
    expect(lost).toBeGreaterThan(0)
    expect(told).toContainEqual(expect.stringContaining(`${lost} report${lost === 1 ? '' : 's'} could not be read`))
    profile.close()
  })

  it('keeps everything when only an index is torn', async () => {
    const folder = await filled(false)
    tear(folder, pagesOf(folder, 'reports_by_update', 'leaf')[0])
    const { profile, told } = await salvaged(folder)
    expect(await titles(profile)).toHaveLength(40)
    expect(told.join(' ')).not.toContain('could not be read')
    profile.close()
  })

  it('keeps all other records when the root of a table is torn', async () => {
    const folder = await filled(true)
    tear(folder, pagesOf(folder, 'meetings', 'leaf')[0])
    const { profile, told } = await salvaged(folder)
    expect(await titles(profile)).toHaveLength(40)
    expect(told.join(' ')).toContain('1 meeting could not be read')
    profile.close()
  })

  it('finds the tables by the newest backup when the beginning of the file is torn', async () => {
    const folder = await filled(true)
    tear(folder, 1)
    const { profile } = await salvaged(folder)
    expect(await titles(profile)).toHaveLength(40)
    profile.close()
  })

  it('takes what others rest on from the newest backup, and says so', async () => {
    const folder = await filled(true)
    tear(folder, pagesOf(folder, 'bodies', 'leaf')[0])
    const { profile, told } = await salvaged(folder)
    expect(await profile.get('meetings.list', {})).toMatchObject([{ body: 'Cabinet' }])
    expect(told.join(' ')).toContain('taken from the newest backup')
    profile.close()
  })

  it('changes nothing when nothing can be read any more', async () => {
    const folder = await filled(false)
    fs.writeFileSync(path.join(folder, dataFileName), 'This is not a database. '.repeat(999))
    const profile = await openProfile({ folder })
    expect(await profile.ask('files.recover', { action: 'salvage' })).toMatchObject({
      ok: false,
      error: { code: 'damaged', message: expect.stringContaining('Nothing could be read') }
    })
    expect(await profile.get('files.state', {})).toMatchObject({ state: 'damaged' })
    expect(fs.readdirSync(folder).filter((name) => /damaged|restoring|salvaging|ready/.test(name))).toEqual([])
    profile.close()
  })

  it('reads a file that was set aside when none is in its place', async () => {
    const folder = await filled(true)
    tear(folder, pagesOf(folder, 'meetings', 'leaf')[0])
    fs.renameSync(path.join(folder, dataFileName), path.join(folder, 'packwright.damaged-2026-11-30T170304616Z.db'))
    const profile = await openProfile({ folder })
    expect(await profile.get('files.recover', { action: 'salvage' })).toMatchObject({ state: 'open' })
    expect(await titles(profile)).toHaveLength(40)
    profile.close()
  })
})
