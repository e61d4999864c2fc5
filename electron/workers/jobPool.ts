/** The pool of workers: takes jobs, keeps them within their bounds, and answers with a sentence when one goes beyond. */
import { Worker } from 'node:worker_threads'
import { failure, type Result } from '../../shared/result'
import { type JobBounds, type JobInput, type JobName, type JobOutput, type JobParts, jobBounds } from './jobTable'

/** What a worker is asked. */
export type Asked = { readonly name: JobName; readonly input: unknown }

/** Says what a worker will be asked, so that it can load its program. */
export type WarmUp = { readonly name: JobName }

/** What a worker tells. */
export type Told =
  | { readonly type: 'part'; readonly part: unknown }
  | { readonly type: 'done'; readonly result: Result<unknown> }
  | { readonly type: 'failed'; readonly error: string }

export type JobOptions<N extends JobName> = {
  /** Takes the parts of the answer as they come. */
  readonly give?: (part: JobParts<N>) => void
  /** Told to stop, the job ends at once and answers `cancelled`. */
  readonly signal?: AbortSignal
  /** Told of what was thrown, for the log. */
  readonly report?: (message: string, error?: unknown) => void
}

export type JobPool = {
  readonly run: <N extends JobName>(
    name: N,
    input: JobInput<N>,
    options?: JobOptions<N>
  ) => Promise<Result<JobOutput<N>>>
  /** Starts a worker before it is needed. */
  readonly makeReady: (name: JobName) => void
  /** Ends all workers; what is being done fails as cancelled. */
  readonly close: () => void
}

type Job = {
  readonly name: JobName
  readonly bounds: JobBounds
  readonly input: unknown
  readonly give: (part: unknown) => void
  readonly report: (message: string, error?: unknown) => void
  readonly settle: (result: Result<unknown>) => void
}

type Hand = {
  readonly worker: Worker
  readonly memory: number
  job: Job | null
  limit?: NodeJS.Timeout
  rest?: NodeJS.Timeout
}

/** Workers at the same time. A large file read must not keep a map from being drawn. */
const mostHands = 3
/** A worker that nobody has used for so long ends. Milliseconds. */
const restAfter = 60_000

const stopped = failure('cancelled', 'This was stopped before it was done. Nothing was changed.')

/** A pool of workers that run `workerFile`. `bounds` takes the place of the usual ones, for tests of what lies beyond them. */
export function createJobPool(
  workerFile: string,
  bounds: (name: JobName) => JobBounds = (name) => jobBounds[name]
): JobPool {
  const hands: Hand[] = []
  const queue: Job[] = []

  const letGo = (hand: Hand): void => {
    const at = hands.indexOf(hand)
    if (at >= 0) hands.splice(at, 1)
    clearTimeout(hand.limit)
    clearTimeout(hand.rest)
    void hand.worker.terminate()
  }

  const finish = (hand: Hand, result: Result<unknown>): void => {
    const { job } = hand
    if (!job) return
    hand.job = null
    clearTimeout(hand.limit)
    hand.worker.unref()
    hand.rest = setTimeout(() => letGo(hand), restAfter).unref()
    job.settle(result)
    next()
  }

  /** The worker goes, and with it what it was doing. */
  const fail = (hand: Hand, result: Result<unknown>): void => {
    const { job } = hand
    hand.job = null
    letGo(hand)
    job?.settle(result)
    next()
  }

  const hire = (memory: number): Hand => {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memory } })
    const hand: Hand = { worker, memory, job: null }
    worker.unref()
    worker.on('message', (told: Told) => {
      const { job } = hand
      if (!job) return
      if (told.type === 'part') job.give(told.part)
      else if (told.type === 'done') finish(hand, told.result)
      else {
        job.report(`A job failed: ${job.name}`, told.error)
        finish(hand, failure('unreadable-file', job.bounds.failed))
      }
    })
    const end = (error: unknown): void => {
      const { job } = hand
      if (!hands.includes(hand)) return
      const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      job?.report(`A worker ended: ${job.name}`, error)
      const { tooMuch = '', failed = '' } = job?.bounds ?? {}
      fail(hand, isFull ? failure('too-large', tooMuch) : failure('unreadable-file', failed))
    }
    worker.on('error', end)
    worker.on('messageerror', end)
    worker.on('exit', end)
    hands.push(hand)
    return hand
  }

  const free = (memory: number): Hand | null => {
    const idle = hands.filter((hand) => hand.job === null)
    const fitting = idle.find((hand) => hand.memory === memory)
    if (fitting) return fitting
    const [other] = idle
    if (hands.length >= mostHands && other) letGo(other)
    return hands.length < mostHands ? hire(memory) : null
  }

  const next = (): void => {
    const [job] = queue
    const hand = job && free(job.bounds.memory)
    if (!job || !hand) return
    queue.shift()
    clearTimeout(hand.rest)
    hand.job = job
    // Whoever waits for the answer must get it, though nothing else keeps the program running.
    hand.worker.ref()
    hand.limit = setTimeout(() => fail(hand, failure('too-large', job.bounds.tooLong)), job.bounds.time)
    hand.worker.postMessage({ name: job.name, input: job.input } satisfies Asked)
    next()
  }

  return {
    run: (name, input, { give, signal, report } = {}) =>
      new Promise((resolve) => {
        const job: Job = {
          name,
          bounds: bounds(name),
          input,
          give: (part) => give?.(part as never),
          report: report ?? (() => undefined),
          settle: (result) => {
            signal?.removeEventListener('abort', stop)
            // The answer is of the kind that was asked for.
            resolve(result as never)
          }
        }
        const stop = (): void => {
          const at = queue.indexOf(job)
          if (at >= 0) queue.splice(at, 1)
          const hand = hands.find((one) => one.job === job)
          if (hand) fail(hand, stopped)
          else job.settle(stopped)
        }
        if (signal?.aborted) {
          resolve(stopped)
          return
        }
        signal?.addEventListener('abort', stop)
        queue.push(job)
        next()
      }),
    makeReady: (name) => {
      const { memory } = bounds(name)
      if (hands.length >= mostHands || hands.some((hand) => hand.memory === memory)) return
      hire(memory).worker.postMessage({ name } satisfies WarmUp)
    },
    close: () => {
      for (const job of queue.splice(0)) job.settle(stopped)
      for (const hand of [...hands]) fail(hand, stopped)
    }
  }
}
