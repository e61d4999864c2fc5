/** Has a sheet read in a worker; where there is none, as in tests, here. */
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ImportLine } from '../../shared/budgets/importRows'
import type { Result } from '../../shared/result'
import { type Reading, type ReadingRequest, readImport } from './importReading'

type Message = { readonly lines: readonly ImportLine[] } | { readonly result: Result<Reading> }

const workerFile = path.join(import.meta.dirname, 'sheetWorker.js')

/** The same as `readImport`, out of the way of everything else. */
export async function readImportAside(
  request: ReadingRequest,
  give: (lines: readonly ImportLine[]) => void
): Promise<Result<Reading>> {
  if (!fs.existsSync(workerFile)) return readImport(request, give)
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: request })
    worker.on('message', (message: Message) => {
      if ('lines' in message) give(message.lines)
      else resolve(message.result)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The worker that reads sheets ended with ${code}`)))
  })
}
