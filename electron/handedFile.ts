/** Reading a file that a person has chosen or named, without taking in more than can be used. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { largestImport } from '../shared/handedFile'
import { failure, ok, type Result } from '../shared/result'
import type { HandedFile } from './context'

/** Reads a file. Of one that is too large only as much is read as shows that it is. Fails with unreadable-file. */
export async function readHandedFile(file: string, largest = largestImport): Promise<Result<HandedFile>> {
  const name = path.basename(file)
  try {
    const handle = await fs.open(file, 'r')
    try {
      const { size } = await handle.stat()
      const bytes = new Uint8Array(Math.min(size, largest + 1))
      let length = 0
      while (length < bytes.length) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
        if (bytesRead === 0) break
        length += bytesRead
      }
      return ok({ name, bytes: bytes.subarray(0, length) })
    } finally {
      await handle.close()
    }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return failure(
      'unreadable-file',
      isMissing
        ? `There is no file “${file}”. Check its name and folder.`
        : `“${file}” cannot be read. Check that it is a file and that you may read it.`
    )
  }
}

/** Reads several files; fails with the first that cannot be read. */
export async function readHandedFiles(
  files: readonly string[],
  largest = largestImport
): Promise<Result<readonly HandedFile[]>> {
  const handed: HandedFile[] = []
  for (const file of files) {
    const result = await readHandedFile(file, largest)
    if (!result.ok) return result
    handed.push(result.value)
  }
  return ok(handed)
}
