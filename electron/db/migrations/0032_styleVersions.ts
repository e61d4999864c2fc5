/** House styles have versions: one that reports are written in stays as it is, and says which of them came after it. */
import type { Migration } from '../migration'

export const styleVersions: Migration = {
  version: 32,
  up: (db) => {
    db.exec(`
      -- The newest version of the same style; null in the newest itself.
      ALTER TABLE house_styles ADD COLUMN newer TEXT REFERENCES house_styles (id) ON DELETE SET NULL;
      CREATE INDEX house_styles_by_newer ON house_styles (newer) WHERE newer IS NOT NULL;
    `)
  }
}
