/** What is exempt in reports that were deleted: their words may stand elsewhere, and are known as long as they can be brought back. */
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { LeftOut } from '../../shared/leaks/leaks'
import { stillExempt } from '../../shared/reports/everExempt'
import { publicCopy } from '../../shared/reports/exempt'
import { reachOf } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { rowsBefore } from './acts'
import { mayHoldMarks } from './exemptHistory'
import { parseReport } from './reportRows'

type Db = Database.Database

/** A report that was deleted as it stood then, with what must not be said of it. */
export type DeletedReport = { readonly id: Id; readonly report: Report; readonly leftOut: LeftOut }

/** The reports that were deleted and can be brought back, the last first. */
export function readDeletedReports(db: Db): readonly DeletedReport[] {
  const own = known.get(db) ?? new Map<string, readonly DeletedReport[]>()
  known.set(db, own)
  return db
    .prepare<[], { key: string; changes: Buffer }>(
      "SELECT id AS key, changes FROM acts WHERE record_table = 'reports' ORDER BY at DESC, rowid DESC"
    )
    .all()
    .flatMap(({ key, changes }) => {
      const found = own.get(key) ?? deletedIn(rowsBefore(changes))
      own.set(key, found)
      return found
    })
}

/** What was deleted never changes, and each is asked for with everything that goes out. */
const known = new WeakMap<Db, Map<string, readonly DeletedReport[]>>()

/** What is kept of a report beside it, by the table and the column that has it. */
const kept: Readonly<Record<string, string>> = {
  report_versions: 'value',
  hand_offs: 'base',
  word_answers: 'report',
  suggested: 'report'
}

function deletedIn(rows: ReturnType<typeof rowsBefore>): readonly DeletedReport[] {
  const read = rows.flatMap(({ table, row }) => {
    const value = table === 'reports' ? parseReport(String(row.value)) : null
    return value?.ok ? [{ id: String(row.id), report: value.value }] : []
  })
  return read.map(({ id, report }) => {
    const before = rows.flatMap(({ table, row }) => {
      const packed = row[kept[table] ?? '']
      return Buffer.isBuffer(packed) || packed instanceof Uint8Array ? exemptIn(packed) : []
    })
    const leftOut = {
      pieces: [...publicCopy(report).withheld, ...stillExempt(report, before)],
      titles: reachOf(report).title === '' ? [] : [report.title],
      named: report.exemptions.flatMap(({ words }) => words ?? [])
    }
    return { id, report, leftOut }
  })
}

function exemptIn(packed: Uint8Array): readonly string[] {
  const text = gunzipSync(packed).toString('utf8')
  const value = mayHoldMarks(text) ? parseReport(text) : null
  return value?.ok ? publicCopy(value.value).withheld : []
}
