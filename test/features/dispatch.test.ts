/** What holds for every call: queries only read, what is slow is told, what runs is done before the file is closed. */
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { recordTables } from '../../electron/db/tables'
import { createDispatch } from '../../electron/dispatch'
import { handlers } from '../../electron/handlers'
import { contract } from '../../shared/contract'
import { valuesOf } from '../fuzz/schemaValues'
import { openProfile, type Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
afterEach(() => profile.close())

describe('a query', () => {
  it('writes nothing, whatever it is asked, while it runs and after it has waited', async () => {
    ;({ profile } = await openSamplePacks({ watchesTables: true }))
    const { db } = profile.context
    const ids = recordTables(db).flatMap((table) =>
      db.prepare<[string], string>("SELECT name FROM pragma_table_info(?) WHERE name = 'id'").pluck().get(table)
        ? db.prepare<[], string>(`SELECT CAST(id AS TEXT) FROM ${table} LIMIT 4`).pluck().all()
        : []
    )
    const queries = Object.entries(contract).filter(([, call]) => call.kind === 'query')
    expect(queries.length).toBeGreaterThan(60)
    for (const [name, call] of queries) {
      const inputs = fc.sample(valuesOf(call.input as z.ZodType, { objects: [], ids, files: [] }), {
        numRuns: 4,
        seed: 8
      })
      // The profile throws where a query has written.
      for (const input of [...inputs, { meetingId }, { reportId: ids[0] }, { id: meetingId }])
        await profile.dispatch(name, input)
    }
    expect(profile.errors.filter((error) => /readonly|query_only/i.test(error))).toEqual([])
  })

  it('cannot write: SQLite refuses it, the answer is a failure, and the next command writes', async () => {
    profile = await openProfile({ watchesTables: true })
    const { context } = profile
    const dispatch = createDispatch(context, {
      ...handlers,
      'people.list': ({ db }) => {
        db.prepare("INSERT INTO people (id, name) VALUES ('p', 'Nobody')").run()
        return { ok: true, value: [] }
      }
    })
    expect(await dispatch('people.list', {})).toMatchObject({ ok: false })
    expect(context.db.prepare('SELECT count(*) FROM people').pluck().get()).toBe(0)
    await profile.get('people.save', { name: 'Somebody' })
    expect(context.db.prepare('SELECT name FROM people').pluck().all()).toEqual(['Somebody'])
  })
})

describe('a call', () => {
  it('that holds all others up for more than fifty milliseconds is told to the log, by name', async () => {
    profile = await openProfile({ watchesTables: true })
    const told: string[] = []
    let now = 0
    let cost = 10
    const context = {
      ...profile.context,
      log: { info: (line: string) => void told.push(line), error: () => undefined }
    }
    const dispatch = createDispatch(context, handlers, {
      clock: () => {
        now += cost
        return now
      }
    })
    await dispatch('people.list', {})
    expect(told).toEqual([])
    cost = 80
    await dispatch('people.list', {})
    expect(told).toEqual(['people.list held the program up for 80 ms'])
  })

  it('that runs is waited for before the data file is closed, and one that never ends only for so long', async () => {
    ;({ profile } = await openSamplePacks({ watchesTables: true }))
    const done: string[] = []
    const building = profile
      .ask('meetings.buildPack', { meetingId, to: path.join(profile.folder, 'pack.pdf') })
      .then((answer) => done.push(answer.ok ? 'built' : 'refused'))
    await profile.drain(60_000)
    await building
    expect(done).toEqual(['built'])
    profile.dialogAnswers.path = null
    await profile.drain(1)
  })
})
