/** Everything that one window works with, tied to one link. */
import { type Acts, createActs } from './acts'
import { type Collections, createCollections } from './collections'
import { createImports, type Imports } from './imports'
import { createJobs, type Jobs } from './jobs'
import { askingAboutLeaks, createLeakQuestion, type LeakQuestion } from './leakQuestion'
import type { Link, WholeLink } from './link'
import { createNotices, type Notices } from './notices'
import { createScreenLock, type ScreenLock } from './screenLock'
import { createTypedWords, type TypedWordsStore } from './typedWords'
import { createUndoList, keepingActs, type UndoList } from './undoList'
import { createUnsaved, type Unsaved } from './unsaved'
import { createWrite, type Write } from './write'

export type Workplace = {
  readonly link: Link
  readonly write: Write
  readonly collections: Collections
  readonly acts: Acts
  readonly jobs: Jobs
  readonly notices: Notices
  readonly imports: Imports
  readonly unsaved: Unsaved
  readonly typedWords: TypedWordsStore
  readonly undoList: UndoList
  readonly lock: ScreenLock
  readonly leakQuestion: LeakQuestion
}

export function createWorkplace(link: WholeLink): Workplace {
  const jobs = createJobs(link)
  const notices = createNotices()
  const leakQuestion = createLeakQuestion()
  sayProgress(jobs, notices)
  const undoList = createUndoList(link.call, notices)
  const call = keepingActs(askingAboutLeaks(link.call, leakQuestion), undoList.keep)
  return {
    ...{
      collections: createCollections(link),
      acts: createActs(),
      jobs,
      notices,
      imports: createImports({ ...link, call }, jobs, notices),
      leakQuestion,
      unsaved: createUnsaved(link),
      typedWords: createTypedWords(link),
      undoList,
      lock: createScreenLock()
    },
    link: { ...link, call },
    write: createWrite(call, jobs, notices)
  }
}

/** Tells those who listen that work has begun, and each quarter of it: every single step would drown out all else. When it has ended, nothing says that it goes on. */
function sayProgress(jobs: Jobs, notices: Notices): void {
  const said = new Map<string, number>()
  jobs.store.subscribe(({ list }) => {
    for (const id of said.keys()) {
      if (list.some((job) => job.id === id)) continue
      said.delete(id)
      if (said.size === 0) notices.announce('')
    }
    for (const { id, title, done, total } of list) {
      const quarter = total === 0 ? 0 : Math.floor((4 * done) / total)
      if (said.get(id) === quarter) continue
      said.set(id, quarter)
      notices.announce(total === 0 ? `${title} …` : `${title}: ${done} of ${total}`)
    }
  })
}
