/**
 * What is exempt as a whole, and where that was said. A report that is marked in itself, or is an exempt item of any agenda, is
 * exempt on every agenda and in every file until it is released where it was marked; sub-items are exempt with the item above.
 */
import type Database from 'better-sqlite3'
import { type Ground, groundOf, hasOneGround, unknownGround } from '../../shared/law/grounds'
import type { ItemMarks, PackExemption } from '../../shared/meetings/exemptions'
import { type PublicCopy, publicCopy, withWholeExempt } from '../../shared/reports/exempt'
import { markKeys, unknownMark, withMark } from '../../shared/reports/marks'
import { exemptionSchema, type Report, type WholeElsewhere } from '../../shared/reports/report'
import { assertNever } from '../../shared/result'
import { formatDate, type Id, type IsoDate } from '../../shared/values'
import { noItemMarks, readExemptItems, readOwnItemMarks, saveItemMark } from './exemptionRows'
import { unrecorded } from './recorder'
import { readReport, updateReport } from './reportRows'

/**
 * Where something was marked exempt as a whole: at the item itself, at its title, at the item above it, in its report, or at an item of
 * another agenda that has the same report. It is released there and nowhere else.
 */
export type MarkedAt =
  | { readonly kind: 'item' }
  | { readonly kind: 'title' }
  | { readonly kind: 'above'; readonly itemId: Id; readonly title: string }
  | { readonly kind: 'report'; readonly reportId: Id }
  | { readonly kind: 'elsewhere'; readonly itemId: Id; readonly meetingId: Id; readonly meeting: string }

/** Where something was marked, for a person who looks at another place; empty for the item itself. */
export function markedAtWords(at: MarkedAt): string {
  switch (at.kind) {
    case 'item':
      return ''
    case 'title':
      return 'with its title'
    case 'above':
      return `marked at the item above it, “${at.title}”`
    case 'report':
      return 'marked in its report'
    case 'elsewhere':
      return `marked on the agenda of ${at.meeting}`
    default:
      return assertNever(at)
  }
}

export type WholeExemption = PackExemption & { readonly markedAt: MarkedAt }

/** Why a report is exempt as a whole, with where that was said; null where it is not. Its own mark comes before those of agendas. */
export function wholeExemptionOf(db: Database.Database, reportId: Id): WholeExemption | null {
  return markInReport(db, reportId) ?? markOnAgendas(db, [reportId]).get(reportId)?.[0] ?? null
}

/** The ground on which a report is exempt as a whole, wherever that was said; null where it is not. */
export function exemptionOfReport(db: Database.Database, reportId: Id): Ground | null {
  const found = wholeExemptionOf(db, reportId)
  return found && groundOf(found)
}

/** The report as everything treats it: marked as a whole where it is exempt so on any agenda, with the reason among its own. */
export function effectiveReport(db: Database.Database, reportId: Id, report: Report): Report {
  return report.marks?.[markKeys.report] ? report : wholeUnder(report, wholeExemptionOf(db, reportId))
}

/** The mark by which agendas make a report exempt as a whole; null where none does, or it is marked so itself. */
export function agendaExemption(db: Database.Database, reportId: Id, report: Report): WholeElsewhere | null {
  const { marks, exemptions } = effectiveReport(db, reportId, report)
  const mark = marks?.[markKeys.report] ?? ''
  if (mark === '' || mark === report.marks?.[markKeys.report]) return null
  const reason = exemptionSchema.safeParse(exemptions.find(({ id }) => id === mark))
  return { id: mark, reason: reason.success ? reason.data : null }
}

/** The mark that agendas set on a whole report, whatever the report says of itself, and where it was set in words; null for none. */
export function markedElsewhere(
  db: Database.Database,
  reportId: Id,
  report: Report
): { readonly whole: WholeElsewhere; readonly where: string } | null {
  const [found] = markOnAgendas(db, [reportId]).get(reportId) ?? []
  if (!found) return null
  const { marks, exemptions } = wholeUnder({ ...report, marks: {}, exemptions: [] }, found)
  const reason = exemptionSchema.safeParse(exemptions[0])
  const id = marks?.[markKeys.report] ?? unknownMark
  return { whole: { id, reason: reason.success ? reason.data : null }, where: markedAtWords(found.markedAt) }
}

/** A report marked as a whole under an exemption that was said elsewhere; as it is without one. */
export function wholeUnder(report: Report, exemption: PackExemption | null): Report {
  if (exemption === null || report.marks?.[markKeys.report]) return report
  // A report keeps no reason that says nothing: the mark alone makes it exempt until a person gives one.
  if (!hasOneGround(exemption)) return withWholeExempt(report, unknownMark)
  const { publicInterest, releaseOn, words } = exemption
  const own = { id: agendaMark, ...groundOf(exemption), publicInterest, releaseOn, ...(words && { words }) }
  const others = report.exemptions.filter(({ id }) => id !== agendaMark)
  return withWholeExempt({ ...report, exemptions: [...others, own] }, agendaMark)
}

/** A report without the mark that it was given by `wholeUnder` for a reason, where it still has it. */
export function withoutAgendaMark(report: Report): Report {
  return report.marks?.[markKeys.report] === agendaMark
    ? { ...report, marks: withMark(report.marks, markKeys.report, '') }
    : report
}

/** The id of the exemption by which a report is exempt as an item of an agenda. */
const agendaMark = 'exempt-on-an-agenda'

/** What the public may have of a report, everywhere: nothing but its title where it is exempt as a whole. */
export function publicReport(db: Database.Database, reportId: Id, report: Report): PublicCopy {
  return publicCopy(effectiveReport(db, reportId, report))
}

/** The items of a meeting that are exempt as a whole, for whatever reason, by their ids. One with an exempt title is. */
export function readWholeExempt(db: Database.Database, meetingId: Id): ReadonlyMap<Id, WholeExemption> {
  const own = readExemptItems(db, meetingId)
  const marks = readOwnItemMarks(db, meetingId)
  const items = db
    .prepare<[Id], { id: Id; title: string; reportId: Id | null; depth: number; isMarked: number }>(`
      SELECT i.id, coalesce(r.title, i.title) AS title, i.report_id AS reportId, i.depth,
        json_type(r.value, '$.marks') IS NOT NULL AS isMarked
      FROM agenda_items i LEFT JOIN reports r ON r.id = i.report_id
      WHERE i.meeting_id = ? ORDER BY i.position
    `)
    .all(meetingId)
  const elsewhere = markOnAgendas(
    db,
    items.flatMap(({ reportId }) => reportId ?? [])
  )
  const found = new Map<Id, WholeExemption>()
  let above: (typeof items)[number] | null = null
  for (const item of items) {
    if (item.depth === 0) above = item
    const { id, reportId } = item
    const mark = own.get(id)
    const onTitle = marks.get(id)?.title
    const around = above && above !== item ? found.get(above.id) : undefined
    const inReport = reportId !== null && item.isMarked === 1 ? markInReport(db, reportId) : null
    const other = reportId === null ? undefined : elsewhere.get(reportId)?.[0]
    const whole = inReport ?? other
    if (mark) found.set(id, { ...mark, markedAt: { kind: 'item' } })
    else if (onTitle) found.set(id, { ...onTitle, markedAt: { kind: 'title' } })
    else if (around && above)
      found.set(id, { ...around, markedAt: { kind: 'above', itemId: above.id, title: above.title } })
    else if (whole) found.set(id, whole)
  }
  return found
}

/**
 * The items of a meeting of which the title or the note is exempt, by their ids, each with why. What stands beneath an item with
 * an exempt title is exempt with it, title and note alike.
 */
export function readItemMarks(db: Database.Database, meetingId: Id): ReadonlyMap<Id, ItemMarks> {
  const own = readOwnItemMarks(db, meetingId)
  if (own.size === 0) return own
  const found = new Map<Id, ItemMarks>()
  let above: ItemMarks = noItemMarks
  for (const { id, depth } of db
    .prepare<[Id], { id: Id; depth: number }>(
      'SELECT id, depth FROM agenda_items WHERE meeting_id = ? ORDER BY position'
    )
    .all(meetingId)) {
    const marks = own.get(id) ?? noItemMarks
    if (depth === 0) above = marks
    const around = depth === 0 ? null : above.title
    const all = { title: marks.title ?? around, note: marks.note ?? around }
    if (all.title !== null || all.note !== null) found.set(id, all)
  }
  return found
}

/** The mark on the whole of a report in itself. One that cannot be read may be anything. */
function markInReport(db: Database.Database, reportId: Id): WholeExemption | null {
  const isMarked = db
    .prepare<[Id], number>(`SELECT 1 FROM reports WHERE id = ? AND json_type(value, '$.marks') IS NOT NULL`)
    .pluck()
    .get(reportId)
  if (isMarked === undefined) return null
  const markedAt = { kind: 'report', reportId } as const
  const read = readReport(db, reportId)
  return read.ok ? wholeMarkIn(reportId, read.value.value) : { ...unknownReason, markedAt }
}

const unknownReason = { ...unknownGround, publicInterest: '', releaseOn: null }

/** The mark that a report carries itself as a whole; null for none. */
export function wholeMarkIn(reportId: Id, { marks, exemptions }: Report): WholeExemption | null {
  const markedAt = { kind: 'report', reportId } as const
  const mark = marks?.[markKeys.report]
  if (!mark) return null
  const exemption = exemptions.find(({ id }) => id === mark)
  if (!exemption) return { ...unknownReason, markedAt }
  const { publicInterest, releaseOn } = exemption
  return { ...groundOf(exemption), publicInterest, releaseOn, markedAt }
}

/** Reports that an exempt item of any agenda has, or one beneath such an item, each with all those items. */
function markOnAgendas(db: Database.Database, reportIds: readonly Id[]): ReadonlyMap<Id, readonly WholeExemption[]> {
  const rows = db
    .prepare<{ ids: string }, { reportId: Id; itemId: Id; meetingId: Id; body: string; date: IsoDate }>(`
      WITH carrying AS (
        SELECT i.report_id, i.meeting_id, i.id AS marked_id FROM agenda_items i
        WHERE i.report_id IN (SELECT value FROM json_each(@ids))
        UNION ALL
        SELECT i.report_id, i.meeting_id, (
          SELECT p.id FROM agenda_items p
          WHERE p.meeting_id = i.meeting_id AND p.depth = 0 AND p.position < i.position ORDER BY p.position DESC LIMIT 1
        ) FROM agenda_items i
        WHERE i.depth > 0 AND i.report_id IN (SELECT value FROM json_each(@ids))
      )
      SELECT c.report_id AS reportId, c.marked_id AS itemId, c.meeting_id AS meetingId, b.name AS body, m.date
      FROM carrying c JOIN (
        SELECT item_id FROM exempt_items UNION SELECT item_id FROM exempt_item_places WHERE place = 'title'
      ) e ON e.item_id = c.marked_id
        JOIN meetings m ON m.id = c.meeting_id JOIN bodies b ON b.id = m.body_id
      ORDER BY m.date, m.id, c.marked_id
    `)
    .all({ ids: JSON.stringify([...new Set(reportIds)]) })
  const found = new Map<Id, WholeExemption[]>()
  const ofMeeting = new Map<Id, ReadonlyMap<Id, PackExemption>>()
  for (const { reportId, itemId, meetingId, body, date } of rows) {
    const items = ofMeeting.get(meetingId) ?? markedItems(db, meetingId)
    ofMeeting.set(meetingId, items)
    const exemption = items.get(itemId)
    if (!exemption) continue
    const markedAt = { kind: 'elsewhere', itemId, meetingId, meeting: `${body}, ${formatDate(date)}` } as const
    found.set(reportId, [...(found.get(reportId) ?? []), { ...exemption, markedAt }])
  }
  return found
}

/** The items of a meeting that are marked themselves, as a whole or by their titles. */
function markedItems(db: Database.Database, meetingId: Id): ReadonlyMap<Id, PackExemption> {
  const titles = [...readOwnItemMarks(db, meetingId)].flatMap(([id, { title }]) =>
    title ? [[id, title] as const] : []
  )
  return new Map([...titles, ...readExemptItems(db, meetingId)])
}

/**
 * Does something to an agenda so that nothing on it becomes public by the way: an item that was exempt, itself or with the one
 * above it, is exempt where it stands then; of one that has left the agenda the report is marked in itself, unless it is exempt
 * on another. Only a person releases, in an act of its own.
 */
export function keepingExempt<T>(db: Database.Database, meetingId: Id, now: string, change: () => T): T {
  const reports = new Map(
    db
      .prepare<[Id], { id: Id; reportId: Id | null }>(
        'SELECT id, report_id AS reportId FROM agenda_items WHERE meeting_id = ?'
      )
      .all(meetingId)
      .map(({ id, reportId }) => [id, reportId])
  )
  const before = readWholeExempt(db, meetingId)
  const marksBefore = readItemMarks(db, meetingId)
  const done = change()
  const after = readWholeExempt(db, meetingId)
  const marksAfter = readItemMarks(db, meetingId)
  unrecorded(db, () => keepMarks(db, { reports, before, after, marksBefore, marksAfter, now }))
  return done
}

/** Marks what is no longer exempt where it stands. What is marked so stays marked when the act is taken back. */
function keepMarks(
  db: Database.Database,
  seen: {
    readonly reports: ReadonlyMap<Id, Id | null>
    readonly before: ReadonlyMap<Id, WholeExemption>
    readonly after: ReadonlyMap<Id, WholeExemption>
    readonly marksBefore: ReadonlyMap<Id, ItemMarks>
    readonly marksAfter: ReadonlyMap<Id, ItemMarks>
    readonly now: string
  }
): void {
  const { reports, before, after, marksBefore, marksAfter, now } = seen
  const isThere = db.prepare<[Id], number>('SELECT 1 FROM agenda_items WHERE id = ?').pluck()
  for (const [id, exemption] of before) {
    const reportId = reports.get(id) ?? null
    const isHere = isThere.get(id) !== undefined
    const { markedAt: _, ...own } = exemption
    if (isHere && after.has(id)) continue
    if (isHere) saveItemMark(db, { itemId: id, place: 'item', exemption: own, now })
    else if (reportId !== null && wholeExemptionOf(db, reportId) === null) markReport(db, reportId, own, now)
  }
  for (const [id, marks] of marksBefore)
    for (const place of ['title', 'note'] as const)
      if (marks[place] && !marksAfter.get(id)?.[place])
        saveItemMark(db, { itemId: id, place, exemption: marks[place], now })
}

/**
 * Before items leave their agenda: those that are exempt with the item above them are marked themselves, so that they are
 * exempt wherever they stand when they are brought back.
 */
export function markBeforeLeaving(db: Database.Database, meetingId: Id, itemIds: readonly Id[], now: string): void {
  const whole = readWholeExempt(db, meetingId)
  const marks = readItemMarks(db, meetingId)
  const ownMarks = readOwnItemMarks(db, meetingId)
  unrecorded(db, () => {
    for (const itemId of itemIds) {
      const exemption = whole.get(itemId)
      if (exemption?.markedAt.kind === 'above') {
        const { markedAt: _, ...own } = exemption
        saveItemMark(db, { itemId, place: 'item', exemption: own, now })
      }
      for (const place of ['title', 'note'] as const) {
        const mark = marks.get(itemId)?.[place]
        if (mark && !ownMarks.get(itemId)?.[place]) saveItemMark(db, { itemId, place, exemption: mark, now })
      }
    }
  })
}

function markReport(db: Database.Database, reportId: Id, exemption: PackExemption, now: string): void {
  const read = readReport(db, reportId)
  if (!read.ok) return
  const { revision, value } = read.value
  updateReport(db, { id: reportId, revision, value: wholeUnder(value, exemption), now })
}
