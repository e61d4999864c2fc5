/**
 * What can be undone in this window, in the order in which it was done: records that were deleted, added or moved (each an act that
 * the data file keeps) and changes of what stands in a record (each known to the screen that made it).
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Act, actSchema } from '../../shared/acts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract'
import { ok, type Result } from '../../shared/result'
import type { Caller } from './link'
import type { Notices } from './notices'

type Step = {
  /** The act, or the record in which something was changed. */
  readonly key: string
  /** What was done, as a person would say it to be undone: "delete the agreement “Leisure”". */
  readonly what: string
  /** Undone or done again without a notice, since the change is seen where it was made. */
  readonly isQuiet: boolean
  /** Answers the step that does it again (or undoes it again); null where there is none. */
  readonly turn: () => Promise<Result<Step | null>>
}

/** A change that a screen can undo, and do again, itself. `key` names the record in which it is. */
export type OwnChange = {
  readonly key: string
  readonly what: string
  readonly undo: () => void
  readonly redo: () => void
}

export type UndoList = {
  /** What would be undone next and done again next, in words; empty for nothing. */
  readonly store: StoreApi<{ readonly next: string; readonly again: string }>
  readonly add: (change: OwnChange) => void
  /** Adds an act that the data file keeps. */
  readonly keep: (act: Act) => void
  /** Takes out the changes of a record that can be undone no more. */
  readonly drop: (key: string) => void
  /** Undoes what was done last, of a record alone where its key is given. Answers whether there was anything. */
  readonly undo: (key?: string) => boolean
  /** Does again what was undone last. */
  readonly redo: (key?: string) => boolean
  /** Undoes one act, wherever it stands in the list. True when it is undone. */
  readonly takeBack: (act: Act) => Promise<boolean>
}

const mostSteps = 200

export function createUndoList(call: Caller, notices: Notices): UndoList {
  const store: UndoList['store'] = createStore(() => ({ next: '', again: '' }))
  let past: readonly Step[] = []
  let future: readonly Step[] = []
  const tell = (): void => store.setState({ next: past.at(-1)?.what ?? '', again: future.at(-1)?.what ?? '' })
  const push = (steps: readonly Step[], step: Step): readonly Step[] => [...steps, step].slice(-mostSteps)
  const without = (steps: readonly Step[], step: Step): readonly Step[] => steps.filter((own) => own !== step)

  const ofAct = (act: Act): Step => ({
    key: act.id,
    what: act.what,
    isQuiet: false,
    turn: async () => {
      notices.closeOf(act.id)
      const answer = await call('acts.takeBack', { act: act.id })
      return answer.ok ? ok(ofAct(answer.value.act)) : answer
    }
  })
  const ofChange = ({ undo, redo, ...change }: OwnChange): Step => ({
    ...change,
    isQuiet: true,
    turn: async () => {
      undo()
      return ok(ofChange({ ...change, undo: redo, redo: undo }))
    }
  })
  const add = (step: Step): void => {
    past = push(past, step)
    future = []
    tell()
  }
  /** Turns a step round: it leaves one list, and the way back from it goes into the other. */
  const turn = async (step: Step, isUndo: boolean): Promise<boolean> => {
    past = without(past, step)
    future = without(future, step)
    tell()
    const turned = await step.turn()
    if (!turned.ok) {
      notices.fail(`“${step.what}” was not ${isUndo ? 'undone' : 'done again'}`, turned.error)
      return false
    }
    if (turned.value && isUndo) future = push(future, turned.value)
    else if (turned.value) past = push(past, turned.value)
    tell()
    const told = `${isUndo ? 'Undone' : 'Done again'}: ${step.what}.`
    if (step.isQuiet) notices.announce(told)
    else notices.say({ title: told })
    return true
  }
  const last = (steps: readonly Step[], key: string | undefined): Step | undefined =>
    steps.findLast((own) => key === undefined || own.key === key)
  return {
    store,
    add: (change) => add(ofChange(change)),
    keep: (act) => add(ofAct(act)),
    drop: (key) => {
      past = past.filter((own) => own.key !== key)
      future = future.filter((own) => own.key !== key)
      tell()
    },
    undo: (key) => {
      const step = last(past, key)
      if (step) void turn(step, true)
      return step !== undefined
    },
    redo: (key) => {
      const step = last(future, key)
      if (step) void turn(step, false)
      return step !== undefined
    },
    takeBack: (act) => turn(past.find(({ key }) => key === act.id) ?? ofAct(act), true)
  }
}

/** Calls as screens make them: what an answer says can be taken back goes into the list, and no screen has to think of it. */
export function keepingActs(call: Caller, keep: (act: Act) => void): Caller {
  return async <N extends CallName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> => {
    const answer = await call(name, input)
    if (answer.ok) for (const act of actsIn(answer.value)) keep(act)
    return answer
  }
}

function actsIn(value: unknown): readonly Act[] {
  const answers: readonly unknown[] = Array.isArray(value) ? value : [value]
  return answers.flatMap((own) => {
    const act = typeof own === 'object' && own !== null && 'act' in own ? actSchema.safeParse(own.act) : null
    return act?.success ? [act.data] : []
  })
}
