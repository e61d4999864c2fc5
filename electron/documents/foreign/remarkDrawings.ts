/**
 * Drawings for remarks that have none: a box, a line or words that somebody put on a page with a program that leaves the drawing to
 * whoever shows the file (ISO 32000-1, 12.5.5). Without them such remarks would vanish from the pack.
 */
import type { PDF, PdfDict, PdfObject } from '@libpdf/core'
import { pdfLibrary } from '../pdf/pdfLibrary'

type Point = readonly [number, number]

type Remark = {
  readonly kind: string
  readonly rect: readonly [number, number, number, number]
  readonly numbers: (key: string) => readonly number[]
  readonly lists: (key: string) => readonly (readonly number[])[]
  readonly text: (key: string) => string
  readonly lineWidth: number
  readonly dashes: readonly number[]
}

/** Gives each such remark a drawing of its own. */
export async function drawRemarks(pdf: PDF): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } = await pdfLibrary()
  const { registry } = pdf.context
  const resolve = (value: PdfObject | undefined): PdfObject | null =>
    value instanceof PdfRef ? registry.resolve(value) : (value ?? null)
  const array = (...numbers: readonly number[]): PdfObject =>
    PdfArray.of(...numbers.map((number) => PdfNumber.of(number)))
  for (const { dict } of pdf.getPages()) {
    const listed = resolve(dict.get('Annots'))
    for (const entry of listed instanceof PdfArray ? listed.toArray() : []) {
      const remark = resolve(entry)
      if (!(remark instanceof PdfDict) || remark.has('AP')) continue
      const read = readRemark(remark, resolve, PdfArray, PdfDict)
      const content = read && drawingOf(read)
      if (!read || !content) continue
      const spare = read.lineWidth + 2
      const [left, bottom, right, top] = read.rect
      const box = [left - spare, bottom - spare, right + spare, top + spare] as const
      const font = PdfDict.of({
        Type: PdfName.of('Font'),
        Subtype: PdfName.of('Type1'),
        BaseFont: PdfName.of('Helvetica'),
        Encoding: PdfName.of('WinAnsiEncoding')
      })
      const drawing = PdfStream.fromDict({
        Type: PdfName.of('XObject'),
        Subtype: PdfName.of('Form'),
        BBox: array(...box),
        Resources: PdfDict.of({ Font: PdfDict.of({ Own: font }) })
      })
      drawing.setData(Buffer.from(content, 'latin1'))
      remark.set('Rect', array(...box))
      remark.set('AP', PdfDict.of({ N: registry.register(drawing) }))
    }
  }
}

type Library = Awaited<ReturnType<typeof pdfLibrary>>

function readRemark(
  remark: PdfDict,
  resolve: (value: PdfObject | undefined) => PdfObject | null,
  PdfArray: Library['PdfArray'],
  PdfDict: Library['PdfDict']
): Remark | null {
  const numbersIn = (value: PdfObject | undefined): readonly number[] => {
    const found = resolve(value)
    const items = found instanceof PdfArray ? found.toArray().map(resolve) : []
    return items.flatMap((item) => (item !== null && item.type === 'number' ? [item.value] : []))
  }
  const [x1, y1, x2, y2] = numbersIn(remark.get('Rect'))
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null
  const style = resolve(remark.get('BS'))
  const border = numbersIn(remark.get('Border'))
  const width = style instanceof PdfDict ? style.getNumber('W', resolve)?.value : border[2]
  const isDashed = style instanceof PdfDict && style.getName('S', resolve)?.value === 'D'
  const dashes = style instanceof PdfDict && isDashed ? numbersIn(style.get('D')) : []
  return {
    kind: remark.getName('Subtype', resolve)?.value ?? '',
    rect: [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)],
    numbers: (key) => numbersIn(remark.get(key)),
    lists: (key) => {
      const found = resolve(remark.get(key))
      return found instanceof PdfArray ? found.toArray().map(numbersIn) : []
    },
    text: (key) => remark.getString(key, resolve)?.asString() ?? '',
    lineWidth: width ?? 1,
    dashes: isDashed && dashes.length === 0 ? [3] : dashes
  }
}

/** The drawing in the page's own points; null for a remark that shows nothing, or is none of these. */
function drawingOf(remark: Remark): string | null {
  const stroke = colourOf(remark.numbers('C'), 'stroke')
  const inside = colourOf(remark.numbers('IC'), 'fill')
  const isStroked = remark.lineWidth > 0 && stroke !== ''
  const paint = isStroked ? (inside === '' ? 'S' : 'B') : inside === '' ? null : 'f'
  const dashes = remark.dashes.length > 0 ? `[${remark.dashes.map(short).join(' ')}] 0 d ` : ''
  const pen = `q ${stroke} ${inside} ${short(remark.lineWidth)} w ${dashes}`
  switch (remark.kind) {
    case 'Square':
      return paint && `${pen}${rectangle(inset(remark))} ${paint} Q`
    case 'Circle':
      return paint && `${pen}${ellipse(inset(remark))} ${paint} Q`
    case 'Line':
      return isStroked ? `${pen}${path(pointsOf(remark.numbers('L')))} S Q` : null
    case 'PolyLine':
      return isStroked ? `${pen}${path(pointsOf(remark.numbers('Vertices')))} S Q` : null
    case 'Polygon':
      return paint && `${pen}${path(pointsOf(remark.numbers('Vertices')))} h ${paint} Q`
    case 'Ink': {
      const lines = remark.lists('InkList').map((line) => path(pointsOf(line)))
      return isStroked && lines.length > 0 ? `${pen}1 J 1 j ${lines.join(' ')} S Q` : null
    }
    case 'FreeText':
      return writing(remark)
    default:
      return null
  }
}

const short = (number: number): string => String(Math.round(number * 1000) / 1000)

function colourOf(parts: readonly number[], use: 'stroke' | 'fill'): string {
  const operator = { 1: ['G', 'g'], 3: ['RG', 'rg'], 4: ['K', 'k'] }[parts.length]
  return operator ? `${parts.map(short).join(' ')} ${operator[use === 'stroke' ? 0 : 1]}` : ''
}

type Rectangle = readonly [number, number, number, number]

/** The rectangle of a shape: within what the remark leaves free around it, and half a line further in. */
function inset({ rect: [left, bottom, right, top], numbers, lineWidth }: Remark): Rectangle {
  const [l = 0, b = 0, r = 0, t = 0] = numbers('RD')
  const half = lineWidth / 2
  return [left + l + half, bottom + b + half, right - r - half, top - t - half]
}

const rectangle = ([left, bottom, right, top]: Rectangle): string =>
  `${[left, bottom, right - left, top - bottom].map(short).join(' ')} re`

/** How far the handles of a quarter of a circle reach, of its radius. */
const handle = 0.5523

function ellipse([left, bottom, right, top]: Rectangle): string {
  const [x, y, across, up] = [(left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2]
  const curve = (...numbers: readonly number[]): string => `${numbers.map(short).join(' ')} c`
  const [h, v] = [across * handle, up * handle]
  return [
    `${short(right)} ${short(y)} m`,
    curve(right, y + v, x + h, top, x, top),
    curve(x - h, top, left, y + v, left, y),
    curve(left, y - v, x - h, bottom, x, bottom),
    curve(x + h, bottom, right, y - v, right, y),
    'h'
  ].join(' ')
}

function pointsOf(numbers: readonly number[]): readonly Point[] {
  const points: Point[] = []
  for (let at = 0; at + 1 < numbers.length; at += 2) points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0])
  return points
}

const path = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${short(x)} ${short(y)} ${at === 0 ? 'm' : 'l'}`).join(' ')

/** An average letter of Helvetica, of its size: for breaking lines, nearly enough. */
const letterWidth = 0.52

/** Words put on the page, in the size and colour that the remark names, broken to its width. */
function writing(remark: Remark): string | null {
  const words = remark.text('Contents').trim()
  if (words === '') return null
  const look = remark.text('DA')
  const size = Number(/([\d.]+)\s+Tf/.exec(look)?.[1] ?? 0) || 12
  const colour = /((?:[\d.]+\s+){1,4})(g|rg|k)\b/.exec(look)?.[0] ?? '0 g'
  const [left, bottom, right, top] = remark.rect
  const room = Math.max(1, Math.floor((right - left - 4) / (size * letterWidth)))
  const lines = words.split(/\r\n?|\n/).flatMap((line) => broken(line, room))
  const border =
    remark.lineWidth > 0 && remark.numbers('C').length > 0 ? `${rectangle([left, bottom, right, top])} f ` : ''
  const ground = border === '' ? '' : `${colourOf(remark.numbers('C'), 'fill')} ${border}`
  const shown = lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ')
  return `q ${ground}BT /Own ${short(size)} Tf ${colour} ${short(size * 1.15)} TL ${short(left + 2)} ${short(top - size)} Td ${shown} ET Q`
}

function broken(line: string, room: number): readonly string[] {
  const lines: string[] = []
  let own = ''
  for (const word of line.split(' ')) {
    if (own !== '' && own.length + 1 + word.length > room) {
      lines.push(own)
      own = word
    } else own = own === '' ? word : `${own} ${word}`
  }
  return [...lines, own]
}

/** Beyond Latin-1 the common marks of English writing, as WinAnsi has them. */
const marks: Readonly<Record<string, string>> = {
  '‘': '\x91',
  '’': '\x92',
  '“': '\x93',
  '”': '\x94',
  '•': '\x95',
  '–': '\x96',
  '—': '\x97',
  '€': '\x80',
  '…': '\x85'
}

const escaped = (text: string): string =>
  [...text]
    .map((letter) => marks[letter] ?? (letter.charCodeAt(0) > 255 ? '?' : letter))
    .join('')
    .replaceAll(/[\\()]/g, (letter) => `\\${letter}`)
