/**
 * The history of a report's marks of exemption: who marked what and when, and which marks were taken off. It is written wherever
 * a value takes the place of an older one, keeps no exempt words, and goes with the report.
 */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { ExemptEntry } from '../../shared/reports/calls'
import { lettersOf } from '../../shared/reports/carryMarks'
import { markActs } from '../../shared/reports/markActs'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { ownName } from './settingsRow'

/** Of each report the newest acts are listed, and all are kept. */
const mostListed = 500

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
  for (const { act, place, ground, words } of acts)
    insert.run({
      ...{ reportId: change.reportId, at: change.now, who, act, place, ground },
      digest: createHash('sha256').update(lettersOf(words)).digest('hex'),
      reason: act === 'taken-off' ? change.reason : ''
    })
}

/** What happened to a report's marks, the last first. */
export function readExemptHistory(db: Database.Database, reportId: Id): ExemptEntry[] {
  return db
    .prepare<[Id, number], ExemptEntry>(
      'SELECT id, at, who, act, place, ground, digest, reason FROM exempt_history WHERE report_id = ? ORDER BY id DESC LIMIT ?'
    )
    .all(reportId, mostListed)
}
