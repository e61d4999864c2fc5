/**
 * The bench at which parts are drawn and bound: each part becomes a unit, kept by a digest of everything that shows, and
 * units are joined to a file that is checked and searched before anybody gets it.
 */

import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { Leak, Withheld } from '../../../shared/leaks/leaks'
import type { AttachmentSheet } from '../../../shared/packs/sheets'
import { untitled } from '../../../shared/paper/layout/paperLayout'
import { type PlainDocument, plainTitle } from '../../../shared/paper/plainDocument'
import type { PaperPicture, PaperValue } from '../../../shared/paper/typeset/paperValue'
import { publicCopy } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import type { SignedChanges } from '../../../shared/reports/suggestions'
import { failure, ok, type Result } from '../../../shared/result'
import type { Typesetter } from '../../context'
import { type Cache, cacheKey } from '../files/cache'
import type { CheckedBytes } from '../files/checkedBytes'
import { pictureHashes } from '../files/pictures'
import type { ShownPicture } from '../files/plainPicture'
import { digestOfProgram } from '../files/programDigest'
import { stampCharacters } from '../join/stampFont'
import { unitFormat } from '../join/unitFile'
import { typesetterVersion } from '../paper/typesetterVersion'
import { type Binder, openBinder } from './bindAside'
import type { BinderAnswers, BoundDescription, BoundPart, MadeUnit, UnitFacts } from './binder'
import { wantedWithFiles } from './fileWords'
import { leakPlaceWords, notForThePublic, type Passed, passBytes } from './publicOutput'

/** What drawing works with. */
export type PackTools = {
  readonly cache: Cache
  readonly typesetter: Typesetter
  /** Stops the work; nothing is written then. */
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

/** A report as it is to be printed. */
export type PaperReport = {
  readonly report: Report
  readonly style: HouseStyle
  /** The picture with this hash; null when it is not kept. */
  readonly picture: (hash: string) => ShownPicture | null
  /** Two versions are shown as one: the line that says which. */
  readonly comparison?: string
  /** Who made its changes, where they are tracked in Word. */
  readonly changes?: SignedChanges
  /** What the head of each page says, as in "Not for publication …"; only where the report stands alone. */
  readonly mark?: string
  /** Faults stand open in it: every page says DRAFT; only where the report stands alone. */
  readonly isDraft?: boolean
}

/** A paper that is no report, as it is to be printed. */
export type PaperPlain = {
  readonly document: PlainDocument
  readonly style: HouseStyle
  /** The pictures that it shows. */
  readonly pictures?: readonly PaperPicture[]
}

/** What a paper is made from. */
export type PaperSource =
  | { readonly kind: 'report'; readonly paper: PaperReport }
  | { readonly kind: 'plain'; readonly paper: PaperPlain }
  | {
      readonly kind: 'pdf'
      readonly bytes: Uint8Array
      readonly language: string
      readonly sheet: AttachmentSheet
    }

const cancelled = failure('cancelled', 'Stopped. Nothing was written.')

/** What one piece of work goes on with: the tools, the binder, and what has been counted. */
export type Bench = PackTools & { readonly binder: Binder; readonly counts: { rendered: number; reused: number } }

/** A part that the binder has: the name of its unit, and what is known of it. */
export type DrawnPart = UnitFacts & { readonly unit: string }

/** Sets up the bench, and clears it whatever happens; turns an abort into an answer. */
export async function atBench<T>(tools: PackTools, work: (bench: Bench) => Promise<Result<T>>): Promise<Result<T>> {
  const binder = openBinder()
  try {
    return await work({ ...tools, binder, counts: { rendered: 0, reused: 0 } })
  } catch (error) {
    if (tools.signal.aborted) return cancelled
    throw error
  } finally {
    binder.close()
  }
}

/** What a plain paper is made from, as texts: the same always give the same pages. */
export function plainSource({ document, style, pictures = [] }: PaperPlain): readonly string[] {
  return [JSON.stringify(document), JSON.stringify(style), ...pictures.map(({ hash }) => hash)]
}

/** A paper as the typesetter takes it. */
function paperOf(of: Exclude<PaperSource, { kind: 'pdf' }>): PaperValue {
  return of.kind === 'plain' ? { kind: 'plain', pictures: [], ...of.paper } : reportValue(of.paper)
}

/** A report as the typesetter takes it. */
export function reportValue({
  report,
  style,
  picture,
  comparison
}: PaperReport): Extract<PaperValue, { kind: 'report' }> {
  const pictures = pictureHashes(report).flatMap((hash) => picture(hash) ?? [])
  return { kind: 'report', report, style, pictures, ...(comparison === undefined ? {} : { comparison }) }
}

/** Gives the binder the unit of a part: from the cache when it was made from the same source before, else made now. */
export async function drawPart(
  source: readonly string[],
  read: () => Result<PaperSource>,
  { cache, signal, typesetter, binder, counts }: Bench
): Promise<Result<DrawnPart>> {
  signal.throwIfAborted()
  const unit = cacheKey('unit', String(unitFormat), programDigest(), typesetterVersion, ...source)
  const known = (await binder.ask({ kind: 'find', unit })) ?? (await takeKept())
  if (known) {
    counts.reused += 1
    return ok({ unit, ...known })
  }
  const found = read()
  if (!found.ok) return found
  const part = await makePart(unit, found.value)
  if (!part.ok) return part
  const { kept: made, faults, ...facts } = part.value
  if (faults.length > 0) return unsound(faults)
  counts.rendered += 1
  await cache.write(unit, made)
  return ok({ unit, ...facts })

  async function takeKept(): Promise<UnitFacts | null> {
    const kept = await cache.read(unit)
    return kept && binder.ask({ kind: 'take', unit, kept })
  }

  async function makePart(name: string, of: PaperSource): Promise<Result<MadeUnit>> {
    if (of.kind === 'pdf') return ok(await binder.ask({ ...of, kind: 'attach', unit: name }))
    const set = await typesetter.set(paperOf(of), signal)
    signal.throwIfAborted()
    if (!set.ok) return failure(set.error.code, `“${titleOf(of)}”: ${set.error.message}`)
    const { language } = of.paper.style
    const withheld = of.kind === 'report' ? publicCopy(of.paper.report).withheld : []
    return ok(await binder.ask({ kind: 'make', unit: name, set: set.value, language, withheld }))
  }
}

const titleOf = (of: Exclude<PaperSource, { kind: 'pdf' }>): string =>
  of.kind === 'report' ? of.paper.report.title || untitled : plainTitle(of.paper.document)

let program: string | undefined

/** The digest of the program that is running: with it, what it draws may change. */
function programDigest(): string {
  program ??= digestOfProgram(import.meta.filename)
  return program
}

/** A file that was joined and may be written, with what there is to say about it. */
export type BoundFile = Omit<BinderAnswers['join'], 'bytes' | 'faults' | 'searched'> &
  Passed & { readonly bytes: CheckedBytes }

/**
 * Joins the parts. A file that does not hold together, or has words in it that were withheld, is not handed out. `withheld`
 * is null for what the public does not get.
 */
export async function bind(
  parts: readonly BoundPart[],
  description: BoundDescription,
  withheld: Withheld | null,
  bench: Bench
): Promise<Result<BoundFile>> {
  const stamp = await stampCharactersSet(bench)
  bench.signal.throwIfAborted()
  const wanted = withheld === null ? { pieces: [], named: [] } : await wantedWithFiles(withheld)
  const bound = await bench.binder.ask({ kind: 'join', parts, description, stamp, withheld: wanted })
  bench.signal.throwIfAborted()
  const { bytes, faults, searched, ...rest } = bound
  if (faults.length > 0) return unsound(faults)
  if (withheld === null) return ok({ ...rest, bytes: notForThePublic(bytes), told: [], released: [] })
  const where = (leak: Leak): string => placeInPack(leak, description.labels, bound.parts, parts)
  const passed = passBytes(bytes, searched, withheld, where)
  return passed.ok ? ok({ ...rest, ...passed.value }) : passed
}

function unsound(faults: BinderAnswers['join']['faults']): Result<never> {
  return failure('internal', 'The finished PDF did not pass Packwright’s own check, so it was not written.', {
    details: faults.slice(0, 10).map((fault) => `${fault.about}: ${fault.detail}`)
  })
}

/** Where withheld words were found, so that a person finds the place: page, item, and what kind of place. */
function placeInPack(
  { place, page }: Leak,
  labels: readonly string[] | null,
  placed: BinderAnswers['join']['parts'],
  parts: readonly BoundPart[]
): string {
  const words = leakPlaceWords[place]
  if (page === null) return words
  const at = placed.findIndex(({ firstPage, lastPage }) => firstPage <= page + 1 && page + 1 <= lastPage)
  const where = parts[at]?.stampLabel
  return `Page ${labels?.[page] ?? page + 1}${where ? ` (${where})` : ''}, ${words}`
}

/** A page with every character that page numbers and item names may need; their font is taken from it. */
async function stampCharactersSet({ cache, signal, typesetter }: Bench): Promise<Uint8Array> {
  const key = cacheKey('stamp', programDigest(), typesetterVersion, stampCharacters)
  const kept = await cache.read(key)
  if (kept) return kept
  const set = await typesetter.set({ kind: 'stamp', characters: stampCharacters }, signal)
  signal.throwIfAborted()
  if (!set.ok) throw new Error(set.error.message)
  await cache.write(key, set.value.pdf)
  return set.value.pdf
}
