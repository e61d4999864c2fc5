/** A page of somebody else's file as a picture, with its words, for a person to look at and to choose places on. */
import { crc32, deflateSync } from 'node:zlib'
import type { PageArea } from '../../../shared/packs/attachmentFindings'
import { ok, type Result } from '../../../shared/result'
import { drawPage, type PagePixels, withDocument, withPage } from './engine'
import { openForeign, plainFile } from './openForeign'
import type { Bounds, Matrix } from './pageObjects'
import { areaOf, type PageCharacter, pageCharacters, viewMatrix } from './pageView'

export type DrawnPage = {
  /** PNG. */
  readonly picture: Uint8Array
  readonly width: number
  readonly height: number
  readonly words: readonly { readonly text: string; readonly area: PageArea }[]
}

/** Pixels to the point: enough to read small print on a large screen. */
const detail = 1.8
/** A list of more words than this nobody goes through. */
const mostWords = 4000

/** A page, counted from 1, as it goes into a pack. Null where there is none. */
export async function drawnPage(bytes: Uint8Array, number: number): Promise<Result<DrawnPage> | null> {
  const opened = await openForeign(bytes)
  if (!opened.ok) return opened
  const plain = await plainFile(opened.value)
  return withDocument(plain.bytes, (open) =>
    withPage(open, number - 1, (page) => {
      const pixels = drawPage(open, page, detail, false)
      const words = wordsOf(pageCharacters(open, page), viewMatrix(open, page))
      return ok({ picture: pngOf(pixels), width: pixels.width, height: pixels.height, words })
    })
  )
}

function wordsOf(characters: readonly PageCharacter[], view: Matrix): DrawnPage['words'] {
  const words: { text: string; area: PageArea }[] = []
  let [text, bounds]: [string, Bounds | null] = ['', null]
  const end = (): void => {
    if (bounds !== null && words.length < mostWords) words.push({ text, area: areaOf(bounds, view) })
    ;[text, bounds] = ['', null]
  }
  for (const { text: letter, object, bounds: own } of characters) {
    if (object === 0 || letter.trim() === '') {
      end()
      continue
    }
    text += letter
    bounds =
      bounds === null
        ? own
        : [
            Math.min(bounds[0], own[0]),
            Math.min(bounds[1], own[1]),
            Math.max(bounds[2], own[2]),
            Math.max(bounds[3], own[3])
          ]
  }
  end()
  return words
}

/** Pixels as a PNG without transparency. */
export function pngOf({ width, height, rgba }: PagePixels): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let row = 0, to = 0; row < height; row++) {
    rows[to++] = 0
    for (let from = row * width * 4, end = from + width * 4; from < end; from += 4) {
      rows[to++] = rgba[from] ?? 0
      rows[to++] = rgba[from + 1] ?? 0
      rows[to++] = rgba[from + 2] ?? 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
