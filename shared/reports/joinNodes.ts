/**
 * One block that was changed on two sides, as one block: what each side changed apart from the other stands in it. Where both
 * changed the same words there is no such block, and a person chooses.
 */
import { diffArrays } from 'diff'
import { blockKeys } from './blockKeys'
import { joinText, tokensOf } from './compare'
import type { BodyNode } from './schema'

export function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Some of the former that one side put others in the place of. */
type Hunk<T> = { readonly from: number; readonly to: number; readonly put: readonly T[] }

function hunksOf<T>(base: readonly T[], side: readonly T[], isSame: (a: T, b: T) => boolean): Hunk<T>[] {
  const hunks: Hunk<T>[] = []
  let at = 0
  for (const run of diffArrays([...base], [...side], { comparator: isSame })) {
    const last = hunks.at(-1)
    const isOpen = last?.to === at
    if (run.removed) {
      if (isOpen) hunks[hunks.length - 1] = { ...last, to: at + run.value.length }
      else hunks.push({ from: at, to: at + run.value.length, put: [] })
      at += run.value.length
    } else if (run.added) {
      if (isOpen) hunks[hunks.length - 1] = { ...last, put: [...last.put, ...run.value] }
      else hunks.push({ from: at, to: at, put: run.value })
    } else at += run.value.length
  }
  return hunks
}

/** Two sides of a list as one; null where both changed the same place, or places that touch. */
function joinLists<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  isSame: (a: T, b: T) => boolean
): T[] | null {
  const [here, there] = [hunksOf(base, ours, isSame), hunksOf(base, theirs, isSame)]
  const isTwice = (a: Hunk<T>, b: Hunk<T>): boolean =>
    a.from === b.from &&
    a.to === b.to &&
    a.put.length === b.put.length &&
    a.put.every((item, index) => isSame(item, b.put[index] as T))
  const added = there.filter((own) => !here.some((other) => isTwice(own, other)))
  if (added.some((own) => here.some((other) => own.to >= other.from && other.to >= own.from))) return null
  const joined: T[] = []
  let at = 0
  for (const { from, to, put } of [...here, ...added].sort((a, b) => a.from - b.from)) {
    joined.push(...base.slice(at, from), ...put)
    at = to
  }
  return [...joined, ...base.slice(at)]
}

/** The block with what both sides changed; null where they changed the same in different ways. */
export function joinNodes(base: BodyNode, ours: BodyNode, theirs: BodyNode): BodyNode | null {
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return ours
  if (isEqual(base, ours)) return theirs
  if (ours.type !== theirs.type || base.type !== ours.type || ours.type === 'text') return null
  const attrs = joinAttributes(base, ours, theirs)
  const content = joinContent(base, ours, theirs)
  if (attrs === null || content === null) return null
  const { content: _, attrs: _own, ...rest } = ours
  return {
    ...rest,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {})
  }
}

function joinAttributes(base: BodyNode, ours: BodyNode, theirs: BodyNode): Record<string, unknown> | null {
  const [was, here, there] = [base.attrs ?? {}, ours.attrs ?? {}, theirs.attrs ?? {}]
  const joined: Record<string, unknown> = { ...here }
  for (const key of Object.keys(there)) {
    if (isEqual(here[key], there[key]) || isEqual(was[key], there[key])) continue
    if (!isEqual(was[key], here[key])) return null
    joined[key] = there[key]
  }
  return joined
}

function joinContent(base: BodyNode, ours: BodyNode, theirs: BodyNode): readonly BodyNode[] | null {
  const [was, here, there] = [base.content ?? [], ours.content ?? [], theirs.content ?? []]
  if (ours.type === 'paragraph' || ours.type === 'heading') {
    const tokens = joinLists(tokensOf(was), tokensOf(here), tokensOf(there), (a, b) => a.key === b.key)
    return tokens && joinText(tokens.map(({ node }) => node))
  }
  if (was.length === here.length && here.length === there.length) {
    const all = here.map((node, index) => joinNodes(was[index] as BodyNode, node, there[index] as BodyNode))
    if (!all.includes(null)) return all as BodyNode[]
  }
  const keyOf = blockKeys(was, here, there)
  const joined = joinLists(was, here, there, (a, b) => keyOf(a) === keyOf(b))
  if (joined === null) return null
  const by = (nodes: readonly BodyNode[]) => new Map(nodes.map((node) => [keyOf(node), node]))
  const [oldBy, ourBy, theirBy] = [by(was), by(here), by(there)]
  const nodes = joined.map((node) => {
    const [old, our, their] = [oldBy, ourBy, theirBy].map((map) => map.get(keyOf(node)))
    return old && our && their ? joinNodes(old, our, their) : (our ?? their ?? node)
  })
  return nodes.includes(null) ? null : (nodes as BodyNode[])
}
