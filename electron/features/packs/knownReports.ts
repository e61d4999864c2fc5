/** What every build of a pack asks of each report again: worked out once for each report in memory, and let go with it. */

import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { onceForEach } from '../../../shared/once'
import { publicCopy } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { cacheKey } from '../../documents/files/cache'

/** The report as JSON. */
export const textOfReport = onceForEach((report: Report) => JSON.stringify(report))

/** The report that `textOfReport` made this text of; it has been checked before. */
export const reportOfText = (text: string): Report => JSON.parse(text) as Report

/** A digest of all that the report says. */
export const digestOfReport = onceForEach((report: Report) => cacheKey(textOfReport(report)))

/** The house style as JSON. */
export const textOfStyle = onceForEach((style: HouseStyle) => JSON.stringify(style))

const contentDigests = onceForEach((_report: Report) => new Map<string, string>())

/**
 * A digest of an item's title, its report, and the rest of what stands in a pack for it. Digests are kept with packs, so they
 * are of the report as format 1 wrote it: a report that says nothing new has the digest that it had before.
 */
export function contentDigest(title: string, report: Report | null, rest: readonly string[]): string {
  const work = (): string => cacheKey(title, report ? JSON.stringify({ ...report, format: 1 }) : '', ...rest)
  if (report === null) return work()
  const known = contentDigests(report)
  const about = JSON.stringify([title, ...rest])
  const digest = known.get(about) ?? work()
  known.set(about, digest)
  return digest
}

/** The exemptions a report rests on, and the words its public copy leaves out. */
export const exemptMatterOf = onceForEach((report: Report) => {
  const { exemptions, withheld } = publicCopy(report)
  return { exemptions, withheld }
})
