/**
 * A year of a fund while it is worked on: every change is kept for undo and saved by itself (saver.ts). What is saved carries
 * the revision that it started from, so that nobody's work is overwritten.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenedFund } from '../../shared/budgets/calls'
import { type FundYear, fundYearSchema } from '../../shared/budgets/fund'
import type { Failure } from '../../shared/result'
import { createSaver, type Saving, type Timer } from './saver'
import type { Workplace } from './workplace'

type Opened = NonNullable<OpenedFund['opened']>

export type FundDraftState = {
  readonly year: FundYear
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly saving: Saving
  /** Why it is not saved: what was typed is still here. */
  readonly error: Failure | null
}

export type FundDraft = {
  readonly store: StoreApi<FundDraftState>
  /** Takes a change, or answers in words why it cannot be. `what` names it for undo. */
  readonly change: (next: FundYear, what: string) => string | null
  readonly undo: () => void
  readonly redo: () => void
  /** Undoes what was done last, here or anywhere. */
  readonly undoAny: () => void
  readonly redoAny: () => void
  /** Saves what is not saved yet; its changes can be undone no more. */
  readonly close: () => void
  /** Takes in what was read anew, unless it is what was saved from here or there is work that is not saved yet. */
  readonly receive: (opened: Opened) => void
  /** Saves at once what waits to be saved. */
  readonly flush: () => Promise<void>
}

type Step = { readonly value: FundYear; readonly what: string }

const mostSteps = 200

/** Years that were opened; tells their changes apart. */
let count = 0

export function createFundDraft(
  { link, unsaved, undoList }: Pick<Workplace, 'link' | 'unsaved' | 'undoList'>,
  opened: Opened,
  timer?: Timer
): FundDraft {
  const store: FundDraft['store'] = createStore(() => ({
    year: opened.value,
    canUndo: false,
    canRedo: false,
    saving: 'saved',
    error: null
  }))
  count += 1
  const owner = `fund year ${count}`
  let revision = opened.revision
  let past: Step[] = []
  let future: Step[] = []

  const show = (year: FundYear): void => store.setState({ year, canUndo: past.length > 0, canRedo: future.length > 0 })

  const saver = createSaver({
    save: async () => {
      const answer = await link.call('funds.saveYear', { revision, value: store.getState().year })
      if (answer.ok) revision = answer.value.revision
      return answer
    },
    say: store.setState,
    request: () => {
      const { year } = store.getState()
      return {
        key: `fund-${year.fundId}-${year.year.replace(/[^0-9A-Za-z]/g, '-')}`,
        what: `the year ${year.year} of a fund`,
        call: 'funds.saveYear',
        input: { revision, value: year }
      }
    },
    unsaved,
    ...(timer && { timer })
  })

  const later = (year: FundYear): void => {
    show(year)
    saver.touch()
  }

  const swap = (from: Step[], to: Step[]): void => {
    const step = from.pop()
    if (!step) return
    to.push({ value: store.getState().year, what: step.what })
    later(step.value)
  }

  return {
    store,
    change: (next, what) => {
      const { year } = store.getState()
      if (next === year) return null
      const checked = fundYearSchema.safeParse(next)
      if (!checked.success) return checked.error.issues[0]?.message ?? 'This cannot be kept.'
      past = [...past.slice(-mostSteps), { value: year, what }]
      future = []
      undoList.add({ key: owner, what, undo: () => swap(past, future), redo: () => swap(future, past) })
      later(next)
      return null
    },
    undo: () => void undoList.undo(owner),
    redo: () => void undoList.redo(owner),
    undoAny: () => void undoList.undo(),
    redoAny: () => void undoList.redo(),
    close: () => {
      undoList.drop(owner)
      void saver.flush()
    },
    receive: (again) => {
      if (again.revision <= revision || saver.isBusy()) return
      revision = again.revision
      past = []
      future = []
      undoList.drop(owner)
      show(again.value)
    },
    flush: saver.flush
  }
}
