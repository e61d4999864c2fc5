/** Long work by name: it says how far it has come, and stops when told to. */
import type { Announcement } from '../shared/call'
import type { Jobs } from './context'

/** Keeps track of the jobs that run; progress is announced. What is started under the name of one that runs stops that one. */
export function createJobs(announce: (announcement: Announcement) => void): Jobs {
  // Oldest first: of two of one name, the first to end is the one that was stopped.
  const running: { readonly job: string; readonly controller: AbortController }[] = []
  const cancel = (job: string): void => {
    for (const one of running) if (one.job === job) one.controller.abort()
  }
  return {
    start: (job) => {
      cancel(job)
      const controller = new AbortController()
      running.push({ job, controller })
      return controller.signal
    },
    progress: (job, done, total, label) => announce({ type: 'progress', job, done, total, label }),
    end: (job) => {
      const index = running.findIndex((one) => one.job === job)
      if (index >= 0) running.splice(index, 1)
    },
    cancel
  }
}
