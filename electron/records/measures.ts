/** What reports can draw from measures: values for a sentence, and charts. */
import { measureBlocks, measureChart, measureFigures } from '../../shared/measures'
import { listValues, readValue, revisionsOf } from '../db/valueRows'
import type { RecordSource } from './recordSource'

export const measureSource: RecordSource = {
  prefix: 'measure',
  figures: (db) =>
    listValues(db, 'measures').flatMap(({ value, updatedAt }) => measureFigures(value, updatedAt.slice(0, 10))),
  figure: (db, source) => {
    const stored = readValue(db, 'measures', source.split(':')[1] ?? '')
    if (!stored.ok) return null
    const { value, updatedAt } = stored.value
    return measureFigures(value, updatedAt.slice(0, 10)).find((figure) => figure.source === source) ?? null
  },
  blocks: (db) =>
    listValues(db, 'measures')
      .filter(({ value }) => value.values.length > 0)
      .flatMap(({ value }) =>
        Object.entries(measureBlocks).map(([block, label]) => ({
          source: `measure:${value.id}:${block}`,
          label: `${value.name}: ${label.toLowerCase()}`,
          kind: 'chart' as const
        }))
      ),
  block: (db, source) => {
    const [, id = '', block = ''] = source.split(':')
    const stored = readValue(db, 'measures', id)
    if (!stored.ok || !Object.hasOwn(measureBlocks, block)) return null
    const { value, updatedAt } = stored.value
    return { data: measureChart(value, block === 'bars' ? 'bar' : 'line'), asOf: updatedAt.slice(0, 10) }
  },
  stamp: (db) => JSON.stringify(revisionsOf(db, 'measures'))
}
