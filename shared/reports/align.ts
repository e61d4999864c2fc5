/**
 * A report that was read from another program's file, with the ids of the one that it came from: what the file still says of its
 * paragraphs counts first, their words after that. What is new gets ids that are the same each time that the file is read.
 */
import { isAlikeNode, type Pair, pairUp } from './compare'
import type { Report, Section } from './report'
import { type Body, type BodyNode, plainText } from './schema'

/** Words this long that stand in another place are the same words. */
const fewestToKnow = 12

type Named = { readonly id: string }

/** Ids of the report that was read, with those of the report that it came from. */
export type Alignment = ReadonlyMap<string, string>

/**
 * Finds out what of a report is what of another. `known`: ids of which the file itself tells, read to former.
 */
export function alignReports(base: Report, read: Report, known: Alignment = new Map()): Alignment {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  const pair = (was: string, is: string): void => {
    if (was === '' || is === '' || ids.has(is) || taken.has(was)) return
    ids.set(is, was)
    taken.add(was)
  }
  const isPaired = (was: string, is: string): boolean => was !== '' && ids.get(is) === was
  const isFree = (was: string, is: string): boolean => !taken.has(was) && !ids.has(is)
  const pairAll = <T extends Named>(
    olds: readonly T[],
    news: readonly T[],
    isSame: (a: T, b: T) => boolean,
    isAlike: (a: T, b: T) => boolean = () => false
  ): Pair<T>[] => {
    const pairs = pairUp(
      olds,
      news,
      (a, b) => isPaired(a.id, b.id) || (isFree(a.id, b.id) && isSame(a, b)),
      (a, b) => isFree(a.id, b.id) && isAlike(a, b)
    )
    for (const { before, after } of pairs) if (before && after) pair(before.id, after.id)
    return pairs
  }
  const bodies: [Body, Body][] = []
  const bodiesOf = <T extends Named & { readonly body: Body }>(pairs: readonly Pair<T>[]): void => {
    for (const { before, after } of pairs) if (before && after) bodies.push([before.body, after.body])
  }
  const sections = (olds: readonly Section[], news: readonly Section[]): void =>
    bodiesOf(
      pairAll(
        olds,
        news,
        (a, b) =>
          (a.key !== '' && a.key === b.key) || (a.role === b.role && a.kind === b.kind && a.heading === b.heading),
        (a, b) => (a.role === b.role && a.role !== 'body') || isLike(a.heading, b.heading)
      )
    )

  const [was, is] = [base, read].map((report) => new Set(nodesOf(report).map(idOf))) as [Set<string>, Set<string>]
  for (const [id, former] of known) if (was.has(former) && is.has(id)) pair(former, id)
  sections(base.sections, read.sections)
  bodiesOf(pairAll(base.implications, read.implications, (a, b) => a.kind === b.kind))
  bodiesOf(
    pairAll(
      base.recommendations,
      read.recommendations,
      (a, b) => plainText(a.body) === plainText(b.body),
      (a, b) => isAlikeNode(a.body, b.body)
    )
  )
  const appendices = pairAll(
    base.appendices,
    read.appendices,
    (a, b) => a.title === b.title,
    (a, b) => a.role === b.role
  )
  for (const { before, after } of appendices) if (before && after) sections(before.sections, after.sections)

  const inside = (was: BodyNode, is: BodyNode): void => {
    pair(idOf(was), idOf(is))
    pairNodes(was.content ?? [], is.content ?? [])
  }
  const pairNodes = (olds: readonly BodyNode[], news: readonly BodyNode[]): void => {
    const isKnown = (a: BodyNode, b: BodyNode): boolean =>
      idOf(a) !== '' ? isPaired(idOf(a), idOf(b)) : idsIn(a).some((id) => idsIn(b).some((own) => isPaired(id, own)))
    const isOpen = (a: BodyNode, b: BodyNode): boolean => idOf(a) === '' || isFree(idOf(a), idOf(b))
    const isSame = (a: BodyNode, b: BodyNode): boolean =>
      isKnown(a, b) || (a.type === b.type && isOpen(a, b) && plainText(a) === plainText(b))
    const isAlike = (a: BodyNode, b: BodyNode): boolean => isOpen(a, b) && isAlikeNode(a, b)
    for (const { before, after } of pairUp(olds, news, isSame, isAlike)) if (before && after) inside(before, after)
  }
  for (const [before, after] of bodies) pairNodes(before.content ?? [], after.content ?? [])
  // What has gone from one part and stands in another in the same words was moved.
  const left = new Map<string, BodyNode>()
  for (const node of blocksOf(base)) {
    const words = plainText(node)
    if (words.length >= fewestToKnow && !taken.has(idOf(node)) && !left.has(words)) left.set(words, node)
  }
  for (const node of blocksOf(read)) {
    const was = ids.has(idOf(node)) ? undefined : left.get(plainText(node))
    if (was !== undefined && was.type === node.type) inside(was, node)
  }
  return ids
}

function isLike(a: string, b: string): boolean {
  const text = (words: string): BodyNode => ({ type: 'text', text: words })
  return isAlikeNode(text(a), text(b))
}

function idOf(node: BodyNode): string {
  return String(node.attrs?.id ?? '')
}

function idsIn(node: BodyNode): readonly string[] {
  return [...(idOf(node) === '' ? [] : [idOf(node)]), ...(node.content ?? []).flatMap(idsIn)]
}

function blocksOf(report: Report): readonly BodyNode[] {
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  return [...sections, ...report.implications]
    .flatMap(({ body }) => body.content ?? [])
    .filter((node) => idOf(node) !== '')
}

/** Every id in a report, in reading order. */
export function idsOf(report: Report): readonly string[] {
  const sections = (list: readonly Section[]): readonly string[] => list.flatMap(({ id, body }) => [id, ...idsIn(body)])
  const headed = [...report.recommendations, ...report.implications]
  return [
    ...sections(report.sections),
    ...headed.flatMap(({ id, body }) => [id, ...idsIn(body)]),
    ...report.appendices.flatMap(({ id, sections: own }) => [id, ...sections(own)])
  ]
}

/**
 * Of what is new in a report that was read, what has been taken over from an earlier copy of it: it stands here in the very same
 * words, and did not when the report went out. `ids` is what is known by then.
 */
export function alignTaken(base: Report, ours: Report, read: Report, ids: Alignment): Alignment {
  const former = new Set(idsOf(base))
  const here = new Map(
    wordedOf(ours).flatMap((node) => (former.has(idOf(node)) ? [] : [[keyOf(node), idOf(node)] as const]))
  )
  const all = new Map(ids)
  for (const node of wordedOf(read)) {
    const id = all.has(idOf(node)) ? undefined : here.get(keyOf(node))
    if (id === undefined) continue
    all.set(idOf(node), id)
    here.delete(keyOf(node))
  }
  return all
}

const keyOf = (node: BodyNode): string => `${node.type} ${plainText(node)}`

/** Every node with an id. */
function nodesOf(report: Report): readonly BodyNode[] {
  const within = (node: BodyNode): readonly BodyNode[] => [
    ...(idOf(node) === '' ? [] : [node]),
    ...(node.content ?? []).flatMap(within)
  ]
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  return [...sections, ...report.implications, ...report.recommendations].flatMap(({ body }) => within(body))
}

/** What may be taken over from an earlier copy: what says something, recommendations among it. */
function wordedOf(report: Report): readonly BodyNode[] {
  const decisions = report.recommendations.map(({ id, body }) => ({ ...body, type: 'recommendation', attrs: { id } }))
  return [...nodesOf(report), ...decisions].filter((node) => plainText(node).trim() !== '')
}

/** An id for everything in a report: those that are told, and for the rest `prefix` with a number that counts as it is read. */
export function withAllIds(report: Report, ids: Alignment, prefix: string): Alignment {
  const all = new Map(ids)
  for (const [at, id] of idsOf(report).entries())
    if (!all.has(id)) all.set(id, `${prefix}-${String(at).padStart(6, '0')}`)
  return all
}

/** The report by other ids. */
export function withIds(report: Report, ids: Alignment): Report {
  const named = new Set(['id', 'target', 'exempt'])
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, own]) => [
        key,
        named.has(key) && typeof own === 'string' ? (ids.get(own) ?? own) : renamed(own)
      ])
    )
  }
  const own = renamed(report) as Report
  const { marks } = own
  if (!marks) return own
  const keys = Object.entries(marks).map(([key, mark]) => {
    const [kind = '', id = ''] = key.split(':')
    return [ids.has(id) ? `${kind}:${ids.get(id)}` : key, mark] as const
  })
  return { ...own, marks: Object.fromEntries(keys) }
}
