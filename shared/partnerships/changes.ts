/** What a proposed map changes in the current one, as a written list. */
import type { Id, IsoDate } from '../values'
import { type GovernanceMap, type LineKind, lineWords, type MapLine, type MapRecord, nodeKey, refKey } from './map'
import { type ShownMap, type ShownNode, shownOn } from './shown'
import { begun, joined, named } from './words'

export const changeKinds = [
  'replaced',
  'removed',
  'added',
  'renamed',
  'group-changed',
  'line-moved',
  'line-changed',
  'line-added',
  'line-removed',
  'delegation-homeless',
  'membership-homeless'
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Each kind of change as it stands before its sentence. */
export const changeNames = {
  replaced: 'Replaced',
  removed: 'Removed',
  added: 'New',
  renamed: 'New name',
  'group-changed': 'Group changed',
  'line-moved': 'Line moved',
  'line-changed': 'Line changed',
  'line-added': 'New line',
  'line-removed': 'Line removed',
  'delegation-homeless': 'Delegation without a home',
  'membership-homeless': 'Member without a seat'
} as const satisfies Record<ChangeKind, string>

export type MapChange = { readonly kind: ChangeKind; readonly text: string }

/** Who sits on a body, on a day: the person or, where there is none, the post or the organisation. */
export type Sitting = { readonly who: string; readonly onBehalfOf: string }

/** What is compared, and what must be known of the records. */
export type Comparison = {
  readonly current: GovernanceMap
  readonly proposed: GovernanceMap
  readonly records: ReadonlyMap<string, MapRecord>
  readonly sittingOn: (bodyId: Id, day: IsoDate) => readonly Sitting[]
}

const pastVerbs: Readonly<Record<LineKind, string>> = {
  accountability: 'was directly accountable',
  reporting: 'reported',
  delegation: 'delegated',
  hosting: 'hosted',
  advice: 'gave advice'
}

/** How a line ends, in words. */
const endings: Readonly<Record<LineKind, string>> = {
  accountability: 'is no longer directly accountable to',
  reporting: 'no longer reports to',
  delegation: 'no longer delegates to',
  hosting: 'no longer hosts',
  advice: 'no longer advises'
}

/** The change list, what is replaced first; empty only when both maps say the same. The order follows the maps. */
export function compareMaps({ current, proposed, records, sittingOn }: Comparison): readonly MapChange[] {
  const before = shownOn(current, records)
  const after = shownOn(proposed, records)
  const changes: MapChange[] = []
  const tell = (kind: ChangeKind, text: string): void => {
    if (!changes.some((change) => change.text === text)) changes.push({ kind, text })
  }
  const beforeByKey = new Map(before.nodes.map((node) => [node.key, node]))
  const afterByKey = new Map(after.nodes.map((node) => [node.key, node]))

  // What takes whose place: by the current map's keys, those of the proposed one.
  const replacedBy = new Map<string, string[]>()
  for (const node of proposed.nodes) {
    if (!afterByKey.has(nodeKey(node))) continue
    // What stays in the proposed structure has not been replaced, whatever was written of it.
    const replaced = node.replaces
      .map(refKey)
      .filter((key) => beforeByKey.has(key) && !afterByKey.has(key) && key !== nodeKey(node))
    for (const key of replaced) replacedBy.set(key, [...(replacedBy.get(key) ?? []), nodeKey(node)])
    if (replaced.length > 0)
      tell(
        'replaced',
        `${begun(named(afterByKey.get(nodeKey(node))?.name ?? ''))} replaces ${joined(replaced.map((key) => named(beforeByKey.get(key)?.name ?? '')))}.`
      )
  }
  const gone = before.nodes.filter((node) => !afterByKey.has(node.key) && !replacedBy.has(node.key))
  for (const node of gone)
    tell('removed', `${begun(named(node.name))} is not in the proposed structure, and nothing takes its place.`)
  const replacing = new Set([...replacedBy.values()].flat())
  for (const node of after.nodes)
    if (!beforeByKey.has(node.key) && !replacing.has(node.key)) tell('added', `${begun(named(node.name))} is new.`)

  for (const node of after.nodes) {
    const was = beforeByKey.get(node.key)
    if (was && was.name !== node.name) tell('renamed', `${begun(named(was.name))} is called ${named(node.name)}.`)
  }
  tellGroups(before, after, (text) => tell('group-changed', text))

  /** Where something of the current map is found in the proposed one. */
  const imagesOf = (key: string): readonly string[] => [
    ...(afterByKey.has(key) ? [key] : []),
    ...(replacedBy.get(key) ?? [])
  ]
  const keysOf = (map: ShownMap, line: MapLine): { from: string; to: string } => ({
    from: map.nodes.find((node) => node.id === line.from)?.key ?? '',
    to: map.nodes.find((node) => node.id === line.to)?.key ?? ''
  })
  const beforeName = (key: string): string => named(beforeByKey.get(key)?.name ?? '')
  const afterName = (key: string): string => named(afterByKey.get(key)?.name ?? '')
  const newLines = after.lines.map((line) => ({ line, ...keysOf(after, line) }))
  const accounted = new Set<string>()
  const open: { readonly line: MapLine; readonly from: string; readonly to: string }[] = []

  for (const line of before.lines) {
    const { from, to } = keysOf(before, line)
    const [froms, tos] = [imagesOf(from), imagesOf(to)]
    const kept = newLines.filter(
      (own) => own.line.kind === line.kind && froms.includes(own.from) && tos.includes(own.to)
    )
    for (const own of kept) accounted.add(own.line.id)
    if (kept.length === 0) open.push({ line, from, to })
    else if (!kept.some((own) => own.line.label === line.label))
      for (const own of kept)
        tell(
          'line-changed',
          `${begun(afterName(own.from))} ${lineWords[line.kind].verb} ${afterName(own.to)}: ${said(own.line.label)} instead of ${said(line.label)}.`
        )
  }
  for (const { line, from, to } of open) {
    const [froms, tos] = [imagesOf(from), imagesOf(to)]
    const sameEnds = newLines.find(
      (own) => froms.includes(own.from) && tos.includes(own.to) && !accounted.has(own.line.id)
    )
    const moved = newLines.find(
      (own) => own.line.kind === line.kind && froms.includes(own.from) && !accounted.has(own.line.id)
    )
    if (sameEnds) {
      accounted.add(sameEnds.line.id)
      const earlier = imagesOf(from).includes(from) ? 'it' : beforeName(from)
      tell(
        'line-changed',
        `${begun(afterName(sameEnds.from))} ${lineWords[sameEnds.line.kind].verb} ${afterName(sameEnds.to)}; ${earlier} ${pastVerbs[line.kind]} before.`
      )
    } else if (moved) {
      accounted.add(moved.line.id)
      tell(
        'line-moved',
        `${begun(afterName(moved.from))} ${lineWords[line.kind].verb} ${afterName(moved.to)} instead of ${beforeName(to)}.`
      )
    } else if (line.kind === 'delegation')
      tell(
        'delegation-homeless',
        `The delegation from ${beforeName(from)} to ${beforeName(to)} has no home in the proposed structure.`
      )
    else if (froms.length > 0)
      tell('line-removed', `${begun(afterName(froms[0] ?? ''))} ${endings[line.kind]} ${beforeName(to)}.`)
  }
  for (const { line, from, to } of newLines)
    if (!accounted.has(line.id))
      tell('line-added', `${begun(afterName(from))} ${lineWords[line.kind].verb} ${afterName(to)}. This line is new.`)

  for (const node of before.nodes) {
    const id = bodyIdOf(node)
    if (id === null || imagesOf(node.key).includes(node.key)) continue
    const heirs = (replacedBy.get(node.key) ?? []).flatMap((key) => afterByKey.get(key) ?? [])
    const seated = new Set(
      heirs.flatMap((heir) => {
        const heirId = bodyIdOf(heir)
        return heirId === null ? [] : sittingOn(heirId, proposed.holdsOn).map((sitting) => sitting.who)
      })
    )
    for (const { who, onBehalfOf } of sittingOn(id, current.holdsOn)) {
      if (seated.has(who)) continue
      const whose = onBehalfOf
        ? `${who}, who sits on ${named(node.name)} on behalf of ${onBehalfOf},`
        : `${who}, who sits on ${named(node.name)},`
      tell(
        'membership-homeless',
        heirs.length === 0
          ? `${whose} has no place in the proposed structure.`
          : `${whose} has no place yet on ${joined(heirs.map((heir) => named(heir.name)))}.`
      )
    }
  }
  return [...changes].sort((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind))
}

const said = (label: string): string => (label ? `“${label}”` : 'no words on the line')

/** Which boxes stand in another group; a group that only has another name is told once. */
function tellGroups(before: ShownMap, after: ShownMap, tell: (text: string) => void): void {
  const labelOf = (map: ShownMap, node: ShownNode): string =>
    map.groups.find((group) => group.id === node.group)?.label ?? ''
  const beforeByKey = new Map(before.nodes.map((node) => [node.key, labelOf(before, node)]))
  const moves = after.nodes.flatMap((node) => {
    const was = beforeByKey.get(node.key)
    return was === undefined ? [] : [{ name: node.name, was, is: labelOf(after, node) }]
  })
  const isRenamed = ({ was, is }: { readonly was: string; readonly is: string }): boolean =>
    was !== '' && is !== '' && moves.every((other) => (other.was === was) === (other.is === is))
  for (const move of moves) {
    const { name, was, is } = move
    if (was === is) continue
    if (isRenamed(move)) tell(`The group “${was}” is called “${is}”.`)
    else if (is === '') tell(`${begun(named(name))} no longer stands in the group “${was}”.`)
    else tell(`${begun(named(name))} stands in the group “${is}”${was ? ` instead of “${was}”` : '; it was in none'}.`)
  }
}

function bodyIdOf(node: ShownNode): Id | null {
  return node.key.startsWith('body:') ? node.key.slice('body:'.length) : null
}
