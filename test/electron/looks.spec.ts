/**
 * The four looks of every screen at three sizes, with and without text spacing, as pictures. In each it is measured that words and the
 * edges of controls stand out, that nothing is cut off and nothing lies over anything; each is held against the picture that a person
 * has looked at. A share of it runs with all tests; `npm run looks` looks at everything, walks to every panel and dialogue, and leaves
 * what it saw in .artefacts/looks.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { held, othersDraw, unlike } from '../looks/kept'
import { expect, test } from './app'
import { holdDay } from './day'
import { allLooks, dotsToPixel, type Eye, eyeOn, type Look, withoutComputer, zooms } from './looks'
import { everyPlaceOf, go } from './places'
import { findDialogues, placeKind } from './pressing/dialogues'
import { outOfReach, spacing, styled } from './reach'

test.use({ trace: 'off' })

const isWhole = process.env.PACKWRIGHT_LOOKS !== undefined
const seen = path.join(import.meta.dirname, '../../.artefacts/looks')

/** With all tests these screens are looked at; the others are `npm run looks`. */
const share = ['home', 'write', 'meeting', 'fund', 'settings']

const keyed = [
  ['F1', 'help'],
  ['Control+k', 'palette'],
  ['Control+/', 'shortcuts']
] as const

/** What is kept of a screen is an eighth of its width at 100 per cent, in grey: a mark, a line or a panel that is gone or moved is seen in it. */
const smaller = 8 * dotsToPixel

/** Waits until a place is all there. */
async function arrive(page: Page, place: string): Promise<void> {
  await go(page, place)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.getByText('Loading …')).toHaveCount(0)
  if (/^(report|attachment)\//.test(place)) await expect(page.locator('canvas[data-drawn]').first()).toBeVisible()
}

/** Looks at what is on the page in every way: what is wrong with it, and what it looked like, small. */
async function lookAllOver(page: Page, eye: Eye, name: string): Promise<{ wrong: readonly string[]; small: string }> {
  const wrong: string[] = []
  const small: string[] = []
  const measure = async (view: string, look: Look): Promise<void> => {
    const found = await page.evaluate(() => {
      const { paleWords, paleEdges, overlaps } = window.gauge
      return { pale: paleWords(), edges: paleEdges(), overlaps: overlaps() }
    })
    wrong.push(...found.pale.map((what) => `${view}: pale: ${what}`))
    wrong.push(...found.edges.map((what) => `${view}: edge: ${what}`))
    // Where things stand does not depend on their colours.
    if (look !== 'light') return
    wrong.push(...found.overlaps.map((what) => `${view}: over each other: ${what}`))
    wrong.push(...(await outOfReach(page)).map((what) => `${view}: ${what}`))
  }
  for (const zoom of zooms)
    for (const spaced of [false, true]) {
      const plain = spaced ? await styled(page, spacing) : null
      for (const look of allLooks) {
        await eye.wear(look, zoom)
        await withoutComputer(page)
        const view = `${name}, ${look}, ${zoom}%${spaced ? ', spaced' : ''}`
        const png = await eye.picture()
        if (isWhole) fs.writeFileSync(path.join(seen, `${view.replaceAll('/', ' ')}.png`), Buffer.from(png, 'base64'))
        await measure(view, look)
        if (await page.locator('canvas').count()) {
          // Paper is compared by itself.
          const bare = await styled(page, 'canvas { visibility: hidden !important }')
          await eye.picture()
          await bare()
        }
        small.push(await page.evaluate((by) => window.gauge.small(by, true), (smaller * 100) / zoom))
        if (zoom === 400 && !spaced) {
          // What one scrolls to there, too.
          await eye.wear(look, zoom, 2400)
          await eye.picture()
          await measure(`${view}, further down`, look)
        }
      }
      await plain?.()
    }
  await eye.wear('light')
  await eye.rest()
  const kept = await page.evaluate(({ small, columns }) => window.gauge.tiled(small, columns), {
    small,
    columns: allLooks.length
  })
  return { wrong, small: kept }
}

test('every screen stands out, is not cut off and looks as it did, in four looks and at three sizes, with text spacing and without', async ({
  open
}) => {
  test.setTimeout(isWhole ? 7_200_000 : 600_000)
  const running = await open()
  const { page } = running
  await holdDay(running)
  const compares = (await othersDraw(running)) === ''
  const isShared = (place: string): boolean => share.includes(place.split('/')[0] ?? '')
  const every = await everyPlaceOf(running)
  const places = [...every.filter(isShared), ...(isWhole ? every.filter((place) => !isShared(place)) : [])]
  const eye = await eyeOn(page)
  fs.mkdirSync(seen, { recursive: true })
  const wrong: string[] = []
  const lookAndCompare = async (name: string): Promise<void> => {
    let looked = await lookAllOver(page, eye, name)
    const compared = async (): Promise<readonly string[]> => (compares ? held(page, name, looked.small) : [])
    let other = await compared()
    // Something may still have come while it was looked at.
    for (let tries = 0; tries < 2 && other.length > 0; tries += 1) {
      looked = await lookAllOver(page, eye, name)
      other = await compared()
    }
    wrong.push(...looked.wrong, ...other)
    console.log(
      [`  ${name}: ${looked.wrong.length + other.length} to see to`, ...looked.wrong.slice(0, 20), ...other].join(
        '\n    '
      )
    )
  }
  // What opens over any screen, by its key.
  for (const [key, name] of isWhole ? keyed : keyed.slice(0, 1)) {
    await arrive(page, 'home')
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await lookAndCompare(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const place of places) {
    const room = place.split('/')[0] ?? ''
    await arrive(page, place)
    await lookAndCompare(room)
  }
  expect(wrong).toEqual([])
})

/** What may go wrong on a screen, each of which a person would see. */
const faults = {
  'ticks in boxes that are not ticked': '.tick-box svg { visibility: visible !important }',
  'a box without its line': '.tick-box { border-color: transparent !important }',
  'a panel without its line': '.panel { border-color: transparent !important }',
  'a panel a little aside': '.panel { translate: 4px 0 }',
  'a place that looks like any other':
    '.rail a[aria-current] { border-color: transparent !important; background: none !important; font-weight: 400 !important }',
  'letters a little larger': ':root { --size: 0.9375rem !important }'
}

test('what goes wrong on a screen is found in its small picture, in the light and in the dark', async ({ open }) => {
  const running = await open()
  const { page } = running
  await holdDay(running)
  const place = (await everyPlaceOf(running)).find((own) => own.startsWith('meeting/')) ?? ''
  const eye = await eyeOn(page)
  await arrive(page, place)
  const unseen: string[] = []
  for (const look of ['light', 'dark'] as const) {
    const small = async (): Promise<string> => {
      await eye.wear(look)
      await withoutComputer(page)
      await eye.picture()
      return page.evaluate((by) => window.gauge.small(by, true), smaller)
    }
    const before = await small()
    for (const [fault, rules] of Object.entries(faults)) {
      const mend = await styled(page, rules)
      if ((await unlike(page, before, await small())) === null) unseen.push(`${look}: ${fault}`)
      await mend()
    }
    expect(await unlike(page, before, await small()), 'the same once it is mended').toBe(null)
  }
  expect(unseen).toEqual([])
})

/** Dialogues as they are come to by pressing, none of them named: a new one is among them. */
if (isWhole)
  test('every dialogue stands out and is not cut off, in four looks and at three sizes, with text spacing and without', async ({
    open,
    folder
  }) => {
    test.setTimeout(4 * 3_600_000)
    const first = await open()
    await everyPlaceOf(first)
    await first.close()
    let copies = 0
    let running = first
    const wrong: string[] = []
    await findDialogues({
      profile: first.profile,
      folder,
      files: [],
      open: async () => {
        copies += 1
        const profile = path.join(folder, `copy-${copies}`)
        fs.cpSync(first.profile, profile, { recursive: true })
        running = await open({ profile })
        await holdDay(running)
        return running
      },
      choose: () => 0,
      most: Number.POSITIVE_INFINITY,
      ...(process.env.PACKWRIGHT_LOOKS_ONLY && { only: new RegExp(`^(${process.env.PACKWRIGHT_LOOKS_ONLY})$`) }),
      tell: console.log,
      each: async ({ hash, title }) => {
        const eye = await eyeOn(running.page)
        const looked = await lookAllOver(running.page, eye, `${placeKind(hash)}, ${title.slice(0, 40)}`)
        await eye.shut()
        for (const what of looked.wrong) console.log(`    ${what}`)
        wrong.push(...looked.wrong)
      }
    })
    expect(wrong).toEqual([])
  })
