/** Pictures of pages and what is measured in them: how well letters stand out from what is behind them, and how far two pictures differ. */
import type { CDPSession, Page } from '@playwright/test'

/** The ways in which people have their screens. */
export const looks = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', contrast: 'no-preference' },
  'more contrast': { colorScheme: 'light', forcedColors: 'none', contrast: 'more' }
} as const
export type Look = keyof typeof looks

/** The window of 1280 by 1024 at 100, 200 and 400 per cent. */
export const zooms = [100, 200, 400] as const
type Zoom = (typeof zooms)[number]

export type Eye = {
  /** Gives the page a look and a size. */
  readonly wear: (look: Look, zoom?: Zoom) => Promise<void>
  /** The page as it is seen, or a part of it, as a PNG in base64. */
  readonly picture: (part?: { x: number; y: number; width: number; height: number }) => Promise<string>
}

/** Looks at a page, always with two dots to a pixel, so that thin letters show their colour. */
export async function eyeOn(page: Page): Promise<Eye> {
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    wear: async (look, zoom = 100) => {
      await page.emulateMedia({ ...looks[look], reducedMotion: 'reduce' })
      const [width, height] = [Math.round(128_000 / zoom), Math.round(102_400 / zoom)]
      await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false })
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))
      )
    },
    picture: async (part) => {
      const clip = part && { ...part, scale: 1 }
      const { data } = await session.send('Page.captureScreenshot', { format: 'png', ...(clip ? { clip } : {}) })
      return data
    }
  }
}

/** Words that stand out from what is behind them by less than 4.5 to 1, or 3 to 1 where they are large, as the dots of a picture show. */
export const paleWords = (page: Page, png: string): Promise<readonly string[]> =>
  page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const scale = bitmap.width / window.innerWidth
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const drawn = canvas.getContext('2d', { willReadFrequently: true })
    if (!drawn) throw new Error('Nothing can be drawn here')
    drawn.drawImage(bitmap, 0, 0)
    const part = (value: number): number => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }
    const brightness = (color: number): number =>
      0.2126 * part(color >> 16) + 0.7152 * part((color >> 8) & 255) + 0.0722 * part(color & 255)
    const contrast = (one: number, other: number): number =>
      (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const own = node.parentElement
      if (words === '' || !own?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      // What cannot be used now is exempt from the rule, and pictures in the text have their own colours.
      if (own.closest(':disabled, [aria-disabled=true], [data-disabled], .visually-hidden, svg, option, .broken'))
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const [box] = range.getClientRects()
      if (!box || box.width < 4 || box.height < 6) continue
      const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 }
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight
      // Words that lie partly beneath something, or beyond the edge of what scrolls, are seen once they are scrolled to.
      const isSeen = [box.left + 1, middle.x, box.right - 1].every((x) => {
        const top = isInside ? document.elementFromPoint(x, middle.y) : null
        return top && (own.contains(top) || top.contains(own))
      })
      if (!isSeen) continue
      const [x, y] = [Math.floor(box.left * scale), Math.floor(box.top * scale)]
      const [width, height] = [Math.ceil(box.width * scale), Math.ceil(box.height * scale)]
      const dots = drawn.getImageData(x, y, width, height).data
      const counts = new Map<number, number>()
      for (let at = 0; at < dots.length; at += 4) {
        const color = ((dots[at] ?? 0) << 16) | ((dots[at + 1] ?? 0) << 8) | (dots[at + 2] ?? 0)
        counts.set(color, (counts.get(color) ?? 0) + 1)
      }
      const [ground = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? []
      const behind = brightness(ground)
      let best = 1
      // A single dot may be of something else.
      for (const [color, count] of counts) if (count > 1) best = Math.max(best, contrast(brightness(color), behind))
      const { fontSize, fontWeight } = getComputedStyle(own)
      const size = Number.parseFloat(fontSize)
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
      // Softened edges take some of what thin letters have.
      const least = (isLarge ? 3 : 4.5) * 0.95
      if (best < least) found.push(`${words.slice(0, 40)} (${own.tagName} ${own.className}): ${best.toFixed(2)}`)
    }
    return found
  }, png)

/** The share of dots in which two pictures of one size differ so that it is seen, by 3 to 1 in brightness or clearly in colour. */
export const difference = (page: Page, one: string, other: string): Promise<number> =>
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
      let count = 0
      for (let at = 0; at < first.data.length; at += 4) {
        const far = [0, 1, 2].map((part) => Math.abs((first.data[at + part] ?? 0) - (second.data[at + part] ?? 0)))
        if (Math.max(...far) > 72) count += 1
      }
      return count / (first.data.length / 4)
    },
    [one, other]
  )
