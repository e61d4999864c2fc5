/** The minutes of the last meeting put on the agenda of the next: the item that approves them, with the minutes attached. */
import { whatIsSaidExempt } from '../../../shared/law/saysExempt'
import { itemDetailsSchema } from '../../../shared/meetings/agendaRules'
import { minutesDocument } from '../../../shared/meetings/documents'
import { isForMinutes, minutesItemTitle } from '../../../shared/meetings/minutesApproval'
import { stringsIn } from '../../../shared/reports/holders'
import { failure, ok } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { readClerkStyle, readMinutes } from '../../db/clerkRows'
import { hashOf } from '../../db/contents'
import type { OutputOf } from '../../db/leakRows'
import { readAgenda, readMeeting } from '../../db/meetingRows'
import { minutesToApprove } from '../../db/minutesApproval'
import { minutesView } from '../../db/minutesView'
import { insertAttachment } from '../../db/packRows'
import { transact } from '../../db/transaction'
import { withheldFrom } from '../../db/withheldWords'
import { drawPlain } from '../../documents/pack/packBuilder'
import { drawingTools } from '../../documents/pack/target'
import { runJob } from '../../workers/runJob'
import { findingsOf } from './attached'

export const lastMinutesHandlers = {
  'packs.attachMinutes': async (context, { meetingId }) => {
    const { db, newId } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const earlier = minutesToApprove(db, meetingId)
    if (earlier === null)
      return failure('not-found', 'There are no minutes of an earlier meeting of this body that wait to be approved.')
    const view = minutesView(db, earlier.id)
    if (!view.ok) return view
    const style = readClerkStyle(db, earlier.id)
    if (!style.ok) return style
    const of: OutputOf = { subject: 'meeting', id: earlier.id, output: 'minutes' }
    const drawn = await drawPlain(
      minutesDocument(view.value, style.value.council, 'public'),
      style.value,
      context.now(),
      withheldFrom(db, of, []),
      drawingTools(context, new AbortController().signal)
    )
    if (!drawn.ok) return drawn
    const bytes = Uint8Array.from(drawn.value.bytes)
    const inspected = await runJob(context, 'attachment.inspect', { bytes })
    if (!inspected.ok) return inspected
    const looked = settled(
      await findingsOf(context, bytes, inspected.value.kind),
      isSaid(db, earlier.id),
      context.now()
    )
    return transact(db, () => {
      const title = minutesItemTitle(earlier.date)
      const items = readAgenda(db, meetingId)
      const own = items.find((item) => isForMinutes(item, earlier.id))
      const details = { ...(own?.details ?? itemDetailsSchema.parse({ kind: 'standing' })), approves: earlier.id }
      const itemId = own?.id ?? newId()
      if (own)
        db.prepare('UPDATE agenda_items SET title = ?, details = ? WHERE id = ?').run(
          title,
          JSON.stringify(details),
          itemId
        )
      else
        db.prepare('INSERT INTO agenda_items (id, meeting_id, position, title, details) VALUES (?, ?, ?, ?, ?)').run(
          ...[itemId, meetingId, items.length, title, JSON.stringify(details)]
        )
      insertAttachment(
        db,
        {
          ...{ id: newId(), itemId, name: `${title}.pdf`, title, description: '', isLeftOut: false },
          ...{ exemption: null, restrictedHash: null, sheet: 'a4', trouble: '', hash: hashOf(bytes) },
          ...{ mediaType: inspected.value.kind, pages: inspected.value.pages, notes: [...inspected.value.notes] },
          ...looked
        },
        bytes
      )
      return ok({ itemId, date: earlier.date })
    })
  }
} satisfies Partial<Handlers>

/** Whether anybody wrote into minutes, or on their agenda, that something is not for publication. */
function isSaid(db: Context['db'], meetingId: Id): boolean {
  const typed = [...stringsIn(readMinutes(db, meetingId).value), ...readAgenda(db, meetingId).map(({ title }) => title)]
  return typed.some((words) => whatIsSaidExempt(words).length > 0)
}

type Looked = Awaited<ReturnType<typeof findingsOf>>

/** What public minutes say to be left out of them, where Packwright itself said it, is no sign that they are exempt. */
function settled({ looked, findings }: Looked, isSaidByPeople: boolean, at: string): Looked {
  if (isSaidByPeople) return { looked, findings }
  const meant = { reason: 'These are the public minutes: they say where something was left out.', at }
  return { looked, findings: findings.map((one) => (one.kind === 'says-exempt' ? { ...one, meant } : one)) }
}
