/** A worker, thread or process, that does one job after another; what goes in and comes out is described in jobTable.ts. */
import { randomBytes } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { Result } from '../../shared/result'
import type { Asked, Told, WarmUp } from './jobPool'
import type { JobName } from './jobTable'
import { type JobTools, warmUp, work } from './work'

/** The way to who asks: that of a thread, or that of a process which Electron has started. */
type Port = {
  readonly postMessage: (told: Told) => void
  readonly listen: (hear: (asked: Asked | WarmUp) => void) => void
}

function openPort(): Port {
  if (parentPort) {
    const thread = parentPort
    return { postMessage: (told) => thread.postMessage(told), listen: (hear) => thread.on('message', hear) }
  }
  const { parentPort: own } = process as { readonly parentPort?: Electron.ParentPort }
  if (!own) throw new Error('This runs in a worker')
  return {
    postMessage: (told) => own.postMessage(told),
    listen: (hear) => own.on('message', ({ data }) => hear(data as Asked | WarmUp))
  }
}

const port = openPort()
const tell = (told: Told): void => port.postMessage(told)

async function answer({ name, input }: Asked): Promise<void> {
  // Which job it is decides the types of all three; they belong together by the table.
  const perform = work[name] as (input: unknown, tools: JobTools<JobName>) => Promise<Result<unknown>>
  try {
    const result = await perform(input, {
      newId: () => randomBytes(10).toString('hex'),
      give: (part) => tell({ type: 'part', part })
    })
    tell({ type: 'done', result })
  } catch (error) {
    tell({ type: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

port.listen((asked) => {
  if ('input' in asked) void answer(asked)
  else void warmUp[asked.name]?.()
})
