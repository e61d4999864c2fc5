/** A worker that binds packs, so that the window goes on while one is built. */
import { parentPort } from 'node:worker_threads'
import { type BinderRequest, createBinder } from './binder'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
const bind = createBinder()
port.on('message', ({ call, request }: { readonly call: number; readonly request: BinderRequest }) => {
  try {
    port.postMessage({ call, answer: bind(request) })
  } catch (error) {
    port.postMessage({ call, error })
  }
})
