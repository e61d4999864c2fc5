import { isLarger } from '../pdf/fitPage'
import { type ByteText, writeName, writeNumber } from '../pdf/pdfWriter'
import { attachmentPaper, stampFontName } from './packLayout'
import { codesOf, type StampFont, widthOfWords } from './stampFont'
import type { UnitPage } from './unit'

/**
 * What a pack paints on pages that were printed before their place in it was known: the page number, the item, the
 * word DRAFT. All of it is an artifact (ISO 32000-1, 14.8.2.2), so that a reader who listens to the pack is not told the page
 * number in the middle of a sentence; but that a paper is not for publication is heard once, before it begins.
 */

/** Points. Printed pages leave at least 20 mm free at the foot, so this is clear of their words. */
const sideMargin = 42
const footHeight = 28
const labelSize = 12
const itemSize = 9
const gap = 18
/** Pages leave at least 20 mm free at the head; the largest of these sizes is taken in which the lines have room there. */
const headSizes = [9, 8, 7] as const
const headRoom = 42
const headHeight = 14
const mostHeadLines = 5
const middleSize = 11

/** What goes in front of a page's own content: it saves the state that the content will change. */
export function stampBeneath(page: UnitPage, font: StampFont, isDraft: boolean): ByteText {
  return `${isDraft ? artifact('Watermark', page, draftMark(page, font)) : ''}q\n`
}

/** Words that all pages of a part carry. */
export type PartWords = {
  /** At the foot on the left. */
  readonly foot: string
  /** In the middle of the page. */
  readonly middle: string
}

/** What goes behind it, the same on all pages of a part. */
export function stampOver(page: UnitPage, font: StampFont, { foot, middle }: PartWords): ByteText {
  const { width, height } = sizeOf(page)
  const start = (width - widthOfWords(font, middle) * middleSize) / 2
  const centre = middle === '' ? '' : artifact('Footer', page, show(page, font, middle, middleSize, start, height / 2))
  return `Q\n${stampFoot(page, font, foot)}${centre}`
}

/** What goes at the foot of a page on the left. `mark`: the number of its mark where it is to be heard. */
export function stampFoot(page: UnitPage, font: StampFont, foot: string, mark?: number): ByteText {
  const { width } = sizeOf(page)
  const room = width - 2 * sideMargin - widthOfWords(font, 'Page 0000') * labelSize - gap
  const fitting = shorten(font, foot, room / itemSize)
  return fitting === '' ? '' : artifact('Footer', page, show(page, font, fitting, itemSize, sideMargin), mark)
}

/** What goes at the head of a page, each beginning a line of its own. `mark`: the number of its mark where it is to be heard. */
export function stampHead(page: UnitPage, font: StampFont, head: readonly string[], mark?: number): ByteText {
  const { width, height } = sizeOf(page)
  const { size, lines } = headLines(font, head, width - 2 * sideMargin)
  const above = lines
    .map((line, at) => show(page, font, line, size, sideMargin, height - headHeight - at * size * 1.25))
    .join('')
  return above === '' ? '' : artifact('Header', page, above, mark)
}

/** What goes at the head, in lines of the largest size that has room. */
function headLines(
  font: StampFont,
  head: readonly string[],
  room: number
): { readonly size: number; readonly lines: readonly string[] } {
  const inSize = (size: number): readonly string[] => head.flatMap((words) => broken(font, words, room / size))
  const size = headSizes.find((one) => inSize(one).length * one * 1.25 <= headRoom) ?? headSizes[2]
  const lines = inSize(size)
  return { size, lines: lines.slice(0, mostHeadLines) }
}

/** Lines of words that fit in the room, which is given for a font size of 1. */
function broken(font: StampFont, words: string, room: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOfWords(font, longer) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** What goes on one page alone: its number, at the foot on the right. */
export function stampLabel(page: UnitPage, font: StampFont, words: string): ByteText {
  const start = sizeOf(page).width - sideMargin - widthOfWords(font, words) * labelSize
  return artifact('Footer', page, show(page, font, words, labelSize, start))
}

/** Width and height of a page as it is looked at. */
function sizeOf({ box, rotation }: UnitPage): { readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = box
  const upright = { width: right - left, height: top - bottom }
  return rotation % 180 === 0 ? upright : { width: upright.height, height: upright.width }
}

/** Paints in coordinates whose origin is at the bottom left of the page as it is looked at; for nobody to hear, unless it has a mark. */
function artifact(
  subtype: 'Footer' | 'Header' | 'Watermark',
  page: UnitPage,
  painting: ByteText,
  mark?: number
): ByteText {
  const begin = mark === undefined ? `/Artifact<</Type/Pagination/Subtype/${subtype}>>BDC` : `/P<</MCID ${mark}>>BDC`
  return `${begin}\nq ${asLookedAt(page)} cm\n${painting}Q\nEMC\n`
}

function asLookedAt({ box: [left, bottom, right, top], rotation }: UnitPage): ByteText {
  switch (rotation) {
    case 90:
      return `0 1 -1 0 ${writeNumber(right)} ${writeNumber(bottom)}`
    case 180:
      return `-1 0 0 -1 ${writeNumber(right)} ${writeNumber(top)}`
    case 270:
      return `0 -1 1 0 ${writeNumber(left)} ${writeNumber(top)}`
    default:
      return `1 0 0 1 ${writeNumber(left)} ${writeNumber(bottom)}`
  }
}

const show = (page: UnitPage, font: StampFont, words: string, size: number, x: number, y = footHeight): ByteText =>
  `${paperBeneath(page, font, words, size, x, y)}BT 0 g ${writeName(stampFontName)} ${size} Tf ${writeNumber(x)} ${writeNumber(y)} Td ${shownCodes(font, words)} Tj ET\n`

/** A4 leaves room for what is stamped; a larger sheet is painted to its edges, and the words get paper of their own. */
function paperBeneath(page: UnitPage, font: StampFont, words: string, size: number, x: number, y: number): ByteText {
  const { width, height } = sizeOf(page)
  if (!isLarger(width, height, attachmentPaper) || words === '') return ''
  const box = [x - 3, y - size * 0.3, widthOfWords(font, words) * size + 6, size * 1.3].map(writeNumber).join(' ')
  return `1 g ${box} re f\n`
}

const shownCodes = (font: StampFont, words: string): ByteText =>
  `<${codesOf(font, words)
    .map((code) => code.toString(16).padStart(4, '0'))
    .join('')}>`

/** A large pale word along the diagonal. */
function draftMark(page: UnitPage, font: StampFont): ByteText {
  const { width, height } = sizeOf(page)
  const diagonal = Math.hypot(width, height)
  const [cosine, sine] = [width / diagonal, height / diagonal]
  const words = 'DRAFT'
  const size = Math.floor((diagonal * 0.6) / widthOfWords(font, words))
  // Half the word back along the diagonal, a third of its height down across it, so that its middle is the page's.
  const [back, down] = [(widthOfWords(font, words) * size) / 2, size / 3]
  const x = width / 2 - back * cosine + down * sine
  const y = height / 2 - back * sine - down * cosine
  const turned = [cosine, sine, -sine, cosine, x, y].map(writeNumber).join(' ')
  return `BT 0.9 g ${writeName(stampFontName)} ${size} Tf ${turned} Tm ${shownCodes(font, words)} Tj ET\n`
}

/** Words cut at a word's end where they are wider than the room, which is given for a font size of 1. */
function shorten(font: StampFont, words: string, room: number): string {
  if (widthOfWords(font, words) <= room) return words
  const parts = words.split(' ')
  while (parts.length > 0 && widthOfWords(font, `${parts.join(' ')} …`) > room) parts.pop()
  return parts.length === 0 ? '' : `${parts.join(' ')} …`
}
