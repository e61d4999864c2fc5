/** Dates of meetings as figures for a report. */
import type { Figure } from '../../../shared/reports/records'
import { formatDate } from '../../../shared/values'
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

export const meetingSource: RecordSource = {
  prefix: 'meeting',
  searchFigures: (db, words, most) =>
    db
      .prepare<[], Row>(`${rows} ORDER BY m.date DESC, m.id LIMIT 2000`)
      .all()
      .map(figureOf)
      .filter((figure) => words.every((word) => figure.label.toLowerCase().includes(word)))
      .slice(0, most),
  figure: (db, source) => {
    const row = db.prepare<[string], Row>(`${rows} WHERE m.id = ?`).get(source.split(':')[1] ?? '')
    return row ? figureOf(row) : null
  },
  searchBlocks: () => [],
  block: () => null
}
