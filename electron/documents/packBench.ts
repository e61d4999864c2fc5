/**
 * The bench at which parts are drawn and bound: each part becomes a unit, kept by a digest of everything that shows, and
 * units are joined to a file that is checked and searched before anybody gets it.
 */
import { readFileSync } from 'node:fs'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { isProof, type Leak } from '../../shared/packs/leaks'
import { renderReport } from '../../shared/paper/render'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import type { Printer } from '../context'
import { type Binder, openBinder } from './bindAside'
import type { BinderAnswers, BoundDescription, BoundPart, MadeUnit, UnitFacts } from './binder'
import { headingWords } from './bookmarks'
import { type Cache, cacheKey } from './cache'
import { stampCharacters } from './pack/stampFont'
import { unitFormat } from './pack/unitFile'
import { type Picture, pictureAddresses } from './pictures'

/** What drawing works with. */
export type PackTools = {
  readonly printer: Printer
  readonly cache: Cache
  /** Stops the work; nothing is written then. */
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

/** A report as it is to be printed. */
export type PaperReport = {
  readonly report: Report
  readonly style: HouseStyle
  /** The picture with this hash; null when it is not kept. */
  readonly picture: (hash: string) => Picture | null
  /** Two versions are shown as one: the line that says which. */
  readonly comparison?: string
  /** What the head of each page says, as in "Not for publication …"; only where the report stands alone. */
  readonly mark?: string
  /** What was left out of a public copy: the finished file is searched for it. */
  readonly withheld?: readonly string[]
}

/** What a paper is made from. */
export type PaperSource =
  | { readonly kind: 'report'; readonly paper: PaperReport }
  | { readonly kind: 'markup'; readonly markup: string; readonly language: string }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly language: string }

/** Words, and files whose words count too. */
export type Withheld = { readonly pieces: readonly string[]; readonly files: readonly Uint8Array[] }

const cancelled = failure('cancelled', 'Stopped. Nothing was written.')

/** What one piece of work goes on with: the tools, the binder, and what has been counted. */
export type Bench = PackTools & { readonly binder: Binder; readonly counts: { rendered: number; reused: number } }

/** A part that the binder has: the name of its unit, and what is known of it. */
export type DrawnPart = UnitFacts & { readonly unit: string }

/** All pieces to search for: those of withheld files are read out of them first. */
export async function withheldPieces({ pieces, files }: Withheld, { binder }: Bench): Promise<readonly string[]> {
  const all = [...pieces]
  for (const bytes of files) all.push(...(await binder.ask({ kind: 'words', bytes })))
  return all
}

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

function markupOf({ report, style, picture, comparison }: PaperReport): {
  readonly markup: string
  readonly language: string
} {
  const options = { fileUrl: pictureAddresses(picture), ...(comparison === undefined ? {} : { comparison }) }
  return { markup: renderReport(report, style, options), language: style.language }
}

/** Gives the binder the unit of a part: from the cache when it was made from the same source before, else made now. */
export async function drawPart(
  source: readonly string[],
  read: () => Result<PaperSource>,
  { printer, cache, signal, binder, counts }: Bench
): Promise<Result<DrawnPart>> {
  signal.throwIfAborted()
  const unit = cacheKey('unit', String(unitFormat), programDigest(), printer.fingerprint, ...source)
  const known = (await binder.ask({ kind: 'find', unit })) ?? (await takeKept())
  if (known) {
    counts.reused += 1
    return ok({ unit, ...known })
  }
  const found = read()
  if (!found.ok) return found
  const { kept: made, faults, ...facts } = await makePart(unit, found.value)
  if (faults.length > 0) return unsound(faults)
  counts.rendered += 1
  await cache.write(unit, made)
  return ok({ unit, ...facts })

  async function takeKept(): Promise<UnitFacts | null> {
    const kept = await cache.read(unit)
    return kept && binder.ask({ kind: 'take', unit, kept })
  }

  async function makePart(name: string, of: PaperSource): Promise<MadeUnit> {
    if (of.kind === 'pdf') return binder.ask({ kind: 'attach', unit: name, bytes: of.bytes, language: of.language })
    const { markup, language } = of.kind === 'report' ? markupOf(of.paper) : of
    const printed = await printer.print(markup, signal)
    return binder.ask({ kind: 'make', unit: name, printed, language, headings: headingWords(markup) })
  }
}

let program: string | undefined

/** The digest of the program that is running: with it, what it draws may change. */
function programDigest(): string {
  program ??= cacheKey(readFileSync(import.meta.filename, 'utf8'))
  return program
}

/** Joins the parts. A file that does not hold together, or has words in it that were withheld, is not handed out. */
export async function bind(
  parts: readonly BoundPart[],
  description: BoundDescription,
  withheld: readonly string[],
  bench: Bench
): Promise<Result<BinderAnswers['join']>> {
  const stamp = await stampCharactersPrinted(bench)
  bench.signal.throwIfAborted()
  const bound = await bench.binder.ask({ kind: 'join', parts, description, stamp, withheld })
  bench.signal.throwIfAborted()
  if (bound.faults.length > 0) return unsound(bound.faults)
  const proofs = bound.leaks.filter(({ piece }) => isProof(piece))
  if (proofs.length === 0) return ok(bound)
  const places = proofs.map((leak) => leakWords(leak, description.labelPrefix, bound.parts, parts))
  const more = places.length - mostPlaces
  return failure(
    'invalid',
    'Exempt words were found in the public copy, so it was not written. Take them out of the places below, or mark those exempt too, and build it again.',
    {
      details: [
        ...places.slice(0, mostPlaces),
        ...(more > 0 ? [`And ${more} more ${more === 1 ? 'place' : 'places'} like these.`] : [])
      ]
    }
  )
}

function unsound(faults: BinderAnswers['join']['faults']): Result<never> {
  return failure('internal', 'The finished PDF did not pass Packwright’s own check, so it was not written.', {
    details: faults.slice(0, 10).map((fault) => `${fault.about}: ${fault.detail}`)
  })
}

/** A person puts a few places right and builds again; hundreds at once nobody reads. */
const mostPlaces = 12

/** Where withheld words were found, so that a person finds the place: page, item, and what kind of place. */
export function leakWords(
  { piece, place, page }: Leak,
  prefix: string,
  placed: BinderAnswers['join']['parts'],
  parts: readonly BoundPart[]
): string {
  const words = piece.length > 90 ? `${piece.slice(0, 88)} …` : piece
  if (page === null) return `${leakPlaceWords[place]}: “${words}”`
  const at = placed.findIndex(({ firstPage, lastPage }) => firstPage <= page + 1 && page + 1 <= lastPage)
  const where = parts[at]?.stampLabel
  return `Page ${prefix}${page + 1}${where ? ` (${where})` : ''}, ${leakPlaceWords[place]}: “${words}”`
}

const leakPlaceWords: Readonly<Record<Leak['place'], string>> = {
  page: 'on the page',
  'reading order': 'as it is read out',
  drawing: 'in a drawing',
  description: 'in the description of a picture',
  bookmark: 'in a bookmark',
  link: 'in a link',
  title: 'in a title or the details of the document',
  'attached file': 'in a file inside the PDF',
  'text inside the file': 'in text inside the file that is not shown'
}

/** A printed page with every character that page numbers and item names may need; their font is taken from it. */
async function stampCharactersPrinted({ printer, cache, signal }: Bench): Promise<Uint8Array> {
  const key = cacheKey('stamp', printer.fingerprint, stampPage)
  const kept = await cache.read(key)
  if (kept) return kept
  const printed = await printer.print(stampPage, signal)
  await cache.write(key, printed)
  return printed
}

const stampPage = `<article class="paper"><p style="font-variant-ligatures: none; overflow-wrap: anywhere; white-space: pre-wrap">${stampCharacters
  .replaceAll('&', '&amp;')
  .replaceAll('<', '&lt;')}</p></article>`
