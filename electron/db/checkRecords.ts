/** Reads every record that holds more than columns of its own, and names those that cannot be read. */
import type Database from 'better-sqlite3'
import { wordListsSchema } from '../../shared/files'
import type { Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { checkActs } from './acts'
import { listPlan, nameOfMeeting, readBodyRules, readDetails, readMinutes } from './clerkRows'
import { damageOf, takeSetAside } from './damaged'
import { readExemptItems } from './exemptionRows'
import { listFunds, readYear } from './fundRows'
import { listHandOffs } from './handOffRows'
import { readAgenda } from './meetingRows'
import { readAttachments, readBuiltPacks, readContents } from './packRows'
import { parseReport, readReport } from './reportRows'
import { readChoices, readRemembered } from './settingsRow'
import { readStyle } from './styleRows'
import { listTemplates } from './templateRows'
import { listValues } from './valueRows'

/** A sentence for each record that cannot be read. */
export function troubleInRecords(db: Database.Database): readonly string[] {
  const ids = (table: string): Id[] => db.prepare<[], Id>(`SELECT id FROM ${table} ORDER BY id`).pluck().all()
  const years = db
    .prepare<[], { fundId: Id; year: string }>('SELECT fund_id AS fundId, year FROM fund_years ORDER BY fund_id, year')
    .all()
  takeSetAside(db)
  readChoices(db)
  readRemembered(db, 'words', wordListsSchema)
  listPlan(db)
  listFunds(db)
  listTemplates(db)
  checkActs(db)
  for (const table of ['maps', 'agreements', 'measures'] as const) listValues(db, table)
  const told = [
    ...ids('reports').flatMap((id) => {
      listHandOffs(db, id)
      return tried(`Report ${id}`, () => readReport(db, id))
    }),
    ...ids('house_styles').flatMap((id) => tried(`House style ${id}`, () => readStyle(db, id))),
    ...years.flatMap(({ fundId, year }) => tried(`Fund ${fundId}`, () => readYear(db, fundId, year))),
    ...ids('bodies').flatMap((id) => tried('', () => readBodyRules(db, id))),
    ...ids('meetings').flatMap((id) => troubleInMeeting(db, id))
  ]
  return [...told, ...takeSetAside(db).map((what) => `${what} cannot be read: its record is damaged.`)]
}

function troubleInMeeting(db: Database.Database, id: Id): readonly string[] {
  const readers = [readDetails, readMinutes, readAgenda, readExemptItems, readAttachments, readBuiltPacks]
  const packs = db.prepare<[Id], Id>('SELECT id FROM built_packs WHERE meeting_id = ?').pluck().all(id)
  return [
    ...readers.flatMap((read) => tried('', () => read(db, id))),
    ...packs
      .flatMap((pack) => readContents(db, pack))
      .flatMap(({ report }) =>
        report === null ? [] : tried(`A report in a pack for ${nameOfMeeting(db, id)}`, () => parseReport(report))
      )
  ]
}

/** What is wrong with a record that is read, named by `what` where its own sentence does not. */
function tried(what: string, read: () => Result<unknown> | object): readonly string[] {
  try {
    const answer = read()
    return 'ok' in answer && 'error' in answer && !answer.ok ? [`${what}: ${answer.error.message}`] : []
  } catch (error) {
    const damage = damageOf(error)
    if (!damage) throw error
    return [damage.message]
  }
}
