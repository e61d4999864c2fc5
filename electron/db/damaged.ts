/**
 * Records that are there and cannot be read, as after a fault of the disk or of a program that was newer: each is named and set
 * aside, is never written over, and everything else is answered as before.
 */
import type Database from 'better-sqlite3'
import type { z } from 'zod'
import type { Failure } from '../../shared/result'

type DamagedError = Error & { readonly damaged: string }

/** What was set aside in a data file since it was last asked for, by name. */
const setAsideIn = new WeakMap<Database.Database, Set<string>>()

/**
 * A record's text as what it is meant to be. Throws what `damageOf` knows where it cannot be read; `what` names the record at the
 * beginning of a sentence, as in "The minutes of a meeting".
 */
export function readStored<S extends z.ZodType>(schema: S, text: string, what: () => string): z.output<S> {
  return checkStored(schema, jsonOf(text), what)
}

/** The same of a value that was put together from several columns. */
export function checkStored<S extends z.ZodType>(schema: S, value: unknown, what: () => string): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw Object.assign(new Error(`${what()} cannot be read`, { cause: read.error }), { damaged: what() })
}

/** The value of a JSON text; undefined, which no schema takes, where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What was thrown because a record cannot be read, in words. Null for anything else. */
export function damageOf(error: unknown): Failure | null {
  return isDamaged(error)
    ? {
        code: 'damaged',
        message: `${error.damaged} cannot be read: its record is damaged. Everything else is as it was. Please go back to a backup in Settings.`
      }
    : null
}

function isDamaged(error: unknown): error is DamagedError {
  return error instanceof Error && 'damaged' in error
}

/** What is read of each row; rows that cannot be read are left out and named (`takeSetAside`). */
export function readable<R, T>(db: Database.Database, rows: readonly R[], read: (row: R) => T): T[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)]
    } catch (error) {
      if (!isDamaged(error)) throw error
      setAside(db, error.damaged)
      return []
    }
  })
}

/** Says that a record was left out of an answer. */
export function setAside(db: Database.Database, what: string): void {
  const names = setAsideIn.get(db) ?? new Set()
  setAsideIn.set(db, names.add(what))
}

/** The names of the records that were left out of answers since this was last asked. */
export function takeSetAside(db: Database.Database): readonly string[] {
  const names = [...(setAsideIn.get(db) ?? [])]
  setAsideIn.delete(db)
  return names
}
