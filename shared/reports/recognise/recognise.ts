/**
 * Reads a report that was written elsewhere: a text becomes blocks, the blocks find their house style, and the style's words
 * and numbers tell what each is. What cannot be kept is named, never dropped in silence.
 */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { failure, ok, type Result } from '../../result'
import type { Id } from '../../values'
import { lostReferences } from '../lostReferences'
import type { Report } from '../report'
import { isSaidExempt, withSaidMark, withSaidParts } from '../saidExempt'
import type { Block } from './block'
import { readBlocks } from './blocks'
import { buildReport } from './build'
import { chooseStyle, looksLikeReport } from './choice'
import { joinCutBlocks } from './joins'
import { readLines } from './lines'
import { otherPaper } from './otherPapers'
import { withoutPageDebris } from './pageDebris'
import { cutRegions, frontEnd } from './regions'
import { vocabularyOf } from './vocabulary'

/** A report made out of a file, the house style it was read by, and what could not be kept, each as a sentence or the text itself. */
export type Recognised = { readonly report: Report; readonly style: HouseStyle; readonly lost: readonly string[] }

/** With what has now the names by which references of the file lead to its blocks. */
export type RecognisedBlocks = Recognised & { readonly places: ReadonlyMap<string, Id> }

export type RecogniseOptions = {
  /** The style to read by, instead of the one that fits best. */
  readonly styleId?: string
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
  const { report, style, lost } = recognised.value
  return ok({ report, style, lost: [...lost, ...lostReferences(report, style)] })
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
      `There is no house style “${options.styleId}”. Choose one of: ${styles.map((style) => style.id).join(', ')}.`,
      {
        field: 'styleId'
      }
    )
  if (styles.length === 0) return failure('not-found', 'There is no house style to read the report by. Add one first.')
  const vocabularies = (asked ? [asked] : styles).map(vocabularyOf)
  const other = otherPaper(blocks)
  if (!looksLikeReport(blocks, vocabularies, other !== null))
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
  const told =
    'The text says of itself that it is not for publication. The whole report is marked so until a person looks: say why under Exempt, or take the mark off there.'
  return ok({ report: withSaidMark(built.report), style: words.style, lost: [...lost, told], places })
}
