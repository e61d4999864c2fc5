/** Taking an act back so that nothing becomes public by the way. */
import type Database from 'better-sqlite3'
import type { Act } from '../../shared/acts'
import type { Topic } from '../../shared/call'
import type { Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { takeBack, touchedBy } from './acts'
import { keepingExempt, markBeforeLeaving, readWholeExempt } from './exemptReports'
import { exemptionOfFile } from './fileMarks'
import { changeAttachment } from './packRows'

/** Takes an act back (`takeBack` in acts.ts); what it moves on agendas stays exempt where it was. Belongs into a transaction. */
export function takeBackKept(
  db: Database.Database,
  id: Id,
  again: { readonly id: Id; readonly at: string; readonly what?: string }
): Result<{ act: Act; changed: Topic[] }> {
  const touched = touchedBy(db, id)
  const items = touched.filter(({ table }) => table === 'agenda_items')
  const isThere = db.prepare<[unknown], number>('SELECT 1 FROM meetings WHERE id = ?').pluck()
  const meetings = [...new Set(items.map(({ row }) => String(row.meeting_id)))].filter((own) => isThere.get(own))
  const begun = items.filter(({ isBegun }) => isBegun).map(({ row }) => String(row.id))
  for (const meetingId of meetings) markBeforeLeaving(db, meetingId, begun, again.at)
  const work = meetings.reduce<() => ReturnType<typeof takeBack>>(
    (inner, meetingId) => () => keepingExempt(db, meetingId, again.at, inner),
    () => takeBack(db, id, again)
  )
  const taken = work()
  if (taken.ok)
    for (const { row } of touched.filter(({ table }) => table === 'item_attachments')) markAsElsewhere(db, row.id)
  return taken
}

/** A file that comes back may have become exempt meanwhile where else it is attached; with an exempt item it is so already. */
function markAsElsewhere(db: Database.Database, id: unknown): void {
  const row = db
    .prepare<[unknown], { hash: string; itemId: Id; meetingId: Id }>(
      `SELECT a.hash, a.item_id AS itemId, i.meeting_id AS meetingId
       FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id
       WHERE a.id = ? AND a.hash IS NOT NULL AND a.paragraph IS NULL AND a.nation IS NULL AND a.confidential IS NULL`
    )
    .get(id)
  if (!row || readWholeExempt(db, row.meetingId).has(row.itemId)) return
  const exemption = exemptionOfFile(db, row.hash)
  if (exemption) changeAttachment(db, { id: String(id), exemption })
}
