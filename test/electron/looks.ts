/** Pages as people have them on their screens: their looks, their sizes, and pictures of them that are the same each time. */
import type { CDPSession, Page } from '@playwright/test'
import { openGauge } from '../looks/gauge'
import { styled } from './reach'

/** The ways in which people have their screens. */
export const looks = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', contrast: 'no-preference' },
  'more contrast': { colorScheme: 'light', forcedColors: 'none', contrast: 'more' }
} as const
export type Look = keyof typeof looks
export const allLooks = Object.keys(looks) as readonly Look[]

/** The window of 1280 by 1024 at 100, 200 and 400 per cent. */
export const zooms = [100, 200, 400] as const
type Zoom = (typeof zooms)[number]

/** So many dots there are to a pixel, so that thin letters show their colour, and are drawn alike by every machine. */
export const dotsToPixel = 2

export type Eye = {
  /** Gives the page a look and a size; `tall` is the height where all of a long page is looked at. */
  readonly wear: (look: Look, zoom?: Zoom, tall?: number) => Promise<void>
  /** Takes a picture of the window for its gauge, and gives it as a PNG in base64. */
  readonly picture: () => Promise<string>
  /** A part of the window as a PNG in base64. */
  readonly part: (box: { x: number; y: number; width: number; height: number }) => Promise<string>
  /** The page heeds pointer and keys again, which it does not while it is looked at. */
  readonly rest: () => Promise<void>
  /** Lets the window have its own size again. */
  readonly shut: () => Promise<void>
}

/** Runs in the page: it stands at its beginning, and has not changed for a while. */
async function rest(): Promise<void> {
  for (const own of document.querySelectorAll('*')) if (own.scrollTop > 0 || own.scrollLeft > 0) own.scrollTo(0, 0)
  // The system's colours give the caret one, too, whatever the page says; a field that is only read has none.
  const field = document.activeElement
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.readOnly = true
  let changed = performance.now()
  const start = changed
  const observer = new MutationObserver(() => {
    changed = performance.now()
  })
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  do await new Promise((resolve) => requestAnimationFrame(resolve))
  while (performance.now() - changed < 100 && performance.now() - start < 5_000)
  observer.disconnect()
}

/** Looks at a page, from which the pointer is taken and in which nothing moves by itself. */
export async function eyeOn(page: Page): Promise<Eye> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await page.evaluate(openGauge)
  await styled(
    page,
    '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important }'
  )
  const heed = (does: boolean): Promise<unknown> => session.send('Input.setIgnoreInputEvents', { ignore: !does })
  return {
    wear: async (look, zoom = 100, tall) => {
      await page.emulateMedia({ ...looks[look], reducedMotion: 'reduce' })
      const [width, height] = [Math.round(128_000 / zoom), tall ?? Math.round(102_400 / zoom)]
      const size = { width, height, deviceScaleFactor: dotsToPixel, mobile: false }
      await session.send('Emulation.setDeviceMetricsOverride', size)
      await heed(true)
      await page.mouse.move(0, 0)
      // The computer's own pointer may rest over the window, wherever it is.
      await heed(false)
      await page.evaluate(rest)
    },
    picture: async () => {
      const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })
      await page.evaluate((png) => window.gauge.take(png), data)
      return data
    },
    part: async (box) => {
      const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip: { ...box, scale: 1 } })
      return data
    },
    rest: async () => {
      await heed(true)
      await page.evaluate(() => {
        for (const field of document.querySelectorAll<HTMLInputElement>('input[readonly], textarea[readonly]'))
          field.readOnly = false
      })
    },
    shut: async () => {
      await heed(true)
      await session.send('Emulation.clearDeviceMetricsOverride')
      await session.detach()
    }
  }
}

/** What belongs to the computer and to the moment, and not to the program, is made the same everywhere. */
export const withoutComputer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = [/^\//, /Electron \d/, /^No backup/, /encrypt/, /^There is none yet\. The first/, /^\d+(\.\d+)? [kMG]B/]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? ''
      // What is being written would take it for typing.
      if (node.parentElement?.closest('[contenteditable]')) continue
      if (own.some((kind) => kind.test(text.trim()))) node.nodeValue = '–'
      else if (/today,? \d\d:\d\d/i.test(text)) node.nodeValue = text.replace(/(today,?) \d\d:\d\d/gi, '$1 09:00')
    }
  })
