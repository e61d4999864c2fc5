/** Copies of the data file for elsewhere, sealed with a passphrase: what can be asked and told about them. */
import { z } from 'zod'
import { command, topics, writing } from './call'
import { fileStateSchema, wentBackSchema } from './files'
import { keyWordList } from './keyWords'

/** A passphrase is at least this long; words of a sentence are easier to keep than signs. */
export const shortestPassphrase = 12

/** What seals or opens a copy. For opening, the recovery words that were printed with it do as well. */
export const passphraseSchema = z.string().min(1).max(1000, 'A passphrase has 1,000 characters at most.')

/** What something is sealed with from now on. */
export const newPassphraseSchema = passphraseSchema.min(
  shortestPassphrase,
  `A passphrase has ${shortestPassphrase} characters or more: three or four words that do not belong together are good.`
)

export const sealingCalls = {
  /** Puts a checked copy of the data file, sealed, where a person or the command line says. Null when the dialogue was closed. */
  'sealing.keepCopy': writing(
    [],
    z.object({ to: z.string().optional(), passphrase: newPassphraseSchema }),
    z.object({ file: z.string(), bytes: z.int(), recoveryWords: z.array(z.string()) }).nullable()
  ),
  /** Opens the system's print dialogue with the recovery words of a copy. */
  'sealing.printWords': command(
    [],
    z.object({ file: z.string().max(4096), words: z.array(z.enum(keyWordList)).length(15) }),
    z.object({ isOpen: z.boolean() })
  ),
  /**
   * Puts a sealed copy in the place of the data file: the file that the command line names, or one that a person chooses.
   * What is there now is kept as a backup first. Null when the dialogue was closed.
   */
  'sealing.goBack': command(
    [...topics],
    z.object({ fromFile: z.string().optional(), passphrase: passphraseSchema }),
    wentBackSchema.nullable()
  ),
  /**
   * Puts a sealed copy in the place of a data file that cannot be opened, which is kept beside it. Null when the dialogue
   * was closed.
   */
  'sealing.recover': command(
    [...topics],
    z.object({ fromFile: z.string().optional(), passphrase: passphraseSchema }),
    fileStateSchema.nullable()
  )
}
