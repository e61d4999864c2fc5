/** Which tables a call wrote, and which topics tell of them: so that what a command declares is held against what it does. */
import type Database from 'better-sqlite3'
import { recordTables } from '../../electron/db/tables'
import type { Topic } from '../../shared/call'

/** By table: a screen that shows it reads one of these. Empty where no screen shows the table itself. */
const topicsOf: Readonly<Record<string, readonly Topic[]>> = {
  acts: [],
  history: [],
  files: [],
  pack_files: [],
  carried_files: [],
  dropped_files: [],
  own_keys: [],
  known_keys: [],
  sheet_layouts: [],
  leak_releases: [],
  agenda_items: ['meetings'],
  agenda_templates: ['meetings'],
  agreement_parties: ['agreements'],
  agreements: ['agreements'],
  attachments: ['agreements'],
  bodies: ['partnerships'],
  body_rules: ['settings'],
  built_packs: ['meetings'],
  exempt_history: ['reports', 'meetings'],
  exempt_item_places: ['meetings'],
  exempt_items: ['meetings'],
  forward_plan: ['meetings'],
  fund_years: ['budgets'],
  funds: ['budgets'],
  hand_offs: ['reports'],
  holiday_changes: ['settings'],
  house_styles: ['houseStyles'],
  item_attachments: ['meetings'],
  maps: ['partnerships'],
  measures: ['measures'],
  meeting_actions: ['meetings'],
  meeting_details: ['meetings'],
  meeting_minutes: ['meetings'],
  meeting_texts: ['meetings'],
  meetings: ['meetings'],
  memberships: ['organisations', 'partnerships'],
  organisations: ['organisations'],
  pack_contents: ['meetings'],
  pack_prints: ['meetings'],
  partnerships: ['partnerships'],
  people: ['organisations'],
  posts: ['organisations'],
  published_packs: ['meetings'],
  report_links: ['reports'],
  report_versions: ['reports'],
  reports: ['reports'],
  settings: ['settings'],
  successions: ['organisations'],
  suggested: ['reports'],
  word_answers: ['reports']
}

/** Begins to note which tables are written. Asked again, forgets what was noted. */
export function watchTables(db: Database.Database): void {
  const isWatching = (db.pragma('table_info(written_tables)') as unknown[]).length > 0
  if (isWatching) db.exec('DELETE FROM written_tables')
  else {
    db.exec('CREATE TEMP TABLE written_tables (name TEXT)')
    for (const table of recordTables(db))
      for (const event of ['INSERT', 'UPDATE', 'DELETE'])
        db.exec(
          `CREATE TEMP TRIGGER written_${event}_${table} AFTER ${event} ON main.${table}
           BEGIN INSERT INTO written_tables SELECT '${table}' WHERE NOT EXISTS (SELECT 1 FROM written_tables WHERE name = '${table}'); END`
        )
  }
}

/** The tables that were written since watching began. */
export function writtenTables(db: Database.Database): readonly string[] {
  // Not a query of the program, of which tests look at the plans: those begin with SELECT.
  return db.prepare<[], string>('WITH w AS (SELECT name FROM written_tables) SELECT name FROM w').pluck().all().sort()
}

/** The tables that were written and that none of these topics tells of. */
export function untoldTables(db: Database.Database, topics: readonly Topic[]): readonly string[] {
  return writtenTables(db).filter((table) => {
    const telling = topicsOf[table]
    if (telling === undefined) return true
    return telling.length > 0 && !telling.some((topic) => topics.includes(topic))
  })
}
