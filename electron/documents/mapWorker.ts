/** A worker in which governance maps are laid out, so that a large one does not hold up the window. It stays for the next one. */
import { parentPort } from 'node:worker_threads'
import { layOutMap, type MapRequest } from './mapLayout'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
port.on('message', ({ id, request }: { readonly id: number; readonly request: MapRequest }) => {
  layOutMap(request).then(
    (drawn) => port.postMessage({ id, drawn }),
    (error: unknown) => port.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  )
})
