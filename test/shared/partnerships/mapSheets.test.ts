import { describe, expect, it } from 'vitest'
import { layOutMap } from '../../../electron/documents/map/mapLayout'
import { renderReport } from '../../../shared/paper/render'
import type { DrawnMap } from '../../../shared/partnerships/layout'
import { mapParts } from '../../../shared/partnerships/mapSheets'
import { letterSize } from '../../../shared/partnerships/shape'
import { shownOn } from '../../../shared/partnerships/shown'
import { reportWith, section, styleWith } from '../paper/invented'
import { sketch } from './sketch'

/** A structure of so many boxes: boards that report to five committees, which report to one council. */
async function mapOf(boxes: number): Promise<DrawnMap> {
  const lines = Array.from(
    { length: boxes - 6 },
    (_, at) => `Neighbourhood board number ${at + 1} -> Committee ${(at % 5) + 1}`
  )
  const { map, records } = sketch([...lines, ...[1, 2, 3, 4, 5].map((at) => `Committee ${at} => Council*`)].join('\n'))
  return layOutMap({ map: shownOn(map, records), caption: 'How we decide', updatedOn: null })
}

/** What a page turned on its side has room for. Points. */
const room = { width: 715, height: 430 }

describe('a map of sixty boxes on paper', () => {
  it('has parts of which each can be read, with every box whole in one of them', async () => {
    const map = await mapOf(60)
    expect(map.nodes).toHaveLength(60)
    const parts = mapParts(map)
    for (const part of parts) {
      const scale = Math.min(room.width / part.width, room.height / part.height)
      expect(scale * letterSize).toBeGreaterThan(6)
    }
    const isIn = (node: DrawnMap['nodes'][number]): boolean =>
      parts.some(
        ({ x, y, width, height }) =>
          node.x >= x && node.y >= y && node.x + node.width <= x + width && node.y + node.height <= y + height
      )
    if (parts.length > 0) expect(map.nodes.filter((node) => !isIn(node))).toEqual([])
    const whole = Math.min(room.width / map.width, room.height / (map.height + 34))
    expect(parts.length > 0 || whole * letterSize >= 5.5).toBe(true)
  })

  it('prints the whole, and then its parts with their places', async () => {
    const map = { ...(await mapOf(60)), width: 2400, height: 1500 }
    const block = { type: 'recordBlock', attrs: { id: 'b1', data: map } }
    const html = renderReport(reportWith({ sections: [section('s', 'S', block)] }), styleWith(), { fileUrl: () => '' })
    const parts = mapParts(map)
    expect(parts.length).toBeGreaterThan(1)
    expect(html.match(/<svg/g)).toHaveLength(parts.length + 1)
    for (const [at, { place }] of parts.entries())
      expect(html).toContain(`How we decide, part ${at + 1} of ${parts.length}: ${place}`)
  })

  it('is one sheet where it can be read as a whole', async () => {
    expect(mapParts(await mapOf(14))).toEqual([])
  })
})
