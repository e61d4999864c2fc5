/** Meetings and their agendas. Packs are built in packs.ts. */
import { moveItem, settleDepths } from '../../shared/meetings/agendaRules'
import type { AgendaItem, MeetingRow } from '../../shared/meetings/calls'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { appendReports, ensureBody, insertMeeting, readAgenda, readMeeting } from '../db/meetingRows'
import { transact } from '../db/transaction'

const noItem = failure('not-found', 'That item is not on the agenda any more.')

export const meetingHandlers = {
  'meetings.list': ({ db }) =>
    ok(
      db
        .prepare<[], MeetingRow>(`
          SELECT m.id, b.name AS body, m.date, m.time, m.place,
            (SELECT count(*) FROM agenda_items i WHERE i.meeting_id = m.id) AS items
          FROM meetings m JOIN bodies b ON b.id = m.body_id
          ORDER BY m.date DESC, m.time DESC, m.id DESC LIMIT 5000
        `)
        .all()
    ),

  'meetings.get': ({ db }, { id }) => readMeeting(db, id),

  'meetings.add': ({ db, newId }, { body, date, time, place }) =>
    transact(db, () => {
      const id = newId()
      insertMeeting(db, { id, bodyId: ensureBody(db, body, newId), date, time, place })
      return ok({ id })
    }),

  'meetings.delete': ({ db }, { id }) => {
    const { changes } = db.prepare('DELETE FROM meetings WHERE id = ?').run(id)
    return changes === 0 ? failure('not-found', 'There is no such meeting. It may have been deleted.') : ok({})
  },

  'meetings.addItems': ({ db, newId }, { meetingId, reportIds }) =>
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
        if (present.has(reportId))
          return failure('conflict', 'That report is already on this agenda.', { field: 'reportIds' })
        present.add(reportId)
      }
      appendReports(db, meetingId, reportIds, newId)
      return ok({ items: readAgenda(db, meetingId).slice(before.value.items.length) })
    }),

  'meetings.moveItem': (context, { itemId, to }) =>
    changeAgenda(context, itemId, (items) => moveItem(items, itemId, to)),

  'meetings.removeItem': (context, { itemId }) =>
    changeAgenda(context, itemId, (items) => items.map(({ id }) => id).filter((id) => id !== itemId))
} satisfies Partial<Handlers>

/** Gives the agenda that an item stands on a new order; items left out of it are taken off. */
function changeAgenda(
  { db }: Context,
  itemId: Id,
  change: (items: readonly AgendaItem[]) => readonly Id[]
): Result<Record<string, never>> {
  return transact(db, () => {
    const meetingId = db.prepare<[Id], Id>('SELECT meeting_id FROM agenda_items WHERE id = ?').pluck().get(itemId)
    if (meetingId === undefined) return noItem
    const before = readAgenda(db, meetingId)
    const after = change(before)
    const remove = db.prepare('DELETE FROM agenda_items WHERE id = ?')
    for (const { id } of before) if (!after.includes(id)) remove.run(id)
    const place = db.prepare('UPDATE agenda_items SET position = ?, depth = ? WHERE id = ?')
    const depths = new Map(before.map(({ id, depth }) => [id, depth]))
    for (const [position, { id, depth }] of settleDepths(
      after.map((own) => ({ id: own, depth: depths.get(own) ?? 0 }))
    ).entries())
      place.run(position, depth, id)
    return ok({})
  })
}
