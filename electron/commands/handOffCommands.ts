/** The commands for handing a report, or one implication of it, to somebody, and for bringing back what came of it. */
import path from 'node:path'
import type { MergePlan } from '../../shared/reports/handOffCalls'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Ask } from '../dispatch'
import { readHandedFiles } from '../handedFile'
import type { Command, Words } from './command'
import { passphraseIfGiven, readPassphrase } from './passphrase'

const takings = ['ours', 'theirs'] as const

export const handOffCommands: readonly Command[] = [
  {
    name: 'hand-off',
    usage:
      'hand-off REPORT --to FILE [--implication KIND] [--section HEADING] [--person NAME] [--post POST] [--note TEXT] [--sealed] [--passphrase-file FILE]',
    does: 'a file for somebody to work on the report, or to answer one implication; they open it with import. --sealed: nobody but that person can open it, whose key must be known; --passphrase-file seals it with a passphrase instead',
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to', 'implication', 'section', 'person', 'post', 'note', 'sealed', 'passphrase-file'],
    run: async ({ names, options }, { ask, folder }) => {
      const reportId = names[0] ?? ''
      const implicationId = await implicationOf(ask, reportId, options.get('implication')?.[0])
      if (!implicationId.ok) return implicationId
      const sectionIds = await sectionsOf(ask, reportId, options.get('section')?.[0])
      if (!sectionIds.ok) return sectionIds
      const seal = await sealOf(options, folder)
      if (!seal.ok) return seal
      const sent = await ask('handOffs.send', {
        ...seal.value,
        reportId,
        implicationId: implicationId.value,
        sectionIds: sectionIds.value,
        person: options.get('person')?.[0] ?? '',
        post: options.get('post')?.[0] ?? '',
        note: options.get('note')?.[0] ?? '',
        to: path.resolve(folder, options.get('to')?.[0] ?? '')
      })
      return sent.ok ? ok({ value: sent.value, text: sent.value?.file ?? '' }) : sent
    }
  },
  {
    name: 'answer',
    usage: 'answer REPORT --to FILE [--sealed] [--passphrase-file FILE]',
    does: 'a file for the person who handed the report to you, with what you made of it; sealed as with hand-off',
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to', 'sealed', 'passphrase-file'],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const seal = await sealOf(options, folder)
      if (!seal.ok) return seal
      const answered = await ask('handOffs.answer', { reportId: names[0] ?? '', to, ...seal.value })
      return answered.ok ? ok({ value: answered.value, text: answered.value?.file ?? '' }) : answered
    }
  },
  {
    name: 'key',
    usage: 'key',
    does: 'the words of your own key, to be read to somebody who rings to compare them',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const own = await ask('handOffs.ownWords', {})
      return own.ok ? ok({ value: own.value, text: own.value.words.join(' ') }) : own
    }
  },
  {
    name: 'merge',
    usage:
      'merge REPORT FILE [--take ours|theirs] [--unasked] [--words "SIX WORDS"] [--passphrase-file FILE] [--dry-run]',
    does: 'brings an answer in; without --take it is refused, with a list, where both sides changed the same words. What was not asked for stays out without --unasked. --words says that the words of the key were compared with its owner by telephone',
    forms: [{ names: [2, 2] }],
    options: ['take', 'unasked', 'words', 'passphrase-file', 'dry-run'],
    run: async ({ names, options }, { ask, folder }) => {
      const [reportId = '', name = ''] = names
      const take = takings.find((side) => side === options.get('take')?.[0])
      if (options.has('take') && !take) return failure('invalid', '--take says whose words count: ours or theirs.')
      const files = await readHandedFiles([path.resolve(folder, name)])
      if (!files.ok) return files
      const [file] = files.value
      const passphrase = await passphraseIfGiven(options, folder)
      if (!passphrase.ok) return passphrase
      const first = await ask('handOffs.plan', { reportId, ...(file && { file }), passphrase: passphrase.value })
      if (!first.ok) return first
      if (!first.value) return failure('invalid', 'There is no file to bring in.')
      const takeBeyond = options.has('unasked') ? first.value.beyond.map(({ piece }) => piece) : []
      const planned = await ask('handOffs.plan', { reportId, file: first.value.file, takeBeyond })
      if (!planned.ok) return planned
      if (!planned.value) return failure('invalid', 'There is no file to bring in.')
      const { file: _file, ...plan } = planned.value
      if (options.has('dry-run')) return ok({ value: { ...plan, merged: null }, text: planText(plan, takeBeyond) })
      if (plan.conflicts.length > 0 && !take)
        return failure(
          'conflict',
          'Both sides changed the same words. Say whose count: --take ours or --take theirs.',
          {
            details: plan.conflicts.map(({ where, ours, theirs }) => `${where}: ours “${ours}”, theirs “${theirs}”`)
          }
        )
      const report = await ask('reports.get', { id: reportId })
      if (!report.ok) return report
      const merged = await ask('handOffs.merge', {
        reportId,
        revision: report.value.revision,
        file: planned.value.file,
        takeTheirs: take === 'theirs' ? plan.conflicts.map(({ id }) => id) : [],
        takeBeyond,
        words: options.get('words')?.[0]
      })
      return merged.ok ? ok({ value: { ...plan, merged: merged.value }, text: planText(plan, takeBeyond) }) : merged
    }
  }
]

/** What seals a file: the key of the person it goes to, a passphrase from a file, or nothing. */
async function sealOf(options: Words['options'], folder: string) {
  if (options.has('sealed') && options.has('passphrase-file'))
    return failure('invalid', 'Choose one: --sealed for the person alone, or --passphrase-file.')
  if (!options.has('passphrase-file')) return ok({ isForThemAlone: options.has('sealed') })
  const passphrase = await readPassphrase(options, folder)
  return passphrase.ok ? ok({ passphrase: passphrase.value }) : passphrase
}

/** The id of an implication by its kind; null where none was named. */
async function implicationOf(ask: Ask, reportId: Id, kind: string | undefined): Promise<Result<Id | null>> {
  if (kind === undefined) return ok(null)
  const report = await ask('reports.get', { id: reportId })
  if (!report.ok) return report
  const { implications } = report.value.value
  const found = implications.find((item) => item.kind === kind)
  return found
    ? ok(found.id)
    : failure(
        'not-found',
        `This report has no implication “${kind}”. It has: ${implications.map((item) => item.kind).join(', ')}.`
      )
}

/** The ids of the section with that heading; none where no heading was given. */
async function sectionsOf(ask: Ask, reportId: Id, heading: string | undefined): Promise<Result<Id[]>> {
  if (heading === undefined) return ok([])
  const report = await ask('reports.get', { id: reportId })
  if (!report.ok) return report
  const { sections } = report.value.value
  const found = sections.filter((section) => section.heading.toLowerCase() === heading.toLowerCase())
  return found.length > 0
    ? ok(found.map(({ id }) => id))
    : failure(
        'not-found',
        `This report has no section “${heading}”. It has: ${sections.map((section) => section.heading).join(', ')}.`
      )
}

const keyWordsAre: Readonly<Record<MergePlan['sender']['state'], string>> = {
  new: 'their key is new here; ring them and compare these words',
  seen: 'their key has been seen here, but its words were not compared yet',
  confirmed: 'their key is known; its words were compared',
  changed: 'their key is not the one they used before; ring them and compare these words',
  nobody: 'the file does not say who wrote it; the words of its key are'
}

function planText(
  { from, sender, warnings, changes, beyond, cleared, marks, comments, conflicts }: Omit<MergePlan, 'file'>,
  taken: readonly string[]
): string {
  return [
    `${from || 'Somebody'}: changes ${changes.length}, comments ${comments}, changed on both sides ${conflicts.length}`,
    `  ${keyWordsAre[sender.state]}: ${sender.words.join(' ')}`,
    ...warnings.map((line) => `  note: ${line}`),
    ...beyond.flatMap(({ piece, changes: unasked }) =>
      unasked.map(
        ({ kind, where, before, after }) =>
          `  not asked for, ${taken.includes(piece) ? 'taken' : 'left out'}: ${kind} in ${where}: ${after || before}`
      )
    ),
    ...cleared.map((line) => `  cleared: ${line}`),
    ...marks.map(
      ({ kind, where, words }) =>
        `  ${kind === 'becomes-exempt' ? 'becomes exempt' : 'stays exempt, though they opened it'}: ${where}: ${words}`
    ),
    ...changes.map(({ kind, where, before, after }) => `  ${kind} in ${where}: ${after || before}`),
    ...conflicts.map(({ where, ours, theirs }) => `  both changed ${where}: ours “${ours}”, theirs “${theirs}”`)
  ].join('\n')
}
