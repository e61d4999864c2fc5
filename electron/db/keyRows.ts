/** The key pair of this data file, and the public keys of the people whom its hand-offs went to and came from. */
import { generateKeyPairSync } from 'node:crypto'
import type Database from 'better-sqlite3'
import { nameAlone } from '../../shared/reports/asked'

/** Private keys as PKCS #8: one to sign with (Ed25519), one to open what is sealed for us (X25519). */
export type OwnKeys = { readonly signing: Buffer; readonly reading: Buffer }

/** Public keys, raw: 32 bytes each. */
export type PublicKeys = { readonly signing: Uint8Array; readonly reading: Uint8Array }

export type KnownKeys = PublicKeys & { readonly name: string; readonly confirmedAt: string | null }

/** The key pair of this data file, made when it is first asked for. */
export function ownKeys(db: Database.Database, now: string): OwnKeys {
  const kept = db.prepare<[], OwnKeys>('SELECT signing, reading FROM own_keys').get()
  if (kept) return kept
  const made = {
    signing: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }),
    reading: generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  }
  db.prepare('INSERT INTO own_keys (only_row, signing, reading, made_at) VALUES (1, ?, ?, ?)').run(
    made.signing,
    made.reading,
    now
  )
  return made
}

/** The keys that a person of that name has used here before; null when they never have. */
export function knownKeys(db: Database.Database, name: string): KnownKeys | null {
  return (
    db
      .prepare<[string], KnownKeys>(
        'SELECT name, signing, reading, confirmed_at AS confirmedAt FROM known_keys WHERE person = ?'
      )
      .get(nameAlone(name)) ?? null
  )
}

/** Keeps the keys of a person. The same ones stay confirmed once they are; others take their place only when confirmed. */
export function keepKeys(
  db: Database.Database,
  name: string,
  keys: PublicKeys,
  { isConfirmed, now }: { readonly isConfirmed: boolean; readonly now: string }
): void {
  const person = nameAlone(name)
  if (person === '') return
  const kept = knownKeys(db, name)
  const isSame =
    kept !== null &&
    Buffer.compare(kept.signing, keys.signing) === 0 &&
    Buffer.compare(kept.reading, keys.reading) === 0
  if (kept && !isSame && !isConfirmed) return
  db.prepare(`
    INSERT INTO known_keys (person, name, signing, reading, seen_at, confirmed_at) VALUES (@person, @name, @signing, @reading, @now, @confirmedAt)
    ON CONFLICT (person) DO UPDATE SET name = excluded.name, signing = excluded.signing, reading = excluded.reading, confirmed_at = excluded.confirmed_at
  `).run({
    person,
    name,
    signing: keys.signing,
    reading: keys.reading,
    now,
    confirmedAt: isConfirmed ? now : isSame ? (kept.confirmedAt ?? null) : null
  })
}
