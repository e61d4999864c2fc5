/** What of a meeting's business is not for publication: by its agenda, by its reports, and by what they were before. */
import type Database from 'better-sqlite3'
import { type Ground, groundOf, unknownGround } from '../../shared/law/grounds'
import type { PrivateItem } from '../../shared/meetings/privateBusiness'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf, reachOf } from '../../shared/reports/holders'
import { numberReport } from '../../shared/reports/numbering'
import { referenceTargets, spokenText } from '../../shared/reports/references'
import type { Recommendation, Report } from '../../shared/reports/report'
import type { Id } from '../../shared/values'
import { readMinutes } from './clerkRows'
import { readItemMarks, readWholeExempt } from './exemptReports'
import { parseReport, readReport } from './reportRows'
import { readStyle } from './styleRows'
import { unpackReport } from './versionRows'

/** The items of a meeting of which something is exempt; the others are not there. */
export function readPrivateBusiness(db: Database.Database, meetingId: Id): ReadonlyMap<Id, PrivateItem> {
  const whole = readWholeExempt(db, meetingId)
  const marks = readItemMarks(db, meetingId)
  const minutes = new Map(readMinutes(db, meetingId).value.items.map((minute) => [minute.itemId, minute]))
  const found = new Map<Id, PrivateItem>()
  for (const { itemId, reportId, isMarked, recommendationIds } of itemsOf(db, meetingId)) {
    const read = isMarked && reportId !== null ? readReport(db, reportId) : null
    const report = read?.ok ? read.value.value : null
    const present = new Set(recommendationIds)
    const departed = (minutes.get(itemId)?.recommendations ?? []).flatMap(({ recommendationId: id, exempt }) => {
      const ground = present.has(id) ? null : (exempt ?? (reportId === null ? null : lastGround(db, reportId, id)))
      return ground ? [{ id, ground, words: null }] : []
    })
    const exemption = whole.get(itemId)
    const item: PrivateItem = {
      isWhole: exemption !== undefined,
      ground: exemption ? knownGround(groundOf(exemption)) : null,
      isTitleExempt: Boolean(marks.get(itemId)?.title) || (report !== null && reachOf(report).title !== ''),
      isNoteExempt: Boolean(marks.get(itemId)?.note),
      recommendations: [...(report ? exemptRecommendations(db, report) : []), ...departed]
    }
    if (item.isWhole || item.isTitleExempt || item.isNoteExempt || item.recommendations.length > 0)
      found.set(itemId, item)
  }
  return found
}

/** A ground that says something; null for that of a mark that cannot be understood. */
function knownGround(ground: Ground): Ground | null {
  return ground.paragraph === null && ground.confidential === undefined ? null : ground
}

type Row = {
  readonly itemId: Id
  readonly reportId: Id | null
  readonly isMarked: number
  readonly recommendationIds: readonly Id[]
}

/** The items of a meeting with the recommendations of their reports; few reports have any marks, and reading one takes a while. */
function itemsOf(db: Database.Database, meetingId: Id): readonly Row[] {
  return db
    .prepare<[Id], Omit<Row, 'recommendationIds'> & { recommendationIds: string }>(
      `SELECT i.id AS itemId, r.id AS reportId,
         coalesce(r.value GLOB '*"exempt":"[^"]*' OR r.value GLOB '*"marks":{"*', 0) AS isMarked,
         (SELECT json_group_array(json_extract(o.value, '$.id')) FROM json_each(r.value, '$.recommendations') o WHERE json_valid(r.value)) AS recommendationIds
       FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id
       WHERE i.meeting_id = ? ORDER BY i.position`
    )
    .all(meetingId)
    .map((row) => ({ ...row, recommendationIds: JSON.parse(row.recommendationIds) as Id[] }))
}

/** The recommendations of which anything is exempt, with what the public has of them. */
function exemptRecommendations(db: Database.Database, report: Report): PrivateItem['recommendations'] {
  const reach = reachOf(report)
  const partly = new Set(
    holdersOf(report).flatMap(({ kind, place, mark }) =>
      kind === 'block' && place.kind === 'recommendation' && mark !== '' ? [place.id] : []
    )
  )
  const words = partly.size === 0 ? new Map<Id, string>() : publicRecommendations(db, report)
  return report.recommendations.flatMap((item): PrivateItem['recommendations'] => {
    const mark = reach.on(item)
    if (mark !== '') return [{ id: item.id, ground: groundOfMark(report, mark), words: null }]
    return partly.has(item.id) ? [{ id: item.id, ground: null, words: words.get(item.id) ?? null }] : []
  })
}

/** The recommendations in the words that the public has of them, references as they stand in the public report. */
function publicRecommendations(db: Database.Database, report: Report): ReadonlyMap<Id, string> {
  const shown = publicCopy(report).report
  const style = readStyle(db, shown.styleId)
  const targets = style.ok ? referenceTargets(shown, style.value, numberReport(shown, style.value)) : new Map()
  return new Map(shown.recommendations.map(({ id, body }) => [id, spokenText(body, targets).trim()]))
}

function groundOfMark(report: Report, mark: string): Ground | null {
  const exemption = report.exemptions.find(({ id }) => id === mark)
  return exemption ? groundOf(exemption) : null
}

/**
 * Why a recommendation that has left its report was exempt, in the latest version or pack that still has it; null where it
 * was public there, or is in none.
 */
function lastGround(db: Database.Database, reportId: Id, recommendationId: Id): Ground | null {
  for (const text of keptTexts(db, reportId)) {
    if (!text.includes(`"${recommendationId}"`)) continue
    const read = parseReport(text)
    const item = read.ok ? recommendationOf(read.value, recommendationId) : undefined
    if (!read.ok || !item) continue
    const mark = markWithin(read.value, item)
    return mark === '' ? null : (groundOfMark(read.value, mark) ?? unknownGround)
  }
  return null
}

function recommendationOf(report: Report, id: Id): Recommendation | undefined {
  return report.recommendations.find((item) => item.id === id)
}

/** The mark on a recommendation, or on any part of it. */
function markWithin(report: Report, item: Recommendation): string {
  const inside = holdersOf(report).find(
    ({ place, mark }) => place.kind === 'recommendation' && place.id === item.id && mark !== ''
  )
  return reachOf(report).on(item) || (inside?.mark ?? '')
}

/** The report as it stood in versions and in packs, the latest first; each is unpacked when its turn has come. */
function* keptTexts(db: Database.Database, reportId: Id): Generator<string> {
  const rows = db
    .prepare<[Id, Id], { id: Id; position: number | null }>(`
      SELECT id, NULL AS position, made_at AS at FROM report_versions WHERE report_id = ?
      UNION ALL
      SELECT c.pack_id, c.position, b.built_at FROM pack_contents c JOIN built_packs b ON b.id = c.pack_id
      WHERE c.report_id = ? AND c.report IS NOT NULL
      ORDER BY at DESC
    `)
    .all(reportId, reportId)
  const ofPack = db.prepare<[Id, number], string>('SELECT report FROM pack_contents WHERE pack_id = ? AND position = ?')
  const ofVersion = db.prepare<[Id], Buffer>('SELECT value FROM report_versions WHERE id = ?')
  for (const { id, position } of rows) {
    if (position !== null) {
      const text = ofPack.pluck().get(id, position)
      if (text !== undefined) yield text
      continue
    }
    const read = ofVersion.pluck().get(id)
    const value = read === undefined ? null : unpackReport(read)
    if (value?.ok) yield JSON.stringify(value.value)
  }
}
