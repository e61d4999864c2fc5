import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, type OpenApp, test } from './app'

type Open = (options?: { readonly profile?: string }) => Promise<OpenApp>

/** A profile with the sample authority in it, as a closed app leaves it. */
async function filledProfile(open: Open): Promise<{ profile: string; file: string }> {
  const { ask, close, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  await close()
  return { profile, file: path.join(profile, 'packwright.db') }
}

const digest = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

/** Puts noise over a page in the middle of a file. */
function tearPage(file: string): void {
  const handle = fs.openSync(file, 'r+')
  fs.writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * Math.floor(fs.fstatSync(handle).size / 4096 / 2))
  fs.closeSync(handle)
}

test('everything is still there after closing and starting again', async ({ open }) => {
  const { profile } = await filledProfile(open)
  const { ask, page } = await open({ profile })
  const reports = await ask('reports.list', {})
  if (!reports.ok) throw new Error(reports.error.message)
  expect(reports.value).toHaveLength(3)
  await page.getByRole('link', { name: 'Reports' }).click()
  for (const report of reports.value) await expect(page.getByText(report.title).first()).toBeVisible()
})

test('what was saved is there even when the app is killed at once', async ({ open, folder }) => {
  const profile = path.join(folder, 'killed')
  const { ask, app } = await open({ profile })
  expect(await ask('meetings.add', { body: 'Cabinet', date: '2026-12-09' })).toMatchObject({ ok: true })
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone
  const again = await open({ profile })
  expect(await again.ask('meetings.list', {})).toMatchObject({ ok: true, value: [{ body: 'Cabinet' }] })
})

test('a damaged data file opens on a screen that puts a backup in its place', async ({ open }) => {
  const { profile, file } = await filledProfile(open)
  const day = new Date(Date.now() - 86_400_000).toISOString().replace(/[:.]/g, '')
  fs.mkdirSync(path.join(profile, 'backups'), { recursive: true })
  fs.copyFileSync(file, path.join(profile, 'backups', `packwright-${day}.db`))
  tearPage(file)
  const torn = digest(file)
  const { page, ask, complaints } = await open({ profile })
  await expect(page.getByRole('heading', { name: 'Your data file is damaged' })).toBeVisible()
  expect(await ask('reports.list', {})).toMatchObject({ ok: false, error: { code: 'damaged' } })
  await page.getByRole('button', { name: 'Use this backup' }).click()
  await expect(page.getByRole('heading', { name: 'Your data file is damaged' })).toBeHidden()
  expect(await ask('reports.list', {})).toMatchObject({ ok: true, value: { length: 3 } })
  const kept = fs.readdirSync(profile).filter((name) => /^packwright\.damaged-.*\.db$/.test(name))
  expect(kept.map((name) => digest(path.join(profile, name)))).toEqual([torn])
  expect(complaints).toEqual([])
})

test('a data file whose place cannot be used opens on a screen that goes on when it can, never on a message alone', async ({
  open,
  folder
}) => {
  const profile = path.join(folder, 'in the way')
  fs.writeFileSync(profile, 'a file in the place of the folder')
  const { page, ask } = await open({ profile })
  await expect(page.getByRole('heading', { name: 'Your data file cannot be opened' })).toBeVisible()
  expect(await ask('reports.list', {})).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
  fs.rmSync(profile)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Your data file cannot be opened' })).toBeHidden()
  expect(await ask('reports.list', {})).toMatchObject({ ok: true })
})

test('what is left of a damaged data file is read, and what is lost is said', async ({ open }) => {
  const { profile, file } = await filledProfile(open)
  const db = new Database(file, { readonly: true })
  const root = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'meetings'").pluck().get())
  db.close()
  const handle = fs.openSync(file, 'r+')
  fs.writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * (root - 1))
  fs.closeSync(handle)
  const { page, ask } = await open({ profile })
  await page.getByRole('button', { name: 'Read what is left' }).click()
  await expect(page.getByText(/meetings? could not be read/)).toBeVisible()
  expect(await ask('reports.list', {})).toMatchObject({ ok: true, value: { length: 3 } })
  expect(await ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
})

test('a data file from a newer Packwright is shown as such and left untouched', async ({ open }) => {
  const { profile, file } = await filledProfile(open)
  const db = new Database(file)
  db.pragma('user_version = 99')
  db.pragma('journal_mode = DELETE')
  db.close()
  const before = digest(file)
  const { page, ask, close } = await open({ profile })
  await expect(page.getByRole('heading', { name: 'Your data file comes from a newer Packwright' })).toBeVisible()
  expect(await ask('reports.list', {})).toMatchObject({ ok: false, error: { code: 'newer-version' } })
  await close()
  expect(digest(file)).toBe(before)
})

test('a backup of the day is made beside the window', async ({ open }) => {
  const { profile } = await filledProfile(open)
  await open({ profile })
  const backups = path.join(profile, 'backups')
  await expect.poll(() => (fs.existsSync(backups) ? fs.readdirSync(backups) : [])).toHaveLength(1)
})

test('what the command line has written shows when the window comes forward', async ({ open }) => {
  const { ask, app, page, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const db = new Database(path.join(profile, 'packwright.db'))
  db.prepare(`INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Zennor Parish Council', 'council')`).run()
  db.close()
  await page.getByRole('link', { name: 'Organisations' }).click()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'))
  await expect(page.getByText('Zennor Parish Council').first()).toBeVisible()
})

test('a backup is made, checked and gone back to in two clicks, and that is undone in one', async ({ open }) => {
  const { page, ask, complaints } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  await ask('settings.save', { theme: 'system', name: 'Robin Hale', post: 'Clerk', houseStyleId: '' })
  const titles = async (): Promise<number> => {
    const list = await ask('reports.list', {})
    return list.ok ? list.value.length : -1
  }
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByText('There is none yet.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('A backup was made and checked', { exact: false })).toBeVisible()
  const row = page.getByRole('table', { name: 'Backups that are kept' }).getByRole('row').nth(1)
  await row.getByRole('button', { name: /^Check/ }).click()
  await expect(row.getByText('It is sound.')).toBeVisible()
  await ask('reports.create', { styleId: 'durham', title: 'Made after the backup' })
  expect(await titles()).toBe(4)
  await row.getByRole('button', { name: /^Go back/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go back' }).click()
  await expect(page.getByText('Everything is as it was today', { exact: false })).toBeVisible()
  expect(await titles()).toBe(3)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Everything is as it was before.')).toBeVisible()
  expect(await titles()).toBe(4)
  expect(complaints).toEqual([])
})
