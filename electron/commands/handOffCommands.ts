/** The commands for handing a report, or one implication of it, to somebody, and for bringing back what came of it. */
import path from 'node:path'
import type { MergePlan } from '../../shared/reports/handOffCalls'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Ask } from '../dispatch'
import { readHandedFiles } from '../handedFile'
import type { Command } from './command'

const takings = ['ours', 'theirs'] as const

export const handOffCommands: readonly Command[] = [
  {
    name: 'hand-off',
    usage: 'hand-off REPORT --to FILE [--implication KIND] [--person NAME] [--note TEXT]',
    does: 'a file for somebody to work on the report, or to answer one implication; they open it with import',
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to', 'implication', 'person', 'note'],
    run: async ({ names, options }, { ask, folder }) => {
      const reportId = names[0] ?? ''
      const implicationId = await implicationOf(ask, reportId, options.get('implication')?.[0])
      if (!implicationId.ok) return implicationId
      const sent = await ask('handOffs.send', {
        reportId,
        implicationId: implicationId.value,
        person: options.get('person')?.[0] ?? '',
        note: options.get('note')?.[0] ?? '',
        to: path.resolve(folder, options.get('to')?.[0] ?? '')
      })
      return sent.ok ? ok({ value: sent.value, text: sent.value?.file ?? '' }) : sent
    }
  },
  {
    name: 'answer',
    usage: 'answer REPORT --to FILE',
    does: 'a file for the person who handed the report to you, with what you made of it',
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to'],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const answered = await ask('handOffs.answer', { reportId: names[0] ?? '', to })
      return answered.ok ? ok({ value: answered.value, text: answered.value?.file ?? '' }) : answered
    }
  },
  {
    name: 'merge',
    usage: 'merge REPORT FILE [--take ours|theirs] [--dry-run]',
    does: 'brings an answer in; without --take it is refused, with a list, where both sides changed the same words',
    forms: [{ names: [2, 2] }],
    options: ['take', 'dry-run'],
    run: async ({ names, options }, { ask, folder }) => {
      const [reportId = '', name = ''] = names
      const take = takings.find((side) => side === options.get('take')?.[0])
      if (options.has('take') && !take) return failure('invalid', '--take says whose words count: ours or theirs.')
      const files = await readHandedFiles([path.resolve(folder, name)])
      if (!files.ok) return files
      const [file] = files.value
      const planned = await ask('handOffs.plan', { reportId, ...(file && { file }) })
      if (!planned.ok) return planned
      if (!planned.value) return failure('invalid', 'There is no file to bring in.')
      const { file: _file, ...plan } = planned.value
      if (options.has('dry-run')) return ok({ value: { ...plan, merged: null }, text: planText(plan) })
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
        takeTheirs: take === 'theirs' ? plan.conflicts.map(({ id }) => id) : []
      })
      return merged.ok ? ok({ value: { ...plan, merged: merged.value }, text: planText(plan) }) : merged
    }
  }
]

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

function planText({ from, changes, cleared, comments, conflicts }: Omit<MergePlan, 'file'>): string {
  return [
    `${from || 'Somebody'}: changes ${changes.length}, comments ${comments}, changed on both sides ${conflicts.length}`,
    ...cleared.map((line) => `  cleared: ${line}`),
    ...changes.map(({ kind, where, before, after }) => `  ${kind} in ${where}: ${after || before}`),
    ...conflicts.map(({ where, ours, theirs }) => `  both changed ${where}: ours “${ours}”, theirs “${theirs}”`)
  ].join('\n')
}
