/** Names of organisations and of people, as figures for a report: a name that changes in the records changes in every draft. */
import type { Figure } from '../../shared/records'
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

export const organisationSource: RecordSource = {
  prefix: 'organisation',
  figures: (db) => db.prepare<[], Row>(`SELECT * FROM (${rows}) ORDER BY name, id`).all().map(figureOf),
  figure: (db, source) => {
    const [, kind = '', id = ''] = source.split(':')
    const row = db.prepare<[string, string], Row>(`SELECT * FROM (${rows}) WHERE kind = ? AND id = ?`).get(kind, id)
    return row ? figureOf(row) : null
  },
  blocks: () => [],
  block: () => null
}
