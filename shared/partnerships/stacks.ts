/** Boxes that hang together from a spine, so that many like ones take little room. */
import type { LineKind } from './map'
import type { Shape } from './shape'
import { endsOf, type ShownMap } from './shown'

type Point = { readonly x: number; readonly y: number }
type Size = { readonly width: number; readonly height: number }
export type Placed = Point & Size

/** Boxes that hang from the same one by the same kind of line and have no other. */
export type Stack = {
  readonly id: string
  readonly upper: string
  readonly kind: LineKind
  readonly nodes: readonly string[]
}

const gap = { across: 14, down: 8, spine: 12 } as const

/** The stacks of a map, in the order of their boxes. */
export function stacksOf(map: ShownMap, from: number): readonly Stack[] {
  const stacks = new Map<string, { upper: string; kind: LineKind; nodes: string[] }>()
  for (const node of map.nodes) {
    if (node.pin) continue
    const [only, ...more] = map.lines.filter((line) => line.from === node.id || line.to === node.id)
    if (!only || more.length > 0 || only.label !== '' || endsOf(only).lower !== node.id) continue
    const key = `${endsOf(only).upper} ${only.kind} ${node.group}`
    const stack = stacks.get(key) ?? { upper: endsOf(only).upper, kind: only.kind, nodes: [] }
    stack.nodes.push(node.id)
    stacks.set(key, stack)
  }
  return [...stacks.values()]
    .filter((stack) => stack.nodes.length >= from)
    .map((stack, index) => ({ id: `stack ${index}`, ...stack }))
}

/** A stack as it stands by itself: how large it is, where a line comes in at its top, each box and the spine that it hangs from. */
export type ArrangedStack = Size & {
  /** How far from the left a line comes in. */
  readonly entry: number
  readonly boxes: readonly (Placed & { readonly spine: number })[]
}

/**
 * A few boxes stand beneath one another to the right of a spine; more stand on both sides of it, and still more hang from
 * several spines beside one another.
 */
export function arrangeStack(sizes: readonly Size[], { stackRows }: Pick<Shape, 'stackRows'>): ArrangedStack {
  const wide = Math.max(...sizes.map((size) => size.width))
  const sides = sizes.length > stackRows ? 2 : 1
  const spines = Math.ceil(sizes.length / (sides * stackRows))
  const columns = Math.min(spines * sides, sizes.length)
  const rows = Math.ceil(sizes.length / columns)
  const pitch = sides * (wide + gap.spine) + gap.across
  // Several spines are joined by a bar above them.
  const top = spines > 1 ? 10 : sides > 1 ? 4 : 0
  const spineAt = (index: number): number => index * pitch + (sides === 1 ? 4 : wide + gap.spine)
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(...sizes.slice(row * columns, (row + 1) * columns).map((size) => size.height))
  )
  const boxes = sizes.map((size, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    const spine = spineAt(Math.floor(column / sides))
    const isLeft = sides === 2 && column % 2 === 0
    return {
      x: isLeft ? spine - gap.spine - wide : spine + gap.spine,
      y: top + heights.slice(0, row).reduce((sum, height) => sum + height + gap.down, 0),
      width: wide,
      height: heights[row] ?? size.height,
      spine
    }
  })
  return {
    width: Math.max(...boxes.map((box) => box.x + box.width)),
    height: Math.max(...boxes.map((box) => box.y + box.height)),
    entry: spines === 1 ? spineAt(0) : (spineAt(0) + spineAt(spines - 1)) / 2,
    boxes
  }
}

/** From the top of a stack (where the line that comes in ends) along its bar, down a spine, and over to one of its boxes. */
export function hung(toTop: readonly Point[], spine: number, box: Placed): Point[] {
  const entry = toTop.at(-1)
  if (!entry) return []
  const y = box.y + box.height / 2
  const edge = box.x > spine ? box.x : box.x + box.width
  const bar = entry.y + 4
  const along =
    Math.abs(entry.x - spine) < 1
      ? []
      : [
          { x: entry.x, y: bar },
          { x: spine, y: bar }
        ]
  return [...toTop.slice(0, -1), ...along, { x: spine, y }, { x: edge, y }]
}
