/**
 * Undo. An act is what one command changed in the records: deleted with all that hung on it, begun, brought in. It is kept packed
 * with how each row stood before, and is taken back whole: byte for byte where nothing has been changed since. What was deleted
 * comes back for thirty days also where its surroundings have changed; of other acts only those that nothing has been changed in.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { type Act, actHashesSchema, actTopicsSchema } from '../../shared/acts'
import type { Topic } from '../../shared/call'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { readable, readStored } from './damaged'
import { note } from './historyRows'
import { type Change, columnsOf, digestOf, isSame, type Row, recordChanges, rowAt } from './recorder'
import { recordTables } from './tables'

type Db = Database.Database

/** The record that an act deletes: what a list of deleted things shows. */
export type ActRecord = { readonly table: string; readonly id: Id; readonly name: string }

type NewAct = {
  readonly id: Id
  readonly at: string
  readonly what: string
  readonly topics: readonly Topic[]
  readonly record?: ActRecord | null
  /** Rows that stay and that the record needs: they are put in again where they have gone meanwhile. */
  readonly needs?: readonly { readonly table: string; readonly key: Row }[]
}

type Packed = {
  readonly changes: readonly Change[]
  readonly needs: readonly { readonly table: string; readonly key: Row; readonly row: Row }[]
}

/** How long an act can be taken back, in milliseconds: thirty days. */
const keptFor = 30 * 24 * 60 * 60 * 1000

/** Acts that delete no record: as many can still be taken back. */
const mostOthers = 200

/** What stands in a row with others, by what they stand in; others make room for one that comes back. */
const ordered: Readonly<Record<string, string>> = {
  agenda_items: 'meeting_id',
  item_attachments: 'item_id'
}
const orderColumns = ['position', 'depth']

/** The moment before which acts are forgotten. */
function forgottenBefore(now: string): string {
  return new Date(Date.parse(now) - keptFor).toISOString()
}

/**
 * Does something and keeps what it changed. Belongs into a transaction. Whoever may change nothing asks before: an act of nothing
 * would be taken back without effect.
 */
export function keepAct<T extends object>(db: Db, act: NewAct, work: () => Result<T>): Result<T & { act: Act }> {
  const needs = (act.needs ?? []).flatMap(({ table, key }) => {
    const row = rowAt(db, table, key)
    return row ? [{ table, key, row }] : []
  })
  const { result, changes } = recordChanges(db, work)
  if (!result.ok) return result
  const made = changes()
  noteGone(db, made, act.at)
  db.prepare(
    `INSERT INTO acts (id, at, what, topics, record_table, record_id, name, hashes, changes)
     VALUES (@id, @at, @what, @topics, @table, @record, @name, @hashes, @changes)`
  ).run({
    ...{ id: act.id, at: act.at, what: act.what, topics: JSON.stringify(act.topics) },
    ...{ table: act.record?.table ?? null, record: act.record?.id ?? null, name: act.record?.name ?? '' },
    hashes: JSON.stringify(hashesIn(made)),
    changes: pack({ changes: made, needs })
  })
  forget(db, act.at)
  return ok({ ...result.value, act: { id: act.id, what: act.what } })
}

/** Notes in the history what of its subjects went with an act. */
function noteGone(db: Db, changes: readonly Change[], at: string): void {
  for (const { table, key, before, after } of changes) {
    const subject = subjects[table]
    if (before === null || after !== null) continue
    if (subject) note(db, { at, act: 'deleted', subject, subjectId: String(key.id) })
    if (table === 'fund_years')
      note(db, { at, act: 'year-deleted', subject: 'fund', subjectId: String(key.fund_id), about: String(key.year) })
  }
}

/** What the history tells of, by table. */
const subjects: Readonly<Record<string, 'report' | 'meeting' | 'fund'>> = {
  reports: 'report',
  meetings: 'meeting',
  funds: 'fund'
}

function forget(db: Db, now: string): void {
  db.prepare('DELETE FROM acts WHERE at < ?').run(forgottenBefore(now))
  db.prepare(
    `DELETE FROM acts WHERE record_table IS NULL AND id NOT IN (
       SELECT id FROM acts WHERE record_table IS NULL ORDER BY at DESC, rowid DESC LIMIT ?)`
  ).run(mostOthers)
}

/** The deleted records of a table that can be brought back, the one deleted last first. */
export function listDeleted(db: Db, table: string): { id: Id; name: string; deletedAt: string }[] {
  return db
    .prepare<[string], { id: Id; name: string; deletedAt: string }>(
      'SELECT record_id AS id, name, at AS deletedAt FROM acts WHERE record_table = ? ORDER BY at DESC, record_id DESC'
    )
    .all(table)
}

/** The act that deleted a record last; null when it is not kept. */
export function actOfDeleted(db: Db, tables: readonly string[], recordId: Id): Id | null {
  return (
    db
      .prepare<[string, Id], Id>(
        `SELECT id FROM acts WHERE record_table IN (SELECT value FROM json_each(?)) AND record_id = ?
         ORDER BY at DESC, rowid DESC LIMIT 1`
      )
      .pluck()
      .get(JSON.stringify(tables), recordId) ?? null
  )
}

/**
 * Forgets a deleted report for good, with every other act that holds its words or is called after it: how it was begun or brought
 * in, what was done to its parts, and the items of agendas that cannot come back without it. False when it is not kept. Belongs
 * into a transaction.
 */
export function forgetReport(db: Db, reportId: Id): boolean {
  const forgotten = db.prepare("DELETE FROM acts WHERE record_table = 'reports' AND record_id = ?").run(reportId)
  if (forgotten.changes === 0) return false
  const others = db
    .prepare<[], { id: Id; what: string; record: Id | null; changes: Buffer }>(
      `SELECT id, what, record_id AS record, changes FROM acts
       WHERE record_table IS NULL OR record_table IN ('agenda_items', 'item_attachments')`
    )
    .all()
  for (const { id, what, record, changes } of others) {
    const holds = readPacked(changes, what).changes.some(
      ({ table, key, before, after }) =>
        (record === null && table === 'reports' && key.id === reportId) ||
        ((record === null || key.id === record) && [before?.report_id, after?.report_id].includes(reportId))
    )
    if (holds) db.prepare('DELETE FROM acts WHERE id = ?').run(id)
  }
  return true
}

/** The rows that an act took away or changed, as they stood before; for what looks into what has gone. */
export function rowsBefore(packed: Buffer): readonly { readonly table: string; readonly row: Row }[] {
  return readPacked(packed, 'something was taken away').changes.flatMap(({ table, before, after }) =>
    before !== null && after === null ? [{ table, row: before }] : []
  )
}

/** What an act is about, for those who must see to something when it is taken back: the rows that it touched. */
export function touchedBy(
  db: Db,
  id: Id
): readonly { readonly table: string; readonly row: Row; readonly isBegun: boolean }[] {
  const packed = db.prepare<[Id], Buffer>('SELECT changes FROM acts WHERE id = ?').pluck().get(id)
  if (packed === undefined) return []
  return readPacked(packed, 'an act').changes.map(({ table, key, before }) => ({
    table,
    row: { ...(rowAt(db, table, key) ?? {}), ...before },
    isBegun: before === null
  }))
}

const notKept = failure(
  'not-found',
  'This can no longer be taken back: that was done already, it was too long ago, or what it belonged to has gone.'
)
const changedSince = failure(
  'conflict',
  'What was done has been changed since. Taking it back would lose that, so nothing was done.'
)

/**
 * Takes an act back, as an act of its own that can be taken back in its turn. Fails with not-found where it is not kept any more
 * or cannot come back, with conflict where something was changed since, and with in-use where other records rest on what would
 * go. Belongs into a transaction.
 */
export function takeBack(
  db: Db,
  id: Id,
  again: { readonly id: Id; readonly at: string; readonly what?: string }
): Result<{ act: Act; changed: Topic[] }> {
  const act = db
    .prepare<[Id], { what: string; topics: string; table: string | null; record: Id | null; changes: Buffer }>(
      'SELECT what, topics, record_table AS "table", record_id AS record, changes FROM acts WHERE id = ?'
    )
    .get(id)
  if (!act) return notKept
  const changed = readStored(actTopicsSchema, act.topics, () => named(act.what))
  const packed = readPacked(act.changes, act.what)
  const begun = packed.changes.find(({ table, before }) => before === null && kindsKept.includes(table))
  try {
    return keepAct(
      db,
      {
        ...{ id: again.id, at: again.at, what: again.what ?? act.what },
        topics: changed,
        record: begun ? { table: begun.table, id: String(begun.key.id), name: nameAt(db, begun) } : null
      },
      () => {
        const undone = undo(db, packed, act.table === null ? null : { table: act.table, id: act.record ?? '' })
        if (!undone.ok) return undone
        for (const { table, key, before, after } of packed.changes) {
          const subject = subjects[table]
          if (subject && before !== null && after === null)
            note(db, { at: again.at, act: 'brought-back', subject, subjectId: String(key.id) })
        }
        db.prepare('DELETE FROM acts WHERE id = ?').run(id)
        return ok({ changed })
      }
    )
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error
    return failure(
      'conflict',
      'Something else stands in its place now, such as a record of the same name. Change that first, then undo.'
    )
  }
}

/** What is told apart in lists of deleted things, or is looked into when it has gone. */
const kindsKept: readonly string[] = ['reports', 'meetings', 'agenda_items', 'item_attachments']

function nameAt(db: Db, { table, key }: Change): string {
  const row = rowAt(db, table, key)
  if (table === 'reports')
    return db.prepare<[unknown], string>('SELECT title FROM reports WHERE id = ?').pluck().get(key.id) ?? ''
  return String(row?.title ?? row?.date ?? '')
}

function undo(db: Db, { changes, needs }: Packed, record: { table: string; id: Id } | null): Result<object> {
  const now = changes.map(({ table, key }) => rowAt(db, table, key))
  const isExact = changes.every(({ digest }, index) => digestOf(now[index]) === digest)
  if (!isExact && record === null) return changedSince
  const begun = changes.filter(({ before }) => before === null)
  const resting = begun.flatMap((change) => restingOn(db, change, changes))
  if (resting.length > 0)
    return failure('in-use', 'Other records rest on what would be gone. Change them first, then undo.', {
      details: [...new Set(resting)]
    })
  const isBack = record !== null && now.some((row, index) => isRecord(changes[index], record) && row !== undefined)
  if (isBack) return notKept
  db.pragma('defer_foreign_keys = ON')
  for (const { table, key, row } of needs) if (rowAt(db, table, key) === undefined) insert(db, table, row)
  for (const [index, { table, key, before }] of [...changes.entries()].reverse())
    if (before === null && now[index] !== undefined) remove(db, table, key)
  const gone = changes.filter(({ before, after }, index) => before !== null && after === null && !now[index])
  if (!isExact) makeRoom(db, gone)
  const left = putBack(db, gone)
  if (record !== null && left.some((change) => isRecord(change, record))) return notKept
  for (const [index, change] of changes.entries()) {
    const row = now[index]
    if (change.before !== null && change.after !== null && row !== undefined) changeBack(db, change, row, isExact)
  }
  return ok({})
}

function isRecord(change: Change | undefined, record: { table: string; id: Id }): boolean {
  return change?.table === record.table && change.key.id === record.id
}

/** Gives changed columns what they had; where the row was changed since, those alone that were not. */
function changeBack(db: Db, { table, key, before, after }: Change, row: Row, isExact: boolean): void {
  const columns = Object.entries(before ?? {}).filter(
    ([name]) => isExact || (isSame(row[name], after?.[name]) && !orderColumns.includes(name))
  )
  // A screen that has the record open takes over what has a later revision.
  const values = columns.map(([name, value]) => [name, name === 'revision' ? Number(row.revision) + 1 : value] as const)
  if (values.length === 0) return
  db.prepare(
    `UPDATE ${table} SET ${values.map(([name]) => `${name} = ?`).join(', ')} WHERE ${Object.keys(key)
      .map((name) => `${name} = ?`)
      .join(' AND ')}`
  ).run(...values.map(([, value]) => value), ...Object.values(key))
}

/**
 * Puts rows back in whatever order they can go in. What points at something that has gone meanwhile points at nothing where it
 * may, and is else left out: those are answered.
 */
function putBack(db: Db, gone: readonly Change[]): readonly Change[] {
  let waiting = gone
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length
    waiting = waiting.filter((change) => {
      if (pointsAtNothing(db, change).length > 0) return true
      insert(db, change.table, change.before ?? {})
      return false
    })
  }
  return waiting.filter((change) => {
    const missing = pointsAtNothing(db, change)
    if (missing.some((key) => key.on_delete !== 'SET NULL')) return true
    insert(db, change.table, { ...change.before, ...Object.fromEntries(missing.map(({ from }) => [from, null])) })
    return false
  })
}

/** Moves on what stands where something comes back. */
function makeRoom(db: Db, gone: readonly Change[]): void {
  for (const { table, before } of gone) {
    const within = ordered[table]
    if (within === undefined || before === null) continue
    if (gone.some((other) => other.key.id === before[within])) continue
    db.prepare(`UPDATE ${table} SET position = position + 1 WHERE ${within} = ? AND position >= ?`).run(
      before[within],
      before.position
    )
  }
}

type ForeignKey = { readonly table: string; readonly from: string; readonly to: string; readonly on_delete: string }

function foreignKeys(db: Db, table: string): ForeignKey[] {
  return db.prepare<[string], ForeignKey>('SELECT * FROM pragma_foreign_key_list(?)').all(table)
}

/** The columns in which a row points at what is not there. A column that is worked out is not in the row, and is not asked about. */
function pointsAtNothing(db: Db, { table, before }: Change): ForeignKey[] {
  return foreignKeys(db, table).filter(
    (key) =>
      (before?.[key.from] ?? null) !== null &&
      db.prepare(`SELECT 1 FROM ${key.table} WHERE ${key.to} = ?`).get(before?.[key.from]) === undefined
  )
}

/** What rests on a row that an act brought in and is none of its own: reports that draw from it, and rows that point at it. */
function restingOn(db: Db, { table, key }: Change, changes: readonly Change[]): readonly string[] {
  const { id } = key
  const source = table === 'fund_years' ? `fund:${String(key.fund_id)}:${String(key.year)}:` : `:${String(id)}`
  const reports = db
    .prepare<[string, string], { id: Id; title: string }>(
      `SELECT id, title FROM reports WHERE instr(value, ?) > 0 AND instr(value, '"source":"') > 0 AND id <> ?`
    )
    .all(source, String(id ?? ''))
    .filter((report) => !changes.some((own) => own.table === 'reports' && own.key.id === report.id))
  if (id === undefined) return reports.map(({ title }) => `Report: ${title}`)
  const rows = recordTables(db)
    .filter((holder) => !goesAlong.includes(holder))
    .flatMap((holder) =>
      foreignKeys(db, holder)
        .filter((own) => own.table === table)
        .flatMap(({ from }) =>
          db
            .prepare<[unknown], Row>(`SELECT ${columnsOf(db, holder).join(', ')} FROM ${holder} WHERE ${from} = ?`)
            .all(id)
            .filter((row) => !changes.some((own) => own.table === holder && isOf(own, row)))
            .map((row) => String(row.title ?? row.name ?? holder.replaceAll('_', ' ')))
        )
    )
  return [...reports.map(({ title }) => `Report: ${title}`), ...rows]
}

/** Marks go with what they mark, and come back with it. */
const goesAlong = ['exempt_items', 'exempt_item_places', 'exempt_history']

const isOf = ({ key }: Change, row: Row): boolean => Object.entries(key).every(([name, value]) => row[name] === value)

function insert(db: Db, table: string, row: Row): void {
  const columns = Object.keys(row)
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(row)
  )
}

function remove(db: Db, table: string, key: Row): void {
  const names = Object.keys(key)
  db.prepare(`DELETE FROM ${table} WHERE ${names.map((name) => `${name} = ?`).join(' AND ')}`).run(
    ...Object.values(key)
  )
}

/** The files that what went rests on: they stay as long as it can come back. */
function hashesIn(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ table, before }) =>
    ['item_attachments', 'attachments'].includes(table) && before !== null
      ? [before.hash, before.restricted_hash].filter((hash) => typeof hash === 'string')
      : []
  )
}

const named = (what: string): string => `What was done last (“${what}”)`

/** Reads every act; one that cannot be read is set aside by name. */
export function checkActs(db: Db): void {
  const acts = db
    .prepare<[], { what: string; topics: string; hashes: string; changes: Buffer }>(
      'SELECT what, topics, hashes, changes FROM acts ORDER BY at, id'
    )
    .all()
  readable(db, acts, (act) => {
    readStored(actTopicsSchema, act.topics, () => named(act.what))
    readStored(actHashesSchema, act.hashes, () => named(act.what))
    readPacked(act.changes, act.what)
  })
}

function readPacked(bytes: Buffer, what: string): Packed {
  try {
    return unpack(bytes)
  } catch (error) {
    throw Object.assign(new Error('An act cannot be read', { cause: error }), { damaged: named(what) })
  }
}

/** As bytes. JSON has none: they stand in it as text in an object of their own. */
function pack(kept: Packed): Buffer {
  const text = JSON.stringify(kept, function (key, value) {
    const own: unknown = this[key]
    return Buffer.isBuffer(own) ? { bytes: own.toString('base64') } : value
  })
  return gzipSync(text)
}

function unpack(bytes: Buffer): Packed {
  return JSON.parse(gunzipSync(bytes).toString('utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
      ? Buffer.from(value.bytes, 'base64')
      : value
  ) as Packed
}
