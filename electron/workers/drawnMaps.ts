/** Governance maps laid out in a worker, with the last drawings remembered. */
import { createHash } from 'node:crypto'
import type { DrawnMap } from '../../shared/partnerships/layout'
import type { MapRequest } from '../documents/map/mapLayout'
import { makeReadyFor, runJob } from './runJob'

/** How many drawings are remembered. */
const mostKept = 60
const kept = new Map<string, Promise<DrawnMap>>()

/** The drawing of a map; the same content is laid out once. Throws for one that cannot be laid out. */
export function drawMap(request: MapRequest): Promise<DrawnMap> {
  const key = createHash('sha256').update(JSON.stringify(request)).digest('base64')
  const known = kept.get(key)
  if (known) return known
  const drawn = layOut(request)
  kept.set(key, drawn)
  drawn.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return drawn
}

/** Has what draws maps loaded before it is needed. */
export function makeReadyToDraw(): void {
  makeReadyFor('map.draw')
}

async function layOut(request: MapRequest): Promise<DrawnMap> {
  const drawn = await runJob({}, 'map.draw', request)
  if (!drawn.ok) throw new Error(drawn.error.message)
  return drawn.value
}
