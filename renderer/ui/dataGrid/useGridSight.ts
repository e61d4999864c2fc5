/** Which rows of a grid are in sight, and that the active cell has the focus and stays in sight. */
import { type FocusEvent, type RefObject, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Cell } from './grid'

/** Pixels of a row of one line; the stylesheet has the same. Rows grow with their words, and are measured once they are drawn. */
const rowHeight = 30
/** Rows drawn above and below those in sight. */
const rowsBeyond = 8
/** Rows drawn before the height of the grid is known. */
const rowsUnseen = 40

export type GridSight = {
  /** The first row that is drawn, and the one behind the last. */
  readonly first: number
  readonly last: number
  /** Pixels that the rows before and behind them take. */
  readonly before: number
  readonly behind: number
  /** Rows that PageUp and PageDown go over. */
  readonly page: number
  /** Keeps the focus with the active cell from now on. */
  readonly hold: () => void
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

/** `at` is the active cell of a grid with so many rows; while a cell is edited the focus is left alone. */
export function useGridSight(
  grid: RefObject<HTMLDivElement | null>,
  rows: number,
  at: Cell,
  isEditing: boolean
): GridSight {
  const [scroll, setScroll] = useState(0)
  const [height, setHeight] = useState(0)
  const hasFocus = useRef(false)
  /** The active cell is far away and is given the focus once it is drawn. */
  const isComing = useRef(false)

  /** By row, how much taller it is than a row of one line. */
  const [extra, setExtra] = useState<ReadonlyMap<number, number>>(new Map())
  const topOf = (row: number): number => {
    let top = row * rowHeight
    for (const [own, more] of extra) if (own < row) top += more
    return top
  }
  /** The row at so many pixels from the top. */
  const rowAt = (y: number): number => {
    let [low, high] = [0, rows]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (topOf(middle) <= y) low = middle
      else high = middle - 1
    }
    return low
  }

  const inSight = height > 0 ? Math.ceil(height / rowHeight) : rowsUnseen
  const first = Math.max(0, rowAt(scroll) - rowsBeyond)
  const last = Math.min(rows, first + inSight + 2 * rowsBeyond)

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = (): void => {
      setHeight(element.clientHeight)
      setExtra((known) => grown(element, known))
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [grid])

  const topAt = useRef(0)
  topAt.current = topOf(at.row)
  // The active cell has the focus, so that it is read out and stays in sight.
  useEffect(() => {
    if (!hasFocus.current || isEditing) return
    const element = grid.current
    const target = element?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)
    if (target) {
      target.focus({ preventScroll: true })
      target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    } else if (element) {
      isComing.current = true
      // Until it is drawn the table itself has the focus, so that no key is lost.
      element.focus({ preventScroll: true })
      element.scrollTop = Math.max(0, topAt.current - element.clientHeight / 2)
    }
  }, [grid, at.row, at.column, isEditing])

  // A cell far away is drawn only once the table has been scrolled to it.
  useEffect(() => {
    if (!isComing.current || at.row < first || at.row >= last) return
    isComing.current = false
    grid.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  }, [grid, first, last, at.row])

  return {
    first,
    last,
    before: topOf(first),
    behind: topOf(rows) - topOf(last),
    page: Math.max(1, Math.floor(height / rowHeight) - 2),
    hold: () => {
      hasFocus.current = true
    },
    onScroll: ({ currentTarget: element }) => {
      setScroll(element.scrollTop)
      if (isEditing || !element.contains(document.activeElement)) return
      // A row that is scrolled out of sight is not drawn any more; the table keeps the focus for it.
      const top = rowAt(element.scrollTop)
      if (at.row < top - rowsBeyond || at.row >= top + Math.ceil(height / rowHeight) + rowsBeyond)
        element.focus({ preventScroll: true })
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) hasFocus.current = false
    }
  }
}

/** How tall the drawn rows are, with what is known of the others; what is known already where nothing is new. */
function grown(grid: HTMLElement, known: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const now = new Map(known)
  for (const cell of grid.querySelectorAll<HTMLElement>('[data-row][data-column="0"]')) {
    const height = cell.parentElement?.getBoundingClientRect().height ?? 0
    const row = Number(cell.dataset.row)
    const more = Math.round(height) - rowHeight
    if (height === 0 || more === (now.get(row) ?? 0)) continue
    if (more > 0) now.set(row, more)
    else now.delete(row)
  }
  const isSame = now.size === known.size && [...now].every(([row, more]) => known.get(row) === more)
  return isSame ? known : now
}
