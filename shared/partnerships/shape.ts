/** How large the parts of a map are drawn: the letters, the boxes around them, and what is tried for a map of a given size. */
import { evenlyWrapped, widthOf } from './lettering'
import type { ShownNode } from './shown'

/** Size of the letters in boxes, in the unit of the drawing. */
export const letterSize = 9.5

/** One way to draw a map. */
export type Shape = {
  /** How wide boxes are, except for long names. */
  readonly boxWidth: number
  /** A name of more lines than this has a box up to half as wide again. */
  readonly mostLines: number
  /** From how many like boxes on they hang together from a spine. */
  readonly stackFrom: number
  /** How many of them stand beneath one another before there is another column. */
  readonly stackRows: number
  /** Whether everything stands closer together, and less evenly. */
  readonly isTight: boolean
}

const tight = { boxWidth: 92, mostLines: 4, stackFrom: 2, isTight: true } as const

const roomy: Shape = { boxWidth: 118, mostLines: 4, stackFrom: 7, stackRows: 2, isTight: false }
const usual: Shape = { boxWidth: 108, mostLines: 4, stackFrom: 4, stackRows: 2, isTight: false }
const close: Shape = { ...tight, stackRows: 2 }
const flat: Shape = { ...tight, stackRows: 3 }
const deep: Shape = { ...tight, boxWidth: 84, mostLines: 5, stackRows: 6 }

/** What is tried for a map of so many boxes, in this order. */
export function shapesFor(boxes: number): readonly Shape[] {
  return boxes <= 16 ? [roomy, usual, close] : [flat, deep]
}

type Box = { readonly lines: readonly string[]; readonly width: number; readonly height: number }

/** A box and the lines in which its name stands in it. */
export function boxOf(node: ShownNode, shape: Shape): Box {
  // What decides is set in bold, which is about a twelfth wider.
  const size = letterSize * (node.kind === 'decides' ? 1.1 : 1)
  const [across, down, lineHeight] = shape.isTight ? [7, 6, 11.5] : [9, 8, 12.5]
  const room = shape.boxWidth - across * 2
  let lines = evenlyWrapped(node.name, room, size)
  for (let wider = room; lines.length > shape.mostLines && wider <= room * 1.5; wider += 8)
    lines = evenlyWrapped(node.name, wider, size)
  const width = Math.max(...lines.map((line) => widthOf(line, size))) + across * 2
  return { lines, width: Math.ceil(Math.max(width, 58)), height: lines.length * lineHeight + down * 2 }
}
