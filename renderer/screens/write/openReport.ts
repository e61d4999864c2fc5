/** How a report comes to the writing screen: as it is, or as somebody suggests that it be. */
import type { OutputOf } from '../../../shared/contract'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { Report } from '../../../shared/reports/report'
import { ok, type Result } from '../../../shared/result'
import type { Link } from '../../stores/link'

export type SavedReport = OutputOf<'reports.get'>

export type OpenedReport = {
  readonly report: SavedReport
  readonly style: HouseStyle
  /** The report without what is suggested in it; null where nobody suggests. */
  readonly suggestedOn: Report | null
}

/** Asks for a report and its style. From then on the screen's own words are the newest there are. */
export async function openReport(link: Link, id: string, isSuggesting: boolean): Promise<Result<OpenedReport>> {
  const report = await link.call('reports.get', { id })
  if (!report.ok) return report
  const style = await link.call('houseStyles.get', { id: report.value.value.styleId })
  if (!style.ok) return style
  const opened = { report: report.value, style: style.value as HouseStyle, suggestedOn: null }
  if (!isSuggesting) return ok(opened)
  const suggested = await link.call('suggesting.get', { id })
  if (!suggested.ok) return suggested
  const { base, value, revision } = suggested.value
  return ok({ ...opened, report: { ...report.value, value, revision }, suggestedOn: base })
}
