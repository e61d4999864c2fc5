import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHandedFile, readHandedFiles } from '../../electron/handedFile'
import { largestImport } from '../../shared/handedFile'
import { temporaryFolder } from '../support/profile'

describe('a file that is handed over', () => {
  const folder = temporaryFolder()
  const put = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }

  it('comes with its bytes and with its name as a label, without its folder', async () => {
    expect(await readHandedFile(put('bins.txt', 'Bins'))).toEqual({
      ok: true,
      value: { name: 'bins.txt', bytes: new TextEncoder().encode('Bins') }
    })
  })

  it('is read no further than shows that it is too large', async () => {
    const vast = put('vast.txt', '')
    fs.truncateSync(vast, largestImport * 3)
    const result = await readHandedFile(vast)
    expect(result.ok && result.value.bytes.length).toBe(largestImport + 1)
  })

  it.each([
    ['that is not there', 'missing.txt', 'There is no file'],
    ['that is a folder', '.', 'cannot be read']
  ])('%s is refused in words', async (_what, name, words) => {
    expect(await readHandedFiles([put('good.txt', 'x'), path.join(folder, name)])).toMatchObject({
      ok: false,
      error: { code: 'unreadable-file', message: expect.stringContaining(words) }
    })
  })
})
