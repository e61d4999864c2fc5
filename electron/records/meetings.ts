/** Dates of meetings as figures for a report. */
import type Database from 'better-sqlite3'
import type { Figure } from '../../shared/records'
import { formatDate } from '../../shared/values'
import type { RecordSource } from './recordSource'

type Row = { readonly id: string; readonly body: string; readonly date: string }

const rows = 'SELECT m.id, b.name AS body, m.date FROM meetings m JOIN bodies b ON b.id = m.body_id'

function figureOf({ id, body, date }: Row): Figure {
  return {
    source: `meeting:${id}:date`,
    label: `${body}, meeting of ${formatDate(date)}`,
    shown: formatDate(date),
    forms: [{ form: 'weekday', shown: formatDate(date, { weekday: true }) }],
    recordedIn: 'Meetings',
    asOf: date,
    value: date,
    kind: 'date'
  }
}

function every(db: Database.Database): Row[] {
  return db.prepare<[], Row>(`${rows} ORDER BY m.date DESC, m.id`).all()
}

export const meetingSource: RecordSource = {
  prefix: 'meeting',
  figures: (db) => every(db).map(figureOf),
  figure: (db, source) => {
    const row = db.prepare<[string], Row>(`${rows} WHERE m.id = ?`).get(source.split(':')[1] ?? '')
    return row ? figureOf(row) : null
  },
  blocks: () => [],
  block: () => null,
  stamp: (db) => JSON.stringify(every(db))
}
