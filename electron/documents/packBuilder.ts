/**
 * From reports to one PDF: each part is drawn by itself and made into a unit, units are kept by a digest of everything
 * that shows, and a pack is the units joined. What has not changed is not drawn again.
 */
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { Withheld } from '../../shared/leaks/leaks'
import type { AgendaSheet } from '../../shared/paper/AgendaPaper'
import { type ContentsLine, renderContents, renderDivider, renderSupplement } from '../../shared/paper/PackSheets'
import { type PlainDocument, plainTitle } from '../../shared/paper/plainDocument'
import { renderAgenda, renderPlain } from '../../shared/paper/render'
import { ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { BoundPart } from './binder'
import type { PackOptions } from './pack/assemble'
import type { UnitFinding } from './pack/unitFindings'
import {
  atBench,
  type Bench,
  bind,
  type DrawnPart,
  drawPart,
  type PackTools,
  type PaperReport,
  type PaperSource,
  type WithheldFromPack,
  withheldPieces
} from './packBench'
import { orderParts, type PlacedEntry } from './packOrder'
import type { CheckedBytes, Passed, Released } from './publicOutput'

export type PackItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** What follows the title on the agenda, as in "not for publication"; empty for nothing. */
  readonly remark: string
  /** Stands beneath the item above it. */
  readonly isInside: boolean
  /** What the agenda says beneath its title; empty for nothing. */
  readonly note: string
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
  /** All that the paper is made from, as texts or digests of them: the same always give the same pages. */
  readonly source: () => readonly string[]
  readonly read: () => Result<PaperSource>
}

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
  /** What must not be in the finished file, asked for when it is done; null for what the public does not get. */
  readonly withheld: (() => WithheldFromPack) | null
}

/** A finished file with what was counted while it was made. */
export type DrawnFile = Passed & {
  readonly bytes: CheckedBytes
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
  readonly files: readonly CheckedBytes[]
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
}

/** Two parts are in print at any time; the others are made into units meanwhile, or read, so that printing never waits. */
const partsAtOnce = 5

const agendaId = 'agenda-sheet'
const contentsId = 'contents-sheet'

/** A part of an item: a divider or one of its papers. */
type ItemPart = Omit<PackPaper, 'source' | 'read'> &
  Pick<PackPaper, 'source' | 'read'> & { readonly item: PackItem; readonly begins: boolean }

/** Draws a pack: the agenda sheet with page ranges and links, then the papers of each item. Fails with cancelled, and with whatever reading a report fails with. */
export function drawPack(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPack>> {
  const parts = plan.items.flatMap((item) => partsOf(item, plan))
  const total = plan.items.filter(({ papers }) => papers.length > 0).length + 3
  const begun = new Set<string>()
  let done = 0
  const step = (label: string): void => tools.progress(done++, total, label)

  return atBench(tools, async (bench) => {
    const drawn = await inTurn(parts, partsAtOnce, async (part) => {
      const made = await drawPart(part.source(), part.read, bench)
      if (made.ok && !begun.has(part.item.id)) {
        begun.add(part.item.id)
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
    const withheld = plan.withheld && (await withheldPieces(plan.withheld(), bench))
    const files: CheckedBytes[] = []
    let isAccessible = true
    const told = new Set<string>()
    const released: Released[] = []
    for (const copyLine of plan.copies) {
      const { isDraft: draft } = plan.form
      const description = { ...describe(titleOf(plan), plan.council, plan.style, plan.createdAt), draft, copyLine }
      const labelPrefix = plan.supplement ? `S${plan.supplement.number}/` : ''
      const joined = await bind(bound, { ...description, labelPrefix }, withheld, bench)
      if (!joined.ok) return joined
      files.push(joined.value.bytes)
      isAccessible &&= joined.value.isAccessible
      for (const line of joined.value.told) told.add(line)
      released.push(...joined.value.released)
    }
    step('Saving')
    return ok({
      files,
      pages: entries.at(-1)?.lastPage ?? 0,
      ...bench.counts,
      items: placedItems(plan, parts, entries),
      findings: findingsOf(parts, drawn.value, entries),
      isAccessible,
      told: [...told],
      released
    })
  })
}

/** Draws a single report as a PDF of its own. Fails with cancelled, and with invalid where withheld words stand in it. */
export function drawReport(
  paper: PaperReport,
  withheld: Withheld | null,
  createdAt: string,
  tools: PackTools
): Promise<Result<DrawnFile>> {
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
      withheld,
      bench
    )
    return bound.ok ? ok({ ...bound.value, ...bench.counts }) : bound
  })
}

/** Draws a document of the clerk's own, such as minutes, as a PDF. Fails with cancelled, and with invalid where withheld words stand in it. */
export function drawPlain(
  document: PlainDocument,
  style: HouseStyle,
  createdAt: string,
  withheld: Withheld | null,
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
      withheld,
      bench
    )
    return bound.ok ? ok({ ...bound.value, ...bench.counts }) : bound
  })
}

/** A part that is the whole of its file. */
export const plainPart = { title: '', heading: '', stampLabel: '', level: 0, head: '', middle: '' } as const

const isSupplementWords = (plan: PackPlan): string =>
  plan.supplement ? `supplement ${plan.supplement.number}` : 'agenda pack'

/** "Cabinet, 9 December 2026". */
export const labelOf = ({ body, date }: PackPlan): string => `${body}, ${formatDate(date)}`

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

/** A file's description, with what is the same for all. */
export function describe(
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
    const { id, number, title, remark, isInside, note, papers } = item
    const named = remark === '' ? title : `${title} (${remark})`
    const own = { id, number, title: named, isInside, note, hasPaper: papers.length > 0 }
    const inside = parts.flatMap((part) => {
      const at = part.item === item && part.title !== '' ? places.get(part.id) : undefined
      return at ? [{ id: part.id, number: '', title: part.title, isInside: true, hasPaper: true, ...rangeOf(at) }] : []
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
        const line = (title: string, page: number): ContentsLine => ({
          id: part.id,
          pageInside: page,
          number: '',
          title,
          page: pageWords(plan, first + page),
          isInside: true
        })
        if (part.title !== '') return [line(part.title, 0)]
        return (drawn[at]?.outline ?? [])
          .filter(({ title }) => /^(appendix|annex|schedule)\b/i.test(title))
          .map(({ title, page }) => line(title, page))
      })
      const { firstPage } = pagesOf(item, parts, places)
      const { id, number, title } = item
      return [{ id, pageInside: 0, number, title, page: pageWords(plan, firstPage), isInside: false }, ...inside]
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
