/**
 * Which words are withheld today: the one answer that every way out asks for. It holds what was ever exempt and was not released
 * since, wherever it lies now: in reports that are there or were deleted, in their versions and what was handed out, in items and
 * attachments that are on an agenda or were taken off, in files that are attached, and in minutes.
 */
import type Database from 'better-sqlite3'
import { searchedPieces, tellsFigure, type Wanted, type Withheld, wantedOf } from '../../shared/leaks/leaks'
import type { NotLeak } from '../../shared/leaks/notLeaks'
import { lettersOf } from '../../shared/reports/carryMarks'
import type { Id } from '../../shared/values'
import { readDeletedReports } from './deletedReports'
import { readDepartedFiles } from './departedMatter'
import { readWholeExempt, wholeExemptionOf } from './exemptReports'
import { allowedIn, type OutputOf } from './leakRows'
import { readAttachments, readFile } from './packRows'
import {
  isMarked,
  keptPieces,
  readPublicNames,
  readWithheld,
  releasedLetters,
  withheldOfDeparted,
  withheldOfReport
} from './privateRows'
import { readReport } from './reportRows'

type Db = Database.Database

/**
 * What must not be in an output, with what was let through in it before and is let through now. `own`: what was left out of it, where
 * the one who makes it knows that best.
 */
export function withheldFrom(db: Db, of: OutputOf, notLeaks: readonly NotLeak[], own: Wanted = nothing): Withheld {
  const meetings = of.subject === 'all' ? [] : of.subject === 'meeting' ? [of.id] : meetingsOf(db, of.id)
  const near = meetings.map((id) => readWithheld(db, id))
  const ever = readEverExempt(db)
  // Of other business only what has a figure in it is looked for: the same words without one stand in many a paper by right.
  const far = of.subject === 'all' ? ever : { pieces: figuresElsewhere(db, of, ever), named: [] }
  const all =
    of.subject === 'report' ? [own, ...near.map(({ pieces }) => ({ pieces, named: [] })), far] : [own, ...near, far]
  return {
    pieces: [...new Set(all.flatMap(({ pieces }) => pieces))],
    named: [...new Set(all.flatMap(({ named }) => named))],
    files: filesOf(db, of.subject === 'all' ? null : meetings),
    ...allowedIn(db, of, notLeaks)
  }
}

const nothing: Wanted = { pieces: [], named: [] }

/** The meetings on whose agenda a report stands. */
function meetingsOf(db: Db, reportId: Id): readonly Id[] {
  return db
    .prepare<[Id], Id>('SELECT DISTINCT meeting_id FROM agenda_items WHERE report_id = ? ORDER BY meeting_id')
    .pluck()
    .all(reportId)
}

/** What is exempt of other business and has a figure in it, without what was released in a paper of this output. */
function figuresElsewhere(db: Db, { subject, id }: OutputOf, { pieces }: Wanted): readonly string[] {
  const reports =
    subject === 'report'
      ? [id]
      : db
          .prepare<[Id], Id>(
            'SELECT DISTINCT report_id FROM agenda_items WHERE meeting_id = ? AND report_id IS NOT NULL'
          )
          .pluck()
          .all(id)
  const released = reports
    .flatMap((reportId) => {
      const read = readReport(db, reportId)
      return read.ok ? [releasedLetters(db, reportId, read.value.value)] : []
    })
    .join('\n')
  return pieces.filter((piece) => tellsFigure(piece) && !released.includes(lettersOf(piece)))
}

/** The files that are not for publication: on these agendas, or on any, with those that were taken away and can be brought back. */
function filesOf(db: Db, meetings: readonly Id[] | null): NonNullable<Withheld['files']> {
  const withFiles = db
    .prepare<[], Id>('SELECT DISTINCT i.meeting_id FROM item_attachments a JOIN agenda_items i ON i.id = a.item_id')
    .pluck()
    .all()
  const there = withFiles
    .filter((id) => meetings === null || meetings.includes(id))
    .flatMap((id) => {
      const whole = readWholeExempt(db, id)
      return readAttachments(db, id).flatMap(({ itemId, exemption, hash, mediaType, title }) =>
        hash !== null && mediaType === 'application/pdf' && (exemption !== null || whole.has(itemId))
          ? [{ hash, bytes: () => bytesOf(db, hash, title) }]
          : []
      )
    })
  const gone = readDepartedFiles(db, meetings).flatMap(({ hash }) => {
    const bytes = hash === null ? null : readFile(db, hash)
    return hash === null || bytes === null ? [] : [{ hash, bytes: () => bytes }]
  })
  return [...new Map([...gone, ...there].map((file) => [file.hash, file])).values()]
}

/** What cannot be read cannot be looked for, so nothing goes out. */
function bytesOf(db: Db, hash: string, title: string): Uint8Array {
  const bytes = readFile(db, hash)
  if (bytes === null)
    throw Object.assign(new Error('An exempt file cannot be read'), {
      damaged: `The file of “${title}”, which must not be published,`
    })
  return bytes
}

/** What was found last, by how often anything had been written until then. */
const lastFound = new WeakMap<Db, { readonly at: string; readonly wanted: Wanted }>()

/** All that was ever exempt here and was not released. */
function readEverExempt(db: Db): Wanted {
  const at = `${db.pragma('data_version', { simple: true })} ${db.prepare('SELECT total_changes()').pluck().get()}`
  const last = lastFound.get(db)
  if (last?.at === at) return last.wanted
  const meetings = meetingsWithExempt(db).map((id) => readWithheld(db, id))
  const reports = reportsWithExempt(db).flatMap((id) => {
    const read = readReport(db, id)
    return read.ok ? [withheldOfReport(db, id, read.value.value, wholeExemptionOf(db, id) !== null)] : []
  })
  const left = [...reports, ...readDeletedReports(db).map(({ leftOut }) => leftOut), ...withheldOfDeparted(db, null)]
  const all = [...meetings, wantedOf(left, [])]
  const wanted = {
    pieces: searchedPieces(
      all.flatMap(({ pieces }) => pieces),
      readPublicNames(db)
    ),
    named: [...new Set(all.flatMap(({ named }) => named))]
  }
  lastFound.set(db, { at, wanted })
  return wanted
}

/** The meetings of which anything is exempt: on the agenda, attached, or in what the minutes say. */
function meetingsWithExempt(db: Db): readonly Id[] {
  return db
    .prepare<[], Id>(
      `SELECT i.meeting_id FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id
       WHERE ${isMarked('r.value')} OR EXISTS (SELECT 1 FROM exempt_items e WHERE e.item_id = i.id)
         OR EXISTS (SELECT 1 FROM exempt_item_places e WHERE e.item_id = i.id)
         OR EXISTS (SELECT 1 FROM item_attachments a WHERE a.item_id = i.id AND (a.paragraph IS NOT NULL OR a.confidential IS NOT NULL))
       UNION SELECT meeting_id FROM meeting_minutes WHERE value GLOB '*"exemptParagraphs":"[^"]*'`
    )
    .pluck()
    .all()
}

/** The reports in which anything is exempt or was: on an agenda, in themselves, or in what is kept of them. */
export function reportsWithExempt(db: Db): readonly Id[] {
  const marked = new Set(
    db
      .prepare<[], Id>(
        `SELECT id FROM reports r WHERE ${isMarked('r.value')}
         OR EXISTS (SELECT 1 FROM exempt_history h WHERE h.report_id = r.id)
         OR EXISTS (SELECT 1 FROM agenda_items i JOIN exempt_history h ON h.item_id = i.id WHERE i.report_id = r.id)`
      )
      .pluck()
      .all()
  )
  return db
    .prepare<[], Id>('SELECT id FROM reports ORDER BY id')
    .pluck()
    .all()
    .filter((id) => marked.has(id) || keptPieces(db, id).length > 0)
}
