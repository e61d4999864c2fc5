/** Taking an act back so that nothing becomes public by the way. */
import type Database from 'better-sqlite3'
import type { Act } from '../../shared/acts'
import type { Topic } from '../../shared/call'
import type { Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { takeBack, touchedBy } from './acts'
import { keepingExempt, markBeforeLeaving } from './exemptReports'

/** Takes an act back (`takeBack` in acts.ts); what it moves on agendas stays exempt where it was. Belongs into a transaction. */
export function takeBackKept(
  db: Database.Database,
  id: Id,
  again: { readonly id: Id; readonly at: string; readonly what?: string }
): Result<{ act: Act; changed: Topic[] }> {
  const items = touchedBy(db, id).filter(({ table }) => table === 'agenda_items')
  const isThere = db.prepare<[unknown], number>('SELECT 1 FROM meetings WHERE id = ?').pluck()
  const meetings = [...new Set(items.map(({ row }) => String(row.meeting_id)))].filter((own) => isThere.get(own))
  const begun = items.filter(({ isBegun }) => isBegun).map(({ row }) => String(row.id))
  for (const meetingId of meetings) markBeforeLeaving(db, meetingId, begun, again.at)
  const work = meetings.reduce<() => ReturnType<typeof takeBack>>(
    (inner, meetingId) => () => keepingExempt(db, meetingId, again.at, inner),
    () => takeBack(db, id, again)
  )
  return work()
}
