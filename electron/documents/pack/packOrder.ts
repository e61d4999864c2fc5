/** In what order the parts of a pack stand, on which pages, under which numbers, and where blank pages go between them. */

/**
 * A part with how many pages it takes. `begins`: it begins an item, or the papers behind a divider. `number`: the number that
 * its first page has in any case. `isFront`: a sheet in front of the items.
 */
export type OrderedPart = {
  readonly id: string
  readonly pages: number
  readonly begins: boolean
  readonly number?: number
  readonly isFront?: boolean
}

export type PlacedEntry = {
  /** The part, or null for a blank page. */
  readonly id: string | null
  /** Counted from 1. */
  readonly firstPage: number
  readonly lastPage: number
  /** What each of its pages says as its number, as in "17", "S1/2" or "370a". */
  readonly labels: readonly string[]
}

/** Numbers of pages that a copy does not have, or for which one sheet stands; with the part that they belong to. */
export type MissingPages = {
  readonly id: string
  readonly first: number
  readonly last: number
  /** All that stands on them is withheld. Otherwise the part is shorter here, and what they hold in the other copy may stand before. */
  readonly isWithheld: boolean
}

/** Puts parts one behind the other; printed on both sides, whatever begins something stands on a right-hand page, which has an odd number. */
export function orderParts(
  parts: readonly OrderedPart[],
  isDoubleSided: boolean,
  prefix: string
): readonly PlacedEntry[] {
  const entries: PlacedEntry[] = []
  let next = 1
  const place = (id: string | null, pages: number): void => {
    const labels = Array.from({ length: pages }, (_, at) => `${prefix}${next + at}`)
    entries.push({ id, firstPage: next, lastPage: next + pages - 1, labels })
    next += pages
  }
  for (const { id, pages, begins } of parts) {
    if (isDoubleSided && begins && next % 2 === 0) place(null, 1)
    place(id, pages)
  }
  return entries
}

/** The numbers that each part has in the other copy, up to the next part that both have; of a part that only this copy has, none. */
function numbersOf(
  parts: readonly OrderedPart[],
  other: readonly PlacedEntry[]
): readonly ({ readonly first: number; readonly last: number } | null)[] {
  const starts = new Map(other.map(({ id, firstPage }) => [id, firstPage]))
  const firsts = parts.map(({ id, number }) => number ?? starts.get(id) ?? null)
  return firsts.map((first, at) => {
    if (first === null) return null
    const next = firsts.slice(at + 1).find((later) => later !== null) ?? Number.POSITIVE_INFINITY
    const own = other.filter(({ id, lastPage, firstPage }) => id !== null && lastPage >= first && firstPage < next)
    return { first, last: Math.min(next - 1, ...own.slice(-1).map(({ lastPage }) => lastPage)) }
  })
}

/** The pages of the other copy that this one does not have, part by part; `standIns` are sheets that stand for all the pages of a part. */
export function missingPages(
  parts: readonly OrderedPart[],
  other: readonly PlacedEntry[],
  standIns: ReadonlySet<string>
): readonly MissingPages[] {
  const numbers = numbersOf(parts, other)
  return parts.flatMap(({ id, pages, isFront }, at) => {
    const own = numbers[at]
    if (!own || isFront || own.first + pages > own.last) return []
    const isWithheld = standIns.has(id)
    return [{ id, first: isWithheld ? own.first : own.first + pages, last: own.last, isWithheld }]
  })
}

/**
 * Puts the parts of a copy one behind the other with the numbers they have in another, so that one number leads everybody to
 * the same paper. Pages that only this copy has are numbered with letters, as in "370a"; a front sheet that is shorter here is
 * filled up with blank pages.
 */
export function orderAsIn(
  other: readonly PlacedEntry[],
  parts: readonly OrderedPart[],
  isDoubleSided: boolean,
  prefix: string
): readonly PlacedEntry[] {
  const numbers = numbersOf(parts, other)
  const blanks = new Set(other.flatMap(({ id, firstPage }) => (id === null ? [firstPage] : [])))
  const entries: PlacedEntry[] = []
  let [page, number, letters] = [1, 0, 0]
  const label = (last: number): string => {
    if (number < last) [number, letters] = [number + 1, 0]
    else letters += 1
    return `${prefix}${number}${letters === 0 ? '' : lettersOf(letters)}`
  }
  const place = (id: string | null, pages: number, last: number): void => {
    const labels = Array.from({ length: pages }, () => label(last))
    entries.push({ id, firstPage: page, lastPage: page + pages - 1, labels })
    page += pages
  }
  for (const [at, { id, pages, begins, isFront }] of parts.entries()) {
    const own = numbers[at] ?? null
    if (isDoubleSided && begins && page % 2 === 0) {
      // The blank page that the other copy has here, where it has one.
      const before = (own?.first ?? 0) - 1
      if (before > number && blanks.has(before)) number = before - 1
      place(null, 1, blanks.has(before) ? before : number)
    }
    if (own) [number, letters] = [own.first - 1, 0]
    place(id, pages, own?.last ?? number)
    while (isFront && own && number < own.last) place(null, 1, own.last)
  }
  return entries
}

/** 1 is "a", 26 is "z", 27 is "aa". */
function lettersOf(count: number): string {
  const before = Math.floor((count - 1) / 26)
  return `${before === 0 ? '' : lettersOf(before)}${String.fromCharCode(97 + ((count - 1) % 26))}`
}

/** "Pages 366 to 370 are not for publication"; of a part that is shorter without what is withheld: "This copy has no pages 24 to 25". */
export function missingWords({ first, last, isWithheld }: MissingPages, prefix: string): string {
  const [from, to] = [`${prefix}${first}`, `${prefix}${last}`]
  if (first === last) return isWithheld ? `Page ${from} is not for publication` : `This copy has no page ${from}`
  return isWithheld ? `Pages ${from} to ${to} are not for publication` : `This copy has no pages ${from} to ${to}`
}
