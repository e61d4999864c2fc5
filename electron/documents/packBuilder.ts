/**
 * From reports to one PDF: each part is drawn by itself and made into a unit, units are kept by a digest of everything
 * that shows, and a pack is the units joined. What has not changed is not drawn again.
 */
import { readFileSync } from 'node:fs'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { AgendaSheet } from '../../shared/paper/AgendaPaper'
import { type PlainDocument, plainTitle } from '../../shared/paper/plainDocument'
import { renderAgenda, renderPlain, renderReport } from '../../shared/paper/render'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Printer } from '../context'
import { type Binder, openBinder } from './bindAside'
import type { BinderAnswers, BoundPart } from './binder'
import { headingWords } from './bookmarks'
import { type Cache, cacheKey } from './cache'
import type { PackOptions } from './pack/assemble'
import { stampCharacters } from './pack/stampFont'
import { unitFormat } from './pack/unitFile'
import { type Picture, pictureAddresses } from './pictures'

/** What the builder works with. */
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
}

export type PackItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** Null for an item without a report. */
  readonly papers: PackPapers | null
}

/** The papers of an item, fetched when their turn has come, so that a long agenda is never all in memory. */
export type PackPapers = {
  /** All that the papers are made from, as text: the same texts always give the same papers. */
  readonly source: () => readonly string[]
  readonly read: () => Result<PaperReport>
}

export type PackPlan = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  /** HH:MM, or empty. */
  readonly time: string
  readonly place: string
  readonly items: readonly PackItem[]
  /** The look of the agenda sheet. */
  readonly style: HouseStyle
  /** ISO, UTC. */
  readonly createdAt: string
}

/** A finished file with what was counted while it was made. */
export type DrawnFile = {
  readonly bytes: Uint8Array
  readonly pages: number
  /** Parts drawn anew, and parts that were still right from before. */
  readonly rendered: number
  readonly reused: number
}

export type DrawnPack = DrawnFile & {
  /** Items that have papers, with their pages counted from 1. */
  readonly items: readonly {
    readonly number: string
    readonly title: string
    readonly firstPage: number
    readonly lastPage: number
  }[]
}

/** Two parts are in print at any time; a third is made into a unit meanwhile. */
const partsAtOnce = 3

const agendaId = 'agenda-sheet'

const cancelled = failure('cancelled', 'Stopped. Nothing was written.')

/** What one piece of work goes on with: the tools, the binder, and what has been counted. */
type Bench = PackTools & { readonly binder: Binder; readonly counts: { rendered: number; reused: number } }

/** A part that the binder has: the name of its unit, and how many pages it takes. */
type DrawnPart = { readonly unit: string; readonly pages: number }

/** Draws a pack: the agenda sheet with page ranges and links, then the papers of each item. Fails with cancelled, and with whatever reading a report fails with. */
export function drawPack(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPack>> {
  const withPapers = plan.items.flatMap((item) => (item.papers ? [{ ...item, papers: item.papers }] : []))
  const total = withPapers.length + 3
  let done = 0
  const step = (label: string): void => tools.progress(done++, total, label)

  return atBench(tools, async (bench) => {
    const drawn = await inTurn(withPapers, partsAtOnce, async (item) => {
      const part = await drawPart(item.papers.source(), () => markupOf(item.papers.read()), bench)
      if (part.ok) step(`Item ${item.number}: ${item.title}`)
      return part
    })
    if (!drawn.ok) return drawn
    step('Agenda')
    const agenda = await drawAgenda(plan, drawn.value, bench)
    if (!agenda.ok) return agenda
    step('Joining the pages')
    const label = `${plan.body}, ${formatDate(plan.date)}`
    const parts: BoundPart[] = [
      { unit: agenda.value.unit, id: agendaId, title: 'Agenda', heading: '', stampLabel: label },
      ...withPapers.map(({ id, number, title }, at) => ({
        unit: drawn.value[at]?.unit ?? '',
        id,
        title: `${number}. ${title}`,
        heading: title,
        stampLabel: `Item ${number}: ${title}`
      }))
    ]
    const bound = await bind(parts, describe(`${label}: agenda pack`, plan.council, plan.style, plan.createdAt), bench)
    if (!bound.ok) return bound
    const { bytes, pages } = bound.value
    const places = new Map(bound.value.parts.map((part) => [part.id, part]))
    const items = withPapers.flatMap(({ id, number, title }) => {
      const place = places.get(id)
      return place ? [{ number, title, firstPage: place.firstPage, lastPage: place.lastPage }] : []
    })
    step('Saving')
    return ok({ bytes, pages, ...bench.counts, items })
  })
}

/** Draws a single report as a PDF of its own. Fails with cancelled. */
export function drawReport(paper: PaperReport, createdAt: string, tools: PackTools): Promise<Result<DrawnFile>> {
  const { report, style } = paper
  return atBench(tools, async (bench) => {
    tools.progress(0, 2, report.title)
    const source = [JSON.stringify(report), JSON.stringify(style), paper.comparison ?? '']
    const part = await drawPart(source, () => markupOf(ok(paper)), bench)
    if (!part.ok) return part
    tools.progress(1, 2, 'Numbering the pages')
    const bound = await bind(
      [{ unit: part.value.unit, id: 'report', title: '', heading: '', stampLabel: report.title }],
      describe(report.title, style.council, style, createdAt),
      bench
    )
    return bound.ok ? ok({ bytes: bound.value.bytes, pages: bound.value.pages, ...bench.counts }) : bound
  })
}

/** Draws a document of the clerk's own, such as minutes, as a PDF. Fails with cancelled. */
export function drawPlain(
  document: PlainDocument,
  style: HouseStyle,
  createdAt: string,
  tools: PackTools
): Promise<Result<DrawnFile>> {
  const title = plainTitle(document)
  return atBench(tools, async (bench) => {
    const markup = renderPlain(document, style)
    const part = await drawPart([markup], () => ok({ markup, language: style.language }), bench)
    if (!part.ok) return part
    const bound = await bind(
      [{ unit: part.value.unit, id: 'document', title: '', heading: '', stampLabel: title }],
      describe(title, style.council, style, createdAt),
      bench
    )
    return bound.ok ? ok({ bytes: bound.value.bytes, pages: bound.value.pages, ...bench.counts }) : bound
  })
}

/** Sets up the bench, and clears it whatever happens; turns an abort into an answer. */
async function atBench<T>(tools: PackTools, work: (bench: Bench) => Promise<Result<T>>): Promise<Result<T>> {
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

function describe(
  title: string,
  author: string,
  style: HouseStyle,
  createdAt: string
): Omit<PackOptions, 'pdfUaClaim'> {
  return { title, author, language: style.language, createdAt, firstPage: 1 }
}

/**
 * The agenda sheet with the pages of the items in it. They depend on how many pages the sheet itself takes, which is
 * nearly always one; when it takes more, it is drawn once again.
 */
async function drawAgenda(plan: PackPlan, drawn: readonly DrawnPart[], bench: Bench): Promise<Result<DrawnPart>> {
  const draw = (agendaPages: number): Promise<Result<DrawnPart>> => {
    let next = 0
    let page = agendaPages + 1
    const items = plan.items.map(({ id, number, title, papers }) => {
      const pages = papers === null ? 0 : (drawn[next++]?.pages ?? 0)
      const firstPage = page
      page += pages
      return { id, number, title, firstPage, lastPage: page - 1, hasPaper: pages > 0 }
    })
    const { council, body, date, time, place } = plan
    const sheet: AgendaSheet = { council, body, date, time, place, items }
    const markup = renderAgenda(sheet, plan.style)
    return drawPart([markup], () => ok({ markup, language: plan.style.language }), bench)
  }
  const before = { ...bench.counts }
  const guess = await draw(1)
  if (!guess.ok || guess.value.pages === 1) return guess
  Object.assign(bench.counts, before)
  const right = await draw(guess.value.pages)
  if (right.ok && right.value.pages !== guess.value.pages)
    throw new Error('The agenda sheet changed its length with its page numbers')
  return right
}

/** What is printed for a part, and the language that it is in. */
type Markup = { readonly markup: string; readonly language: string }

function markupOf(paper: Result<PaperReport>): Result<Markup> {
  if (!paper.ok) return paper
  const { report, style, picture, comparison } = paper.value
  const options = { fileUrl: pictureAddresses(picture), ...(comparison === undefined ? {} : { comparison }) }
  return ok({ markup: renderReport(report, style, options), language: style.language })
}

/** Gives the binder the unit of a part: from the cache when it was made from the same source before, else printed now. */
async function drawPart(
  source: readonly string[],
  draw: () => Result<Markup>,
  { printer, cache, signal, binder, counts }: Bench
): Promise<Result<DrawnPart>> {
  signal.throwIfAborted()
  const unit = cacheKey('unit', String(unitFormat), programDigest(), printer.fingerprint, ...source)
  const kept = await cache.read(unit)
  const known = kept && (await binder.ask({ kind: 'take', unit, kept }))
  if (known) {
    counts.reused += 1
    return ok({ unit, pages: known.pages })
  }
  const drawn = draw()
  if (!drawn.ok) return drawn
  const { markup, language } = drawn.value
  const printed = await printer.print(markup, signal)
  const made = await binder.ask({ kind: 'make', unit, printed, language, headings: headingWords(markup) })
  counts.rendered += 1
  await cache.write(unit, made.kept)
  return ok({ unit, pages: made.pages })
}

let program: string | undefined

/** The digest of the program that is running: with it, what it draws may change. */
function programDigest(): string {
  program ??= cacheKey(readFileSync(import.meta.filename, 'utf8'))
  return program
}

/** Joins the parts. A file that does not hold together when it is read again is not handed out. */
async function bind(
  parts: readonly BoundPart[],
  description: Omit<PackOptions, 'pdfUaClaim'>,
  bench: Bench
): Promise<Result<BinderAnswers['join']>> {
  const stamp = await stampCharactersPrinted(bench)
  bench.signal.throwIfAborted()
  const bound = await bench.binder.ask({ kind: 'join', parts, description, stamp })
  bench.signal.throwIfAborted()
  if (bound.faults.length === 0) return ok(bound)
  return failure('internal', 'The finished PDF did not pass Packwright’s own check, so it was not written.', {
    details: bound.faults.slice(0, 10).map((fault) => `${fault.about}: ${fault.detail}`)
  })
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

/** Does work for each of a list, a few at a time; answers in the order of the list, or the first failure. */
async function inTurn<T, R>(
  list: readonly T[],
  atOnce: number,
  work: (entry: T) => Promise<Result<R>>
): Promise<Result<readonly R[]>> {
  const done: R[] = []
  let next = 0
  let failed: Result<never> | null = null
  const worker = async (): Promise<void> => {
    while (next < list.length && failed === null) {
      const at = next++
      const entry = list[at]
      if (entry === undefined) return
      const result = await work(entry)
      if (result.ok) done[at] = result.value
      else failed = result
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return failed ?? ok(done)
}
