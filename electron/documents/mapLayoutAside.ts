/** Has maps laid out in a worker that stays for the next one, and remembers what it drew; where there is no worker, as in tests, here. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DrawnMap } from '../../shared/partnerships/layout'
import type { MapRequest } from './mapLayout'

type Answer = { readonly id: number; readonly drawn?: DrawnMap; readonly error?: string }

const workerFile = path.join(import.meta.dirname, 'mapWorker.js')

/** How many drawings are remembered. */
const mostKept = 60
const kept = new Map<string, Promise<DrawnMap>>()

/** The drawing of a map; the same content is laid out once. */
export function drawMap(request: MapRequest): Promise<DrawnMap> {
  const key = createHash('sha256').update(JSON.stringify(request)).digest('base64')
  const known = kept.get(key)
  if (known) return known
  const drawn = fs.existsSync(workerFile) ? inWorker(request) : here(request)
  kept.set(key, drawn)
  drawn.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return drawn
}

/** Starts the worker before it is needed: its program is large, and takes a moment to be read. */
export function makeReadyToDraw(): void {
  if (fs.existsSync(workerFile)) worker ??= startWorker()
}

async function here(request: MapRequest): Promise<DrawnMap> {
  const { layOutMap } = await import('./mapLayout')
  return layOutMap(request)
}

type Waiting = { readonly resolve: (drawn: DrawnMap) => void; readonly reject: (error: Error) => void }

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, Waiting>()

function inWorker(request: MapRequest): Promise<DrawnMap> {
  const at = worker ?? startWorker()
  worker = at
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    at.postMessage({ id, request })
  })
}

function startWorker(): Worker {
  const started = new Worker(workerFile)
  // It must not keep the program from ending.
  started.unref()
  started.on('message', ({ id, drawn, error }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (drawn) asked?.resolve(drawn)
    else asked?.reject(new Error(error ?? 'The map could not be laid out'))
  })
  const end = (error: Error): void => {
    worker = undefined
    for (const asked of waiting.values()) asked.reject(error)
    waiting.clear()
  }
  started.on('error', end)
  started.on('exit', (code) => end(new Error(`The worker that lays out maps ended with ${code}`)))
  return started
}
