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

/** The same as `createBinder`, out of the way of everything else. */
export function openBinder(): Binder {
  if (!fs.existsSync(workerFile)) {
    const bind = createBinder()
    // The answer is of the kind that was asked for.
    return { ask: async (request) => (await bind(request)) as never, close: () => undefined }
  }
  const worker = new Worker(workerFile)
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
    close: () => void worker.terminate()
  }
}
