/**
 * The history as rows. It is written where the records are, in their transaction, and never taken back with them. Of a record with
 * exempt matter no name of a file is kept, since it may be called after what is exempt.
 */
import type Database from 'better-sqlite3'
import { type HistoryAct, type HistoryEntry, historyActs } from '../../shared/history'
import type { Id } from '../../shared/values'
import { ownName } from './settingsRow'

type Db = Database.Database
type Subject = HistoryEntry['subject']

/** Changes that follow one another within so many milliseconds are told as one: an hour. */
const together = 60 * 60 * 1000

/** Entries that are answered at once. */
const mostAtOnce = 200

/** Notes what was done. Belongs into the transaction in which it is. */
export function note(
  db: Db,
  entry: {
    readonly at: string
    readonly act: HistoryAct
    readonly subject: Subject
    readonly subjectId: Id
    readonly about?: string
    readonly file?: string
    readonly sender?: string
  }
): void {
  const who = ownName(db)
  const { at, act, subject, subjectId, about = '', sender = '' } = entry
  const file = entry.file !== undefined && !mayNameExempt(db, subject, subjectId) ? entry.file : ''
  if (act === 'changed') {
    const last = db
      .prepare<[Subject, Id], { id: number; at: string; who: string; act: string; about: string }>(
        'SELECT id, at, who, act, about FROM history WHERE subject = ? AND subject_id = ? ORDER BY id DESC'
      )
      .get(subject, subjectId)
    const isSame = last?.act === act && last.who === who && last.about === about
    if (isSame && Date.parse(at) - Date.parse(last.at) < together) {
      db.prepare('UPDATE history SET at = ? WHERE id = ?').run(at, last.id)
      return
    }
  }
  db.prepare(
    `INSERT INTO history (at, since, who, act, subject, subject_id, about, file, sender)
     VALUES (@at, @at, @who, @act, @subject, @subjectId, @about, @file, @sender)`
  ).run({ at, who, act, subject, subjectId, about, file, sender })
}

/** Notes that something was done with a pack. */
export function notePack(db: Database.Database, packId: Id, at: string, act: 'pack-printed' | 'pack-published'): void {
  const pack = db
    .prepare<[Id], { meetingId: Id; copy: string }>(
      "SELECT meeting_id AS meetingId, coalesce(value ->> '$.copy', 'public') AS copy FROM built_packs WHERE id = ?"
    )
    .get(packId)
  if (pack) note(db, { at, act, subject: 'meeting', subjectId: pack.meetingId, about: pack.copy })
}

/** Takes the names of files out of the history of a record that has exempt matter now. */
export function forgetFileNames(db: Db, subject: Subject, subjectId: Id): void {
  db.prepare("UPDATE history SET file = '' WHERE subject = ? AND subject_id = ? AND file <> ''").run(subject, subjectId)
}

/** Whether anything of a report was ever marked, in itself or on an agenda. */
function mayNameExempt(db: Db, subject: Subject, id: Id): boolean {
  if (subject !== 'report') return false
  return (
    db
      .prepare<[Id, Id], number>(
        `SELECT 1 FROM exempt_history WHERE report_id = ?
         UNION ALL SELECT 1 FROM agenda_items i JOIN exempt_history h ON h.item_id = i.id WHERE i.report_id = ?`
      )
      .pluck()
      .get(id, id) !== undefined
  )
}

const named = `
  SELECT h.id, h.at, h.since, h.who, h.act, h.subject, h.subject_id AS subjectId, h.about, h.file, h.sender,
    coalesce(r.title, f.name, b.name || ', ' || m.date, '') AS name
  FROM history h
    LEFT JOIN reports r ON h.subject = 'report' AND r.id = h.subject_id
    LEFT JOIN funds f ON h.subject = 'fund' AND f.id = h.subject_id
    LEFT JOIN meetings m ON h.subject = 'meeting' AND m.id = h.subject_id
    LEFT JOIN bodies b ON b.id = m.body_id`

type Asked = {
  readonly text: string
  readonly subject?: Subject | undefined
  readonly subjectId?: Id | undefined
  readonly before?: number | undefined
}

/** The newest entries that hold every word, and how many more there are. */
export function listHistory(db: Db, asked: Asked): { readonly entries: HistoryEntry[]; readonly left: number } {
  const words = asked.text.toLowerCase().split(/\s+/).filter(Boolean)
  const where = [
    ...(asked.before === undefined ? [] : ['h.id < @before']),
    ...(asked.subject === undefined ? [] : ['h.subject = @subject']),
    ...(asked.subjectId === undefined ? [] : ['h.subject_id = @subjectId']),
    ...words.map((_, index) => `instr(lower(${searched}), @word${index}) > 0`)
  ]
  const given = {
    ...{ before: asked.before, subject: asked.subject, subjectId: asked.subjectId },
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, word]))
  }
  const rows = `${named} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`
  const entries = db.prepare<[object], HistoryEntry>(`${rows} ORDER BY h.id DESC LIMIT ${mostAtOnce}`).all(given)
  const all = db.prepare<[object], number>(`SELECT count(*) FROM (${rows})`).pluck().get(given) ?? 0
  return { entries, left: all - entries.length }
}

/** Everything that an entry says, the words of its act included. */
const searched = `h.who || ' ' || h.about || ' ' || h.file || ' ' || h.sender || ' ' || h.at || ' ' ||
  coalesce(r.title, f.name, b.name, '') || ' ' || CASE h.act ${Object.entries(historyActs)
    .map(([act, words]) => `WHEN '${act}' THEN '${words}'`)
    .join(' ')} ELSE '' END`
