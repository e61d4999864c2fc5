/**
 * Counting the days of notice that the law or a council's own rules ask for, with every day between named.
 * Which days count is data (a rule), which days are holidays is data (a list that a clerk may change): nothing here knows a date.
 */
import { z } from 'zod'
import { addDays, daysBetween, formatDate, type IsoDate, isoDateSchema, weekdayName } from '../values'
import { easterSunday, type Holiday, isWeekend } from './bankHolidays'

/** Kinds of day that a rule may leave out of the count. */
export const exclusions = [
  'saturdays',
  'sundays',
  'bank-holidays',
  /** From the weekday before Christmas Day to the first weekday after it that is no bank holiday (LGA 1972 s243). */
  'christmas-break',
  /** From the Thursday before Easter to the Tuesday after it (LGA 1972 s243). */
  'easter-break',
  /** Days appointed for public thanksgiving or mourning (LGA 1972 s243). */
  'mourning'
] as const
export type Exclusion = (typeof exclusions)[number]

/** How much notice one kind of paper needs, which days count, and where that comes from. A body may keep its own version. */
export const noticeRuleSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: z.string().trim().min(1).max(120),
  /** What has to be given, to follow "by then": "Publish the agenda and reports". */
  action: z.string().trim().min(1).max(200),
  /** Clear days: neither the day of publication nor the day of the meeting is one. */
  clearDays: z.int().min(1).max(366),
  /** Days that do not count. */
  excludes: z.array(z.enum(exclusions)).readonly(),
  /** Days on which publication itself does not fall; an earlier day is taken instead. */
  notPublishedOn: z.array(z.enum(exclusions)).readonly(),
  /** The statute and case behind it, in a sentence. */
  source: z.string().trim().min(1).max(600)
})
export type NoticeRule = z.infer<typeof noticeRuleSchema>

/** A holiday as a clerk may change or add it. */
export const holidaySchema = z.object({
  date: isoDateSchema,
  name: z.string().trim().min(1, 'Name the holiday.').max(120),
  kind: z.enum(['bank-holiday', 'mourning']).default('bank-holiday')
}) satisfies z.ZodType<Holiday>

export const countedDaySchema = z.object({ date: isoDateSchema, counts: z.boolean(), why: z.string() })
/** One day between publication and meeting, both ends included: whether it counts, and why or why not in plain words. */
export type CountedDay = z.infer<typeof countedDaySchema>

export const noticeCountSchema = z.object({
  /** The last day on which notice is still lawful. */
  publishBy: isoDateSchema,
  /** Every day from `publishBy` to the meeting, in order. */
  counted: z.array(countedDaySchema).readonly(),
  /** What a person should know before relying on it; usually nothing. */
  notes: z.array(z.string()).readonly()
})
export type NoticeCount = z.infer<typeof noticeCountSchema>

type HolidaysByDate = ReadonlyMap<IsoDate, Holiday>

function byDate(holidays: readonly Holiday[]): HolidaysByDate {
  return new Map(holidays.map((holiday) => [holiday.date, holiday]))
}

function holidayWords(holiday: Holiday): string {
  if (holiday.kind === 'mourning') return `${holiday.name} (day of public thanksgiving or mourning)`
  return /bank holiday/i.test(holiday.name) ? holiday.name : `${holiday.name} (bank holiday)`
}

function isInChristmasBreak(date: IsoDate, holidays: HolidaysByDate): boolean {
  const christmas = `${date.slice(0, 4)}-12-25`
  let first = addDays(christmas, -1)
  if (weekdayName(first) === 'Sunday') first = addDays(first, -1)
  let last = addDays(christmas, 1)
  while (weekdayName(last) === 'Sunday' || holidays.get(last)?.kind === 'bank-holiday') last = addDays(last, 1)
  return date >= first && date <= last
}

function isInEasterBreak(date: IsoDate): boolean {
  const gap = daysBetween(easterSunday(Number(date.slice(0, 4))), date)
  return gap >= -3 && gap <= 2
}

/** Why a day does not count under these exclusions, in plain words; null when it counts. */
function whyExcluded(date: IsoDate, excludes: readonly Exclusion[], holidays: HolidaysByDate): string | null {
  const weekday = weekdayName(date)
  if (weekday === 'Saturday' && excludes.includes('saturdays')) return 'Saturday'
  if (weekday === 'Sunday' && excludes.includes('sundays')) return 'Sunday'
  const holiday = holidays.get(date)
  if (holiday?.kind === 'bank-holiday' && excludes.includes('bank-holidays')) return holidayWords(holiday)
  if (holiday?.kind === 'mourning' && excludes.includes('mourning')) return holidayWords(holiday)
  if (excludes.includes('christmas-break') && isInChristmasBreak(date, holidays))
    return `${weekday} in the Christmas break`
  if (excludes.includes('easter-break') && isInEasterBreak(date)) return `${weekday} in the Easter break`
  return null
}

const workingDayExclusions = ['saturdays', 'sundays', 'bank-holidays'] as const satisfies readonly Exclusion[]

/** Why a day is not a working day ("Saturday", "Good Friday (bank holiday)"); null when it is one. */
export function whyNotWorking(date: IsoDate, holidays: readonly Holiday[]): string | null {
  return whyExcluded(date, workingDayExclusions, byDate(holidays))
}

/**
 * The last day on which notice of a meeting may lawfully be given under a rule, with every day up to the meeting counted or
 * skipped and why. The day of publication and the day of the meeting are not clear days (R v Herefordshire JJ 1820).
 */
export function lastDayOfNotice(meetingDate: IsoDate, rule: NoticeRule, holidays: readonly Holiday[]): NoticeCount {
  const known = byDate(holidays)
  const between: CountedDay[] = []
  let date = addDays(meetingDate, -1)
  let left = rule.clearDays
  while (left > 0) {
    const excluded = whyExcluded(date, rule.excludes, known)
    between.push({ date, counts: excluded === null, why: excluded ?? `clear day ${left} of ${rule.clearDays}` })
    if (excluded === null) left -= 1
    date = addDays(date, -1)
  }
  for (;;) {
    const why = whyExcluded(date, rule.notPublishedOn, known)
    if (why === null) break
    between.push({ date, counts: false, why })
    date = addDays(date, -1)
  }
  return {
    publishBy: date,
    counted: [
      { date, counts: false, why: 'the day of publication is not counted' },
      ...between.reverse(),
      { date: meetingDate, counts: false, why: 'the day of the meeting is not counted' }
    ],
    notes: notesOn(date, meetingDate, rule, holidays, known)
  }
}

function notesOn(
  publishBy: IsoDate,
  meetingDate: IsoDate,
  rule: NoticeRule,
  holidays: readonly Holiday[],
  known: HolidaysByDate
): string[] {
  const notes: string[] = []
  const closed = whyExcluded(publishBy, workingDayExclusions, known)
  if (closed !== null) {
    let open = publishBy
    while (whyExcluded(open, workingDayExclusions, known) !== null) open = addDays(open, -1)
    notes.push(
      `${formatDate(publishBy, { weekday: true })} is not a working day (${closed}). If nobody can publish then, publish by ${formatDate(open, { weekday: true })}.`
    )
  }
  const meetingHoliday = known.get(meetingDate)
  if (isWeekend(meetingDate) || meetingHoliday)
    notes.push(
      `The meeting is on ${meetingHoliday ? `${holidayWords(meetingHoliday)}, ` : ''}${formatDate(meetingDate, { weekday: true })}: check that the date is right.`
    )
  if (rule.excludes.includes('bank-holidays')) {
    for (const year of new Set([publishBy.slice(0, 4), meetingDate.slice(0, 4)]))
      if (!holidays.some((holiday) => holiday.kind === 'bank-holiday' && holiday.date.startsWith(year)))
        notes.push(`No bank holidays are recorded for ${year}: add them in the calendar before relying on this date.`)
  }
  return notes
}

export const reportDeadlineSchema = z.object({ due: isoDateSchema, counted: z.array(countedDaySchema).readonly() })
export type ReportDeadline = z.infer<typeof reportDeadlineSchema>

/**
 * A council's own deadline for reports: so many working days before publication, the day of publication being the last of them.
 * Three working days before a Tuesday is the Thursday before.
 */
export function reportDeadline(publishBy: IsoDate, workingDays: number, holidays: readonly Holiday[]): ReportDeadline {
  const known = byDate(holidays)
  const counted: CountedDay[] = []
  let date = publishBy
  let left = workingDays
  while (left > 0 || whyExcluded(date, workingDayExclusions, known) !== null) {
    const excluded = whyExcluded(date, workingDayExclusions, known)
    counted.push({ date, counts: excluded === null, why: excluded ?? `working day ${left} of ${workingDays}` })
    if (excluded === null) left -= 1
    date = addDays(date, -1)
  }
  counted.push({ date, counts: false, why: 'reports are due by the end of this day' })
  return { due: date, counted: counted.reverse() }
}
