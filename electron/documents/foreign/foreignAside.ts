/** Has files of other people's making worked on in a worker of its own, within bounds; where there is none, as in tests, here. */
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { failure } from '../../../shared/result'
import { type ForeignAnswers, type ForeignRequest, workOnForeign } from './foreignWork'

const workerFile = path.join(import.meta.dirname, 'foreignWorker.js')

/** The most memory that it may take beside the engine's own, in megabytes; beyond it the worker ends, and nothing else. */
const mostMemory = 1500
/** Longer than going through a file may take by itself, since it has to be opened too. Milliseconds. */
const longestWork = 150_000

const givenUp = failure('unreadable-file', 'it takes too long, or more memory than there is, to be gone through')

async function workHere(request: ForeignRequest): ReturnType<typeof workOnForeign> {
  try {
    return await workOnForeign(request)
  } catch {
    return givenUp
  }
}

/** Answers what is asked, out of the way of everything else. Fails with unreadable-file where a file is too much for it. */
export async function askForeign<R extends ForeignRequest>(request: R): Promise<ForeignAnswers[R['kind']]> {
  // The answer is of the kind that was asked for.
  if (!fs.existsSync(workerFile)) return (await workHere(request)) as ForeignAnswers[R['kind']]
  const worker = new Worker(workerFile, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory }
  })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<ForeignAnswers[R['kind']]>((resolve) => {
      late = setTimeout(() => resolve(givenUp), longestWork)
      worker.on('message', resolve)
      worker.on('error', () => resolve(givenUp))
      worker.on('exit', () => resolve(givenUp))
    })
  } finally {
    clearTimeout(late)
    void worker.terminate()
  }
}
