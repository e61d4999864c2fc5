/** The commands of the data file: a copy of it, the way back to one, a look for damage, and the sample authority. */
import path from 'node:path'
import { type RecoverChoice, stayedExempt } from '../../shared/files'
import { failure, ok, type Result } from '../../shared/result'
import type { Ask } from '../dispatch'
import { isSealedFile } from '../documents/sealing/sealedCopy'
import { readHandedFiles } from '../handedFile'
import type { Command, Outcome, Words } from './command'
import { passphraseVariable, readPassphrase } from './passphrase'

export const dataFileCommands: readonly Command[] = [
  {
    name: 'backup',
    usage: 'backup --to FILE [--sealed] [--passphrase-file FILE]',
    does: `a checked copy of the data file; --sealed seals it with a passphrase, which is in a file or in ${passphraseVariable}`,
    forms: [{ names: [0, 0], required: ['to'] }],
    options: ['to', 'sealed', 'passphrase-file'],
    run: async ({ options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      if (options.has('sealed') || options.has('passphrase-file')) {
        const passphrase = await readPassphrase(options, folder)
        if (!passphrase.ok) return passphrase
        const sealed = await ask('sealing.keepCopy', { to, passphrase: passphrase.value })
        if (!sealed.ok) return sealed
        const words = sealed.value?.recoveryWords.join(' ') ?? ''
        return ok({
          value: { ok: true, ...sealed.value },
          text: `${sealed.value?.file}\nRecovery words, to be kept apart from it: ${words}`
        })
      }
      const made = await ask('files.backUp', { to })
      if (!made.ok) return made
      return ok({ value: { ok: true, ...made.value }, text: made.value?.file ?? '' })
    }
  },
  {
    name: 'restore',
    usage: 'restore FILE [--passphrase-file FILE]',
    does: 'back to a copy, sealed or not; what is there now is kept as a backup first',
    forms: [{ names: [1, 1] }],
    options: ['passphrase-file'],
    run: async ({ names, options }, { ask, folder }) => {
      const fromFile = path.resolve(folder, names[0] ?? '')
      const sealed = await isSealedFile(fromFile)
      if (!sealed.ok) return sealed
      const passphrase = sealed.value ? await readPassphrase(options, folder) : ok(null)
      if (!passphrase.ok) return passphrase
      const back =
        passphrase.value === null
          ? await ask('files.restore', { fromFile })
          : await ask('sealing.goBack', { fromFile, passphrase: passphrase.value })
      if (!back.ok) return back
      return ok({
        value: { ok: true, ...back.value },
        text: back.value
          ? ['The data file is as it was in the copy.', ...back.value.told, ...stayedExempt(back.value.marks)].join(
              '\n'
            )
          : ''
      })
    }
  },
  {
    name: 'recover',
    usage: 'recover [--backup NAME | --from FILE [--passphrase-file FILE] | --salvage | --empty]',
    does: 'a data file that does not open: what can be done, or one way of doing it, with a copy that is sealed or not; the file is kept beside the new one',
    forms: [{ names: [0, 0] }],
    options: ['backup', 'from', 'passphrase-file', 'salvage', 'empty'],
    run: async (words, { ask, folder }) => {
      const choice = recoverChoice(words, folder)
      if (!choice.ok) return choice
      if (choice.value === null) return describeState(ask)
      const { fromFile } = choice.value
      const sealed = fromFile === undefined ? ok(false) : await isSealedFile(fromFile)
      if (!sealed.ok) return sealed
      const passphrase = sealed.value ? await readPassphrase(words.options, folder) : ok(null)
      if (!passphrase.ok) return passphrase
      const recovered =
        passphrase.value === null
          ? await ask('files.recover', choice.value)
          : await ask('sealing.recover', { fromFile, passphrase: passphrase.value })
      if (!recovered.ok) return recovered
      const state = recovered.value
      // A command names its file, so no dialogue was closed.
      if (state === null) return failure('cancelled', 'No copy was chosen. Nothing was changed.')
      if (state.state !== 'open') return failure('damaged', state.message)
      return ok({ value: { ok: true, ...state }, text: ['The data file is open.', ...state.told].join('\n') })
    }
  },
  {
    name: 'verify',
    usage: 'verify [PACK.pdf]',
    does: 'looks for damage in the data file; of a pack, builds it again from what was kept and says whether it is the same, byte for byte',
    forms: [{ names: [0, 1] }],
    options: [],
    run: async ({ names }, { ask, folder }) => {
      const [pack] = names
      if (pack !== undefined) return verifyPack(path.resolve(folder, pack), ask)
      const found = await ask('files.verify', {})
      if (!found.ok) return found
      return ok({
        value: found.value,
        text: found.value.ok ? `The data file is sound: ${found.value.records} records.` : '',
        ...(!found.value.ok && { refused: found.value.problems.join('\n') })
      })
    }
  },
  {
    name: 'sample',
    usage: 'sample',
    does: 'fills an empty profile with the sample authority',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const filled = await ask('sample.fill', {})
      if (!filled.ok) return filled
      const { reports, meetings } = filled.value
      return ok({
        value: filled.value,
        text: [...reports.map((id) => `report ${id}`), ...meetings.map((id) => `meeting ${id}`)].join('\n')
      })
    }
  }
]

/** Which way back was asked for; null when none was. Only one can be. */
function recoverChoice({ options }: Words, folder: string): Result<RecoverChoice | null> {
  const [first, second] = [...options.keys()].filter((name) => name !== 'passphrase-file')
  if (second !== undefined) return failure('invalid', `Choose one way back: --${first} or --${second}.`)
  const value = options.get(first ?? '')?.[0] ?? ''
  switch (first) {
    case 'backup':
      return ok({ action: 'restore', backup: value })
    case 'from':
      return ok({ action: 'restore', fromFile: path.resolve(folder, value) })
    case 'salvage':
      return ok({ action: 'salvage' })
    case 'empty':
      return ok({ action: 'start-empty' })
    default:
      return ok(null)
  }
}

/** How the data file stands, and each backup with what it holds. */
async function describeState(ask: Ask): Promise<Result<Outcome>> {
  const found = await ask('files.state', {})
  if (!found.ok) return found
  const state = found.value
  if (state.state === 'open' || state.state === 'newer') {
    const text = state.state === 'open' ? 'The data file is open; there is nothing to recover.' : state.message
    return ok({ value: { ...state, backups: [] }, text })
  }
  const lines: string[] = []
  const backups: unknown[] = []
  for (const backup of state.backups) {
    const checked = await ask('files.checkBackup', { backup: backup.name })
    if (!checked.ok) return checked
    const { problem, holds } = checked.value
    backups.push({ ...backup, problem, holds })
    lines.push(
      holds === null
        ? `  ${backup.name}: ${problem}`
        : `  ${backup.name}: sound; ${holds.reports} reports, ${holds.meetings} meetings, ${holds.funds} funds; last changed ${holds.lastChange || 'never'}${holds.lacking > 0 ? `; ${holds.lacking} pictures or attached files missing beside it` : ''}`
    )
  }
  return ok({
    value: { ...state, backups },
    text: [
      state.message,
      ...(lines.length > 0 ? ['Backups, the newest first:', ...lines] : ['There is no backup.']),
      'To go on: recover --backup NAME, recover --from FILE, recover --salvage (what can still be read), or recover --empty.'
    ].join('\n')
  })
}

/** Whether a pack is the same when it is built again. */
async function verifyPack(file: string, ask: Ask): Promise<Result<Outcome>> {
  const handed = await readHandedFiles([file], largestPack)
  if (!handed.ok) return handed
  const [pack] = handed.value
  if (!pack) return failure('unreadable-file', `“${path.basename(file)}” could not be read.`)
  const found = await ask('packs.buildAgain', { file: pack })
  if (!found.ok) return found
  const { value } = found
  if (value.state === 'same')
    return ok({
      value,
      text: `${value.name} (${value.pages} pages) is the same, byte for byte, as what is built from what was kept of it.`
    })
  const reasons =
    value.changed.length > 0
      ? value.changed
      : ['Its words are kept as they were; the program, a house style or the authority is another one.']
  const refused = [
    `${value.name}: the file is as it was written, but what is built today is different.`,
    ...reasons
  ].join('\n')
  return ok({ value, text: '', refused })
}

/** Bytes. */
const largestPack = 1024 * 1024 * 1024
