/** The lock of the screen. Its passphrase hides what is open from passers-by; it encrypts nothing. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import { failure, ok } from '../../shared/result'
import { type KeptLock, keptLockSchema } from '../../shared/screenLock'
import type { Context, Handlers } from '../context'
import { readRemembered, remember } from '../db/settingsRow'
import { diskEncryption } from '../documents/files/diskEncryption'

const digest = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)
const work = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

const readLock = (db: Context['db']): KeptLock => readRemembered(db, 'screenLock', keptLockSchema)

async function opens(lock: KeptLock, passphrase: string): Promise<boolean> {
  if (!lock.passphrase) return true
  const kept = Buffer.from(lock.passphrase.digest, 'base64')
  const given = await digest(passphrase.normalize('NFKC'), Buffer.from(lock.passphrase.salt, 'base64'), 32, work)
  return kept.length === given.length && timingSafeEqual(kept, given)
}

export const screenLockHandlers = {
  'lock.get': ({ db }) => {
    const { minutes, passphrase } = readLock(db)
    return ok({ minutes, hasPassphrase: passphrase !== null })
  },

  'lock.setMinutes': ({ db }, { minutes }) => {
    remember(db, 'screenLock', { ...readLock(db), minutes })
    return ok({})
  },

  'lock.setPassphrase': async ({ db }, { current, passphrase }) => {
    if (!(await opens(readLock(db), current)))
      return failure('invalid', 'That is not the passphrase of now. Nothing was changed.', { field: 'current' })
    const salt = randomBytes(16)
    const kept =
      passphrase === ''
        ? null
        : {
            salt: salt.toString('base64'),
            digest: (await digest(passphrase.normalize('NFKC'), salt, 32, work)).toString('base64')
          }
    remember(db, 'screenLock', { ...readLock(db), passphrase: kept })
    return ok({})
  },

  'lock.open': async ({ db }, { passphrase }) => ok({ opens: await opens(readLock(db), passphrase) }),

  'lock.disk': async ({ dataFile }) => ok(await diskEncryption(path.dirname(dataFile.path)))
} satisfies Partial<Handlers>
