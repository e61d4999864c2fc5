/** A public copy with the page numbers of the restricted one, so that one number leads everybody to the same paper. */
import { standInSheet } from '../../../shared/paper/packSheets'
import { ok, type Result } from '../../../shared/result'
import { type Bench, type DrawnPart, drawPart } from './packBench'
import { drawFront, type Layout, orderedParts } from './packFront'
import { missingPages, missingWords, orderAsIn, orderParts, type PlacedEntry } from './packOrder'
import { type ItemPart, type KeptNumbers, type PackPlan, partsOf, plainPaper, prefixOf } from './packPlan'

/** How the parts of a pack are laid out where nothing is to be kept: one page number behind the other. */
export function plainLayout(plan: PackPlan, parts: readonly ItemPart[], drawn: readonly DrawnPart[]): Layout {
  const order: Layout['order'] = (ordered) => orderParts(ordered, plan.form.isDoubleSided, prefixOf(plan))
  return { parts, drawn, order, missing: [] }
}

/**
 * How the parts of a public copy are laid out with the numbers of the restricted one. Of that only the pages are counted: it
 * is drawn, or taken from what was drawn before, and let go.
 */
export async function keptLayout(
  plan: PackPlan,
  kept: KeptNumbers,
  plain: Layout,
  drawAll: (parts: readonly ItemPart[]) => Promise<Result<readonly DrawnPart[]>>,
  bench: Bench
): Promise<Result<Layout>> {
  const counts = { ...bench.counts }
  const whole: PackPlan = { ...plan, items: kept.items, withheld: null, kept: null }
  const parts = whole.items.flatMap((item) => partsOf(item, whole))
  const drawn = await drawAll(parts)
  if (!drawn.ok) return drawn
  const restricted = await drawFront(whole, plainLayout(whole, parts, drawn.value), bench)
  if (!restricted.ok) return restricted
  // What was drawn of the other copy is no part of this one.
  Object.assign(bench.counts, counts)
  return withSheets(plan, kept, plain, restricted.value.entries, bench)
}

/** The layout with what stands in place of pages that are not there. */
async function withSheets(
  plan: PackPlan,
  kept: KeptNumbers,
  plain: Layout,
  restricted: readonly PlacedEntry[],
  bench: Bench
): Promise<Result<Layout>> {
  const standIns = new Set(plain.parts.flatMap(({ id, standIn }) => (standIn && kept.as === 'sheets' ? [id] : [])))
  const missing = new Map(
    missingPages(orderedParts(plain), restricted, standIns).map((pages) => [pages.id, pages] as const)
  )
  const order: Layout['order'] = (ordered) => orderAsIn(restricted, ordered, plan.form.isDoubleSided, prefixOf(plan))
  if (kept.as === 'gaps') return ok({ ...plain, order, missing: [...missing.values()] })
  const parts: ItemPart[] = []
  const drawn: DrawnPart[] = []
  const told: Layout['missing'][number][] = []
  const add = async (part: ItemPart): Promise<Result<null>> => {
    const made = await drawPart(part.source(), part.read, bench)
    if (!made.ok) return made
    parts.push(part)
    drawn.push(made.value)
    return ok(null)
  }
  for (const [at, part] of plain.parts.entries()) {
    const gone = missing.get(part.id)
    const words = gone ? missingWords(gone, prefixOf(plan)) : ''
    const { standIn } = part
    if (gone && standIn) {
      const sheet = await add({ ...part, ...standIn(`${words}.`) })
      if (!sheet.ok) return sheet
      told.push(gone)
      continue
    }
    const own = plain.drawn[at]
    parts.push(part)
    if (own) drawn.push(own)
    if (!gone) continue
    const sheet = await add(sheetFor(plan, part, words, gone.first))
    if (!sheet.ok) return sheet
    told.push({ ...gone, id: sheetId(part) })
  }
  return ok({ parts, drawn, order, missing: told })
}

const sheetId = ({ id }: ItemPart): string => `${id}-not-for-publication`

/** One sheet for the pages that a paper has in the restricted copy alone. */
function sheetFor({ style }: PackPlan, part: ItemPart, words: string, number: number): ItemPart {
  const { item } = part
  const document = standInSheet({ heading: `Item ${item.number}`, lines: [`${words}.`] })
  return {
    ...{ id: sheetId(part), title: '', mark: '', item, begins: false, number },
    ...plainPaper({ document, style })
  }
}
