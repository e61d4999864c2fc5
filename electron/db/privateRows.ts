/** What of a meeting's business is not for publication, read from its agenda and its papers. */
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { type LeftOut, searchedPieces, type Wanted, wantedOf } from '../../shared/leaks/leaks'
import type { ItemMarks } from '../../shared/meetings/exemptions'
import { withheldOnAgenda } from '../../shared/packs/matter'
import { lettersOf } from '../../shared/reports/carryMarks'
import { stillExempt } from '../../shared/reports/everExempt'
import { allPieces, publicCopy } from '../../shared/reports/exempt'
import { holdersOf, reachOf } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
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
 * Names that say nothing in themselves, however many words they have: of bodies, and of public authorities. A name of any
 * other organisation may be the very thing that is withheld.
 */
export function readPublicNames(db: Database.Database): readonly string[] {
  return db
    .prepare<[], { name: string }>(
      `SELECT name FROM bodies
       UNION SELECT name FROM organisations WHERE kind NOT IN ('provider', 'voluntary', 'other')`
    )
    .all()
    .map(({ name }) => name)
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

/**
 * What nothing for the public may say that is about more than one meeting, such as the forward plan: what is withheld of any
 * meeting, and of any report that has exempt parts and stands on no agenda.
 */
export function readAllWithheld(db: Database.Database): Wanted {
  const meetings = db
    .prepare<[], Id>(
      `SELECT DISTINCT i.meeting_id FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id
       WHERE ${isMarked('r.value')} OR EXISTS (SELECT 1 FROM exempt_items e WHERE e.item_id = i.id)
         OR EXISTS (SELECT 1 FROM exempt_item_places e WHERE e.item_id = i.id)
         OR EXISTS (SELECT 1 FROM item_attachments a WHERE a.item_id = i.id AND (a.paragraph IS NOT NULL OR a.confidential IS NOT NULL))`
    )
    .pluck()
    .all()
    .map((id) => readWithheld(db, id))
  const loose = db
    .prepare<[], Id>(
      `SELECT r.id FROM reports r WHERE ${isMarked('r.value')}
         AND NOT EXISTS (SELECT 1 FROM agenda_items i WHERE i.report_id = r.id)`
    )
    .pluck()
    .all()
    .flatMap((id) => {
      const read = readReport(db, id)
      return read.ok ? [wantedOf([withheldOfReport(db, id, read.value.value, false)], [])] : []
    })
  const all = [...meetings, ...loose, wantedOf(withheldOfDeparted(db, null), [])]
  return {
    pieces: searchedPieces(
      all.flatMap(({ pieces }) => pieces),
      readPublicNames(db)
    ),
    named: [...new Set(all.flatMap(({ named }) => named))]
  }
}

/** What no public document may say of items that have left an agenda, exempt: of one meeting’s, or of all. */
function withheldOfDeparted(db: Database.Database, meetingId: Id | null): readonly LeftOut[] {
  return readDeparted(db)
    .filter((own) => own.meetingId !== null && (meetingId === null || own.meetingId === meetingId))
    .map((own) => withheldOnAgenda(own, marksOfDeparted(own)))
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
  const versions = db
    .prepare<[Id, Id, Id, Id], { key: string; value: Buffer }>(
      `SELECT 'version ' || id AS key, value FROM report_versions WHERE report_id = ?
       UNION ALL SELECT 'base ' || id || ' ' || coalesce(answered_at, ''), base FROM hand_offs WHERE report_id = ?
       UNION ALL SELECT 'answer ' || a.id, a.report FROM word_answers a JOIN hand_offs h ON h.id = a.hand_off_id
         WHERE h.report_id = ?
       UNION ALL SELECT 'suggested ' || report_id || ' ' || changed_at, report FROM suggested WHERE report_id = ?`
    )
    .all(reportId, reportId, reportId, reportId)
    .flatMap(({ key, value }) => exemptInKept(key, () => gunzipSync(value).toString('utf8')))
  const printed = db
    .prepare<[Id], { key: string; value: string }>(
      `SELECT 'pack ' || c.pack_id || ' ' || c.position || ' ' || c.digest AS key, c.report AS value
       FROM pack_contents c JOIN published_packs p ON p.pack_id = c.pack_id
       WHERE c.report_id = ? AND ${isMarked('c.report')}`
    )
    .all(reportId)
    .flatMap(({ key, value }) => exemptInKept(key, () => value))
  return [...stillExempt(present, [...versions, ...printed]), ...exemptInKin(db, reportId, present)]
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
  const released = new Set(
    readExemptHistory(db, reportId).flatMap(({ act, digest }) => (act === 'taken-off' ? [digest] : []))
  )
  const open = holdersOf(present)
    .filter(({ mark, words }) => mark === '' && released.has(digestOf(words.join(' ').trim())))
    .flatMap(({ words }) => words.map(lettersOf))
    .join('\n')
  return kin.flatMap((id) => {
    const read = readReport(db, id)
    return read.ok ? publicCopy(read.value.value).withheld.filter((piece) => !open.includes(lettersOf(piece))) : []
  })
}

/** What kept versions left out, by the version: a version never changes, and a report has hundreds. */
const known = new Map<string, readonly string[]>()
const mostKnown = 20_000

function exemptInKept(key: string, read: () => string): readonly string[] {
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
function isMarked(column: string): string {
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
