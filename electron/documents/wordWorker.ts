/** A worker in which Word files are read and written, so that a long report does not hold up the window. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { type WordRequest, workOnWord } from './wordWork'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
// What goes wrong in here is heard by whoever started it.
void workOnWord(workerData as WordRequest, () => randomBytes(10).toString('hex')).then((answer) =>
  port.postMessage(answer)
)
