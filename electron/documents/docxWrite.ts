/**
 * A report as a Word file, drawn from the same layout as the paper: real headings, real multilevel numbering that Word
 * counts on by itself, header rows that repeat, footnotes, captions and references.
 */
import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { chartFigures } from '../../shared/paper/chartFigures'
import { drawingCaption, inWords } from '../../shared/paper/drawingWords'
import { layOutReport } from '../../shared/paper/layout'
import {
  type PaperBlock,
  type PaperField,
  type PaperLayout,
  type PaperRow,
  untitled,
  type Words,
  withColon
} from '../../shared/paper/layout/paperLayout'
import type { BlockData } from '../../shared/reports/records'
import type { Report } from '../../shared/reports/report'
import type { BodyNode } from '../../shared/reports/schema'
import { withKept } from './docx/keptPart'
import { listMark, type Mark, markName, styleProperty } from './docx/marks'
import { type ListPlace, listIndent, numberLists, textIndent } from './docx/numberLists'
import { type Memory, rememberReport } from './docx/remember'
import { isTurned, textRoom, type WordPiece, wordSections } from './docx/sections'
import { numberedStyle, paragraphStyles, wordStyles } from './docx/styles'
import { anchored, type Bookmarks, bookmarksFor, wordRuns } from './docx/words'
import { type Picture, pictureEnding, pictureSize } from './pictures'

export type WordPictures = {
  /** The files of figures, by hash. */
  readonly files: ReadonlyMap<string, Picture>
  /** Charts and maps drawn as PNG, by their block's id. */
  readonly drawings: ReadonlyMap<string, Uint8Array>
}

const noPictures: WordPictures = { files: new Map(), drawings: new Map() }

/** What a picture leaves of a page's height for its caption and a line of text, in pixels at 96 to the inch. */
const captionRoom = 80

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5
] as const

/** Writes a report as the bytes of a .docx file. `mark` stands at the head of each page, as in "Not for publication …". */
export async function writeDocx(
  report: Report,
  style: HouseStyle,
  pictures: WordPictures = noPictures,
  mark = ''
): Promise<Uint8Array> {
  const layout = layOutReport(report, style, undefined, { keepsForms: true })
  const lists = numberLists(style.numbering.scheme === 'continuous' ? '' : style.numbering.afterSectionNumber)
  const [anchors, numbers, notes] = [new Set<string>(), new Map<string, string>(), new Map<number, string>()]
  for (const sheet of layout.sheets) eachBlock(sheet.blocks, (block) => collect(block, anchors, numbers, notes))
  const [upright, turned] = [textRoom(style.page.margins, false), textRoom(style.page.margins, true)]
  const measure = upright.width
  const memory = rememberReport(report)
  const marks = keepMarks(report, layout, memory)
  const bookmarks = bookmarksFor(anchors, numbers, {
    live: (attributes, runs) => marks.around(memory.figure(attributes), runs),
    pointer: (runs) => marks.around({ kind: 'pointer', value: '' }, runs)
  })
  const writer = blockWriter({ lists, bookmarks, pictures, upright, turned, marks, memory, levels: levelsIn(report) })
  const pieces = layout.sheets.flatMap((sheet, index): WordPiece[] => [
    {
      isTurned: false,
      children:
        index === 0 ? frontMatter(layout, measure, marks) : [appendixTitle(sheet.id, sheet.heading, bookmarks, marks)]
    },
    ...withoutNotes(sheet.blocks).map((block) => ({ isTurned: isTurned(block), children: writer(block, 0) }))
  ])
  const file = new Document({
    title: layout.title,
    creator: 'Packwright',
    styles: wordStyles(style),
    numbering: { config: lists.definitions().map(({ reference, levels }) => ({ reference, levels: [...levels] })) },
    footnotes: Object.fromEntries(
      [...notes].map(([number, text]) => [String(number), { children: [new Paragraph(text)] }])
    ),
    customProperties: [{ name: styleProperty, value: style.id }],
    sections: wordSections(pieces, style.page.margins, {
      ...(mark === ''
        ? {}
        : {
            headers: {
              default: new Header({
                children: [new Paragraph({ children: [new TextRun({ text: mark, bold: true })] })]
              })
            }
          }),
      footers: {
        default: new Footer({
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })]
            })
          ]
        })
      }
    })
  })
  return withKept(new Uint8Array(await Packer.toBuffer(file)), memory.kept)
}

type Marks = {
  /** Bookmarks that say what a paragraph is. */
  readonly make: (...marks: readonly Mark[]) => ParagraphChild[]
  /** One around words, to say what these are. */
  readonly around: (mark: Mark, runs: readonly ParagraphChild[]) => ParagraphChild[]
  /** What a block that is about to be written begins. */
  readonly of: (block: PaperBlock) => readonly Mark[]
  /** What the heading with this id is, or the cell that names an implication. */
  readonly ofId: (id: string) => readonly Mark[]
  /** Whether the recommendations are over with a block. */
  readonly endsRecommendations: (block: PaperBlock) => boolean
}

/** Knows what is to be remembered of each part, by the report. */
function keepMarks(report: Report, layout: PaperLayout, memory: Memory): Marks {
  let made = 0
  const byId = new Map<string, readonly Mark[]>()
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  for (const { id, key, role, kind, exempt } of sections) {
    // Where an implication is a section of its own, one heading stands for both.
    const answer = role === 'implication' ? report.implications.find((item) => item.kind === kind) : undefined
    byId.set(id, [
      ...(key ? [{ kind: 'section', value: key } as const] : []),
      { kind: 'role', value: role },
      ...(kind ? [{ kind: 'kind', value: kind } as const] : []),
      ...memory.part(exempt || (answer?.exempt ?? ''))
    ])
  }
  for (const { id, kind, exempt } of report.implications)
    byId.set(id, [{ kind: 'implication', value: kind }, ...memory.part(exempt)])
  for (const { id, role, numbering, exempt } of report.appendices)
    byId.set(id, [{ kind: 'appendix', value: `${role}-${numbering}` }, ...memory.part(exempt)])
  for (const [at, { id, exempt }] of report.recommendations.entries())
    byId.set(id, [{ kind: 'decision', value: String(at) }, ...memory.part(exempt)])
  const around: Marks['around'] = (mark, runs) => {
    made += 1
    const name = markName(mark, made)
    // Numbers of their own, out of the way of those that the library gives.
    const link = 100_000 + made
    if (name === null) return [...runs]
    const [start, end] = [new BookmarkStart(name, link), new BookmarkEnd(link)] as unknown as ParagraphChild[]
    return [start, ...runs, end].filter((part) => part !== undefined)
  }
  return {
    make: (...marks) => marks.flatMap((mark) => around(mark, [])),
    around,
    of: (block) => {
      const section = layout.sectionStarts.get(block)
      if (section !== undefined) return byId.get(section) ?? []
      // Headings that no part of the report has are the paper's own: over contacts that have no section.
      return block.kind === 'heading' && block.id === '' ? [{ kind: 'made', value: 'heading' }] : []
    },
    ofId: (id) => (id === '' ? [] : (byId.get(id) ?? [])),
    endsRecommendations: (block) => layout.afterRecommendations.has(block)
  }
}

type Level = { readonly level: number; readonly isNumbered: boolean }

/** The level of each numbered paragraph and of each heading inside a section, by its id. */
function levelsIn(report: Report): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>()
  const visit = (node: BodyNode): void => {
    const level = Number(node.attrs?.level ?? 0)
    if (level > 0) levels.set(String(node.attrs?.id ?? ''), { level, isNumbered: node.attrs?.numbered === true })
    for (const child of node.content ?? []) visit(child)
  }
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  for (const { body } of [...sections, ...report.recommendations, ...report.implications]) visit(body)
  levels.delete('')
  return levels
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
  if ((block.kind === 'table' || block.kind === 'figure') && block.caption && block.label)
    numbers.set(block.id, block.label)
  if (block.kind === 'notes') for (const note of block.notes) notes.set(note.number, note.text)
  const words: Words =
    block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'signatory' ? block.words : []
  for (const inline of words) {
    if (inline.kind === 'reference' && inline.anchor) anchors.add(inline.anchor)
    if (inline.kind === 'text' && inline.href.startsWith('#')) anchors.add(inline.href.slice(1))
  }
}

function frontMatter(layout: PaperLayout, measure: number, marks: Marks): FileChild[] {
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
            ...(index === 0 ? marks.make({ kind: 'field', value: field.key }) : []),
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

function appendixTitle(id: string, heading: string, bookmarks: Bookmarks, marks: Marks): Paragraph {
  return new Paragraph({
    style: paragraphStyles.appendix,
    children: [...marks.make(...marks.ofId(id)), ...anchored(id, [new TextRun(heading)], bookmarks)]
  })
}

type Tools = {
  readonly lists: ReturnType<typeof numberLists>
  readonly bookmarks: Bookmarks
  readonly pictures: WordPictures
  /** Room for text on a page, and on one turned on its side, in twentieths of a point. */
  readonly upright: ReturnType<typeof textRoom>
  readonly turned: ReturnType<typeof textRoom>
  readonly marks: Marks
  readonly memory: Memory
  readonly levels: ReadonlyMap<string, Level>
}

/** Writes blocks as Word's paragraphs and tables; `depth` is how many lists a block stands in. */
function blockWriter({
  lists,
  bookmarks,
  pictures,
  upright,
  turned,
  marks,
  memory,
  levels
}: Tools): (block: PaperBlock, depth: number) => FileChild[] {
  /** Marks that wait for the next paragraph: a table or a list has none of its own to carry them. */
  let waiting: ParagraphChild[] = []
  const taken = (): ParagraphChild[] => {
    const marksNow = waiting
    waiting = []
    return marksNow
  }
  const measure = upright.width
  let isInRecommendation = false
  let people = 0
  let isAfterBullets = false
  /** The level of the heading over what is being written. */
  let sectionLevel = 2
  const line = (words: Words, options: IParagraphOptions, id = ''): Paragraph => {
    return new Paragraph({ ...options, children: [...taken(), ...anchored(id, wordRuns(words, bookmarks), bookmarks)] })
  }
  const plain = (text: string, options: IParagraphOptions = {}): Paragraph =>
    new Paragraph({ ...options, children: [...taken(), new TextRun(text)] })
  const inText = (isIndented: boolean, depth: number): IParagraphOptions =>
    depth > 0 ? { indent: { left: listIndent(depth - 1) } } : isIndented ? { indent: { left: textIndent } } : {}
  const numbering = (place: ListPlace | null): IParagraphOptions =>
    place ? { numbering: { ...place, custom: true } } : {}

  /** What points at a table or a picture without a caption points at where it begins. */
  const pointAt = (block: { readonly id: string; readonly caption: string }): void => {
    if (block.caption === '') waiting.push(...anchored(block.id, [], bookmarks))
  }
  /** "Table 1: Costs", counted by Word. What points at it points at "Table 1", which Word puts in where that moves. */
  const caption = (id: string, label: string, text: string): FileChild[] => {
    const match = /^(\D+)(\d+)$/.exec(label)
    if (!text) return []
    const numbered = match
      ? [
          ...anchored(
            id,
            [new TextRun(match[1] ?? ''), new SimpleField(`SEQ ${(match[1] ?? '').trim()} \\* ARABIC`, match[2] ?? '')],
            bookmarks
          ),
          new TextRun(`: ${text}`)
        ]
      : anchored(id, [new TextRun(text)], bookmarks)
    return [new Paragraph({ style: paragraphStyles.caption, children: [...taken(), ...numbered] })]
  }
  const picture = (
    found: Pick<Picture, 'mediaType' | 'bytes'> | undefined,
    alt: string,
    widthPercent: number,
    instead: FileChild[],
    room = upright
  ): FileChild[] => {
    const own = found && pictureSize(found)
    if (!found || !own) return instead
    // Pixels at 96 to the inch, fifteen twentieths of a point each; no higher than a page leaves room for.
    const wide = (room.width / 15) * (widthPercent / 100)
    const tallest = room.height / 15 - captionRoom
    const width = Math.min(wide, (tallest * own.width) / own.height)
    const size = { width: Math.round(width), height: Math.max(1, Math.round((width * own.height) / own.width)) }
    const run = new ImageRun({
      type: pictureEnding(found.mediaType),
      data: found.bytes,
      transformation: size,
      altText: { name: alt.slice(0, 60) || 'Decoration', description: alt, title: '' }
    })
    // A line as high as the picture, whatever the text around it has; and the caption on the same page.
    const spacing = { line: 240, lineRule: LineRuleType.AUTO }
    return [new Paragraph({ spacing, keepNext: true, children: [...taken(), run] })]
  }

  const drawing = (block: Extract<PaperBlock, { kind: 'drawing' }>): FileChild[] => {
    const { data } = block
    const bytes = pictures.drawings.get(block.id)
    const room = isTurned(block) ? turned : upright
    const drawn = bytes && ({ mediaType: 'image/png', bytes } as const)
    // In the order of the page: the first paragraph that is made carries the marks.
    return [
      ...(drawn ? picture(drawn, data.alt, 100, [], room) : []),
      ...(!drawn && data.type === 'chart' ? [plain(data.alt)] : []),
      ...(data.caption ? [plain(drawingCaption(data), { style: paragraphStyles.caption })] : []),
      ...(data.type === 'map' ? [plain(inWords(data))] : chartTable(data))
    ]
  }

  const table = (block: Extract<PaperBlock, { kind: 'table' }>, depth: number): FileChild[] => {
    const indent = depth > 0 ? listIndent(depth - 1) : isInRecommendation ? textIndent : 0
    const width = (depth === 0 && isTurned(block) ? turned.width : measure) - indent
    const columns = Math.max(...block.rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.colspan, 0)), 1)
    const total = block.widths.reduce((sum, width) => sum + width, 0)
    const widths = Array.from({ length: columns }, (_, index) =>
      Math.floor(total > 0 ? (width * (block.widths[index] ?? 0)) / total : width / columns)
    )
    const border = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
    pointAt(block)
    return [
      ...caption(block.id, block.label, block.caption),
      new Table({
        width: { size: width, type: WidthType.DXA },
        ...(indent > 0 ? { indent: { size: indent, type: WidthType.DXA } } : {}),
        layout: total > 0 ? TableLayoutType.FIXED : TableLayoutType.AUTOFIT,
        columnWidths: widths,
        rows: block.rows.map((row, at) => {
          let column = 0
          waiting.push(...marks.make(...memory.row(block.id, at)))
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
  const chartTable = (data: Extract<BlockData, { type: 'chart' }>): FileChild[] => {
    const { head, rows } = chartFigures(data)
    const row = (texts: readonly string[], isHead: boolean): PaperRow => ({
      isHead,
      isLong: false,
      isTotal: false,
      cells: texts.map((text, column) => ({
        isHeader: text !== '' && (isHead || column === 0),
        scope: isHead ? 'col' : 'row',
        colspan: 1,
        rowspan: 1,
        isFigure: column > 0,
        blocks: [
          {
            kind: 'paragraph',
            id: '',
            number: '',
            words: [{ kind: 'text', text, marks: [], href: '' }],
            isIndented: false,
            form: '',
            leadsOn: false
          }
        ]
      }))
    })
    return table(
      {
        kind: 'table',
        id: '',
        label: '',
        caption: '',
        isIndented: false,
        isLandscape: false,
        widths: [],
        rows: [row(head, true), ...rows.map((texts) => row(texts, false))]
      },
      0
    )
  }
  const cellBlock = (block: PaperBlock, isHeader: boolean, isFigure: boolean): (Paragraph | Table)[] => {
    if (block.kind !== 'paragraph')
      return write(block, 0).filter(
        (child): child is Paragraph | Table => child instanceof Paragraph || child instanceof Table
      )
    waiting.push(...marks.make(...marks.ofId(block.id), ...memory.block(block.id)))
    const look = isHeader ? { style: paragraphStyles.tableHeading } : { spacing: { after: 0 } }
    return [line(block.words, { ...look, ...(isFigure ? { alignment: AlignmentType.RIGHT } : {}) }, block.id)]
  }

  const list = (block: Extract<PaperBlock, { kind: 'list' }>, depth: number): FileChild[] => {
    const isDecisions = block.form === 'recommendations'
    const style = {
      style: isDecisions
        ? paragraphStyles.recommendation
        : isInRecommendation
          ? paragraphStyles.recommendationText
          : paragraphStyles.listItem
    }
    if (isDecisions) isInRecommendation = true
    if (!block.isOrdered && isAfterBullets) waiting.push(...marks.make({ kind: 'made', value: listMark }))
    const isRunning = block.items.every((item) => /^\d+\.\d/.test(item.label))
    const places = isRunning
      ? []
      : lists.list(
          block.items.map((item) => item.label),
          depth
        )
    const written = block.items.flatMap((item, index) => {
      const place = isRunning ? lists.running(item.label) : (places[index] ?? null)
      return item.blocks.flatMap((inner, at) => {
        if (at > 0 || inner.kind !== 'paragraph') return write(inner, depth + 1)
        waiting.push(...marks.make(...(isDecisions ? marks.ofId(item.id) : []), ...memory.block(item.id)))
        waiting.push(...marks.make(...memory.block(inner.id)))
        return [line(inner.words, { ...style, ...numbering(place) }, item.id || inner.id)]
      })
    })
    if (isDecisions) isInRecommendation = false
    return written
  }
  const paragraphStyle = (block: Extract<PaperBlock, { kind: 'paragraph' }>, depth: number): string | undefined => {
    switch (block.form) {
      case 'recommendation':
        isInRecommendation = true
        return paragraphStyles.recommendation
      case 'lead':
        return paragraphStyles.lead
      case 'reason':
        return paragraphStyles.reason
      case 'delegation':
        return paragraphStyles.delegation
      case 'sign-off':
        return paragraphStyles.signOff
      case 'not-applicable':
        return paragraphStyles.notApplicable
      case 'standard':
        return paragraphStyles.standard
      case 'note':
        return paragraphStyles.note
      case '': {
        if (isInRecommendation) return paragraphStyles.recommendationText
        if (depth > 0) return paragraphStyles.listText
        const level = levels.get(block.id)?.level ?? 0
        return level > 0 ? numberedStyle(level) : undefined
      }
    }
  }

  const write = (block: PaperBlock, depth: number): FileChild[] => {
    const written = writeBlock(block, depth)
    isAfterBullets = block.kind === 'list' && !block.isOrdered
    return written
  }
  const writeBlock = (block: PaperBlock, depth: number): FileChild[] => {
    const begins = marks.of(block)
    if (begins.length > 0 || marks.endsRecommendations(block)) isInRecommendation = false
    const isHead = block.kind === 'heading'
    const own = begins.length > 0 || !isHead ? begins : marks.ofId(block.id)
    if (isHead && own.length > 0) sectionLevel = block.level
    const inner = isHead && own.length === 0 ? levels.get(block.id) : undefined
    const isOtherwise =
      inner !== undefined &&
      isHead &&
      (inner.level !== block.level - sectionLevel + 1 || inner.isNumbered !== (block.number !== ''))
    waiting.push(
      ...marks.make(
        ...own,
        ...(isOtherwise ? [{ kind: 'heading', value: `${inner.level}${inner.isNumbered ? '-n' : ''}` } as const] : []),
        ...(block.kind === 'paragraph' && block.form === 'recommendation' ? marks.ofId(block.id) : []),
        ...('id' in block ? memory.block(block.id) : [])
      )
    )
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
        const style = paragraphStyle(block, depth)
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
        return table(block, depth)
      case 'figure':
        pointAt(block)
        return [
          ...picture(pictures.files.get(block.file), block.isDecorative ? '' : block.alt, block.widthPercent, [
            plain(`[Picture: ${block.alt}]`)
          ]),
          ...caption(block.id, block.label, block.caption)
        ]
      case 'drawing':
        return drawing(block)
      case 'terms':
        return [
          ...(block.caption ? [plain(block.caption, { style: paragraphStyles.caption })] : []),
          ...block.terms.map(
            ({ term, text }) =>
              new Paragraph({ children: [new TextRun({ text: `${withColon(term)} `, bold: true }), new TextRun(text)] })
          )
        ]
      case 'quote':
        return block.blocks.flatMap((inner) => {
          if (inner.kind !== 'paragraph') return write(inner, depth)
          waiting.push(...marks.make(...memory.block(inner.id)))
          return [line(inner.words, { style: paragraphStyles.quote }, inner.id)]
        })
      case 'contact':
        people += 1
        return block.lines.map(
          (entry, at) =>
            new Paragraph({
              style: paragraphStyles.contact,
              // What comes next stands apart: another person, or standard words.
              ...(at === block.lines.length - 1 ? { spacing: { after: 200 } } : {}),
              children: [
                ...taken(),
                ...marks.make({ kind: 'contact', value: `${entry.part}-${people}` }),
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
