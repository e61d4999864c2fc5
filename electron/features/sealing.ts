/** Copies of the data file for elsewhere, sealed with a passphrase, and the way back to one. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { printChoiceSchema } from '../../shared/packs/printing'
import { type PlainDocument, paragraph } from '../../shared/paper/plainDocument'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { readClerkStyle } from '../db/clerkRows'
import { chooseTarget } from '../documents/pack/target'
import { isSealedFile, sealFile, unsealFile } from '../documents/sealing/sealedCopy'
import { drawRecoveryWords } from '../documents/sealing/sealing'

export const sealingHandlers = {
  'sealing.keepCopy': async (context, { to, passphrase }) => {
    const { dataFile, today } = context
    const target = await chooseTarget(context, to, {
      title: 'Keep a sealed copy of the data file',
      suggestedName: `Packwright ${today()} sealed.packwright-backup`,
      filterName: 'Packwright backup',
      extension: 'packwright-backup'
    })
    if (!target.ok) return target
    const place = target.value
    if (place === null) return ok(null)
    if (path.resolve(place) === path.resolve(dataFile.path))
      return failure('unwritable-file', 'That is the data file itself. Please choose another place for the copy.')
    return withPlainCopy(context, 'sealing', async (plain) => {
      await dataFile.copyTo(plain)
      const recoveryWords = drawRecoveryWords()
      const sealed = await sealFile(plain, place, { passphrase, recoveryWords })
      return sealed.ok ? ok({ ...sealed.value, recoveryWords }) : sealed
    })
  },

  'sealing.printWords': async ({ db, typesetter, dialogs, today }, { file, words }) => {
    const title = 'Recovery words of a sealed copy of Packwright'
    const style = readClerkStyle(db, null)
    if (!style.ok) return style
    const document: PlainDocument = {
      ...{ council: '', title, kind: '' },
      lines: [
        ['Copy', path.basename(file)],
        ['Date', formatDate(today())]
      ],
      blocks: [
        { kind: 'list', items: words.map((text, at) => ({ label: `${at + 1}.`, runs: [{ text }] })) },
        paragraph('These words open the copy without its passphrase. Keep this sheet apart from it.')
      ]
    }
    const paper = { kind: 'plain', document, style: style.value, pictures: [] } as const
    const set = await typesetter.set(paper, new AbortController().signal)
    if (!set.ok) return set
    const bytes = set.value.pdf
    const isOpen = await dialogs.print({ title, bytes }, printChoiceSchema.parse({ sides: 'one' }))
    return ok({ isOpen })
  },

  'sealing.goBack': (context, input) =>
    withOpened(context, input, (plain) => {
      context.log.info('Restoring a sealed copy of the data file')
      return context.dataFile.restore({ path: plain })
    }),

  'sealing.recover': (context, input) =>
    withOpened(context, input, (plain) => {
      context.log.info('Recovering the data file from a sealed copy')
      return context.dataFile.recover({ action: 'restore', fromFile: plain })
    })
} satisfies Partial<Handlers>

/** Opens a sealed copy, which a person chooses where none is named, and works with it. Null when the dialogue was closed. */
async function withOpened<T>(
  context: Context,
  { fromFile, passphrase }: { readonly fromFile?: string | undefined; readonly passphrase: string },
  work: (plain: string) => Promise<Result<T>>
): Promise<Result<T | null>> {
  const chosen =
    fromFile ??
    (await context.dialogs.choosePath({
      title: 'Go back to a sealed copy of the data file',
      filterName: 'Packwright backup',
      extensions: ['packwright-backup']
    }))
  if (chosen === null) return ok(null)
  const sealed = await isSealedFile(chosen)
  if (!sealed.ok) return sealed
  if (!sealed.value)
    return failure('unreadable-file', `“${path.basename(chosen)}” is not sealed. Go back to it as to any other copy.`)
  return withPlainCopy(context, 'unsealing', async (plain) => {
    const opened = await unsealFile(chosen, plain, { passphrase })
    return opened.ok ? work(plain) : opened
  })
}

/** Works with a copy that is not sealed, in the profile's own folder, which is gone afterwards however the work ends. */
async function withPlainCopy<T>(
  { dataFile, newId }: Context,
  name: string,
  work: (plain: string) => Promise<Result<T>>
): Promise<Result<T>> {
  const plain = path.join(path.dirname(dataFile.path), `packwright.${name}-${newId()}.db.${process.pid}.unfinished`)
  try {
    return await work(plain)
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${plain}${ending}`, { force: true })
  }
}
