/** What was let through by a person although the search found it, as rows. Words are kept as digests alone. */
import type Database from 'better-sqlite3'
import type { Withheld } from '../../shared/leaks/leaks'
import type { LetThrough, NotLeak } from '../../shared/leaks/notLeaks'
import type { Id } from '../../shared/values'
import { ownName } from './settingsRow'

/** What an output is of: a meeting, a report, or everything (its id is empty then). */
export type OutputOf = {
  readonly subject: 'meeting' | 'report' | 'all'
  readonly id: Id
  /** "pack", "web pages", "minutes": what holds for one does not hold for another. */
  readonly output: string
}

/** What was let through in an output: the digests of the words and of the place. */
function readAllowed(db: Database.Database, { subject, id, output }: OutputOf): ReadonlySet<string> {
  return new Set(
    db
      .prepare<[string, Id, string], string>(
        "SELECT piece || ' ' || around FROM leak_releases WHERE subject = ? AND subject_id = ? AND output = ?"
      )
      .pluck()
      .all(subject, id, output)
  )
}

/** What was let through in an output before, and is let through now. */
export function allowedIn(
  db: Database.Database,
  of: OutputOf,
  notLeaks: readonly NotLeak[]
): Pick<Withheld, 'allowed' | 'notLeaks'> {
  return { allowed: readAllowed(db, of), notLeaks }
}

/** Words let through at a place: digests, where it is, and why. */
export type ReleasedRow = {
  readonly piece: string
  readonly around: string
  readonly place: string
  readonly reason: string
}

/** Who records, when, and by which ids. */
type Recording = { readonly db: Database.Database; readonly now: () => string; readonly newId: () => Id }

/**
 * Records what was let through into a file that is written, and answers the file with what there is to say of it. Said
 * again, the last reason counts.
 */
export function keepReleased<T extends { readonly released: readonly ReleasedRow[]; readonly told: readonly string[] }>(
  { db, now, newId }: Recording,
  { subject, id, output }: OutputOf,
  written: T
): Omit<T, 'released' | 'told'> & { readonly told: string[] } {
  const insert = db.prepare(`
    INSERT INTO leak_releases (id, subject, subject_id, output, piece, around, place, reason, person, released_at)
    VALUES (@rowId, @subject, @id, @output, @piece, @around, @place, @reason, @person, @now)
    ON CONFLICT (subject, subject_id, output, piece, around) DO UPDATE SET
      place = excluded.place, reason = excluded.reason, person = excluded.person, released_at = excluded.released_at
  `)
  const { released, told, ...rest } = written
  for (const { piece, around, place, reason } of released)
    insert.run({
      ...{ subject, id, output, piece, around, place, reason },
      ...{ rowId: newId(), person: ownName(db), now: now() }
    })
  return { ...rest, told: [...told] }
}

/** What was let through in an output of a meeting or a report, the latest first. */
export function listReleased(db: Database.Database, { subject, id, output }: OutputOf): readonly LetThrough[] {
  return db
    .prepare<[string, Id, string], LetThrough>(
      `SELECT place, person, reason, released_at AS at FROM leak_releases
       WHERE subject = ? AND subject_id = ? AND output = ? ORDER BY released_at DESC, id`
    )
    .all(subject, id, output)
}
