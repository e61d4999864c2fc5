/** Who the person is and where the authority is, as the choices in the one row of settings say. */
import type Database from 'better-sqlite3'
import type { z } from 'zod'
import { type Authority, type Settings, settingsRowSchema, settingsSchema } from '../../shared/files'
import type { HomeNation } from '../../shared/law/homeNation'
import { jsonOf, setAside } from './damaged'

/** How the settings are named where they, or one of them, cannot be read. */
const settings = 'A choice in the settings'

/** The choices of the settings. One that cannot be read is set aside and is as if it had not been made. */
export function readChoices(db: Database.Database): Settings {
  const row = readRow(db)
  const whole = settingsSchema.safeParse(row)
  if (whole.success) return whole.data
  const shape: Readonly<Record<string, z.ZodType>> = settingsSchema.shape
  const read = Object.entries(row).filter(([name, value]) => shape[name]?.safeParse(value).success)
  setAside(db, settings)
  return settingsSchema.parse(Object.fromEntries(read))
}

/** Keeps choices; what else is remembered stays. */
export function saveChoices(db: Database.Database, choices: Settings): void {
  writeRow(db, { ...readRow(db), ...choices })
}

/** How the person is called in what they send: name and post. */
export function ownName(db: Database.Database): string {
  const { name, post } = readChoices(db)
  return [name, post].filter(Boolean).join(', ')
}

/** The authority as its papers name it. */
export function readAuthority(db: Database.Database): Authority {
  return readChoices(db).authority
}

/**
 * Whose papers these are: the authority by the name it has given, else the council of the house style chosen for it. Empty
 * where neither is known: no paper takes the name of a style that happens to be there.
 */
export function readCouncil(db: Database.Database): string {
  const { authority, houseStyleId } = readChoices(db)
  if (authority.name !== '') return authority.name
  const style = db.prepare<[string], string>('SELECT council FROM house_styles WHERE id = ?').pluck().get(houseStyleId)
  return style ?? ''
}

/** The nation that the authority is in. */
export function readHomeNation(db: Database.Database): HomeNation {
  return readChoices(db).nation
}

function readRow(db: Database.Database): Record<string, unknown> {
  const text = db.prepare<[], string>('SELECT value FROM settings WHERE only_row = 1').pluck().get() ?? '{}'
  const row = settingsRowSchema.safeParse(jsonOf(text))
  if (row.success) return row.data
  setAside(db, settings)
  // What cannot be read stays in the row beside what is set anew.
  return { unreadable: text }
}

function writeRow(db: Database.Database, row: Record<string, unknown>): void {
  db.prepare(
    'INSERT INTO settings (only_row, value) VALUES (1, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  ).run(JSON.stringify(row))
}

/** What is remembered under a name beside the choices; what `schema` makes of nothing where there is none, or none that can be read. */
export function readRemembered<S extends z.ZodType>(db: Database.Database, name: string, schema: S): z.output<S> {
  const read = schema.safeParse(readRow(db)[name] ?? {})
  if (read.success) return read.data
  setAside(db, settings)
  return schema.parse({})
}

/** Remembers something under a name beside the choices. */
export function remember(db: Database.Database, name: string, value: unknown): void {
  writeRow(db, { ...readRow(db), [name]: value })
}
