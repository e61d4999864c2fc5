/** The figures of a chart as a table: what a chart shows must also be there to be read. */
import type { BlockData } from '../records'
import { groupedNumber } from './scale'

type Chart = Extract<BlockData, { type: 'chart' }>

/** The unit and the names of the series, then a row for each label; what is not known is a dash. */
export function chartFigures({ unit, series }: Chart): {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
} {
  const labels = [...new Set(series.flatMap(({ points }) => points.map((point) => point.label)))]
  const text = (points: Chart['series'][number]['points'], label: string): string => {
    const point = points.find((candidate) => candidate.label === label)
    const value = point?.value ?? null
    return `${value === null ? '–' : groupedNumber(value)}${point?.note ? ` (${point.note})` : ''}`
  }
  return {
    head: [unit, ...series.map(({ name }) => name)],
    rows: labels.map((label) => [label, ...series.map(({ points }) => text(points, label))])
  }
}
