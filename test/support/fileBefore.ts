import Database from 'better-sqlite3'
import { migrate, migrations } from '../../electron/db/migrate'

/** A data file in memory as the Packwright before a migration left it: for a test to put rows in and then to migrate. */
export function fileBefore(step: { readonly version: number }): Database.Database {
  const db = new Database(':memory:')
  migrate(
    db,
    migrations.filter(({ version }) => version < step.version)
  )
  return db
}
