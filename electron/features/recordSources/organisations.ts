/** Names of organisations and of people, as figures for a report: a name that changes in the records changes in every draft. */
import type Database from 'better-sqlite3'
import type { Figure } from '../../../shared/reports/records'
import type { RecordSource } from './recordSource'

type Row = {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly kind: 'organisation' | 'person'
}

const rows = `
  SELECT id, name, short_name AS short, 'organisation' AS kind FROM organisations
  UNION ALL
  SELECT id, name, post AS short, 'person' AS kind FROM people`

/** Names carry no date of their own; they stand as they are in the data file since its beginning. */
const always = '1974-04-01'

function figureOf({ id, name, short, kind }: Row): Figure {
  return {
    source: `organisation:${kind}:${id}`,
    label: kind === 'person' && short ? `${name}, ${short}` : name,
    shown: name,
    forms: short ? [{ form: 'short', shown: kind === 'person' ? `${name}, ${short}` : short }] : [],
    recordedIn: kind === 'person' ? 'People' : 'Organisations',
    asOf: always,
    value: name,
    kind: 'name'
  }
}

/** A LIKE pattern in which the person's own signs mean themselves. */
function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

export const organisationSource: RecordSource = {
  prefix: 'organisation',
  searchFigures: (db, words, most) => {
    const conditions = words.map(() => "(name || ' ' || short) LIKE ? ESCAPE '\\'").join(' AND ')
    return db
      .prepare<unknown[], Row>(
        `SELECT * FROM (${rows}) ${conditions ? `WHERE ${conditions}` : ''} ORDER BY name, id LIMIT ?`
      )
      .all(...words.map(pattern), most)
      .map(figureOf)
  },
  figure: (db: Database.Database, source) => {
    const [, kind = '', id = ''] = source.split(':')
    const row = db.prepare<[string, string], Row>(`SELECT * FROM (${rows}) WHERE kind = ? AND id = ?`).get(kind, id)
    return row ? figureOf(row) : null
  },
  searchBlocks: () => [],
  block: () => null
}
