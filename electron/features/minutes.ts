/** After the meeting: minutes and decisions, actions, and the documents made of them. */

import { unknownGround } from '../../shared/law/grounds'
import type { MinutesView } from '../../shared/meetings/clerkCalls'
import { decisionNotice, exemptMinutesDocument, minutesDocument } from '../../shared/meetings/documents'
import type { Minutes } from '../../shared/meetings/minutes'
import { closedItems } from '../../shared/meetings/privateBusiness'
import type { PlainDocument } from '../../shared/paper/plainDocument'
import { type Failure, failure, ok, type Result } from '../../shared/result'
import type { Id, IsoDate } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { listActions, readClerkStyle, readMinutes } from '../db/clerkRows'
import { keepReleased, type OutputOf } from '../db/leakRows'
import { readMeeting } from '../db/meetingRows'
import { minutesView } from '../db/minutesView'
import { readPrivateBusiness } from '../db/privateBusiness'
import { transact } from '../db/transaction'
import { withheldFrom } from '../db/withheldWords'
import { writeClerkFile } from '../documents/pack/clerkFile'
import { addition, deletion, undoable } from '../undoable'

export const minutesHandlers = {
  'minutes.get': ({ db }, { meetingId }) => minutesView(db, meetingId),

  'minutes.save': ({ db, now }, { meetingId, revision, value }) =>
    transact(db, () => {
      const meeting = readMeeting(db, meetingId)
      if (!meeting.ok) return meeting
      const before = readMinutes(db, meetingId)
      if (before.revision !== revision)
        return failure(
          'conflict',
          'These minutes have been changed elsewhere meanwhile. Look at them again before you go on.'
        )
      db.prepare(
        `INSERT INTO meeting_minutes (meeting_id, revision, updated_at, value) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET revision = excluded.revision, updated_at = excluded.updated_at, value = excluded.value`
      ).run(meetingId, revision + 1, now(), JSON.stringify(withMarks(db, meetingId, before.value, value)))
      return ok({ revision: revision + 1 })
    }),

  'minutes.write': async (context, { meetingId, kind, copy, to, format, notLeaks }) => {
    const view = minutesView(context.db, meetingId)
    if (!view.ok) return view
    const style = readClerkStyle(context.db, meetingId)
    if (!style.ok) return style
    const { council } = style.value
    const document = documentOf(view.value, council, kind, copy, context.today())
    if (!document.ok) return document
    const isRestricted = kind === 'exempt-minutes' || (kind === 'minutes' && copy === 'restricted')
    const of: OutputOf = { subject: 'meeting', id: meetingId, output: kind }
    const withheld = isRestricted ? null : withheldFrom(context.db, of, notLeaks)
    const written = await writeClerkFile(context, document.value, style.value, { to, format }, withheld)
    if (!written.ok) return written.error.leaks ? inMinutes(written.error) : written
    return ok(written.value && keepReleased(context, of, written.value))
  },

  'actions.list': ({ db }, { openOnly }) => ok(listActions(db, openOnly)),

  'actions.save': undoable(
    'actions.save',
    (_, { action }) => (action.id === null ? addition('actions', action.text) : null),
    ({ db, newId }, { action }) => {
      const meeting = readMeeting(db, action.meetingId)
      if (!meeting.ok) return meeting
      if (action.itemId !== null && !meeting.value.items.some((item) => item.id === action.itemId))
        return failure('not-found', 'That item is not on the agenda any more.', { field: 'itemId' })
      const id = action.id ?? newId()
      db.prepare(
        `INSERT INTO meeting_actions (id, meeting_id, item_id, text, owner, due, done_on)
         VALUES (@id, @meetingId, @itemId, @text, @owner, @due, @doneOn)
         ON CONFLICT DO UPDATE SET item_id = excluded.item_id, text = excluded.text, owner = excluded.owner,
           due = excluded.due, done_on = excluded.done_on`
      ).run({ ...action, id })
      return ok({ id })
    }
  ),

  'actions.delete': undoable(
    'actions.delete',
    ({ db }, { id }) => deletion(db, 'actions', id),
    ({ db }, { id }) =>
      db.prepare('DELETE FROM meeting_actions WHERE id = ?').run(id).changes === 0
        ? failure('not-found', 'That action is not there any more.')
        : ok({})
  )
} satisfies Partial<Handlers>

function documentOf(
  view: MinutesView,
  council: string,
  kind: 'minutes' | 'decision-notice' | 'exempt-minutes',
  copy: 'public' | 'restricted',
  today: IsoDate
): Result<PlainDocument> {
  if (kind === 'decision-notice') return ok(decisionNotice(view, council, today))
  if (kind === 'minutes') return ok(minutesDocument(view, council, copy))
  const { value, items } = view
  const isAny = closedItems(value, items).size > 0 || items.some(({ exempt }) => exempt.recommendations.length > 0)
  return isAny
    ? ok(exemptMinutesDocument(view, council))
    : failure('invalid', 'Nothing in these minutes is kept from the public, so there are no exempt minutes to write.')
}

/**
 * The minutes with what each recommendation is exempt by, so that its words stay withheld when it has left its report. The
 * mark goes when the recommendation stands in the report without one: somebody took it off.
 */
function withMarks(db: Context['db'], meetingId: Id, before: Minutes, value: Minutes): Minutes {
  const keyOf = (itemId: Id, id: Id): string => `${itemId} ${id}`
  const known = new Map(
    before.items.flatMap(({ itemId, recommendations }) =>
      recommendations.map(({ recommendationId, exempt }) => [keyOf(itemId, recommendationId), exempt] as const)
    )
  )
  const business = readPrivateBusiness(db, meetingId)
  const present = new Set(
    db
      .prepare<[Id], { itemId: Id; id: Id }>(
        `SELECT i.id AS itemId, json_extract(o.value, '$.id') AS id
         FROM agenda_items i JOIN reports r ON r.id = i.report_id, json_each(r.value, '$.recommendations') o
         WHERE json_valid(r.value) AND i.meeting_id = ?`
      )
      .all(meetingId)
      .map(({ itemId, id }) => keyOf(itemId, id))
  )
  return {
    ...value,
    items: value.items.map((item) => ({
      ...item,
      recommendations: item.recommendations.map((one) => {
        const key = keyOf(item.itemId, one.recommendationId)
        const own = business.get(item.itemId)
        const mark = own?.recommendations.find(({ id }) => id === one.recommendationId)
        const exempt = mark ? (mark.ground ?? unknownGround) : own?.isWhole ? (own.ground ?? unknownGround) : null
        return { ...one, exempt: exempt ?? (present.has(key) ? null : (known.get(key) ?? null)) }
      })
    }))
  }
}

/** The refusal in words that say what to do about minutes. */
function inMinutes(error: Failure): Result<never> {
  const message =
    'Words that are exempt in the papers of this meeting stand in these minutes, so the public document was not written. Take them out, or say that the item was taken in private. Where they stand by right, say why.'
  return { ok: false, error: { ...error, message } }
}
