/** What the sample's first report draws from the records: both maps, and the list of what would change between them. */
import { changeNames, compareMaps } from '../../../shared/partnerships/changes'
import { holdsOn } from '../../../shared/partnerships/dates'
import { refKey } from '../../../shared/partnerships/map'
import { shownOn } from '../../../shared/partnerships/shown'
import type { BlockData } from '../../../shared/records'
import type { Report } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'
import type { IsoDate } from '../../../shared/values'
import { drawMap } from '../../workers/drawnMaps'
import { sampleMaps, sampleMemberships } from './partnerships'
import { sampleBodies, sampleOrganisations, samplePeople } from './people'

/** The drawings as they stand on the day on which the sample is filled, by their sources. */
export async function drawSample(updatedOn: IsoDate): Promise<ReadonlyMap<string, BlockData>> {
  const records = new Map(sampleBodies.map((body) => [refKey({ type: 'body', id: body.id }), body]))
  const drawings = new Map<string, BlockData>()
  for (const map of sampleMaps)
    drawings.set(
      `partnership:map:${map.id}`,
      await drawMap({ map: shownOn(map, records), caption: map.name, updatedOn })
    )
  const [current, proposed] = sampleMaps
  if (!current || !proposed) return drawings
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
    list.find((own) => own.id === id)?.name ?? ''
  const changes = compareMaps({
    current,
    proposed,
    records,
    sittingOn: (bodyId, day) =>
      sampleMemberships
        .filter((seat) => seat.bodyId === bodyId && holdsOn(seat, day))
        .map((seat) => ({
          who: nameOf(samplePeople, seat.personId),
          onBehalfOf: nameOf(sampleOrganisations, seat.onBehalfOfId)
        }))
  })
  return drawings.set(`partnership:changes:${proposed.id}`, {
    type: 'list',
    caption: `What would change: ${proposed.name}`,
    items: changes.map(({ kind, text }) => ({ term: changeNames[kind], text })),
    note: ''
  })
}

/** The report with what is drawn from the records in its places. */
export function withDrawings(report: Report, drawings: ReadonlyMap<string, BlockData>, asOf: IsoDate): Report {
  const filled = <N extends BodyNode>(node: N): N => {
    if (node.type === 'recordBlock') {
      const data = drawings.get(String(node.attrs?.source))
      return data ? { ...node, attrs: { ...node.attrs, data, asOf } } : node
    }
    return node.content ? { ...node, content: node.content.map(filled) } : node
  }
  return {
    ...report,
    appendices: report.appendices.map((appendix) => ({
      ...appendix,
      sections: appendix.sections.map((section) => ({ ...section, body: filled(section.body) }))
    }))
  }
}
