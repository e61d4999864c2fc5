/** A worker that binds packs, so that the window goes on while one is built. */
import { parentPort } from 'node:worker_threads'
import { type BinderRequest, createBinder } from './binder'

const port = parentPort
if (!port) throw new Error('This runs in a worker')
const bind = createBinder()

/** A finished file goes over without being copied: nothing here needs it any more. */
function handedOver({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

const answer = async (call: number, request: BinderRequest): Promise<void> => {
  try {
    const answer = await bind(request)
    port.postMessage({ call, answer }, answer !== null && 'bytes' in answer ? handedOver(answer.bytes) : [])
  } catch (error) {
    port.postMessage({ call, error })
  }
}
port.on('message', ({ call, request }: { readonly call: number; readonly request: BinderRequest }) => {
  void answer(call, request)
})
