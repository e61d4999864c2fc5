/** A passphrase for the command line: from a file or a variable, never from the words, which every user of the machine can see. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { failure, ok, type Result } from '../../shared/result'
import type { Words } from './command'

export const passphraseVariable = 'PACKWRIGHT_PASSPHRASE'

/** The passphrase where one was given; undefined where none was. */
export async function passphraseIfGiven(
  options: Words['options'],
  folder: string
): Promise<Result<string | undefined>> {
  const isGiven = options.has('passphrase-file') || (process.env[passphraseVariable] ?? '') !== ''
  return isGiven ? readPassphrase(options, folder) : ok(undefined)
}

/** The first line of the file that --passphrase-file names, else what the variable holds. */
export async function readPassphrase(options: Words['options'], folder: string): Promise<Result<string>> {
  const name = options.get('passphrase-file')?.[0]
  const variable = process.env[passphraseVariable] ?? ''
  if (name === undefined && variable === '')
    return failure(
      'invalid',
      `Give the passphrase in a file, with --passphrase-file FILE, or in the variable ${passphraseVariable}.`
    )
  if (name === undefined) return ok(variable)
  try {
    const [line = ''] = (await readFile(path.resolve(folder, name), 'utf8')).split(/\r?\n/)
    return line === ''
      ? failure('invalid', `The first line of “${name}” is empty; the passphrase goes there.`)
      : ok(line)
  } catch {
    return failure('unreadable-file', `“${name}” cannot be read. Check that it is a file and that you may read it.`)
  }
}
