/** Where the pages of a file lie on the desk: worked out, so that of thousands only those in sight are drawn. */
import type { PageForm, PageView } from '../../../shared/pages/calls'

/** Pixels. */
export type Cell = {
  readonly index: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type PagesLayout = {
  readonly cells: readonly Cell[]
  readonly width: number
  readonly height: number
  /** At how many percent pages of the usual size are shown. */
  readonly percent: number
}

/** Pixels between pages, and around them. */
export const gap = 16
const pixelsToThePoint = 96 / 72
const leastPercent = 10

/** The size that most pages have: by it all are fitted, so that one large plan does not make the rest small. */
function usualSize(pages: readonly PageForm[]): Pick<PageForm, 'width' | 'height'> {
  const counts = new Map<string, number>()
  let usual = pages[0] ?? { width: 595, height: 842 }
  let most = 0
  for (const page of pages) {
    const key = `${Math.round(page.width)} ${Math.round(page.height)}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > most) [most, usual] = [count, page]
  }
  return usual
}

/** Lays pages out, one or two beside one another. `room` is what the desk shows at a time, in pixels. */
export function layOutPages(
  pages: readonly PageForm[],
  { zoom, isDouble }: Pick<PageView, 'zoom' | 'isDouble'>,
  room: { readonly width: number; readonly height: number }
): PagesLayout {
  const columns = isDouble ? 2 : 1
  const usual = usualSize(pages)
  const widest = Math.max(1, (room.width - gap * (columns + 1)) / columns)
  const highest = zoom === 'page' ? Math.max(1, room.height - 2 * gap) : Number.POSITIVE_INFINITY
  const fitted = Math.min(widest / usual.width, highest / usual.height) / pixelsToThePoint
  const percent = typeof zoom === 'number' ? zoom : Math.max(leastPercent, Math.floor(fitted * 100))
  const sizes = pages.map(({ width, height }) => {
    const own = (pixelsToThePoint * percent) / 100
    // Fitted, nothing is wider or higher than there is room.
    const scale = typeof zoom === 'number' ? own : Math.min(own, widest / width, highest / height)
    return { width: Math.round(width * scale), height: Math.round(height * scale) }
  })
  const rows = Array.from({ length: Math.ceil(sizes.length / columns) }, (_, at) =>
    sizes.slice(at * columns, at * columns + columns)
  )
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + gap, gap))
  const whole = widths.reduce((most, own) => Math.max(most, own), room.width)
  let top = gap
  const cells = rows.flatMap((row, at) => {
    const high = Math.max(...row.map(({ height }) => height))
    let left = Math.max(0, Math.floor((whole - (widths[at] ?? 0)) / 2)) + gap
    const made = row.map((size, place) => {
      const cell = { index: at * columns + place, left, top, ...size }
      left += size.width + gap
      return cell
    })
    top += high + gap
    return made
  })
  return { cells, width: whole, height: top, percent }
}

/** The first cell that ends beneath a height; cells lie in order. */
function firstBeneath(cells: readonly Cell[], height: number): number {
  let [from, to] = [0, cells.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const cell = cells[middle]
    if (cell && cell.top + cell.height < height) from = middle + 1
    else to = middle
  }
  return from
}

/** Which cells lie between two heights, from the first to the one behind the last. */
export function cellsBetween(cells: readonly Cell[], top: number, bottom: number): readonly [from: number, to: number] {
  const from = firstBeneath(cells, top)
  let to = from
  while (to < cells.length && (cells[to]?.top ?? 0) <= bottom) to += 1
  // Of two beside one another, the lower one may reach further down.
  const before = cells[from - 1]
  return [before && before.top === cells[from]?.top ? from - 1 : from, to]
}

/** The page that a person looks at: the first that reaches into the middle of what is shown. */
export function pageAt(cells: readonly Cell[], top: number, height: number): number {
  return cells[Math.min(firstBeneath(cells, top + height / 3), cells.length - 1)]?.index ?? 0
}

/** The page that is meant by what was typed: what is printed on it, or else its place. Null where there is none. */
export function pageCalled(pages: readonly PageForm[], typed: string): number | null {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return null
  const labelled = pages.findIndex(({ label }) => label.toLowerCase() === wanted)
  if (labelled >= 0) return labelled
  const number = /^\d{1,6}$/.test(wanted) ? Number(wanted) : 0
  return number >= 1 && number <= pages.length ? number - 1 : null
}
