/** A report out of what stands in a Word file. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { withoutGuards } from '../../../../shared/paper/exemptSigns'
import { withSignedMarks } from '../../../../shared/paper/signedExempt'
import { withKeptMarks } from '../../../../shared/reports/keptMarks'
import { lostReferences } from '../../../../shared/reports/lostReferences'
import { type Recognised, type RecogniseOptions, recogniseBlocks } from '../../../../shared/reports/recognise/recognise'
import type { Report } from '../../../../shared/reports/report'
import { withSaidParts } from '../../../../shared/reports/saidExempt'
import type { BodyNode } from '../../../../shared/reports/schema'
import { bodiesOf } from '../../../../shared/reports/walk'
import { ok, type Result } from '../../../../shared/result'
import type { Id } from '../../../../shared/values'
import { type Picture, pictureHashes } from '../../files/pictures'
import { readBlocks } from './readBlocks'
import { readOwnReport } from './readOwn'
import { settleReferences } from './settleReferences'
import { plainWords, type WordBlock, type WordContent } from './wordBlocks'

/** A report out of a Word file, with the pictures that it shows. */
export type ReadWord = Recognised & { readonly pictures: readonly Picture[] }

/** With what has now the names by which the file speaks of its blocks. */
export type ReadContent = ReadWord & { readonly places: ReadonlyMap<string, Id> }

/** Makes a report of what stands in a Word file: as it went out where Packwright wrote the file, otherwise by recognising it. */
export function recogniseContent(
  content: WordContent,
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions = {}
): Result<ReadContent> {
  const { styleId } = options
  const own = styles.find((style) => style.id === content.styleId)
  const isOwn = own !== undefined && options.as !== 'appendix' && (styleId === undefined || styleId === own.id)
  const ownReport = isOwn ? readOwnReport(content, own, newId) : null
  if (ownReport && own) {
    const marked = withKeptMarks(ownReport.report, content.kept)
    // What was written into it in Word may say that it is exempt.
    const said = withSaidParts(marked.report, newId)
    const lost = [
      ...content.lost,
      ...ownLosses(content),
      ...ownReport.lost,
      ...marked.lost,
      ...said.told,
      ...lostReferences(marked.report, own),
      ...lostNotes(said.report, content)
    ]
    return ok({
      ...withPictures({ report: withoutGuards(said.report), style: own, lost }, content),
      places: ownReport.placed
    })
  }
  const { blocks, places } = readBlocks(withCellPictures(content.blocks), newId)
  const recognised = recogniseBlocks(blocks, styles, newId, {
    ...options,
    lost: content.lost,
    isWhole: true,
    above: content.margins
  })
  if (!recognised.ok) return recognised
  // A report of Packwright's own that is read in another style, or like a stranger's, is as exempt as it was.
  const { report: read, style, lost, isDocument } = recognised.value
  const named = new Map([...recognised.value.places, ...places])
  const settled = settleReferences(read, style, content.references, named)
  const marked = content.styleId === '' ? null : withKeptMarks(settled.report, content.kept)
  const signed = withSignedMarks(marked?.report ?? settled.report, newId)
  const report = withoutGuards(signed.report)
  const all = [
    ...lost,
    ...settled.lost,
    ...(marked?.lost ?? []),
    ...signed.told,
    ...lostReferences(report, style),
    ...lostNotes(report, content)
  ]
  return ok({
    ...withPictures({ report, style, lost: all }, content),
    places: named,
    ...(isDocument && { isDocument })
  })
}

/** What a report gives up on its way through Word. */
function ownLosses({ kept }: WordContent): string[] {
  if (kept === null || kept.cleared === 0) return []
  return [
    `Clearances are not taken from a Word file, in which anybody may change words. To be cleared again: ${kept.cleared}.`
  ]
}

/** Footnotes of lines that are words alone, such as headings, captions and front matter. */
function lostNotes(report: Report, { blocks }: WordContent): string[] {
  const kept = new Map<string, number>()
  const count = (node: BodyNode): void => {
    const text = String(node.attrs?.text ?? '')
    if (node.type === 'footnote') kept.set(text, (kept.get(text) ?? 0) + 1)
    for (const inner of node.content ?? []) count(inner)
  }
  for (const { body } of bodiesOf(report)) count(body)
  const inBlock = (block: WordBlock): readonly { readonly text: string; readonly line: string }[] =>
    block.kind === 'table'
      ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.flatMap(inBlock)))
      : block.kind === 'paragraph'
        ? block.inline
            .filter(({ type }) => type === 'footnote')
            .map(({ attrs }) => ({ text: String(attrs?.text ?? ''), line: plainWords(block.inline).trim() }))
        : []
  return blocks.flatMap(inBlock).flatMap(({ text, line }) => {
    const left = kept.get(text) ?? 0
    kept.set(text, left - 1)
    return left > 0 ? [] : [`The footnote of “${line.slice(0, 80)}” was left out, since such a line has none: ${text}`]
  })
}

/** Pictures in cells of tables stand behind the table, since a cell holds words. */
function withCellPictures(blocks: readonly WordBlock[]): WordBlock[] {
  const picturesIn = (block: WordBlock): WordBlock[] =>
    block.kind === 'figure'
      ? [block]
      : block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(picturesIn)))
        : []
  return blocks.flatMap((block) => (block.kind === 'table' ? [block, ...picturesIn(block)] : [block]))
}

/** The report with its pictures; one that found no place in it is named. */
function withPictures(recognised: Recognised, content: WordContent): ReadWord {
  const used = new Set(pictureHashes(recognised.report))
  const unused = content.pictures.filter((picture) => !used.has(picture.hash)).length
  const lost =
    unused === 0
      ? recognised.lost
      : [
          ...recognised.lost,
          `Pictures that have no place in the house style were left out, such as a logo (${unused}).`
        ]
  return { ...recognised, lost, pictures: content.pictures.filter((picture) => used.has(picture.hash)) }
}
