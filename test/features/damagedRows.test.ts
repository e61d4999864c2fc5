/** A record that is damaged, whichever it is, is named and set aside; everything else is answered as before. */
import path from 'node:path'
import type Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { recordTables } from '../../electron/db/tables'
import { contract } from '../../shared/contract'
import { settingsSchema } from '../../shared/files'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { meetingDetailsSchema } from '../../shared/meetings/meetingDetails'
import { printed } from '../documents/pack/prints'
import { valuesOf } from '../fuzz/schemaValues'
import type { Profile } from '../support/profile'
import { decided } from './clerkMeetings'
import { meetingId, openSamplePacks } from './samplePacks'

/** What a value becomes: no JSON at all, and an object in which nothing means anything. */
const spoilt = [
  '{"na',
  '{"format":99,"state":7,"kind":{},"items":"none","name":null,"rules":3,"schemes":[{"months":1}]}'
]

/** Puts a record of every kind beside the sample's. */
async function fill({ get, folder }: Profile): Promise<void> {
  await get('settings.save', settingsSchema.parse({ name: 'Robin Hale' }))
  const { bodyId, items } = await get('meetings.get', { id: meetingId })
  await get('rules.save', { bodyId, rules: await get('rules.ofBody', { bodyId }) })
  await get('meetings.saveDetails', { id: meetingId, details: meetingDetailsSchema.parse({}) })
  await get('minutes.save', { meetingId, revision: 0, value: decided(items[0]?.id ?? '') })
  await get('agenda.addItem', { meetingId, title: 'Apologies', details: itemDetailsSchema.parse({ kind: 'standing' }) })
  await get('agenda.saveTemplate', { meetingId, name: 'Usual' })
  await get('forwardPlan.save', { entry: { ...planEntrySchema.parse({ id: 'p', bodyId, matter: 'Beds' }), id: null } })
  const exemption = { paragraph: 3, publicInterest: 'Prices', releaseOn: '2026-12-24', words: ['£9 a bed'] }
  await get('packs.exemptItem', { itemId: items.at(-1)?.id ?? '', exemption })
  const attached = await get('packs.attach', {
    itemId: items[0]?.id ?? '',
    files: [{ name: 'Map.pdf', bytes: Uint8Array.from(printed('report')) }]
  })
  await get('meetings.buildPack', { meetingId, copy: 'public', to: path.join(folder, 'pack.pdf') })
  await get('packs.changeAttachment', { id: attached?.added[0]?.id ?? '', exemption })
  await get('handOffs.send', { reportId: items[0]?.reportId ?? '', to: path.join(folder, 'a.packwright') })
}

/** Puts one value in the place of another; false where the data file takes it in no way. */
function spoil(db: Database.Database, table: string, column: string, from: string, to: string): boolean {
  try {
    db.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE "${column}" = ?`).run(to, from)
    return true
  } catch {
    return false
  }
}

type Kept = { readonly table: string; readonly column: string; readonly text: string }

/** One value of every column that holds JSON, and ids of records to ask with. */
function keptIn(db: Database.Database): { readonly kept: readonly Kept[]; readonly ids: readonly string[] } {
  const ids: string[] = []
  const kept: Kept[] = []
  for (const table of recordTables(db)) {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
    if (columns.includes('id'))
      ids.push(...db.prepare<[], string>(`SELECT CAST(id AS TEXT) FROM "${table}" LIMIT 8`).pluck().all())
    for (const column of columns) {
      const text = db
        .prepare<[], string>(
          `SELECT "${column}" FROM "${table}" WHERE typeof("${column}") = 'text' AND "${column}" GLOB '[[{]*' AND json_valid("${column}")`
        )
        .pluck()
        .get()
      if (text !== undefined) kept.push({ table, column, text })
    }
  }
  return { kept, ids }
}

const queries = Object.entries(contract).filter(([, call]) => call.kind === 'query')

it('whichever record is damaged, every list is answered without it, it is named, and nothing fails for a reason that is not', async () => {
  const { profile } = await openSamplePacks()
  try {
    await fill(profile)
    const { db } = profile.context
    // A disk that spoils a page asks no constraint.
    db.pragma('ignore_check_constraints = 1')
    const { kept, ids } = keptIn(db)
    expect(kept.length).toBeGreaterThan(15)
    const inputs = queries.map(([name, call]) => {
      const asks = fc.sample(valuesOf(call.input as z.ZodType, { objects: [], ids, files: [] }), {
        numRuns: 2,
        seed: 5
      })
      return { name, asks: [...asks, {}], isList: call.input.safeParse({}).success }
    })
    const unnamed: string[] = []
    const unanswered = new Set<string>()
    const untold: string[] = []
    for (const { table, column, text } of kept)
      for (const value of spoilt) {
        // Where a column is worked out of the value, SQLite takes nothing that is no JSON.
        if (!spoil(db, table, column, text, value)) continue
        for (const { name, asks, isList } of inputs)
          for (const input of asks) {
            const result = await profile.dispatch(name, input)
            if (result.ok) continue
            if (result.error.code === 'internal') unnamed.push(`${table}.${column}: ${name}`)
            if (isList && input === asks.at(-1)) unanswered.add(`${table}.${column}: ${name}: ${result.error.message}`)
          }
        // A value that is JSON may say so little that what is usual holds.
        if (value === spoilt[0] && (await profile.get('files.verify', {})).ok) untold.push(`${table}.${column}`)
        spoil(db, table, column, value, text)
      }
    expect(unnamed).toEqual([])
    expect([...unanswered]).toEqual([])
    expect(untold).toEqual([])
  } finally {
    profile.close()
  }
}, 600_000)
