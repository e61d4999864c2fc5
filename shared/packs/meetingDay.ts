/** The day of the meeting as a report gives it, which is often still that of the meeting it was first written for. */
import type { FrontField, HouseStyle } from '../houseStyles/houseStyle'
import type { Report } from '../reports/report'
import { type IsoDate, parseDate } from '../values'

/** "Date", "Date of meeting", "Meeting date": not the day on which an agreement begins. */
const isMeetingDay = ({ kind, label }: FrontField): boolean =>
  kind === 'date' && /^date$|\bmeeting\b/i.test(label.trim())

/** The field of the front matter that has the day, and the day; null where there is none or it cannot be read. */
export function meetingDayIn(
  report: Report,
  style: HouseStyle
): { readonly field: FrontField; readonly day: IsoDate } | null {
  const field = style.front.fields.find(isMeetingDay)
  const value = field && report.front[field.key]
  if (!field || typeof value !== 'string') return null
  const day = parseDate(value)
  return day === null ? null : { field, day }
}
