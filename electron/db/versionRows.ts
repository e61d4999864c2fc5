/** Versions of reports as rows, each value packed. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { identityOf, sentencesOf } from '../../shared/reports/carryMarks'
import { holdersOf } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import type { VersionRow } from '../../shared/reports/versionCalls'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { mayHoldMarks } from './exemptHistory'
import { parseReport } from './reportRows'

/** While somebody writes, a version is kept this often at most; in milliseconds. */
const writingInterval = 60 * 60 * 1000

/** Of each report this many automatic versions are kept; named ones always are. */
const mostAutomatic = 200

/** A report as packed bytes. */
export function packReport(value: Report | string): Buffer {
  return gzipSync(typeof value === 'string' ? value : JSON.stringify(value))
}

/** A report out of packed bytes. Fails with newer-version or damaged. */
export function unpackReport(bytes: Uint8Array): Result<Report> {
  return parseReport(gunzipSync(bytes).toString('utf8'))
}

/** Keeps a version of a report. The oldest automatic ones make room when there are very many. */
export function insertVersion(
  db: Database.Database,
  version: VersionRow & { readonly reportId: Id; readonly value: Report | string }
): void {
  db.prepare(`
    INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value)
    VALUES (@id, @reportId, @revision, @name, @kind, @madeAt, @value)
  `).run({ ...version, value: packReport(version.value) })
  if (version.kind === 'automatic')
    db.prepare(`
      DELETE FROM report_versions WHERE id IN (
        SELECT id FROM report_versions WHERE report_id = ? AND kind = 'automatic'
        ORDER BY made_at DESC, id DESC LIMIT -1 OFFSET ?
      )
    `).run(version.reportId, mostAutomatic)
}

/**
 * Before somebody's words are saved over: keeps the report as it stands in the data file, unless a version was kept within the
 * hour. One that has something exempt which goes now is kept in any case: no other version may know that it was exempt, and
 * an older one would bring its words back in public.
 */
export function keepWhileWriting(
  db: Database.Database,
  { reportId, after, now, newId }: { reportId: Id; after: Report; now: string; newId: () => Id }
): void {
  const last = db
    .prepare<[Id], { madeAt: string; revision: number }>(
      'SELECT made_at AS madeAt, revision FROM report_versions WHERE report_id = ? ORDER BY made_at DESC, id DESC LIMIT 1'
    )
    .get(reportId)
  const row = db
    .prepare<[Id], { revision: number; value: string }>('SELECT revision, value FROM reports WHERE id = ?')
    .get(reportId)
  const isRecent = last !== undefined && Date.parse(now) - Date.parse(last.madeAt) < writingInterval
  const isKept = last?.revision === row?.revision
  if (isRecent && (isKept || !row || !takesOutExempt(row.value, after))) return
  if (row) insertVersion(db, { id: newId(), reportId, name: '', kind: 'automatic', madeAt: now, ...row })
}

/** Whether something exempt, or whole sentences of it, are in a report no more. A sentence that is changed while it stays is known by itself. */
function takesOutExempt(before: string, after: Report): boolean {
  if (!mayHoldMarks(before)) return false
  const read = parseReport(before)
  if (!read.ok) return false
  const left = new Map(holdersOf(after).map((holder) => [identityOf(holder), sentencesOf(holder)]))
  const sentences = [...left.values()].flat().join('\n')
  return holdersOf(read.value).some((holder) => {
    if (holder.mark === '') return false
    const there = left.get(identityOf(holder))
    if (there === undefined && holder.key !== '') return holder.words.some((text) => text.trim() !== '')
    const own = sentencesOf(holder)
    return (there?.length ?? 0) < own.length && own.some((sentence) => !sentences.includes(sentence))
  })
}

/** The versions of a report, newest first. */
export function listVersions(db: Database.Database, reportId: Id): VersionRow[] {
  return db
    .prepare<[Id], VersionRow>(`
      SELECT id, revision, name, kind, made_at AS madeAt FROM report_versions
      WHERE report_id = ? ORDER BY made_at DESC, id DESC
    `)
    .all(reportId)
}

/** One version of a report, whole. Fails with not-found, newer-version or damaged. */
export function readVersion(
  db: Database.Database,
  reportId: Id,
  id: Id
): Result<VersionRow & { readonly value: Report }> {
  const row = db
    .prepare<[Id, Id], VersionRow & { readonly packed: Buffer }>(`
      SELECT id, revision, name, kind, made_at AS madeAt, value AS packed FROM report_versions
      WHERE id = ? AND report_id = ?
    `)
    .get(id, reportId)
  if (!row) return failure('not-found', 'There is no such version of this report.')
  const { packed, ...version } = row
  const value = unpackReport(packed)
  return value.ok ? ok({ ...version, value: value.value }) : value
}
