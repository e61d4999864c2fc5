/** Has a governance map laid out: ELK is tried with a few shapes, and the drawing that stays largest on paper is kept. */
import Elk from 'elkjs/lib/elk.bundled.js'
import {
  type DrawnMap,
  drawnMap,
  type ElkBox,
  layoutGraph,
  scaleOnPaper,
  shapesFor
} from '../../shared/partnerships/layout'
import type { ShownMap } from '../../shared/partnerships/shown'

export type MapRequest = {
  readonly map: ShownMap
  readonly caption: string
  readonly updatedOn: string | null
}

let elk: InstanceType<typeof Elk> | undefined

/** Lays out one map. The same map gives the same drawing. */
export async function layOutMap({ map, ...about }: MapRequest): Promise<DrawnMap> {
  elk ??= new Elk()
  const { shapes, goodScale } = shapesFor(map.nodes.length)
  let best: DrawnMap | undefined
  for (const shape of shapes) {
    const answer: unknown = await elk.layout(layoutGraph(map, shape) as never)
    const drawn = drawnMap(map, shape, answer as ElkBox, about)
    if (!best || scaleOnPaper(drawn) > scaleOnPaper(best) * 1.04) best = drawn
    if (scaleOnPaper(best) >= goodScale) break
  }
  if (!best) throw new Error('There is a shape to try')
  return best
}
