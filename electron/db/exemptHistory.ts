/**
 * The history of marks of exemption, of reports and of agenda items: who marked what and when, and which marks were taken off.
 * It is written wherever a value takes the place of an older one, keeps no exempt words, and goes with the report or the item.
 */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { ExemptEntry } from '../../shared/reports/calls'
import { lettersOf } from '../../shared/reports/carryMarks'
import { markActs } from '../../shared/reports/markActs'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { forgetFileNames, note } from './historyRows'
import { ownName } from './settingsRow'

/** Whether a report's JSON can hold a mark; most hold none, and need not be looked through at each save. */
export function mayHoldMarks(text: string): boolean {
  return /"exempt":"[^"]|"marks":\{"/.test(text)
}

/** Keeps which marks were set and taken off between two values of a report, and the reason given for what was taken off. */
export function keepExemptHistory(
  db: Database.Database,
  change: {
    readonly reportId: Id
    readonly before: Report
    readonly after: Report
    readonly now: string
    readonly reason: string
  }
): void {
  const acts = markActs(change.before, change.after)
  if (acts.length === 0) return
  const who = ownName(db)
  const insert = db.prepare(`
    INSERT INTO exempt_history (report_id, at, who, act, place, ground, digest, reason)
    VALUES (@reportId, @at, @who, @act, @place, @ground, @digest, @reason)
  `)
  for (const { act, ground } of distinct(acts))
    note(db, { at: change.now, act, subject: 'report', subjectId: change.reportId, about: ground })
  forgetFileNames(db, 'report', change.reportId)
  for (const { act, place, ground, words } of acts)
    insert.run({
      ...{ reportId: change.reportId, at: change.now, who, act, place, ground },
      digest: digestOf(words),
      reason: act === 'taken-off' ? change.reason : ''
    })
}

/** Each act on each ground once: where the marks are is said by the report alone. */
function distinct<T extends { readonly act: string; readonly ground: string }>(acts: readonly T[]): readonly T[] {
  return [...new Map(acts.map((own) => [`${own.act} ${own.ground}`, own])).values()]
}

/** Keeps that an item of an agenda, its title or its note was marked, or a mark on it taken off. */
export function keepItemAct(
  db: Database.Database,
  act: {
    readonly itemId: Id
    readonly act: ExemptEntry['act']
    readonly place: string
    readonly ground: string
    readonly words: string
    readonly now: string
  }
): void {
  const { itemId, act: kind, place, ground, words, now } = act
  const item = db
    .prepare<[Id], { meetingId: Id; reportId: Id | null }>(
      'SELECT meeting_id AS meetingId, report_id AS reportId FROM agenda_items WHERE id = ?'
    )
    .get(itemId)
  if (item) note(db, { at: now, act: kind, subject: 'meeting', subjectId: item.meetingId, about: ground })
  if (item?.reportId) forgetFileNames(db, 'report', item.reportId)
  db.prepare(`
    INSERT INTO exempt_history (item_id, at, who, act, place, ground, digest, reason)
    VALUES (@itemId, @at, @who, @kind, @place, @ground, @digest, '')
  `).run({ itemId, at: now, who: ownName(db), kind, place, ground, digest: digestOf(words) })
}

/** The acts on the marks of a meeting's items, the first first, by the ids of the items. */
export function readItemActs(db: Database.Database, meetingId: Id): ReadonlyMap<Id, readonly ItemAct[]> {
  const rows = db
    .prepare<[Id], ItemAct & { itemId: Id }>(
      `SELECT h.item_id AS itemId, h.act, h.place, h.at FROM agenda_items i JOIN exempt_history h ON h.item_id = i.id
       WHERE i.meeting_id = ? ORDER BY h.id`
    )
    .all(meetingId)
  const found = new Map<Id, ItemAct[]>()
  for (const { itemId, ...act } of rows) found.set(itemId, [...(found.get(itemId) ?? []), act])
  return found
}

/** An act on the mark of an item, of its title or of its note. */
export type ItemAct = Pick<ExemptEntry, 'act' | 'place' | 'at'>

/** What happened to the marks of an agenda item, the last first. */
export function readItemHistory(db: Database.Database, itemId: Id): ExemptEntry[] {
  return db
    .prepare<[Id], ExemptEntry>(
      'SELECT id, at, who, act, place, ground, digest, reason FROM exempt_history WHERE item_id = ? ORDER BY id DESC'
    )
    .all(itemId)
}

/** Words as a history keeps them: a digest of their letters and digits. */
export function digestOf(words: string): string {
  return createHash('sha256').update(lettersOf(words)).digest('hex')
}

/** What happened to a report's marks, the last first. */
export function readExemptHistory(db: Database.Database, reportId: Id): ExemptEntry[] {
  return db
    .prepare<[Id], ExemptEntry>(
      'SELECT id, at, who, act, place, ground, digest, reason FROM exempt_history WHERE report_id = ? ORDER BY id DESC'
    )
    .all(reportId)
}
