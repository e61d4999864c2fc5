/**
 * A report as a Word file, drawn from the same layout as the paper: real headings, real multilevel numbering that Word
 * counts on by itself, header rows that repeat, footnotes, captions and references.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import {
  layOutReport,
  type PaperBlock,
  type PaperField,
  type PaperLayout,
  untitled,
  type Words,
  withColon
} from '../../shared/paper/layout'
import type { Report } from '../../shared/reports/report'
import { type ListPlace, listIndent, numberLists, textIndent } from './docx/numberLists'
import { paragraphStyles, wordStyles } from './docx/styles'
import { anchored, type Bookmarks, bookmarksFor, wordRuns } from './docx/words'

/** A picture for Word: its bytes with its size on paper in pixels at 96 to the inch. */
export type WordPicture = {
  readonly type: 'png' | 'jpg' | 'gif'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export type WordPictures = {
  /** A figure's file by its hash; null when it is not kept. */
  readonly file: (hash: string) => WordPicture | null
  /** A chart or map drawn as a picture, by its block's id; null where it could not be drawn. */
  readonly drawing: (blockId: string) => WordPicture | null
}

export const noPictures: WordPictures = { file: () => null, drawing: () => null }

/** The custom properties by which Packwright knows its own files again. */
export const styleProperty = 'packwright-style'

/** Millimetres to twentieths of a point. */
function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4)
}

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5
] as const

/** Writes a report as the bytes of a .docx file. */
export async function writeDocx(
  report: Report,
  style: HouseStyle,
  pictures: WordPictures = noPictures
): Promise<Uint8Array> {
  const layout = layOutReport(report, style)
  const lists = numberLists(style.numbering.scheme === 'continuous' ? '' : style.numbering.afterSectionNumber)
  const [anchors, numbers, notes] = [new Set<string>(), new Map<string, string>(), new Map<number, string>()]
  for (const sheet of layout.sheets) eachBlock(sheet.blocks, (block) => collect(block, anchors, numbers, notes))
  const bookmarks = bookmarksFor(anchors, numbers)
  const measure = twips(210 - style.page.margins.left - style.page.margins.right)
  const writer = blockWriter({ lists, bookmarks, pictures, measure })
  const children = layout.sheets.flatMap((sheet, index): FileChild[] => [
    ...(index === 0 ? frontMatter(layout, measure) : [appendixTitle(sheet.id, sheet.heading, bookmarks)]),
    ...withoutNotes(sheet.blocks).flatMap((block) => writer(block, 0))
  ])
  const { margins } = style.page
  const file = new Document({
    title: layout.title,
    creator: 'Packwright',
    styles: wordStyles(style),
    numbering: { config: lists.definitions().map(({ reference, levels }) => ({ reference, levels: [...levels] })) },
    footnotes: Object.fromEntries(
      [...notes].map(([number, text]) => [String(number), { children: [new Paragraph(text)] }])
    ),
    customProperties: [{ name: styleProperty, value: style.id }],
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: {
              top: twips(margins.top),
              right: twips(margins.right),
              bottom: twips(margins.bottom),
              left: twips(margins.left)
            }
          }
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })]
              })
            ]
          })
        },
        children
      }
    ]
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

/** Word keeps footnotes at the foot of the page: neither they nor the heading over them stand in the text. */
function withoutNotes(blocks: readonly PaperBlock[]): PaperBlock[] {
  return blocks.filter(
    (block, index) => block.kind !== 'notes' && !(block.kind === 'heading' && blocks[index + 1]?.kind === 'notes')
  )
}

/** Every block, blocks inside blocks included. */
function eachBlock(blocks: readonly PaperBlock[], visit: (block: PaperBlock) => void): void {
  for (const block of blocks) {
    visit(block)
    if (block.kind === 'list') for (const item of block.items) eachBlock(item.blocks, visit)
    else if (block.kind === 'quote') eachBlock(block.blocks, visit)
    else if (block.kind === 'table')
      for (const row of block.rows) for (const cell of row.cells) eachBlock(cell.blocks, visit)
  }
}

function collect(
  block: PaperBlock,
  anchors: Set<string>,
  numbers: Map<string, string>,
  notes: Map<number, string>
): void {
  if ((block.kind === 'paragraph' || block.kind === 'heading') && block.number)
    numbers.set(block.id, block.number.replace(/\.$/, ''))
  if (block.kind === 'list') for (const item of block.items) numbers.set(item.id, item.label.replace(/\.$/, ''))
  if (block.kind === 'notes') for (const note of block.notes) notes.set(note.number, note.text)
  const words: Words =
    block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'signatory' ? block.words : []
  for (const inline of words) {
    if (inline.kind === 'reference' && inline.anchor) anchors.add(inline.anchor)
    if (inline.kind === 'text' && inline.href.startsWith('#')) anchors.add(inline.href.slice(1))
  }
}

function frontMatter(layout: PaperLayout, measure: number): FileChild[] {
  const title = new Paragraph({ text: layout.title || untitled, heading: HeadingLevel.TITLE })
  const banner = layout.banner ? [new Paragraph({ text: layout.banner, style: paragraphStyles.banner })] : []
  const lineRuns = (line: PaperField['lines'][number]): TextRun[] => [
    ...(line.strong ? [new TextRun({ text: line.strong, bold: true })] : []),
    new TextRun(
      [
        line.strong && line.text ? ', ' : '',
        line.text,
        line.email ? `${line.text || line.strong ? ', ' : ''}${line.email}` : ''
      ].join('')
    )
  ]
  const paragraphsOf = (field: PaperField, isLabelled: boolean): Paragraph[] => {
    const lines = field.lines.length > 0 ? field.lines : [{ strong: '', text: '', email: '' }]
    return lines.map(
      (line, index) =>
        new Paragraph({
          style: paragraphStyles.front,
          children: [
            ...(isLabelled && index === 0 && field.label
              ? [new TextRun({ text: `${withColon(field.label)} `, bold: true })]
              : []),
            ...lineRuns(line)
          ]
        })
    )
  }
  if (layout.front === 'masthead' || layout.front === 'lines')
    return [
      ...banner,
      ...layout.fields.flatMap((field): FileChild[] => (field.kind === 'title' ? [title] : paragraphsOf(field, true)))
    ]
  const isRuled = layout.front === 'ruled-table'
  const border = isRuled
    ? { style: BorderStyle.SINGLE, size: 4, color: '808080' }
    : { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = { top: border, bottom: border, left: border, right: border }
  const label = Math.round(measure * 0.3)
  const cell = (width: number, children: Paragraph[]): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children
    })
  return [
    ...banner,
    title,
    new Table({
      width: { size: measure, type: WidthType.DXA },
      columnWidths: [label, measure - label],
      rows: layout.fields.map(
        (field) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(label, [
                new Paragraph({
                  style: paragraphStyles.front,
                  children: [new TextRun({ text: withColon(field.label), bold: true })]
                })
              ]),
              cell(
                measure - label,
                field.kind === 'title'
                  ? [new Paragraph({ text: layout.title, style: paragraphStyles.front })]
                  : paragraphsOf(field, false)
              )
            ]
          })
      )
    })
  ]
}

function appendixTitle(id: string, heading: string, bookmarks: Bookmarks): Paragraph {
  return new Paragraph({ style: paragraphStyles.appendix, children: anchored(id, [new TextRun(heading)], bookmarks) })
}

type Tools = {
  readonly lists: ReturnType<typeof numberLists>
  readonly bookmarks: Bookmarks
  readonly pictures: WordPictures
  /** The width of the text in twentieths of a point. */
  readonly measure: number
}

/** Writes blocks as Word's paragraphs and tables; `depth` is how many lists a block stands in. */
function blockWriter({
  lists,
  bookmarks,
  pictures,
  measure
}: Tools): (block: PaperBlock, depth: number) => FileChild[] {
  const line = (words: Words, options: IParagraphOptions, id = ''): Paragraph =>
    new Paragraph({ ...options, children: anchored(id, wordRuns(words, bookmarks), bookmarks) })
  const plain = (text: string, options: IParagraphOptions = {}): Paragraph =>
    new Paragraph({ ...options, children: [new TextRun(text)] })
  const inText = (isIndented: boolean, depth: number): IParagraphOptions =>
    depth > 0 ? { indent: { left: listIndent(depth - 1) } } : isIndented ? { indent: { left: textIndent } } : {}
  const numbering = (place: ListPlace | null): IParagraphOptions =>
    place ? { numbering: { ...place, custom: true } } : {}

  const caption = (label: string, text: string): FileChild[] => {
    if (!text) return []
    const match = /^(\D+)(\d+)$/.exec(label)
    const numbered = match
      ? [
          new TextRun(match[1] ?? ''),
          new SimpleField(`SEQ ${(match[1] ?? '').trim()} \\* ARABIC`, match[2] ?? ''),
          new TextRun(`: ${text}`)
        ]
      : [new TextRun(text)]
    return [new Paragraph({ style: paragraphStyles.caption, children: numbered })]
  }
  const picture = (found: WordPicture | null, alt: string, widthPercent: number, instead: FileChild[]): FileChild[] => {
    if (!found) return instead
    const width = Math.min((measure / 15) * (widthPercent / 100), found.width * 2)
    const size = { width: Math.round(width), height: Math.round((width * found.height) / found.width) }
    const run = new ImageRun({
      type: found.type,
      data: found.bytes,
      transformation: size,
      altText: { name: alt.slice(0, 60) || 'Decoration', description: alt, title: '' }
    })
    return [new Paragraph({ children: [run] })]
  }

  const table = (block: Extract<PaperBlock, { kind: 'table' }>): FileChild[] => {
    const columns = Math.max(...block.rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colspan, 0)), 1)
    const total = block.widths.reduce((sum, width) => sum + width, 0)
    const widths = Array.from({ length: columns }, (_, index) =>
      Math.floor(total > 0 ? (measure * (block.widths[index] ?? 0)) / total : measure / columns)
    )
    const border = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
    return [
      ...caption(block.label, block.caption),
      new Table({
        width: { size: measure, type: WidthType.DXA },
        columnWidths: widths,
        rows: block.rows.map((row) => {
          let column = 0
          return new TableRow({
            cantSplit: !row.isLong,
            tableHeader: row.isHead,
            children: row.cells.map((cell) => {
              const width = widths.slice(column, column + cell.colspan).reduce((sum, value) => sum + value, 0)
              column += cell.colspan
              const children = cell.blocks.flatMap((inner) => cellBlock(inner, cell.isHeader, cell.isFigure))
              return new TableCell({
                width: { size: width, type: WidthType.DXA },
                columnSpan: cell.colspan,
                rowSpan: cell.rowspan,
                borders: { top: border, bottom: border, left: border, right: border },
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                ...(cell.isHeader ? { shading: { fill: 'EDEFF2' } } : {}),
                children: children.length > 0 ? children : [new Paragraph('')]
              })
            })
          })
        })
      }),
      plain('')
    ]
  }
  const cellBlock = (block: PaperBlock, isHeader: boolean, isFigure: boolean): (Paragraph | Table)[] => {
    if (block.kind !== 'paragraph')
      return write(block, 0).filter(
        (child): child is Paragraph | Table => child instanceof Paragraph || child instanceof Table
      )
    const words = isHeader
      ? block.words.map((inline) =>
          inline.kind === 'text' ? { ...inline, marks: [...inline.marks, 'bold' as const] } : inline
        )
      : block.words
    return [line(words, { spacing: { after: 0 }, ...(isFigure ? { alignment: AlignmentType.RIGHT } : {}) }, block.id)]
  }

  const list = (block: Extract<PaperBlock, { kind: 'list' }>, depth: number): FileChild[] => {
    const style = block.form === 'recommendations' ? { style: paragraphStyles.recommendation } : {}
    const isRunning = block.items.every((item) => /^\d+\.\d/.test(item.label))
    const places = isRunning
      ? []
      : lists.list(
          block.items.map((item) => item.label),
          depth
        )
    return block.items.flatMap((item, index) => {
      const place = isRunning ? lists.running(item.label) : (places[index] ?? null)
      return item.blocks.flatMap((inner, at) =>
        at === 0 && inner.kind === 'paragraph'
          ? [line(inner.words, { ...style, ...numbering(place) }, item.id || inner.id)]
          : write(inner, depth + 1)
      )
    })
  }

  const write = (block: PaperBlock, depth: number): FileChild[] => {
    switch (block.kind) {
      case 'heading': {
        const place = numbering(block.number ? lists.running(block.number) : null)
        const look = block.form
          ? { style: paragraphStyles.part }
          : { heading: headingLevels[block.level - 2] ?? HeadingLevel.HEADING_5 }
        return [line(block.words, { ...look, ...place }, block.id)]
      }
      case 'paragraph': {
        const place = block.number ? lists.running(block.number) : null
        const style =
          block.form === 'recommendation'
            ? paragraphStyles.recommendation
            : block.form === 'standard'
              ? paragraphStyles.standard
              : block.form === ''
                ? place && paragraphStyles.numbered
                : paragraphStyles.note
        return [
          line(
            block.words,
            { ...(style ? { style } : {}), ...(place ? numbering(place) : inText(block.isIndented, depth)) },
            block.id
          )
        ]
      }
      case 'list':
        return list(block, depth)
      case 'table':
        return table(block)
      case 'figure':
        return [
          ...picture(pictures.file(block.file), block.isDecorative ? '' : block.alt, block.widthPercent, [
            plain(`[Picture: ${block.alt}]`)
          ]),
          ...caption(block.label, block.caption)
        ]
      case 'drawing':
        return [
          ...picture(pictures.drawing(block.id), block.data.alt, 100, [plain(block.data.alt)]),
          ...(block.data.caption ? [plain(block.data.caption, { style: paragraphStyles.caption })] : [])
        ]
      case 'terms':
        return [
          ...(block.caption ? [plain(block.caption, { style: paragraphStyles.caption })] : []),
          ...block.terms.map(
            ({ term, text }) =>
              new Paragraph({ children: [new TextRun({ text: `${withColon(term)} `, bold: true }), new TextRun(text)] })
          )
        ]
      case 'quote':
        return block.blocks.flatMap((inner) =>
          inner.kind === 'paragraph'
            ? [line(inner.words, { style: paragraphStyles.quote }, inner.id)]
            : write(inner, depth)
        )
      case 'contact':
        return block.lines.map(
          (entry) =>
            new Paragraph({
              style: paragraphStyles.contact,
              children: [
                ...(entry.label ? [new TextRun({ text: `${withColon(entry.label)} `, bold: true })] : []),
                new TextRun(entry.text)
              ]
            })
        )
      case 'signatory':
        return [line(block.words, {})]
      case 'notes':
        return []
    }
  }
  return write
}
