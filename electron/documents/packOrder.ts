/** In what order the parts of a pack stand, on which pages, and where blank pages go between them. */

/** A part with how many pages it takes. `begins`: it begins an item, or the papers behind a divider. */
export type OrderedPart = { readonly id: string; readonly pages: number; readonly begins: boolean }

export type PlacedEntry = {
  /** The part, or null for a blank page. */
  readonly id: string | null
  /** Counted from 1. */
  readonly firstPage: number
  readonly lastPage: number
}

/** Puts parts one behind the other; printed on both sides, whatever begins something stands on a right-hand page, which has an odd number. */
export function orderParts(parts: readonly OrderedPart[], isDoubleSided: boolean): readonly PlacedEntry[] {
  const entries: PlacedEntry[] = []
  let next = 1
  for (const { id, pages, begins } of parts) {
    if (isDoubleSided && begins && next % 2 === 0) {
      entries.push({ id: null, firstPage: next, lastPage: next })
      next += 1
    }
    entries.push({ id, firstPage: next, lastPage: next + pages - 1 })
    next += pages
  }
  return entries
}
