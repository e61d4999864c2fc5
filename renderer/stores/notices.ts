/** What the app has to say: toasts, and errors that stay until they have been read. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../shared/result'

export type Notice = {
  readonly id: number
  /** An error stays until it is closed; the others go by themselves once there was time to read them. */
  readonly tone: 'done' | 'told' | 'error'
  readonly title: string
  readonly details: readonly string[]
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** Shows the file that it tells of in its folder; null where it tells of none. */
  readonly onShow: (() => void) | null
  /** The act that it offers to undo; empty for none. */
  readonly act: string
}

export type Notices = {
  readonly store: StoreApi<{ readonly list: readonly Notice[]; readonly spoken: string }>
  readonly say: (notice: Pick<Notice, 'title'> & Partial<Omit<Notice, 'id'>>) => void
  /** Shows what went wrong, under a heading that says what was being done. */
  readonly fail: (title: string, error: Failure) => void
  readonly close: (id: number) => void
  /** Closes the notices that offer to undo an act, which is undone. */
  readonly closeOf: (act: string) => void
  /**
   * Takes back what the newest notice offers to, where that is no act of the list of undo (undoList.ts). Answers whether there
   * was anything.
   */
  readonly undo: () => boolean
  /** Says something to those who listen rather than look; shows nothing. */
  readonly announce: (text: string) => void
}

/** The word of a notice's button that takes back what it tells. */
export const undoLabel = 'Undo'

/** More than this many at once nobody reads; the oldest that is no error makes room. */
const mostAtOnce = 4

export function createNotices(): Notices {
  const store: Notices['store'] = createStore(() => ({ list: [], spoken: '' }))
  let count = 0
  const close = (id: number): void => store.setState({ list: store.getState().list.filter((own) => own.id !== id) })
  const say: Notices['say'] = (notice) => {
    count += 1
    const added: Notice = { tone: 'done', details: [], action: null, onShow: null, act: '', ...notice, id: count }
    const list = store.getState().list
    const oldest = list.length < mostAtOnce ? undefined : list.find((own) => own.tone !== 'error')
    store.setState({ list: [...list.filter((own) => own !== oldest), added] })
  }
  return {
    store,
    say,
    close,
    closeOf: (act) => {
      for (const { id, act: own } of store.getState().list) if (own === act) close(id)
    },
    fail: (title, error) => say({ tone: 'error', title, details: [error.message, ...(error.details ?? [])] }),
    undo: () => {
      const last = store.getState().list.findLast((notice) => notice.action?.label === undoLabel)
      if (last?.act !== '') return false
      close(last.id)
      last.action?.run()
      return true
    },
    // The same words again are read again only where they differ: by a space at the end.
    announce: (words) =>
      store.setState(({ spoken }) => ({ spoken: words !== '' && spoken === words ? `${words}\u00a0` : words }))
  }
}
