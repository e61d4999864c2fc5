/** A report that goes out as a Word file and comes back is the same report, names of records aside. */
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/docxRead'
import { writeDocx } from '../../electron/documents/docxWrite'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped'
import { type Report, reportSchema } from '../../shared/reports/report'
import { countedIds, hasRealReports, realReport, recognised } from '../shared/recognise/support'

/** A report without the names of its records: references point at a place in the order instead. */
function withoutIds(report: Report): unknown {
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

async function thereAndBack(report: Report, style: HouseStyle): Promise<Report> {
  const read = readDocx(await writeDocx(report, style), shippedStyles, countedIds())
  if (!read.ok) throw new Error(read.error.message)
  expect(read.value.lost).toEqual([])
  return read.value.report
}

describe.skipIf(!hasRealReports)('a real report', () => {
  it.each(['durham-cabinet-2019', 'durham-cabinet-2021', 'plymouth', 'norfolk', 'cheshire-east'])(
    'of %s comes back from Word as it was',
    async (name) => {
      const { report, style } = recognised(realReport(name))
      const back = await thereAndBack(report, style)
      expect(withoutIds(back)).toEqual(withoutIds(reportSchema.parse(report)))
    }
  )
})
