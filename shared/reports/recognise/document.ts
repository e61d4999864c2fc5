/**
 * A paper that is no committee report, made one of free form or an appendix: its own headings as sections, with its lists, tables,
 * pictures and numbers. Numbers that would not follow by themselves stay as words, so that none is another than it was.
 */
import type { z } from 'zod'
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { Id } from '../../values'
import { type appendixSchema, type Report, type ReportInput, reportFormat, reportSchema } from '../report'
import type { Block, TextBlock } from './block'
import { keepPlace, type Making, makeBody, type Piece } from './bodies'
import { linksThatWent } from './build'
import { hasHeadingForm, isHeading } from './headings'
import { numbersThatDiffer } from './numberCheck'
import { isNumberedHeading, type NumberForm, numberForm } from './numbers'
import { withLabelInText } from './outline'
import type { Vocabulary } from './vocabulary'
import { countWords } from './words'

type AppendixInput = z.input<typeof appendixSchema>
type SectionInputs = NonNullable<AppendixInput['sections']>

/** What becomes of a paper: a report by itself, or the one appendix of an otherwise empty report. */
export type DocumentPlace = 'report' | 'appendix'

/** A report that holds nothing but the paper. */
export type MadeDocument = {
  readonly report: Report
  readonly lost: readonly string[]
  readonly places: ReadonlyMap<string, Id>
}

/** Makes it. `name` is what it is called where it has no title of its own. */
export function makeDocument(
  given: readonly Block[],
  words: Vocabulary,
  newId: () => Id,
  { name, place }: { readonly name: string; readonly place: DocumentPlace }
): MadeDocument {
  const making: Making = { style: words.style, newId, printed: new Map(), places: new Map() }
  const titled = titleOf(given)
  const blocks = titled === null ? given : given.toSpliced(titled, 1)
  const titleBlock = titled === null ? undefined : given[titled]
  const title = titleBlock?.kind === 'text' ? plainHeading(titleBlock) : name
  const form = numberForm(blocks, words)
  const counting = countingIn(words.style, place, form)
  const sections = makeSections(blocks, { words, form, counting, making })
  const isAppendix = place === 'appendix'
  const appendix: AppendixInput = { id: newId(), role: 'text', title, sections, numbering: counting.ofAppendix }
  const input: ReportInput = {
    format: reportFormat,
    styleId: words.style.id,
    title,
    sections: isAppendix ? [] : sections,
    appendices: isAppendix ? [appendix] : []
  }
  if (titleBlock?.kind === 'text')
    for (const known of titleBlock.names ?? []) if (isAppendix) making.places.set(known, appendix.id)
  const report = reportSchema.parse(input)
  return {
    report,
    lost: [...numbersThatDiffer(report, words.style, making.printed), ...linksThatWent(given, report)],
    places: making.places
  }
}

/** Within so many blocks a paper says what it is called. */
const titleBlocks = 4

/** The place of the block that is the title; null where the first words are a heading among others, or none. */
function titleOf(blocks: readonly Block[]): number | null {
  const first = blocks.slice(0, titleBlocks).findIndex((block) => block.kind === 'text')
  const block = blocks[first]
  const next = blocks[first + 1]
  if (block?.kind !== 'text' || block.label || block.isBulleted) return null
  const headings = blocks.filter((other) => other.kind === 'text' && other.headingLevel > 0)
  if (block.headingLevel === 0)
    return hasHeadingForm(block) &&
      next !== undefined &&
      (headings.length > 0 || isHeading(block, [next, blocks[first + 2]]))
      ? first
      : null
  const isAlone = !headings.some(
    (other) => other !== block && other.kind === 'text' && other.headingLevel <= block.headingLevel
  )
  const isOverHeading = next?.kind === 'text' && next.headingLevel > 0
  return isAlone || isOverHeading ? first : null
}

function plainHeading(block: TextBlock): string {
  return block.text.replace(/\t/g, ' ').replace(/\s*:$/, '')
}

/** Which printed numbers follow by themselves where the paper will stand. */
type Counting = {
  readonly headings: boolean
  /** Paragraphs with a number of one part (7), or of more (1.2). */
  readonly single: boolean
  readonly parted: boolean
  /** How many parts of a number are the section's. */
  readonly offset: number
  readonly ofAppendix: NonNullable<AppendixInput['numbering']>
}

function countingIn(style: HouseStyle, place: DocumentPlace, form: NumberForm): Counting {
  if (place === 'appendix') {
    const runsOn = form === 'continuous'
    return { headings: false, single: runsOn, parted: false, offset: 0, ofAppendix: runsOn ? 'continuous' : 'none' }
  }
  const { scheme } = style.numbering
  const isDecimal = scheme === 'decimal-paragraph' || scheme === 'decimal-heading'
  return {
    headings: scheme !== 'continuous',
    single: scheme === 'continuous' && form === 'continuous',
    parted: isDecimal,
    offset: isDecimal ? 1 : 0,
    ofAppendix: 'style'
  }
}

type SectionMaking = {
  readonly words: Vocabulary
  readonly form: NumberForm
  readonly counting: Counting
  readonly making: Making
}

type Draft = { readonly heading: string; readonly from: TextBlock | null; readonly pieces: Piece[] }

function makeSections(blocks: readonly Block[], { words, form, counting, making }: SectionMaking): SectionInputs {
  const levelOf = headingLevels(blocks, words, form)
  const drafts: Draft[] = []
  let last = { number: 0, form: '' }
  const add = (piece: Piece): void => {
    if (drafts.length === 0) drafts.push({ heading: '', from: null, pieces: [] })
    drafts.at(-1)?.pieces.push(piece)
  }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'table') {
      add({ type: 'table', table: block })
      continue
    }
    const level = levelOf(block, at)
    if (level === 0) {
      const piece = textPiece(block, counting, last)
      if (piece.type === 'numbered' && block.label) last = { number: block.label.path[0] ?? 0, form: block.label.form }
      add(piece)
      continue
    }
    const isCounted = counting.headings && (block.label?.path.length ?? 0) > 0
    const shown = isCounted || (level === 1 && counting.headings) ? block : withLabelInText(block)
    if (level === 1) drafts.push({ heading: plainHeading(shown), from: shown, pieces: [] })
    else add({ type: 'heading', block: shown, level, isNumbered: isCounted })
  }
  // A report has a place to write in.
  if (drafts.length === 0) drafts.push({ heading: '', from: null, pieces: [] })
  return drafts.map(({ heading, from, pieces }) => {
    const id = making.newId()
    if (from) keepPlace(making, id, from)
    return { id, key: '', role: 'body', heading, kind: '', body: makeBody(pieces, making) }
  })
}

/** What a block of text is that heads nothing. */
function textPiece(
  block: TextBlock,
  counting: Counting,
  last: { readonly number: number; readonly form: string }
): Piece {
  const path = block.label?.path ?? []
  if (block.label && path.length > 1)
    return counting.parted
      ? { type: 'numbered', block, level: path.length - counting.offset }
      : { type: 'plain', block: withLabelInText(block) }
  if (block.label && path.length === 1 && counting.single) {
    const isNext = path[0] === last.number + 1 && (last.form === '' || last.form === block.label.form)
    if (isNext) return { type: 'numbered', block, level: 1 }
  }
  return block.label || block.isBulleted ? { type: 'item', block } : { type: 'plain', block }
}

/** Tells the level of each block as a heading: 1 is a section, 0 is none. */
function headingLevels(
  blocks: readonly Block[],
  words: Vocabulary,
  form: NumberForm
): (block: TextBlock, at: number) => number {
  const texts = blocks.filter((block): block is TextBlock => block.kind === 'text')
  const stated = texts.filter((block) => block.headingLevel > 0 && block.text !== '')
  const top = stated.reduce((least, block) => Math.min(least, block.headingLevel), Number.POSITIVE_INFINITY)
  // Where the file says what its headings are, nothing else is taken for one.
  if (stated.length > 0)
    return (block) => (block.headingLevel > 0 && block.text !== '' ? Math.min(6, block.headingLevel - top + 1) : 0)
  const isCounted = form !== 'none' && form !== 'continuous'
  const numbered = (block: TextBlock, at: number): boolean =>
    isCounted &&
    (block.label?.path.length ?? 0) > 0 &&
    !block.isBulleted &&
    countWords(block.text) <= 15 &&
    isNumberedHeading(block, blocks[at + 1], words)
  const hasNumbered = blocks.some(
    (block, at) => block.kind === 'text' && block.label?.path.length === 1 && numbered(block, at)
  )
  return (block, at) => {
    if (numbered(block, at)) return Math.min(6, block.label?.path.length ?? 1)
    if (block.label || block.isBulleted || !isHeading(block, [blocks[at + 1], blocks[at + 2]])) return 0
    return hasNumbered ? 2 : 1
  }
}
