/** What a clerk keeps about meetings, as rows: rules of notice, holidays, details, minutes, actions, the forward plan. */
import type Database from 'better-sqlite3'
import { bankHolidays, type Holiday } from '../../shared/calendar/bankHolidays'
import { type BodyRules, bodyRulesSchema, usualRules } from '../../shared/calendar/bodyRules'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { Nation } from '../../shared/law/homeNation'
import { type PlanEntry, planEntrySchema } from '../../shared/meetings/forwardPlan'
import { type MeetingDetails, meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { type Action, type Minutes, minutesSchema } from '../../shared/meetings/minutes'
import { failure, type Result } from '../../shared/result'
import { formatDate, type Id, type IsoDate } from '../../shared/values'
import { checkStored, jsonOf, readable, readStored } from './damaged'
import { readChoices, readCouncil, readHomeNation } from './settingsRow'
import { listStyles, newestStyleId, readStyle } from './styleRows'

/** The rules of a body: its own, or what is usual for one of its kind where the authority is. */
export function readBodyRules(db: Database.Database, bodyId: Id): BodyRules {
  const own = db.prepare<[Id], string>('SELECT value FROM body_rules WHERE body_id = ?').pluck().get(bodyId)
  const body = db
    .prepare<[Id], { kind: string; name: string }>('SELECT kind, name FROM bodies WHERE id = ?')
    .get(bodyId)
  if (own !== undefined) return readStored(bodyRulesSchema, own, () => `What is set for ${body?.name ?? 'a body'}`)
  return usualRules(body?.kind ?? '', body?.name ?? '', readHomeNation(db))
}

export type HolidayChange = { readonly date: IsoDate; readonly name: string; readonly kind: Holiday['kind'] }

/** What the clerk has changed of a nation's holidays; an empty name takes one out. */
export function readHolidayChanges(db: Database.Database, nation: Nation): HolidayChange[] {
  return db
    .prepare<[Nation], HolidayChange>('SELECT date, name, kind FROM holiday_changes WHERE nation = ? ORDER BY date')
    .all(nation)
}

/** The holidays by which notice is counted: those that ship with the clerk's changes. */
export function readHolidays(db: Database.Database, nation: Nation): Holiday[] {
  const changes = readHolidayChanges(db, nation)
  const changed = new Set(changes.map(({ date }) => date))
  return [
    ...bankHolidays(nation).filter(({ date }) => !changed.has(date)),
    ...changes.filter(({ name }) => name !== '')
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export function readDetails(db: Database.Database, meetingId: Id): MeetingDetails {
  const value = db
    .prepare<[Id], string>('SELECT value FROM meeting_details WHERE meeting_id = ?')
    .pluck()
    .get(meetingId)
  return readStored(
    meetingDetailsSchema,
    value ?? '{}',
    () => `The notices and state of ${nameOfMeeting(db, meetingId)}`
  )
}

export function writeDetails(db: Database.Database, meetingId: Id, details: MeetingDetails): void {
  db.prepare(
    'INSERT INTO meeting_details (meeting_id, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  ).run(meetingId, JSON.stringify(details))
}

/** The minutes of a meeting and their revision; empty and 0 before the first save. */
export function readMinutes(
  db: Database.Database,
  meetingId: Id
): { readonly revision: number; readonly value: Minutes } {
  const row = db
    .prepare<[Id], { revision: number; value: string }>(
      'SELECT revision, value FROM meeting_minutes WHERE meeting_id = ?'
    )
    .get(meetingId)
  const value = readStored(minutesSchema, row?.value ?? '{}', () => `The minutes of ${nameOfMeeting(db, meetingId)}`)
  return { revision: row?.revision ?? 0, value }
}

/** A meeting as a sentence names it. */
export function nameOfMeeting(db: Database.Database, meetingId: Id): string {
  const row = db
    .prepare<[Id], { body: string; date: IsoDate }>(
      'SELECT b.name AS body, m.date FROM meetings m JOIN bodies b ON b.id = m.body_id WHERE m.id = ?'
    )
    .get(meetingId)
  return row ? `${row.body} on ${formatDate(row.date)}` : 'a meeting'
}

const actionColumns =
  'a.id, a.meeting_id AS meetingId, a.item_id AS itemId, a.text, a.owner, a.due, a.done_on AS doneOn'

export function readActions(db: Database.Database, meetingId: Id): Action[] {
  return db
    .prepare<[Id], Action>(`SELECT ${actionColumns} FROM meeting_actions a WHERE a.meeting_id = ? ORDER BY a.due, a.id`)
    .all(meetingId)
}

/** Actions of all meetings, those due first in front. */
export function listActions(
  db: Database.Database,
  openOnly: boolean
): (Action & { body: string; meetingDate: IsoDate })[] {
  return db
    .prepare<[number], Action & { body: string; meetingDate: IsoDate }>(`
      SELECT ${actionColumns}, b.name AS body, m.date AS meetingDate
      FROM meeting_actions a JOIN meetings m ON m.id = a.meeting_id JOIN bodies b ON b.id = m.body_id
      WHERE ? = 0 OR a.done_on IS NULL
      ORDER BY a.due IS NULL, a.due, a.id
    `)
    .all(openOnly ? 1 : 0)
}

export type PlanRow = PlanEntry & { readonly body: string }

/** The forward plan, what comes first in front; what has no day yet comes last. Throws where an entry is damaged. */
export function readPlan(db: Database.Database): PlanRow[] {
  return planRows(db).map(planRowOf)
}

/** The same for screens: an entry that is damaged is set aside. */
export function listPlan(db: Database.Database): PlanRow[] {
  return readable(db, planRows(db), planRowOf)
}

type StoredPlanRow = {
  readonly id: Id
  readonly bodyId: Id
  readonly body: string
  readonly sourceReportId: Id | null
  readonly reportId: Id | null
  readonly value: string
}

function planRows(db: Database.Database): readonly StoredPlanRow[] {
  return db
    .prepare<[], StoredPlanRow>(`
      SELECT f.id, f.body_id AS bodyId, b.name AS body, f.source_report_id AS sourceReportId, f.report_id AS reportId, f.value
      FROM forward_plan f JOIN bodies b ON b.id = f.body_id
      ORDER BY f.due IS NULL, f.due, f.id
    `)
    .all()
}

/** An entry of the forward plan as it is kept, checked. */
export function planRowOf({ value, body, ...columns }: StoredPlanRow): PlanRow {
  const entry = { ...(jsonOf(value) as object), ...columns }
  return { ...checkStored(planEntrySchema, entry, () => `An entry of the forward plan of ${body}`), body }
}

/**
 * The look of a clerk's document, that of the meeting's reports, else the one chosen in the settings, else the first; and whose
 * it is. Where the authority has not been named, the reports of a meeting name it if all are of one council.
 */
export function readClerkStyle(db: Database.Database, meetingId: Id | null): Result<HouseStyle> {
  const style = readLook(db, meetingId)
  if (!style.ok) return style
  return { ...style, value: { ...style.value, council: readCouncil(db) || councilOfReports(db, meetingId) } }
}

function councilOfReports(db: Database.Database, meetingId: Id | null): string {
  const councils = db
    .prepare<[Id | null], string>(
      `SELECT DISTINCT s.council FROM agenda_items i JOIN reports r ON r.id = i.report_id JOIN house_styles s ON s.id = r.style_id
       WHERE i.meeting_id = ? LIMIT 2`
    )
    .pluck()
    .all(meetingId)
  return councils.length === 1 ? (councils[0] ?? '') : ''
}

function readLook(db: Database.Database, meetingId: Id | null): Result<HouseStyle> {
  const ofReports =
    meetingId === null
      ? undefined
      : db
          .prepare<[Id], Id>(
            'SELECT r.style_id FROM agenda_items i JOIN reports r ON r.id = i.report_id WHERE i.meeting_id = ? ORDER BY i.position LIMIT 1'
          )
          .pluck()
          .get(meetingId)
  const known = listStyles(db).map(({ id }) => id)
  const own = newestStyleId(db, readChoices(db).houseStyleId)
  const id = ofReports ?? (known.includes(own) ? own : known[0])
  return id == null ? failure('not-found', 'There is no house style to draw the document in.') : readStyle(db, id)
}
