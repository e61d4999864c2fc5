/**
 * Nothing that was typed more than a second ago is lost when the app is killed while somebody types: fifty times, the whole
 * app, with a signal that it cannot hear.
 */
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './app'

/** How often the app is started and killed. */
const rounds = 50

/** Milliseconds that somebody types before the app is killed: not the same each time, so that it falls anywhere between two saves. */
function typingTime(round: number): number {
  return 1200 + ((round * 137) % 700)
}

test('fifty times the app is killed while somebody types, and all that is older than a second is in the data file', async ({
  open,
  folder
}) => {
  test.setTimeout(400_000)
  const profile = path.join(folder, 'profile')
  const first = await open({ profile })
  const styles = await first.ask('houseStyles.list', {})
  const made = await first.ask('reports.create', {
    styleId: (styles.ok && styles.value[0]?.id) || '',
    title: 'Written under fire'
  })
  if (!made.ok) throw new Error(made.error.message)
  const { id } = made.value
  await first.close()

  for (let round = 1; round <= rounds; round += 1) {
    const { app, page } = await open({ profile })
    await page.evaluate((report) => {
      window.location.hash = `#/write/${report}`
    }, id)
    const text = page.getByRole('textbox', { name: 'The report' })
    await text.locator('p[data-number]').first().click()
    await page.keyboard.press('Control+End')
    // Each word is put down with the time at which it stood on the paper.
    const typed: { readonly word: string; readonly at: number }[] = []
    const start = Date.now()
    for (let count = 0; Date.now() - start < typingTime(round); count += 1) {
      const word = `r${round}w${count}`
      await page.keyboard.type(` ${word}`)
      typed.push({ word, at: Date.now() })
    }
    const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
    const killedAt = Date.now()
    app.process().kill('SIGKILL')
    await gone
    const found = storedText(profile, id)
    const lost = typed.filter(({ word, at }) => at <= killedAt - 1000 && !found.includes(word))
    expect(lost, `round ${round}`).toEqual([])
    expect(
      typed.some(({ at }) => at <= killedAt - 1000),
      `round ${round} typed for more than a second`
    ).toBe(true)
  }
  const last = storedText(profile, id)
  for (let round = 1; round <= rounds; round += 1) expect(last).toContain(`r${round}w0`)
})

/** The report as it stands in the data file, read as any program would after a crash. */
function storedText(profile: string, id: string): string {
  const db = new Database(path.join(profile, 'packwright.db'))
  try {
    expect(db.pragma('quick_check', { simple: true })).toBe('ok')
    return db.prepare<[string], string>('SELECT value FROM reports WHERE id = ?').pluck().get(id) ?? ''
  } finally {
    db.close()
  }
}
