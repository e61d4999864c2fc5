/** Who the person is, as the choices in the one row of settings say. */
import type Database from 'better-sqlite3'
import { settingsSchema } from '../../shared/files'

/** How the person is called in what they send: name and post. */
export function ownName(db: Database.Database): string {
  const value = db.prepare<[], string>('SELECT value FROM settings WHERE only_row = 1').pluck().get()
  const { name, post } = settingsSchema.parse(value === undefined ? {} : JSON.parse(value))
  return [name, post].filter(Boolean).join(', ')
}
