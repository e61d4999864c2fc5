/**
 * From reports to one PDF: each part is drawn by itself and made into a unit, units are kept by a digest of everything
 * that shows, and a pack is the units joined. What has not changed is not drawn again.
 */
import { readFileSync } from 'node:fs'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { AgendaSheet } from '../../shared/paper/AgendaPaper'
import { renderAgenda, renderReport } from '../../shared/paper/render'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Printer } from '../context'
import { headingWords, withHeadingWords, withoutTitle } from './bookmarks'
import { type Cache, cacheKey } from './cache'
import { type AssembledPack, assemblePack, type PackOptions, type PackPart } from './pack/assemble'
import { checkPack } from './pack/check'
import { readStampFont, type StampFont, stampCharacters } from './pack/stampFont'
import { makeUnit, type PrintedUnit } from './pack/unit'
import { readUnit, serialiseUnit, unitFormat } from './pack/unitFile'

/** What the builder works with. */
export type PackTools = {
  readonly printer: Printer
  readonly cache: Cache
  /** Stops the work; nothing is written then. */
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

/** A report as it is to be printed. */
export type PaperReport = { readonly report: Report; readonly style: HouseStyle }

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

/** Pictures come with the report; none are kept yet. */
const paperOptions = { fileUrl: () => '' } as const

const cancelled = failure('cancelled', 'Stopped. Nothing was written.')

/** Draws a pack: the agenda sheet with page ranges and links, then the papers of each item. Fails with cancelled, and with whatever reading a report fails with. */
export async function drawPack(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPack>> {
  const withPapers = plan.items.flatMap((item) => (item.papers ? [{ ...item, papers: item.papers }] : []))
  const total = withPapers.length + 3
  const counts = { rendered: 0, reused: 0 }
  let done = 0
  const step = (label: string): void => tools.progress(done++, total, label)

  return stoppable(tools.signal, async () => {
    const units = await inTurn(withPapers, partsAtOnce, async (item) => {
      tools.signal.throwIfAborted()
      const unit = await unitOf(item.papers.source(), () => markupOf(item.papers.read()), tools, counts)
      if (!unit.ok) return unit
      step(`Item ${item.number}: ${item.title}`)
      return unit
    })
    if (!units.ok) return units
    step('Agenda')
    const agenda = await agendaUnit(plan, units.value, tools, counts)
    if (!agenda.ok) return agenda
    step('Joining the pages')
    const label = `${plan.body}, ${formatDate(plan.date)}`
    const parts: PackPart[] = [
      { unit: agenda.value, id: agendaId, title: 'Agenda', stampLabel: label },
      ...withPapers.flatMap((item, at) => {
        const unit = units.value[at]
        const title = `${item.number}. ${item.title}`
        if (!unit) return []
        const named = { ...unit, outline: withoutTitle(unit.outline, item.title) }
        return [{ unit: named, id: item.id, title, stampLabel: `Item ${item.number}: ${item.title}` }]
      })
    ]
    const joined = await join(parts, describe(`${label}: agenda pack`, plan.council, plan.style, plan.createdAt), tools)
    if (!joined.ok) return joined
    const places = new Map(joined.value.parts.map((part) => [part.id, part]))
    const items = withPapers.flatMap(({ id, number, title }) => {
      const place = places.get(id)
      return place ? [{ number, title, firstPage: place.firstPage, lastPage: place.lastPage }] : []
    })
    step('Saving')
    return ok({ bytes: joined.value.bytes, pages: joined.value.pages, ...counts, items })
  })
}

/** Draws a single report as a PDF of its own. Fails with cancelled. */
export async function drawReport(paper: PaperReport, createdAt: string, tools: PackTools): Promise<Result<DrawnFile>> {
  const counts = { rendered: 0, reused: 0 }
  const { report, style } = paper
  return stoppable(tools.signal, async () => {
    tools.progress(0, 2, report.title)
    const source = [JSON.stringify(report), JSON.stringify(style)]
    const unit = await unitOf(source, () => markupOf(ok(paper)), tools, counts)
    if (!unit.ok) return unit
    tools.progress(1, 2, 'Numbering the pages')
    const joined = await join(
      [{ unit: unit.value, id: 'report', title: '', stampLabel: report.title }],
      describe(report.title, style.council, style, createdAt),
      tools
    )
    return joined.ok ? ok({ bytes: joined.value.bytes, pages: joined.value.pages, ...counts }) : joined
  })
}

type Counts = { rendered: number; reused: number }

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
async function agendaUnit(
  plan: PackPlan,
  units: readonly PrintedUnit[],
  tools: PackTools,
  counts: Counts
): Promise<Result<PrintedUnit>> {
  const draw = (agendaPages: number): Promise<Result<PrintedUnit>> => {
    let next = 0
    let page = agendaPages + 1
    const items = plan.items.map(({ id, number, title, papers }) => {
      const pages = papers === null ? 0 : (units[next++]?.pages.length ?? 0)
      const firstPage = page
      page += pages
      return { id, number, title, firstPage, lastPage: page - 1, hasPaper: pages > 0 }
    })
    const { council, body, date, time, place } = plan
    const sheet: AgendaSheet = { council, body, date, time, place, items }
    const markup = renderAgenda(sheet, plan.style)
    return unitOf([markup], () => ok({ markup, language: plan.style.language }), tools, counts)
  }
  const guess = await draw(1)
  const taken = guess.ok ? guess.value.pages.length : 1
  if (taken === 1) return guess
  const drawn = await draw(taken)
  if (drawn.ok && drawn.value.pages.length !== taken)
    throw new Error('The agenda sheet changed its length with its page numbers')
  return drawn
}

/** What is printed for a part, and the language that it is in. */
type Markup = { readonly markup: string; readonly language: string }

function markupOf(paper: Result<PaperReport>): Result<Markup> {
  if (!paper.ok) return paper
  const { report, style } = paper.value
  return ok({ markup: renderReport(report, style, paperOptions), language: style.language })
}

/** The unit of a part: from the cache when it was made from the same source before, else printed now. */
async function unitOf(
  source: readonly string[],
  draw: () => Result<Markup>,
  { printer, cache, signal }: PackTools,
  counts: Counts
): Promise<Result<PrintedUnit>> {
  signal.throwIfAborted()
  const key = cacheKey('unit', String(unitFormat), programDigest(), printer.fingerprint, ...source)
  const kept = await cache.read(key)
  const known = kept && readUnit(kept)
  if (known) {
    counts.reused += 1
    return ok(known)
  }
  const drawn = draw()
  if (!drawn.ok) return drawn
  const { markup, language } = drawn.value
  const made = makeUnit(await printer.print(markup, signal), { language })
  const unit = { ...made, outline: withHeadingWords(made.outline, headingWords(markup)) }
  counts.rendered += 1
  await cache.write(key, serialiseUnit(unit))
  return ok(unit)
}

let program: string | undefined

/** The digest of the program that is running: with it, what it draws may change. */
function programDigest(): string {
  program ??= cacheKey(readFileSync(import.meta.filename, 'utf8'))
  return program
}

/** Joins parts, and reads what came of it as any reader would. A file that does not hold together is not handed out. */
async function join(
  parts: readonly PackPart[],
  description: Omit<PackOptions, 'pdfUaClaim'>,
  tools: PackTools
): Promise<Result<AssembledPack>> {
  const font = await stampFont(tools)
  tools.signal.throwIfAborted()
  const pdfUaClaim = parts.every(({ unit }) => unit.findings.length === 0)
  const pack = assemblePack(parts, { ...description, pdfUaClaim }, font)
  const faults = checkPack(pack.bytes, { pages: pack.pages })
  tools.signal.throwIfAborted()
  if (faults.length === 0) return ok(pack)
  return failure('internal', 'The finished PDF did not pass Packwright’s own check, so it was not written.', {
    details: faults.slice(0, 10).map((fault) => `${fault.about}: ${fault.detail}`)
  })
}

/** The font of page numbers, taken from a printed page that shows all its characters. */
async function stampFont({ printer, cache, signal }: PackTools): Promise<StampFont> {
  const key = cacheKey('stamp', printer.fingerprint, stampCharacters)
  const kept = await cache.read(key)
  if (kept) return readStampFont(kept)
  const printed = await printer.print(stampPage, signal)
  const font = readStampFont(printed)
  await cache.write(key, printed)
  return font
}

const stampPage = `<article class="paper"><p style="font-variant-ligatures: none; overflow-wrap: anywhere; white-space: pre-wrap">${stampCharacters
  .replaceAll('&', '&amp;')
  .replaceAll('<', '&lt;')}</p></article>`

/** Turns an abort into an answer. */
async function stoppable<T>(signal: AbortSignal, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted) return cancelled
    throw error
  }
}

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
