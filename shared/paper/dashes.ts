/** Lines that must be told apart without colour are dashed differently. */
const dashes = ['', '7 3', '2 3', '9 3 2 3'] as const

/** The dashes of the line at that place among its like, as SVG has them; undefined for a whole line. */
export function dashesOf(index: number): string | undefined {
  return dashes[index % dashes.length] || undefined
}
