/** A report in full, or as the public may have it: which of the two a file is, is never left to be guessed. */

import { restrictedMark } from '../../shared/packs/exclusion'
import { findInMarkup, findInTexts, isProof } from '../../shared/packs/leaks'
import { renderReport } from '../../shared/paper/render'
import type { ReportCopy } from '../../shared/reports/calls'
import { exemptParts, publicCopy } from '../../shared/reports/exempt'
import { stringsIn } from '../../shared/reports/holders'
import { failure, ok, type Result } from '../../shared/result'
import type { PaperReport } from './packBench'

/**
 * The copy that was asked for. One in full that holds exempt matter says on every page that it is not for publication
 * (Local Government Act 1972, section 100B(5)). A public one holds none; fails with invalid where exempt words stand in
 * it all the same, in a place that nobody marked.
 */
export function copyOfReport(paper: PaperReport, copy: ReportCopy): Result<PaperReport> {
  const { report, withheld, exemptions } = publicCopy(paper.report)
  const hasExempt = exemptParts(paper.report).length > 0
  if (copy === 'full')
    return ok(hasExempt ? { ...paper, mark: restrictedMark(exemptions) || 'Not for publication.' } : paper)
  // Comments go out with no public copy, whether or not anything else is left out of it.
  if (!hasExempt) return ok({ ...paper, report })
  return searched({ ...paper, report }, withheld)
}

/** A comparison of two versions, in full or made of their public copies, from which `withheld` was left out. */
export function copyOfComparison(
  paper: PaperReport,
  copy: ReportCopy,
  withheld: readonly string[]
): Result<PaperReport> {
  return copy === 'full' ? copyOfReport(paper, 'full') : searched(paper, withheld)
}

/** A public copy in which none of what was left out stands in a place that nobody marked. */
function searched(paper: PaperReport, withheld: readonly string[]): Result<PaperReport> {
  if (withheld.length === 0) return ok(paper)
  const { report } = paper
  const markup = renderReport(report, paper.style, {
    fileUrl: () => '',
    ...(paper.comparison === undefined ? {} : { comparison: paper.comparison })
  })
  const pieces = withheld.filter(isProof)
  // Some forms of a file hold more than is printed: reasons, the fields of people, the data of charts.
  const leaks = [...new Set([...findInMarkup(markup, pieces), ...findInTexts(stringsIn(report), pieces)])]
  if (leaks.length > 0)
    return failure(
      'invalid',
      'Exempt words were found in the public copy, so it was not written. Mark them exempt there too, or take them out.',
      { details: leaks.slice(0, 12).map((piece) => `“${piece}”`) }
    )
  return ok({ ...paper, withheld })
}
