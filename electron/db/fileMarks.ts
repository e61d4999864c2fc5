/**
 * A file that is exempt where it is attached is so wherever it is attached: a clerk who puts it on the next agenda again, or on
 * that of another body, has not said that it may be published.
 */
import type Database from 'better-sqlite3'
import type { PackExemption } from '../../shared/meetings/exemptions'
import type { Id } from '../../shared/values'
import { readDepartedFiles } from './departedMatter'
import { readWholeExempt } from './exemptReports'
import { changeAttachment, readAttachments } from './packRows'

/**
 * Why a file, by its hash, is exempt somewhere: by a mark of its own, by that of the item it is attached to, or by one that it had
 * when it was taken away. Null where it is not.
 */
export function exemptionOfFile(db: Database.Database, hash: string): PackExemption | null {
  const meetings = db
    .prepare<[string, string], Id>(
      `SELECT DISTINCT i.meeting_id FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id
       WHERE a.hash = ? OR a.restricted_hash = ?`
    )
    .pluck()
    .all(hash, hash)
  for (const meetingId of meetings) {
    const whole = readWholeExempt(db, meetingId)
    for (const row of readAttachments(db, meetingId)) {
      if (row.hash !== hash && row.restrictedHash !== hash) continue
      const found = row.exemption ?? whole.get(row.itemId)
      if (found) return plain(found)
    }
  }
  return readDepartedFiles(db).find((own) => own.hash === hash)?.exemption ?? null
}

/** Gives the mark of attachments to all others that are the same file and have none. */
export function spreadFileMarks(db: Database.Database, ids: readonly Id[], exemption: PackExemption): void {
  const same = db
    .prepare<[string], Id>(
      `SELECT id FROM item_attachments WHERE paragraph IS NULL AND nation IS NULL AND confidential IS NULL
         AND hash IN (SELECT own.hash FROM item_attachments own, json_each(?) e WHERE own.id = e.value)`
    )
    .pluck()
    .all(JSON.stringify(ids))
  for (const id of same) if (!ids.includes(id)) changeAttachment(db, { id, exemption })
}

/** A mark without where it was said. */
function plain({ paragraph, nation, confidential, publicInterest, releaseOn, words }: PackExemption): PackExemption {
  return {
    ...{ paragraph, publicInterest, releaseOn },
    ...(nation && { nation }),
    ...(confidential && { confidential }),
    ...(words && { words })
  }
}
