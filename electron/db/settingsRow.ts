/** Who the person is and where the authority is, as the choices in the one row of settings say. */
import type Database from 'better-sqlite3'
import { type Authority, type Settings, settingsRowSchema, settingsSchema } from '../../shared/files'
import type { HomeNation } from '../../shared/law/homeNation'

function readChoices(db: Database.Database): Settings {
  const value = db.prepare<[], string>('SELECT value FROM settings WHERE only_row = 1').pluck().get()
  return settingsSchema.parse(value === undefined ? {} : JSON.parse(value))
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
  const value = db.prepare<[], string>('SELECT value FROM settings WHERE only_row = 1').pluck().get()
  return value === undefined ? {} : settingsRowSchema.parse(JSON.parse(value))
}

/** What is remembered under a name beside the choices; undefined when nothing is. */
export function readRemembered(db: Database.Database, name: string): unknown {
  return readRow(db)[name]
}

/** Remembers something under a name beside the choices. */
export function remember(db: Database.Database, name: string, value: unknown): void {
  db.prepare(
    'INSERT INTO settings (only_row, value) VALUES (1, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  ).run(JSON.stringify({ ...readRow(db), [name]: value }))
}
