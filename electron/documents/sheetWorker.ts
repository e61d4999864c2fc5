/** A worker in which sheets are read, so that a large one does not hold up the window. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ReadingRequest, readImport } from './importReading'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
void readImport(workerData as ReadingRequest, (lines) => port.postMessage({ lines })).then((result) =>
  port.postMessage({ result })
)
