/**
 * The program is killed in its dialogues, with something filled in, and then in the middle of what the dialogue does: the person is back
 * where they were in two clicks at most, the dialogue has the words again that were typed into it, nothing that had been saved is lost
 * and nothing is left lying about. The dialogues are found by
 * walking the screens. A share of them, the same each time, runs with the other tests; `npm run torture -- dialogues` takes them all.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import type { TypedWords } from '../../shared/rescue'
import { richReport, schemes, signedBundle, style, wordOfPeople } from '../fuzz/readerInputs'
import { expect, type OpenApp, test } from './app'
import { kill } from './crash'
import { type Dialogue, findDialogues, goTo, prepare, wayOf } from './pressing/dialogues'
import { controlsOf, dataOf, look, type Session, settle, tablesApart } from './pressing/press'
import type { Stand } from './pressing/walk'

test.use({ trace: 'off', screenshot: 'off' })

const { PACKWRIGHT_PLUG: how = 'share', PACKWRIGHT_PLUG_ONLY: only = '' } = process.env

/** So many dialogues, of those met with so many presses at each screen. */
const share = { most: 4, perStand: 5 }

test(`a kill in ${how === 'share' ? 'some' : 'every'} dialogue costs two clicks at most`, async ({ open, folder }) => {
  test.setTimeout(how === 'share' ? 900_000 : 7_200_000)
  const files = filesToOpen(folder)
  const profile = await fullProfile(() => open())
  let copies = 0
  const openCopy = (): Promise<OpenApp> => {
    copies += 1
    const copy = path.join(folder, `copy-${copies}`)
    fs.cpSync(profile, copy, { recursive: true })
    return open({ profile: copy })
  }
  const faults: string[] = []
  const known: Dialogue[] = []
  const pull = async (dialogue: Dialogue): Promise<void> => {
    known.push(dialogue)
    try {
      console.log(await test.step(wayOf(dialogue), () => pullTwice(dialogue, { open, openCopy, folder, files, known })))
    } catch (error) {
      faults.push(`${wayOf(dialogue)}: ${error}`)
      console.log(faults.at(-1))
    }
  }
  const found = await findDialogues({
    profile,
    open: openCopy,
    folder,
    files,
    choose: how === 'share' ? chooser() : () => 0,
    ...(how === 'share' ? share : { most: Number.POSITIVE_INFINITY }),
    ...(only && { only: new RegExp(`^(${only})$`) }),
    tell: console.log,
    each: pull
  })
  expect(faults).toEqual([])
  if (how === 'share') expect(found.length).toBe(share.most)
  else if (only === '') console.log(`Not come to by pressing alone: ${titlesNotMet(found).join('; ')}`)
  console.log(`${found.length} dialogues, each killed twice`)
})

type Means = {
  readonly open: (options: { readonly profile: string }) => Promise<OpenApp>
  readonly openCopy: () => Promise<OpenApp>
  readonly folder: string
  readonly files: readonly string[]
  /** Those that were found so far: one of the same name may be nearer elsewhere. */
  readonly known: readonly Dialogue[]
}

/** Kills with the dialogue filled in, and again amid what its last button does; looks each time at what the next start finds. */
async function pullTwice(dialogue: Dialogue, { open, openCopy, folder, files, known }: Means): Promise<string> {
  const first = await prepare(await openCopy(), { folder, files })
  const { profile } = first.opened
  await openIt(first, dialogue)
  await fillIn(first)
  await tickFirst(first)
  const place = (await look(first)).hash
  const filled = await filledIn(first)
  await expectKept(first, filled)
  const before = dataOf(profile)
  await kill(first.opened)

  const second = await prepare(await open({ profile }), { folder, files })
  const elsewhere = known.filter((own) => own !== dialogue && own.title === dialogue.title)
  // What is pressed within a dialogue is work in it: one is back at work once the first of them is open.
  const titles = known.map(({ title }) => title)
  const ways = [{ hash: place, path: dialogue.path }, ...elsewhere].map(({ hash, path: presses }) => ({
    hash,
    path: presses.filter(({ layer }) => !titles.includes(layer))
  }))
  await expectBack(second, ways)
  expect(tablesApart(before, dataOf(profile)), 'what was saved is there, and nothing else').toEqual([])
  await openIt(second, dialogue)
  // Ticks are for the person to put again; fields may stand behind them.
  await tickFirst(second)
  await expect.poll(() => filledIn(second), 'the dialogue has again what was filled in').toEqual(filled)
  await fillIn(second)
  const then = (await look(second)).hash
  const pressed = await pressLast(second)
  await kill(second.opened)

  const third = await prepare(await open({ profile }), { folder, files })
  await expectBack(third, [{ hash: then, path: [] }])
  expect(await third.opened.ask('files.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
  await third.opened.close()
  expect(leftOver(profile)).toEqual([])
  expect(fs.readdirSync(folder).filter((name) => /\.part$|unfinished|\.(new|old)$/.test(name))).toEqual([])
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  return `  killed twice in “${dialogue.title}”, the second time after “${pressed}”`
}

async function openIt(session: Session, dialogue: Dialogue): Promise<void> {
  expect(await goTo(session, dialogue), 'the dialogue can be opened').toBe(true)
  await expect(session.opened.page.locator('.modal').last()).toBeVisible()
}

/** Chooses in every list of the dialogue on top, and types into every field and date. */
async function fillIn(session: Session): Promise<void> {
  const { page } = session.opened
  const modal = page.locator('.modal').last()
  const each = async (selector: string, act: (own: Locator) => Promise<void>): Promise<void> => {
    const all = modal.locator(selector)
    for (let at = 0; at < Math.min(12, await all.count()); at += 1)
      if ((await all.nth(at).isVisible()) && (await all.nth(at).isEnabled())) await act(all.nth(at))
  }
  // The next choice, without opening the list.
  await each('.select-button', (own) => own.press('ArrowRight'))
  await each(texts, async (own) => void ((await own.isEditable()) && (await own.fill(words))))
  await each('input[type=password]', (own) => own.fill(passphrase))
  await each('.date-group', async (own) => {
    await own.getByRole('spinbutton').first().click()
    await page.keyboard.type('09122027')
  })
  await settle(session)
}

async function tickFirst(session: Session): Promise<void> {
  const modal = session.opened.page.locator('.modal').last()
  const tick = modal.locator('label:has(input[type=checkbox]:not(:disabled))').first()
  if (await tick.isVisible()) await tick.click()
  await settle(session)
}

/** Fields for words; what is searched for in a list is nobody's to keep. */
const texts = 'input:is([type=text],:not([type])):not(.command-field *), textarea'
const words = 'four words apart enough'
const passphrase = 'none of these five here'

/** What stands in the fields, dates and lists of the dialogue on top. Passphrases are nobody's to keep. */
function filledIn({ opened: { page } }: Session): Promise<readonly string[]> {
  return page
    .locator('.modal')
    .last()
    .locator(`${texts}, .date-input, .select-value`)
    .evaluateAll((list) => list.map((own) => ('value' in own ? String(own.value) : (own.textContent ?? ''))))
}

/** Waits until a start after a kill will find all that was filled in, and no passphrase beside it. */
async function expectKept({ opened: { profile } }: Session, filled: readonly string[]): Promise<void> {
  const file = path.join(profile, 'typed.json')
  const kept = (): readonly string[] => {
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '[]'
    expect(text).not.toContain(passphrase)
    return (JSON.parse(text) as readonly TypedWords[]).map((own) => own.words)
  }
  const dates = filled.filter((own) => own.replace(/\D/g, '') === '09122027').map(() => '2027-12-09')
  const wanted = [...filled.filter((own) => own === words), ...dates].sort()
  await expect
    .poll(
      () =>
        kept()
          .filter((own) => wanted.includes(own))
          .sort(),
      'what is filled in is kept meanwhile'
    )
    .toEqual(wanted)
}

/** Presses the last button of the dialogue that does something, and waits until something has happened to the files of the profile, or nothing does. Answers its name. */
async function pressLast(session: Session): Promise<string> {
  const { page, profile } = session.opened
  const buttons = (await controlsOf(session)).filter(({ role, isDisabled }) => role === 'button' && !isDisabled)
  const button =
    buttons.findLast(({ name }) => !/^(Close|Cancel|Keep it|Stay|Empty the search)$/.test(name)) ?? buttons.at(-1)
  let reached: () => void = () => undefined
  const touched = new Promise<void>((resolve) => {
    reached = resolve
  })
  const watchers = [profile, path.join(profile, 'backups')].map((place) =>
    fs.watch(place, (_event, name) => name !== 'browser' && reached())
  )
  const spot = button && (await page.evaluate((wanted) => window.eyes.find(wanted), button))
  if (spot) await page.mouse.click(spot.x, spot.y)
  else await page.keyboard.press('Enter')
  await Promise.race([touched, settle(session, 400)])
  for (const watcher of watchers) watcher.close()
  return button?.name ?? 'Enter'
}

/** The program has come up with the file open and nothing to tell, and by one of these ways it takes two clicks at most to be where one was. */
async function expectBack(session: Session, ways: readonly Stand[]): Promise<void> {
  const { ask, page } = session.opened
  expect(await ask('files.state', {})).toMatchObject({ ok: true, value: { state: 'open', told: [] } })
  await openLock(session)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  const clicks: number[] = []
  for (const { hash, path: presses } of ways) clicks.push((await clicksTo(session, hash)) + presses.length)
  expect(Math.min(...clicks), `clicks back to ${ways.map(wayOf).join(', or ')}`).toBeLessThanOrEqual(2)
}

/** Where the dialogue had set a passphrase, the program asks for it as it starts; whoever set it knows it. */
async function openLock({ opened: { page } }: Session): Promise<void> {
  const lock = page.getByRole('dialog', { name: 'Packwright is locked' })
  await expect(lock.or(page.getByRole('navigation').first())).toBeVisible()
  if (!(await lock.isVisible())) return
  await lock.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(lock).toBeHidden()
}

/** How many clicks a person needs from where the program has come up; three where two are not enough. */
async function clicksTo({ opened: { page } }: Session, place: string): Promise<number> {
  const here = await page.evaluate(() => window.location.hash || '#/home')
  if (here === (place || '#/home')) return 0
  const leads = (): Promise<boolean> => page.locator(`a[href="${place}"]`).first().isVisible()
  if (await leads()) return 1
  const rooms = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const room of rooms) {
    await page.locator(`nav a[href="${room}"]`).first().click()
    if (await leads()) return 2
  }
  return 3
}

/** What lies in a closed profile that is none of the files it is to have. */
function leftOver(profile: string): readonly string[] {
  const usual =
    /^(packwright\.(db|log|opened\.json)|backups|backups\.json|browser|window\.json|writing|backups\/(packwright|before-restore)-[^/]+\.db|(backups\/)?files(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?|drawn(\/parts(\/[0-9a-f]{64}\.kept)?)?)$/
  return fs
    .readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('browser/') && !usual.test(name))
}

/** Chooses by a fixed seed, the same each time. */
function chooser(): (among: number) => number {
  let state = 20_261_201
  return (among) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % among
  }
}

/** Titles that stand in the sources and were met nowhere: those dialogues need more than presses on a sound profile. */
function titlesNotMet(found: readonly Dialogue[]): readonly string[] {
  const root = path.join(import.meta.dirname, '../../renderer')
  const met = new Set(found.map(({ title }) => title))
  return fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) =>
      [...fs.readFileSync(path.join(root, name), 'utf8').matchAll(/<\w*Dialog\s[^>]*?title="([^"]+)"/g)].map(
        ([, title = '']) => title
      )
    )
    .filter((title) => !met.has(title))
}

/** Files of every kind that a dialogue for opening asks for. */
function filesToOpen(folder: string): readonly string[] {
  const made: Readonly<Record<string, Uint8Array | string>> = {
    'a.docx': wordOfPeople,
    'a.packwright': signedBundle(richReport, style),
    'a.xlsx': schemes.bytes,
    'a.json': JSON.stringify(style),
    'a.png': Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64'
    )
  }
  return Object.entries(made).map(([name, bytes]) => {
    const file = path.join(folder, name)
    fs.writeFileSync(file, bytes)
    return file
  })
}

/** A closed profile that holds the sample authority, a pack that was built and published, something deleted and a backup. */
async function fullProfile(open: () => Promise<OpenApp>): Promise<string> {
  const { ask, close, profile, chooseTarget } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [meetingId = ''] = filled.value.meetings
  await chooseTarget(path.join(path.dirname(profile), 'pack.pdf'))
  const made = await ask('reports.create', { styleId: 'durham', title: 'Given up' })
  for (const done of [
    made,
    await ask('reports.delete', { id: made.ok ? made.value.id : '' }),
    await ask('meetings.buildPack', { meetingId }),
    await ask('packs.publish', { meetingId }),
    await ask('files.backUpNow', {})
  ])
    if (!done.ok) throw new Error(done.error.message)
  await close()
  return profile
}
