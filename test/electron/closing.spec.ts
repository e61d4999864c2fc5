/** What is typed a moment before the window closes is on the disk; what cannot be saved is asked about, and offered again at the next start. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expect, test } from './app'

/** One value out of a data file, read as any program would. */
function read(profile: string, sql: string): unknown {
  const db = new Database(path.join(profile, 'packwright.db'))
  try {
    return db.prepare(sql).pluck().get()
  } finally {
    db.close()
  }
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    window.location.hash = next
  }, hash)
}

const title = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true }).first()

test('what is typed in a record just before closing, quitting or reloading is saved', async ({ open }) => {
  const { page, ask, close, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const id = String(read(profile, 'SELECT id FROM organisations LIMIT 1'))
  await goTo(page, `#/organisation/${id}`)
  await title(page).fill('Aldermere and Coombe')
  await page.reload()
  await goTo(page, `#/organisation/${id}`)
  await expect(title(page)).toHaveValue('Aldermere and Coombe')
  await title(page).fill('Aldermere, Coombe and Wick')
  await close()
  expect(read(profile, `SELECT name FROM organisations WHERE id = '${id}'`)).toBe('Aldermere, Coombe and Wick')
})

test('what is typed in a cell is not said to be saved while the cell is open, and closing saves it', async ({
  open
}) => {
  const { page, ask, close, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const fund = String(read(profile, 'SELECT id FROM funds LIMIT 1'))
  await goTo(page, `#/fund/${fund}`)
  await page.getByRole('tab', { name: 'Schemes' }).click()
  await page.locator('[role="grid"] [data-row="0"][data-column="0"]').click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  // What is painted with each letter.
  await page.evaluate(() => {
    const told = window as unknown as { saidSaved: number }
    told.saidSaved = 0
    document.addEventListener('input', () =>
      requestAnimationFrame(() => {
        if (document.body.textContent?.includes('Everything is saved.')) told.saidSaved += 1
      })
    )
  })
  await page.keyboard.type('Zennor reablement')
  await expect(page.getByText('What is being typed is not saved yet.')).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { saidSaved: number }).saidSaved)).toBe(0)
  await close()
  expect(read(profile, 'SELECT group_concat(value) FROM fund_years')).toContain('Zennor reablement')
})

test('what cannot be kept as it stands is not said to be saved, and is asked about before the window closes', async ({
  open
}) => {
  const { page, app, ask, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const agreement = String(read(profile, 'SELECT id FROM agreements LIMIT 1'))
  await goTo(page, `#/agreement/${agreement}`)
  const notice = page.getByLabel('Months of notice to leave')
  await notice.fill('a good while')
  await expect(page.getByText('Not saved yet', { exact: true })).toBeVisible()
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app }) => app.quit())
  const question = page.getByRole('dialog', { name: 'Some of your work is not saved' })
  await expect(question).toContainText('cannot be kept as it is')
  await question.getByRole('button', { name: 'Stay' }).click()
  await notice.fill('17')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await app.evaluate(({ app }) => app.quit())
  await gone
  expect(read(profile, "SELECT value FROM agreements WHERE json_extract(value, '$.noticeMonths') = 17")).toBeTruthy()
})

test('a setting that is typed just before closing is saved', async ({ open }) => {
  const { page, ask, close, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  await goTo(page, '#/settings')
  await page.getByLabel('Your name').fill('Jenifer Trewhella')
  await page.getByLabel('Proper officer, with post').fill('Loveday Nance, Monitoring Officer')
  await close()
  const settings = String(read(profile, 'SELECT value FROM settings'))
  expect(settings).toContain('Jenifer Trewhella')
  expect(settings).toContain('Loveday Nance')
})

test('a window that is closed before its page listens closes', async ({ open }) => {
  const { page, app } = await open()
  const session = await page.context().newCDPSession(page)
  // A page that stands at its beginning for as long as one looks.
  await session.send('Emulation.setScriptExecutionDisabled', { value: true })
  await page.reload()
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await gone
})

for (const by of ['shutdown', 'query-session-end'] as const)
  test(`what is typed just before the system ends is saved, and the system waits for it (${by})`, async ({ open }) => {
    const { page, app, ask, profile } = await open()
    expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
    const id = String(read(profile, 'SELECT id FROM organisations LIMIT 1'))
    await goTo(page, `#/organisation/${id}`)
    await title(page).fill('Typed as the system ended')
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    const isHeldUp = await app.evaluate(({ BrowserWindow, powerMonitor }, by) => {
      let isHeldUp = false
      const event = {
        preventDefault: () => {
          isHeldUp = true
        }
      }
      if (by === 'shutdown') powerMonitor.emit('shutdown', event)
      else BrowserWindow.getAllWindows()[0]?.emit('query-session-end', event)
      return isHeldUp
    }, by)
    expect(isHeldUp).toBe(true)
    await gone
    expect(read(profile, `SELECT name FROM organisations WHERE id = '${id}'`)).toBe('Typed as the system ended')
  })

test('closing with something unsaved asks, and saves when what stood in the way has gone', async ({ open }) => {
  const { page, app, ask, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const id = String(read(profile, 'SELECT id FROM organisations LIMIT 1'))
  await goTo(page, `#/organisation/${id}`)
  await expect(title(page)).toBeVisible()
  const file = path.join(profile, 'packwright.db')
  fs.renameSync(file, `${file}.away`)
  await title(page).fill('Typed while the file was away')
  await expect(page.getByText(/Not saved: The data file is no longer in its folder/)).toBeVisible()
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app }) => app.quit())
  const question = page.getByRole('dialog', { name: 'Some of your work is not saved' })
  await expect(question).toBeVisible()
  fs.renameSync(`${file}.away`, file)
  await question.getByRole('button', { name: 'Try again' }).click()
  await gone
  expect(read(profile, `SELECT name FROM organisations WHERE id = '${id}'`)).toBe('Typed while the file was away')
})

test('what was not saved is kept when the window closes all the same, and put back at the next start', async ({
  open
}) => {
  const { page, app, ask, profile } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const id = String(read(profile, 'SELECT id FROM organisations LIMIT 1'))
  await goTo(page, `#/organisation/${id}`)
  await expect(title(page)).toBeVisible()
  const file = path.join(profile, 'packwright.db')
  fs.renameSync(file, `${file}.away`)
  await title(page).fill('Typed while the file was away')
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app }) => app.quit())
  await page.getByRole('button', { name: 'Close without saving' }).click()
  await gone
  fs.renameSync(`${file}.away`, file)
  const again = await open({ profile })
  const offered = again.page.getByRole('complementary', { name: 'Work that was not saved' })
  await expect(offered).toContainText('could not be saved today')
  // The page below it scrolls by itself, and nothing else does.
  await goTo(again.page, '#/home')
  expect(
    await again.page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement
      return scrollHeight - clientHeight
    })
  ).toBe(0)
  // By its name from anywhere, and in the settings, where it is listed once.
  await again.page.keyboard.press('Control+k')
  await again.page.getByRole('dialog', { name: 'Find or do' }).getByRole('combobox').fill('rescue')
  await again.page.keyboard.press('Enter')
  const listed = again.page.getByRole('region', { name: 'Work that was not saved' })
  await expect(listed).toContainText('could not be saved today')
  await expect(offered).toBeHidden()
  await listed.getByRole('button', { name: 'Put it back' }).click()
  await expect(listed).toContainText('There is none')
  expect(read(profile, `SELECT name FROM organisations WHERE id = '${id}'`)).toBe('Typed while the file was away')
})
