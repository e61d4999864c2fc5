/** A report as it is to be written for somebody, with what the public must not have of it. */
import { type Wanted, wantedOf } from '../../../shared/leaks/leaks'
import type { NotLeak } from '../../../shared/leaks/notLeaks'
import type { ReportCopy } from '../../../shared/reports/calls'
import { publicCopy } from '../../../shared/reports/exempt'
import { stringsIn } from '../../../shared/reports/holders'
import { ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { effectiveReport, exemptionOfReport } from '../../db/exemptReports'
import { allowedIn, type OutputOf } from '../../db/leakRows'
import { publicTitleOf, readPublicNames, withheldOfReport } from '../../db/privateRows'
import { withheldFrom } from '../../db/withheldWords'
import type { PaperReport } from '../../documents/pack/packBench'
import { checkSaidOpen, type Passed } from '../../documents/pack/publicOutput'
import { type CopyOfReport, copyOfReport, fullCopy } from '../../documents/reports/reportCopy'
import { faultsIn } from '../../records/reportFindings'
import { readPaper } from './items'

/** A report in the copy that was asked for. `whole`: all of it, exempt where any agenda says so. */
export type ReportToWrite = {
  readonly whole: PaperReport
  readonly said: Passed
  readonly made: CopyOfReport
  /** The faults for which it says DRAFT; 0 where it does not. */
  readonly faults: number
}

/**
 * Makes ready a report to be written or printed: with faults that stop its release it says DRAFT, unless it is told to be final. Fails with
 * invalid where a public copy says of itself that it is exempt and is not marked so.
 */
export async function reportToWrite(
  context: Context,
  id: Id,
  copy: ReportCopy,
  of: OutputOf,
  { notLeaks, isFinal }: { readonly notLeaks: readonly NotLeak[]; readonly isFinal: boolean }
): Promise<Result<ReportToWrite>> {
  const { db } = context
  const stored = readPaper(db, id)
  if (!stored.ok) return stored
  // Exempt as a whole on any agenda is exempt here.
  const whole = { ...stored.value, report: effectiveReport(db, id, stored.value.report) }
  const said = saidInReport(context, of, copy, whole, notLeaks)
  if (!said.ok) return said
  const made = copyOfReport(whole, copy, () => withheldFrom(db, of, notLeaks, withheldInReport(db, id, whole)))
  const faults = isFinal ? 0 : await faultsIn(context, id, whole)
  const paper = { ...made.paper, ...(faults > 0 && { isDraft: true }) }
  return ok({ whole, said: said.value, made: { ...made, paper }, faults })
}

/** A report as a person at this desk looks at it, in the copy that was asked for. It goes nowhere, so it is not searched. */
export async function reportToShow(context: Context, id: Id, copy: ReportCopy): Promise<Result<PaperReport>> {
  const { db } = context
  const stored = readPaper(db, id)
  if (!stored.ok) return stored
  const whole = { ...stored.value, report: effectiveReport(db, id, stored.value.report) }
  const paper = { ...whole, ...((await faultsIn(context, id, whole)) > 0 && { isDraft: true }) }
  return ok(copy === 'public' ? { ...paper, report: publicCopy(paper.report).report } : fullCopy(paper))
}

/** What a report says of itself, where the public is to have it; fails with invalid where it says that it is exempt and is not. */
export function saidInReport(
  { db }: Context,
  of: OutputOf,
  copy: ReportCopy,
  { report }: PaperReport,
  notLeaks: readonly NotLeak[]
): Result<Passed> {
  if (copy !== 'public') return ok({ told: [], released: [] })
  return checkSaidOpen([{ name: `“${report.title}”`, report }], allowedIn(db, of, notLeaks))
}

/** What the public copy of a report may not say, without what is public by nature. */
export function withheldInReport(
  db: Context['db'],
  id: Id,
  { report, style }: PaperReport,
  more: readonly string[] = []
): Wanted {
  return wantedOf(
    [withheldOfReport(db, id, report, exemptionOfReport(db, id) !== null), { pieces: more, titles: [], named: [] }],
    [...publicTitleOf(report), ...stringsIn(style), ...readPublicNames(db)]
  )
}
