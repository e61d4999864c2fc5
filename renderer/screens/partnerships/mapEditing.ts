/** What the ways of editing a map share: boxes found by name or made, and lines between them. */

import { useEffect, useRef } from 'react'
import type { BodyKind, DecisionBody } from '../../../shared/partnerships/calls'
import {
  type GovernanceMap,
  type LineKind,
  lineKinds,
  lineWords,
  type MapLine,
  type MapNode,
  type MapRef
} from '../../../shared/partnerships/map'
import { newId, useCommand } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'

/** What can stand on maps: a record and its name. */
export type Standing = { readonly ref: MapRef; readonly name: string }

export type MapEditing = {
  readonly map: GovernanceMap
  readonly known: readonly Standing[]
  readonly nameOf: (node: string) => string
  readonly change: (edit: (map: GovernanceMap) => GovernanceMap) => void
  /** The ids of the boxes of those names, by the names in small letters: those on the map, and new ones. Null when one could not be made. */
  readonly ensureBoxes: (names: readonly string[]) => Promise<ReadonlyMap<string, string> | null>
  readonly onRemove: (id: string) => void
}

/** The kinds of line as choices. */
export const lineChoices = lineKinds.map((kind) => ({ id: kind, label: lineWords[kind].verb }))

/** Reads a chosen kind of line. */
export function lineKindOf(id: string): LineKind {
  return lineKinds.find((kind) => kind === id) ?? 'reporting'
}

/** A line between two boxes, unless the very same is there. */
export function withLine(map: GovernanceMap, from: string, kind: LineKind, to: string): GovernanceMap {
  const isThere = map.lines.some((line) => line.from === from && line.to === to && line.kind === kind)
  return isThere || from === to
    ? map
    : { ...map, lines: [...map.lines, { id: newId(), from, to, kind, label: '', startsOn: null, endsOn: null }] }
}

/**
 * Tells those who listen what has come to a map and what has gone from it, whichever way it was edited: once the names of all of it
 * are known, since those of new bodies come a moment after their boxes.
 */
export function useMapTold(map: GovernanceMap, nameOf: (node: string) => string, isNamed: boolean): void {
  const { notices } = useWorkplace()
  const last = useRef({ map, nameOf })
  useEffect(() => {
    if (!isNamed) return
    const before = last.current
    last.current = { map, nameOf }
    if (before.map === map) return
    const line = ({ from, kind, to }: MapLine, name: (node: string) => string): string =>
      `${name(from)} ${lineWords[kind].verb} ${name(to)}`
    const fresh = <T extends { readonly id: string }>(all: readonly T[], than: readonly T[]): readonly T[] =>
      all.filter(({ id }) => !than.some((own) => own.id === id))
    const told = [
      ...fresh(map.nodes, before.map.nodes).map(({ id }) => `${nameOf(id)} is on the map.`),
      ...fresh(before.map.nodes, map.nodes).map(({ id }) => `${before.nameOf(id)} is off the map.`),
      ...fresh(map.lines, before.map.lines).map((own) => `A line is drawn: ${line(own, nameOf)}.`),
      ...fresh(before.map.lines, map.lines).map((own) => `A line is gone: ${line(own, before.nameOf)}.`)
    ]
    if (told.length > 0) notices.announce(told.join(' '))
  }, [map, nameOf, isNamed, notices])
}

/** The boxes in a group of that name, made when it is new and let go when it is empty; no name takes them out of theirs. */
export function inGroup(map: GovernanceMap, boxes: readonly string[], label: string): GovernanceMap {
  const said = label.trim()
  const there = map.groups.find((own) => own.label.toLowerCase() === said.toLowerCase())
  const made = there ?? (said === '' ? null : { id: newId(), label: said })
  const nodes = map.nodes.map((own) => (boxes.includes(own.id) ? { ...own, group: made?.id ?? '' } : own))
  const groups = made && !there ? [...map.groups, made] : map.groups
  return { ...map, nodes, groups: groups.filter((own) => nodes.some((node) => node.group === own.id)) }
}

const tellingWords = ['cabinet', 'scrutiny', 'committee', 'executive', 'forum', 'group', 'board'] as const

/** A first guess at what a body is, by its name. */
export function guessedBody(name: string): Pick<DecisionBody, 'kind' | 'decides'> {
  const said = name.toLowerCase()
  const kind: BodyKind = tellingWords.find((own) => said.includes(own)) ?? 'other'
  return {
    kind,
    decides: kind === 'cabinet' || kind === 'committee' || /governing bod|trust board|boards of/.test(said)
  }
}

/** Boxes of names: on the map already, of a record that is known, or of a body made now. One change of the map, so one undo. */
export function useBoxes({
  map,
  known,
  nameOf,
  change
}: Pick<MapEditing, 'map' | 'known' | 'nameOf' | 'change'>): MapEditing['ensureBoxes'] {
  const command = useCommand()
  return async (names) => {
    const ids = new Map(map.nodes.map((node) => [nameOf(node.id).toLowerCase(), node.id]))
    const wanted = new Map(names.map((name) => [name.trim().toLowerCase(), name.trim()]))
    const missing = [...wanted].filter(([said]) => said !== '' && !ids.has(said))
    const refs = new Map(known.map((own) => [own.name.toLowerCase(), own.ref]))
    const strange = missing.filter(([said]) => !refs.has(said))
    if (strange.length > 0) {
      const bodies = strange.map(([, name]) => ({ name, partnershipId: map.partnershipId, ...guessedBody(name) }))
      const made = await command('The bodies were not added', 'bodies.addSeveral', { bodies })
      if (!made) return null
      for (const [index, [said]] of strange.entries()) refs.set(said, { type: 'body', id: made.ids[index] ?? '' })
    }
    const nodes = missing.map(([said]): MapNode => {
      const id = newId()
      ids.set(said, id)
      return { id, ref: refs.get(said) ?? null, label: '', group: '', pin: null, replaces: [] }
    })
    if (nodes.length > 0) change((own) => ({ ...own, nodes: [...own.nodes, ...nodes] }))
    return ids
  }
}
