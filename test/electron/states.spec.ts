/** The states of controls in the program as it runs: what is on, chosen or where one is can be told in each of the four looks. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { allLooks, type Eye, eyeOn } from './looks'
import { go, placesOf } from './places'

test.use({ trace: 'off' })

/** The share of dots in which two pictures of one size differ by 3 to 1 in brightness: by more than colour. */
const difference = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(
    async (both) => {
      const read = async (data: string): Promise<ImageData> => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const drawn = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (!drawn) throw new Error('Nothing can be drawn here')
        drawn.drawImage(bitmap, 0, 0)
        return drawn.getImageData(0, 0, bitmap.width, bitmap.height)
      }
      const [first, second] = await Promise.all(both.map(read))
      if (!first || !second || first.width !== second.width || first.height !== second.height) return 1
      const light = (data: Uint8ClampedArray, at: number): number =>
        [0.2126, 0.7152, 0.0722].reduce((sum, weight, part) => {
          const share = (data[at + part] ?? 0) / 255
          return sum + weight * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
        }, 0.05)
      let count = 0
      for (let at = 0; at < first.data.length; at += 4) {
        const [one, other] = [light(first.data, at), light(second.data, at)]
        if (Math.max(one, other) / Math.min(one, other) >= 3) count += 1
      }
      return count / (first.data.length / 4)
    },
    [one, other]
  )

/** A control as it looks now. */
async function seen(eye: Eye, control: Locator): Promise<string> {
  await control.page().mouse.move(0, 0)
  await control.evaluate((own) => {
    own.scrollIntoView({ block: 'center' })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const box = await control.boundingBox()
  if (!box) throw new Error('It is not on the page')
  return eye.part(box)
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
    for (const look of allLooks) {
      await eye.wear(look)
      pictures[look] = await seen(eye, one(page))
    }
    await eye.rest()
    await turn(page)
    for (const look of allLooks) {
      await eye.wear(look)
      const share = await difference(page, pictures[look] ?? '', await seen(eye, one(page)))
      if (share < 0.004) alike.push(`${look}: ${share}`)
    }
    expect(alike).toEqual([])
  })
