/**
 * What a screen reader is given: each screen and main dialogue as a text of names, roles, states, order and headings, kept beside
 * these tests to be read and compared. `npm run heard` writes them anew.
 */
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { holdDay } from './day'
import { go, placesOf } from './places'

test.use({ trace: 'off' })

/** Of many alike, so many are shown. */
const most = 2

/** What belongs to the computer and not to the program: its folders, its disk, what it runs in, whether it has made a backup yet. */
const ofComputer = /definition: (?:Electron|No backup|\S*\/)|encrypt|There is none yet\. The first/

/** A tree without what is the same again and again, and without what differs from day to day. */
function readable(tree: string): string {
  const lines = tree.split('\n').filter((line) => !ofComputer.test(line))
  const kept: string[] = []
  /** By depth: the kind of the last lines, and how many of it there were. */
  const runs: { kind: string; count: number }[] = []
  let hidden = Number.POSITIVE_INFINITY
  for (const line of lines) {
    const depth = line.search(/\S/)
    if (depth > hidden) continue
    hidden = Number.POSITIVE_INFINITY
    runs.length = depth + 1
    const kind = /^\s*- '?(\w+)/.exec(line)?.[1] ?? ''
    const before = runs[depth]
    const isCounted = /^(?:row|listitem|option|paragraph)$/.test(kind)
    const count = before?.kind === kind ? before.count + 1 : 1
    runs[depth] = { kind, count }
    if (isCounted && count > most) {
      hidden = depth
      if (count === most + 1) kept.push(`${' '.repeat(depth)}- (more of the same)`)
    } else if (!/^\s*- \/url:/.test(line)) kept.push(line.length > 160 ? `${line.slice(0, 160)} …` : line)
  }
  return kept
    .join('\n')
    .replaceAll(/([Tt]oday,?) \d\d:\d\d/g, '$1 (moment)')
    .replaceAll(/text: \d+%/g, 'text: (size)')
}

/** The tree once it does not change any more. */
async function treeOf(page: Page, part: string): Promise<string> {
  let last = ''
  await expect
    .poll(async () => {
      const before = last
      last = await page.locator(part).last().ariaSnapshot()
      return last === before && !last.includes('Loading …')
    })
    .toBe(true)
  return readable(last)
}

/** The main dialogues, by the room and the button that opens each. */
const dialogues = [
  ...[['reports', 'New report']],
  ...['Add reports', 'Date and place …', 'Exempt matter of item 1', 'Notices given'].map((name) => ['meeting', name]),
  ...['Details', 'Picture', 'Footnote', 'Put in …'].map((name) => ['write', name]),
  ...[
    ['meetings', 'New meeting'],
    ['funds', 'New fund'],
    ['funds', 'Import a sheet'],
    ['partnerships', 'New map'],
    ['agreements', 'New agreement'],
    ['measures', 'New measure'],
    ['organisations', 'New organisation']
  ]
] as const

test('each screen and each main dialogue is to those who listen what it was when it was read last', async ({
  open
}) => {
  test.setTimeout(400_000)
  const running = await open()
  const { page, complaints } = running
  await holdDay(running)
  const places = await placesOf(running)
  const screens = [`# The frame\n\n${await treeOf(page, '.rail')}`]
  for (const place of places) {
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    if (place.startsWith('report/')) await expect(page.locator('[data-page="1"] canvas[data-drawn]')).toBeVisible()
    screens.push(`# ${place.split('/')[0]}\n\n${await treeOf(page, 'main')}`)
  }
  const shown: string[] = []
  const showDialogue = async (title: string): Promise<void> => {
    await expect(page.getByRole('dialog')).toBeVisible()
    shown.push(`# ${title}\n\n${await treeOf(page, '[role=dialog]')}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const [room = '', name = ''] of dialogues) {
    await go(page, places.find((place) => place.split('/')[0] === room) ?? '')
    await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
    await showDialogue(`${room}: ${name}`)
  }
  await go(page, 'home')
  for (const [key, title] of [
    ['Control+k', 'Find or do'],
    ['F1', 'Help'],
    ['Control+/', 'Keyboard shortcuts']
  ] as const) {
    await page.keyboard.press(key)
    await showDialogue(title)
  }
  expect(`${screens.join('\n\n')}\n`).toMatchSnapshot('screens.md')
  expect(`${shown.join('\n\n')}\n`).toMatchSnapshot('dialogues.md')
  expect(complaints).toEqual([])
})
