/**
 * Meetings and deadlines as an iCalendar file (RFC 5545), for Outlook, Google and Apple calendars: meetings at their time in
 * the United Kingdom, deadlines as days.
 */
import { addDays, type IsoDate } from '../values'

/** One day, or a run of days, to be shown in a person's calendar. */
export type CalendarEvent = {
  /** Stays the same for ever, so that importing again moves the event instead of doubling it. */
  readonly uid: string
  readonly date: IsoDate
  /** The last day when it lasts more than one; the same as `date` if left out. */
  readonly lastDate?: IsoDate
  /** When it begins, HH:MM by the clocks of the United Kingdom; a whole day without. */
  readonly time?: string
  /** When it ends on that day, or how long it is taken to last. */
  readonly end?: string | { readonly hours: number }
  readonly status?: 'confirmed' | 'tentative' | 'cancelled'
  /** Whether the time is taken in a person’s calendar. */
  readonly isBusy?: boolean
  readonly summary: string
  readonly description?: string
  readonly location?: string
  readonly categories?: readonly string[]
  /** Goes up each time the event changes (RFC 5545 3.8.7.4). */
  readonly revision?: number
}

const longestLine = 75

/** Text as a property value: control characters and broken halves of characters gone, separators escaped. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\n/g, '\\n')
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Breaks a content line so that none is longer than 75 octets, never inside a character. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const length = utf8Length(character)
    if (octets + length > longestLine) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += length
  }
  return folded
}

function dateValue(date: IsoDate): string {
  return date.replaceAll('-', '')
}

const zone = 'Europe/London'

/** The clocks of the United Kingdom since 1996 (Summer Time Act 1972, as amended by SI 2002/262). */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'END:STANDARD',
  'END:VTIMEZONE'
] as const

function timeLines({ date, lastDate, time, end }: CalendarEvent): string[] {
  if (!time)
    return [`DTSTART;VALUE=DATE:${dateValue(date)}`, `DTEND;VALUE=DATE:${dateValue(addDays(lastDate ?? date, 1))}`]
  const at = (clock: string): string => `;TZID=${zone}:${dateValue(date)}T${clock.replace(':', '')}00`
  return [
    `DTSTART${at(time)}`,
    ...(typeof end === 'string' ? [`DTEND${at(end)}`] : end ? [`DURATION:PT${end.hours}H`] : [])
  ]
}

function eventLines(event: CalendarEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${stamp}`,
    ...timeLines(event),
    `SEQUENCE:${event.revision ?? 0}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(escapeText).join(',')}`] : []),
    ...(event.status ? [`STATUS:${event.status.toUpperCase()}`] : []),
    `TRANSP:${event.isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT'
  ]
}

/** The text of an .ics file. `madeAt` is the moment it is made, an ISO instant in UTC; lines end as the standard asks. `owner` names the calendar. */
export function calendarFile(events: readonly CalendarEvent[], madeAt: string, owner = ''): string {
  const stamp = `${madeAt.slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Packwright//Packwright//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(owner === '' ? [] : [`X-WR-CALNAME:${escapeText(`${owner}: meetings`)}`]),
    ...(events.some(({ time }) => time) ? zoneLines : []),
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR'
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}
