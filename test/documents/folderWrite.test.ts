import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeFolder } from '../../electron/documents/files/folderWrite'
import { notForThePublic } from '../../electron/documents/pack/publicOutput'
import { temporaryFolder } from '../support/profile'

const files = new Map([
  ['index.html', notForThePublic(Buffer.from('<p>Agenda</p>'))],
  ['pictures/plan.png', notForThePublic(Buffer.from('a picture'))]
])

describe('writing a folder', () => {
  it('puts it in place whole, with the folders in it, and leaves nothing beside it', async () => {
    const place = temporaryFolder()
    const target = path.join(place, 'pack')
    expect(await writeFolder(target, files)).toEqual({ ok: true, value: target })
    expect(fs.readFileSync(path.join(target, 'pictures/plan.png'), 'utf8')).toBe('a picture')
    expect(fs.readdirSync(place)).toEqual(['pack'])
  })

  // A place of the system in which nobody can make a folder; made with all above it, Node would try for ever.
  it.runIf(process.platform === 'linux')('says at once that a place cannot be written', async () => {
    expect(await writeFolder('/proc/pack', files)).toMatchObject({ ok: false, error: { code: 'unwritable-file' } })
  })
})
