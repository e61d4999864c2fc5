/** A report in full, or as the public may have it: which of the two a file is, is never left to be guessed. */

import type { Withheld } from '../../../shared/leaks/leaks'
import { restrictedMark } from '../../../shared/meetings/exclusion'
import type { ReportCopy } from '../../../shared/reports/calls'
import { exemptParts, publicCopy } from '../../../shared/reports/exempt'
import type { PaperReport } from '../pack/packBench'

/** A report as it is to be written, and what must not be in the file; null where the public does not get it. */
export type CopyOfReport = { readonly paper: PaperReport; readonly withheld: Withheld | null }

/**
 * The copy that was asked for. One in full that holds exempt matter says on every page that it is not for publication
 * (Local Government Act 1972, section 100B(5)). A public one holds none, and its file is searched for what was left out;
 * `withheld` is asked for it.
 */
export function copyOfReport(paper: PaperReport, copy: ReportCopy, withheld: () => Withheld): CopyOfReport {
  // Comments go out with no public copy, whether or not anything else is left out of it.
  if (copy === 'public') return { paper: { ...paper, report: publicCopy(paper.report).report }, withheld: withheld() }
  return { paper: fullCopy(paper), withheld: null }
}

/** A report in full, with what every page says where any of it is not for publication. */
export function fullCopy(paper: PaperReport): PaperReport {
  if (exemptParts(paper.report).length === 0) return paper
  return { ...paper, mark: restrictedMark(publicCopy(paper.report).exemptions) || 'Not for publication.' }
}

/** A comparison of two versions, in full or made of their public copies; its file is searched for what was left out of either. */
export function copyOfComparison(paper: PaperReport, copy: ReportCopy, withheld: () => Withheld): CopyOfReport {
  return copy === 'full' ? copyOfReport(paper, 'full', withheld) : { paper, withheld: withheld() }
}
