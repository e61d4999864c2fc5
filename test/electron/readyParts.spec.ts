/** Parts of packs made ready while nobody waits. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from './app'

test('what is on the agenda of the next meeting is drawn while nothing happens, and a pack then finds it done', async ({
  open,
  folder
}) => {
  const { ask, chooseTarget, profile } = await open()
  await ask('sample.fill', {})
  await chooseTarget(path.join(folder, 'pack.pdf'))
  const kept = path.join(profile, 'drawn/parts')
  const isKept = (name: string): boolean => name.endsWith('.kept')
  await expect
    .poll(() => (fs.existsSync(kept) ? fs.readdirSync(kept).filter(isKept).length : 0), { timeout: 60_000 })
    .toBe(3)
  const built = await ask('meetings.buildPack', { meetingId: 'sample-cabinet-2026-12-09' })
  expect(built).toMatchObject({ ok: true, value: { rendered: 1, reused: 3 } })
})
