/** What an agreement asks of people by and by: a review, a decision before it ends, a signature. */
import { z } from 'zod'
import { addDays, formatDate, type IsoDate, isoDateSchema } from '../values'

export const reminderKinds = ['unsigned', 'ended', 'review-due', 'end-in-sight', 'checklist'] as const

export const reminderSchema = z.object({
  kind: z.enum(reminderKinds),
  /** The day that counts; null where there is none. */
  on: isoDateSchema.nullable(),
  text: z.string()
})
export type Reminder = z.infer<typeof reminderSchema>

type Dates = {
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly reviewEveryMonths: number | null
  readonly reviewedOn: IsoDate | null
  readonly noticeMonths: number | null
  readonly hasPooledFund: boolean
  readonly signatories: readonly { readonly signedOn: IsoDate | null }[]
  readonly checklist: readonly { readonly isDone: boolean }[]
}

/** A review is announced so many days before it is due, and an end so many before it comes (or as early as notice must be given). */
const reviewAhead = 42
const endAhead = 183

/** The same day so many months later; the last day of a month that is too short. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10)
}

/** The day by which the next review is due; null where none is agreed or nothing says when to count from. */
export function nextReview({ startsOn, reviewEveryMonths, reviewedOn }: Dates): IsoDate | null {
  const from = reviewedOn ?? startsOn
  return from === null || reviewEveryMonths === null ? null : addMonths(from, reviewEveryMonths)
}

/** What there is to remember today, the most pressing first; empty when all is well. */
export function remindersOf(agreement: Dates, today: IsoDate): readonly Reminder[] {
  const { startsOn, endsOn, noticeMonths, signatories, hasPooledFund, checklist } = agreement
  const reminders: Reminder[] = []
  const hasEnded = endsOn !== null && endsOn < today
  const unsigned = signatories.filter((own) => own.signedOn === null).length
  if (startsOn !== null && startsOn <= today && !hasEnded && (unsigned > 0 || signatories.length === 0))
    reminders.push({
      kind: 'unsigned',
      on: startsOn,
      text:
        signatories.length === 0
          ? `It began on ${formatDate(startsOn)} and nobody is recorded as having signed it.`
          : `It began on ${formatDate(startsOn)} and ${unsigned} of ${signatories.length} ${signatories.length === 1 ? 'signature is' : 'signatures are'} missing.`
    })
  if (hasEnded) reminders.push({ kind: 'ended', on: endsOn, text: `It ended on ${formatDate(endsOn)}.` })
  const review = nextReview(agreement)
  if (review !== null && !hasEnded && addDays(review, -reviewAhead) <= today)
    reminders.push({
      kind: 'review-due',
      on: review,
      text:
        review < today ? `Its review was due on ${formatDate(review)}.` : `Its review is due on ${formatDate(review)}.`
    })
  if (endsOn !== null && !hasEnded) {
    const noticeBy = noticeMonths ? addMonths(endsOn, -noticeMonths) : null
    const from =
      [addDays(endsOn, -endAhead), ...(noticeBy ? [addDays(noticeBy, -reviewAhead)] : [])].sort()[0] ?? endsOn
    if (from <= today)
      reminders.push({
        kind: 'end-in-sight',
        on: endsOn,
        text: `It ends on ${formatDate(endsOn)}.${noticeBy && noticeBy >= today ? ` Notice has to be given by ${formatDate(noticeBy)}.` : ''}`
      })
  }
  const open = 7 - checklist.filter((entry) => entry.isDone).length
  if (hasPooledFund && !hasEnded && open > 0)
    reminders.push({
      kind: 'checklist',
      on: null,
      text: `${open} of the 7 things that regulation 7(3) wants in writing ${open === 1 ? 'has' : 'have'} not been found in it.`
    })
  return reminders
}
