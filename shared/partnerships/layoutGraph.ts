/** What the layout program (ELK) is given: boxes with their sizes, groups, stacks as one box each, and lines between ports. */
import { widthOf } from './lettering'
import type { LineKind } from './map'
import { boxOf, letterSize, type Shape } from './shape'
import { endsOf, type ShownMap, type ShownNode } from './shown'
import { arrangeStack, type Stack, stacksOf } from './stacks'

type Point = { readonly x: number; readonly y: number }

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

function spacingOf({ isTight }: Shape): Readonly<Record<string, string>> {
  return {
    'elk.spacing.nodeNode': isTight ? '10' : '16',
    'elk.layered.spacing.nodeNodeBetweenLayers': isTight ? '22' : '30',
    'elk.spacing.edgeNode': isTight ? '8' : '12',
    'elk.spacing.edgeEdge': isTight ? '7' : '9',
    'elk.layered.spacing.edgeNodeBetweenLayers': isTight ? '10' : '13',
    'elk.layered.spacing.edgeEdgeBetweenLayers': isTight ? '7' : '9'
  }
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
    const { width, height, entry } = arrangeStack(
      stack.nodes.flatMap((node) => boxes.get(node) ?? []),
      shape
    )
    return {
      id: stack.id,
      width,
      height,
      ports: [
        { id: `${stack.id} top`, x: entry, y: 0, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'NORTH' } }
      ],
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' }
    }
  }
  const inGroup = (group: string): ElkBox[] => [
    ...map.nodes.filter((node) => node.group === group && !stackOf.has(node.id)).map(boxNode),
    ...stacks.filter((stack) => map.nodes.find((node) => node.id === stack.nodes[0])?.group === group).map(stackNode)
  ]
  const spacing = spacingOf(shape)
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
      // Linear segments need least room; the other way keeps lines straighter, which tells in a small map.
      'elk.layered.nodePlacement.strategy': map.nodes.length > 16 ? 'LINEAR_SEGMENTS' : 'BRANDES_KOEPF',
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
