/**
 * Every state in which a kill can leave the folder of the data file: each operation is walked step by step, the folder is
 * copied before each step as a kill would leave it, and each copy is opened as the next start would.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { troubleInContents } from '../../electron/db/checkContents'
import { hashOf, readContent } from '../../electron/db/contents'
import { type DataFile, dataFileName, openDataFile } from '../../electron/db/dataFile'
import { createFileSystem } from '../../electron/db/fileSystem'
import { latestVersion, migrate, migrations } from '../../electron/db/migrate'
import type { Migration } from '../../electron/db/migration'
import { contents } from '../../electron/db/migrations/0030_contents'
import { forgetFiles, keepFile } from '../../electron/db/packRows'
import { ok } from '../../shared/result'
import { plainStyle } from '../support/houseStyles'
import { temporaryFolder, testClock } from '../support/profile'

const next: Migration = {
  version: latestVersion(migrations) + 1,
  up: (db) => db.exec('CREATE TABLE extra (id TEXT PRIMARY KEY NOT NULL) STRICT')
}

type Options = { readonly onStep?: (what: string) => void; readonly migrations?: readonly Migration[] }

const open = (folder: string, { onStep, migrations: steps }: Options = {}): Promise<DataFile> =>
  openDataFile({
    folder,
    shippedStyles: [plainStyle],
    now: testClock(),
    ...(steps && { migrations: steps }),
    ...(onStep && { files: createFileSystem(onStep, { piece: 64 * 1024 }) })
  })

const add = (file: DataFile, name: string): void =>
  void file.db().prepare(`INSERT INTO organisations (id, name, kind) VALUES (@name, @name, 'council')`).run({ name })

/** Something attached, published or shown: as many bytes as take several pieces to copy. */
const content = (byte: number): Buffer => Buffer.alloc(150_000, byte)

const keep = (file: DataFile, byte: number): void => keepFile(file.db(), hashOf(content(byte)), content(byte))

const names = (file: DataFile): unknown[] =>
  file.db().prepare('SELECT name FROM organisations ORDER BY name').pluck().all()

/** A folder with "Amber" and a content in the file, as a kill leaves it: in the log, not in the file yet. */
async function used(): Promise<string> {
  const folder = temporaryFolder()
  const file = await open(folder)
  add(file, 'Amber')
  keep(file, 1)
  const left = path.join(temporaryFolder(), 'profile')
  fs.cpSync(folder, left, { recursive: true })
  file.close()
  return left
}

/** One that went back to "Amber" from "Amber" and "Beryl", which are in the copy that was kept. */
async function goneBack(): Promise<string> {
  const folder = await used()
  const file = await open(folder)
  const { name } = await file.backUpNow()
  add(file, 'Beryl')
  await file.restore({ backup: name })
  file.close()
  return folder
}

const keptCopy = (file: DataFile): string =>
  file.backups().find(({ kind }) => kind === 'before-restore')?.name ?? 'There is none'

/** One with a backup that has "Amber", a file that has "Beryl" too, and that file torn. */
async function torn(): Promise<string> {
  const folder = await used()
  const file = await open(folder)
  await file.backUpNow()
  add(file, 'Beryl')
  file.close()
  const handle = fs.openSync(path.join(folder, dataFileName), 'r+')
  const root = rootPage(path.join(folder, dataFileName), 'agreements')
  fs.writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * (root - 1))
  fs.closeSync(handle)
  return folder
}

function rootPage(file: string, table: string): number {
  const db = new Database(file, { readonly: true })
  const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table))
  db.close()
  return page
}

/** One that a Packwright left which kept contents in the data file. */
async function before30(): Promise<string> {
  const folder = temporaryFolder()
  const db = new Database(path.join(folder, dataFileName))
  migrate(
    db,
    migrations.filter(({ version }) => version < contents.version)
  )
  db.exec("INSERT INTO organisations (id, name, kind) VALUES ('Amber', 'Amber', 'council')")
  for (const byte of [1, 2])
    db.prepare('INSERT INTO pack_files (hash, bytes) VALUES (?, ?)').run(hashOf(content(byte)), content(byte))
  db.close()
  return folder
}

/** One with "Beryl", and beside the profile a copy for elsewhere of another, with "Amber". */
async function withCopyFromElsewhere(): Promise<string> {
  const folder = path.join(temporaryFolder(), 'profile')
  const other = await open(await used())
  await other.copyTo(path.join(path.dirname(folder), 'elsewhere.db'))
  other.close()
  const file = await open(folder)
  add(file, 'Beryl')
  file.close()
  return folder
}

type Operation = {
  readonly name: string
  readonly from: () => Promise<string>
  /** What is done; steps before it are not walked. */
  readonly run: (folder: string, options: Options) => Promise<{ readonly file: DataFile; readonly isDone: boolean }>
  /** What may be in the file afterwards, whenever the kill came. */
  readonly holds: readonly (readonly string[])[]
  /** Whether the next start may find a file that has to be recovered still. */
  readonly mayBeDamaged: boolean
  readonly migrations?: readonly Migration[]
  /** Whether the content goes that is there at first. */
  readonly forgets?: boolean
}

/** Opens first and then does something, of which alone the steps are walked. */
const afterOpening =
  (act: (file: DataFile, folder: string) => Promise<{ readonly ok: boolean }>): Operation['run'] =>
  async (folder, { onStep = () => undefined, ...options }) => {
    let isWalked = false
    const file = await open(folder, { ...options, onStep: (what) => (isWalked ? onStep(what) : undefined) })
    isWalked = true
    try {
      return { file, isDone: (await act(file, folder)).ok }
    } catch {
      // What cannot be done is a failure in words, or thrown for the door to put in words.
      return { file, isDone: false }
    } finally {
      isWalked = false
    }
  }

const opening: Operation['run'] = async (folder, options) => {
  const file = await open(folder, options)
  return { file, isDone: file.state().state === 'open' }
}

const operations: readonly Operation[] = [
  {
    name: 'the first start',
    from: async () => path.join(temporaryFolder(), 'profile'),
    run: opening,
    holds: [[]],
    mayBeDamaged: false
  },
  { name: 'opening', from: used, run: opening, holds: [['Amber']], mayBeDamaged: false },
  {
    name: 'a migration',
    from: used,
    run: opening,
    holds: [['Amber']],
    mayBeDamaged: false,
    migrations: [...migrations, next]
  },
  {
    name: 'laying beside the file what was in it',
    from: before30,
    run: opening,
    holds: [['Amber']],
    mayBeDamaged: false
  },
  {
    name: 'keeping a content, and forgetting it',
    from: used,
    run: afterOpening(async (file) => {
      keep(file, 2)
      file.db().transaction(() => forgetFiles(file.db()))()
      file.emptyLog()
      keep(file, 1)
      return { ok: true }
    }),
    holds: [['Amber']],
    mayBeDamaged: false,
    forgets: true
  },
  {
    name: 'going back to a copy from elsewhere',
    from: withCopyFromElsewhere,
    run: afterOpening((file, folder) => file.restore({ path: path.join(path.dirname(folder), 'elsewhere.db') })),
    holds: [['Amber'], ['Beryl']],
    mayBeDamaged: false
  },
  {
    name: 'a backup',
    from: used,
    run: afterOpening(async (file) => {
      add(file, 'Beryl')
      await file.backUpNow()
      return { ok: true }
    }),
    holds: [['Amber', 'Beryl']],
    mayBeDamaged: false
  },
  {
    name: 'going back to a backup',
    from: used,
    run: afterOpening(async (file) => {
      const { name } = await file.backUpNow()
      add(file, 'Beryl')
      return file.restore({ backup: name })
    }),
    holds: [['Amber'], ['Amber', 'Beryl']],
    mayBeDamaged: false
  },
  {
    name: 'undoing that a copy was gone back to',
    from: goneBack,
    run: afterOpening((file) => file.restore({ backup: keptCopy(file) })),
    holds: [['Amber'], ['Amber', 'Beryl']],
    mayBeDamaged: false
  },
  {
    name: 'a backup with a second place',
    from: used,
    run: afterOpening(async (file, folder) => {
      const second = path.join(path.dirname(folder), 'second')
      fs.mkdirSync(second, { recursive: true })
      file.chooseSecondPlace(second)
      await file.backUpNow()
      add(file, 'Beryl')
      await file.backUpNow()
      return { ok: file.backupHealth().second?.copies === 2 }
    }),
    holds: [['Amber'], ['Amber', 'Beryl']],
    mayBeDamaged: false
  },
  {
    name: 'letting a kept copy go',
    from: goneBack,
    run: afterOpening(async (file) => file.letGo(keptCopy(file))),
    holds: [['Amber']],
    mayBeDamaged: false
  },
  {
    name: 'a copy to elsewhere, and forgetting',
    from: used,
    run: afterOpening(async (file, folder) => {
      await file.copyTo(path.join(path.dirname(folder), 'elsewhere.db'))
      add(file, 'Beryl')
      file.db().prepare("DELETE FROM organisations WHERE name = 'Beryl'").run()
      file.emptyLog()
      return ok(null)
    }),
    holds: [['Amber']],
    mayBeDamaged: false
  },
  {
    name: 'putting a backup in the place of a torn file',
    from: torn,
    run: afterOpening((file) => file.recover({ action: 'restore', backup: file.backups()[0]?.name })),
    holds: [['Amber']],
    mayBeDamaged: true
  },
  {
    name: 'reading what is left of a torn file',
    from: torn,
    run: afterOpening((file) => file.recover({ action: 'salvage' })),
    holds: [['Amber', 'Beryl']],
    mayBeDamaged: true
  },
  {
    name: 'starting with an empty file in the place of a torn one',
    from: torn,
    run: afterOpening((file) => file.recover({ action: 'start-empty' })),
    holds: [[]],
    mayBeDamaged: true
  }
]

/** A digest of all that a folder holds, but for the index of the log, which is made anew. */
function digest(folder: string): string {
  const hash = createHash('sha256')
  if (!fs.existsSync(folder)) return ''
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const place = path.join(folder, name)
    hash.update(`${name}\0`)
    if (!name.endsWith('-shm') && fs.statSync(place).isFile()) hash.update(fs.readFileSync(place))
  }
  return hash.digest('hex')
}

/** Files that may lie in the folder once it has been opened soundly. */
const expected =
  /^(packwright\.db(-wal|-shm)?|packwright\.damaged-[^.]+\.db(-wal|-shm|-journal)?|packwright\.opened\.json|backups|backups\.json|files)$/
const expectedBackup = /^((packwright|before-restore)-[^.]+\.db|files)$/

describe.each(operations)(
  'a kill during $name',
  { timeout: 300_000 },
  ({ from, run, holds, mayBeDamaged, migrations: steps, forgets = false }) => {
    const options = steps ? { migrations: steps } : {}

    it('leaves a folder that the next start opens, with all that was acknowledged', async () => {
      const folder = await from()
      const left: { readonly before: string; readonly place: string }[] = []
      const shots = temporaryFolder()
      const known = new Set<string>()
      const { file, isDone } = await run(folder, {
        ...options,
        onStep: (before) => {
          // Steps that have changed nothing yet leave what the one before has left.
          const content = digest(folder)
          if (known.has(content)) return
          known.add(content)
          const place = path.join(shots, String(left.length))
          if (fs.existsSync(folder)) fs.cpSync(folder, place, { recursive: true })
          left.push({ before, place })
        }
      })
      expect(isDone).toBe(true)
      expect(holds).toContainEqual(names(file))
      file.close()
      expect(left.length).toBeGreaterThan(0)
      for (const { before, place } of left) {
        const again = await open(place, options)
        const state = again.state()
        if (state.state === 'damaged' && mayBeDamaged) {
          const [backup] = state.backups
          expect(await again.recover({ action: 'restore', backup: backup?.name }), before).toMatchObject({ ok: true })
          expect(names(again), before).toEqual(['Amber'])
        } else {
          expect(state, before).toMatchObject({ state: 'open' })
          expect(holds, before).toContainEqual(names(again))
        }
        expect(again.db().pragma('integrity_check', { simple: true }), before).toBe('ok')
        expect(await troubleInContents(again.db()), before).toEqual([])
        if (names(again).includes('Amber') && !forgets)
          expect(readContent(again.db(), hashOf(content(1)))?.length, before).toBe(content(1).length)
        again.close()
        // Once it is open, nothing that was begun and not finished is in the way of a copy that is gone back to.
        const last = await open(place, options)
        add(last, 'Coral')
        const { name } = await last.backUpNow()
        expect(await last.restore({ backup: name }), before).toMatchObject({ ok: true })
        expect(names(last), before).toContain('Coral')
        last.close()
        expect(
          fs.readdirSync(place).filter((own) => !expected.test(own)),
          before
        ).toEqual([])
        const backups = fs.readdirSync(path.join(place, 'backups'))
        expect(
          backups.filter((own) => !expectedBackup.test(own)),
          before
        ).toEqual([])
      }
    })

    it('and a step that fails for want of room does no harm, and works once there is room', async () => {
      const steps: string[] = []
      const first = await run(await from(), { ...options, onStep: (what) => void steps.push(what) })
      first.file.close()
      const whole = await from()
      for (const [failing, what] of steps.entries()) {
        // Many tables are read and many steps are migrated in the same way: one of each kind is enough.
        if (/^(read|migrate)/.test(what) && what.split(' ')[0] === steps[failing - 1]?.split(' ')[0]) continue
        const folder = path.join(temporaryFolder(), 'profile')
        if (fs.existsSync(whole)) fs.cpSync(whole, folder, { recursive: true })
        let step = 0
        const { file } = await run(folder, {
          ...options,
          onStep: () => {
            if (step++ !== failing) return
            throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' })
          }
        })
        const state = file.state()
        if (state.state !== 'open') {
          expect(state, what).toMatchObject({ message: expect.stringMatching(/\.$/) })
          expect(await file.recover({ action: 'try-again' }), what).toMatchObject({ ok: true })
        }
        file.close()
        const again = await open(folder, options)
        if (again.state().state === 'damaged' && mayBeDamaged)
          expect(await again.recover({ action: 'salvage' }), what).toMatchObject({ ok: true })
        else expect(holds, what).toContainEqual(names(again))
        again.close()
      }
    })
  }
)
