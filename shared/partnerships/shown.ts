/** A map as it stands on one day: the boxes and lines that hold then, each box with its words. */
import type { IsoDate } from '../values'
import { holdsOn } from './dates'
import { type GovernanceMap, lineWords, type MapLine, type MapRecord, nodeKey, refKey } from './map'

/** Bodies that decide are drawn apart from those that do not, and from organisations and boxes of the map's own. */
export type BoxKind = 'decides' | 'body' | 'organisation' | 'own'

export type ShownNode = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly kind: BoxKind
  readonly group: string
  readonly pin: { readonly x: number; readonly y: number } | null
}

export type ShownMap = {
  readonly name: string
  readonly state: GovernanceMap['state']
  readonly holdsOn: IsoDate
  readonly nodes: readonly ShownNode[]
  readonly lines: readonly MapLine[]
  readonly groups: GovernanceMap['groups']
}

/** The map on a day (its own unless told): what has ended or not begun is left off, and so are lines to it. */
export function shownOn(
  map: GovernanceMap,
  records: ReadonlyMap<string, MapRecord>,
  day: IsoDate = map.holdsOn
): ShownMap {
  const nodes = map.nodes.flatMap((node): ShownNode[] => {
    const record = node.ref ? records.get(refKey(node.ref)) : undefined
    if (record && !holdsOn(record, day)) return []
    const name = node.label || record?.name || 'Not named'
    const kind = node.ref === null ? 'own' : node.ref.type === 'organisation' ? 'organisation' : 'body'
    return [
      {
        id: node.id,
        key: nodeKey(node),
        name,
        kind: kind === 'body' && record?.decides ? 'decides' : kind,
        group: node.group,
        pin: node.pin
      }
    ]
  })
  const ids = new Set(nodes.map((node) => node.id))
  return {
    name: map.name,
    state: map.state,
    holdsOn: day,
    nodes,
    lines: map.lines.filter((line) => ids.has(line.from) && ids.has(line.to) && holdsOn(line, day)),
    groups: map.groups.filter((group) => nodes.some((node) => node.group === group.id))
  }
}

/** The upper and the lower end of a line, as it is drawn. */
export function endsOf(line: MapLine): { readonly upper: string; readonly lower: string } {
  return lineWords[line.kind].upper === 'from'
    ? { upper: line.from, lower: line.to }
    : { upper: line.to, lower: line.from }
}
