import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemFailure } from '../../electron/db/errors'
import { temporaryFolder } from '../support/profile'

describe('an error of the system', () => {
  const error = (code: string) => Object.assign(new Error(code), { code, syscall: 'copyfile' })

  it.each([
    ['ENOSPC', /^The disk is full/],
    ['EDQUOT', /^The disk is full/],
    ['EROFS', /^The data file cannot be read or written/],
    ['EACCES', /^The data file cannot be read or written/]
  ])('%s is told in words', (code, words) => {
    expect(systemFailure(error(code))).toMatchObject({ code: 'unwritable-file', message: expect.stringMatching(words) })
  })

  it('that nobody can do anything about is a bug, and so is one that is not the system’s', () => {
    expect(systemFailure(error('EBADF'))).toBeNull()
    expect(systemFailure(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBeNull()
    expect(systemFailure('ENOSPC')).toBeNull()
  })

  it.skipIf(!fs.existsSync('/dev/full'))('is what a full disk gives', () => {
    const from = path.join(temporaryFolder(), 'copy.db')
    fs.writeFileSync(from, 'words')
    let thrown: unknown
    try {
      fs.writeFileSync('/dev/full', fs.readFileSync(from))
    } catch (caught) {
      thrown = caught
    }
    expect(systemFailure(thrown)).toMatchObject({ message: expect.stringContaining('disk is full') })
  })
})
