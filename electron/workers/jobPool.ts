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

/** A worker as the pool uses it: a thread of this program, or a process of its own. */
export type JobWorker = {
  readonly postMessage: (message: Asked | WarmUp) => void
  /** Ends it, whatever it is doing. */
  readonly terminate: () => unknown
  /** Whether what waits for it keeps the program running. */
  readonly ref: () => void
  readonly unref: () => void
}

/** What a worker tells the pool of itself. `isFull`: it has taken more memory than it may. */
export type WorkerEvents = {
  readonly told: (told: Told) => void
  readonly ended: (error: unknown, isFull: boolean) => void
}

/** Starts a process that runs a worker’s file, and takes no more than so many megabytes. */
export type StartProcess = (workerFile: string, memory: number, events: WorkerEvents) => JobWorker

type Hand = {
  readonly worker: JobWorker
  readonly memory: number
  readonly isProcess: boolean
  job: Job | null
  limit?: NodeJS.Timeout
  rest?: NodeJS.Timeout
}

/** Workers at the same time. A large file read must not keep a map from being drawn, nor papers that are set either of them. */
const mostThreads = 3
const mostProcesses = 2
/** A worker that nobody has used for so long ends. Milliseconds. */
const restAfter = 60_000

const stopped = failure('cancelled', 'This was stopped before it was done. Nothing was changed.')

/** A worker that is a thread: beyond its memory it ends, and nothing else. */
const startThread: StartProcess = (workerFile, memory, { told, ended }) => {
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: memory } })
  worker.on('message', told)
  const end = (error: unknown): void =>
    ended(error, error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
  worker.on('error', end)
  worker.on('messageerror', end)
  worker.on('exit', end)
  return worker
}

/**
 * A pool of workers that run `workerFile`. `bounds` takes the place of the usual ones, for tests of what lies beyond them;
 * where processes cannot be started, threads do their jobs.
 */
export function createJobPool(
  workerFile: string,
  bounds: (name: JobName) => JobBounds = (name) => jobBounds[name],
  startProcess: StartProcess = startThread
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
    if (job.bounds.isAlone) letGo(hand)
    else hand.rest = setTimeout(() => letGo(hand), restAfter).unref()
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

  const hire = ({ memory, isProcess = false }: JobBounds): Hand => {
    const start = isProcess ? startProcess : startThread
    const worker = start(workerFile, memory, {
      told: (told) => {
        const { job } = hand
        if (!job) return
        if (told.type === 'part') job.give(told.part)
        else if (told.type === 'done') finish(hand, told.result)
        else {
          job.report(`A job failed: ${job.name}`, told.error)
          finish(hand, failure('unreadable-file', job.bounds.failed))
        }
      },
      ended: (error, isFull) => {
        const { job } = hand
        if (!hands.includes(hand)) return
        job?.report(`A worker ended: ${job.name}`, error)
        const { tooMuch = '', failed = '' } = job?.bounds ?? {}
        fail(hand, isFull ? failure('too-large', tooMuch) : failure('unreadable-file', failed))
      }
    })
    const hand: Hand = { worker, memory, isProcess, job: null }
    worker.unref()
    hands.push(hand)
    return hand
  }

  /** A worker that may take on a job of these bounds; null while all are busy. */
  const free = (wanted: JobBounds): Hand | null => {
    const { memory, isProcess = false } = wanted
    const alike = hands.filter((hand) => hand.isProcess === isProcess)
    const idle = alike.filter((hand) => hand.job === null)
    const fitting = idle.find((hand) => hand.memory === memory)
    if (fitting) return fitting
    const most = isProcess ? mostProcesses : mostThreads
    const [other] = idle
    if (alike.length >= most && other) letGo(other)
    return alike.length < most || other ? hire(wanted) : null
  }

  /** Begins what waits longest of all that a worker is free for. */
  const next = (): void => {
    for (const [at, job] of queue.entries()) {
      const hand = free(job.bounds)
      if (!hand) continue
      queue.splice(at, 1)
      begin(hand, job)
      next()
      return
    }
  }

  const begin = (hand: Hand, job: Job): void => {
    clearTimeout(hand.rest)
    hand.job = job
    // Whoever waits for the answer must get it, though nothing else keeps the program running.
    hand.worker.ref()
    hand.limit = setTimeout(() => fail(hand, failure('too-large', job.bounds.tooLong)), job.bounds.time)
    hand.worker.postMessage({ name: job.name, input: job.input } satisfies Asked)
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
      const wanted = bounds(name)
      const { memory, isProcess = false } = wanted
      const alike = hands.filter((hand) => hand.isProcess === isProcess)
      if (alike.length >= (isProcess ? mostProcesses : mostThreads) || alike.some((hand) => hand.memory === memory))
        return
      hire(wanted).worker.postMessage({ name } satisfies WarmUp)
    },
    close: () => {
      for (const job of queue.splice(0)) job.settle(stopped)
      for (const hand of [...hands]) fail(hand, stopped)
    }
  }
}
