/**
 * How wide the columns of a table are, as browsers reckon it: none narrower than its longest word where there is room, and what is
 * over goes to those that have most to say.
 */

/** What a cell needs, in points: its longest word, and its longest line if it were not broken. */
export type CellNeed = { readonly column: number; readonly span: number; readonly least: number; readonly most: number }

/** `shares`: per cent of the table's width that the columns are to have; empty where their content decides. */
export function columnsFor(
  needs: readonly CellNeed[],
  count: number,
  room: number,
  shares: readonly number[]
): readonly number[] {
  const least = Array.from({ length: count }, () => 1)
  const most = Array.from({ length: count }, () => 1)
  for (const need of needs.filter(({ span }) => span === 1)) {
    least[need.column] = Math.max(least[need.column] ?? 0, need.least)
    most[need.column] = Math.max(most[need.column] ?? 0, need.most)
  }
  for (const { column, span, least: own, most: all } of needs.filter((need) => need.span > 1)) {
    widen(least, column, span, own)
    widen(most, column, span, all)
  }
  const narrowest = sum(least)
  // Not even the longest words find room: each column gives way alike, and words are broken.
  if (narrowest >= room) return least.map((width) => (width * room) / narrowest)
  if (shares.length === count) return shared(least, shares, room)
  const widest = sum(most)
  if (widest <= room) return most.map((width) => (width * room) / widest)
  const slack = most.map((width, at) => Math.max(0, width - (least[at] ?? 0)))
  return least.map((width, at) => width + ((room - narrowest) * (slack[at] ?? 0)) / (sum(slack) || 1))
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)

/** Columns beneath a cell that spans them are together as wide as it needs. */
function widen(widths: number[], column: number, span: number, needed: number): void {
  const lacking = needed - sum(widths.slice(column, column + span))
  if (lacking <= 0) return
  for (let at = column; at < Math.min(column + span, widths.length); at += 1)
    widths[at] = (widths[at] ?? 0) + lacking / span
}

/** The shares that were asked for, as far as the longest words let them. */
function shared(least: readonly number[], shares: readonly number[], room: number): readonly number[] {
  const all = sum(shares) || 1
  const wanted = shares.map((share, at) => Math.max((share / all) * room, least[at] ?? 0))
  const over = sum(wanted) - room
  const slack = wanted.map((width, at) => width - (least[at] ?? 0))
  return wanted.map((width, at) => width - (over * (slack[at] ?? 0)) / (sum(slack) || 1))
}
