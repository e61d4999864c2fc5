/**
 * What came back of a report that went out as a Word file: the report as its reader left it, with the ids of the one that went
 * out, who changed what, and whether somebody wrote that it is cleared. The file as it went out is read in the same way, so that
 * nothing counts as a change that only the way through Word has made.
 */
import { createHash } from 'node:crypto'
import { largestImport } from '../../../../shared/handedFile'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { type Alignment, alignReports, alignTaken, idsOf, withAllIds, withIds } from '../../../../shared/reports/align'
import { mergeReports } from '../../../../shared/reports/merge'
import { promptWords } from '../../../../shared/reports/prompts'
import type { Report } from '../../../../shared/reports/report'
import { remarkStep, type Step, stepsBetween } from '../../../../shared/reports/steps'
import { failure, ok, type Result } from '../../../../shared/result'
import { type Id, parseDate } from '../../../../shared/values'
import { PackageTrouble } from '../../files/officePackage'
import type { Picture } from '../../files/pictures'
import { claimLabels, claimStates, fillIn } from '../claims'
import { readMark } from '../marks'
import { matchWords } from './matchWords'
import { readContent } from './readContent'
import { type ReadContent, recogniseContent } from './recogniseContent'
import { changeName, type WordChange } from './tracked'
import { plainWords, type WordBlock, type WordContent } from './wordBlocks'

export type AnswerRequest = {
  readonly bytes: Uint8Array
  /** The file as it went out. */
  readonly sent: Uint8Array
  /** The report as it went out, and as it is now. */
  readonly base: Report
  readonly ours: Report
  readonly style: HouseStyle
}

/** Somebody wrote in the file that it is cleared. Nobody can tell from it who that was. */
export type WordClaim = { readonly officer: string; readonly day: string | null }

export type ReadAnswer = {
  readonly report: Report
  /** By whom each step is and when, as the file says; empty where it does not. */
  readonly who: Readonly<Record<string, { readonly by: string; readonly at: string }>>
  readonly claim: WordClaim | null
  /** Who seems to have written it. */
  readonly from: string
  readonly lost: readonly string[]
  readonly pictures: readonly Picture[]
}

/** The hand-off by which a Word file went out; empty where it says none. Fails as `readAnswer` does for what is no Word file. */
export function handOffIn(bytes: Uint8Array): Result<string> {
  return reading(bytes, () => {
    const content = readContent(bytes)
    return content.ok ? ok(content.value.handOff) : content
  })
}

/** Reads what came back. Fails with too-large and unreadable-file, and with invalid for a file that has nothing of the report in it. */
export function readAnswer(request: AnswerRequest, newId: () => Id): Result<ReadAnswer> {
  return reading(request.bytes, () => answerIn(request, newId))
}

function reading<T>(bytes: Uint8Array, read: () => Result<T>): Result<T> {
  if (bytes.length === 0) return failure('invalid', 'This file is empty. Choose the one that came back.')
  if (bytes.length > largestImport)
    return failure('too-large', `This file is larger than ${largestImport / 1024 / 1024} MB, the most that is read in.`)
  try {
    return read()
  } catch (error) {
    if (error instanceof PackageTrouble) return failure('unreadable-file', error.message)
    throw error
  }
}

/** The report as it came back, and what the names of changes in the file belong to. */
type Back = {
  readonly report: Report
  readonly places: ReadonlyMap<string, string>
  readonly lost: readonly string[]
  readonly pictures: readonly Picture[]
}

function answerIn(request: AnswerRequest, newId: () => Id): Result<ReadAnswer> {
  const { bytes, style, base } = request
  const content = readContent(bytes, { isTracked: true })
  if (!content.ok) return content
  const isOwn = content.value.styleId === style.id && content.value.kept !== null
  const back = (isOwn ? byMarks(content.value, request, newId) : null) ?? byWords(content.value, request, newId)
  if (!back.ok) return back
  const { report, places, lost, pictures } = back.value
  const from = writerOf(content.value)
  return ok({
    report,
    who: whoIn(stepsBetween(base, report), content.value, places, from),
    claim: claimIn(content.value),
    from,
    lost,
    pictures
  })
}

/** Their report with the ids of ours, and ours brought together with it: what only the way through Word has changed is not in it. */
function joined(former: Report, { base, ours, bytes }: AnswerRequest, back: Back, aligned: Alignment): Back {
  const prefix = `w${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
  const ids = withAllIds(back.report, alignTaken(base, ours, back.report, aligned), prefix)
  const theirs = withIds(back.report, ids)
  const merged = mergeReports(former, base, theirs, theirs, { joinsWords: true })
  const report = merged.conflicts.reduce((value, conflict) => conflict.takeTheirs(value), merged.report)
  const places = new Map([...back.places].map(([name, id]) => [name, ids.get(id) ?? id]))
  return { ...back, report, places }
}

/** Reads a file by what Packwright has left in it; null where that no longer makes a report. */
function byMarks(content: WordContent, request: AnswerRequest, newId: () => Id): Result<Back> | null {
  const { style, base, sent } = request
  const went = readContent(sent, { isTracked: true })
  if (!went.ok) return went
  const [lens, theirs] = [asReport(went.value, style, newId), asReport(content, style, newId)]
  if (!lens.ok || !theirs.ok) return null
  const ids = withAllIds(
    lens.value.report,
    alignReports(base, lens.value.report, knownIds(lens.value, went.value)),
    'former'
  )
  const former = withIds(lens.value.report, ids)
  const known = new Set(lens.value.lost)
  const back = {
    report: { ...theirs.value.report, comments: [...(content.tracked?.remarks ?? [])] },
    places: theirs.value.places,
    lost: theirs.value.lost.filter((line) => !known.has(line)),
    pictures: theirs.value.pictures
  }
  return ok(joined(former, request, back, alignReports(former, back.report, knownIds(theirs.value, content))))
}

/** Reads a file by its words alone. */
function byWords(content: WordContent, request: AnswerRequest, newId: () => Id): Result<Back> {
  const { base, sent, bytes } = request
  const went = readContent(sent, { isTracked: true })
  const foreign = readContent(bytes, { isTracked: true, asForeign: true })
  if (!went.ok) return went
  if (!foreign.ok) return foreign
  const blocks = withoutAsking(foreign.value.blocks, new Set(went.value.task.map((line) => line.trim())))
  const matched = matchWords(base, went.value, { ...foreign.value, blocks }, newId)
  if (matched === null)
    return failure(
      'invalid',
      'Nothing in this file is in this report, so it was not brought in. Look whether it is the right file, and whether it belongs to another report.'
    )
  const report = { ...matched.report, comments: [...base.comments, ...(content.tracked?.remarks ?? [])] }
  const same = new Map(idsOf(base).map((id) => [id, id]))
  const back = { ...matched, report, lost: [...content.lost, ...matched.lost], pictures: [] }
  return ok(joined(base, request, back, same))
}

function asReport(content: WordContent, style: HouseStyle, newId: () => Id): Result<ReadContent> {
  const blocks = withoutAsking(content.blocks)
  const read = recogniseContent({ ...content, blocks }, [style], newId, { styleId: style.id })
  return read.ok ? ok({ ...read.value, report: withoutWidths(read.value.report) }) : read
}

/** Programs set widths of columns of their own when they save a table: those that it had here count. */
function withoutWidths(report: Report): Report {
  const bare = (key: string, value: unknown): unknown => (key === 'colwidth' ? null : value)
  return JSON.parse(JSON.stringify(report, bare)) as Report
}

/** What stands in a file without what only asked for something. */
function withoutAsking(blocks: readonly WordBlock[], lines: ReadonlySet<string> = new Set()): WordBlock[] {
  const asks = (block: WordBlock): boolean => {
    const words = block.kind === 'paragraph' ? plainWords(block.inline).trim() : ''
    const isClaim = lines.size > 0 && Object.values(claimLabels).some((label) => words.startsWith(label.trim()))
    return words !== '' && (words === fillIn || lines.has(words) || isClaim)
  }
  return blocks.flatMap((block): WordBlock[] => {
    if (block.kind !== 'table') return asks(block) ? [] : [block]
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, blocks: withoutAsking(cell.blocks, lines) }))
    }))
    return [{ ...block, rows }]
  })
}

/** What the marks in a file still say of its blocks. */
function knownIds({ places }: ReadContent, { kept }: WordContent): Alignment {
  return new Map(
    [...places].flatMap(([name, id]) => {
      const mark = readMark(name)
      const former = mark?.kind === 'block' ? kept?.ids[Number(mark.value)] : undefined
      return former === undefined ? [] : [[id, former] as const]
    })
  )
}

/** By whom each step is: of those who changed something in its place, or changed the words that it changes; else whoever saved the file. */
function whoIn(
  steps: readonly Step[],
  { tracked, saved }: WordContent,
  places: ReadonlyMap<string, string>,
  from: string
): ReadAnswer['who'] {
  const { changes = [], remarks = [] } = tracked ?? {}
  const byPlace = new Map<string, WordChange>()
  for (const [name, place] of places) {
    const change = name.startsWith(changeName) ? changes[Number(name.slice(changeName.length))] : undefined
    if (change && !byPlace.has(place)) byPlace.set(place, change)
  }
  const remarkBy = new Map(remarks.map((remark) => [remarkStep(remark.id), { by: remark.author, at: remark.madeAt }]))
  const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()
  const byWords = ({ before, after }: Step): WordChange | undefined =>
    changes.find(({ words }) => {
      const said = squeezed(words)
      return said.length > 2 && (squeezed(before).includes(said) || squeezed(after).includes(said))
    })
  return Object.fromEntries(
    steps.map((step) => {
      const place = step.id.replace(/^\w+:/, '').replace(/\/.*$/, '')
      const change = remarkBy.get(step.id) ?? byPlace.get(place) ?? byWords(step)
      return [step.id, { by: change?.by || from, at: change?.at || saved.at }]
    })
  )
}

/** Whoever changed or remarked most in a file; else whoever saved it last. */
function writerOf({ tracked, saved }: WordContent): string {
  const counts = new Map<string, number>()
  const names = [
    ...(tracked?.changes.map(({ by }) => by) ?? []),
    ...(tracked?.remarks.map(({ author }) => author) ?? [])
  ]
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
  const [most] = [...counts].sort(([a, one], [b, two]) => two - one || a.localeCompare(b))
  return most?.[0] ?? (saved.by === 'Packwright' || saved.by === 'Un-named' ? '' : saved.by)
}

/** What the lines for a clearance say; null where nobody has chosen that it is cleared. */
function claimIn({ task, blocks }: WordContent): WordClaim | null {
  const lines = [...task, ...blocks.map((block) => (block.kind === 'paragraph' ? plainWords(block.inline) : ''))]
  const said = (label: string): string => {
    const line = lines.map((own) => own.trim()).find((own) => own.startsWith(label.trim()))
    const text = line?.slice(label.trim().length).trim() ?? ''
    return promptWords.test(text) ? '' : text
  }
  if (said(claimLabels.state).toLowerCase() !== claimStates[1].toLowerCase()) return null
  return { officer: said(claimLabels.officer), day: parseDate(said(claimLabels.day)) }
}
