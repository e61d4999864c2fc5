/**
 * From a map to a drawing: what is made of the answer of the layout program (ELK). It is tried with a few shapes; the one
 * that stays largest on a sheet of A4 wins.
 */
import type { BlockData } from '../records'
import type { ElkBox } from './layoutGraph'
import { widthOf } from './lettering'
import { lineKinds, lineWords, type MapLine } from './map'
import { boxOf, letterSize, type Shape } from './shape'
import { endsOf, type ShownMap } from './shown'
import { arrangeStack, hung, type Placed, stacksOf } from './stacks'
import { mapInWords } from './words'

export type DrawnMap = Extract<BlockData, { type: 'map' }>
type Point = { readonly x: number; readonly y: number }

type Routes = {
  readonly places: ReadonlyMap<string, Placed>
  readonly pinned: ReadonlySet<string>
  /** Where each stack stands as a whole. */
  readonly stacks: readonly { readonly nodes: readonly string[]; readonly upper: string; readonly place: Placed }[]
  /** From the upper end of a line to the lower one. */
  readonly downOf: (line: MapLine) => readonly Point[]
  readonly labelOf: (line: MapLine) => Point | null
}

/** Where everything stands by ELK's answer, boxes of stacks and those that somebody pinned included. */
function readAnswer(map: ShownMap, shape: Shape, answer: ElkBox): Routes {
  const places = new Map<string, Placed>()
  const take = (box: ElkBox): void => {
    places.set(box.id, { x: box.x ?? 0, y: box.y ?? 0, width: box.width ?? 0, height: box.height ?? 0 })
    box.children?.forEach(take)
  }
  answer.children?.forEach(take)
  const sizes = new Map(map.nodes.map((node) => [node.id, boxOf(node, shape)]))
  const spines = new Map<string, { readonly stack: string; readonly spine: number }>()
  const stacks = stacksOf(map, shape.stackFrom).flatMap((stack) => {
    const place = places.get(stack.id)
    if (!place) return []
    const { boxes } = arrangeStack(
      stack.nodes.flatMap((node) => sizes.get(node) ?? []),
      shape
    )
    for (const [index, { x, y, spine, ...size }] of boxes.entries()) {
      const node = stack.nodes[index] ?? ''
      places.set(node, { x: place.x + x, y: place.y + y, ...size })
      spines.set(node, { stack: stack.id, spine: place.x + spine })
    }
    return [{ ...stack, place }]
  })
  const pinned = new Set<string>()
  for (const node of map.nodes) {
    const place = places.get(node.id)
    if (!node.pin || !place) continue
    places.set(node.id, { ...place, x: node.pin.x, y: node.pin.y })
    pinned.add(node.id)
  }
  const edges = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]))
  const pathOf = (id: string): Point[] => {
    const section = edges.get(id)?.sections?.[0]
    return section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : []
  }
  const isMoved = ({ upper, lower }: ReturnType<typeof endsOf>): boolean => pinned.has(upper) || pinned.has(lower)
  return {
    places,
    pinned,
    stacks,
    downOf: (line) => {
      const ends = endsOf(line)
      const [top, bottom] = [places.get(ends.upper), places.get(ends.lower)]
      if (!top || !bottom) return []
      if (isMoved(ends)) return elbow(top, bottom)
      const hanging = spines.get(ends.lower)
      return hanging ? hung(pathOf(hanging.stack), hanging.spine, bottom) : pathOf(line.id)
    },
    labelOf: (line) => {
      const label = edges.get(line.id)?.labels?.[0]
      return line.label && label && !isMoved(endsOf(line)) ? { x: (label.x ?? 0) + 3, y: (label.y ?? 0) + 10 } : null
    }
  }
}

/** What stands on the sheet when ELK has answered. Boxes that somebody pinned stand where they were put. */
export function drawnMap(
  map: ShownMap,
  shape: Shape,
  answer: ElkBox,
  about: { readonly caption: string; readonly updatedOn: string | null }
): DrawnMap {
  const routes = readAnswer(map, shape, answer)
  const edges = map.lines.map((line) => {
    const down = routes.downOf(line)
    return {
      kind: line.kind,
      label: line.label,
      points: lineWords[line.kind].upper === 'to' ? [...down].reverse() : [...down],
      labelAt: routes.labelOf(line)
    }
  })
  const nodes = map.nodes.flatMap((node) => {
    const place = routes.places.get(node.id)
    return place ? [{ id: node.id, lines: [...boxOf(node, shape).lines], kind: node.kind, ...place }] : []
  })
  return framed({
    type: 'map',
    caption: about.caption,
    alt: mapInWords(map),
    width: 0,
    height: 0,
    nodes,
    groups: groupsOf(map, routes, edges),
    edges,
    key: keyOf(map),
    updatedOn: about.updatedOn
  })
}

/** The frame around each group, with its label where no line runs. */
function groupsOf(map: ShownMap, { places, stacks }: Routes, edges: DrawnMap['edges']): DrawnMap['groups'] {
  return map.groups.flatMap((group) => {
    const members = map.nodes.filter((node) => node.group === group.id)
    const inside = [
      ...members.flatMap((node) => places.get(node.id) ?? []),
      ...stacks.filter((own) => members.some((node) => own.nodes.includes(node.id))).map((own) => own.place)
    ]
    const labelWidth = widthOf(group.label, letterSize) * 1.12
    const others = map.nodes.filter((node) => node.group !== group.id).flatMap((node) => places.get(node.id) ?? [])
    return apartFrom(inside, others).map((own) => {
      const { x, y, width: least, height } = frameAround(own)
      const width = Math.max(least, labelWidth + 20)
      return { label: group.label, x, y, width, height, labelIn: clearPlace({ x, y, width }, labelWidth, edges) }
    })
  })
}

/** A frame with room for its label above. */
function frameAround(boxes: readonly Placed[]): Placed {
  const x = Math.min(...boxes.map((box) => box.x)) - 10
  const y = Math.min(...boxes.map((box) => box.y)) - 24
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + 10 - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + 10 - y
  }
}

/**
 * The boxes of a group in as few sets as can be framed without anything in the frame that is not of the group. There is one
 * set unless somebody has put a box elsewhere.
 */
function apartFrom(boxes: readonly Placed[], others: readonly Placed[]): Placed[][] {
  const sets: Placed[][] = []
  for (const box of boxes) {
    const set = sets.find((own) => {
      const frame = frameAround([...own, box])
      return !others.some(
        (other) =>
          other.x < frame.x + frame.width &&
          frame.x < other.x + other.width &&
          other.y < frame.y + frame.height &&
          frame.y < other.y + other.height
      )
    })
    if (set) set.push(box)
    else sets.push([box])
  }
  return sets
}

/** How far in from the left a group's label begins, so that no line runs through it. */
function clearPlace(
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  label: number,
  edges: readonly { readonly points: readonly Point[] }[]
): number {
  const crossing = edges
    .flatMap(({ points }) =>
      points.slice(1).flatMap((to, index) => {
        const from = points[index] ?? to
        const isUpright = Math.abs(from.x - to.x) < 1
        return isUpright && Math.min(from.y, to.y) < y + 20 && Math.max(from.y, to.y) > y + 4 ? [from.x - x] : []
      })
    )
    .sort((a, b) => a - b)
  const fits = (start: number): boolean =>
    start >= 8 && start + label < width - 6 && crossing.every((line) => line < start - 4 || line > start + label + 4)
  return [8, ...crossing.map((line) => line + 7)].find(fits) ?? 8
}

/** The kinds of line and of box that are drawn, always in the same order. */
function keyOf(map: ShownMap): DrawnMap['key'] {
  const boxKinds = [
    { kind: 'decides', label: 'Takes decisions' },
    { kind: 'body', label: 'Advises, prepares or oversees' },
    { kind: 'organisation', label: 'Organisation' }
  ]
  const boxes = boxKinds.filter(({ kind }) => map.nodes.some((node) => node.kind === kind))
  return [
    ...lineKinds
      .filter((kind) => map.lines.some((line) => line.kind === kind))
      .map((kind) => ({ kind: kind as string, label: lineWords[kind].label })),
    ...(boxes.length > 1 ? boxes : [])
  ]
}

/** From the foot of one box to the head of another (or from side to side), with straight corners. */
function elbow(top: Placed, bottom: Placed): Point[] {
  const centre = (box: Placed): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const [a, b] = [centre(top), centre(bottom)]
  if (top.y + top.height + 8 <= bottom.y) {
    const y = (top.y + top.height + bottom.y) / 2
    return straightened([
      { x: a.x, y: top.y + top.height },
      { x: a.x, y },
      { x: b.x, y },
      { x: b.x, y: bottom.y }
    ])
  }
  if (bottom.y + bottom.height + 8 <= top.y) {
    const y = (bottom.y + bottom.height + top.y) / 2
    return straightened([
      { x: a.x, y: top.y },
      { x: a.x, y },
      { x: b.x, y },
      { x: b.x, y: bottom.y + bottom.height }
    ])
  }
  const isRight = a.x < b.x
  const [x1, x2] = isRight ? [top.x + top.width, bottom.x] : [top.x, bottom.x + bottom.width]
  const x = (x1 + x2) / 2
  return straightened([
    { x: x1, y: a.y },
    { x, y: a.y },
    { x, y: b.y },
    { x: x2, y: b.y }
  ])
}

function straightened(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    return (
      !before ||
      !after ||
      !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
    )
  })
}

/** As wide as the text of a page at least, so that a small map is not blown up; all of it in sight. */
const narrowest = 470

function framed(map: DrawnMap): DrawnMap {
  const all = [
    ...map.nodes.flatMap((box) => [
      { x: box.x, y: box.y },
      { x: box.x + box.width, y: box.y + box.height }
    ]),
    ...map.groups.flatMap((box) => [
      { x: box.x, y: box.y },
      { x: box.x + box.width, y: box.y + box.height }
    ]),
    ...map.edges.flatMap((edge) => edge.points),
    ...map.edges.flatMap((edge) =>
      edge.labelAt ? [edge.labelAt, { x: edge.labelAt.x + widthOf(edge.label, letterSize), y: edge.labelAt.y }] : []
    )
  ]
  const left = Math.min(0, ...all.map((point) => point.x - 2))
  const top = Math.min(0, ...all.map((point) => point.y - 2))
  const drawn = Math.max(40, ...all.map((point) => point.x + 2)) - left
  const width = Math.max(narrowest, Math.ceil(drawn))
  // A pinned box keeps its distance from the left, so that it stays where it was put.
  const shift = { x: map.nodes.some((node) => node.x < 0) ? -left : (width - drawn) / 2 - left, y: -top }
  const by = <P extends Point>(point: P): P => ({
    ...point,
    x: Math.round((point.x + shift.x) * 10) / 10,
    y: Math.round((point.y + shift.y) * 10) / 10
  })
  return {
    ...map,
    width,
    height: Math.ceil(Math.max(30, ...all.map((point) => point.y + 2)) - top),
    nodes: map.nodes.map(by),
    groups: map.groups.map(by),
    edges: map.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(by),
      labelAt: edge.labelAt && by(edge.labelAt)
    }))
  }
}

/** Room for a drawing with its key on A4 between usual margins, its caption allowed for, in points. */
const sheets = { upright: { width: 470, height: 640 }, across: { width: 715, height: 430 } } as const

/** A key has one row or two. */
const usualKey = 34

/** Letters of at least so many points can be read upright, without a page turned on its side for them. */
const readable = 7.5

/** True for a map whose letters would be too small upright, and larger on a page turned on its side. */
export function isWide(map: Pick<DrawnMap, 'width' | 'height'>): boolean {
  const upright = scaleOn(map, 'upright')
  return upright * letterSize < readable && scaleOn(map, 'across') > upright
}

/** Room beneath a wide map for words of this many letters, in points: a line of the page holds about 150, with a line to spare. */
function wordsHeight(letters: number): number {
  return (Math.ceil(letters / 150) + 1) * 11.5
}

/** True when the words of a wide map find room on its own page, with letters in the drawing that can still be read. */
export function hasRoomForWords(map: Pick<DrawnMap, 'width' | 'height' | 'alt'>): boolean {
  const room = sheets.across.height - wordsHeight(map.alt.length)
  return Math.min(sheets.across.width / map.width, room / (map.height + usualKey)) * letterSize > 6.5
}

function scaleOn({ width, height }: Pick<DrawnMap, 'width' | 'height'>, sheet: keyof typeof sheets): number {
  return Math.min(1, sheets[sheet].width / width, sheets[sheet].height / (height + usualKey))
}

/** How large the drawing stands on the sheet that it is printed on: 1 is its own size, at which its letters are 9.5 points. */
export function scaleOnPaper(map: Pick<DrawnMap, 'width' | 'height'>): number {
  return scaleOn(map, isWide(map) ? 'across' : 'upright')
}

/**
 * By which one drawing of a map is preferred to another: above all a page that need not be turned on its side, then larger
 * letters.
 */
export function easeOfReading(map: Pick<DrawnMap, 'width' | 'height'>): number {
  const upright = scaleOn(map, 'upright')
  return upright * letterSize < readable ? scaleOnPaper(map) : 1 + upright
}

/** Where nothing better need be looked for. */
export const easeEnough = 1.95
