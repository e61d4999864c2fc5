/** House styles as rows. The ones that come with the app are rows too, so that reports can rest on any style alike. */
import type Database from 'better-sqlite3'
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { jsonOf } from './damaged'

/** Brings the styles that come with the app up to this app's form of them. */
export function keepShippedStyles(db: Database.Database, styles: readonly HouseStyle[]): void {
  const keep = db.prepare(`
    INSERT INTO house_styles (id, is_shipped, value) VALUES (@id, 1, @value)
    ON CONFLICT (id) DO UPDATE SET is_shipped = 1, value = excluded.value WHERE value <> excluded.value
  `)
  db.transaction(() => {
    for (const style of styles) keep.run({ id: style.id, value: JSON.stringify(style) })
  }).immediate()
}

/** Puts in a style that came with a report, unless there is one with its id already: that one is the council's own. */
export function keepStyle(db: Database.Database, style: HouseStyle): void {
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?) ON CONFLICT (id) DO NOTHING').run(
    style.id,
    JSON.stringify(style)
  )
}

/** Puts in a new style of the council's own. */
export function insertStyle(db: Database.Database, style: HouseStyle): void {
  db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?)').run(style.id, JSON.stringify(style))
}

/** Puts a changed style in place of what it was. */
export function updateStyle(db: Database.Database, style: HouseStyle): void {
  db.prepare('UPDATE house_styles SET value = ? WHERE id = ?').run(JSON.stringify(style), style.id)
}

/** True for a style that comes with the app. */
export function isShippedStyle(db: Database.Database, id: Id): boolean {
  return db.prepare<[Id], number>('SELECT is_shipped FROM house_styles WHERE id = ?').pluck().get(id) === 1
}

export type StyleRow = {
  readonly id: Id
  readonly name: string
  readonly council: string
  readonly isShipped: boolean
  /** How many reports are written in it. */
  readonly reports: number
}

/** The styles there are, by council and name. */
export function listStyles(db: Database.Database): StyleRow[] {
  return db
    .prepare<[], { id: Id; name: string; council: string; is_shipped: number; reports: number }>(`
      SELECT id, name, council, is_shipped, (SELECT count(*) FROM reports WHERE style_id = house_styles.id) AS reports
      FROM house_styles ORDER BY council, name, id
    `)
    .all()
    .map(({ is_shipped, ...row }) => ({ ...row, isShipped: is_shipped === 1 }))
}

/** One style, whole. Fails with not-found, newer-version or damaged. */
export function readStyle(db: Database.Database, id: Id): Result<HouseStyle> {
  const value = db.prepare<[Id], string>('SELECT value FROM house_styles WHERE id = ?').pluck().get(id)
  return value === undefined
    ? failure('not-found', 'There is no such house style. It may have been deleted.')
    : readText(id, value)
}

/** Styles as they were read last: each report of a pack asks for its own, and most of them are the same. */
const lastRead = new Map<Id, { readonly text: string; readonly value: HouseStyle }>()

function readText(id: Id, text: string): Result<HouseStyle> {
  const known = lastRead.get(id)
  if (known?.text === text) return ok(known.value)
  const value = parseStyle(text)
  if (value.ok) lastRead.set(id, { text, value: value.value })
  return value
}

/** Every style, whole, by council and name. Fails when one of them cannot be read. */
export function readStyles(db: Database.Database): Result<HouseStyle[]> {
  const styles: HouseStyle[] = []
  for (const { id } of listStyles(db)) {
    const style = readStyle(db, id)
    if (!style.ok) return style
    styles.push(style.value)
  }
  return ok(styles)
}

function parseStyle(text: string): Result<HouseStyle> {
  const value = jsonOf(text) as { format?: unknown } | undefined
  if (typeof value?.format === 'number' && value.format > houseStyleFormat)
    return failure('newer-version', 'This house style comes from a newer Packwright. Please install the newer one.')
  const checked = houseStyleSchema.safeParse(value)
  return checked.success
    ? ok(checked.data)
    : failure('damaged', 'This house style cannot be read: its record is damaged. Please go back to a backup.')
}
