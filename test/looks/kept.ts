/** Pictures that were looked at and are kept beside the tests: written, and held against what is seen now. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { OpenApp } from '../electron/app'

const folder = path.join(import.meta.dirname, 'kept')
const made = path.join(folder, 'made-by.json')

/** Pictures are written anew instead of compared: `npm run looks -- --update`. */
export const isUpdating = process.env.PACKWRIGHT_LOOKS === 'update'

/** What draws the pictures here, as far as it decides how they look: the program's engine, and the letters and edges that come of it. */
async function drawer({ app, page }: OpenApp): Promise<{ readonly engine: string; readonly specimen: number }> {
  const engine = await app.evaluate(() => `Electron ${process.versions.electron} on ${process.platform}`)
  const specimen = await page.evaluate(async () => {
    const drawn = new OffscreenCanvas(480, 96).getContext('2d')
    if (!drawn) throw new Error('Nothing can be drawn here')
    const { fontFamily } = getComputedStyle(document.body)
    for (const [font, at] of [
      [`15px ${fontFamily}`, 24],
      [`600 22px ${fontFamily}`, 60]
    ] as const) {
      await document.fonts.load(font)
      drawn.font = font
      drawn.fillText('Agenda item 14, “Wharf Lane”: £1,234,567.89 – ½', 4, at)
    }
    drawn.arc(440, 70, 18.5, 0, 5)
    drawn.stroke()
    // A sum that differs where a single dot does.
    return drawn.getImageData(0, 0, 480, 96).data.reduce((sum, part) => Math.imul(sum ^ part, 16_777_619) >>> 0, 1)
  })
  return { engine, specimen }
}

/**
 * Why nothing can be compared here: something else draws than what made the pictures, and letters and edges would differ everywhere.
 * Empty where it is the same.
 */
export async function othersDraw(running: OpenApp): Promise<string> {
  const own = await drawer(running)
  if (isUpdating) {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(made, `${JSON.stringify(own)}\n`)
  }
  const other: typeof own = JSON.parse(fs.readFileSync(made, 'utf8'))
  if (own.engine !== other.engine)
    return `the kept pictures were made by ${other.engine}, and here ${own.engine} draws: npm run looks -- --update`
  return own.specimen === other.specimen
    ? ''
    : 'this machine draws letters and edges otherwise than the one that made the kept pictures'
}

/** What two pictures differ in by more than so many of 256 steps: how many dots, and where; null where they are alike. */
export const unlike = (page: Page, kept: string, now: string): Promise<string | null> =>
  page.evaluate(
    async ([one, other]) => {
      const read = async (data = ''): Promise<ImageData> => {
        const bitmap = await createImageBitmap(
          new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))])
        )
        const drawn = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (!drawn) throw new Error('Nothing can be drawn here')
        drawn.drawImage(bitmap, 0, 0)
        return drawn.getImageData(0, 0, bitmap.width, bitmap.height)
      }
      const [first, second] = [await read(one), await read(other)]
      if (first.width !== second.width || first.height !== second.height)
        return `it is ${second.width} by ${second.height} dots, and was ${first.width} by ${first.height}`
      let [count, most, left, top, right, bottom] = [0, 0, first.width, first.height, 0, 0]
      for (let place = 0; place < first.data.length; place += 4) {
        const far = Math.max(
          ...[0, 1, 2].map((part) => Math.abs((first.data[place + part] ?? 0) - (second.data[place + part] ?? 0)))
        )
        // A thin line that is gone makes its dots so much lighter or darker, even in the dark.
        if (far <= 2) continue
        const [x, y] = [(place / 4) % first.width, Math.floor(place / 4 / first.width)]
        ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]
        count += 1
        most = Math.max(most, far)
      }
      return count < 2 ? null : `${count} dots differ by up to ${most}, between ${left}, ${top} and ${right}, ${bottom}`
    },
    [kept, now]
  )

const fileOf = (name: string): string => path.join(folder, `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`)

/** What is wrong with a picture, or nothing; writes it where pictures are made anew. `name` is what a person reads. */
export async function held(page: Page, name: string, now: string): Promise<readonly string[]> {
  const file = fileOf(name)
  if (isUpdating) {
    fs.writeFileSync(file, Buffer.from(now, 'base64'))
    return []
  }
  if (!fs.existsSync(file)) return [`${name}: nobody has looked at it yet (npm run looks -- --update)`]
  const difference = await unlike(page, fs.readFileSync(file, 'base64'), now)
  if (difference === null) return []
  const seen = path.join(import.meta.dirname, '../../.artefacts/looks', path.basename(file))
  fs.mkdirSync(path.dirname(seen), { recursive: true })
  fs.writeFileSync(seen, Buffer.from(now, 'base64'))
  return [`${name}: ${difference} (see ${seen})`]
}
