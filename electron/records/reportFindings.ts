/** All that the checks find in a report as it is kept, with what the records say of its figures: one question for whoever shows it or goes by it. */

import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { checkReport, withRecords } from '../../shared/reports/checks/allChecks'
import type { Finding } from '../../shared/reports/checks/check'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import type { Context } from '../context'
import { answersOf } from '../db/reportAnswers'
import { auditOf } from './audit'

/** What is found; what stops release first. */
export async function findingsIn(
  context: Pick<Context, 'db' | 'today'>,
  id: Id,
  { report, style }: { readonly report: Report; readonly style: HouseStyle }
): Promise<Finding[]> {
  const found = { audit: await auditOf(context, [id]), open: answersOf(context.db, id).open.length }
  return withRecords(checkReport(report, style), found, id)
}

/** How many faults stand open that stop its release. */
export async function faultsIn(...of: Parameters<typeof findingsIn>): Promise<number> {
  return (await findingsIn(...of)).filter(({ severity }) => severity === 'stop').length
}
