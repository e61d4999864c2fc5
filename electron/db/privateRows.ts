/** What of a meeting's business is not for publication, read from its agenda and its papers. */
import type Database from 'better-sqlite3'
import { searchedPieces } from '../../shared/packs/leaks'
import { allPieces, publicCopy } from '../../shared/reports/exempt'
import type { Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { readAttachments, readExemptItems } from './packRows'
import { readReport } from './reportRows'

type Paper = { readonly itemId: Id; readonly title: string; readonly report: Report }

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

/** The words that no public document of a meeting may have: of exempt items, exempt parts and exempt attachments. */
export function readWithheld(db: Database.Database, meetingId: Id): readonly string[] {
  const whole = readExemptItems(db, meetingId)
  const papers = papersOf(db, meetingId, 'all')
  const pieces = papers.flatMap(({ itemId, report }) =>
    whole.has(itemId) ? allPieces(report) : publicCopy(report).withheld
  )
  const attached = readAttachments(db, meetingId)
    .filter(({ itemId, exemption }) => exemption !== null || whole.has(itemId))
    .flatMap(({ title, name, description }) => [title, name, description])
  return searchedPieces([...pieces, ...attached], [...papers.map(({ title }) => title), ...readPublicNames(db)])
}

/** The reports of a meeting, or those in which something is marked: few have any marks, and reading a report takes a while. */
function papersOf(db: Database.Database, meetingId: Id, which: 'all' | 'marked'): readonly Paper[] {
  const isMarked = which === 'marked' ? `AND (r.value GLOB '*"exempt":"[^"]*' OR r.value GLOB '*"marks":{"*')` : ''
  return db
    .prepare<[Id], { itemId: Id; title: string; reportId: Id }>(
      `SELECT i.id AS itemId, r.title, r.id AS reportId FROM agenda_items i JOIN reports r ON r.id = i.report_id
       WHERE i.meeting_id = ? ${isMarked} ORDER BY i.position`
    )
    .all(meetingId)
    .flatMap(({ itemId, title, reportId }) => {
      const read = readReport(db, reportId)
      return read.ok ? [{ itemId, title, report: read.value.value }] : []
    })
}
