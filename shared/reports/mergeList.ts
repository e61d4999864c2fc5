/** Two sides of a list of things with an identity, as one list. */
import { diffArrays } from 'diff'
import { isEqual } from './joinNodes'

/** What of a list stands in another order than it did, by key: as few as tell the whole difference. */
export function movedIn(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const [known, left] = [new Set(before), new Set(after)]
  const runs = diffArrays(
    before.filter((key) => left.has(key)),
    after.filter((key) => known.has(key))
  )
  return new Set(runs.flatMap(({ added, value }) => (added ? value : [])))
}

/** Another list that something of this one comes from. */
export type OtherList<T> = {
  readonly items: readonly T[]
  /** Keys of what stands in it where it stood before, in the same order. */
  readonly isSteady: (key: string) => boolean
  /** Keys of what was not there before. */
  readonly isNew: (key: string) => boolean
}

/** A list as it stands beside an earlier one. */
export function otherList<T>(base: readonly T[], items: readonly T[], keyOf: (item: T) => string): OtherList<T> {
  const [was, is] = [base.map(keyOf), items.map(keyOf)]
  const [known, moved] = [new Set(was), movedIn(was, is)]
  return { items, isSteady: (key) => known.has(key) && !moved.has(key), isNew: (key) => !known.has(key) }
}

/**
 * Where something of another list stands in this one: after what has kept its place there, and what else stands before it there.
 * Of several that both lists have put into one place, those with the lesser keys stand first. So it is the same whoever comes first.
 */
export function placeFor<T>(
  list: readonly T[],
  item: T,
  { items, isSteady, isNew }: OtherList<T>,
  keyOf: (item: T) => string
): number {
  const places = new Map(list.map((own, at) => [keyOf(own), at]))
  const before = items.slice(0, items.indexOf(item)).map(keyOf)
  const anchor = before.findLast((key) => isSteady(key) && places.has(key))
  const [earlier, there] = [new Set(before), new Set(items.map(keyOf))]
  let at = anchor === undefined ? 0 : (places.get(anchor) ?? -1) + 1
  const passes = (key: string): boolean =>
    there.has(key) ? earlier.has(key) && !isSteady(key) : isNew(key) && key < keyOf(item)
  while (at < list.length && passes(keyOf(list[at] as T))) at += 1
  return at
}

/**
 * The list merged. Order is ours, but for what they alone moved; what they added stands after the thing it stood after on
 * their side; what they took out goes, unless it was changed here.
 */
export function mergeList<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  keyOf: (item: T) => string,
  mergeItem: (base: T | undefined, ours: T, theirs: T) => T
): T[] {
  const baseBy = new Map(base.map((item) => [keyOf(item), item]))
  const oursBy = new Map(ours.map((item) => [keyOf(item), item]))
  const theirsBy = new Map(theirs.map((item) => [keyOf(item), item]))
  const other = otherList(base, theirs, keyOf)
  const merged: T[] = []
  for (const item of ours) {
    const key = keyOf(item)
    const was = baseBy.get(key)
    const their = theirsBy.get(key)
    if (their !== undefined) merged.push(mergeItem(was, item, their))
    else if (was === undefined || !isEqual(was, item)) merged.push(item)
  }
  const [was, here, there] = [base, ours, theirs].map((list) => list.map(keyOf)) as [string[], string[], string[]]
  const movedHere = movedIn(was, here)
  for (const key of movedIn(was, there)) {
    const at = merged.findIndex((item) => keyOf(item) === key)
    const [item] = movedHere.has(key) || at < 0 ? [] : merged.splice(at, 1)
    const their = theirsBy.get(key)
    if (item !== undefined && their !== undefined) merged.splice(placeFor(merged, their, other, keyOf), 0, item)
  }
  for (const item of theirs) {
    const key = keyOf(item)
    const was = baseBy.get(key)
    // Taken out here and not touched there stays out; taken out here and changed there comes back, so that it is seen.
    if (oursBy.has(key) || (was !== undefined && isEqual(was, item))) continue
    merged.splice(placeFor(merged, item, other, keyOf), 0, item)
  }
  return merged
}
