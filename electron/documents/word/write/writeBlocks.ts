/** The blocks of a report as Word's paragraphs and tables: which marks each carries, and the short ones of them. */
import { type FileChild, HeadingLevel, type IParagraphOptions, Paragraph, TextRun } from 'docx'
import { type PaperBlock, withColon } from '../../../../shared/paper/layout/paperLayout'
import type { Mark } from '../marks'
import { listIndent, textIndent } from '../numberLists'
import { numberedStyle, paragraphStyles } from '../styles'
import { isTurned } from './sections'
import { writeList } from './writeLists'
import { writeDrawing, writeFigure } from './writePictures'
import { writeTable } from './writeTables'
import { leave, line, numbering, onPage, plain, prompt, type Tools, taken, type Writing } from './writing'

type Block<Kind extends PaperBlock['kind']> = Extract<PaperBlock, { kind: Kind }>

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5
] as const

/** Which blocks begin a page, by what their authors want of it: the headings that lead to one come along. */
export function pageBegins(blocks: readonly PaperBlock[]): ReadonlySet<PaperBlock> {
  const begins = new Set<PaperBlock>()
  for (const [at, { page }] of blocks.entries()) {
    if (page !== 'new' && page !== 'own') continue
    let first = at
    while (blocks[first - 1]?.kind === 'heading' && blocks[first - 1]?.page !== 'own') first -= 1
    for (const block of [blocks[first], page === 'own' ? blocks[at + 1] : undefined]) if (block) begins.add(block)
  }
  return begins
}

/**
 * Writes the blocks of one file, which are to come in the order of the report; `depth` is how many lists a block stands in, and `begins`
 * tells those that begin a page.
 */
export function blockWriter(tools: Tools, begins: ReadonlySet<PaperBlock>): Writing['write'] {
  const writing: Writing = {
    ...tools,
    waiting: [],
    place: {
      ...{ isInRecommendation: false, isAfterBullets: false, sectionLevel: 2, isInTask: false, people: 0 },
      ...{ beginsPage: false, keeps: '' }
    },
    write: (block, depth) => {
      beginBlock(block, writing)
      const { place, task } = writing
      const { keeps } = place
      place.beginsPage ||= begins.has(block)
      if (block.page === 'together') place.keeps = block.kind === 'paragraph' ? 'lines' : 'blocks'
      const isOuter = task !== null && !place.isInTask
      place.isInTask ||= isOuter
      const written = writeBlock(block, depth, writing)
      if (isOuter) place.isInTask = false
      place.keeps = keeps
      place.isAfterBullets = block.kind === 'list' && !block.isOrdered
      return isOuter ? task.wrapped(block, written, !isTurned(block)) : written
    }
  }
  return writing.write
}

/** Leaves the marks of what begins with a block, and knows from then on where in the report it stands. */
function beginBlock(block: PaperBlock, writing: Writing): void {
  const { marks, memory, place } = writing
  const begins = marks.of(block)
  if (begins.length > 0 || marks.endsRecommendations(block)) place.isInRecommendation = false
  const isHead = block.kind === 'heading'
  const own = begins.length > 0 || !isHead ? begins : marks.ofId(block.id)
  if (isHead && own.length > 0) place.sectionLevel = block.level
  leave(
    writing,
    ...own,
    ...(isHead && own.length === 0 ? headingMark(block, writing) : []),
    ...(block.kind === 'paragraph' && block.form === 'recommendation' ? marks.ofId(block.id) : []),
    ...('id' in block ? memory.block(block.id) : [])
  )
}

/** What a heading inside a section was in the report, where Word's own level and number say otherwise. */
function headingMark(block: Block<'heading'>, { levels, place }: Writing): Mark[] {
  const inner = levels.get(block.id)
  if (!inner) return []
  const { level, isNumbered } = inner
  const isOtherwise = level !== block.level - place.sectionLevel + 1 || isNumbered !== (block.number !== '')
  return isOtherwise ? [{ kind: 'heading', value: `${level}${isNumbered ? '-n' : ''}` }] : []
}

function writeBlock(block: PaperBlock, depth: number, writing: Writing): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block, writing)]
    case 'paragraph':
      return [paragraph(block, depth, writing)]
    case 'list':
      return writeList(block, depth, writing)
    case 'table':
      return writeTable(block, depth, writing)
    case 'figure':
      return writeFigure(block, writing)
    case 'drawing':
      return writeDrawing(block, writing)
    case 'terms':
      return terms(block, writing)
    case 'quote':
      return quote(block, depth, writing)
    case 'contact':
      return contact(block, writing)
    case 'signatory':
      return [line(block.words, {}, '', writing)]
    case 'notes':
      return []
  }
}

function heading(block: Block<'heading'>, writing: Writing): Paragraph {
  const place = numbering(block.number ? writing.lists.running(block.number) : null)
  const look = block.form
    ? { style: paragraphStyles.part }
    : { heading: headingLevels[block.level - 2] ?? HeadingLevel.HEADING_5 }
  return line(block.words, { ...look, ...place }, block.id, writing)
}

function paragraph(block: Block<'paragraph'>, depth: number, writing: Writing): Paragraph {
  const place = block.number ? writing.lists.running(block.number) : null
  const style = paragraphStyle(block, depth, writing)
  const stands = place ? numbering(place) : indentOf(block, depth)
  if (block.form === 'recommendation') writing.place.isInRecommendation = true
  if (writing.task?.isPrompt(block)) return prompt(block.words, writing)
  return line(block.words, { ...(style ? { style } : {}), ...stands }, block.id, writing)
}

function indentOf({ isIndented }: Block<'paragraph'>, depth: number): IParagraphOptions {
  if (depth > 0) return { indent: { left: listIndent(depth - 1) } }
  return isIndented ? { indent: { left: textIndent } } : {}
}

const formStyles = {
  recommendation: paragraphStyles.recommendation,
  lead: paragraphStyles.lead,
  reason: paragraphStyles.reason,
  delegation: paragraphStyles.delegation,
  'sign-off': paragraphStyles.signOff,
  'not-applicable': paragraphStyles.notApplicable,
  standard: paragraphStyles.standard,
  note: paragraphStyles.note,
  remark: paragraphStyles.note
} as const satisfies Record<Exclude<Block<'paragraph'>['form'], ''>, string>

function paragraphStyle(
  { form, id }: Block<'paragraph'>,
  depth: number,
  { levels, place }: Writing
): string | undefined {
  if (form !== '') return formStyles[form]
  if (place.isInRecommendation) return paragraphStyles.recommendationText
  if (depth > 0) return paragraphStyles.listText
  const level = levels.get(id)?.level ?? 0
  return level > 0 ? numberedStyle(level) : undefined
}

function terms(block: Block<'terms'>, writing: Writing): Paragraph[] {
  return [
    ...(block.caption ? [plain(block.caption, { style: paragraphStyles.caption }, writing)] : []),
    ...block.terms.map(
      ({ term, text }) =>
        new Paragraph({
          ...onPage(writing),
          children: [new TextRun({ text: `${withColon(term)} `, bold: true }), new TextRun(text)]
        })
    )
  ]
}

function quote(block: Block<'quote'>, depth: number, writing: Writing): FileChild[] {
  return block.blocks.flatMap((inner) => {
    if (inner.kind !== 'paragraph') return writing.write(inner, depth)
    leave(writing, ...writing.memory.block(inner.id))
    return [line(inner.words, { style: paragraphStyles.quote }, inner.id, writing)]
  })
}

function contact({ lines }: Block<'contact'>, writing: Writing): Paragraph[] {
  const { marks, place } = writing
  place.people += 1
  return lines.map(
    (entry, at) =>
      new Paragraph({
        ...onPage(writing),
        style: paragraphStyles.contact,
        // What comes next stands apart: another person, or standard words.
        ...(at === lines.length - 1 ? { spacing: { after: 200 } } : {}),
        children: [
          ...taken(writing),
          ...marks.make({ kind: 'contact', value: `${entry.part}-${place.people}` }),
          ...(entry.label ? [new TextRun({ text: `${withColon(entry.label)} `, bold: true })] : []),
          new TextRun(entry.text)
        ]
      })
  )
}
