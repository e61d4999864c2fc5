/**
 * What somebody changed in a report, step by step: each paragraph, each field and each remark by itself, so that every one can be
 * taken or left. A step goes by the place that it changes, whichever two copies of the report are held against each other.
 */
import { blockKeys } from './blockKeys'
import { carryRemarks, joinMarkedWords, onlyRemarks, remarksIn, withoutCommentMarks } from './commentMarks'
import type { Change } from './compare'
import { mapMarks } from './holders'
import { isEqual } from './joinNodes'
import { looksChanged } from './looks'
import { decisionNode, showFront } from './merge'
import { movedIn, otherList, placeFor } from './mergeList'
import type { Appendix, Comment, Implication, Recommendation, Report, Section } from './report'
import { decisionWords, nameOf, wordsIn } from './saidIn'
import { type Body, type BodyNode, emptyBody, isEmptyBody } from './schema'
import { bodiesOf } from './walk'

/** How the step is called that moves what a step of this id changes. */
export const placeOf = (id: string): string => `${id}/place`

export type Step = Pick<Change, 'where' | 'before' | 'after'> & {
  readonly id: string
  readonly kind: Change['kind'] | 'remark'
  /** The part that it is in, as parts are asked for (asked.ts); empty for the others. */
  readonly part: string
  /** What stood there and what stands there now, where that is a block. */
  readonly nodes: readonly [BodyNode | undefined, BodyNode | undefined]
}

type Found = Omit<Step, 'nodes' | 'part'> & { readonly part?: string; readonly nodes?: Step['nodes'] }

/** Every step from one copy of a report to another, in reading order; what both have in the same words is none. */
export function stepsBetween(from: Report, to: Report): readonly Step[] {
  const found: Found[] = []
  takeSteps(
    from,
    to,
    () => false,
    (step) => found.push(step)
  )
  const byId = new Map<string, Found>()
  for (const step of found) {
    const other = byId.get(step.id)
    byId.set(step.id, other ? asOne(other, step) : step)
  }
  return [...byId.values()].map((step) => withLooks({ nodes: [undefined, undefined], part: '', ...step }))
}

/** Where the words are the same, what else has changed is told beside the place. */
function withLooks(step: Step): Step {
  const [one, two] = step.nodes
  const looks = step.kind === 'changed' && step.before === step.after && one && two ? looksChanged(one, two) : ''
  return looks === '' ? step : { ...step, where: `${step.where} (${looks})` }
}

/** What went from one place and came to another is one step. */
function asOne(one: Found, two: Found): Found {
  const [gone, come] = one.kind === 'deleted' ? [one, two] : [two, one]
  if (gone.kind !== 'deleted' || come.kind !== 'inserted') return two
  const where = gone.where === come.where ? come.where : `${come.where}, from ${gone.where}`
  const nodes = [gone.nodes?.[0], come.nodes?.[1]] as const
  return { ...come, kind: 'moved', where, before: gone.before, nodes }
}

/** How two things of a list are told apart, named and taken step by step. */
type ListOf<T> = {
  readonly keyOf: (item: T) => string
  readonly idOf: (key: string) => string
  readonly where: (item: T) => string
  readonly show: (item: T) => string
  readonly each: (was: T, is: T, id: string) => T
  readonly part?: (item: T) => string
  readonly nodeOf?: (item: T) => BodyNode
}

/** The first copy with those steps towards the second that are taken. Marks of exemption are no steps: the result has none. */
export function takeSteps(
  from: Report,
  to: Report,
  isTaken: (id: string) => boolean,
  tell: (step: Found) => void = () => {}
): Report {
  const [old, fresh] = [from, to].map((report) => mapMarks(report, () => '')) as [Report, Report]
  const known = new Set(old.comments.map(({ id }) => id))
  const isRemarkTaken = (id: string): boolean => known.has(id) || isTaken(remarkStep(id))

  const value = <T>(id: string, where: string, was: T, is: T, show: (value: T) => string, part = ''): T => {
    if (isEqual(was, is)) return was
    tell({ id, kind: 'changed', where, before: show(was), after: show(is), part })
    return isTaken(id) ? is : was
  }

  const list = <T>(was: readonly T[], is: readonly T[], of: ListOf<T>): T[] => {
    const { keyOf, idOf, where, show, each, part = () => '', nodeOf } = of
    const there = new Map(is.map((item) => [keyOf(item), item]))
    const here = new Map(was.map((item) => [keyOf(item), item]))
    const nodes = (one: T | undefined, two: T | undefined): Pick<Found, 'nodes'> =>
      nodeOf ? { nodes: [one && nodeOf(one), two && nodeOf(two)] } : {}
    const kept: T[] = []
    for (const item of was) {
      const id = idOf(keyOf(item))
      const their = there.get(keyOf(item))
      if (their !== undefined) kept.push(each(item, their, id))
      else {
        tell({
          id,
          kind: 'deleted',
          where: where(item),
          before: show(item),
          after: '',
          part: part(item),
          ...nodes(item, undefined)
        })
        if (!isTaken(id)) kept.push(item)
      }
    }
    const other = otherList(was, is, keyOf)
    const keys = (all: readonly T[]): string[] => all.map(keyOf)
    for (const key of movedIn(keys(was), keys(is))) {
      const id = placeOf(idOf(key))
      const their = there.get(key)
      if (their === undefined) continue
      tell({ id, kind: 'moved', where: where(their), before: show(their), after: show(their), part: part(their) })
      const at = kept.findIndex((item) => keyOf(item) === key)
      const [item] = isTaken(id) && at >= 0 ? kept.splice(at, 1) : []
      if (item !== undefined) kept.splice(placeFor(kept, their, other, keyOf), 0, item)
    }
    for (const item of is) {
      if (here.has(keyOf(item))) continue
      const id = idOf(keyOf(item))
      tell({
        id,
        kind: 'inserted',
        where: where(item),
        before: '',
        after: show(item),
        part: part(item),
        ...nodes(undefined, item)
      })
      if (isTaken(id)) kept.splice(placeFor(kept, item, other, keyOf), 0, item)
    }
    return kept
  }

  /** What is the same but for remarks on it keeps its words and takes the remarks; else it is a step of its own. */
  const withRemarksOf = <T extends BodyNode>(was: T, is: T): T => {
    const marked = onlyRemarks(is, isRemarkTaken)
    return isEqual(withoutCommentMarks(was), withoutCommentMarks(is))
      ? (joinMarkedWords(was, marked) as T)
      : (carryRemarks(was, marked) as T)
  }

  const body = (was: Body, is: Body, where: string, part: string): Body => {
    const [before, after] = [was, is].map((own) => (isEmptyBody(own) ? [] : (own.content ?? [])))
    const keyOf = blockKeys(before ?? [], after ?? [])
    const content = list(before ?? [], after ?? [], {
      keyOf,
      idOf: (key) => `block:${key}`,
      where: () => where,
      show: showBlock,
      part: () => part,
      nodeOf: withoutCommentMarks,
      each: (one, two, id) => {
        const [bare, other] = [withoutCommentMarks(one), withoutCommentMarks(two)]
        if (isEqual(bare, other)) return withRemarksOf(one, two)
        const nodes = [bare, other] as const
        tell({ id, kind: 'changed', where, before: showBlock(one), after: showBlock(two), part, nodes })
        return isTaken(id) ? onlyRemarks(two, isRemarkTaken) : withRemarksOf(one, two)
      }
    })
    return content.length > 0 ? { type: 'doc', content } : emptyBody
  }

  const sections = (was: readonly Section[], is: readonly Section[], name: string): Section[] =>
    list(was, is, {
      keyOf: ({ id }) => id,
      idOf: (key) => `section:${key}`,
      where: ({ heading }) => heading || name,
      show: ({ heading, body: own }) => [heading, wordsIn(own)].filter(Boolean).join('\n'),
      part: ({ id }) => `section:${id}`,
      each: (one, two, id) => ({
        ...one,
        heading: value(`${id}/heading`, one.heading || name, one.heading, two.heading, String, id),
        body: body(one.body, two.body, one.heading || name, id)
      })
    })

  const front = { ...old.front }
  for (const key of new Set([...Object.keys(old.front), ...Object.keys(fresh.front)])) {
    const taken = value(`front:${key}`, key, old.front[key], fresh.front[key], showFront)
    if (taken === undefined) delete front[key]
    else front[key] = taken
  }
  return {
    ...old,
    title: value('title', 'Title', old.title, fresh.title, String),
    front,
    sections: sections(old.sections, fresh.sections, 'Text'),
    recommendationLead: value('lead', 'Recommendations', old.recommendationLead, fresh.recommendationLead, String),
    recommendations: list<Recommendation>(old.recommendations, fresh.recommendations, {
      keyOf: ({ id }) => id,
      idOf: (key) => `recommendation:${key}`,
      where: () => 'Recommendations',
      show: decisionWords,
      nodeOf: decisionNode,
      each: (one, two, id) => {
        const [bare, other] = [one, two].map((item) => ({ ...item, body: withoutCommentMarks(item.body) }))
        if (bare === undefined || other === undefined || isEqual(bare, other))
          return { ...one, body: withRemarksOf(one.body, two.body) }
        const nodes = [decisionNode(bare), decisionNode(other)] as const
        const [before, after] = [decisionWords(one), decisionWords(two)]
        tell({ id, kind: 'changed', where: 'Recommendations', before, after, nodes })
        return isTaken(id)
          ? { ...two, body: onlyRemarks(two.body, isRemarkTaken) }
          : { ...one, body: withRemarksOf(one.body, two.body) }
      }
    }),
    implications: list<Implication>(old.implications, fresh.implications, {
      keyOf: ({ id }) => id,
      idOf: (key) => `implication:${key}`,
      where: ({ heading }) => heading,
      show: ({ heading, body: own }) => [heading, wordsIn(own)].filter(Boolean).join('\n'),
      part: ({ id }) => `implication:${id}`,
      each: (one, two, id) => {
        const answer = ({ isApplicable, reason }: Implication) => ({ isApplicable, reason })
        const said = ({ isApplicable, reason }: ReturnType<typeof answer>): string =>
          isApplicable ? '' : `Not applicable: ${reason}`
        return {
          ...one,
          ...value(`${id}/answer`, one.heading, answer(one), answer(two), said, id),
          body: body(one.body, two.body, one.heading, id)
        }
      }
    }),
    contacts: value('contacts', 'Contact', old.contacts, fresh.contacts, showFront),
    appendices: list<Appendix>(old.appendices, fresh.appendices, {
      keyOf: ({ id }) => id,
      idOf: (key) => `appendix:${key}`,
      where: ({ title }) => title || 'Appendix',
      show: ({ title, sections: own }) => [title, ...own.map((section) => wordsIn(section.body))].join('\n'),
      each: (one, two, id) => ({
        ...one,
        title: value(`${id}/title`, one.title || 'Appendix', one.title, two.title, String),
        sections: sections(one.sections, two.sections, one.title || 'Appendix')
      })
    }),
    comments: remarks(old, fresh, isTaken, tell)
  }
}

/** The name of the step that brings a remark. */
export function remarkStep(id: string): string {
  return `remark:${id}`
}

function showBlock(node: BodyNode): string {
  return wordsIn(node) || nameOf(node)
}

/** The remarks of the first copy, and those of the second that are taken. */
function remarks(from: Report, to: Report, isTaken: (id: string) => boolean, tell: (step: Found) => void): Comment[] {
  const places = new Map<string, { readonly where: string; readonly words: string; readonly part: string }>()
  for (const { place, body } of bodiesOf(to))
    for (const [id, words] of remarksIn(body))
      if (!places.has(id)) places.set(id, { where: place.heading, words, part: `${place.kind}:${place.id}` })
  const known = new Map(from.comments.map((comment) => [comment.id, comment]))
  const kept = [...from.comments]
  for (const comment of to.comments) {
    const own = known.get(comment.id)
    if (own !== undefined) continue
    const { where = 'The report', words = '', part = '' } = places.get(comment.id) ?? {}
    const said = [comment, ...comment.replies.map((reply) => ({ ...reply, isReply: true }))]
    const after = said.map((one) => ('isReply' in one ? `${one.author}: ${one.text}` : one.text)).join('\n')
    tell({ id: remarkStep(comment.id), kind: 'remark', where, before: words, after, part })
    if (isTaken(remarkStep(comment.id))) kept.push(comment)
  }
  return kept
}
