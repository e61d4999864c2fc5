/** The data file: its health and how to bring it back; what program this is; choices that are remembered; long work. */
import path from 'node:path'
import type Database from 'better-sqlite3'
import { largestPicture, wordListsSchema } from '../../shared/files'
import { failure, ok, type Result } from '../../shared/result'
import type { Context, Handlers } from '../context'
import { unfinishedName } from '../db/backup'
import { troubleInContents } from '../db/checkContents'
import { troubleInRecords } from '../db/checkRecords'
import { keepPictures, readPicture } from '../db/fileRows'
import { readChoices, readRemembered, remember, saveChoices } from '../db/settingsRow'
import { countRecords } from '../db/tables'
import { pictureOf } from '../documents/files/pictures'
import { noteUnfinished } from '../documents/files/unfinished'
import { chooseTarget } from '../documents/pack/target'
import { isSealedFile } from '../documents/sealing/sealedCopy'

/** The dialogue in which a copy is chosen. */
const copyToGoBackTo = {
  title: 'Go back to a copy of the data file',
  filterName: 'Packwright backup',
  extensions: ['packwright-backup', 'db']
} as const

/** What is said of a copy that needs a passphrase, which is asked for elsewhere; null for any other. */
async function sealedTrouble(file: string | null | undefined, action: string): Promise<Result<never> | null> {
  if (typeof file !== 'string') return null
  const sealed = await isSealedFile(file)
  return sealed.ok && sealed.value
    ? failure(
        'invalid',
        `“${path.basename(file)}” is sealed with a passphrase. Choose “${action}”, which asks for it. Nothing was changed.`
      )
    : null
}

export const fileHandlers = {
  'files.add': ({ db, now }, { bytes }) => {
    if (bytes.length > largestPicture)
      return failure(
        'too-large',
        `This picture is larger than ${largestPicture / 1024 / 1024} MB. Make it smaller, then put it in again.`
      )
    const picture = pictureOf(bytes)
    if (!picture.ok) return failure(picture.error.code, `This picture cannot be put in: ${picture.error.message}.`)
    keepPictures(db, [picture.value], now())
    const { bytes: _, ...about } = picture.value
    return ok(about)
  },

  'files.picture': ({ db }, { hash }) => {
    const picture = readPicture(db, hash)
    return picture ? ok(picture) : failure('not-found', 'This picture is not kept here any more. Put it in again.')
  },

  'files.state': ({ dataFile }) => ok(dataFile.state()),

  'files.about': ({ about, dataFile }) => ok({ ...about, dataFile: dataFile.path }),

  'files.verify': async (context) => {
    const state = context.dataFile.state()
    if (state.state !== 'open') return ok({ ok: false, problems: [state.message], records: 0 })
    return ok(await verify(context))
  },

  'files.recover': async ({ dataFile, dialogs, log }, choice) => {
    const isUnnamed = choice.action === 'restore' && choice.backup === undefined && choice.fromFile === undefined
    const chosen = isUnnamed ? await dialogs.choosePath(copyToGoBackTo) : null
    if (isUnnamed && chosen === null) return ok(dataFile.state())
    const sealed = await sealedTrouble(chosen ?? choice.fromFile, 'Use a sealed copy …')
    if (sealed) return sealed
    log.info(`Recovering the data file: ${choice.action}`)
    return dataFile.recover(chosen === null ? choice : { ...choice, fromFile: chosen })
  },

  'files.backups': ({ dataFile }) => ok([...dataFile.backups()]),

  'files.backUpNow': async ({ dataFile, log }) => {
    try {
      return ok(await dataFile.backUpNow())
    } catch (error) {
      log.error('A backup could not be made', error)
      return failure(
        'unwritable-file',
        'The backup could not be made. Look whether there is room on the disk and whether the folder can be written to.'
      )
    }
  },

  'files.checkBackup': ({ dataFile }, { backup }) => {
    return dataFile.checkBackup(backup)
  },

  'files.backupHealth': ({ dataFile }) => ok(dataFile.backupHealth()),

  'files.chooseSecondPlace': async ({ dataFile, dialogs, log }, { none }) => {
    const folder = none ? null : await dialogs.chooseFolder({ title: 'A second place for backups' })
    if (folder === null && !none) return ok(null)
    const own = path.dirname(dataFile.path)
    if (folder !== null && `${path.resolve(folder)}${path.sep}`.startsWith(`${own}${path.sep}`))
      return failure('invalid', 'That is where the first backups are. Choose another drive, or a share.')
    dataFile.chooseSecondPlace(folder)
    try {
      if (folder !== null) await dataFile.backUpNow()
    } catch (error) {
      log.error('The first backup to the second place could not be made', error)
    }
    return ok(dataFile.backupHealth())
  },

  'files.letGo': ({ dataFile }, { backup }) => {
    const gone = dataFile.letGo(backup)
    return gone.ok ? ok({}) : gone
  },

  'files.backUp': async (context, { to }) => {
    const { dataFile, today } = context
    const target = await chooseTarget(context, to, {
      title: 'Keep a copy of the data file',
      suggestedName: `Packwright ${today()}.packwright-backup`,
      filterName: 'Packwright backup',
      extension: 'packwright-backup'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    if (path.resolve(target.value) === path.resolve(dataFile.path))
      return failure('unwritable-file', 'That is the data file itself. Please choose another place for the copy.')
    const done = noteUnfinished(unfinishedName(target.value), target.value)
    try {
      return ok({ file: target.value, bytes: await dataFile.copyTo(target.value) })
    } finally {
      done()
    }
  },

  'files.restore': async ({ dataFile, dialogs, log }, { backup, fromFile }) => {
    const chosen =
      backup === undefined && fromFile === undefined ? await dialogs.choosePath(copyToGoBackTo) : (fromFile ?? null)
    if (backup === undefined && chosen === null) return ok(null)
    const sealed = await sealedTrouble(chosen, 'Go back to a sealed copy …')
    if (sealed) return sealed
    log.info('Restoring a copy of the data file')
    return dataFile.restore(chosen === null ? { backup: backup ?? '' } : { path: chosen })
  },

  'files.showInFolder': async ({ dialogs, written }, { file }) => {
    if (!written.has(file)) return failure('not-found', 'Packwright has not written this file since it was started.')
    if (await dialogs.showInFolder(file)) return ok({})
    return failure(
      'not-found',
      `“${path.basename(file)}” is not in “${path.dirname(file)}” any more. It was moved, renamed or deleted; export it again, or look for it by its name.`
    )
  },

  'files.paste': ({ paste }) =>
    paste() ? ok({}) : failure('unsupported', 'This cannot be pasted from the menu here. Press Ctrl+V.'),

  'files.cancelJob': ({ jobs }, { job }) => {
    jobs.cancel(job)
    return ok({})
  },

  'settings.get': ({ db }) => ok(readChoices(db)),

  'settings.save': ({ db }, settings) => {
    saveChoices(db, settings)
    return ok({})
  },

  'words.get': ({ db }) => ok(readRemembered(db, 'words', wordListsSchema)),

  'words.add': ({ db }, { list, word }) =>
    changeWords(db, list, (words) => [...words.filter((own) => own !== word), word]),

  'words.remove': ({ db }, { list, word }) => changeWords(db, list, (words) => words.filter((own) => own !== word))
} satisfies Partial<Handlers>

function changeWords(
  db: Database.Database,
  list: 'own' | 'council',
  change: (words: readonly string[]) => readonly string[]
): Result<Record<string, never>> {
  const words = readRemembered(db, 'words', wordListsSchema)
  const changed = [...change(words[list])].sort((a, b) => a.localeCompare(b, 'en-GB'))
  remember(db, 'words', { ...words, [list]: changed })
  return ok({})
}

/** Looks for damage of every kind: in the pages, in the links between records, in what the records hold, and in the files beside them. */
async function verify({ db }: Context): Promise<{ ok: boolean; problems: string[]; records: number }> {
  const integrity = db.prepare<[], string>('PRAGMA integrity_check').pluck().all()
  const links = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all()
  const problems = [
    ...integrity.filter((line) => line !== 'ok'),
    ...links.map((link) => `A record in ${link.table} points at one that is not there.`),
    ...troubleInRecords(db),
    ...(await troubleInContents(db))
  ]
  return { ok: problems.length === 0, problems, records: countRecords(db) }
}
