/** A record that others rest on is not deleted, and the refusal names them: whatever holds it, known to its screen or not. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holderTables, holderWords } from '../../electron/db/heldRows'
import { planEntrySchema } from '../../shared/meetings/forwardPlan'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

it('A body with an entry in the forward plan is not deleted, and the entry is named', async () => {
  const { id } = await profile.get('bodies.save', { name: 'Growth Board', kind: 'board' })
  const entry = planEntrySchema
    .omit({ id: true })
    .parse({ matter: 'Sale of the old depot', bodyId: id, due: '2027-03-01', keyReason: 'expenditure' })
  const kept = await profile.get('forwardPlan.save', { entry: { ...entry, id: null } })
  expect(await profile.ask('bodies.delete', { id })).toMatchObject({
    ok: false,
    error: { code: 'in-use', details: ['Forward plan: Sale of the old depot'] }
  })
  expect((await profile.get('bodies.list', {})).map(({ name }) => name)).toEqual(['Growth Board'])
  await profile.get('forwardPlan.delete', { id: kept.id })
  await profile.get('bodies.delete', { id })
})

it('Whatever table can hold a record is named in words, so that a new one has them too', async () => {
  const tables = holderTables(profile.context.db)
  expect(tables.length).toBeGreaterThan(5)
  expect(tables.filter((table) => !Object.hasOwn(holderWords, table))).toEqual([])
})

it('The words for each kind of holder can be asked of the data as it is', async () => {
  const { db } = profile.context
  for (const [table, { words, name }] of Object.entries(holderWords)) {
    expect(words).toMatch(/^[A-Z]/)
    expect(() => db.prepare(`SELECT ${name} FROM ${table} h`)).not.toThrow()
  }
})
