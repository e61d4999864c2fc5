/**
 * From reports to one PDF: each part is drawn by itself and made into a unit, units are kept by a digest of everything
 * that shows, and a pack is the units joined. What has not changed is not drawn again.
 */
import { readFileSync } from 'node:fs'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { isProof, type Leak } from '../../shared/packs/leaks'
import type { AgendaSheet } from '../../shared/paper/AgendaPaper'
import { type ContentsLine, renderContents, renderDivider, renderSupplement } from '../../shared/paper/PackSheets'
import { type PlainDocument, plainTitle } from '../../shared/paper/plainDocument'
import { renderAgenda, renderPlain, renderReport } from '../../shared/paper/render'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Printer } from '../context'
import { type Binder, openBinder } from './bindAside'
import type { BinderAnswers, BoundDescription, BoundPart, UnitFacts } from './binder'
import { headingWords } from './bookmarks'
import { type Cache, cacheKey } from './cache'
import type { PackOptions } from './pack/assemble'
import { stampCharacters } from './pack/stampFont'
import { unitFormat } from './pack/unitFile'
import type { UnitFinding } from './pack/unitFindings'
import { orderParts, type PlacedEntry } from './packOrder'
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
  /** What the head of each page says, as in "Not for publication …"; only where the report stands alone. */
  readonly mark?: string
  /** What was left out of a public copy: the finished file is searched for it. */
  readonly withheld?: readonly string[]
}

export type PackItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** What follows the title on the agenda, as in "not for publication"; empty for nothing. */
  readonly remark: string
  /** Its papers in their order; none for an item that has nothing but its line on the agenda. */
  readonly papers: readonly PackPaper[]
}

/** One paper of an item, fetched when its turn has come, so that a long agenda is never all in memory. */
export type PackPaper = {
  /** What links lead to. The first paper of an item has the item's own id. */
  readonly id: string
  /** Its own bookmark below the item's, and its line on the agenda; empty for the paper that is the item. */
  readonly title: string
  /** What each page says at its head, as in "Not for publication …"; empty for nothing. */
  readonly mark: string
  /** All that the paper is made from, as text: the same texts always give the same pages. */
  readonly source: () => readonly string[]
  readonly read: () => Result<PaperSource>
}

/** What a paper is made from. */
export type PaperSource =
  | { readonly kind: 'report'; readonly paper: PaperReport }
  | { readonly kind: 'markup'; readonly markup: string; readonly language: string }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly language: string }

/** How a pack is put together. */
export type PackForm = {
  readonly isDraft: boolean
  /** Each item begins on a right-hand page. */
  readonly isDoubleSided: boolean
  readonly hasDividers: boolean
  readonly hasContents: boolean
}

/** A supplement to a pack that people have already. */
export type PackSupplement = {
  readonly number: number
  /** By item: where it goes in the printed pack, or what it replaces. `ownPage` in it stands for the page before it in this supplement. */
  readonly placeOf: (itemId: string, pageBefore: string | null) => string
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
  readonly form: PackForm
  readonly supplement: PackSupplement | null
  /** What sheets say that belong to no item: the agenda, dividers, contents. */
  readonly mark: string
  /** A line for the head of each copy, as in "Copy 2 of 5: Councillor Ash"; one file is made for each. */
  readonly copies: readonly string[]
  /** What must not be in the finished file, asked for when it is done. */
  readonly withheld: () => Withheld
}

/** Words, and files whose words count too. */
export type Withheld = { readonly pieces: readonly string[]; readonly files: readonly Uint8Array[] }

/** A finished file with what was counted while it was made. */
export type DrawnFile = {
  readonly bytes: Uint8Array
  readonly pages: number
  /** Parts drawn anew, and parts that were still right from before. */
  readonly rendered: number
  readonly reused: number
}

/** Something about a pack that its author can put right so that everybody can read it. */
export type PackFinding = {
  readonly kind: UnitFinding['kind']
  readonly itemId: string
  readonly paper: string
  /** Counted from 1. */
  readonly page: number
}

export type DrawnPack = Omit<DrawnFile, 'bytes'> & {
  /** One for each copy. */
  readonly files: readonly Uint8Array[]
  /** Items that have papers, with their pages counted from 1. */
  readonly items: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly firstPage: number
    readonly lastPage: number
    /** Where it goes in a printed pack; empty unless this is a supplement. */
    readonly place: string
  }[]
  readonly findings: readonly PackFinding[]
  readonly isAccessible: boolean
  /** Where short pieces of exempt matter stand, which may be public by right: for a person to look at. */
  readonly doubts: readonly string[]
}

/** Two parts are in print at any time; a third is made into a unit meanwhile. */
const partsAtOnce = 3

const agendaId = 'agenda-sheet'
const contentsId = 'contents-sheet'

const cancelled = failure('cancelled', 'Stopped. Nothing was written.')

/** What one piece of work goes on with: the tools, the binder, and what has been counted. */
type Bench = PackTools & { readonly binder: Binder; readonly counts: { rendered: number; reused: number } }

/** A part that the binder has: the name of its unit, and what is known of it. */
type DrawnPart = UnitFacts & { readonly unit: string }

/** A part of an item: a divider or one of its papers. */
type ItemPart = Omit<PackPaper, 'source' | 'read'> &
  Pick<PackPaper, 'source' | 'read'> & { readonly item: PackItem; readonly begins: boolean }

/** Draws a pack: the agenda sheet with page ranges and links, then the papers of each item. Fails with cancelled, and with whatever reading a report fails with. */
export function drawPack(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPack>> {
  const parts = plan.items.flatMap((item) => partsOf(item, plan))
  const total = plan.items.filter(({ papers }) => papers.length > 0).length + 3
  const told = new Set<string>()
  let done = 0
  const step = (label: string): void => tools.progress(done++, total, label)

  return atBench(tools, async (bench) => {
    const drawn = await inTurn(parts, partsAtOnce, async (part) => {
      const made = await drawPart(part.source(), part.read, bench)
      if (made.ok && !told.has(part.item.id)) {
        told.add(part.item.id)
        step(`Item ${part.item.number}: ${part.item.title}`)
      }
      return made
    })
    if (!drawn.ok) return drawn
    step('Agenda')
    const front = await drawFront(plan, parts, drawn.value, bench)
    if (!front.ok) return front
    step('Joining the pages')
    const { sheets, entries } = front.value
    const bound = boundParts(plan, parts, drawn.value, sheets, entries)
    const withheld = await withheldPieces(plan.withheld(), bench)
    const files: Uint8Array[] = []
    let isAccessible = true
    const doubts = new Set<string>()
    for (const copyLine of plan.copies) {
      const { isDraft: draft } = plan.form
      const description = { ...describe(titleOf(plan), plan.council, plan.style, plan.createdAt), draft, copyLine }
      const labelPrefix = plan.supplement ? `S${plan.supplement.number}/` : ''
      const joined = await bind(bound, { ...description, labelPrefix }, withheld, bench)
      if (!joined.ok) return joined
      files.push(joined.value.bytes)
      isAccessible &&= joined.value.isAccessible
      for (const leak of joined.value.leaks) doubts.add(leakWords(leak, labelPrefix, joined.value.parts, bound))
    }
    step('Saving')
    return ok({
      files,
      pages: entries.at(-1)?.lastPage ?? 0,
      ...bench.counts,
      items: placedItems(plan, parts, entries),
      findings: findingsOf(parts, drawn.value, entries),
      isAccessible,
      doubts: [...doubts].slice(0, 50)
    })
  })
}

/** All pieces to search for: those of withheld files are read out of them first. */
async function withheldPieces({ pieces, files }: Withheld, { binder }: Bench): Promise<readonly string[]> {
  const all = [...pieces]
  for (const bytes of files) all.push(...(await binder.ask({ kind: 'words', bytes })))
  return all
}

/** Draws a single report as a PDF of its own. Fails with cancelled. */
export function drawReport(paper: PaperReport, createdAt: string, tools: PackTools): Promise<Result<DrawnFile>> {
  const { report, style } = paper
  return atBench(tools, async (bench) => {
    tools.progress(0, 2, report.title)
    const source = [JSON.stringify(report), JSON.stringify(style), paper.comparison ?? '']
    const part = await drawPart(source, () => ok({ kind: 'report', paper }), bench)
    if (!part.ok) return part
    tools.progress(1, 2, 'Numbering the pages')
    const bound = await bind(
      [{ ...plainPart, unit: part.value.unit, id: 'report', stampLabel: report.title, head: paper.mark ?? '' }],
      { ...describe(report.title, style.council, style, createdAt), labelPrefix: '' },
      paper.withheld ?? [],
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
    const part = await drawPart([markup], () => ok({ kind: 'markup', markup, language: style.language }), bench)
    if (!part.ok) return part
    const bound = await bind(
      [{ ...plainPart, unit: part.value.unit, id: 'document', stampLabel: title }],
      { ...describe(title, style.council, style, createdAt), labelPrefix: '' },
      [],
      bench
    )
    return bound.ok ? ok({ bytes: bound.value.bytes, pages: bound.value.pages, ...bench.counts }) : bound
  })
}

const plainPart = { title: '', heading: '', stampLabel: '', level: 0, head: '', middle: '' } as const

const isSupplementWords = (plan: PackPlan): string =>
  plan.supplement ? `supplement ${plan.supplement.number}` : 'agenda pack'

const labelOf = ({ body, date }: PackPlan): string => `${body}, ${formatDate(date)}`

const titleOf = (plan: PackPlan): string => `${labelOf(plan)}: ${isSupplementWords(plan)}`

/** An item's papers, behind its divider where there is one. */
function partsOf(item: PackItem, { form, style, mark }: PackPlan): readonly ItemPart[] {
  const papers = item.papers.map((paper, at) => ({ ...paper, item, begins: at === 0 }))
  if (!form.hasDividers || papers.length === 0) return papers
  const markup = renderDivider(item, style)
  const divider: ItemPart = {
    id: item.id,
    title: '',
    mark: papers[0]?.mark ?? mark,
    source: () => [markup],
    read: () => ok({ kind: 'markup', markup, language: style.language }),
    item,
    begins: true
  }
  return [divider, ...papers.map((paper) => (paper.id === item.id ? { ...paper, id: `${item.id}-papers` } : paper))]
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
): Omit<PackOptions, 'pdfUaClaim' | 'pageLabel'> {
  return { title, author, language: style.language, createdAt, firstPage: 1 }
}

/** A sheet in front of the items, and every part of the pack in its place. */
type Front = {
  readonly sheets: readonly { readonly id: string; readonly title: string; readonly part: DrawnPart }[]
  readonly entries: readonly PlacedEntry[]
}

/**
 * The sheets in front with the pages of the items in them. They depend on how many pages the sheets themselves take,
 * which is nearly always one each; when it is more, they are drawn once again.
 */
async function drawFront(
  plan: PackPlan,
  parts: readonly ItemPart[],
  drawn: readonly DrawnPart[],
  bench: Bench
): Promise<Result<Front>> {
  const names = [
    { id: agendaId, title: plan.supplement ? `Supplement ${plan.supplement.number}` : 'Agenda' },
    ...(plan.form.hasContents ? [{ id: contentsId, title: 'Contents' }] : [])
  ]
  const before = { ...bench.counts }
  let lengths = names.map(() => 1)
  for (let round = 0; round < 3; round++) {
    Object.assign(bench.counts, before)
    const entries = orderParts(
      [
        ...names.map(({ id }, at) => ({ id, pages: lengths[at] ?? 1, begins: false })),
        ...parts.map(({ id, begins }, at) => ({ id, begins, pages: drawn[at]?.pages ?? 0 }))
      ],
      plan.form.isDoubleSided
    )
    const sheets: DrawnPart[] = []
    for (const { id } of names) {
      const markup = id === agendaId ? agendaMarkup(plan, parts, entries) : contentsMarkup(plan, parts, drawn, entries)
      const sheet = await drawPart([markup], () => ok({ kind: 'markup', markup, language: plan.style.language }), bench)
      if (!sheet.ok) return sheet
      sheets.push(sheet.value)
    }
    if (sheets.every(({ pages }, at) => pages === lengths[at]))
      return ok({ sheets: names.flatMap((name, at) => (sheets[at] ? [{ ...name, part: sheets[at] }] : [])), entries })
    lengths = sheets.map(({ pages }) => pages)
  }
  throw new Error('The agenda sheet changed its length with its page numbers')
}

const placeIn = (entries: readonly PlacedEntry[]): ReadonlyMap<string | null, PlacedEntry> =>
  new Map(entries.map((entry) => [entry.id, entry]))

/** The pages that an item's parts take together. */
function pagesOf(
  item: PackItem,
  parts: readonly ItemPart[],
  places: ReadonlyMap<string | null, PlacedEntry>
): { readonly firstPage: number; readonly lastPage: number } {
  const own = parts.filter((part) => part.item === item).flatMap(({ id }) => places.get(id) ?? [])
  return { firstPage: own[0]?.firstPage ?? 0, lastPage: own.at(-1)?.lastPage ?? 0 }
}

const pageWords = (plan: PackPlan, page: number): string =>
  plan.supplement ? `S${plan.supplement.number}/${page}` : String(page)

function agendaMarkup(plan: PackPlan, parts: readonly ItemPart[], entries: readonly PlacedEntry[]): string {
  const { council, body, date, time, place, supplement } = plan
  const places = placeIn(entries)
  if (supplement) {
    const items = placedItems(plan, parts, entries).map(({ id, number, title, firstPage, lastPage, place: where }) => ({
      id,
      number,
      title,
      place: where,
      pages:
        firstPage === lastPage
          ? pageWords(plan, firstPage)
          : `${pageWords(plan, firstPage)} to ${pageWords(plan, lastPage)}`
    }))
    return renderSupplement({ council, body, date, number: supplement.number, items }, plan.style)
  }
  const items = plan.items.flatMap((item) => {
    const { id, number, title, remark, papers } = item
    const own = { id, number, title: remark === '' ? title : `${title} (${remark})`, hasPaper: papers.length > 0 }
    const inside = parts.flatMap((part) => {
      const at = part.item === item && part.title !== '' ? places.get(part.id) : undefined
      return at ? [{ id: part.id, number: '', title: part.title, hasPaper: true, ...rangeOf(at) }] : []
    })
    return [{ ...own, ...pagesOf(item, parts, places) }, ...inside]
  })
  const sheet: AgendaSheet = { council, body, date, time, place, items }
  return renderAgenda(sheet, plan.style)
}

const rangeOf = ({ firstPage, lastPage }: PlacedEntry) => ({ firstPage, lastPage })

/** Items, and inside each its attachments and the appendices of its report. */
function contentsMarkup(
  plan: PackPlan,
  parts: readonly ItemPart[],
  drawn: readonly DrawnPart[],
  entries: readonly PlacedEntry[]
): string {
  const places = placeIn(entries)
  const lines: ContentsLine[] = plan.items
    .filter(({ papers }) => papers.length > 0)
    .flatMap((item) => {
      const inside = parts.flatMap((part, at): ContentsLine[] => {
        const first = places.get(part.id)?.firstPage
        if (part.item !== item || first === undefined) return []
        const line = (title: string, page: number, id: string): ContentsLine => ({
          id,
          number: '',
          title,
          page: pageWords(plan, first + page),
          isInside: true
        })
        if (part.title !== '') return [line(part.title, 0, part.id)]
        return (drawn[at]?.outline ?? [])
          .filter(({ title }) => /^(appendix|annex|schedule)\b/i.test(title))
          .map(({ title, page }) => line(title, page, ''))
      })
      const { firstPage } = pagesOf(item, parts, places)
      const { id, number, title } = item
      return [{ id, number, title, page: pageWords(plan, firstPage), isInside: false }, ...inside]
    })
  return renderContents(lines, plan.style)
}

function placedItems(plan: PackPlan, parts: readonly ItemPart[], entries: readonly PlacedEntry[]): DrawnPack['items'] {
  const places = placeIn(entries)
  let before: string | null = null
  return plan.items
    .filter(({ papers }) => papers.length > 0)
    .map((item) => {
      const { id, number, title } = item
      const pages = pagesOf(item, parts, places)
      const place = plan.supplement?.placeOf(id, before) ?? ''
      before = pageWords(plan, pages.lastPage)
      return { id, number, title, ...pages, place }
    })
}

/** Every part and every blank page as the binder takes them. */
function boundParts(
  plan: PackPlan,
  parts: readonly ItemPart[],
  drawn: readonly DrawnPart[],
  sheets: Front['sheets'],
  entries: readonly PlacedEntry[]
): readonly BoundPart[] {
  const label = labelOf(plan)
  const known = new Map<string, BoundPart>()
  for (const { id, title, part } of sheets)
    known.set(id, { ...plainPart, unit: part.unit, id, title, stampLabel: label, head: plan.mark })
  const named = new Set<PackItem>()
  for (const [at, part] of parts.entries()) {
    const { item, id } = part
    const isFirst = !named.has(item)
    named.add(item)
    known.set(id, {
      ...plainPart,
      unit: drawn[at]?.unit ?? '',
      id,
      // The item is the bookmark of its first part; its other papers stand below it.
      title: isFirst ? `${item.number}. ${item.title}` : part.title,
      level: isFirst || part.title === '' ? 0 : 1,
      heading: part.title === '' ? item.title : part.title,
      stampLabel: `Item ${item.number}: ${item.title}`,
      head: part.mark
    })
  }
  let blanks = 0
  return entries.flatMap(({ id }) => {
    if (id !== null) return known.get(id) ?? []
    blanks += 1
    const middle = 'This page is left blank'
    return [{ ...plainPart, unit: null, id: `blank-page-${blanks}`, stampLabel: label, head: plan.mark, middle }]
  })
}

function findingsOf(
  parts: readonly ItemPart[],
  drawn: readonly DrawnPart[],
  entries: readonly PlacedEntry[]
): readonly PackFinding[] {
  const places = placeIn(entries)
  return parts.flatMap((part, at) =>
    (drawn[at]?.findings ?? []).map(({ kind, page }) => ({
      kind,
      itemId: part.item.id,
      paper: part.title || part.item.title,
      page: (places.get(part.id)?.firstPage ?? 1) + page
    }))
  )
}

function markupOf({ report, style, picture, comparison }: PaperReport): {
  readonly markup: string
  readonly language: string
} {
  const options = { fileUrl: pictureAddresses(picture), ...(comparison === undefined ? {} : { comparison }) }
  return { markup: renderReport(report, style, options), language: style.language }
}

/** Gives the binder the unit of a part: from the cache when it was made from the same source before, else made now. */
async function drawPart(
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

  async function makePart(name: string, of: PaperSource): Promise<BinderAnswers['make']> {
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
async function bind(
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
function leakWords(
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
