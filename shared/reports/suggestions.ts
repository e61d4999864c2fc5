/**
 * What came back of a report from colleagues with Word: every change as a suggestion by its paragraph, beside what has changed here
 * meanwhile. What is taken is never put into the report as it happens to stand: all that was ever taken is worked out anew from the
 * report as it went out, colleague by colleague, and joined with what was written here. So it is the same in whichever order
 * it was taken, to the letter.
 */
import type { Id } from '../values'
import type { AskedPart } from './asked'
import { isEqual, joinNodes } from './joinNodes'
import { mergedWords, withMarksOf, withoutMarks } from './merge'
import type { Report } from './report'
import type { BodyNode } from './schema'
import { placeOf, type Step, stepsBetween, takeSteps } from './steps'

/** One file that came back. */
export type Answer = {
  readonly id: Id
  /** The report as it went out, and as it came back with the same ids. */
  readonly base: Report
  readonly report: Report
  readonly asked: readonly AskedPart[]
  /** Steps that somebody here has taken or refused. */
  readonly settled: readonly string[]
  /** Those of them that were taken, and that nothing else has been taken in the place of. */
  readonly taken: readonly string[]
  readonly who: Readonly<Record<string, { readonly by: string; readonly at: string }>>
}

export type Suggestion = Pick<Step, 'kind' | 'where' | 'before' | 'after'> & {
  readonly answer: Id
  /** The step that it is. */
  readonly step: string
  readonly by: string
  /** When, by the clock of whoever wrote it; empty where the file does not say. */
  readonly at: string
  /** What stands in its place here now, where that was changed meanwhile; null where it was not. */
  readonly here: string | null
  /** Whether it and what stands here, or another suggestion, cannot both stand: a person chooses. */
  readonly isContested: boolean
  readonly isAskedFor: boolean
}

/** What is still open of all answers, by report order within each. `own` as withTaken gave it, where nothing changed here since. */
export function openSuggestions(
  ours: Report,
  answers: readonly Answer[],
  own: Report | null = null
): readonly Suggestion[] {
  const held = answers.map((answer) => ({ answer, steps: stepsBetween(answer.base, answer.report) }))
  const written = own ?? ownWords(ours, groupsOf(answers)) ?? ours
  const open = held.map(({ answer, steps }) => {
    const left = new Set(stepsBetween(ours, answer.report).map(({ id }) => id))
    const [done, taken] = [new Set(answer.settled), new Set(answer.taken)]
    return {
      answer,
      steps: steps.filter(({ id }) => left.has(id) && !done.has(id) && !taken.has(id)),
      standing: steps.filter(({ id }) => taken.has(id) || (left.has(id) && !done.has(id))),
      here: byId(stepsBetween(answer.base, ours)),
      own: byId(stepsBetween(answer.base, written))
    }
  })
  return open.flatMap(({ answer, steps, here, own }) =>
    steps.map((step): Suggestion => {
      const rivals = open.flatMap((other) => (other.answer.id === answer.id ? [] : other.standing))
      const { by = '', at = '' } = answer.who[step.id] ?? {}
      return {
        answer: answer.id,
        step: step.id,
        kind: step.kind,
        where: step.where,
        before: step.before,
        after: step.after,
        by,
        at,
        here: here.get(step.id)?.after ?? null,
        isContested: isAgainst(own, step) || rivals.some((rival) => !canStandTogether(step, rival)),
        isAskedFor: answer.asked.length === 0 || step.kind === 'remark' || isIn(step, answer.asked)
      }
    })
  )
}

function byId(steps: readonly Step[]): ReadonlyMap<string, Step> {
  return new Map(steps.map((step) => [step.id, step]))
}

function isIn({ part }: Step, asked: readonly AskedPart[]): boolean {
  return asked.some(({ kind, id }) => part === `${kind}:${id}`)
}

/** Whether what was written in the place of a step cannot stand together with it. */
function isAgainst(here: ReadonlyMap<string, Step>, step: Step): boolean {
  const own = here.get(step.id)
  return own !== undefined && !canBoth(own, step)
}

/** Whether two suggestions can both be taken: each has its own place, or both find room in the one. */
function canStandTogether(one: Step, two: Step): boolean {
  if (one.id === two.id) return canBoth(one, two)
  // What one moves, another takes away or moves elsewhere.
  const isTakenAway = (moved: Step, other: Step): boolean =>
    moved.id === placeOf(other.id) && (other.kind === 'deleted' || other.kind === 'moved')
  return !isTakenAway(one, two) && !isTakenAway(two, one)
}

/** Whether two changes of one place can both stand: where they say the same, or change different words. */
function canBoth(one: Step, two: Step): boolean {
  if (one.kind === 'moved' || two.kind === 'moved') return false
  const [was, is] = one.nodes
  const [, other] = two.nodes
  const nodes: readonly (BodyNode | undefined)[] = [was, is, other]
  if (nodes.every((node) => node !== undefined)) return joinNodes(...(nodes as [BodyNode, BodyNode, BodyNode])) !== null
  return one.kind === two.kind && isEqual([one.after, is ?? null], [two.after, other ?? null])
}

/** Who made each change of a comparison and when, by the id of its block; `last` is whoever wrote last. */
export type SignedChanges = {
  readonly byBlock: Readonly<Record<string, { readonly by: string; readonly at: string }>>
  readonly last: { readonly by: string; readonly at: string }
}

/** What a person takes of an answer. */
export type Taken = { readonly answer: Id; readonly steps: readonly string[] }

/** The report after something was taken, and what stands as taken then. */
export type AfterTaking = {
  readonly report: Report
  readonly answers: readonly Answer[]
  /** The words that were written here, without all that was taken: they go into the next taking. Null where nobody can tell them apart. */
  readonly own: Report | null
}

/**
 * The report with what is taken. What is contested stands in the place of what stood there, since a person has chosen it; everything
 * else is joined with it. Marks of exemption only grow. `own` as the last taking gave it, where nothing changed here since.
 */
export function withTaken(
  ours: Report,
  answers: readonly Answer[],
  taken: readonly Taken[],
  own: Report | null = null
): AfterTaking {
  const wanted = new Map(
    answers.map(({ id }) => [id, new Set(taken.flatMap(({ answer, steps }) => (answer === id ? steps : [])))])
  )
  const after = takenNow(answers, wanted)
  const before = groupsOf(answers)
  const next = groupsOf(after)
  const written = own ?? ownWords(ours, before)
  // Where nobody can tell what was written here, what is new is joined with what was taken before as it stands.
  const parts = next.map(({ base, answers: group }, at) => ({
    from: written ? base : wordsOf(before[at] ?? { base, answers: [] }),
    to: wordsOf({ base, answers: group }),
    chosen: new Set(group.flatMap(({ id }) => [...(wanted.get(id) ?? [])]))
  }))
  const free = parts.reduce((words, { from, to, chosen }) => {
    const here = byId(stepsBetween(from, words))
    const against = stepsBetween(from, to).flatMap((step) =>
      chosen.has(step.id) && isAgainst(here, step) ? [step.id] : []
    )
    return against.length === 0 ? words : takeSteps(words, from, (id) => against.includes(id))
  }, written ?? withoutMarks(ours))
  const words = parts.reduce((report, { from, to }) => mergedWords(from, report, to), free)
  const sources = next.flatMap((group) => group.answers.filter((answer) => answer.taken.length > 0))
  const report = sources.reduce((marked, { base, report: sent }) => withMarksOf(marked, { base, ours, sent }), words)
  return {
    report: sources.length === 0 ? ours : report,
    answers: after,
    own: written && free
  }
}

/** The answers with what stands as taken: what is chosen now goes before what it cannot stand together with. */
function takenNow(answers: readonly Answer[], wanted: ReadonlyMap<Id, ReadonlySet<string>>): readonly Answer[] {
  const steps = new Map(answers.map(({ id, base, report }) => [id, stepsBetween(base, report)]))
  const stepsOf = (id: Id, names: ReadonlySet<string>): readonly Step[] =>
    (steps.get(id) ?? []).filter((step) => names.has(step.id))
  return answers.map((answer) => {
    const chosen = wanted.get(answer.id) ?? new Set()
    const rivals = answers.flatMap((other) =>
      other.id === answer.id
        ? []
        : stepsOf(other.id, wanted.get(other.id) ?? new Set()).map((step) => ({ other, step }))
    )
    const names = new Set([...answer.taken, ...chosen])
    const standing = stepsOf(answer.id, names).filter((step) =>
      rivals.every((rival) => canStandTogether(step, rival.step) || (chosen.has(step.id) && answer.id > rival.other.id))
    )
    const settled = [...new Set([...answer.settled, ...chosen])]
    return { ...answer, settled, taken: standing.map(({ id }) => id) }
  })
}

/** Answers to one and the same report as it went out, without its marks. */
type Group = { readonly base: Report; readonly answers: readonly Answer[] }

/** One order for all, whatever order they came or were taken in. */
function groupsOf(answers: readonly Answer[]): readonly Group[] {
  const groups = new Map<string, { readonly base: Report; readonly answers: Answer[] }>()
  for (const answer of [...answers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const base = withoutMarks(answer.base)
    const key = JSON.stringify(base)
    const group = groups.get(key) ?? { base, answers: [] }
    group.answers.push(answer)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The words that went out with all that is taken of the answers to them. */
function wordsOf({ base, answers }: Group): Report {
  return answers.reduce((words, { report, taken }) => {
    const own = new Set(taken)
    return own.size === 0
      ? words
      : mergedWords(
          base,
          words,
          takeSteps(base, report, (id) => own.has(id))
        )
  }, base)
}

/** Our words as they would be had nothing been taken; null where that cannot be told, as where somebody has moved what was taken. */
function ownWords(ours: Report, groups: readonly Group[]): Report | null {
  const words = withoutMarks(ours)
  const taken = groups.filter(({ answers }) => answers.some((answer) => answer.taken.length > 0))
  const parts = taken.map((group) => ({ base: group.base, with: wordsOf(group) }))
  const own = parts.reduceRight((report, part) => mergedWords(part.with, report, part.base), words)
  const again = parts.reduce((report, part) => mergedWords(part.base, report, part.with), own)
  return isEqual(again, words) ? own : null
}
