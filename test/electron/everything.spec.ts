/**
 * Every control of every screen is pressed, as it is found by walking: buttons, menus, tabs, links, options, the palette, the window's
 * menu. A share of it runs with the other tests, the same each time; `npm run press` presses everything, and
 * PACKWRIGHT_PRESS_SEED chooses another share.
 */
import { expect, type OpenApp, test } from './app'
import { pressShortcuts } from './pressing/keys'
import { pressMenu } from './pressing/menu'
import type { Size } from './pressing/press'
import { walkEverything } from './pressing/walk'

const sizes: readonly Size[] = [
  { width: 1440, height: 900, zoom: 1 },
  { width: 1024, height: 700, zoom: 1 },
  { width: 1280, height: 720, zoom: 2 }
]

/** So many presses, and so many at each screen or dialogue that is come to, make up the share. */
const share = { most: 30, perStand: 4 }

const { PACKWRIGHT_PRESS: how = 'share', PACKWRIGHT_PRESS_ONLY: only = '' } = process.env
const { PACKWRIGHT_PRESS_SEED: seed = 'share', PACKWRIGHT_PRESS_SIZES: which = '0,1,2' } = process.env

/** Chooses as the seed says, the same each time. */
function chooserOf(seed: string): (among: number) => number {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
  return (among) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % among
  }
}

/** A closed profile that holds the sample authority, and the places of its records to which buttons lead rather than links. */
async function sampleProfile(open: () => Promise<OpenApp>): Promise<{ profile: string; begin: readonly string[] }> {
  const { ask, close, profile } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await close()
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const begin = [
    '#/home',
    ...['write', 'report', 'compare'].map((room) => `#/${room}/${report}`),
    ...['meeting', 'pack', 'minutes', 'hidden', 'meeting-matrix'].map((room) => `#/${room}/${meeting}`),
    ...['new-report', 'matrix', 'new-meeting', 'forward-plan', 'actions', 'figures-audit'].map((room) => `#/${room}`)
  ]
  return { profile, begin }
}

if (how === 'share')
  test('a share of all controls does what their kind promises', async ({ open, folder }) => {
    console.log(`Seed of the share: ${seed} (again with PACKWRIGHT_PRESS_SEED=${seed})`)
    const choose = chooserOf(seed)
    const size = sizes[choose(sizes.length)] ?? { width: 1440, height: 900, zoom: 1 }
    const sample = await sampleProfile(() => open())
    const walked = await walkEverything({ open, ...sample, folder, size, choose, ...share, tell: console.log })
    expect(walked.findings).toEqual([])
    expect(walked.pressed).toBe(share.most)
  })
else
  for (const index of which.split(',').map(Number)) {
    const size = sizes[index]
    if (!size) throw new Error(`There is no size ${index}`)
    const { width, height, zoom } = size
    test(`every control does what its kind promises, at ${width} × ${height} and ${zoom * 100} %`, async ({
      open,
      folder
    }) => {
      test.setTimeout(4 * 3_600_000)
      const sample = await sampleProfile(() => open())
      const walked = await walkEverything({
        open,
        ...sample,
        folder,
        size,
        // The first each time: each control once, in the order in which it is met; buttons are pressed by mouse and keys in turn.
        choose: (() => {
          let turn = 0
          return (among: number) => (among === 3 ? turn++ % 3 : 0)
        })(),
        most: Number.POSITIVE_INFINITY,
        ...(only && { only: new RegExp(`^(${only})$`) }),
        tell: console.log
      })
      console.log(`${walked.pressed} controls were pressed at ${walked.places.length} kinds of place`)
      expect(walked.findings).toEqual([])
    })
  }

test('each shortcut of the list does something where it holds', async ({ open, folder }) => {
  test.setTimeout(600_000)
  const opened = await open()
  const filled = await opened.ask('sample.fill', {})
  const funds = await opened.ask('funds.list', {})
  const maps = await opened.ask('maps.list', {})
  if (!filled.ok || !funds.ok || !maps.ok) throw new Error('The sample was not filled in')
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const records = { report, meeting, fund: funds.value[0]?.id ?? '', map: maps.value[0]?.id ?? '' }
  expect(await pressShortcuts(opened, folder, records)).toEqual([])
})

test('each entry of the window’s menu does something', async ({ open, folder }) => {
  const { profile } = await sampleProfile(() => open())
  const opened = await open({ profile })
  expect(await pressMenu(opened, folder)).toEqual([])
})
