/** Who the person is and where the authority is, as the choices in the one row of settings say. */
import type Database from 'better-sqlite3'
import { type Settings, settingsSchema } from '../../shared/files'
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

/** The nation that the authority is in. */
export function readHomeNation(db: Database.Database): HomeNation {
  return readChoices(db).nation
}
