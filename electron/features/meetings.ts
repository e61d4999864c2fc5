/** Meetings and their agendas. Packs are built in packs.ts. */
import { moveItem, settleDepths } from '../../shared/meetings/agendaRules'
import type { AgendaItem } from '../../shared/meetings/calls'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { bringBackPart, listDeletedMeetings, meetingOfDeleted, takeAway } from '../db/deletedMeetingParts'
import { keepingExempt, markBeforeLeaving } from '../db/exemptReports'
import { appendReports, ensureBody, insertMeeting, listMeetings, readAgenda, readMeeting } from '../db/meetingRows'
import { hasPublishedPack, wasPublished } from '../db/packRows'
import { transact } from '../db/transaction'

const noItem = failure('not-found', 'That item is not on the agenda any more.')
const notKept = failure(
  'not-found',
  'This cannot be brought back: it is back already, it was taken away too long ago, or what it belonged to has gone.'
)

export const meetingHandlers = {
  'meetings.list': ({ db }) => ok(listMeetings(db, 'ORDER BY m.date DESC, m.time DESC, m.id DESC')),

  'meetings.get': ({ db }, { id }) => readMeeting(db, id),

  'meetings.add': ({ db, newId }, { body, date, time, place }) =>
    transact(db, () => {
      const id = newId()
      insertMeeting(db, { id, bodyId: ensureBody(db, body, newId), date, time, place })
      return ok({ id })
    }),

  'meetings.delete': ({ db, now }, { id }) =>
    transact(db, () => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      if (hasPublishedPack(db, id))
        return failure(
          'in-use',
          'A pack of this meeting was published. The meeting stays with it, since papers are to be open to inspection for six years (Local Government Act 1972 s100C). One that is not held can be marked as cancelled under “Notices given”.'
        )
      const { body, date } = meeting.value
      keepingExempt(db, id, now(), () => takeAway(db, 'meetings', id, `${body}, ${formatDate(date)}`, now()))
      return ok({})
    }),

  'meetings.deleted': ({ db }) => ok(listDeletedMeetings(db)),

  'meetings.bringBack': ({ db, now }, { id }) => transact(db, () => (bringBackKept(db, id, now()) ? ok({}) : notKept)),

  'meetings.addItems': ({ db, newId }, { meetingId, reportIds, mayRepeat }) =>
    transact(db, () => {
      const before = readMeeting(db, meetingId)
      if (!before.ok) return before
      const isReport = db.prepare('SELECT 1 FROM reports WHERE id = ?')
      const present = new Set(before.value.items.map((item) => item.reportId))
      for (const reportId of reportIds) {
        if (!isReport.get(reportId))
          return failure('not-found', `There is no report “${reportId}”. It may have been deleted.`, {
            field: 'reportIds'
          })
        if (present.has(reportId) && !mayRepeat)
          return failure('conflict', 'That report is already on this agenda.', { field: 'reportIds' })
        present.add(reportId)
      }
      appendReports(db, meetingId, reportIds, newId)
      return ok({ items: readAgenda(db, meetingId).slice(before.value.items.length) })
    }),

  'meetings.moveItem': (context, { itemId, to }) =>
    changeAgenda(context, itemId, (items) => moveItem(items, itemId, to)),

  'meetings.removeItem': (context, { itemId }) => {
    if (wasPublished(context.db, itemId)) return keepsItsPlace
    return changeAgenda(context, itemId, (items) => items.map(({ id }) => id).filter((id) => id !== itemId))
  }
} satisfies Partial<Handlers>

const keepsItsPlace = failure(
  'in-use',
  'The agenda was published with this item, so it keeps its place and number. Mark it as withdrawn or deferred instead, from its menu under “Kind, withdrawn, note …”; the papers then say so.'
)

/** Gives the agenda that an item stands on a new order; items left out of it are taken off. */
function changeAgenda(
  { db, now }: Context,
  itemId: Id,
  change: (items: readonly AgendaItem[]) => readonly Id[]
): Result<Record<string, never>> {
  return transact(db, () => {
    const meetingId = db.prepare<[Id], Id>('SELECT meeting_id FROM agenda_items WHERE id = ?').pluck().get(itemId)
    if (meetingId === undefined) return noItem
    const before = readAgenda(db, meetingId)
    const after = change(before)
    keepingExempt(db, meetingId, now(), () => {
      const leaving = before.filter(({ id }) => !after.includes(id))
      markBeforeLeaving(
        db,
        meetingId,
        leaving.map(({ id }) => id),
        now()
      )
      for (const { id, title } of leaving) takeAway(db, 'agenda_items', id, title, now())
      const place = db.prepare('UPDATE agenda_items SET position = ?, depth = ? WHERE id = ?')
      const depths = new Map(before.map(({ id, depth }) => [id, depth]))
      for (const [position, { id, depth }] of settleDepths(
        after.map((own) => ({ id: own, depth: depths.get(own) ?? 0 }))
      ).entries())
        place.run(position, depth, id)
    })
    return ok({})
  })
}

/** Puts a part back; what it comes to stand between stays exempt where it was. */
function bringBackKept(db: Context['db'], id: Id, now: string): boolean {
  const meetingId = meetingOfDeleted(db, id)
  return meetingId === null ? bringBackPart(db, id) : keepingExempt(db, meetingId, now, () => bringBackPart(db, id))
}
