/** The text of a Word file as blocks: runs, fields, lists, tables, footnotes and pictures in reading order. */

import { entryOf } from '../../../shared/entryOf'
import type { BodyMark, BodyNode } from '../../../shared/reports/schema'
import { type Mark, ownPlace, readMark } from './marks'
import type { WordNumbers } from './readNumbers'
import { PackageTrouble } from './readPackage'
import type { PictureReader, Relationship } from './readPictures'
import { indentOf, outlineLevel, type WordStyle, type WordStyles } from './readStyles'
import { child, elements, isOn, value, wordsIn, type XmlNode } from './readXml'
import { plainWords, type WordBlock, type WordCell, type WordFigure, type WordRow, type WordTable } from './wordBlocks'

export type DocumentParts = {
  readonly document: XmlNode
  readonly footnotes: XmlNode | null
  readonly endnotes: XmlNode | null
  readonly styles: WordStyles
  readonly numbers: WordNumbers
  readonly relationships: ReadonlyMap<string, Relationship>
  readonly pictures: PictureReader
  /** Whether references to places in the file are kept as such. */
  readonly keepsReferences: boolean
}

/** What was left out, each sentence once with how often. */
export type Losses = { readonly lose: (sentence: string) => void; readonly all: () => readonly string[] }

/** Word itself makes no table with more columns. */
const mostColumns = 63

/** Keeps count of what is lost. */
export function keepLosses(): Losses {
  const counts = new Map<string, number>()
  return {
    lose: (sentence) => void counts.set(sentence, (counts.get(sentence) ?? 0) + 1),
    all: () => [...counts].map(([sentence, count]) => (count > 1 ? `${sentence} (${count} times)` : sentence))
  }
}

/** A field of Word's: an instruction, then the text that it gave when it was last worked out. */
type Field = { instruction: string; isResult: boolean }

/** A paragraph that is being read. */
type Draft = {
  readonly inline: BodyNode[]
  readonly figures: WordFigure[]
  readonly bookmarks: string[]
  /** Words between marks that are being read: what they are and where they begin, by the bookmark's id. */
  readonly spans: Map<string, { readonly mark: Mark; readonly from: number }>
  readonly style: WordStyle
  isBold: boolean | null
  isAfterPage: boolean
}

/** Reads the body of the document. Throws PackageTrouble for a table that cannot be printed. */
export function readDocument(parts: DocumentParts, { lose }: Losses): readonly WordBlock[] {
  const { styles, numbers, relationships, pictures } = parts
  const fields: Field[] = []
  const counted = { inserted: 0, deleted: 0 }
  /** What stood before a paragraph mark that a tracked change has deleted: it runs on into the next paragraph. */
  let carried: Draft | null = null
  let startsPage = false

  const isHiddenBy = (instruction: RegExp): boolean => fields.some((field) => instruction.test(field.instruction))

  const blocksOf = (nodes: readonly XmlNode[]): WordBlock[] => nodes.flatMap(blockOf)
  const blockOf = (node: XmlNode): WordBlock[] => {
    switch (node.name) {
      case 'w:p':
        return paragraph(node)
      case 'w:tbl':
        return [table(node)]
      case 'w:sdt':
        return sdtBlocks(node)
      case 'w:ins':
      case 'w:moveTo':
        counted.inserted += 1
        return blocksOf(elements(node))
      case 'w:customXml':
      case 'w:smartTag':
        return blocksOf(elements(node))
      case 'mc:AlternateContent':
        return blocksOf(elements(child(node, 'mc:Fallback') ?? child(node, 'mc:Choice')))
      case 'w:del':
      case 'w:moveFrom':
        counted.deleted += 1
        return []
      case 'w:altChunk':
        lose('A document that is put in whole inside this one was left out; copy its text in by hand.')
        return []
      case 'm:oMathPara':
        lose(`An equation was left out: ${wordsIn(node).trim()}`)
        return []
      default:
        return []
    }
  }
  const sdtBlocks = (node: XmlNode): WordBlock[] => {
    const gallery = value(child(child(child(node, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery')) ?? ''
    if (/table of contents/i.test(gallery)) {
      lose('The table of contents was left out; the paper makes its own.')
      return []
    }
    return blocksOf(elements(child(node, 'w:sdtContent')))
  }

  const paragraph = (node: XmlNode): WordBlock[] => {
    const properties = child(node, 'w:pPr')
    const style = styles.of(value(child(properties, 'w:pStyle')))
    const draft: Draft = carried ?? {
      inline: [],
      figures: [],
      bookmarks: [],
      spans: new Map(),
      style,
      isBold: null,
      isAfterPage: startsPage || isOn(child(properties, 'w:pageBreakBefore'))
    }
    carried = null
    startsPage = false
    const isContents = /^(?:toc \d|table of figures)$/i.test(style.name)
    runs(elements(node), draft, [])
    const isEndless = child(child(properties, 'w:rPr'), 'w:del') !== undefined
    if (isEndless) {
      carried = draft
      return []
    }
    if (child(properties, 'w:bidi') && isOn(child(properties, 'w:bidi')) && plainWords(draft.inline).trim() !== '')
      lose('Text that runs from right to left was kept; the paper sets it from left to right.')
    const inline = joined(draft.inline)
    const words = plainWords(inline)
    const isEmpty = words.trim() === '' && !inline.some((entry) => entry.type !== 'text' && entry.type !== 'hardBreak')
    const number = numberOf(properties, style)
    if (isContents || isHiddenBy(/^\s*TOC\b/)) {
      if (!isEmpty) lose('The table of contents was left out; the paper makes its own.')
      return draft.figures
    }
    if (isEmpty && draft.bookmarks.length === 0 && draft.figures.length > 0) return draft.figures
    const outline = outlineLevel(properties)
    return [
      {
        kind: 'paragraph',
        inline,
        styleId: style.id,
        styleName: style.name,
        headingLevel: outline ?? style.headingLevel,
        number,
        indent: indentOf(properties) ?? number?.indent ?? style.indent ?? 0,
        isBold: draft.isBold === true,
        bookmarks: draft.bookmarks,
        isAfterPage: draft.isAfterPage
      },
      ...draft.figures
    ]
  }
  const numberOf = (properties: XmlNode | undefined, style: WordStyle): ReturnType<WordNumbers['next']> => {
    const own = child(properties, 'w:numPr')
    const list = value(child(own, 'w:numId')) ?? style.numberId
    if (list === '' || list === '0') return null
    const stated = value(child(own, 'w:ilvl'))
    const level = stated === undefined ? (numbers.levelOfStyle(list, style.id) ?? style.numberLevel) : Number(stated)
    return numbers.next(list, level)
  }

  /** Reads what stands in a paragraph, a link or the like, with the marks that all of it has. */
  const runs = (nodes: readonly XmlNode[], draft: Draft, marks: readonly BodyMark[]): void => {
    for (const node of nodes) {
      switch (node.name) {
        case 'w:r':
          run(node, draft, marks)
          break
        case 'w:hyperlink': {
          const place = value(node, 'w:anchor')
          if (place?.startsWith(ownPlace) && parts.keepsReferences)
            draft.inline.push({ type: 'crossReference', attrs: { target: place } })
          else runs(elements(node), draft, [...marks, ...linkOf(node)])
          break
        }
        case 'w:fldSimple':
          field(value(node, 'w:instr') ?? '', () => runs(elements(node), draft, marks), draft)
          break
        case 'w:ins':
        case 'w:moveTo':
          counted.inserted += 1
          runs(elements(node), draft, marks)
          break
        case 'w:del':
        case 'w:moveFrom':
          counted.deleted += 1
          break
        case 'w:sdt':
          runs(elements(child(node, 'w:sdtContent')), draft, marks)
          break
        case 'w:smartTag':
        case 'w:customXml':
        case 'w:dir':
        case 'w:bdo':
          runs(elements(node), draft, marks)
          break
        case 'w:bookmarkStart': {
          const name = value(node, 'w:name') ?? ''
          const mark = parts.keepsReferences ? readMark(name) : null
          if (mark?.kind === 'live' || mark?.kind === 'pointer')
            draft.spans.set(value(node, 'w:id') ?? '', { mark, from: draft.inline.length })
          else if (name !== '' && name !== '_GoBack') draft.bookmarks.push(name)
          break
        }
        case 'w:bookmarkEnd':
          closeSpan(value(node, 'w:id') ?? '', draft)
          break
        case 'm:oMath':
        case 'm:oMathPara':
          lose(`An equation was left out: ${wordsIn(node).trim()}`)
          break
        case 'mc:AlternateContent':
          runs(elements(child(node, 'mc:Choice') ?? child(node, 'mc:Fallback')), draft, marks)
          break
      }
    }
  }
  /** Words between marks as one piece: a reference, or a live figure, which is told by its number where it comes from (readOwn.ts). */
  const closeSpan = (bookmark: string, draft: Draft): void => {
    const open = draft.spans.get(bookmark)
    if (!open || draft.inline.length <= open.from) return
    draft.spans.delete(bookmark)
    const inside = draft.inline.splice(open.from)
    const reference = inside.find((entry) => entry.type === 'crossReference')
    const marks = inside[0]?.marks
    const whole: BodyNode = {
      type: 'liveFigure',
      attrs: { source: open.mark.value, shown: plainWords(inside) },
      ...(marks ? { marks } : {})
    }
    draft.inline.push(...(open.mark.kind === 'live' ? [whole] : reference ? [reference] : inside))
  }
  const linkOf = (node: XmlNode): BodyMark[] => {
    const relationship = relationships.get(value(node, 'r:id') ?? '')
    return relationship ? linkMark(relationship.target, wordsIn(node)) : []
  }
  const linkMark = (address: string, words: string): BodyMark[] => {
    if (/^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address)) return [{ type: 'link', attrs: { href: address } }]
    lose(
      `The words “${words.trim()}” keep no link, because theirs leads to a file or a place that others may not have.`
    )
    return []
  }
  /** A field whose text is read by `read`. */
  const field = (instruction: string, read: () => void, draft: Draft): void => {
    fields.push({ instruction, isResult: true })
    const from = draft.inline.length
    read()
    fields.pop()
    finishField(instruction, from, draft)
  }
  const finishField = (instruction: string, from: number, draft: Draft): void => {
    const [, name = ''] = /^\s*REF\s+(\S+)/i.exec(instruction) ?? []
    if (!name.startsWith(ownPlace) || !parts.keepsReferences) return
    draft.inline.splice(from)
    draft.inline.push({ type: 'crossReference', attrs: { target: name } })
  }
  const starts: number[] = []

  const run = (node: XmlNode, draft: Draft, outer: readonly BodyMark[]): void => {
    const properties = child(node, 'w:rPr')
    const charStyle = child(properties, 'w:rStyle') ? styles.of(value(child(properties, 'w:rStyle'))) : null
    const isSet = (name: string, byStyle: boolean): boolean =>
      child(properties, name) ? isOn(child(properties, name)) : byStyle
    const isBold = isSet('w:b', charStyle?.isBold ?? false)
    const raised = value(child(properties, 'w:vertAlign'))
    const marks: BodyMark[] = [
      ...outer,
      ...(hasLink(outer) ? [] : fieldLink()),
      ...(isBold ? [{ type: 'bold' }] : []),
      ...(isSet('w:i', charStyle?.isItalic ?? false) ? [{ type: 'italic' }] : []),
      ...(isOn(child(properties, 'w:u')) && charStyle?.name !== 'Hyperlink' && !hasLink(outer)
        ? [{ type: 'underline' }]
        : []),
      ...(raised === 'superscript' || raised === 'subscript' ? [{ type: raised }] : [])
    ]
    const isHidden = isSet('w:vanish', charStyle?.isHidden ?? false)
    const add = (text: string): void => {
      if (text === '') return
      if (isHidden) {
        if (text.trim() !== '') lose(`Hidden text was left out: ${text.trim()}`)
        return
      }
      const isShown = fields.every((entry) => entry.isResult)
      if (!isShown) return
      if (text.trim() !== '') {
        const shows = child(properties, 'w:b') ? isOn(child(properties, 'w:b')) : isBold || draft.style.isBold
        draft.isBold = (draft.isBold ?? true) && shows
      }
      if (isOn(child(properties, 'w:strike')) || isOn(child(properties, 'w:dstrike')))
        lose('Words that were struck through stand in the text as any others.')
      draft.inline.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
    }
    for (const entry of elements(node)) {
      switch (entry.name) {
        case 'w:t':
          add(entry.children.filter((part): part is string => typeof part === 'string').join(''))
          break
        case 'w:tab':
        case 'w:ptab':
          add('\t')
          break
        case 'w:br':
          if (value(entry, 'w:type') === 'page') startsPage = true
          else draft.inline.push({ type: 'hardBreak' })
          break
        case 'w:cr':
          draft.inline.push({ type: 'hardBreak' })
          break
        case 'w:noBreakHyphen':
          add('‑')
          break
        case 'w:sym':
          add(symbol(entry))
          break
        case 'w:footnoteReference':
          note(parts.footnotes, 'w:footnote', value(entry, 'w:id'), draft)
          break
        case 'w:endnoteReference':
          note(parts.endnotes, 'w:endnote', value(entry, 'w:id'), draft)
          break
        case 'w:commentReference':
          lose('A comment was left out.')
          break
        case 'w:fldChar':
          fieldSign(value(entry, 'w:fldCharType') ?? '', draft)
          break
        case 'w:instrText': {
          const open = fields.at(-1)
          if (open && !open.isResult)
            open.instruction += entry.children.filter((part) => typeof part === 'string').join('')
          break
        }
        case 'w:drawing':
        case 'w:pict':
          drawing(entry, draft)
          break
        case 'w:object':
          lose('A file that is embedded in the document was left out.')
          break
        case 'mc:AlternateContent':
          alternate(entry, draft)
          break
      }
    }
  }
  const fieldSign = (sign: string, draft: Draft): void => {
    if (sign === 'begin') {
      fields.push({ instruction: '', isResult: false })
      starts.push(draft.inline.length)
      return
    }
    const open = fields.at(-1)
    if (sign === 'separate' && open) open.isResult = true
    if (sign !== 'end' || !open) return
    fields.pop()
    finishField(open.instruction, Math.min(starts.pop() ?? 0, draft.inline.length), draft)
    if (/^\s*FORMCHECKBOX/i.test(open.instruction)) lose('A box to be ticked was left out.')
  }
  /** The link of the field in whose text we stand. */
  const fieldLink = (): BodyMark[] => {
    for (const { instruction, isResult } of fields) {
      const address = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1]
      if (isResult && address !== undefined && /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address))
        return [{ type: 'link', attrs: { href: address } }]
    }
    return []
  }
  const note = (part: XmlNode | null, name: string, id: string | undefined, draft: Draft): void => {
    const found = elements(part ?? undefined).find((entry) => entry.name === name && value(entry, 'w:id') === id)
    const text = found
      ? elements(found)
          .map((entry) => wordsIn(entry).trim())
          .filter(Boolean)
          .join(' ')
      : ''
    if (name === 'w:endnote') lose('Endnotes were made footnotes.')
    draft.inline.push({ type: 'footnote', attrs: { id: '', text } })
  }
  const alternate = (node: XmlNode, draft: Draft): void => {
    const choice = child(node, 'mc:Choice')
    const chosen = choice ?? child(node, 'mc:Fallback')
    for (const entry of elements(chosen))
      if (entry.name === 'w:drawing' || entry.name === 'w:pict') drawing(entry, draft)
  }
  const drawing = (node: XmlNode, draft: Draft): void => {
    const box = textBoxWords(node)
    if (box !== null) {
      lose(box === '' ? 'A text box was left out.' : `A text box was left out: ${box}`)
      return
    }
    const figure = pictures.read(node, relationships)
    if (figure) draft.figures.push(figure)
  }

  const table = (node: XmlNode): WordTable => {
    const properties = child(node, 'w:tblPr')
    const grid = elements(child(node, 'w:tblGrid'))
      .filter((entry) => entry.name === 'w:gridCol')
      .map((entry) => Number.parseInt(value(entry, 'w:w') ?? '0', 10))
    const rows: {
      isHeader: boolean
      cells: { column: number; colspan: number; rowspan: number; blocks: WordBlock[] }[]
    }[] = []
    /** The cell that goes on downwards from each column. */
    const above = new Map<number, { rowspan: number }>()
    for (const entry of tableRows(node)) {
      const rowProperties = child(entry, 'w:trPr')
      if (child(rowProperties, 'w:del')) {
        counted.deleted += 1
        continue
      }
      if (child(rowProperties, 'w:ins')) counted.inserted += 1
      let column = Number(value(child(rowProperties, 'w:gridBefore')) ?? 0)
      const row: (typeof rows)[number] = { isHeader: isOn(child(rowProperties, 'w:tblHeader')), cells: [] }
      for (const cellNode of rowCells(entry)) {
        const cellProperties = child(cellNode, 'w:tcPr')
        const colspan = Math.max(1, Number(value(child(cellProperties, 'w:gridSpan')) ?? 1))
        const merge = child(cellProperties, 'w:vMerge')
        const goesOn = merge !== undefined && value(merge) !== 'restart'
        const from = above.get(column)
        const content = withoutTrailing(blocksOf(elements(cellNode)))
        if (goesOn && from) from.rowspan += 1
        else {
          const cell = { column, colspan, rowspan: 1, blocks: content }
          row.cells.push(cell)
          if (merge) above.set(column, cell)
          else above.delete(column)
        }
        column += colspan
      }
      if (column > mostColumns)
        throw new PackageTrouble(
          `A table of this document has ${column} columns, more than fit on paper. Split it or turn it on its side in Word, then import it again.`
        )
      rows.push(row)
    }
    const isFixed = value(child(properties, 'w:tblLayout'), 'w:type') === 'fixed'
    return {
      kind: 'table',
      rows: squared(rows.filter((row) => row.cells.length > 0)),
      widths: isFixed || isUneven(grid) ? grid : [],
      indent: Number.parseInt(value(child(properties, 'w:tblInd'), 'w:w') ?? '0', 10)
    }
  }

  const body = child(parts.document, 'w:body')
  const blocks = blocksOf(elements(body))
  const changes = counted.inserted + counted.deleted
  if (changes > 0)
    lose(`Tracked changes were taken as accepted: ${counted.inserted} put in and ${counted.deleted} taken out.`)
  return blocks
}

/** Rows, whatever they are wrapped in. */
function tableRows(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((entry) =>
    entry.name === 'w:tr' ? [entry] : wrapped(entry) ? tableRows(wrapped(entry) as XmlNode) : []
  )
}

function rowCells(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((entry) =>
    entry.name === 'w:tc' ? [entry] : wrapped(entry) ? rowCells(wrapped(entry) as XmlNode) : []
  )
}

function wrapped(node: XmlNode): XmlNode | undefined {
  if (node.name === 'w:sdt') return child(node, 'w:sdtContent')
  return ['w:ins', 'w:customXml', 'w:moveTo'].includes(node.name) ? node : undefined
}

/** Every row as wide as the widest: what a row lacks at its end are empty cells. */
function squared(rows: readonly { isHeader: boolean; cells: readonly (WordCell & { column: number })[] }[]): WordRow[] {
  const widths: number[] = rows.map(() => 0)
  for (const [at, row] of rows.entries())
    for (const cell of row.cells)
      for (let below = at; below < Math.min(at + cell.rowspan, rows.length); below += 1)
        widths[below] = (widths[below] ?? 0) + cell.colspan
  const widest = Math.max(...widths, 0)
  return rows.map((row, at) => ({
    isHeader: row.isHeader,
    cells: [
      ...row.cells.map(({ colspan, rowspan, blocks }) => ({
        colspan,
        rowspan: Math.min(rowspan, rows.length - at),
        blocks
      })),
      ...Array.from({ length: widest - (widths[at] ?? 0) }, () => ({ colspan: 1, rowspan: 1, blocks: [] }))
    ]
  }))
}

/** Columns of widths so different that someone has set them. */
function isUneven(grid: readonly number[]): boolean {
  const [least, most] = [Math.min(...grid), Math.max(...grid)]
  return grid.length > 1 && least > 0 && most > least * 1.1
}

function withoutTrailing(blocks: readonly WordBlock[]): WordBlock[] {
  const kept = [...blocks]
  while (kept.length > 0) {
    const last = kept.at(-1)
    if (last?.kind !== 'paragraph' || last.inline.length > 0) break
    kept.pop()
  }
  return kept
}

function hasLink(marks: readonly BodyMark[]): boolean {
  return marks.some((mark) => mark.type === 'link')
}

/** The words of a text box; null where there is none in a drawing. */
function textBoxWords(node: XmlNode): string | null {
  for (const entry of elements(node)) {
    if (entry.name === 'w:txbxContent') return wordsIn(entry).trim()
    const inside = textBoxWords(entry)
    if (inside !== null) return inside
  }
  return null
}

const symbols: Readonly<Record<string, string>> = {
  f0b7: '•',
  f0a7: '▪',
  f0fc: '✓',
  f0fe: '☑',
  f0a8: '☐',
  f0e0: '→',
  f0d8: '➢',
  f0b0: '°',
  f0b1: '±',
  f0a3: '≤',
  f0b3: '≥'
}

function symbol(node: XmlNode): string {
  const code = (value(node, 'w:char') ?? '').toLowerCase()
  const known = entryOf(symbols, code)
  if (known !== undefined) return known
  const point = Number.parseInt(code, 16)
  return point > 0x20 && point <= 0x10ffff && (point < 0xe000 || point > 0xf8ff) ? String.fromCodePoint(point) : ''
}

/** Neighbours with the same marks as one text, as ProseMirror keeps them. */
export function joined(inline: readonly BodyNode[]): BodyNode[] {
  const tidy: BodyNode[] = []
  for (const node of inline) {
    const last = tidy.at(-1)
    if (
      node.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(node.marks ?? []) === JSON.stringify(last.marks ?? [])
    )
      tidy[tidy.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    else tidy.push(node)
  }
  return tidy
}
