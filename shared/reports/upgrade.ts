/**
 * The way up for reports that were kept in an earlier format: in the data file, its versions and packs, in hand-off files and
 * Word files. One step for each format, which never changes once it is released.
 */

type Step = (report: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** By the format that a step starts from. */
const steps: ReadonlyMap<unknown, Step> = new Map<unknown, Step>([
  // Format 2 only adds: marks on headings, lists, cells and notes, and those in `marks`. What was marked before stays so.
  [1, (report) => ({ ...report, format: 2 })]
])

/** A value of an earlier format in the present one; anything else comes back as it is, for the schema to judge. */
export function upgradeReport(value: unknown): unknown {
  let report = value
  while (typeof report === 'object' && report !== null && 'format' in report) {
    const step = steps.get(report.format)
    if (!step) break
    report = step(report as Readonly<Record<string, unknown>>)
  }
  return report
}
