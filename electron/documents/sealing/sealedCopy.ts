/** Sealed files on the disk: written and opened piece by piece, so that a large copy needs no more memory than a small one. */
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { failure, ok, type Result } from '../../../shared/result'
import { stageStream } from '../files/atomicWrite'
import { isSealed, type Lock, type Opener, seal, sealedHeadSize, unseal } from './sealing'

/** Whether that file is a sealed one. Fails with unreadable-file. */
export async function isSealedFile(file: string): Promise<Result<boolean>> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    const head = Buffer.alloc(sealedHeadSize)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    return ok(isSealed(head.subarray(0, bytesRead)))
  } catch {
    return failure('unreadable-file', `There is no file “${file}” that can be read. Check its name and folder.`)
  } finally {
    await handle?.close()
  }
}

/** Seals a file into another, which has its name only when it is whole. Answers where it is and its size in bytes. */
export async function sealFile(
  from: string,
  to: string,
  lock: Lock
): Promise<Result<{ readonly file: string; readonly bytes: number }>> {
  const staged = await stageStream(to, seal(createReadStream(from), lock))
  if (!staged.ok) return staged
  const put = staged.value.put()
  return put.ok ? ok({ file: put.value, bytes: (await stat(put.value)).size }) : put
}

/** Opens a sealed file into another of this profile's; nothing is left of it where that fails. Fails with unwritable-file too. */
export async function unsealFile(from: string, to: string, opener: Opener): Promise<Result<null>> {
  let target: FileHandle
  try {
    target = await open(to, 'w', 0o600)
  } catch {
    return failure(
      'unwritable-file',
      'There is nowhere to open the copy: the folder of the data file cannot be written to. Make room or free the folder, then try again.'
    )
  }
  let opened: Result<null> = failure('internal', `“${path.basename(from)}” was not read.`)
  try {
    opened = await unseal(createReadStream(from), opener, async (piece) => {
      await target.writeFile(piece)
    })
    return opened
  } finally {
    await target.close()
    if (!opened.ok) await rm(to, { force: true })
  }
}
