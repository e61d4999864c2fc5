/** The lock of the screen, and whether the disk that holds the data file is encrypted: what can be asked and told about both. */
import { z } from 'zod'
import { command, query } from './call'

/** After how many minutes without a hand on keyboard or mouse the screen is hidden; 0 for never. */
export const lockMinutes = [0, 5, 15, 30] as const
const lockMinutesSchema = z.literal([...lockMinutes])

/** The lock as it is kept beside the settings; what cannot be read counts as not set. */
export const keptLockSchema = z.object({
  minutes: lockMinutesSchema.catch(0).default(0),
  /** The passphrase as scrypt leaves it, and its salt, in base 64; null for none. */
  passphrase: z.object({ salt: z.base64(), digest: z.base64() }).nullable().catch(null).default(null)
})
export type KeptLock = z.infer<typeof keptLockSchema>

const passphraseSchema = z.string().max(1000, 'A passphrase has 1,000 characters at most.')

/** encrypted or not, as far as the system says; unknown where it does not. */
export const diskStates = ['encrypted', 'not-encrypted', 'unknown'] as const
export type DiskState = (typeof diskStates)[number]

export const screenLockCalls = {
  'lock.get': query(['settings'], z.object({}), z.object({ minutes: lockMinutesSchema, hasPassphrase: z.boolean() })),
  'lock.setMinutes': command(['settings'], z.object({ minutes: lockMinutesSchema }), z.object({})),
  /** Sets, changes or (with an empty one) takes away the passphrase; the one that is set must be given. */
  'lock.setPassphrase': command(
    ['settings'],
    z.object({ current: passphraseSchema.default(''), passphrase: passphraseSchema }),
    z.object({})
  ),
  /** Whether that passphrase opens the screen. */
  'lock.open': command([], z.object({ passphrase: passphraseSchema }), z.object({ opens: z.boolean() })),
  /** Whether the disk under the data file is encrypted, and how the system calls that. */
  'lock.disk': query([], z.object({}), z.object({ state: z.enum(diskStates), by: z.string() }))
}
