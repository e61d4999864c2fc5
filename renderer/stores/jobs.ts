/** Long work that goes on while a person does something else: how far it is, and how to stop it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from './link'

export type Job = {
  readonly id: string
  /** What is being done, as in "Building the pack for Cabinet". */
  readonly title: string
  /** What is in hand at this moment. */
  readonly label: string
  readonly done: number
  /** 0 while it is not known how much there is. */
  readonly total: number
  readonly isStopping: boolean
  /** Whether it can be told to stop. */
  readonly canStop: boolean
}

export type Jobs = {
  readonly store: StoreApi<{ readonly list: readonly Job[] }>
  /** Shows the work until it ends, however it ends; answers what the work answers. `stop` is what Cancel does; null where nothing stops it. */
  readonly run: <T>(job: Pick<Job, 'id' | 'title'>, stop: (() => void) | null, work: () => Promise<T>) => Promise<T>
  readonly progress: (id: string, done: number, total: number, label: string) => void
  readonly cancel: (id: string) => void
}

export function createJobs(link: Link): Jobs {
  const store: Jobs['store'] = createStore(() => ({ list: [] }))
  const stops = new Map<string, () => void>()
  const change = (id: string, part: Partial<Job>): void =>
    store.setState({ list: store.getState().list.map((job) => (job.id === id ? { ...job, ...part } : job)) })
  const progress: Jobs['progress'] = (id, done, total, label) => change(id, { done, total, label })

  link.onAnnouncement((announcement) => {
    if (announcement.type === 'progress')
      progress(announcement.job, announcement.done, announcement.total, announcement.label)
  })

  return {
    store,
    progress,
    run: async ({ id, title }, stop, work) => {
      if (stop) stops.set(id, stop)
      store.setState({
        list: [
          ...store.getState().list,
          { id, title, label: '', done: 0, total: 0, isStopping: false, canStop: stop !== null }
        ]
      })
      try {
        return await work()
      } finally {
        stops.delete(id)
        store.setState({ list: store.getState().list.filter((job) => job.id !== id) })
      }
    },
    cancel: (id) => {
      change(id, { isStopping: true })
      stops.get(id)?.()
    }
  }
}
