/** What people do not have yet of a pack, and where it goes in what they have. */
import { hasPapers } from '../../../shared/packs/preflight'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { carryEverMarked } from '../../db/everMarked'
import type { PackBase, PackContent } from '../../db/packRows'
import { parseReport } from '../../db/reportRows'
import { contentOf, type ItemPapers, markedReport } from './items'

/** Items that are new or have changed since the pack. */
export type Supplement = {
  readonly number: number
  readonly items: readonly ItemPapers[]
  /** Reports as people have them, by item, with all marks that were ever set since: what has become exempt is printed in neither. */
  readonly before: ReadonlyMap<Id, Report>
  readonly placeOf: (itemId: Id, pageBefore: string | null) => string
}

/** How an item stands against what people have. */
export function changeOf(item: ItemPapers, base: PackBase | null): 'no-pack' | 'new' | 'changed' | 'same' {
  if (base === null) return 'no-pack'
  const had = base.contents.get(item.id)
  if (had === undefined) return 'new'
  return had.digest === contentOf(item).digest ? 'same' : 'changed'
}

/** "5", or "5 to 18". */
export function pagesHad({ firstLabel, lastLabel }: PackContent): string {
  return firstLabel === lastLabel ? firstLabel : `${firstLabel} to ${lastLabel}`
}

/** The report as it stood in a pack, with its marks of then; null where there was none, or it cannot be read any more. */
export function reportIn(content: Pick<PackContent, 'report'> | undefined): Report | null {
  const read = content?.report ? parseReport(content.report) : null
  return read?.ok ? read.value : null
}

/** What people do not have yet, and where in their pack it goes. */
export function planSupplement(
  db: Context['db'],
  items: readonly ItemPapers[],
  base: PackBase | null
): Result<Supplement> {
  if (base === null)
    return failure('invalid', 'There is no pack yet that a supplement could go with. Build the pack first.')
  const isFresh = (item: ItemPapers): boolean => changeOf(item, base) !== 'same' && hasPapers(item)
  const fresh = items.filter(isFresh)
  if (fresh.length === 0)
    return failure('invalid', 'Nothing is new since the last pack: every paper is in it as it stands now.')
  const before = new Map<Id, Report>()
  for (const item of fresh) {
    const had = reportIn(base.contents.get(item.id))
    const now = markedReport(item)
    if (had)
      before.set(item.id, now && item.reportId !== null ? carryEverMarked(db, item.reportId, now, had).report : had)
  }
  const placeOf = (itemId: Id, pageBefore: string | null): string => {
    const had = base.contents.get(itemId)
    if (had && had.lastLabel !== '')
      return had.firstLabel === had.lastLabel ? `Replaces page ${had.lastLabel}` : `Replaces pages ${pagesHad(had)}`
    const at = items.findIndex(({ id }) => id === itemId)
    for (const item of items.slice(0, at).toReversed()) {
      const there = base.contents.get(item.id)
      if (fresh.includes(item) && pageBefore !== null) return `Insert after page ${pageBefore}`
      if (there && there.lastLabel !== '') return `Insert after page ${there.lastLabel}`
    }
    return 'Insert after the agenda'
  }
  const number = Math.max(...base.packs.map(({ supplement }) => supplement)) + 1
  return ok({ number, items: fresh, before, placeOf })
}
