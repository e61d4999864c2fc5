/**
 * What came back of a report from colleagues with Word: every change as a suggestion by its paragraph, beside what has changed here
 * meanwhile. Several files are looked at together; what is taken of them at once is the same whichever file came first.
 */
import type { Id } from '../values'
import type { AskedPart } from './asked'
import { isEqual, joinNodes } from './joinNodes'
import { mergeReports } from './merge'
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

/** What is still open of all answers, by report order within each. */
export function openSuggestions(ours: Report, answers: readonly Answer[]): readonly Suggestion[] {
  const open = answers.map((answer) => ({ answer, steps: openSteps(ours, answer) }))
  return open.flatMap(({ answer, steps }) =>
    steps.map(({ step, here, isAgainstOurs }): Suggestion => {
      const rivals = open.flatMap((other) =>
        other.answer.id === answer.id ? [] : other.steps.flatMap((own) => (own.step.id === step.id ? own.step : []))
      )
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
        here,
        isContested:
          isAgainstOurs ||
          rivals.some((rival) => !canBoth(step, rival)) ||
          open.some((other) => other.answer.id !== answer.id && other.steps.some((own) => movesWhat(step, own.step))),
        isAskedFor: answer.asked.length === 0 || step.kind === 'remark' || isIn(step, answer.asked)
      }
    })
  )
}

/**
 * Whether one moves something in a part in which another puts in, takes out or moves, or moves what another changes: what stands
 * behind what is then a choice.
 */
function movesWhat(one: Step, two: Step): boolean {
  if (one.id === placeOf(two.id) || two.id === placeOf(one.id)) return true
  const changesOrder = ({ kind }: Step): boolean => kind === 'inserted' || kind === 'deleted' || kind === 'moved'
  if (one.kind !== 'moved' && two.kind !== 'moved') return false
  return (
    changesOrder(one) &&
    changesOrder(two) &&
    (one.part === two.part || [one, two].every(({ kind }) => kind === 'moved'))
  )
}

function isIn({ part }: Step, asked: readonly AskedPart[]): boolean {
  return asked.some(({ kind, id }) => part === `${kind}:${id}`)
}

type OpenStep = { readonly step: Step; readonly here: string | null; readonly isAgainstOurs: boolean }

function openSteps(ours: Report, { base, report, settled }: Answer): readonly OpenStep[] {
  const done = new Set(settled)
  const left = new Set(stepsBetween(ours, report).map(({ id }) => id))
  const here = new Map(stepsBetween(base, ours).map((step) => [step.id, step]))
  return stepsBetween(base, report)
    .filter(({ id }) => left.has(id) && !done.has(id))
    .map((step) => {
      const own = here.get(step.id)
      return { step, here: own ? own.after : null, isAgainstOurs: own !== undefined && !canBoth(own, step) }
    })
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

/** What a person takes of an answer. */
export type Taken = { readonly answer: Id; readonly steps: readonly string[] }

/**
 * The report with what is taken. What is contested replaces what stands here, since a person has chosen it; everything else is
 * joined with it. Marks of exemption only grow.
 */
export function withTaken(ours: Report, answers: readonly Answer[], taken: readonly Taken[]): Report {
  const wanted = new Map(
    answers.map(({ id }) => [id, new Set(taken.flatMap(({ answer, steps }) => (answer === id ? steps : [])))])
  )
  // One order for all, whatever order they were taken in.
  const ordered = [...answers].sort((a, b) => (a.id < b.id ? -1 : 1))
  return ordered.reduce((report, answer) => {
    const steps = wanted.get(answer.id)
    if (!steps || steps.size === 0) return report
    const against = new Set(
      openSteps(report, answer).flatMap(({ step, isAgainstOurs }) => (isAgainstOurs ? [step.id] : []))
    )
    const limited = takeSteps(answer.base, answer.report, (id) => steps.has(id))
    const words = takeSteps(report, answer.base, (id) => steps.has(id) && against.has(id))
    return mergeReports(answer.base, report, limited, answer.report, { joinsWords: true, words }).report
  }, ours)
}
