/** A report while it is being written: what is typed is on disk within a second (saver.ts). */
import { createStore } from 'zustand/vanilla'
import type { Report } from '../../shared/reports/report'
import type { SaveRequest } from '../../shared/rescue'
import type { Failure } from '../../shared/result'
import type { Link } from './link'
import { createSaver, type Saving, type Timer } from './saver'
import type { Unsaved } from './unsaved'

export type DraftState = {
  /** The report as last known here, typed words included when they were last collected. */
  readonly report: Report
  readonly revision: number
  readonly saving: Saving
  readonly error: Failure | null
}

export type Draft = {
  readonly get: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  /** Something in the text changed; it is collected when it is saved. */
  readonly touch: () => void
  /** Changes what is not part of the text: front matter, contacts, the state of an implication. */
  readonly change: (edit: (report: Report) => Report) => void
  /** Why marks of exemption are taken off, for their history: kept with what is saved next. */
  readonly explain: (reason: string) => void
  /** The report with every word typed so far, saved or not. */
  readonly collect: () => Report
  /** Saves at once what has not been saved, and waits for it. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
  /** What is here is kept elsewhere, or given up: it is not saved any more. */
  readonly discard: () => void
}

/** Opens a draft. `collect` puts the words of the editor into a report; timers are handed in for tests. */
export function createDraft(
  { link, unsaved }: { readonly link: Link; readonly unsaved: Unsaved },
  opened: {
    readonly id: string
    readonly report: Report
    readonly revision: number
    /** What is written is suggested, and kept beside the report. */
    readonly isSuggested?: boolean
  },
  collect: (report: Report) => Report,
  timer?: Timer
): Draft {
  const store = createStore<DraftState>(() => ({
    report: opened.report,
    revision: opened.revision,
    saving: 'saved',
    error: null
  }))
  const save = opened.isSuggested ? 'suggesting.save' : 'reports.save'
  let reasons: readonly string[] = []
  const reason = (): string => reasons.join('; ').slice(0, 2000)
  const request = (): SaveRequest => {
    const report = collect(store.getState().report)
    return {
      key: `${opened.isSuggested ? 'suggested' : 'report'}-${opened.id}`,
      what: `${opened.isSuggested ? 'what is suggested in ' : ''}the report “${report.title || 'Untitled report'}”`,
      call: save,
      input: { id: opened.id, revision: store.getState().revision, value: report, reason: reason() }
    }
  }
  const saver = createSaver({
    save: async () => {
      const report = collect(store.getState().report)
      store.setState({ report })
      const sent = reasons
      const answer = await link.call(save, {
        id: opened.id,
        revision: store.getState().revision,
        value: report,
        reason: reason()
      })
      if (answer.ok) {
        reasons = reasons.filter((own) => !sent.includes(own))
        store.setState({ revision: answer.value.revision })
      }
      return answer
    },
    say: store.setState,
    request,
    unsaved,
    ...(timer && { timer })
  })
  return {
    get: store.getState,
    subscribe: store.subscribe,
    touch: saver.touch,
    collect: () => collect(store.getState().report),
    change: (edit) => {
      store.setState({ report: edit(collect(store.getState().report)) })
      saver.touch()
    },
    explain: (given) => {
      if (given.trim() !== '') reasons = [...reasons, given.trim()]
    },
    flush: saver.flush,
    close: saver.flush,
    discard: saver.settle
  }
}
