import type { ReportRow } from '../../../shared/reports/calls'
import { formatMoment } from './when'

/** What stands beneath a report's title in lists and pickers: its meeting, state and author, its style, when it was changed. */
export function reportLine(
  { about, styleName, updatedAt }: Pick<ReportRow, 'about' | 'styleName' | 'updatedAt'>,
  now: Date
): string {
  return [about, styleName, formatMoment(updatedAt, now, 'in-line')].filter(Boolean).join(' · ')
}
