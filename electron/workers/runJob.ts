/** Has a job done by the program's one pool of workers; where there is no built worker, as in unit tests, here. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { HandedFile, Log } from '../context'
import { createJobPool, type JobOptions, type JobPool, type StartProcess } from './jobPool'
import { type JobInput, type JobName, type JobOutput, jobBounds } from './jobTable'
import { work } from './work'

const workerFile = path.join(import.meta.dirname, 'jobWorker.js')
const hasWorker = fs.existsSync(workerFile)

let pool: JobPool | undefined

/** The pool, which starts when it is first used. Processes are Electron's to start. */
async function openPool(): Promise<JobPool> {
  const start: StartProcess | undefined = process.versions.electron
    ? (await import('./jobProcess')).startJobProcess
    : undefined
  pool ??= createJobPool(workerFile, undefined, start)
  return pool
}

/** What a job may be run with: a handler's context, or nothing. */
type Around = { readonly newId?: () => Id; readonly log?: Log }

/**
 * Does a job. Fails as the job itself does, and with too-large for one that goes beyond its time or memory,
 * unreadable-file for a file over which the reader trips, cancelled when `signal` says so.
 */
export async function runJob<N extends JobName>(
  { newId, log }: Around,
  name: N,
  input: JobInput<N>,
  options: Omit<JobOptions<N>, 'report'> = {}
): Promise<Result<JobOutput<N>>> {
  if (!hasWorker) {
    // As between threads, so that what does not come through whole is seen in a unit test as well.
    try {
      const result = await work[name](structuredClone(input), {
        newId: newId ?? (() => randomBytes(10).toString('hex')),
        give: (part) => options.give?.(structuredClone(part))
      })
      return structuredClone(result)
    } catch {
      return failure('unreadable-file', jobBounds[name].failed)
    }
  }
  return (await openPool()).run(name, input, { ...options, ...(log && { report: log.error }) })
}

/** Starts a worker before it is needed: what draws maps is large, and takes a moment to be read. */
export function makeReadyFor(name: JobName): void {
  if (!hasWorker) return
  void openPool().then((own) => own.makeReady(name))
}

/** A file as the reader of reports takes it: of a PDF its words, and what of it is none. */
export async function readable(
  context: Around,
  file: HandedFile
): Promise<Result<{ readonly file: HandedFile; readonly lost: readonly string[] }>> {
  if (!/\.pdf$/i.test(file.name)) return ok({ file, lost: [] })
  const words = await runJob(context, 'pdf.words', { bytes: file.bytes })
  if (!words.ok) return words
  const { text, lost } = words.value
  if (text.trim() === '')
    return failure(
      'invalid',
      'No words can be read in this PDF: its pages are pictures. Have them recognised as text first, or attach it to the agenda as it is.'
    )
  const name = `${file.name.replace(/\.pdf$/i, '')}.txt`
  return ok({ file: { name, bytes: new TextEncoder().encode(text) }, lost })
}
