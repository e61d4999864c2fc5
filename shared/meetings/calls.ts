/** What can be asked and told about meetings, their agendas and their packs. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query } from '../call'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { itemDepthSchema, itemDetailsSchema } from './agendaRules'
import { builtPackSchema } from './builtPack'
import { meetingStates } from './meetingDetails'

export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as HH:MM, for example 10:00.')

export const agendaItemSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: z.string(),
  reportId: idSchema.nullable(),
  /** 1 for an item that stands beneath the one above it. */
  depth: itemDepthSchema,
  details: itemDetailsSchema
})
export type AgendaItem = z.infer<typeof agendaItemSchema>

export const meetingRowSchema = z.object({
  id: idSchema,
  body: z.string(),
  date: isoDateSchema,
  time: z.string(),
  place: z.string(),
  items: z.int(),
  state: z.enum(meetingStates),
  /** The day on which it was to be before it was moved last; null where it was not. */
  movedFrom: isoDateSchema.nullable()
})
export type MeetingRow = z.infer<typeof meetingRowSchema>

export const meetingSchema = z.object({
  id: idSchema,
  body: z.string(),
  bodyId: idSchema,
  date: isoDateSchema,
  time: z.string(),
  place: z.string(),
  items: z.array(agendaItemSchema),
  lastPack: builtPackSchema.extend({ builtAt: isoInstantSchema }).nullable()
})
export type Meeting = z.infer<typeof meetingSchema>

/** A meeting that was deleted and can still be brought back. */
const deletedMeetingSchema = z.object({ id: idSchema, name: z.string(), deletedAt: isoInstantSchema })
export type DeletedMeeting = z.infer<typeof deletedMeetingSchema>

export const meetingCalls = {
  'meetings.list': query(['meetings', 'partnerships'], z.object({}), z.array(meetingRowSchema)),
  'meetings.get': query(['meetings', 'partnerships', 'reports'], z.object({ id: idSchema }), meetingSchema),
  /** Makes the body too when there is none of that name. */
  'meetings.add': command(
    ['meetings', 'partnerships'],
    z.object({
      body: z.string().trim().min(1, 'Name the body that meets.').max(200),
      date: isoDateSchema,
      time: timeSchema.or(z.literal('')).default(''),
      place: z.string().trim().max(200).default('')
    }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Deletes a meeting with its agenda and minutes; it can be brought back for thirty days. One whose pack was published stays. */
  'meetings.delete': command(['meetings', 'reports'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'meetings.deleted': query(['meetings'], z.object({}), z.array(deletedMeetingSchema)),
  /** Brings back a meeting, an item of an agenda or an attachment with all that went with it, where it stood. */
  'meetings.bringBack': command(['meetings', 'reports'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'meetings.addItems': command(
    ['meetings'],
    z.object({
      meetingId: idSchema,
      reportIds: z.array(idSchema).min(1).max(200),
      /** A report that is on the agenda already is refused unless somebody has said that it is to be there again. */
      mayRepeat: z.boolean().default(false)
    }),
    z.object({ items: z.array(agendaItemSchema), act: actSchema })
  ),
  /** Puts an item, with its sub-items, at a position counted from 0 among the others. */
  'meetings.moveItem': command(
    ['meetings', 'reports'],
    z.object({ itemId: idSchema, to: z.int().min(0) }),
    z.object({ act: actSchema })
  ),
  'meetings.removeItem': command(['meetings', 'reports'], z.object({ itemId: idSchema }), z.object({ act: actSchema }))
}
