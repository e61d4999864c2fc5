/** What of a meeting's business is not for publication, read from its agenda and its papers. */
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { type LeftOut, type Wanted, wantedOf } from '../../shared/leaks/leaks'
import type { ItemMarks } from '../../shared/meetings/exemptions'
import { withheldOnAgenda } from '../../shared/packs/matter'
import { lettersOf } from '../../shared/reports/carryMarks'
import { stillExempt } from '../../shared/reports/everExempt'
import { allPieces, publicCopy } from '../../shared/reports/exempt'
import { holdersOf, reachOf } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { readDeletedReports } from './deletedReports'
import { type DepartedItem, readDeparted } from './departedMatter'
import { digestOf, readExemptHistory } from './exemptHistory'
import { readOwnItemMarks } from './exemptionRows'
import { readItemMarks, readWholeExempt, wholeExemptionOf } from './exemptReports'
import { readAgenda } from './meetingRows'
import { readAttachments } from './packRows'
import { readPrivateWords } from './privateMinutes'
import { parseReport, readReport } from './reportRows'

type Paper = { readonly itemId: Id; readonly reportId: Id; readonly report: Report }

/**
 * Words that say nothing in themselves, however many they are: names of bodies and of public authorities, and what house styles print.
 * A name of any other organisation may be the very thing that is withheld.
 */
export function readPublicNames(db: Database.Database): readonly string[] {
  const styles = db
    .prepare<[], string>(
      "SELECT DISTINCT e.atom FROM house_styles s, json_tree(s.value) e WHERE json_valid(s.value) AND e.type = 'text'"
    )
    .pluck()
    .all()
  const names = db
    .prepare<[], { name: string }>(
      `SELECT name FROM bodies
       UNION SELECT name FROM organisations WHERE kind NOT IN ('provider', 'voluntary', 'other')`
    )
    .all()
  return [...names.map(({ name }) => name), ...styles]
}

/** What no public document of a meeting may say: what is exempt of its own business, and what of other business may come into it. */
export function readWithheld(db: Database.Database, meetingId: Id): Wanted {
  return withheldWith(db, meetingId, readWithheldElsewhere(db, meetingId))
}

/**
 * Exempt items, exempt parts and exempt attachments, what was exempt in a version that is kept, what the minutes say of private
 * business, and the words named as never to appear; with what is left out for another reason.
 */
function withheldWith(db: Database.Database, meetingId: Id, elsewhere: readonly LeftOut[]): Wanted {
  const whole = readWholeExempt(db, meetingId)
  const papers = papersOf(db, meetingId)
  const reports = papers.map(({ itemId, reportId, report }) =>
    withheldOfReport(db, reportId, report, whole.has(itemId))
  )
  const attached = readAttachments(db, meetingId)
    .filter(({ itemId, exemption }) => exemption !== null || whole.has(itemId))
    .flatMap(({ title, name, description }) => [title, name, description])
  const marks = readItemMarks(db, meetingId)
  const onAgenda = readAgenda(db, meetingId).flatMap((item) => {
    const own = marks.get(item.id)
    return own ? [withheldOnAgenda(item, own)] : []
  })
  return wantedOf(
    [
      ...reports,
      ...onAgenda,
      ...withheldOfDeparted(db, meetingId),
      ...elsewhere,
      { pieces: [...attached, ...readPrivateWords(db, meetingId)], titles: [], named: readNamedWords(db, meetingId) }
    ],
    [...papers.flatMap(({ report }) => publicTitleOf(report)), ...readPublicNames(db)]
  )
}

/**
 * What is exempt elsewhere and may come onto an agenda: titles and notes, by a template or because they are written there again; and
 * all that the minutes of an earlier meeting may not say, where they are put to this one and were attached before it was exempt.
 */
export function readWithheldElsewhere(db: Database.Database, meetingId: Id): readonly LeftOut[] {
  const approved = readAgenda(db, meetingId).flatMap(({ details }) => details.approves ?? [])
  return [
    ...readTitlesElsewhere(db, meetingId),
    ...[...new Set(approved)].map((id) => ({ ...withheldWith(db, id, []), titles: [] }))
  ]
}

function readTitlesElsewhere(db: Database.Database, meetingId: Id): readonly LeftOut[] {
  const items = db
    .prepare<[Id], Id>(
      `SELECT DISTINCT i.meeting_id FROM exempt_item_places e JOIN agenda_items i ON i.id = e.item_id WHERE i.meeting_id <> ?`
    )
    .pluck()
    .all(meetingId)
    .flatMap((id) => {
      const marks = readOwnItemMarks(db, id)
      return readAgenda(db, id).flatMap((item) => {
        const own = marks.get(item.id)
        return own ? [withheldOnAgenda(item, own)] : []
      })
    })
  const titles = db
    .prepare<[Id], string>(
      `SELECT r.title FROM reports r
       WHERE r.value GLOB '*"marks":{"*' AND coalesce(r.value ->> '$.marks.title', '') <> ''
         AND NOT EXISTS (SELECT 1 FROM agenda_items i WHERE i.report_id = r.id AND i.meeting_id = ?)`
    )
    .pluck()
    .all(meetingId)
  const departed = readDeparted(db)
    .filter((own) => own.meetingId !== meetingId)
    .map((own) => withheldOnAgenda(own, marksOfDeparted(own)))
  return [...items, ...departed, { pieces: [], titles, named: [] }]
}

function marksOfDeparted({ marks }: DepartedItem): ItemMarks {
  return { title: marks.get('title') ?? null, note: marks.get('note') ?? null }
}

/** What no public document may say of items that have left an agenda, and of their attachments and reports: of one meeting’s, or of all. */
export function withheldOfDeparted(db: Database.Database, meetingId: Id | null): readonly LeftOut[] {
  const deleted = new Map(readDeletedReports(db).map(({ id, leftOut }) => [id, leftOut]))
  return readDeparted(db)
    .filter((own) => meetingId === null || own.meetingId === meetingId)
    .flatMap((own) => {
      const read = own.reportId === null ? null : readReport(db, own.reportId)
      const report = own.reportId === null || meetingId === null ? undefined : deleted.get(own.reportId)
      return [
        withheldOnAgenda(own, marksOfDeparted(own)),
        { pieces: own.attachments.map(({ title }) => title), titles: [], named: [] },
        ...(report ? [report] : []),
        ...(read?.ok && own.reportId !== null && meetingId !== null
          ? [withheldOfReport(db, own.reportId, read.value.value, wholeExemptionOf(db, own.reportId) !== null)]
          : [])
      ]
    })
}

/** What the public copy of a report may not say; where it is exempt as a whole, nothing it says below its title. */
export function withheldOfReport(db: Database.Database, reportId: Id, report: Report, isWhole: boolean): LeftOut {
  return {
    pieces: [...(isWhole ? allPieces(report) : publicCopy(report).withheld), ...readStillExempt(db, reportId, report)],
    titles: reachOf(report).title === '' ? [] : [report.title],
    named: [...namedWordsOf(report), ...(wholeExemptionOf(db, reportId)?.words ?? [])]
  }
}

/** The title of a report, which is public by nature wherever it is not exempt in itself; none where it is. */
export function publicTitleOf(report: Report): readonly string[] {
  return reachOf(report).title === '' ? [report.title] : []
}

/** The words that a report's own exemptions name as never to appear. */
export function namedWordsOf(report: Report): readonly string[] {
  return report.exemptions.flatMap(({ words }) => words ?? [])
}

/** The words that the exempt items and attachments of a meeting name as never to appear. */
function readNamedWords(db: Database.Database, meetingId: Id): readonly string[] {
  return [
    ...readWholeExempt(db, meetingId).values(),
    ...readAttachments(db, meetingId).flatMap(({ exemption }) => exemption ?? [])
  ].flatMap(({ words }) => words ?? [])
}

/** What was exempt in a version of the report that is kept (its own, those in published packs, those handed out) and was not released since; and what is so in reports that share its words. */
export function readStillExempt(db: Database.Database, reportId: Id, present: Report): readonly string[] {
  return [...stillExempt(present, keptPieces(db, reportId)), ...exemptInKin(db, reportId, present)]
}

/** Where a report is kept beside itself: by the key of what is kept, which never changes, and how it is read. */
const keptPlaces = [
  {
    keys: "SELECT 'version ' || id AS key, rowid AS row FROM report_versions WHERE report_id = @id",
    value: 'SELECT value FROM report_versions WHERE rowid = ?'
  },
  {
    keys: "SELECT 'base ' || id || ' ' || coalesce(answered_at, '') AS key, rowid AS row FROM hand_offs WHERE report_id = @id",
    value: 'SELECT base FROM hand_offs WHERE rowid = ?'
  },
  {
    keys: `SELECT 'answer ' || a.id AS key, a.rowid AS row FROM word_answers a JOIN hand_offs h ON h.id = a.hand_off_id
      WHERE h.report_id = @id`,
    value: 'SELECT report FROM word_answers WHERE rowid = ?'
  },
  {
    keys: "SELECT 'suggested ' || report_id || ' ' || changed_at AS key, rowid AS row FROM suggested WHERE report_id = @id",
    value: 'SELECT report FROM suggested WHERE rowid = ?'
  },
  {
    keys: `SELECT 'pack ' || c.pack_id || ' ' || c.position || ' ' || c.digest AS key, c.rowid AS row
      FROM pack_contents c JOIN published_packs p ON p.pack_id = c.pack_id WHERE c.report_id = @id`,
    value: 'SELECT report FROM pack_contents WHERE rowid = ?'
  }
] as const

/** What was exempt in all that is kept of a report: its versions, what was handed out and came back, and published packs. */
export function keptPieces(db: Database.Database, reportId: Id): readonly string[] {
  return keptPlaces.flatMap(({ keys, value }) =>
    db
      .prepare<{ id: Id }, { key: string; row: number }>(keys)
      .all({ id: reportId })
      .flatMap(({ key, row }) =>
        exemptInKept(db, key, () => {
          const kept = db.prepare<[number], Buffer | string | null>(value).pluck().get(row) ?? ''
          return typeof kept === 'string' ? kept : gunzipSync(kept).toString('utf8')
        })
      )
  )
}

/**
 * What is exempt in the reports that a report was begun from, and in those begun from it, which may have been marked since: without
 * words of which a person took the mark off in this one.
 */
function exemptInKin(db: Database.Database, reportId: Id, present: Report): readonly string[] {
  const kin = db
    .prepare<{ id: Id }, Id>(
      `WITH RECURSIVE kin(id) AS (
         SELECT @id
         UNION SELECT CASE l.older_id WHEN k.id THEN l.newer_id ELSE l.older_id END
         FROM kin k JOIN report_links l ON k.id IN (l.older_id, l.newer_id)
       ) SELECT r.id FROM kin k JOIN reports r ON r.id = k.id WHERE r.id <> @id AND ${isMarked('r.value')}`
    )
    .pluck()
    .all({ id: reportId })
  if (kin.length === 0) return []
  const open = releasedLetters(db, reportId, present)
  return kin.flatMap((id) => {
    const read = readReport(db, id)
    return read.ok ? publicCopy(read.value.value).withheld.filter((piece) => !open.includes(lettersOf(piece))) : []
  })
}

/** The letters of what is public in a report because a person took its mark off there. */
export function releasedLetters(db: Database.Database, reportId: Id, present: Report): string {
  const released = new Set(
    readExemptHistory(db, reportId).flatMap(({ act, digest }) => (act === 'taken-off' ? [digest] : []))
  )
  if (released.size === 0) return ''
  return holdersOf(present)
    .filter(({ mark, words }) => mark === '' && released.has(digestOf(words.join(' ').trim())))
    .flatMap(({ words }) => words.map(lettersOf))
    .join('\n')
}

/** What kept versions left out, by the version: a version never changes, and a report has hundreds. */
const knownOf = new WeakMap<Database.Database, Map<string, readonly string[]>>()
const mostKnown = 20_000

function exemptInKept(db: Database.Database, key: string, read: () => string): readonly string[] {
  const known = knownOf.get(db) ?? new Map<string, readonly string[]>()
  knownOf.set(db, known)
  const found = known.get(key)
  if (found) return found
  const text = read()
  // Most versions have nothing marked, and reading one as a report takes a while.
  const value = /"exempt":"[^"]|"marks":\{"/.test(text) ? parseReport(text) : null
  const pieces = value?.ok ? publicCopy(value.value).withheld : []
  if (known.size >= mostKnown) known.clear()
  known.set(key, pieces)
  return pieces
}

/** True, in SQL, of a report in which anything is marked as exempt. */
export function isMarked(column: string): string {
  return `(${column} GLOB '*"exempt":"[^"]*' OR ${column} GLOB '*"marks":{"*')`
}

/** The reports of a meeting in the order of its agenda. */
function papersOf(db: Database.Database, meetingId: Id): readonly Paper[] {
  return db
    .prepare<[Id], { itemId: Id; reportId: Id }>(
      `SELECT i.id AS itemId, r.id AS reportId FROM agenda_items i JOIN reports r ON r.id = i.report_id
       WHERE i.meeting_id = ? ORDER BY i.position`
    )
    .all(meetingId)
    .flatMap(({ itemId, reportId }) => {
      const read = readReport(db, reportId)
      return read.ok ? [{ itemId, reportId, report: read.value.value }] : []
    })
}
