/** The sheets in front of a pack: the agenda, or the cover of a supplement, and the contents, with the page numbers of what follows. */
import { agendaSheet } from '../../../shared/paper/agendaSheet'
import { type ContentsLine, contentsSheet, supplementSheet } from '../../../shared/paper/packSheets'
import type { PlainDocument } from '../../../shared/paper/plainDocument'
import { ok, type Result } from '../../../shared/result'
import { type Bench, type DrawnPart, drawPart, plainSource } from './packBench'
import { type MissingPages, missingWords, type OrderedPart, type PlacedEntry } from './packOrder'
import { type ItemPart, type PackItem, type PackPlan, prefixOf } from './packPlan'

/** Where everything in a pack is to stand: what it holds, in what order, and which page numbers are missing from it. */
export type Layout = {
  readonly parts: readonly ItemPart[]
  /** By the place in `parts`. */
  readonly drawn: readonly DrawnPart[]
  readonly order: (parts: readonly OrderedPart[]) => readonly PlacedEntry[]
  readonly missing: readonly MissingPages[]
}

/** A sheet in front of the items, and every part of the pack in its place. */
export type Front = {
  readonly sheets: readonly { readonly id: string; readonly title: string; readonly part: DrawnPart }[]
  readonly entries: readonly PlacedEntry[]
}

/** An item with papers, and where they are. */
export type PlacedItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** Counted from 1. */
  readonly firstPage: number
  readonly lastPage: number
  /** As printed on the pages; the last one is that of the last page that the item has in either copy. */
  readonly firstLabel: string
  readonly lastLabel: string
  /** Where it goes in a printed pack; empty unless this is a supplement. */
  readonly place: string
}

const agendaId = 'agenda-sheet'
const contentsId = 'contents-sheet'

/**
 * The sheets in front with the pages of the items in them. They depend on how many pages the sheets themselves take,
 * which is nearly always one each; when it is more, they are drawn once again.
 */
export async function drawFront(plan: PackPlan, layout: Layout, bench: Bench): Promise<Result<Front>> {
  const names = [
    { id: agendaId, title: plan.supplement ? `Supplement ${plan.supplement.number}` : 'Agenda' },
    ...(plan.form.hasContents ? [{ id: contentsId, title: 'Contents' }] : [])
  ]
  const before = { ...bench.counts }
  let lengths = names.map(() => 1)
  for (let round = 0; round < 3; round++) {
    Object.assign(bench.counts, before)
    const entries = layout.order([
      ...names.map(({ id }, at) => ({ id, pages: lengths[at] ?? 1, begins: false, isFront: true })),
      ...orderedParts(layout)
    ])
    const sheets: DrawnPart[] = []
    for (const { id } of names) {
      const document = id === agendaId ? agendaOf(plan, layout, entries) : contentsOf(plan, layout, entries)
      const paper = { document, style: plan.style }
      const sheet = await drawPart(plainSource(paper), () => ok({ kind: 'plain', paper }), bench)
      if (!sheet.ok) return sheet
      sheets.push(sheet.value)
    }
    if (sheets.every(({ pages }, at) => pages === lengths[at]))
      return ok({ sheets: names.flatMap((name, at) => (sheets[at] ? [{ ...name, part: sheets[at] }] : [])), entries })
    lengths = sheets.map(({ pages }) => pages)
  }
  throw new Error('The agenda sheet changed its length with its page numbers')
}

/** The parts of a pack as they are put in order. */
export function orderedParts({ parts, drawn }: Pick<Layout, 'parts' | 'drawn'>): readonly OrderedPart[] {
  return parts.map(({ id, begins, number }, at) => ({
    ...{ id, begins, pages: drawn[at]?.pages ?? 0 },
    ...(number === undefined ? {} : { number })
  }))
}

/** Each part by its id. */
export const placeIn = (entries: readonly PlacedEntry[]): ReadonlyMap<string | null, PlacedEntry> =>
  new Map(entries.map((entry) => [entry.id, entry]))

/** The pages that some parts take together, with those that are missing from them. */
function pagesOf(
  parts: readonly ItemPart[],
  plan: PackPlan,
  { missing }: Layout,
  places: ReadonlyMap<string | null, PlacedEntry>
): Pick<PlacedItem, 'firstPage' | 'lastPage' | 'firstLabel' | 'lastLabel'> {
  const own = parts.flatMap(({ id }) => places.get(id) ?? [])
  const [first, last] = [own[0], own.at(-1)]
  const gone = missing.find(({ id }) => id === last?.id)
  return {
    firstPage: first?.firstPage ?? 0,
    lastPage: last?.lastPage ?? 0,
    firstLabel: first?.labels[0] ?? '',
    lastLabel: gone ? `${prefixOf(plan)}${gone.last}` : (last?.labels.at(-1) ?? '')
  }
}

const partsIn = ({ parts }: Layout, item: PackItem): readonly ItemPart[] => parts.filter((part) => part.item === item)

/** What the front sheets say of pages that are not there. */
function gapsIn(layout: Layout, plan: PackPlan, item: PackItem): readonly string[] {
  return partsIn(layout, item).flatMap(({ id }) =>
    layout.missing.filter((gap) => gap.id === id).map((gap) => missingWords(gap, prefixOf(plan)))
  )
}

/** Where there is neither a contents page nor a sheet in their place, the agenda tells which pages are not there. */
const isToldOnAgenda = ({ kept, form }: PackPlan): boolean => kept?.as === 'gaps' && !form.hasContents

function agendaOf(plan: PackPlan, layout: Layout, entries: readonly PlacedEntry[]): PlainDocument {
  const { council, body, date, time, place, held, supplement } = plan
  const places = placeIn(entries)
  const gaps = (item: PackItem): readonly string[] => (isToldOnAgenda(plan) ? gapsIn(layout, plan, item) : [])
  if (supplement) {
    const items = placedItems(plan, layout, entries).map((placed) => {
      const { id, number, title, firstLabel, lastLabel, place: where } = placed
      const own = plan.items.find((item) => item.id === id)
      const pages = firstLabel === lastLabel ? firstLabel : `${firstLabel} to ${lastLabel}`
      const exempt = own?.titleExempt ?? ''
      return { id, number, title, exempt, place: [where, ...(own ? gaps(own) : [])].join('. '), pages }
    })
    return supplementSheet({ council, body, date, held, number: supplement.number, items })
  }
  const items = plan.items.flatMap((item) => {
    const { id, number, title, titleExempt: exempt, remark, isInside, note, exemptNote, papers } = item
    const notes = [note, ...gaps(item).map((line) => `${line}.`)].filter((line) => line !== '').join('\n')
    const own = { id, number, title, exempt, remark, isInside, note: notes, exemptNote, hasPaper: papers.length > 0 }
    const inside = partsIn(layout, item)
      .filter((part) => part.title !== '' && part.number === undefined)
      .map((part) => {
        const range = rangeOf(pagesOf([part], plan, layout, places))
        const { id: of, title: name, titleExempt = '' } = part
        return { id: of, number: '', title: name, exempt: titleExempt, isInside: true, hasPaper: true, ...range }
      })
    return [{ ...own, ...rangeOf(pagesOf(partsIn(layout, item), plan, layout, places)) }, ...inside]
  })
  return agendaSheet({ council, body, date, time, place, held, items })
}

const rangeOf = ({ firstLabel, lastLabel }: Pick<PlacedItem, 'firstLabel' | 'lastLabel'>) => ({
  firstPage: firstLabel,
  lastPage: lastLabel
})

/** Items, and inside each its attachments, the appendices of its report, and the pages that are not there. */
function contentsOf(plan: PackPlan, layout: Layout, entries: readonly PlacedEntry[]): PlainDocument {
  const places = placeIn(entries)
  const lines: ContentsLine[] = plan.items
    .filter(({ papers }) => papers.length > 0)
    .flatMap((item) => {
      const inside = layout.parts.flatMap((part, at): ContentsLine[] => {
        const labels = places.get(part.id)?.labels
        if (part.item !== item || labels === undefined) return []
        const line = (title: string, page: number, exempt = ''): ContentsLine => ({
          id: part.id,
          pageInside: page,
          number: '',
          title,
          exempt,
          page: labels[page] ?? '',
          isInside: true
        })
        const gone = layout.missing.filter(({ id }) => id === part.id)
        const gaps = gone.map((gap) => ({ ...line(missingWords(gap, prefixOf(plan)), 0), page: '' }))
        if (part.title !== '') return [line(part.title, 0, part.titleExempt), ...gaps]
        return [
          ...(layout.drawn[at]?.outline ?? [])
            .filter(({ title }) => /^(appendix|annex|schedule)\b/i.test(title))
            .map(({ title, page, exempt }) => line(title, page, exempt)),
          ...gaps
        ]
      })
      const { firstLabel } = pagesOf(partsIn(layout, item), plan, layout, places)
      const { id, number, title, titleExempt: exempt } = item
      return [{ id, pageInside: 0, number, title, exempt, page: firstLabel, isInside: false }, ...inside]
    })
  return contentsSheet(lines)
}

/** Every item that has papers, with its pages. */
export function placedItems(plan: PackPlan, layout: Layout, entries: readonly PlacedEntry[]): readonly PlacedItem[] {
  const places = placeIn(entries)
  let before: string | null = null
  return plan.items
    .filter(({ papers }) => papers.length > 0)
    .map((item) => {
      const { id, number, title } = item
      const pages = pagesOf(partsIn(layout, item), plan, layout, places)
      const place = plan.supplement?.placeOf(id, before) ?? ''
      before = pages.lastLabel
      return { id, number, title, ...pages, place }
    })
}
