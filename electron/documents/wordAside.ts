/** Has Word files read and written in a worker; where there is none, as in tests, here. */
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Id } from '../../shared/values'
import { type WordAnswers, type WordRequest, workOnWord } from './wordWork'

const workerFile = path.join(import.meta.dirname, 'wordWorker.js')

/** The most memory that reading a file may take, in megabytes; beyond it the worker ends, and nothing else. */
const mostMemory = 1500

/** Answers what is asked, out of the way of everything else. */
export async function askWord<R extends WordRequest>(request: R, newId: () => Id): Promise<WordAnswers[R['kind']]> {
  // The answer is of the kind that was asked for.
  if (!fs.existsSync(workerFile)) return (await workOnWord(request, newId)) as WordAnswers[R['kind']]
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory }
    })
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The worker for Word files ended with ${code}`)))
  })
}
