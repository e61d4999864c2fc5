/** Every shortcut that there is, pressed where it holds, on what it is for. */
import type { Page } from '@playwright/test'
import { type Shortcut, type ShortcutPlace, shortcuts } from '../../../shared/shortcuts'
import type { OpenApp } from '../app'
import { beginSession, type Finding, faultsOf, look, type Session, settle } from './press'

/** The records of the sample that the keys are pressed on. */
type Records = { readonly report: string; readonly meeting: string; readonly fund: string; readonly map: string }

/** Where the keys of a place are pressed, and what brings the focus to what they act on. */
type Stage = { readonly hash: (records: Records) => string; readonly ready: (page: Page) => Promise<void> }

const nothing = async (): Promise<void> => undefined

const stages: Readonly<Record<ShortcutPlace, Stage>> = {
  everywhere: { hash: () => '#/agreements', ready: nothing },
  writing: {
    hash: ({ report }) => `#/write/${report}`,
    ready: async (page) => {
      // Words of its own each time: what a key made of the last ones is left alone.
      await page.getByRole('textbox', { name: 'The report' }).locator('p[data-number]').nth(1).click()
      for (const key of ['End', 'Enter']) await page.keyboard.press(key)
      await page.keyboard.type('Words of its own')
      await page.keyboard.press('Shift+Home')
    }
  },
  pages: {
    hash: ({ report }) => `#/report/${report}`,
    ready: async (page) => {
      const desk = page.getByRole('region', { name: 'Pages of the report' })
      await desk.locator('canvas[data-drawn]').first().waitFor()
      await desk.focus()
    }
  },
  list: {
    hash: ({ meeting }) => `#/meeting/${meeting}`,
    ready: (page) => page.locator('.order-list [role=row]').nth(1).focus()
  },
  amounts: {
    hash: ({ fund }) => `#/fund/${fund}`,
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Contributions' }).click()
      await page.getByRole('grid', { name: 'Contributions' }).getByRole('rowheader').first().click()
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
    }
  },
  map: { hash: ({ map }) => `#/map/${map}`, ready: (page) => page.locator('.map-box').nth(1).focus() }
}

/** Something was moved and moved back, which a notice says: it takes nothing away from those that come after. */
const afterMove: Stage = {
  ...stages.list,
  ready: async (page) => {
    await stages.list.ready(page)
    const first = await page.locator('.order-list [role=row]').first().innerText()
    await page.keyboard.press('Alt+ArrowUp')
    await page.waitForFunction(
      (was) => document.querySelector<HTMLElement>('.order-list [role=row]')?.innerText !== was,
      first
    )
    await page.keyboard.press('Control+z')
    await page.getByText(/^Undone: /).waitFor()
  }
}

/** What some need besides: another place, or something done before. */
const own: Readonly<Record<string, Partial<Stage>>> = {
  'preview-export': { hash: ({ report }) => `#/report/${report}` },
  'print-report': { hash: ({ report }) => `#/report/${report}` },
  'build-pack': { hash: ({ meeting }) => `#/meeting/${meeting}` },
  notice: afterMove,
  undo: {
    ...stages.list,
    ready: async (page) => {
      await stages.list.ready(page)
      await page.keyboard.press('Delete')
      await page.locator('.notice').getByRole('button', { name: 'Undo' }).waitFor()
    }
  },
  redo: afterMove,
  back: { ready: (page) => visit(page, '#/measures') },
  forward: {
    ready: async (page) => {
      await visit(page, '#/measures')
      await page.evaluate(() => window.history.back())
      await page.getByRole('heading', { level: 1, name: 'Agreements' }).waitFor()
    }
  },
  spelling: {
    ready: async (page) => {
      await stages.writing.ready(page)
      await page.keyboard.press('End')
      await page.keyboard.type(' Pooled mony. ')
      await page.locator('.misspelt').first().waitFor()
    }
  },
  'pages-fit': {
    ready: async (page) => {
      await stages.pages.ready(page)
      await page.keyboard.press('Control+Equal')
    }
  },
  'undo-words': { ready: typeWord },
  'redo-words': {
    ready: async (page) => {
      await typeWord(page)
      await page.keyboard.press('Control+z')
    }
  },
  'level-1': { ready: (page) => withKey(page, 'Control+Alt+Digit0') },
  'further-in': { ready: inBullets },
  'further-out': {
    ready: async (page) => {
      await inBullets(page)
      await page.keyboard.press('Control+BracketRight')
    }
  },
  'leave-block': { ready: inBullets },
  'row-up': { ready: inTable },
  'row-down': { ready: inTable },
  'column-wider': { ready: inTable },
  'column-narrower': { ready: inTable },
  'item-out': {
    ready: async (page) => {
      await stages.list.ready(page)
      await page.keyboard.press('Alt+ArrowRight')
    }
  },
  'fill-down': {
    ready: async (page) => {
      await stages.amounts.ready(page)
      await page.keyboard.press('Shift+ArrowDown')
    }
  },
  'amounts-undo': { ready: (page) => inGrid(page, '5', 'Enter') },
  'amounts-redo': { ready: (page) => inGrid(page, '5', 'Enter', 'Control+z') }
}

/** Presses each shortcut, and tells which did nothing, lost the focus or were logged as a fault. */
export async function pressShortcuts(opened: OpenApp, folder: string, records: Records): Promise<readonly Finding[]> {
  const session = await beginSession(opened, folder, { width: 1440, height: 900, zoom: 1 })
  await opened.page.locator('nav a').first().waitFor()
  const findings: Finding[] = []
  // Of a row of numbers the first and the last.
  for (const shortcut of shortcuts)
    for (const keys of shortcut.keys.length > 2 ? shortcut.keys.filter(isAtEnd) : shortcut.keys) {
      const wrong = await pressOne(session, shortcut, keys, records)
      findings.push(...wrong.map((what) => ({ place: shortcut.place, control: `${shortcut.does} (${keys})`, what })))
    }
  return findings
}

const isAtEnd = (_keys: string, at: number, all: readonly string[]): boolean => at === 0 || at === all.length - 1

async function pressOne(
  session: Session,
  { id, place }: Shortcut,
  keys: string,
  records: Records
): Promise<readonly string[]> {
  const { page } = session.opened
  const { hash, ready } = { ...stages[place], ...own[id] }
  await visit(page, hash(records))
  await page.reload()
  await settle(session)
  await ready(page)
  await settle(session)
  session.complaints()
  const [before, { length: asked }] = [await look(session), await session.asked()]
  await page.keyboard.press(keys.split('+').map(keyOf).join('+'))
  const isSame = async (): Promise<boolean> =>
    JSON.stringify(before) === JSON.stringify(await look(session)) && (await session.asked()).length === asked
  const end = Date.now() + 3_000
  while ((await isSame()) && Date.now() < end) await page.waitForTimeout(50)
  const hasHappened = !(await isSame())
  await settle(session)
  const after = await look(session)
  return [...(hasHappened ? [] : ['nothing happened']), ...(await faultsOf(session, after))]
}

/** The key itself, by its place: Shift makes another sign of it, as on a keyboard. */
function keyOf(key: string): string {
  const places: Readonly<Record<string, string>> = {
    ...{ Mod: 'Control', ',': 'Comma', '/': 'Slash', '[': 'BracketLeft', ']': 'BracketRight' }
  }
  if (/^\d$/.test(key)) return `Digit${key}`
  return /^[A-Z]$/.test(key) ? `Key${key}` : (places[key] ?? key)
}

async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

async function typeWord(page: Page): Promise<void> {
  await stages.writing.ready(page)
  await page.keyboard.press('End')
  await page.keyboard.type(' More.')
}

/** The second of two bullets has the cursor. */
async function inBullets(page: Page): Promise<void> {
  await stages.writing.ready(page)
  for (const key of ['End', 'Enter', 'Control+Shift+Digit8']) await page.keyboard.press(key)
  await page.keyboard.type('One')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two')
}

/** A row between two others has the cursor. */
async function inTable(page: Page): Promise<void> {
  await stages.writing.ready(page)
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  for (const cell of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L']) {
    await page.keyboard.type(cell)
    await page.keyboard.press('Tab')
  }
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowUp')
}

async function withKey(page: Page, key: string): Promise<void> {
  await stages.writing.ready(page)
  await page.keyboard.press(key)
}

async function inGrid(page: Page, ...keys: readonly string[]): Promise<void> {
  await stages.amounts.ready(page)
  for (const key of keys) await page.keyboard.press(key)
}
