/** Has a governance map laid out: ELK is tried with a few shapes, and the drawing that is easiest to read on paper is kept. */
import Elk from 'elkjs/lib/elk.bundled.js'
import { type DrawnMap, drawnMap, easeEnough, easeOfReading } from '../../../shared/partnerships/layout'
import { type ElkBox, layoutGraph } from '../../../shared/partnerships/layoutGraph'
import { shapesFor } from '../../../shared/partnerships/shape'
import type { ShownMap } from '../../../shared/partnerships/shown'

export type MapRequest = {
  readonly map: ShownMap
  readonly caption: string
  readonly updatedOn: string | null
}

let elk: InstanceType<typeof Elk> | undefined

/** Lays out one map. The same map gives the same drawing. */
export async function layOutMap({ map, ...about }: MapRequest): Promise<DrawnMap> {
  elk ??= new Elk()
  let best: DrawnMap | undefined
  for (const shape of shapesFor(map.nodes.length)) {
    const answer: unknown = await elk.layout(layoutGraph(map, shape) as never)
    const drawn = drawnMap(map, shape, answer as ElkBox, about)
    if (!best || easeOfReading(drawn) > easeOfReading(best) + 0.03) best = drawn
    if (easeOfReading(best) >= easeEnough) break
  }
  if (!best) throw new Error('There is a shape to try')
  return best
}
