/** The files of packs as they were built: each copy by its own digest. */
import { readFile as readFromDisk } from 'node:fs/promises'
import path from 'node:path'
import { failure, ok, type Result } from '../../../shared/result'
import { hashOf } from '../../db/contents'
import type { BuiltRow } from '../../db/packRows'

/** What the pages of each copy say at their head; nothing for a pack that nobody in particular gets. */
export function copyLines(recipients: readonly string[]): readonly string[] {
  return recipients.map((name, at) => `Copy ${at + 1} of ${recipients.length}: ${name}`)
}

/** All files of a pack: one, or a copy for each person. */
export function filesOf({ file, files }: Pick<BuiltRow, 'file' | 'files'>): readonly string[] {
  return files.length > 0 ? files : [file]
}

/** Whether the digest of a copy was kept when it was built; older versions of Packwright kept none, or that of the first alone. */
export function isKnown(row: Pick<BuiltRow, 'sha256' | 'hashes'>, at: number): boolean {
  return (at === 0 ? row.sha256 : (row.hashes[at] ?? '')) !== ''
}

/** One of the files of a pack, counted from 0. Fails with unreadable-file where it has gone, and with conflict where it is another one. */
export async function readBuilt(
  row: Pick<BuiltRow, 'sha256' | 'hashes'>,
  file: string,
  at: number
): Promise<Result<Uint8Array>> {
  const name = path.basename(file)
  const bytes = await readFromDisk(file).catch(() => null)
  if (bytes === null) return failure('unreadable-file', `“${name}” is not where it was written. Build the pack again.`)
  const expected = at === 0 ? row.sha256 : row.hashes[at]
  if (expected === undefined)
    return failure(
      'conflict',
      `Whether “${name}” is as it was built cannot be told: an older Packwright built it. Build the pack again.`
    )
  return hashOf(bytes) === expected
    ? ok(bytes)
    : failure('conflict', `“${name}” has been changed since it was built. Build the pack again.`)
}
