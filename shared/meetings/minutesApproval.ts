/** The minutes of the last meeting as an item of the next: how it is called, and what was said of them. */
import { formatDate, type Id, type IsoDate } from '../values'

/** What a meeting says of the minutes of an earlier one. */
export const approvals = ['correct', 'corrected', 'not-approved'] as const
export type Approval = (typeof approvals)[number]

export const approvalWords = {
  correct: 'Approved as a correct record',
  corrected: 'Approved with corrections',
  'not-approved': 'Not approved'
} as const satisfies Readonly<Record<Approval, string>>

/** "Minutes of the meeting held on 15 July 2026". */
export function minutesItemTitle(date: IsoDate): string {
  return `Minutes of the meeting held on ${formatDate(date)}`
}

/** Whether an item of an agenda is there for the minutes of the last meeting, by its title: as templates and clerks write it. */
export function isMinutesItem(title: string): boolean {
  return /^(?:to (?:approve|confirm|receive) the )?(?:draft )?(?:minutes|notes)\b.*\b(?:previous|last|meeting held|meeting of|of the meeting)\b|^(?:minutes|notes) of (?:the )?\d{1,2}\b|^minutes$/i.test(
    title.trim()
  )
}

/** Whether an item is there for the minutes of that meeting, or by its title for those of the last one. */
export function isForMinutes(
  {
    title,
    reportId,
    details
  }: { readonly title: string; readonly reportId: Id | null; readonly details: { readonly approves: Id | null } },
  meetingId: Id
): boolean {
  return details.approves === meetingId || (details.approves === null && reportId === null && isMinutesItem(title))
}

/** The resolution that approves minutes, in the words that minutes print; empty where they were not approved. */
export function approvalResolution(approval: Approval, date: IsoDate): string {
  const of = `the minutes of the meeting held on ${formatDate(date)}`
  if (approval === 'correct') return `That ${of} be approved as a correct record.`
  return approval === 'corrected'
    ? `That ${of} be approved as a correct record, with the corrections recorded here.`
    : ''
}
