/** Reports as lists show them, each with what tells it from others of the same title. */
import type Database from 'better-sqlite3'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { ReportRow } from '../../shared/reports/calls'
import { contactsSchema, frontSchema, type Presented, reportAbout, saysCancelled } from '../../shared/reports/naming'
import type { Id } from '../../shared/values'
import { jsonOf } from './damaged'
import { readStyle } from './styleRows'

type Db = Database.Database

/** Answers what tells a report from others of its title; styles are read once for as long as it is kept. */
export function aboutReports(db: Db, styleOf = styleReader(db)): (report: { id: Id; styleId: Id }) => string {
  const facts = db.prepare<[Id], { front: string; contacts: string }>(
    'SELECT front, contacts FROM search_facts WHERE report_id = ?'
  )
  const presented = db.prepare<
    [Id],
    Omit<Presented, 'isCancelled'> & { readonly id: Id; readonly details: string | null }
  >(
    `SELECT m.id, b.name AS body, m.date, d.value AS details FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id
     JOIN bodies b ON b.id = m.body_id LEFT JOIN meeting_details d ON d.meeting_id = m.id WHERE i.report_id = ?`
  )
  const published = db.prepare<[Id]>(
    'SELECT 1 FROM pack_contents c JOIN published_packs p ON p.pack_id = c.pack_id WHERE c.report_id = ? LIMIT 1'
  )
  return ({ id, styleId }) => {
    const own = facts.get(id)
    return reportAbout({
      front: frontSchema.parse(jsonOf(own?.front ?? '{}')),
      contacts: contactsSchema.parse(jsonOf(own?.contacts ?? '[]')),
      style: styleOf(styleId),
      presented: [...new Map(presented.all(id).map((meeting) => [meeting.id, meeting])).values()].map(
        ({ details, ...meeting }) => ({
          ...meeting,
          isCancelled: saysCancelled(jsonOf(details ?? '{}'))
        })
      ),
      isPublished: published.get(id) !== undefined
    })
  }
}

/** Reads house styles, each once; null for one that cannot be read. */
export function styleReader(db: Db): (id: Id) => HouseStyle | null {
  const styles = new Map<Id, HouseStyle | null>()
  return (id) => {
    const known = styles.get(id)
    if (known !== undefined) return known
    const read = readStyle(db, id)
    styles.set(id, read.ok ? read.value : null)
    return styles.get(id) ?? null
  }
}

/** Reports, the one changed last first; `rest` is what follows the tables (reports r, house_styles s) in SQL. */
export function listReports(db: Db, rest: string, ...values: readonly unknown[]): ReportRow[] {
  const about = aboutReports(db)
  return db
    .prepare<unknown[], Omit<ReportRow, 'about'>>(`
      SELECT r.id, r.title, r.style_id AS styleId, s.name AS styleName, r.revision, r.updated_at AS updatedAt
      FROM reports r JOIN house_styles s ON s.id = r.style_id ${rest}
    `)
    .all(...values)
    .map((row) => ({ ...row, about: about(row) }))
}
