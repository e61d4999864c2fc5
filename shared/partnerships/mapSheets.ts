/** A map of many boxes on paper: beside the whole of it, its parts, each on a sheet of its own with letters that can be read. */
import { type DrawnMap, scaleOnPaper } from './layout'
import { letterSize } from './shape'

/** A part of the drawing, in its own points. */
export type MapPart = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where it lies: "top left"; "left" where there is one row. */
  readonly place: string
}

/** Letters smaller than so many points are not read on paper. */
const least = 5.5
/** What the letters of a part have at least, as long as its boxes stand no wider apart than they are. */
const wanted = 7.5
/** A page turned on its side, without the caption of the part. Points. */
const room = { width: 715, height: 410 } as const
/** Paper around the boxes of a part. */
const margin = 14

/** The parts in reading order; none for a map that can be read as a whole. Each box stands whole in one of them. */
export function mapParts(map: Pick<DrawnMap, 'width' | 'height' | 'nodes'>): readonly MapPart[] {
  if (scaleOnPaper(map) * letterSize >= least) return []
  const scale = wanted / letterSize
  const columns = Math.ceil(map.width / (room.width / scale))
  const rows = Math.ceil(map.height / (room.height / scale))
  if (columns * rows < 2) return []
  const cellOf = (at: number, size: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((at / size) * count)))
  const cells = Array.from({ length: rows * columns }, (): DrawnMap['nodes'][number][] => [])
  for (const node of map.nodes)
    cells[
      cellOf(node.y + node.height / 2, map.height, rows) * columns + cellOf(node.x + node.width / 2, map.width, columns)
    ]?.push(node)
  return cells.flatMap((nodes, at) => {
    if (nodes.length === 0) return []
    const [row, column] = [Math.floor(at / columns), at % columns]
    const [across, down] = [map.width / columns, map.height / rows]
    const left = Math.max(0, Math.min(column * across, ...nodes.map(({ x }) => x - margin)))
    const top = Math.max(0, Math.min(row * down, ...nodes.map(({ y }) => y - margin)))
    const right = Math.min(
      map.width,
      Math.max((column + 1) * across, ...nodes.map(({ x, width }) => x + width + margin))
    )
    const bottom = Math.min(
      map.height,
      Math.max((row + 1) * down, ...nodes.map(({ y, height }) => y + height + margin))
    )
    const place = [nameOf(row, rows, 'top', 'bottom'), nameOf(column, columns, 'left', 'right')]
      .filter(Boolean)
      .join(', ')
    return [{ x: left, y: top, width: right - left, height: bottom - top, place }]
  })
}

/** "top", "middle", "bottom"; of more than three, by number; empty where there is one. */
function nameOf(at: number, of: number, first: string, last: string): string {
  if (of === 1) return ''
  if (at === 0) return first
  if (at === of - 1) return last
  return of === 3 ? 'middle' : `${at + 1} of ${of} from ${first}`
}
