/** A worker that binds packs, so that the window goes on while one is built. */
import { parentPort } from 'node:worker_threads'
import { type BinderRequest, createBinder } from './binder'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
const bind = createBinder()
const answer = async (call: number, request: BinderRequest): Promise<void> => {
  try {
    port.postMessage({ call, answer: await bind(request) })
  } catch (error) {
    port.postMessage({ call, error })
  }
}
port.on('message', ({ call, request }: { readonly call: number; readonly request: BinderRequest }) => {
  void answer(call, request)
})
