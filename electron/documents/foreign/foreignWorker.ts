/** A worker in which files of other people's making are gone through, shown and cleaned: one that goes wrong takes nothing else along. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ForeignRequest, workOnForeign } from './foreignWork'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
// What goes wrong in here is heard by whoever started it.
void workOnForeign(workerData as ForeignRequest).then((answer) => port.postMessage(answer))
