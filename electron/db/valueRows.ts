/** Records that are kept whole as one checked value with a revision: governance maps, agreements, measures. */
import type Database from 'better-sqlite3'
import type { z } from 'zod'
import { type Agreement, agreementSchema } from '../../shared/agreements/calls'
import { type Measure, measureSchema } from '../../shared/measures'
import { type GovernanceMap, mapSchema } from '../../shared/partnerships/map'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import { jsonOf, setAside } from './damaged'

type Db = Database.Database

type Values = {
  readonly maps: GovernanceMap
  readonly agreements: Agreement
  readonly measures: Measure
}
type Table = keyof Values

const tables = {
  maps: { schema: mapSchema, one: 'governance map' },
  agreements: { schema: agreementSchema, one: 'agreement' },
  measures: { schema: measureSchema, one: 'measure' }
} satisfies { readonly [T in Table]: { readonly schema: z.ZodType<Values[T]>; readonly one: string } }

export type Stored<T> = { readonly value: T; readonly revision: number; readonly updatedAt: string }

function checked<T extends Table>(table: T, text: string): Result<Values[T]> {
  const { schema, one } = tables[table]
  const parsed = (schema as unknown as z.ZodType<Values[T]>).safeParse(jsonOf(text))
  return parsed.success
    ? ok(parsed.data)
    : failure('damaged', `This ${one} cannot be read: its record is damaged. Please go back to a backup.`)
}

/** One record, checked. Fails with not-found or damaged. */
export function readValue<T extends Table>(db: Db, table: T, id: Id): Result<Stored<Values[T]>> {
  const row = db
    .prepare<[Id], { revision: number; updatedAt: string; value: string }>(
      `SELECT revision, updated_at AS updatedAt, value FROM ${table} WHERE id = ?`
    )
    .get(id)
  if (!row) return noSuch(table)
  const value = checked(table, row.value)
  return value.ok ? ok({ value: value.value, revision: row.revision, updatedAt: row.updatedAt }) : value
}

/** Every record of a kind by name; one that is damaged is set aside. */
export function listValues<T extends Table>(db: Db, table: T): Stored<Values[T]>[] {
  return db
    .prepare<[], { name: string; revision: number; updatedAt: string; value: string }>(
      `SELECT name, revision, updated_at AS updatedAt, value FROM ${table} ORDER BY name, id`
    )
    .all()
    .flatMap(({ value: text, name, ...row }) => {
      const value = checked(table, text)
      if (value.ok) return [{ value: value.value, ...row }]
      setAside(db, `The ${tables[table].one} “${name}”`)
      return []
    })
}

/** The records of a kind with their revisions, without what is in them: changes whenever one of them does. */
export function revisionsOf(db: Db, table: Table): { id: Id; revision: number; updatedAt: string }[] {
  return db
    .prepare<[], { id: Id; revision: number; updatedAt: string }>(
      `SELECT id, revision, updated_at AS updatedAt FROM ${table} ORDER BY id`
    )
    .all()
}

/**
 * Puts a record in (revision 0), or in the place of the one that has the revision given. Fails with conflict when another
 * has been saved since, and with not-found when there is none.
 */
export function saveValue<T extends Table>(
  db: Db,
  table: T,
  value: Values[T],
  revision: number,
  now: string
): Result<{ revision: number }> {
  const text = JSON.stringify(value)
  const { changes } =
    revision === 0
      ? db
          .prepare(`INSERT INTO ${table} (id, revision, updated_at, value) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING`)
          .run(value.id, now, text)
      : db
          .prepare(
            `UPDATE ${table} SET value = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?`
          )
          .run(text, now, value.id, revision)
  if (changes === 1) return ok({ revision: revision + 1 })
  return db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(value.id)
    ? failure(
        'conflict',
        `This ${tables[table].one} has been saved elsewhere since you opened it. Open it again to see what changed.`
      )
    : noSuch(table)
}

export function noSuch(table: Table): Result<never> {
  return failure('not-found', `There is no such ${tables[table].one}. It may have been deleted.`)
}
