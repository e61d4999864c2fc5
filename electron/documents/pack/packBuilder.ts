/**
 * From reports to one PDF: each part is drawn by itself and made into a unit, units are kept by a digest of everything
 * that shows, and a pack is the units joined. What has not changed is not drawn again.
 */

import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { type Ground, markWords } from '../../../shared/law/grounds'
import type { Withheld } from '../../../shared/leaks/leaks'
import { restrictedMark } from '../../../shared/meetings/exclusion'
import { type PlainDocument, plainTitle } from '../../../shared/paper/plainDocument'
import { publicCopy } from '../../../shared/reports/exempt'
import { reachOf } from '../../../shared/reports/holders'
import { ok, type Result } from '../../../shared/result'
import type { CheckedBytes } from '../files/checkedBytes'
import type { PackOptions } from '../join/assemble'
import type { UnitFinding } from '../join/unitFindings'
import type { BoundPart } from './binder'
import {
  atBench,
  type Bench,
  bind,
  type DrawnPart,
  drawPart,
  type PackTools,
  type PaperReport,
  plainSource
} from './packBench'
import { drawFront, type Front, type Layout, type PlacedItem, placedItems, placeIn } from './packFront'
import { keptLayout, plainLayout } from './packKept'
import type { PlacedEntry } from './packOrder'
import { type ItemPart, labelOf, type PackItem, type PackPlan, partsOf } from './packPlan'
import type { Passed, Released } from './publicOutput'

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
  readonly items: readonly PlacedItem[]
  readonly findings: readonly PackFinding[]
  readonly isAccessible: boolean
  readonly isForArchives: boolean
}

/** Two parts are being set at any time; the others are made into units meanwhile, or read, so that setting never waits. */
const partsAtOnce = 5

/** Draws a pack: the agenda sheet with page ranges and links, then the papers of each item. Fails with cancelled, and with whatever reading a report fails with. */
export function drawPack(plan: PackPlan, tools: PackTools): Promise<Result<DrawnPack>> {
  const parts = plan.items.flatMap((item) => partsOf(item, plan))
  const total = plan.items.filter(({ papers }) => papers.length > 0).length + 3
  const begun = new Set<string>()
  let done = 0
  const step = (label: string): void => tools.progress(done++, total, label)

  return atBench(tools, async (bench) => {
    const drawn = await drawAll(parts, bench, ({ item }) => {
      if (begun.has(item.id)) return
      begun.add(item.id)
      step(`Item ${item.number}: ${item.title}`)
    })
    if (!drawn.ok) return drawn
    step('Agenda')
    const plain = plainLayout(plan, parts, drawn.value)
    const laid = plan.kept
      ? await keptLayout(plan, plan.kept, plain, (own) => drawAll(own, bench, () => undefined), bench)
      : ok(plain)
    if (!laid.ok) return laid
    const layout = laid.value
    const front = await drawFront(plan, layout, bench)
    if (!front.ok) return front
    step('Joining the pages')
    const { sheets, entries } = front.value
    const labels = entries.flatMap((entry) => entry.labels)
    const bound = boundParts(plan, layout, sheets, entries)
    const withheld = plan.withheld?.() ?? null
    const files: CheckedBytes[] = []
    let isAccessible = true
    let isForArchives = true
    const told = new Set<string>()
    const released: Released[] = []
    for (const copyLine of plan.copies) {
      const { isDraft: draft } = plan.form
      const description = { ...describe(titleOf(plan), plan.council, plan.style, plan.createdAt), draft, copyLine }
      const joined = await bind(bound, { ...description, labels }, withheld, bench)
      if (!joined.ok) return joined
      files.push(joined.value.bytes)
      isAccessible &&= joined.value.isAccessible
      isForArchives &&= joined.value.isForArchives
      for (const line of joined.value.told) told.add(line)
      released.push(...joined.value.released)
    }
    step('Saving')
    return ok({
      files,
      pages: entries.at(-1)?.lastPage ?? 0,
      ...bench.counts,
      items: placedItems(plan, layout, entries),
      findings: findingsOf(layout, entries),
      isAccessible,
      isForArchives,
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
      [
        {
          ...{ ...plainPart, unit: part.value.unit, id: 'report', stampLabel: report.title, head: paper.mark ?? '' },
          // The title stands at the foot of every page.
          heads:
            reachOf(report).title === '' ? headsOf(paper.mark ?? '', publicCopy(report).exemptions, part.value) : null
        }
      ],
      { ...describe(report.title, style.council, style, createdAt), labels: null, draft: paper.isDraft ?? false },
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
    const paper = { document, style }
    const part = await drawPart(plainSource(paper), () => ok({ kind: 'plain', paper }), bench)
    if (!part.ok) return part
    const bound = await bind(
      [{ ...plainPart, unit: part.value.unit, id: 'document', stampLabel: title }],
      { ...describe(title, style.council, style, createdAt), labels: null },
      withheld,
      bench
    )
    return bound.ok ? ok({ ...bound.value, ...bench.counts }) : bound
  })
}

/** A part that is the whole of its file. */
export const plainPart = {
  title: '',
  heading: '',
  stampLabel: '',
  level: 0,
  head: '',
  heads: null,
  middle: ''
} as const

const titleOf = (plan: PackPlan): string =>
  `${labelOf(plan)}: ${plan.supplement ? `supplement ${plan.supplement.number}` : 'agenda pack'}`

/** Draws parts, a few at a time; `made` is told of each. */
function drawAll(
  parts: readonly ItemPart[],
  bench: Bench,
  made: (part: ItemPart) => void
): Promise<Result<readonly DrawnPart[]>> {
  return inTurn(parts, partsAtOnce, async (part) => {
    const drawn = await drawPart(part.source(), part.read, bench)
    if (drawn.ok) made(part)
    return drawn
  })
}

/** A file's description, with what is the same for all. */
export function describe(
  title: string,
  author: string,
  style: HouseStyle,
  createdAt: string
): Omit<PackOptions, 'pdfUaClaim' | 'archiveClaim' | 'pageLabel'> {
  return { title, author, language: style.language, createdAt, firstPage: 1 }
}

/**
 * What each page says at its head: nothing where nothing on it is exempt, and else why what stands on it is, or all that is said of the
 * paper where that is not known. Null where it is not known which pages hold anything.
 */
function headsOf(mark: string, grounds: readonly Ground[], drawn: DrawnPart | undefined): readonly string[] | null {
  if (!drawn?.exemptPages) return null
  const named = new Map(grounds.map((ground) => [markWords(ground, ': ').toLowerCase(), ground]))
  const held = new Map(drawn.exemptPages.map(({ page, why }) => [page, why]))
  return Array.from({ length: drawn.pages }, (_, page) => {
    const why = held.get(page)
    if (why === undefined) return ''
    const own = why.map((words) => named.get(words.replaceAll(/[[\]]/g, '').toLowerCase()))
    const known = own.filter((ground) => ground !== undefined)
    return known.length === 0 || known.length < own.length ? mark : restrictedMark(known)
  })
}

/** Every part and every blank page as the binder takes them. */
function boundParts(
  plan: PackPlan,
  { parts, drawn }: Layout,
  sheets: Front['sheets'],
  entries: readonly PlacedEntry[]
): readonly BoundPart[] {
  const label = labelOf(plan)
  const known = new Map<string, BoundPart>()
  for (const { id, title, part } of sheets)
    known.set(id, {
      ...{ ...plainPart, unit: part.unit, id, title, stampLabel: label },
      ...{ head: plan.mark, heads: headsOf(plan.mark, [], part) }
    })
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
      head: part.mark,
      heads: part.isMarkedByPage ? headsOf(part.mark, part.grounds ?? [], drawn[at]) : null
    })
  }
  let blanks = 0
  return entries.flatMap(({ id }) => {
    if (id !== null) return known.get(id) ?? []
    blanks += 1
    const middle = 'This page is left blank'
    return [{ ...plainPart, unit: null, id: `blank-page-${blanks}`, stampLabel: label, middle }]
  })
}

function findingsOf({ parts, drawn }: Layout, entries: readonly PlacedEntry[]): readonly PackFinding[] {
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
