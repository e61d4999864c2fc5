/** Brings a data file forward to the form that this Packwright knows. There is no way back but a backup. */
import type Database from 'better-sqlite3'
import type { Migration } from './migration'
import { start } from './migrations/0001_start'
import { budgets } from './migrations/0002_budgets'
import { versions } from './migrations/0003_versions'
import { partnerships } from './migrations/0004_partnerships'
import { meetingRecords } from './migrations/0005_meetings'
import { files } from './migrations/0006_files'
import { packs } from './migrations/0007_packs'
import { deletedReports } from './migrations/0008_deletedReports'
import { search } from './migrations/0009_search'
import { clerkUndo } from './migrations/0010_clerkUndo'
import { grounds } from './migrations/0011_grounds'
import { leakReleases } from './migrations/0012_leakReleases'
import { attachmentFindings } from './migrations/0013_attachmentFindings'
import { handOffKeys } from './migrations/0014_handOffKeys'
import { meetingTexts } from './migrations/0016_meetingTexts'
import { exemptHistory } from './migrations/0017_exemptHistory'
import { itemMarks } from './migrations/0018_itemMarks'
import { fundActs } from './migrations/0019_fundActs'
import { papers } from './migrations/0025_papers'
import { acts } from './migrations/0026_acts'
import { history } from './migrations/0027_history'
import { wordAnswers } from './migrations/0028_wordAnswers'
import { takenSuggestions } from './migrations/0029_takenSuggestions'
import { contents } from './migrations/0030_contents'
import { suggested } from './migrations/0031_suggested'
import { styleVersions } from './migrations/0032_styleVersions'

export const migrations: readonly Migration[] = [
  start,
  budgets,
  versions,
  partnerships,
  meetingRecords,
  files,
  packs,
  deletedReports,
  search,
  clerkUndo,
  grounds,
  leakReleases,
  attachmentFindings,
  handOffKeys,
  meetingTexts,
  exemptHistory,
  itemMarks,
  fundActs,
  papers,
  acts,
  history,
  wordAnswers,
  takenSuggestions,
  contents,
  suggested,
  styleVersions
]

/** The version of the form that a file has; 0 for one with nothing in it yet. */
export function fileVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** The version that a list of migrations leads to. */
export function latestVersion(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0
}

/**
 * Takes all pending steps in one transaction with the version; when one fails, nothing has happened. `onStep` is told
 * before each.
 */
export function migrate(
  db: Database.Database,
  steps: readonly Migration[],
  onStep: (what: string) => void = () => undefined
): void {
  // Tables can only be rebuilt without foreign keys, which SQLite switches outside a transaction alone; what they
  // would have refused is looked for before the end.
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() => {
      for (const step of steps.filter((candidate) => candidate.version > fileVersion(db))) {
        onStep(`migrate to ${step.version}`)
        step.up(db)
        db.pragma(`user_version = ${step.version}`)
      }
      if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
        throw new Error('A migration left records that point at nothing')
      onStep('end the migration')
    }).exclusive()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
