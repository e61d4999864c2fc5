import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { stageFile } from '../../electron/documents/files/atomicWrite'
import { writeFolder } from '../../electron/documents/files/folderWrite'
import { noteUnfinished, noteUnfinishedIn, sweepUnfinishedFiles } from '../../electron/documents/files/unfinished'
import { notForThePublic } from '../../electron/documents/pack/publicOutput'
import { temporaryFolder } from '../support/profile'

const bytes = notForThePublic(Buffer.from('A report'))
const uuid = '0b6f6a52-6c1e-4a7e-9d0f-6a1b2c3d4e5f'
const nobody = (): boolean => false

let profile: string
let folder: string
beforeEach(() => {
  profile = temporaryFolder()
  folder = temporaryFolder()
  noteUnfinishedIn(profile)
})

const notes = (): string[] => (fs.existsSync(`${profile}/writing`) ? fs.readdirSync(`${profile}/writing`) : [])

describe('what a killed program left while it wrote', () => {
  it('is cleared away at the next start, and nothing else is', async () => {
    expect((await stageFile(path.join(folder, 'report.pdf'), bytes)).ok).toBe(true)
    expect(fs.readdirSync(folder)).toEqual([expect.stringMatching(/\.part$/)])
    const others = ['report.docx', `.packwright-${uuid}.part`, '.packwright-notes.part', 'Copy.packwright-backup']
    for (const name of others) fs.writeFileSync(path.join(folder, name), 'Of somebody else')
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.readdirSync(folder).sort()).toEqual([...others].sort())
    expect(notes()).toEqual([])
  })

  it('is left alone while the program that writes it runs', async () => {
    const staged = await stageFile(path.join(folder, 'report.pdf'), bytes)
    sweepUnfinishedFiles(profile, () => true)
    expect(staged.ok && staged.value.put()).toMatchObject({ ok: true })
    expect(fs.readdirSync(folder)).toEqual(['report.pdf'])
    expect(notes()).toEqual([])
  })

  it('waits for a drive that is not there', async () => {
    const drive = path.join(folder, 'drive')
    fs.mkdirSync(drive)
    await stageFile(path.join(drive, 'report.pdf'), bytes)
    fs.renameSync(drive, `${drive}-away`)
    sweepUnfinishedFiles(profile, nobody)
    fs.renameSync(`${drive}-away`, drive)
    expect(fs.readdirSync(drive)).toHaveLength(1)
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.readdirSync(drive)).toEqual([])
  })

  it('is a copy of the data file with what SQLite keeps beside it, too', () => {
    const target = path.join(folder, 'Copy.packwright-backup')
    noteUnfinished(`${target}.4711.unfinished`, target)
    for (const ending of ['', '-journal', '-wal']) fs.writeFileSync(`${target}.4711.unfinished${ending}`, 'half')
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('gives a folder its name back whose successor did not come into its place', () => {
    const target = path.join(folder, 'pack')
    const old = path.join(folder, `.packwright-${uuid}.old`)
    const fresh = path.join(folder, `.packwright-${uuid}.new`)
    for (const [place, words] of [
      [old, 'The one before'],
      [fresh, 'half']
    ] as const) {
      noteUnfinished(place, target)
      fs.mkdirSync(place)
      fs.writeFileSync(path.join(place, 'index.html'), words)
    }
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.readdirSync(folder)).toEqual(['pack'])
    expect(fs.readFileSync(path.join(target, 'index.html'), 'utf8')).toBe('The one before')
  })

  it.each([
    ['a name that is not one of ours', 'thesis.docx'],
    ['a name in another folder than the file', `elsewhere/.packwright-${uuid}.part`]
  ])('is never %s, whatever the note says', (_what, name) => {
    const place = path.join(folder, name)
    fs.mkdirSync(path.dirname(place), { recursive: true })
    fs.writeFileSync(place, 'Of somebody else')
    noteUnfinished(place, path.join(folder, 'report.pdf'))
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.existsSync(place)).toBe(true)
  })

  it('is never what a link of that name points at', () => {
    const precious = path.join(folder, 'precious')
    const place = path.join(folder, `.packwright-${uuid}.new`)
    fs.mkdirSync(precious)
    fs.writeFileSync(path.join(precious, 'work.txt'), 'Of somebody else')
    fs.symlinkSync(precious, place)
    noteUnfinished(place, path.join(folder, 'pack'))
    sweepUnfinishedFiles(profile, nobody)
    expect(fs.readdirSync(precious)).toEqual(['work.txt'])
  })

  it('leaves no note when all went well, or when it was given up', async () => {
    const staged = await stageFile(path.join(folder, 'report.pdf'), bytes)
    if (staged.ok) staged.value.drop()
    await writeFolder(path.join(folder, 'pack'), new Map([['index.html', bytes]]))
    expect(notes()).toEqual([])
    expect(fs.readdirSync(folder)).toEqual(['pack'])
  })

  it('is written out although nothing can be noted', async () => {
    noteUnfinishedIn(path.join(folder, 'a file'))
    fs.writeFileSync(path.join(folder, 'a file'), '')
    expect(await stageFile(path.join(folder, 'report.pdf'), bytes)).toMatchObject({ ok: true })
  })
})
