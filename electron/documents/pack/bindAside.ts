/** Has packs bound in a worker; where there is none, as in tests, here. */
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type BinderAnswers, type BinderRequest, createBinder } from './binder'

export type Binder = {
  readonly ask: <R extends BinderRequest>(request: R) => Promise<BinderAnswers[R['kind']]>
  /** Lets all units go and ends the worker; what was asked and not answered fails. */
  readonly close: () => void
}

type Answer = { readonly call: number } & ({ readonly answer: unknown } | { readonly error: unknown })

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: unknown) => void }

const workerFile = path.join(import.meta.dirname, 'binderWorker.js')

/** Once nobody has used the worker for so long, it ends. Milliseconds. */
const restAfter = 90_000
/** What it goes on holding between two pieces of work: some 5,000 pages. Bytes. */
const mostHeld = 96 * 1024 * 1024

/** The worker there is, and how many work with it. It stays for a while, so that the next pack finds its units there. */
let shared: { readonly binder: WorkerBinder; users: number; isEmpty: boolean; rest?: NodeJS.Timeout } | null = null

/**
 * The same as `createBinder`, out of the way of everything else. Several may use it at once. Closed in the middle of
 * work, it ends with that work, unless others use it.
 */
export function openBinder(): Binder {
  if (!fs.existsSync(workerFile)) {
    const bind = createBinder()
    // The answer is of the kind that was asked for.
    return { ask: async (request) => (await bind(request)) as never, close: () => undefined }
  }
  if (shared === null || shared.binder.hasEnded()) shared = { binder: startWorker(), users: 0, isEmpty: true }
  const own = shared
  clearTimeout(own.rest)
  own.users += 1
  let open = 0
  return {
    ask: async (request) => {
      // A worker that holds nothing yet may still be starting: nobody waits for it to say so.
      if (own.isEmpty && request.kind === 'find') return null as never
      own.isEmpty = false
      open += 1
      try {
        return await own.binder.ask(request)
      } finally {
        open -= 1
      }
    },
    close: () => {
      own.users -= 1
      if (own.users > 0) return
      if (open > 0) {
        own.binder.close()
        return
      }
      own.binder.ask({ kind: 'rest', most: mostHeld }).catch(() => undefined)
      own.rest = setTimeout(own.binder.close, restAfter).unref()
    }
  }
}

type WorkerBinder = Binder & { readonly hasEnded: () => boolean }

function startWorker(): WorkerBinder {
  const worker = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 64 } })
  // The program may end while the worker has nothing to do.
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let calls = 0
  let ended: Error | null = null
  const end = (error: Error): void => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('message', (told: Answer) => {
    const asked = waiting.get(told.call)
    waiting.delete(told.call)
    if ('error' in told) asked?.reject(told.error)
    else asked?.resolve(told.answer as never)
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`The worker that binds packs ended with ${code}`)))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        calls += 1
        waiting.set(calls, { resolve, reject })
        worker.postMessage({ call: calls, request })
      }),
    close: () => {
      end(new Error('The worker that binds packs was let go'))
      void worker.terminate()
    },
    hasEnded: () => ended !== null
  }
}
