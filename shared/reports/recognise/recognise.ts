/**
 * Reads a report that was written elsewhere: a text becomes blocks, the blocks find their house style, and the style's words
 * and numbers tell what each is. What cannot be kept is named, never dropped in silence.
 */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { firstOfEach } from '../../houseStyles/versions'
import { failure, ok, type Result } from '../../result'
import type { Id } from '../../values'
import { lostReferences } from '../lostReferences'
import type { Report } from '../report'
import { isSaidExempt, withSaidMark, withSaidParts } from '../saidExempt'
import type { Block } from './block'
import { readBlocks } from './blocks'
import { buildReport } from './build'
import { chooseStyle, looksLikeReport } from './choice'
import { makeDocument } from './document'
import { joinCutBlocks } from './joins'
import { readLines } from './lines'
import { otherPaper } from './otherPapers'
import { withoutPageDebris } from './pageDebris'
import { cutRegions, frontEnd } from './regions'
import { type Vocabulary, vocabularyOf } from './vocabulary'

/** A report made out of a file, the house style it was read by, and what could not be kept, each as a sentence or the text itself. */
export type Recognised = {
  readonly report: Report
  readonly style: HouseStyle
  readonly lost: readonly string[]
  /** It is no committee report, and came in with nothing but its own headings. */
  readonly isDocument?: true
}

/** With what has now the names by which references of the file lead to its blocks. */
export type RecognisedBlocks = Recognised & { readonly places: ReadonlyMap<string, Id> }

/** What a file is taken for: a committee report and nothing else, any paper, or what stands in an appendix whatever it is. */
export const readings = ['report', 'any', 'appendix'] as const

export type RecogniseOptions = {
  /** The style to read by, instead of the one that fits best. */
  readonly styleId?: string
  readonly as?: (typeof readings)[number]
  /** What a paper is called that has no title. */
  readonly name?: string
  /** The style that a paper of no style takes. */
  readonly usualStyleId?: string
}

/** Recognises a report in plain text or Markdown. Fails with `invalid` when the text is no report, `not-found` when the style asked for is not there. */
export function recogniseReport(
  text: string,
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions = {}
): Result<Recognised> {
  const cleaned = withoutPageDebris(readLines(text))
  const read = readBlocks(cleaned.lines)
  const recognised = recogniseBlocks(read.blocks, styles, newId, { ...options, lost: [...cleaned.lost, ...read.lost] })
  if (!recognised.ok) return recognised
  const { report, style, lost, isDocument } = recognised.value
  return ok({ report, style, lost: [...lost, ...lostReferences(report, style)], ...(isDocument && { isDocument }) })
}

/** Recognises a report in blocks that a reader of another kind of file has made. `lost` is what that reader had to leave out. */
export function recogniseBlocks(
  blocks: readonly Block[],
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions & {
    readonly lost?: readonly string[]
    /** Each block is a whole paragraph or table: no line or page has cut one. */
    readonly isWhole?: boolean
    /** What stands on each page beside the text, such as in its header: it may say that all is exempt. */
    readonly above?: readonly string[]
  } = {}
): Result<RecognisedBlocks> {
  const asked = options.styleId === undefined ? null : styles.find((style) => style.id === options.styleId)
  if (asked === undefined)
    return failure(
      'not-found',
      `There is no house style “${options.styleId}”. Choose one of: ${firstOfEach(styles)
        .map((style) => style.id)
        .join(', ')}.`,
      {
        field: 'styleId'
      }
    )
  if (styles.length === 0) return failure('not-found', 'There is no house style to read the report by. Add one first.')
  // What comes from elsewhere is read by styles as they are now.
  const vocabularies = (asked ? [asked] : firstOfEach(styles)).map(vocabularyOf)
  const other = otherPaper(blocks)
  const isReport = looksLikeReport(blocks, vocabularies, other !== null)
  if (options.as === 'appendix' || (options.as === 'any' && !isReport))
    return recogniseDocument(blocks, vocabularies, newId, { ...options, other })
  if (!isReport)
    return failure(
      'invalid',
      `${other === null ? 'This' : `This looks like ${other}, and`} does not look like a committee report: there are no headings such as “Purpose of the report”, “Recommendations” or “Background papers”, and no front matter such as “Date of meeting”. Check that it is the right file, or start a new report and paste the text into it.`
    )
  const choice = chooseStyle(blocks, vocabularies)
  const { words } = choice
  const from = Math.max(0, frontEnd(blocks, words))
  const joined = options.isWhole ? { blocks, lost: [] } : joinCutBlocks(blocks, from)
  const regions = cutRegions(joined.blocks, from, words)
  const built = buildReport(regions, words, newId)
  const lost = [
    ...(choice.fits
      ? []
      : [`No house style fits this report well; it was read by the nearest, “${words.style.name}”.`]),
    ...(options.lost ?? []),
    ...joined.lost,
    ...built.lost
  ]
  const front = joined.blocks.slice(0, from).flatMap((block) => (block.kind === 'text' ? block.text.split('\t') : []))
  const { places } = built
  if (!isSaidExempt(built.report, [...front, ...(options.above ?? [])])) {
    const said = withSaidParts(
      built.report,
      newId,
      regions.appendices.map(({ number }) => number)
    )
    return ok({ report: said.report, style: words.style, lost: [...lost, ...said.told], places })
  }
  return ok({ report: withSaidMark(built.report), style: words.style, lost: [...lost, saidOfAll], places })
}

const saidOfAll =
  'The text says of itself that it is not for publication. The whole report is marked so until a person looks: say why under Exempt, or take the mark off there.'

/** A paper that is read with nothing but its own headings, since it is no committee report or is to stand in an appendix. */
function recogniseDocument(
  blocks: readonly Block[],
  vocabularies: readonly Vocabulary[],
  newId: () => Id,
  options: RecogniseOptions & {
    readonly lost?: readonly string[]
    readonly above?: readonly string[]
    readonly other: string | null
  }
): Result<RecognisedBlocks> {
  const words = vocabularies.find(({ style }) => style.id === options.usualStyleId) ?? vocabularies[0]
  if (words === undefined || blocks.length === 0)
    return failure(
      'invalid',
      'This file holds no text that can be read: words in text boxes, headers and footers are not. Check that it is the right file.'
    )
  const place = options.as === 'appendix' ? 'appendix' : 'report'
  const made = makeDocument(blocks, words, newId, { name: options.name ?? '', place })
  const told =
    place === 'report'
      ? [
          `This is not laid out as a committee report${options.other === null ? '' : ` but looks like ${options.other}`}, so it came in as a document with its own headings. It can be made a report: then what the house style asks for is added to it.`
        ]
      : []
  const lost = [...told, ...(options.lost ?? []), ...made.lost]
  const head = blocks.slice(0, 12).flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  const isSaid = isSaidExempt(made.report, [...head, ...(options.above ?? [])])
  const said = isSaid ? { report: withSaidMark(made.report), told: [saidOfAll] } : withSaidParts(made.report, newId)
  const isDocument = place === 'report' ? ({ isDocument: true } as const) : {}
  return ok({
    report: said.report,
    style: words.style,
    lost: [...lost, ...said.told],
    places: made.places,
    ...isDocument
  })
}
