/** How a report is named wherever several are listed: by its title, and by what tells it from others of the same title. */
import { z } from 'zod'
import type { HouseStyle } from '../houseStyles/houseStyle'
import { formatDate, type IsoDate, parseDate } from '../values'
import { type FrontValue, frontValueSchema, type PersonLine, personLineSchema } from './report'

/** What is known of a report as it is kept beside it; what cannot be read is as good as nothing. */
export const frontSchema = z.record(z.string(), frontValueSchema).catch({})
export const contactsSchema = z.array(personLineSchema).catch([])

/** A report's title as lists show it. */
export function reportName({ title }: { readonly title: string }): string {
  return title.trim() === '' ? 'Untitled report' : title
}

/** A meeting at which a report is presented. */
export type Presented = { readonly body: string; readonly date: IsoDate; readonly isCancelled: boolean }

/** Whether what is kept of a meeting says that it is cancelled; what cannot be read of it is told where the meeting is shown. */
export const saysCancelled = (details: unknown): boolean =>
  z.object({ state: z.literal('cancelled') }).safeParse(details).success

/** What is known of a report beside its title and its words. */
export type ReportSetting = {
  readonly front: Readonly<Record<string, FrontValue>>
  readonly contacts: readonly PersonLine[]
  /** Null for a style that cannot be read. */
  readonly style: Pick<HouseStyle, 'front'> | null
  /** The meetings on whose agenda it stands. */
  readonly presented: readonly Presented[]
  readonly isPublished: boolean
}

/**
 * The meeting at which a report is presented, or the one its front matter names; whether it was published; and who wrote it:
 * "Cabinet, 9 December 2026, published, Robin Hale".
 */
export function reportAbout(setting: ReportSetting): string {
  const { presented, isPublished } = setting
  const [latest, ...others] = presented.toSorted(
    (one, other) => Number(one.isCancelled) - Number(other.isCancelled) || other.date.localeCompare(one.date)
  )
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'meeting' : 'meetings'}`
  const held = latest?.isCancelled ? ' (cancelled)' : ''
  const meeting = latest ? `${latest.body}, ${formatDate(latest.date)}${held}${more}` : intendedFor(setting)
  const state = isPublished ? 'published' : latest ? '' : 'on no agenda yet'
  return [meeting, state, authorOf(setting)].filter(Boolean).join(', ')
}

/** The body and the day that the front matter gives. */
function intendedFor({ front, style }: ReportSetting): string {
  const textOf = (isWanted: (field: HouseStyle['front']['fields'][number]) => boolean): string => {
    const field = style?.front.fields.find(isWanted)
    const value = field && front[field.key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const day = parseDate(textOf(({ kind }) => kind === 'date'))
  return [textOf(({ kind }) => kind === 'body'), day && formatDate(day)].filter(Boolean).join(', ')
}

/** Whoever the report says wrote it; else the first to be asked about it. */
function authorOf({ front, contacts, style }: ReportSetting): string {
  const fields = style?.front.fields.filter(({ kind }) => kind === 'people') ?? []
  const field = fields.find(({ label }) => /author|written|prepared/i.test(label))
  const named = field && front[field.key]
  const person = (typeof named === 'object' ? named[0] : undefined) ?? contacts[0]
  return person ? person.name.trim() || person.post.trim() : ''
}
