/** A paper that is no report, as the templates take it: laid out in the same blocks. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { widthOf } from '../../partnerships/lettering'
import { textCell } from '../layout/bodyLayout'
import {
  exemptEnd,
  exemptSigns,
  type PaperBlock,
  type PaperCell,
  type TextMark,
  type Words
} from '../layout/paperLayout'
import {
  linesOf,
  type PlainBlock,
  type PlainCell,
  type PlainDocument,
  type PlainRun,
  plainTitle
} from '../plainDocument'
import { setSheet } from './blocks'
import { type PaperLook, paperLook, pointsOfMillimetre, textRoom } from './look'
import type { Typesetting } from './reportData'
import type { FrontPart, SetFront, SetReport } from './setData'
import { openWalk, type SetPicture, type Walk } from './walk'
import { plainWords } from './words'

type Of<K extends PlainBlock['kind']> = Extract<PlainBlock, { kind: K }>

const marks: Readonly<Record<NonNullable<PlainRun['mark']>, TextMark>> = {
  strong: 'bold',
  'taken-out': 'deleted',
  'put-in': 'inserted'
}

function words(runs: readonly PlainRun[]): Words {
  return runs.flatMap(({ text, mark, href = '', exempt = '' }): Words => {
    const own = { kind: 'text', text, marks: mark ? [marks[mark]] : [], href } as const
    if (exempt === '') return text === '' ? [] : [own]
    const [begins, ends] = exemptSigns(exempt)
    return [{ kind: 'exempt', text: begins, isEnd: false }, own, { kind: 'exempt', text: ends, isEnd: true }]
  })
}

type Paragraph = Extract<PaperBlock, { kind: 'paragraph' }>

const line = (runs: readonly PlainRun[], more: Partial<Paragraph> = {}): Paragraph => ({
  ...{ kind: 'paragraph', id: '', number: '', isIndented: false, form: '', leadsOn: false },
  words: words(runs),
  ...more
})

function cell(of: PlainCell, more: Partial<PaperCell>): PaperCell {
  const isIndented = typeof of === 'object' && of.isInside === true
  const blocks = linesOf(of).map((runs, at) => line(runs, { isIndented, form: at === 0 ? '' : 'remark' }))
  return textCell('', { ...more, blocks })
}

/** Millimetres that the numbers of an index take, and its pages at least. */
const [numberColumn, pageColumn] = [14, 26]

/** Points around the words of a cell, and a little more. */
const aroundWords = 14

/** In an index, pages and what is said of subjects keep their lines whole as far as there is room; the subjects have the rest. */
function widthsOf({ form, head, rows }: Of<'table'>, look: PaperLook): readonly number[] {
  if (form !== 'index') return []
  const all = textRoom(look, false).width
  const widest = (column: number): number =>
    aroundWords + Math.max(...[head, ...rows].map((row) => widthOf(wordsIn(row[column] ?? ''), look.size)))
  const [number, pages] = [
    numberColumn * pointsOfMillimetre,
    Math.max(pageColumn * pointsOfMillimetre, widest(head.length - 1))
  ]
  const room = all - number - pages
  const said = head.length === 4 ? [Math.min(widest(2), room / 2)] : []
  return [number, room - (said[0] ?? 0), ...said, pages]
}

function table(of: Of<'table'>, look: PaperLook): PaperBlock {
  const isIndex = of.form === 'index'
  const named = isIndex ? 1 : 0
  const isFigure = (column: number): boolean => isIndex && column === of.head.length - 1
  const row = { isLong: false, isTotal: false }
  return {
    ...{ kind: 'table', id: '', label: '', caption: of.caption, isIndented: false, isLandscape: false },
    ...(isIndex && { form: 'index' }),
    widths: widthsOf(of, look),
    rows: [
      {
        ...row,
        isHead: true,
        cells: of.head.map((text, at) => cell(text, { isHeader: true, scope: 'col', isFigure: isFigure(at) }))
      },
      ...of.rows.map((cells) => ({
        ...row,
        isHead: false,
        isLong: cells.some((own) => wordsIn(own).length > longCell),
        cells: cells.map((own, at) => cell(own, { isHeader: at === named, scope: 'row', isFigure: isFigure(at) }))
      }))
    ]
  }
}

/** A row with a cell of more characters than this may be parted by the end of a page. */
const longCell = 1200

const wordsIn = (of: PlainCell): string =>
  linesOf(of)
    .flatMap((runs) => runs.map(({ text }) => text))
    .join(' ')

/** Millimetres; a picture with its heading stays on its sheet. */
const highestPicture = 205

function picture({ file, alt }: Of<'picture'>, walk: Walk): PaperBlock {
  const found = walk.picture(file)
  const room = textRoom(walk.look, false).width
  const most = found ? (highestPicture * pointsOfMillimetre * found.width) / found.height : room
  return {
    ...{ kind: 'figure', id: '', label: '', caption: '', file, alt, isDecorative: false, isIndented: false },
    widthPercent: Math.min(100, (most / room) * 100)
  }
}

function block(of: PlainBlock, next: PlainBlock | undefined, walk: Walk): PaperBlock {
  switch (of.kind) {
    case 'heading':
      return {
        ...{ kind: 'heading', level: of.level, id: '', number: '', isIndented: false, form: '' },
        words: words([{ text: of.text }])
      }
    case 'paragraph':
      // "RESOLVED:" stays with what was resolved.
      return line(of.runs, { number: of.number ?? '', leadsOn: next?.kind === 'list' })
    case 'list':
      return {
        ...{ kind: 'list', isIndented: false, form: '' },
        isOrdered: of.items.some(({ label }) => label !== '•'),
        items: of.items.map(({ label, runs }) => ({ id: '', label: `${label} `, blocks: [line(runs)] }))
      }
    case 'table':
      return table(of, walk.look)
    case 'picture':
      return picture(of, walk)
  }
}

const layouts = { agenda: 'lines', sheet: 'sheet', divider: 'divider', 'stand-in': 'stand-in' } as const

function front(of: PlainDocument, walk: Walk): SetFront {
  const { form, council, title, exempt = '', kind, lines } = of
  walk.within(exempt, () => walk.addHeading(title))
  const said: FrontPart = { kind: 'large', form: '', words: plainWords(kind) }
  const shown = lines.filter(([, text]) => text !== '')
  return {
    layout: form === undefined ? 'lines' : layouts[form],
    // The labels of an agenda are short.
    labelRoom: form === 'agenda' ? 22 : 47,
    title: {
      words: plainWords(title),
      begins: exempt,
      ends: exempt === '' ? '' : exemptEnd(exempt),
      held: exempt === '' ? 0 : walk.hold(exempt)
    },
    parts: [
      ...(council === '' ? [] : [{ kind: 'banner', text: council } as const]),
      ...(form === 'divider' ? [said] : []),
      { kind: 'title' },
      ...(kind === '' || form === 'divider' ? [] : [said]),
      ...shown.map(([label, text]): FrontPart => ({ kind: 'line', label: `${label}:`, words: plainWords(text) }))
    ]
  }
}

export function plainData(
  document: PlainDocument,
  style: HouseStyle,
  options: { readonly picture?: (hash: string) => SetPicture | null }
): Typesetting<SetReport> {
  const numbers = document.blocks.flatMap((own) => (own.kind === 'paragraph' ? (own.number ?? '').length : 0))
  const look = paperLook(style, Math.max(0, ...numbers))
  const walk = openWalk(look, options)
  const head = front(document, walk)
  const { blocks } = document
  const laid = blocks.map((own, at) => block(own, blocks[at + 1], walk))
  return {
    data: { title: plainTitle(document), look, comparison: '', front: head, blocks: setSheet(laid, walk), spots: [] },
    facts: walk.facts()
  }
}
