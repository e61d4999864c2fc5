/**
 * The four looks of every screen at three sizes, with and without text spacing, measured in pictures: every word stands out from what is
 * behind it, nothing is cut off, and the states of a control can be told apart. A share of it runs with all tests; `npm run looks` looks at
 * everything and leaves the pictures in .artefacts/looks to be looked at by a person.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { difference, type Eye, eyeOn, type Look, looks, paleWords, zooms } from './looks'
import { go, placesOf } from './places'
import { outOfReach, spacing, styled } from './reach'

test.use({ trace: 'off' })

const isWhole = process.env.PACKWRIGHT_LOOKS === 'all'
const kept = path.join(import.meta.dirname, '../../.artefacts/looks')
const all = Object.keys(looks) as readonly Look[]

/** With all tests each look has a few screens at each size; the others are `npm run looks`. */
const share = ['home', 'write', 'meeting', 'fund', 'settings']

test('every word stands out and nothing is cut off in four looks and at three sizes, with text spacing and without', async ({
  open
}) => {
  test.setTimeout(isWhole ? 3_600_000 : 300_000)
  const running = await open()
  const { page } = running
  const places = (await placesOf(running)).filter((place) => isWhole || share.includes(place.split('/')[0] ?? ''))
  const eye = await eyeOn(page)
  fs.mkdirSync(kept, { recursive: true })
  const wrong: string[] = []
  for (const place of places) {
    const room = place.split('/')[0] ?? ''
    await go(page, place)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    if (room === share[0]) {
      // What is measured is seen: a title in pale grey is found.
      const pale = await styled(page, 'h1 { color: #b8b8b8 !important }')
      await eye.wear('light')
      expect(await paleWords(page, await eye.picture())).toHaveLength(1)
      await pale()
    }
    for (const zoom of zooms)
      for (const spaced of [false, true]) {
        const plain = spaced ? await styled(page, spacing) : null
        for (const look of isWhole || zoom === 100 ? all : (['light'] as const)) {
          await eye.wear(look, zoom)
          const name = `${room}, ${look}, ${zoom}%${spaced ? ', spaced' : ''}`
          const png = await eye.picture()
          if (isWhole) fs.writeFileSync(path.join(kept, `${name}.png`), Buffer.from(png, 'base64'))
          for (const found of await paleWords(page, png)) wrong.push(`${name}: ${found}`)
          if (look === 'light') for (const found of await outOfReach(page)) wrong.push(`${name}: ${found}`)
        }
        await plain?.()
      }
    await eye.wear('light')
  }
  expect(wrong).toEqual([])
})

/** A control as it looks now. */
async function seen(eye: Eye, control: Locator): Promise<string> {
  await control.page().mouse.move(0, 0)
  await control.evaluate((own) => {
    own.scrollIntoView({ block: 'center' })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const box = await control.boundingBox()
  if (!box) throw new Error('It is not on the page')
  return eye.picture(box)
}

/** Each control that has states, by the place it is in, and how it is brought from one to the other. */
const states: readonly {
  readonly name: string
  readonly room: string
  readonly one: (page: Page) => Locator
  readonly turn: (page: Page) => Promise<void>
}[] = [
  {
    name: 'a pressed tool',
    room: 'write',
    one: (page) => page.getByRole('button', { name: 'Panel on the right' }),
    turn: (page) => page.getByRole('button', { name: 'Panel on the right' }).click()
  },
  {
    name: 'the tab that is chosen',
    room: 'write',
    one: (page) => page.getByRole('tab', { name: 'Checks' }),
    turn: (page) => page.getByRole('tab', { name: 'Checks' }).click()
  },
  {
    name: 'a tick',
    room: 'meeting',
    one: (page) => page.locator('label:has(input[type=checkbox]):visible').first(),
    turn: (page) => page.locator('label:has(input[type=checkbox]):visible').first().click()
  },
  {
    name: 'a choice of several',
    room: 'home',
    one: (page) => page.locator('label:has(input[type=radio]):visible').nth(1),
    turn: (page) => page.locator('label:has(input[type=radio]):visible').nth(1).click()
  },
  {
    name: 'where one is',
    room: 'home',
    one: (page) => page.locator('.rail nav').getByText('Settings'),
    turn: (page) => go(page, 'settings')
  }
]

for (const { name, room, one, turn } of states)
  test(`${name} is told from one that is not, in each of the four looks`, async ({ open }) => {
    const running = await open()
    const { page } = running
    const places = await placesOf(running)
    const place = places.find((own) => own.split('/')[0] === room) ?? room
    const eye = await eyeOn(page)
    const alike: string[] = []
    const pictures: Record<string, string> = {}
    await go(page, place)
    await expect(one(page)).toBeVisible()
    for (const look of all) {
      await eye.wear(look)
      pictures[look] = await seen(eye, one(page))
    }
    await turn(page)
    for (const look of all) {
      await eye.wear(look)
      const share = await difference(page, pictures[look] ?? '', await seen(eye, one(page)))
      if (share < 0.004) alike.push(`${look}: ${share}`)
    }
    expect(alike).toEqual([])
  })
