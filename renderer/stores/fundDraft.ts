/**
 * A year of a fund while it is worked on: every change is kept for undo and is on the disk within a second. What is saved
 * carries the revision that it started from, so that nobody's work is overwritten.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenedFund } from '../../shared/budgets/calls'
import { type FundYear, fundYearSchema } from '../../shared/budgets/fund'
import type { Link } from './link'
import type { Notices } from './notices'

type Opened = NonNullable<OpenedFund['opened']>

export type FundDraftState = {
  readonly year: FundYear
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** "stopped" when someone else has saved meanwhile, or saving failed: what was typed is still here. */
  readonly saving: 'saved' | 'waiting' | 'stopped'
}

export type FundDraft = {
  readonly store: StoreApi<FundDraftState>
  /** Takes a change, or answers in words why it cannot be. `what` names it for undo. */
  readonly change: (next: FundYear, what: string) => string | null
  readonly undo: () => void
  readonly redo: () => void
  /** Takes in what was read anew, unless it is what was saved from here or there is work that is not saved yet. */
  readonly receive: (opened: Opened) => void
  /** Saves at once what waits to be saved. */
  readonly flush: () => Promise<void>
}

type Step = { readonly value: FundYear; readonly what: string }

/** Milliseconds after the last change. */
const pause = 300
const mostSteps = 200

export function createFundDraft(link: Link, notices: Notices, opened: Opened): FundDraft {
  const store: FundDraft['store'] = createStore(() => ({
    year: opened.value,
    canUndo: false,
    canRedo: false,
    saving: 'saved'
  }))
  let revision = opened.revision
  let past: Step[] = []
  let future: Step[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  const show = (year: FundYear, saving: FundDraftState['saving']): void =>
    store.setState({ year, canUndo: past.length > 0, canRedo: future.length > 0, saving })

  const save = async (): Promise<void> => {
    const { year } = store.getState()
    const answer = await link.call('funds.saveYear', { revision, value: year })
    if (!answer.ok) {
      store.setState({ saving: 'stopped' })
      notices.fail('The fund was not saved', answer.error)
      return
    }
    revision = answer.value.revision
    if (store.getState().year === year) store.setState({ saving: 'saved' })
    else await save()
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (running !== null) await running
    if (store.getState().saving !== 'waiting') return
    running = save()
    await running
    running = null
  }

  const later = (year: FundYear): void => {
    show(year, store.getState().saving === 'stopped' ? 'stopped' : 'waiting')
    clearTimeout(timer)
    if (store.getState().saving === 'waiting') timer = setTimeout(() => void flush(), pause)
  }

  const swap = (from: Step[], to: Step[], said: string): void => {
    const step = from.pop()
    if (!step) return
    to.push({ value: store.getState().year, what: step.what })
    later(step.value)
    notices.announce(`${said}: ${step.what}.`)
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
      later(next)
      return null
    },
    undo: () => swap(past, future, 'Undone'),
    redo: () => swap(future, past, 'Done again'),
    receive: (again) => {
      if (again.revision <= revision || store.getState().saving === 'waiting' || running !== null) return
      revision = again.revision
      past = []
      future = []
      show(again.value, 'saved')
    },
    flush
  }
}
