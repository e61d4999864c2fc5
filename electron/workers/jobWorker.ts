/** A worker that does one job after another; what goes in and comes out is described in jobTable.ts. */
import { randomBytes } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { Result } from '../../shared/result'
import type { Asked, Told, WarmUp } from './jobPool'
import type { JobName } from './jobTable'
import { type JobTools, warmUp, work } from './work'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
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

port.on('message', (asked: Asked | WarmUp) => {
  if ('input' in asked) void answer(asked)
  else void warmUp[asked.name]?.()
})
