/** What every build of a pack asks of each report again: worked out once for each report in memory, and let go with it. */
import { publicCopy } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { cacheKey } from '../../documents/cache'

const texts = new WeakMap<Report, string>()

/** The report as JSON. */
export function textOfReport(report: Report): string {
  const known = texts.get(report)
  if (known !== undefined) return known
  const text = JSON.stringify(report)
  texts.set(report, text)
  return text
}

/** The report that `textOfReport` made this text of, which has been checked before. */
export const reportOfText = (text: string): Report => JSON.parse(text) as Report

const digests = new WeakMap<Report, string>()

/** A digest of all that the report says. */
export function digestOfReport(report: Report): string {
  const known = digests.get(report)
  if (known !== undefined) return known
  const digest = cacheKey(textOfReport(report))
  digests.set(report, digest)
  return digest
}

type ExemptMatter = Pick<ReturnType<typeof publicCopy>, 'exemptions' | 'withheld'>

const exemptMatter = new WeakMap<Report, ExemptMatter>()

/** The exemptions a report rests on, and the words its public copy leaves out. */
export function exemptMatterOf(report: Report): ExemptMatter {
  const known = exemptMatter.get(report)
  if (known !== undefined) return known
  const { exemptions, withheld } = publicCopy(report)
  exemptMatter.set(report, { exemptions, withheld })
  return { exemptions, withheld }
}
