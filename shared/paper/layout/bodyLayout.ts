/**
 * Bodies as they print: words, paragraphs, lists, tables, figures, and blocks drawn from the records. One layout of a
 * report goes through its parts in order, and what is laid out follows from the place it has come to.
 */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { markWords, unknownGround, upperFirst } from '../../law/grounds'
import { safeHref } from '../../links'
import { blockDataSchema } from '../../records'
import { ownMark } from '../../reports/holders'
import { withoutLogins } from '../../reports/linkWords'
import { listItemLabel, type Numbering } from '../../reports/numbering'
import { type ReferenceTarget, referenceTargets, referenceWords } from '../../reports/references'
import type { Report } from '../../reports/report'
import { type Body, type BodyNode, isEmptyBody, pagings, plainText } from '../../reports/schema'
import {
  brokenReference,
  exemptSigns,
  type HeadingLevel,
  type Inline,
  type PaperBlock,
  type PaperCell,
  type PaperRow,
  partly,
  signed,
  signedWith,
  type TextMark,
  textMarks,
  type Words
} from './paperLayout'
import { columnsOf, columnWidths, figureColumns } from './tableForm'

/** Plain words as pieces of a line; a row of four underscores or more is a line to write on. */
export function textWords(text: string, marks: readonly TextMark[] = [], href = ''): Inline[] {
  return text
    .split(/(_{4,})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^_{4,}$/.test(piece) ? { kind: 'blank', length: piece.length } : { kind: 'text', text: piece, marks, href }
    )
}

/** Letters in a cell, times the columns beside it: a row of more than some twenty lines may break over pages. */
const longRow = 1800

/** A cell of plain words. */
export function textCell(text: string, more: Partial<PaperCell> = {}, id = ''): PaperCell {
  return {
    isHeader: false,
    scope: 'row',
    colspan: 1,
    rowspan: 1,
    isFigure: false,
    blocks: [
      { kind: 'paragraph', id, number: '', words: textWords(text), isIndented: false, form: '', leadsOn: false }
    ],
    ...more
  }
}

/** Blocks with what their author wants of the page: the first begins it, and all of them stay on it. */
function paged(node: BodyNode, blocks: PaperBlock[]): PaperBlock[] {
  const page = pagings.find((own) => own !== '' && own === node.attrs?.page)
  // A heading stands with what is beneath it in any case.
  const wanted = page && node.type === 'heading' ? 'new' : page
  return wanted
    ? blocks.map((block, at) => (at === 0 || wanted !== 'new' ? { ...block, page: wanted } : block))
    : blocks
}

/** A table of eight columns or more is turned on its side, unless its author chose. */
function isTurned(node: BodyNode, columns: number): boolean {
  const turn = node.attrs?.turn
  return turn === 'landscape' || (columns >= 8 && turn !== 'upright')
}

/** The first mark of exemption on anything in a node; empty for none. */
function markInside(node: BodyNode): string {
  for (const child of node.content ?? []) {
    const mark = ownMark(child) || markInside(child)
    if (mark !== '') return mark
  }
  return ''
}

function marksOf(node: BodyNode): TextMark[] {
  return textMarks.filter((name) => node.marks?.some((mark) => mark.type === name))
}

function hrefOf(node: BodyNode): string {
  const link = node.marks?.find((mark) => mark.type === 'link')
  return link ? safeHref(String(link.attrs?.href ?? '')) : ''
}

/** The place that a layout has come to; who goes on moves it. */
export type PlaceOnPaper = {
  /** Of the last heading: no heading skips a level. */
  level: number
  /** The number of the appendix or schedule it is in; references within it leave that out. */
  scope: string
  /** Whether text stands in the column beside the numbers. */
  isIndented: boolean
  /** The mark of exemption on what is around; empty for none. */
  mark: string
}

export type BodyLayout = ReturnType<typeof openBodyLayout>

type ParagraphForm = Extract<PaperBlock, { kind: 'paragraph' }>['form']

/** Begins to lay out the bodies of a report. */
export function openBodyLayout(report: Report, style: HouseStyle, numbers: Numbering) {
  const targets = referenceTargets(report, style, numbers)
  const notes: { id: string; number: number; text: string; mark: string }[] = []
  let notesShown = 0
  const at: PlaceOnPaper = { level: 1, scope: '', isIndented: false, mark: '' }
  const reasons = new Map(report.exemptions.map((exemption) => [exemption.id, exemption]))
  /** What paper says of exempt matter; `isWhole`: all of it is, and not a part alone. */
  const exemptWords = (mark: string, isWhole = true): string => {
    const words = markWords(reasons.get(mark) ?? unknownGround, ': ')
    return isWhole ? upperFirst(words) : `${partly}${words}`
  }
  const marked = (printed: PaperBlock, mark: string, isWhole = true): PaperBlock =>
    mark === '' || printed.exempt ? printed : { ...printed, exempt: exemptWords(mark, isWhole) }
  /** The blocks of a node with its mark, that of what is around, or else that a part of them is exempt. */
  const markedBy = (node: BodyNode, printed: readonly PaperBlock[]): PaperBlock[] => {
    const whole = ownMark(node) || at.mark
    const mark = whole || markInside(node)
    return printed.map((one) => marked(one, mark, whole !== ''))
  }

  /** What is laid out with the mark of a node around it. */
  const within = <T>(mark: string, layOut: () => T): T => {
    const around = at.mark
    at.mark = mark || around
    const made = layOut()
    at.mark = around
    return made
  }
  /** The blocks in a node that stands inside another: what is exempt there, and not by what is around it, says so. */
  const inside = (node: BodyNode, layOut: () => readonly PaperBlock[]): readonly PaperBlock[] => {
    const own = ownMark(node)
    return signed(within(own, layOut), own === '' || own === at.mark ? '' : exemptWords(own))
  }

  const heading = (
    wanted: number,
    words: Words,
    more: { id?: string; number?: string; isIndented?: boolean; form?: 'part' | 'schedule' } = {}
  ): PaperBlock => {
    const level = Math.max(2, Math.min(wanted, at.level + 1, 6)) as HeadingLevel
    at.level = level
    const { id = '', number = '', form = '' } = more
    return { kind: 'heading', level, id, number, words, isIndented: more.isIndented ?? false, form }
  }

  const wordsOf = (node: BodyNode): Inline[] => {
    let before = ''
    return withoutLogins(node.content ?? []).flatMap((child): Inline[] => {
      const isStart = before.trim() === '' || /[.!?]\s+$/.test(before)
      before = child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? '' : 'x'
      switch (child.type) {
        case 'hardBreak':
          return [{ kind: 'break' }]
        case 'crossReference':
          return [{ ...referenceOf(targets.get(String(child.attrs?.target ?? '')), isStart), ...marksIfAny(child) }]
        case 'liveFigure':
          return textWords(String(child.attrs?.shown ?? ''), marksOf(child), hrefOf(child)).map((piece) =>
            piece.kind === 'text' && child.attrs ? { ...piece, live: child.attrs } : piece
          )
        case 'footnote': {
          const mark = ownMark(child) || ownMark(node) || at.mark
          const id = String(child.attrs?.id ?? '')
          const note = { id, number: notes.length + 1, text: String(child.attrs?.text), mark }
          notes.push(note)
          return [{ kind: 'note', id: note.id, number: note.number }]
        }
        default:
          return textWords(child.text ?? '', marksOf(child), hrefOf(child))
      }
    })
  }
  const marksIfAny = (node: BodyNode): { readonly marks?: readonly TextMark[] } => {
    const marks = marksOf(node)
    return marks.length > 0 ? { marks } : {}
  }
  const referenceOf = (
    target: ReferenceTarget | undefined,
    isStart: boolean
  ): Extract<Inline, { kind: 'reference' }> => {
    if (target === undefined) return { kind: 'reference', text: brokenReference, anchor: '' }
    const words = referenceWords(target, at.scope)
    const text = isStart ? words.charAt(0).toUpperCase() + words.slice(1) : words
    return { kind: 'reference', text, anchor: target.anchor }
  }

  const plainParagraphs = (text: string, form: ParagraphForm): PaperBlock[] =>
    text
      .split(/\n\s*\n/)
      .filter((part) => part.trim() !== '')
      .map((part) => ({
        kind: 'paragraph',
        id: '',
        number: '',
        words: textWords(part.trim()),
        isIndented: at.isIndented,
        form,
        leadsOn: part.trim().endsWith(':')
      }))

  const paragraph = (node: BodyNode, next: BodyNode | undefined, isInside: boolean): PaperBlock => {
    const id = String(node.attrs?.id ?? '')
    const isBeforeList = next?.type === 'orderedList' || next?.type === 'bulletList' || next?.type === 'table'
    return {
      kind: 'paragraph',
      id,
      number: isInside ? '' : (numbers.blocks.get(id) ?? ''),
      words: wordsOf(node),
      isIndented: at.isIndented && !isInside,
      form: '',
      leadsOn: isBeforeList && plainText(node).length < 400
    }
  }

  const list = (node: BodyNode, depth: number, bulletDepth: number, isInside: boolean): PaperBlock => {
    const isOrdered = node.type === 'orderedList'
    const start = Number(node.attrs?.start ?? 1)
    const items = (node.content ?? []).map((item, index) => ({
      id: String(item.attrs?.id ?? ''),
      label: isOrdered
        ? listItemLabel(style, String(node.attrs?.marker ?? ''), depth, start + index)
        : bulletDepth % 2 === 0
          ? '•'
          : '–',
      blocks: inside(item, () =>
        (item.content ?? []).flatMap((child, place, all) =>
          inside(child, () =>
            block(
              child,
              all[place + 1],
              child.type === 'orderedList' ? depth + 1 : depth,
              isOrdered ? bulletDepth : bulletDepth + 1,
              true
            )
          )
        )
      )
    }))
    return { kind: 'list', isOrdered, isIndented: at.isIndented && !isInside, form: '', items }
  }

  /** The cells of a row with signs in the first and the last of them where the row is exempt. */
  const rowSigned = (cells: readonly PaperCell[], mark: string): readonly PaperCell[] => {
    if (mark === '') return cells
    const [begins, ends] = exemptSigns(exemptWords(mark))
    return cells.map((cell, column) => ({
      ...cell,
      blocks: signedWith(cell.blocks, column === 0 ? begins : '', column === cells.length - 1 ? ends : '')
    }))
  }

  const table = (node: BodyNode, isInside: boolean): PaperBlock => {
    const rows = node.content ?? []
    const firstBody = rows.findIndex((row) => !(row.content ?? []).every((cell) => cell.type === 'tableHeader'))
    const heads = firstBody < 0 ? 1 : firstBody
    const figures = figureColumns(rows)
    const columns = Math.max(...rows.map(columnsOf), 1)
    return {
      kind: 'table',
      id: String(node.attrs?.id ?? ''),
      label: numbers.blocks.get(String(node.attrs?.id ?? '')) ?? '',
      caption: String(node.attrs?.caption ?? ''),
      isIndented: at.isIndented && !isInside && columns <= 3,
      isLandscape: !isInside && isTurned(node, columns),
      widths: columnWidths(rows),
      rows: rows.map((row, index) => ({
        isHead: index < heads,
        isLong: (row.content ?? []).some((cell, _at, { length }) => plainText(cell).length * length > longRow),
        isTotal: false,
        cells: rowSigned(
          within(ownMark(row), () =>
            (row.content ?? []).map((cell, column) => ({
              // An empty corner heads nothing.
              isHeader: cell.type === 'tableHeader' && plainText(cell).trim() !== '',
              scope: index < heads ? 'col' : 'row',
              colspan: Number(cell.attrs?.colspan ?? 1),
              rowspan: Number(cell.attrs?.rowspan ?? 1),
              isFigure: figures.has(column),
              blocks: inside(cell, () =>
                (cell.content ?? []).flatMap((child, place, all) =>
                  inside(child, () => block(child, all[place + 1], 0, 0, true))
                )
              )
            }))
          ),
          ownMark(row) === at.mark ? '' : ownMark(row)
        )
      }))
    }
  }

  const figure = (node: BodyNode, isInside: boolean): PaperBlock => {
    const id = String(node.attrs?.id ?? '')
    const percent = Math.round(Number(node.attrs?.widthPercent ?? 100) / 5) * 5
    return {
      kind: 'figure',
      id,
      label: numbers.blocks.get(id) ?? '',
      caption: String(node.attrs?.caption ?? ''),
      file: String(node.attrs?.file ?? ''),
      alt: String(node.attrs?.alt ?? ''),
      isDecorative: node.attrs?.decorative === true,
      widthPercent: Math.min(Math.max(percent || 100, 5), 100),
      isIndented: at.isIndented && !isInside && percent < 100
    }
  }

  const recordBlock = (node: BodyNode): PaperBlock[] => {
    const id = String(node.attrs?.id ?? '')
    const parsed = blockDataSchema.safeParse(node.attrs?.data)
    if (!parsed.success) return []
    const data = parsed.data
    const note = 'note' in data ? plainParagraphs(data.note, 'note') : []
    if (data.type === 'chart' || data.type === 'map')
      return [{ kind: 'drawing', id, data, isIndented: at.isIndented }, ...note]
    if (data.type === 'list')
      return [{ kind: 'terms', id, caption: data.caption, terms: data.items, isIndented: at.isIndented }, ...note]
    const head: PaperRow = {
      isHead: true,
      isLong: false,
      isTotal: false,
      cells: data.columns.map(({ label, align }) =>
        textCell(label, { isHeader: label !== '', scope: 'col', isFigure: align === 'right' })
      )
    }
    const rows = data.rows.map((row, index) => ({
      isHead: false,
      isLong: false,
      isTotal: data.hasTotal && index === data.rows.length - 1,
      cells: row.map((text, column) =>
        textCell(text, {
          isHeader: text !== '' && column === 0,
          isFigure: data.columns[column]?.align === 'right'
        })
      )
    }))
    return [
      {
        kind: 'table',
        id,
        label: '',
        caption: data.caption,
        isIndented: at.isIndented && data.columns.length <= 3,
        isLandscape: isTurned(node, data.columns.length),
        widths: [],
        rows: [head, ...rows]
      },
      ...note
    ]
  }

  const block = (
    node: BodyNode,
    next: BodyNode | undefined,
    depth: number,
    bulletDepth: number,
    isInside: boolean
  ): PaperBlock[] => {
    switch (node.type) {
      case 'orderedList':
      case 'bulletList':
        return [list(node, depth, bulletDepth, isInside)]
      case 'table':
        return [table(node, isInside)]
      case 'figure':
        return [figure(node, isInside)]
      case 'recordBlock':
        return recordBlock(node)
      case 'quote':
        return [
          {
            kind: 'quote',
            isIndented: at.isIndented && !isInside,
            blocks: (node.content ?? []).flatMap((child) => inside(child, () => [paragraph(child, undefined, true)]))
          }
        ]
      default:
        return [paragraph(node, next, isInside)]
    }
  }

  /** The blocks of a body; its first level of headings prints at `level`. */
  const bodyBlocks = (body: Body, level: number, isDecimal: boolean): PaperBlock[] =>
    (body.content ?? []).flatMap((node, index, all): PaperBlock[] => {
      if (node.type === 'heading') {
        const id = String(node.attrs?.id ?? '')
        const number = numbers.blocks.get(id) ?? ''
        if (number === '' && isEmptyBody(node)) return []
        const depth = Number(node.attrs?.level ?? 2) - 2
        const printed = heading(level + depth, wordsOf(node), { id, number, isIndented: isDecimal && number === '' })
        return paged(node, markedBy(node, [printed]))
      }
      const printed = within(ownMark(node), () => block(node, all[index + 1], 0, 0, false)).filter(
        (one) => one.kind !== 'paragraph' || one.words.length > 0 || one.number !== ''
      )
      return paged(node, markedBy(node, printed))
    })

  /** Whether any paragraph of these has a number of its own. */
  const holdsNumbers = (bodies: readonly Body[]): boolean =>
    bodies.some((body) =>
      (body.content ?? []).some((node) => {
        const label = numbers.blocks.get(String(node.attrs?.id ?? ''))
        return node.type === 'paragraph' && label !== undefined
      })
    )

  /** The notes of what was laid out since they were last asked for. */
  const notesBlocks = (level: number): PaperBlock[] => {
    const fresh = notes.slice(notesShown)
    notesShown = notes.length
    if (fresh.length === 0) return []
    const mark = fresh.find((note) => note.mark !== '')?.mark ?? ''
    const isWhole = fresh.every((note) => note.mark !== '')
    const list: PaperBlock = {
      kind: 'notes',
      notes: fresh.map(({ mark: own, ...note }) =>
        own === '' || (isWhole && own === mark) ? note : { ...note, exempt: exemptWords(own) }
      )
    }
    return [heading(level, textWords('Notes')), marked(list, mark, isWhole)]
  }

  return {
    at,
    exemptWords,
    within,
    heading,
    wordsOf,
    plainParagraphs,
    paragraph,
    block,
    bodyBlocks,
    holdsNumbers,
    notesBlocks,
    marked,
    markedBy
  }
}
