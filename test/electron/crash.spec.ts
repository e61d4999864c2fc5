/**
 * Nothing that was typed more than a second ago is lost when the app is killed while somebody types: fifty times, the whole
 * app, with a signal that it cannot hear. Five run beside each other, each in a profile of its own that goes on from kill to kill.
 */
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, type OpenApp, test } from './app'

test.use({ trace: 'off', screenshot: 'off' })

const profiles = 5
const rounds = 10

/** Milliseconds after the first word at which the app is killed: each time another, so that it falls anywhere between two saves. */
function killAfter(round: number, profile: number): number {
  return 1100 + ((round * 137 + profile * 211) % 700)
}

type Writer = { readonly profile: string; readonly id: string }

test('fifty times the app is killed while somebody types, and all that is older than a second is in the data file', async ({
  open,
  folder
}) => {
  // About a minute on a machine with nothing else to do; starting the app is nearly all of it.
  test.setTimeout(600_000)
  const writers = await Promise.all(
    Array.from({ length: profiles }, (_, index) => begin(open, path.join(folder, `profile-${index}`)))
  )
  for (let round = 1; round <= rounds; round += 1)
    await Promise.all(
      writers.map(async ({ profile, id }, index) => {
        const { typed, killedAt } = await typeUntilKilled(await open({ profile }), id, round, killAfter(round, index))
        const found = storedText(profile, id)
        const old = typed.filter(({ at }) => at <= killedAt - 1000)
        expect(old.length).toBeGreaterThan(0)
        expect(
          old.filter(({ word }) => !found.includes(`${word}.`)),
          `round ${round} in profile ${index}`
        ).toEqual([])
      })
    )
  for (const { profile, id } of writers) {
    const last = storedText(profile, id)
    for (let round = 1; round <= rounds; round += 1) expect(last).toContain(`r${round}w0.`)
  }
})

/** A profile with an empty report in it. */
async function begin(open: (options: { profile: string }) => Promise<OpenApp>, profile: string): Promise<Writer> {
  const { ask, close } = await open({ profile })
  const styles = await ask('houseStyles.list', {})
  const made = await ask('reports.create', {
    styleId: (styles.ok && styles.value[0]?.id) || '',
    title: 'Written under fire'
  })
  await close()
  if (!made.ok) throw new Error(made.error.message)
  return { profile, id: made.value.id }
}

/** Types word after word at the end of the report's first paragraph, and kills the app between two keys. */
async function typeUntilKilled(
  { app, page }: OpenApp,
  id: string,
  round: number,
  lifetime: number
): Promise<{ readonly typed: readonly { readonly word: string; readonly at: number }[]; readonly killedAt: number }> {
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, id)
  await page.getByRole('textbox', { name: 'The report' }).locator('p[data-number]').first().click()
  await page.keyboard.press('Home')
  // Each word is put down with the time at which it stood on the paper.
  const typed: { readonly word: string; readonly at: number }[] = []
  const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  do {
    const word = `r${round}w${typed.length}`
    await page.keyboard.type(`${word}. `)
    typed.push({ word, at: Date.now() })
  } while (Date.now() - (typed[0]?.at ?? 0) < lifetime)
  const killedAt = Date.now()
  app.process().kill('SIGKILL')
  await gone
  return { typed, killedAt }
}

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
