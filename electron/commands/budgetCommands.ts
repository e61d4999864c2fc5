/** The commands of the budgets: a risk share worked out, and sheets brought in. */
import path from 'node:path'
import { shareByAgreement } from '../../shared/budgets/fundShare'
import { type ImportKind, importKinds } from '../../shared/budgets/importFields'
import type { RejectedRow } from '../../shared/budgets/importPlan'
import { type ShareFlag, shareFlags, shareFromFlags } from '../../shared/budgets/shareFlags'
import type { SharedVariance } from '../../shared/budgets/shareRule'
import type { OutputOf } from '../../shared/contract'
import { recordImportKinds } from '../../shared/organisations/calls'
import { failure, ok, type Result } from '../../shared/result'
import { formatMoney } from '../../shared/values'
import type { Ask } from '../dispatch'
import { readHandedFiles } from '../handedFile'
import type { Command, Words } from './command'
import { importRecords, recordKind } from './recordImports'

export const budgetCommands: readonly Command[] = [
  {
    name: 'share',
    usage: 'share --rule RULE --contributions A=PENCE,B=PENCE --variance PENCE […] | share --fund ID [--year 2026/27]',
    does: 'who bears a variance under a rule, or a fund’s under its agreement; in pence',
    forms: [
      { when: 'fund', names: [0, 0] },
      { names: [0, 0], required: ['rule', 'contributions', 'variance'] }
    ],
    options: [...shareFlags, 'fund', 'year'],
    run: async ({ options }, { ask }) => {
      const fundId = options.get('fund')?.[0]
      const shared = fundId === undefined ? await shareTyped(options, ask) : await shareOfFund(fundId, options, ask)
      if (!shared.ok) return shared
      const { shares, steps, unallocated } = shared.value
      return ok({
        value: {
          shares: Object.fromEntries(shares.map(({ partner, pence }) => [partner, pence])),
          steps: steps.map(({ text }) => text),
          unallocated
        },
        text: [
          ...shares.map(({ partner, pence }) => `${partner}  ${formatMoney(pence)}`),
          ...steps.map(({ text }) => `  ${text}`)
        ].join('\n')
      })
    }
  },
  {
    name: 'import-data',
    usage: `import-data ${[...importKinds, ...recordImportKinds].join('|')} FILE [--dry-run] [--skip-rejected] [--fund ID] [--year 2026/27]`,
    does: 'brings CSV or Excel in: all rows or, where one is refused, none (unless told to skip those)',
    forms: [{ names: [2, 2] }],
    options: ['dry-run', 'skip-rejected', 'fund', 'year'],
    run: async ({ names, options }, { ask, folder }) => {
      const kind = importKinds.find((known) => known === names[0])
      const records = recordKind(names[0])
      if (!kind && !records)
        return failure(
          'invalid',
          `There is no kind “${names[0]}”. There are: ${[...importKinds, ...recordImportKinds].join(', ')}.`
        )
      const files = await readHandedFiles([path.resolve(folder, names[1] ?? '')])
      if (!files.ok) return files
      const [file] = files.value
      if (!file) return failure('unreadable-file', 'There is no such file.')
      if (!kind) return importRecords(records ?? 'organisations', file, options.has('dry-run'), ask)
      const request = {
        kind,
        file,
        fundId: options.get('fund')?.[0] ?? null,
        year: options.get('year')?.[0] ?? null
      }
      return options.has('dry-run')
        ? planned(await ask('funds.planImport', request), kind)
        : done(await ask('funds.applyImport', { ...request, leavesOutRejected: options.has('skip-rejected') }), kind)
    }
  }
]

async function shareTyped(options: Words['options'], ask: Ask): Promise<Result<SharedVariance>> {
  const flags: Partial<Record<ShareFlag, string>> = {}
  for (const flag of shareFlags) {
    const text = options.get(flag)?.[0]
    if (text !== undefined) flags[flag] = text
  }
  const read = shareFromFlags(flags)
  return read.ok ? ask('budgets.share', { rule: read.value.rule, situation: read.value.situation }) : read
}

async function shareOfFund(id: string, options: Words['options'], ask: Ask): Promise<Result<SharedVariance>> {
  const year = options.get('year')?.[0]
  const fund = await ask('funds.get', { id, ...(year === undefined ? {} : { year }) })
  if (!fund.ok) return fund
  const { opened } = fund.value
  return opened === null
    ? failure('not-found', 'There is no record of any year of this fund yet.')
    : shareByAgreement(opened.value, fund.value.fund.hostPartner)
}

type Counts = {
  readonly added: number
  readonly changed: number
  readonly rejected: readonly RejectedRow[]
  readonly notes: readonly string[]
}

function told({ added, changed, rejected, notes }: Counts, kind: ImportKind, verbs: readonly [string, string]): string {
  const what = added === 1 ? `${kind.slice(0, -1)} ${verbs[0]}` : `${kind} ${verbs[1]}`
  return [
    `${added} ${what} added, ${changed} changed`,
    ...[...rejected.map(({ message }) => message), ...notes].map((line) => `  ${line}`)
  ].join('\n')
}

function planned(plan: Result<OutputOf<'funds.planImport'>>, kind: ImportKind) {
  if (!plan.ok) return plan
  const { added, changed, rejected, notes, problem, places } = plan.value
  if (problem !== null) return failure('invalid', problem)
  return ok({
    value: { added, changed, rejected, notes, places },
    text: [
      told({ added, changed, rejected, notes }, kind, ['would be', 'would be']),
      ...places.map(
        ({ row, fund, year, line, what }) => `  Row ${row}: ${[fund, year, line].filter(Boolean).join(', ')} (${what})`
      )
    ].join('\n')
  })
}

function done(result: Result<OutputOf<'funds.applyImport'>>, kind: ImportKind) {
  if (!result.ok) return result
  const { added, changed, rejected, notes, isDone } = result.value
  const value = { added, changed, rejected, notes }
  if (isDone) return ok({ value, text: told(value, kind, ['was', 'were']) })
  const refused = [
    'Nothing was brought in, because these cannot be taken. Correct the sheet, or leave those rows out with --skip-rejected.',
    ...rejected.map(({ message }) => `  ${message}`)
  ].join('\n')
  return ok({ value, text: '', refused })
}
