import type { Report } from '../../shared/reports/report'

/** A report without the names of its records: references point at a place in the order instead. */
export function withoutIds(report: Report): unknown {
  const order = new Map<string, number>()
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) collect(entry)
    else if (typeof value === 'object' && value !== null)
      for (const [key, entry] of Object.entries(value)) {
        if (key === 'id' && typeof entry === 'string' && entry !== '') order.set(entry, order.size)
        else collect(entry)
      }
  }
  collect(report)
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'id')
        .map(([key, entry]) => [key, key === 'target' ? `place ${order.get(String(entry)) ?? 'gone'}` : strip(entry)])
    )
  }
  const { front, implications, ...rest } = report
  return strip({
    ...rest,
    front: Object.fromEntries(Object.entries(front).filter(([, value]) => value.length > 0)),
    implications
  })
}
