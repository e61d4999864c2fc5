/**
 * From a map to a drawing, in two steps around the layout program (ELK): what it is given, and what is made of its answer.
 * The program is tried with a few shapes; the one that stays largest on a sheet of A4 wins.
 */
import type { BlockData } from '../reports/records'
import { evenlyWrapped, widthOf } from './lettering'
import { type LineKind, lineKinds, lineWords } from './map'
import { endsOf, type ShownMap, type ShownNode } from './shown'
import { mapInWords } from './words'

export type DrawnMap = Extract<BlockData, { type: 'map' }>
type Point = { readonly x: number; readonly y: number }

/** Size of the letters in boxes, in the unit of the drawing. */
export const letterSize = 9.5
const lineHeight = 12.5
const boxPadding = { across: 9, down: 8 } as const

/** One way to draw a map: how wide boxes may be, and from how many like ones on they stand beneath one another. */
export type Shape = { readonly boxWidth: number; readonly stackFrom: number }

/**
 * What is tried for a map of so many boxes, in this order, and the scale on paper at which no more is tried: a small map has
 * its own size; a large one may be smaller as long as its letters stay above seven points.
 */
export function shapesFor(boxes: number): { readonly shapes: readonly Shape[]; readonly goodScale: number } {
  const [roomy, usual, dense, narrow] = [
    { boxWidth: 118, stackFrom: 7 },
    { boxWidth: 108, stackFrom: 4 },
    { boxWidth: 100, stackFrom: 2 },
    { boxWidth: 92, stackFrom: 3 }
  ]
  return boxes <= 24
    ? { shapes: [roomy, usual, dense], goodScale: 0.97 }
    : { shapes: [usual, dense, narrow], goodScale: 0.74 }
}

/** A graph in the form that ELK takes and gives back. */
export type ElkBox = {
  readonly id: string
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly layoutOptions?: Readonly<Record<string, string>>
  readonly children?: readonly ElkBox[]
  readonly ports?: readonly ElkBox[]
  readonly labels?: readonly (ElkBox & { readonly text?: string })[]
  readonly edges?: readonly ElkLine[]
}
export type ElkLine = {
  readonly id: string
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly labels?: readonly (ElkBox & { readonly text?: string })[]
  readonly sections?: readonly {
    readonly startPoint: Point
    readonly endPoint: Point
    readonly bendPoints?: readonly Point[]
  }[]
}

type Box = { readonly lines: readonly string[]; readonly width: number; readonly height: number }

function boxOf(node: ShownNode, shape: Shape): Box {
  // What decides is set in bold, which is about a twelfth wider.
  const bolder = node.kind === 'decides' ? 1.1 : 1
  const lines = evenlyWrapped(node.name, shape.boxWidth - boxPadding.across * 2, letterSize * bolder)
  const width = Math.max(...lines.map((line) => widthOf(line, letterSize * bolder))) + boxPadding.across * 2
  return {
    lines,
    width: Math.ceil(Math.max(width, 58)),
    height: lines.length * lineHeight + boxPadding.down * 2
  }
}

/** Boxes that hang from the same one by the same kind of line and have no other: they can stand beneath one another. */
export type Stack = {
  readonly id: string
  readonly upper: string
  readonly kind: LineKind
  readonly nodes: readonly string[]
}

const spine = 14
const stackGap = 8

export function stacksOf(map: ShownMap, from: number): readonly Stack[] {
  const stacks = new Map<string, { upper: string; kind: LineKind; nodes: string[] }>()
  for (const node of map.nodes) {
    if (node.pin) continue
    const lines = map.lines.filter((line) => line.from === node.id || line.to === node.id)
    const [only, ...more] = lines
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

/** What ELK is asked to lay out. */
export function layoutGraph(map: ShownMap, shape: Shape): ElkBox {
  const boxes = new Map(map.nodes.map((node) => [node.id, boxOf(node, shape)]))
  const stacks = stacksOf(map, shape.stackFrom)
  const stackOf = new Map(stacks.flatMap((stack) => stack.nodes.map((node) => [node, stack] as const)))
  const portName = (node: string, side: 'upper' | 'lower', kind: string): string => `${node} ${side} ${kind}`
  const portsOf = (id: string): ElkBox[] => {
    const ports = new Map<string, ElkBox>()
    for (const line of map.lines) {
      const { upper, lower } = endsOf(line)
      const end = upper === id ? 'upper' : lower === id ? 'lower' : null
      if (end === null) continue
      const name = portName(id, end, portKind(line))
      ports.set(name, {
        id: name,
        width: 0,
        height: 0,
        layoutOptions: { 'elk.port.side': end === 'upper' ? 'SOUTH' : 'NORTH' }
      })
    }
    return [...ports.values()]
  }
  const boxNode = (node: ShownNode): ElkBox => {
    const box = boxes.get(node.id)
    return {
      id: node.id,
      width: box?.width ?? 0,
      height: box?.height ?? 0,
      ports: portsOf(node.id),
      layoutOptions: { 'elk.portConstraints': 'FIXED_SIDE', 'elk.portAlignment.default': 'CENTER' }
    }
  }
  const stackNode = (stack: Stack): ElkBox => {
    const inside = stack.nodes.map((node) => boxes.get(node))
    const width = spine + Math.max(...inside.map((box) => box?.width ?? 0))
    return {
      id: stack.id,
      width,
      height: inside.reduce((sum, box) => sum + (box?.height ?? 0) + stackGap, 0),
      ports: [{ id: `${stack.id} top`, x: 4, y: 0, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'NORTH' } }],
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' }
    }
  }
  const inGroup = (group: string): ElkBox[] => [
    ...map.nodes.filter((node) => node.group === group && !stackOf.has(node.id)).map(boxNode),
    ...stacks.filter((stack) => map.nodes.find((node) => node.id === stack.nodes[0])?.group === group).map(stackNode)
  ]
  const spacing = {
    'elk.spacing.nodeNode': '16',
    'elk.layered.spacing.nodeNodeBetweenLayers': '30',
    'elk.spacing.edgeNode': '12',
    'elk.spacing.edgeEdge': '9',
    'elk.layered.spacing.edgeNodeBetweenLayers': '13',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '9'
  }
  return {
    id: 'map',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.json.edgeCoords': 'ROOT',
      'elk.json.shapeCoords': 'ROOT',
      'elk.padding': '[top=2,left=2,bottom=2,right=2]',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
      'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
      'elk.separateConnectedComponents': 'true',
      'elk.aspectRatio': '1.6',
      'elk.randomSeed': '1',
      // With many boxes a second and a third attempt cost much and win little.
      'elk.layered.thoroughness': map.nodes.length > 24 ? '2' : '7',
      ...spacing
    },
    children: [
      ...inGroup(''),
      ...map.groups.map((group) => ({
        id: group.id,
        layoutOptions: {
          'elk.padding': '[top=24,left=10,bottom=10,right=10]',
          'elk.nodeSize.constraints': 'MINIMUM_SIZE',
          'elk.nodeSize.minimum': `(${Math.ceil(widthOf(group.label, letterSize) * 1.12 + 20)}, 40)`,
          ...spacing
        },
        children: inGroup(group.id)
      }))
    ],
    edges: [
      ...map.lines
        .filter((line) => !stackOf.has(endsOf(line).lower))
        .map((line): ElkLine => {
          const { upper, lower } = endsOf(line)
          return {
            id: line.id,
            sources: [portName(upper, 'upper', portKind(line))],
            targets: [portName(lower, 'lower', portKind(line))],
            ...(line.label && {
              labels: [
                { id: `${line.id} label`, text: line.label, width: widthOf(line.label, letterSize) + 6, height: 13 }
              ]
            })
          }
        }),
      ...stacks.map(
        (stack): ElkLine => ({
          id: stack.id,
          sources: [portName(stack.upper, 'upper', stack.kind)],
          targets: [`${stack.id} top`]
        })
      )
    ]
  }
}

/** Lines of one kind share a port, so that they leave a box as one; a line with words has its own. */
function portKind(line: { readonly id: string; readonly kind: LineKind; readonly label: string }): string {
  return line.label ? line.id : line.kind
}

type Placed = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What stands on the sheet when ELK has answered. Boxes that somebody pinned stand where they were put. */
export function drawnMap(
  map: ShownMap,
  shape: Shape,
  answer: ElkBox,
  about: { readonly caption: string; readonly updatedOn: string | null }
): DrawnMap {
  const places = new Map<string, Placed>()
  const take = (box: ElkBox): void => {
    places.set(box.id, { x: box.x ?? 0, y: box.y ?? 0, width: box.width ?? 0, height: box.height ?? 0 })
    box.children?.forEach(take)
  }
  answer.children?.forEach(take)
  const boxes = new Map(map.nodes.map((node) => [node.id, boxOf(node, shape)]))
  const stacks = stacksOf(map, shape.stackFrom)
  for (const stack of stacks) {
    const whole = places.get(stack.id)
    if (!whole) continue
    let y = whole.y
    for (const id of stack.nodes) {
      const box = boxes.get(id)
      if (!box) continue
      places.set(id, { x: whole.x + spine, y, width: whole.width - spine, height: box.height })
      y += box.height + stackGap
    }
  }
  const pinned = new Set<string>()
  for (const node of map.nodes) {
    const place = places.get(node.id)
    if (!node.pin || !place) continue
    places.set(node.id, { ...place, x: node.pin.x, y: node.pin.y })
    pinned.add(node.id)
  }
  const routes = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]))
  const pathOf = (id: string): Point[] => {
    const section = routes.get(id)?.sections?.[0]
    return section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : []
  }
  const edges = map.lines.map((line) => {
    const { upper, lower } = endsOf(line)
    const stack = stacks.find((own) => own.nodes.includes(lower))
    const [top, bottom] = [places.get(upper), places.get(lower)]
    const moved = pinned.has(upper) || pinned.has(lower) || (stack && pinned.has(stack.upper))
    const down =
      moved && top && bottom ? elbow(top, bottom) : stack && bottom ? hung(pathOf(stack.id), bottom) : pathOf(line.id)
    const label = routes.get(line.id)?.labels?.[0]
    return {
      kind: line.kind,
      label: line.label,
      points: lineWords[line.kind].upper === 'to' ? [...down].reverse() : down,
      labelAt: line.label && label && !moved ? { x: (label.x ?? 0) + 3, y: (label.y ?? 0) + 10 } : null
    }
  })
  const groups = map.groups.flatMap((group) => {
    const members = map.nodes.filter((node) => node.group === group.id)
    const inside = [
      ...members.flatMap((node) => places.get(node.id) ?? []),
      ...stacks
        .filter((own) => members.some((node) => own.nodes.includes(node.id)))
        .flatMap((own) => spineOf(own, places))
    ]
    if (inside.length === 0) return []
    const labelWidth = widthOf(group.label, letterSize) * 1.12
    const x = Math.min(...inside.map((box) => box.x)) - 10
    const y = Math.min(...inside.map((box) => box.y)) - 24
    const right = Math.max(...inside.map((box) => box.x + box.width)) + 10
    const width = Math.max(right - x, labelWidth + 20)
    const height = Math.max(...inside.map((box) => box.y + box.height)) + 10 - y
    return [{ label: group.label, x, y, width, height, labelIn: clearPlace({ x, y, width }, labelWidth, edges) }]
  })
  const nodes = map.nodes.flatMap((node) => {
    const place = places.get(node.id)
    return place ? [{ id: node.id, lines: [...(boxes.get(node.id)?.lines ?? [])], kind: node.kind, ...place }] : []
  })
  return framed({
    type: 'map',
    caption: about.caption,
    alt: mapInWords(map),
    width: 0,
    height: 0,
    nodes,
    groups,
    edges,
    key: keyOf(map),
    updatedOn: about.updatedOn
  })
}

/** The place of a stack's spine, to the left of its boxes. */
function spineOf(stack: Stack, places: ReadonlyMap<string, Placed>): Placed[] {
  const first = places.get(stack.nodes[0] ?? '')
  return first ? [{ ...first, x: first.x - spine, width: spine }] : []
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
    start + label < width - 6 && crossing.every((line) => line < start - 4 || line > start + label + 4)
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

/** Down to the top of a stack, down its spine, and over to one of its boxes. */
function hung(toTop: readonly Point[], box: Placed): Point[] {
  const end = toTop.at(-1)
  if (!end) return []
  const y = box.y + box.height / 2
  return [...toTop.slice(0, -1), { x: end.x, y }, { x: box.x, y }]
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

/** Room for a drawing on A4 between usual margins, caption and key allowed for, in points. */
const sheets = { upright: { width: 470, height: 600 }, across: { width: 715, height: 400 } } as const

/** True for a map whose letters would be under seven and a half points upright, and larger on a page turned on its side. */
export function isWide(map: Pick<DrawnMap, 'width' | 'height'>): boolean {
  const upright = scaleOn(map, 'upright')
  return upright * letterSize < 7.5 && scaleOn(map, 'across') > upright
}

/** True when the words of a wide map find room on its own page, with the drawing 306 points high and its letters above six and a half. */
export function hasRoomForWords(map: Pick<DrawnMap, 'width' | 'height' | 'alt'>): boolean {
  const scale = Math.min(sheets.across.width / map.width, 306 / (map.height + 40))
  return map.alt.length < 1100 && scale * letterSize > 6.5
}

function scaleOn({ width, height }: Pick<DrawnMap, 'width' | 'height'>, sheet: keyof typeof sheets): number {
  return Math.min(1, sheets[sheet].width / width, sheets[sheet].height / height)
}

/** How large the drawing stands on the better of the two sheets: 1 is its own size, at which its letters are 9.5 points. */
export function scaleOnPaper(map: Pick<DrawnMap, 'width' | 'height'>): number {
  return Math.max(scaleOn(map, 'upright'), scaleOn(map, 'across'))
}
