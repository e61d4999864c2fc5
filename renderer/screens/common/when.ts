/** Moments as people say them, in the time zone of the machine. */
import { daysBetween, formatDate, type IsoDate } from '../../../shared/values'

/** Long lists say many moments, and the browser's own formatting of each is slow. */
function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** The day that a moment falls on here. */
export function dayOf(moment: Date): IsoDate {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** The day it is where the person sits. */
export function today(): IsoDate {
  return dayOf(new Date())
}

/** "Today 14:05", "Yesterday 09:30", "9 December 2026"; "today 14:05" in the middle of a line. `instant` is ISO in UTC. */
export function formatMoment(instant: string, now: Date, place: 'alone' | 'in-line' = 'alone'): string {
  const moment = new Date(instant)
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (dayOf(moment) === dayOf(now)) return `${place === 'alone' ? 'Today' : 'today'} ${time}`
  if (dayOf(moment) === dayOf(yesterday)) return `${place === 'alone' ? 'Yesterday' : 'yesterday'} ${time}`
  return formatDate(dayOf(moment))
}

/** "1.4 MB", "38 kB". */
export function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "1 item", "7 items". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** A day by which something is due, and how far it is: "Tuesday 1 December 2026, in 9 days"; nothing that is done is late. */
export function dueInWords(due: IsoDate, today: IsoDate, isDone = false): string {
  const days = daysBetween(today, due)
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  const day = formatDate(due, { weekday: true })
  if (days < 0) return isDone ? day : `Late: it was due on ${day}`
  return `${day}, in ${days} days`
}
