/** Meetings and their agendas. Packs are built in packs.ts. */
import { moveItem, settleDepths } from '../../shared/meetings/agendaRules'
import type { AgendaItem } from '../../shared/meetings/calls'
import { wasTakenInPrivate } from '../../shared/meetings/privateBusiness'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { actOfDeleted, listDeleted } from '../db/acts'
import { readActions, readMinutes } from '../db/clerkRows'
import { keepingExempt, markBeforeLeaving } from '../db/exemptReports'
import { appendReports, ensureBody, insertMeeting, listMeetings, readAgenda, readMeeting } from '../db/meetingRows'
import { hasPublishedPack, wasPublished } from '../db/packRows'
import { readPrivateBusiness } from '../db/privateBusiness'
import { takeBackKept } from '../db/takingBack'
import { transact } from '../db/transaction'
import { shortened, undoable } from '../undoable'

const noItem = failure('not-found', 'That item is not on the agenda any more.')
const notKept = failure(
  'not-found',
  'This cannot be brought back: it is back already, it was taken away too long ago, or what it belonged to has gone.'
)

export const meetingHandlers = {
  'meetings.list': ({ db }) => ok(listMeetings(db, 'ORDER BY m.date DESC, m.time DESC, m.id DESC')),

  'meetings.get': ({ db }, { id }) => readMeeting(db, id),

  'meetings.add': undoable(
    'meetings.add',
    (_, { body, date }) => ({ what: `add the meeting of ${shortened(body)}, ${formatDate(date)}` }),
    ({ db, newId }, { body, date, time, place }) => {
      const id = newId()
      insertMeeting(db, { id, bodyId: ensureBody(db, body, newId), date, time, place })
      return ok({ id })
    }
  ),

  'meetings.delete': undoable(
    'meetings.delete',
    ({ db }, { id }) => {
      const meeting = readMeeting(db, id)
      const name = meeting.ok ? `${meeting.value.body}, ${formatDate(meeting.value.date)}` : ''
      return { what: `delete the meeting of ${shortened(name)}`, record: { table: 'meetings', id, name } }
    },
    ({ db, now }, { id }) => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return meeting
      if (hasPublishedPack(db, id))
        return failure(
          'in-use',
          'A pack of this meeting was published. The meeting stays with it, since papers are to be open to inspection for six years (Local Government Act 1972 s100C). One that is not held can be marked as cancelled under “Notices given”.'
        )
      keepingExempt(db, id, now(), () => db.prepare('DELETE FROM meetings WHERE id = ?').run(id))
      return ok({})
    }
  ),

  'meetings.deleted': ({ db }) => ok(listDeleted(db, 'meetings')),

  'meetings.bringBack': ({ db, now, newId }, { id }) =>
    transact(db, () => {
      const act = actOfDeleted(db, ['meetings', 'agenda_items', 'item_attachments'], id)
      const back =
        act === null ? notKept : takeBackKept(db, act, { id: newId(), at: now(), what: 'bring back what was deleted' })
      return !back.ok && back.error.code === 'not-found' ? notKept : back
    }),

  'meetings.addItems': undoable(
    'meetings.addItems',
    ({ db }, { meetingId, reportIds }) => ({
      what: `put ${reportIds.length === 1 ? 'a report' : `${reportIds.length} reports`} on the agenda of ${meetingName(db, meetingId)}`
    }),
    ({ db, newId }, { meetingId, reportIds, mayRepeat }) => {
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
    }
  ),

  'meetings.moveItem': undoable(
    'meetings.moveItem',
    ({ db }, { itemId }) => ({ what: `move the item “${shortened(itemTitle(db, itemId))}”` }),
    (context, { itemId, to }) => changeAgenda(context, itemId, (items) => moveItem(items, itemId, to))
  ),

  'meetings.removeItem': undoable(
    'meetings.removeItem',
    ({ db }, { itemId }) => {
      const name = itemTitle(db, itemId)
      return {
        what: `take “${shortened(name)}” off the agenda`,
        record: { table: 'agenda_items', id: itemId, name }
      }
    },
    (context, { itemId }) => {
      if (wasPublished(context.db, itemId)) return keepsItsPlace
      if (hasPrivateMinutes(context.db, itemId)) return keepsItsMinutes
      return changeAgenda(context, itemId, (items) => items.map(({ id }) => id).filter((id) => id !== itemId))
    }
  )
} satisfies Partial<Handlers>

function itemTitle(db: Context['db'], itemId: Id): string {
  const title = db
    .prepare<[Id], string>(
      'SELECT coalesce(r.title, i.title) FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id WHERE i.id = ?'
    )
    .pluck()
  return title.get(itemId) ?? ''
}

function meetingName(db: Context['db'], id: Id): string {
  const meeting = readMeeting(db, id)
  return meeting.ok ? `${shortened(meeting.value.body)}, ${formatDate(meeting.value.date)}` : 'a meeting'
}

const keepsItsPlace = failure(
  'in-use',
  'The agenda was published with this item, so it keeps its place and number. Mark it as withdrawn or deferred instead, from its menu under “Kind, withdrawn, note …”; the papers then say so.'
)

const keepsItsMinutes = failure(
  'in-use',
  'The minutes say of this item what is not for publication: a minute, an interest that was declared, or an action. Without the item nothing would tell any more that it is private. Take those out of the minutes first, or mark the item as withdrawn.'
)

/** Whether anything was written down of an item that the public may not read. */
function hasPrivateMinutes(db: Context['db'], itemId: Id): boolean {
  const meetingId = db.prepare<[Id], Id>('SELECT meeting_id FROM agenda_items WHERE id = ?').pluck().get(itemId)
  if (meetingId === undefined) return false
  const { value } = readMinutes(db, meetingId)
  const minute = value.items.find((own) => own.itemId === itemId)
  const exempt = readPrivateBusiness(db, meetingId).get(itemId)
  const isPrivateItem = exempt?.isWhole || (minute !== undefined && wasTakenInPrivate(minute))
  if (!isPrivateItem && !(exempt && exempt.recommendations.length > 0)) return false
  const { summary = '', resolution = '', reasons = '', alternatives = '', recommendations = [] } = minute ?? {}
  return (
    [summary, resolution, reasons, alternatives].some((text) => text !== '') ||
    recommendations.some(({ outcome }) => outcome !== null) ||
    value.declarations.some((one) => one.itemId === itemId) ||
    readActions(db, meetingId).some((one) => one.itemId === itemId)
  )
}

/** Gives the agenda that an item stands on a new order; items left out of it are taken off. */
function changeAgenda(
  { db, now }: Context,
  itemId: Id,
  change: (items: readonly AgendaItem[]) => readonly Id[]
): Result<Record<string, never>> {
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
    for (const { id } of leaving) db.prepare('DELETE FROM agenda_items WHERE id = ?').run(id)
    const place = db.prepare('UPDATE agenda_items SET position = ?, depth = ? WHERE id = ?')
    const depths = new Map(before.map(({ id, depth }) => [id, depth]))
    for (const [position, { id, depth }] of settleDepths(
      after.map((own) => ({ id: own, depth: depths.get(own) ?? 0 }))
    ).entries())
      place.run(position, depth, id)
  })
  return ok({})
}
