/** The commands of reports: in from files, out as files, and the checks before release. */
import path from 'node:path'
import { exportFormats, type ImportedFile } from '../../shared/reports/calls'
import { draftWords } from '../../shared/reports/draftMark'
import { failure, ok } from '../../shared/result'
import { readHandedFiles } from '../handedFile'
import { type Command, manyNames, notLeaksIn, notLeaksOptions, notLeaksUsage } from './command'
import { passphraseIfGiven } from './passphrase'

export const reportCommands: readonly Command[] = [
  {
    name: 'import',
    usage: 'import FILE… [--style ID] [--any] [--passphrase-file FILE]',
    does: 'reads reports in; recognises the house style unless told; with --any what is no committee report comes in, too, as a document',
    forms: [{ names: [1, manyNames] }],
    options: ['style', 'any', 'passphrase-file'],
    run: async ({ names, options }, { ask, folder }) => {
      const files = await readHandedFiles(names.map((name) => path.resolve(folder, name)))
      if (!files.ok) return files
      const passphrase = await passphraseIfGiven(options, folder)
      if (!passphrase.ok) return passphrase
      const styleId = options.get('style')?.[0]
      const imported = await ask('reports.import', {
        files: [...files.value],
        isAllOrNothing: true,
        as: options.has('any') ? 'any' : 'report',
        passphrase: passphrase.value,
        ...(styleId !== undefined && { styleId })
      })
      if (!imported.ok) return imported
      const unread = imported.value.filter((file) => !file.ok)
      return ok({
        value: imported.value,
        text: imported.value
          .filter((file) => file.ok)
          .map(importedText)
          .join('\n'),
        ...(unread.length > 0 && { refused: unread.map((file) => `${file.file}: ${file.error}`).join('\n') })
      })
    }
  },
  {
    name: 'export',
    usage: `export REPORT --to FILE [--copy full|public] [--final] ${notLeaksUsage}`,
    does: `a report as a file: ${exportFormats.map((format) => `.${format}`).join(', ')}, by the ending; with faults outstanding it says DRAFT, unless it is --final`,
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to', 'copy', 'final', ...notLeaksOptions],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const format = exportFormats.find((ending) => path.extname(to).toLowerCase() === `.${ending}`)
      if (!format)
        return failure('invalid', `A report is written as ${exportFormats.map((ending) => `.${ending}`).join(', ')}.`)
      // What is neither is refused by the contract, in its own words.
      const copy = (options.get('copy')?.[0] ?? 'full') as 'full'
      const notLeaks = notLeaksIn(options)
      if (!notLeaks.ok) return notLeaks
      const written = await ask('reports.export', {
        ...{ id: names[0] ?? '', format, copy, to, isFinal: options.has('final'), notLeaks: notLeaks.value }
      })
      if (!written.ok) return written
      const { file = '', told = [], faults = 0, isRestricted = false } = written.value ?? {}
      const exempt = isRestricted ? [restrictedWords] : []
      return ok({ value: written.value, text: [file, ...exempt, ...draftWords(faults), ...told].join('\n') })
    }
  },
  {
    name: 'check',
    usage: 'check REPORT',
    does: 'the checks before release',
    forms: [{ names: [1, 1] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const checked = await ask('reports.check', { id: names[0] ?? '' })
      if (!checked.ok) return checked
      const findings = checked.value.findings.map(({ rule, severity, where, message }) => ({
        rule,
        severity,
        where,
        message
      }))
      return ok({
        value: { findings },
        text: findings.map(({ severity, where, message }) => `${severity}  ${where}: ${message}`).join('\n')
      })
    }
  }
]

const restrictedWords =
  'It holds exempt matter: it is not for publication. For the public, write it with --copy public.'

function importedText(file: ImportedFile): string {
  const counts = [
    `${file.sections.length} sections`,
    `${file.paragraphs.length} numbered paragraphs`,
    `${file.recommendations.length} recommendations`,
    `${file.implications.length} implications`
  ]
  const lost = file.lost.map((line) => `  could not be kept: ${line}`)
  return [`${file.report}  ${file.title} (${file.style}: ${counts.join(', ')})`, ...lost].join('\n')
}
