/** Sheets brought into the budgets: read aside, held against the records, shown as a plan, and put in all at once. */
import type { Fund, FundYear } from '../../../shared/budgets/fund'
import { emptyYear, type Merged, mergeContributions, mergeSchemes } from '../../../shared/budgets/importMerge'
import type { ImportPlan, ImportRequest, RejectedRow } from '../../../shared/budgets/importPlan'
import type { FundLine, ImportLine, SchemeLine } from '../../../shared/budgets/importRows'
import type { FinancialYear } from '../../../shared/budgets/money'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { keepAct } from '../../db/acts'
import { insertFund, readFund, readYear, updateFund, type YearRow, yearRow, yearWriter } from '../../db/fundRows'
import { note } from '../../db/historyRows'
import { transact } from '../../db/transaction'
import type { Mapping, Reading } from '../../documents/sheets/importReading'
import { runJob } from '../../workers/runJob'

/** What is to be written once everything has been looked at. */
type Prepared = {
  readonly reading: Reading
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: readonly RejectedRow[]
  readonly places: ImportPlan['places']
  readonly funds: readonly { readonly fund: Fund; readonly revision: number }[]
  readonly years: readonly { readonly row: YearRow; readonly revision: number }[]
}

/** Mappings that are remembered. */
const mostLayouts = 200

/** Work on the records stops this often, in milliseconds, so that windows are answered meanwhile. */
const turn = 12

export const importHandlers = {
  'funds.planImport': async (context, request) => {
    const prepared = await prepare(context, request)
    return prepared.ok ? ok(planOf(prepared.value)) : prepared
  },

  'funds.applyImport': async (context, { leavesOutRejected, ...request }) => {
    const prepared = await prepare(context, request)
    if (!prepared.ok) return prepared
    const { reading, added, changed, rejected, funds, years } = prepared.value
    if (reading.problem !== null) return failure('invalid', reading.problem, { field: 'mapping' })
    if (rejected.length > 0 && !leavesOutRejected)
      return ok({ added: 0, changed: 0, rejected: [...rejected], notes: reading.notes, act: null, isDone: false })
    const { db, now, newId } = context
    const at = now()
    const act = { id: newId(), at, what: `bring in “${request.file.name}”`, topics: ['budgets'] } as const
    const bringIn = () => {
      for (const { fund, revision } of funds) {
        if (revision === 0) insertFund(db, fund, at)
        else if (!updateFund(db, fund, revision, at)) return changedMeanwhile
      }
      const write = yearWriter(db, at)
      for (const { row, revision } of years) if (!write(row, revision)) return changedMeanwhile
      for (const fundId of new Set([...funds.map(({ fund }) => fund.id), ...years.map(({ row }) => row.fundId)]))
        note(db, { at, act: 'sheet-came', subject: 'fund', subjectId: fundId, file: request.file.name })
      remember(db, reading, at)
      return ok({ added, changed, rejected: [...rejected], notes: reading.notes, isDone: true })
    }
    return transact(db, () => keepAct(db, act, bringIn))
  }
} satisfies Partial<Handlers>

const changedMeanwhile = failure(
  'conflict',
  'A fund was changed while the sheet was being read. Nothing was brought in; please try again.'
)

function planOf({ reading, added, changed, unchanged, rejected, places }: Prepared): ImportPlan {
  const { layout: _, ...head } = reading
  return { ...head, added, changed, unchanged, rejected: [...rejected], places: [...places] }
}

async function prepare(context: Context, request: ImportRequest): Promise<Result<Prepared>> {
  const lines: ImportLine[] = []
  const reading = await runJob(
    context,
    'sheet.read',
    { ...request, remembered: rememberedMappings(context.db) },
    { give: (batch) => void lines.push(...batch) }
  )
  if (!reading.ok) return reading
  const nothing = { added: 0, changed: 0, unchanged: 0, places: [], funds: [], years: [] }
  if (reading.value.problem !== null)
    return ok({ ...nothing, reading: reading.value, rejected: reading.value.rejected })
  const merged =
    request.kind === 'funds'
      ? await prepareFunds(context, lines as readonly FundLine[])
      : await prepareSchemes(context, request, lines as readonly SchemeLine[])
  const rejected = [...reading.value.rejected, ...merged.rejected].sort((a, b) => a.row - b.row)
  return ok({ ...merged, reading: reading.value, rejected })
}

/** Lets others have a turn when this one has lasted long enough. */
function pacer(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await new Promise<void>((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}

function refused(row: number, message: string): RejectedRow {
  return { row, column: '', cell: `row ${row}`, message: `Row ${row}: ${message}` }
}

type Work = Omit<Prepared, 'reading'>

async function prepareSchemes(
  { db, newId }: Context,
  request: ImportRequest,
  lines: readonly SchemeLine[]
): Promise<Work> {
  const pause = pacer()
  const funds = db
    .prepare<[], { id: Id; name: string; latest: FinancialYear | null }>(
      'SELECT id, name, (SELECT max(year) FROM fund_years WHERE fund_id = id) AS latest FROM funds ORDER BY name'
    )
    .all()
  const byName = new Map(
    funds.flatMap(
      (fund) =>
        [
          [fund.id, fund],
          [fund.name.toLowerCase(), fund]
        ] as const
    )
  )
  const given = funds.find((fund) => fund.id === request.fundId) ?? (funds.length === 1 ? funds[0] : undefined)
  const rejected: RejectedRow[] = []
  const groups = new Map<string, { fundId: Id; fund: string; year: FinancialYear; lines: SchemeLine[] }>()
  const places: ImportPlan['places'] = []
  for (const line of lines) {
    const fund = line.fund === '' ? given : (byName.get(line.fund) ?? byName.get(line.fund.toLowerCase()))
    const year = line.year ?? request.year ?? fund?.latest ?? null
    if (!fund)
      rejected.push(
        refused(
          line.row,
          line.fund === ''
            ? 'it does not say which fund the scheme belongs to. Add a column “Fund”, or choose the fund.'
            : `there is no fund called “${line.fund}”. Add the fund first, or write its name as it is here.`
        )
      )
    else if (year === null)
      rejected.push(
        refused(line.row, 'it does not say which financial year it is for. Add a column “Year”, such as 2026/27.')
      )
    else {
      const key = `${fund.id} ${year}`
      const group = groups.get(key)
      if (group) group.lines.push(line)
      else groups.set(key, { fundId: fund.id, fund: fund.name, year, lines: [line] })
    }
  }
  const work = { added: 0, changed: 0, unchanged: 0 }
  const years: { row: YearRow; revision: number }[] = []
  for (const { fundId, fund, year, lines: own } of groups.values()) {
    const before = yearBefore(db, fundId, year)
    const merged = mergeSchemes(before.value, own, newId)
    count(work, merged)
    places.push(...merged.placed.map((placed) => ({ ...placed, fund, year })))
    rejected.push(...merged.rejected)
    if (merged.added + merged.changed > 0) years.push({ row: yearRow(merged.value), revision: before.revision })
    await pause()
  }
  return { ...work, rejected, places: inOrder(places), funds: [], years }
}

async function prepareFunds({ db, newId }: Context, lines: readonly FundLine[]): Promise<Work> {
  const pause = pacer()
  const rejected: RejectedRow[] = []
  const work = { added: 0, changed: 0, unchanged: 0 }
  const funds: { fund: Fund; revision: number }[] = []
  const years: { row: YearRow; revision: number }[] = []
  const places: ImportPlan['places'] = []
  const byName = new Map<string, FundLine[]>()
  for (const line of lines) {
    const own = byName.get(line.name.toLowerCase())
    if (own) own.push(line)
    else byName.set(line.name.toLowerCase(), [line])
  }
  const idOf = db.prepare<[string], Id>('SELECT id FROM funds WHERE name = ?').pluck()
  for (const own of byName.values()) {
    const id = idOf.get(own[0]?.name ?? '')
    const stored = id === undefined ? null : readFund(db, id)
    const before: Fund | null = stored?.ok ? stored.value.value : null
    const fund = fundFrom(own, before, newId)
    const isChanged = before === null || JSON.stringify(before) !== JSON.stringify(fund)
    const what = before === null ? 'added' : isChanged ? 'changed' : 'unchanged'
    for (const { row, contribution } of own)
      if (!contribution) places.push({ row, fund: fund.name, year: '', line: fund.name, what })
    if (isChanged) funds.push({ fund, revision: stored?.ok ? stored.value.revision : 0 })
    let hasMore = isChanged
    const byYear = new Map<FinancialYear, FundLine[]>()
    for (const line of own) {
      if (!line.contribution) continue
      const list = byYear.get(line.contribution.year)
      if (list) list.push(line)
      else byYear.set(line.contribution.year, [line])
    }
    for (const [year, part] of byYear) {
      const earlier = before === null ? { value: emptyYear(fund.id, year), revision: 0 } : yearBefore(db, fund.id, year)
      const merged = mergeContributions(earlier.value, part, newId)
      rejected.push(...merged.rejected)
      places.push(...merged.placed.map((placed) => ({ ...placed, fund: fund.name, year })))
      if (merged.added + merged.changed === 0) continue
      hasMore = true
      years.push({ row: yearRow(merged.value), revision: earlier.revision })
      await pause()
    }
    // What is counted is funds: a fund whose contributions change is a fund that changes.
    if (before === null) work.added += 1
    else if (hasMore) work.changed += 1
    else work.unchanged += 1
    await pause()
  }
  return { ...work, rejected, places: inOrder(places), funds, years }
}

function inOrder(places: ImportPlan['places']): ImportPlan['places'] {
  return places.sort((a, b) => a.row - b.row)
}

function count(work: { added: number; changed: number; unchanged: number }, merged: Merged): void {
  work.added += merged.added
  work.changed += merged.changed
  work.unchanged += merged.unchanged
}

function yearBefore(db: Context['db'], fundId: Id, year: FinancialYear): { value: FundYear; revision: number } {
  const stored = readYear(db, fundId, year)
  return stored.ok
    ? { value: stored.value.value, revision: stored.value.revision }
    : { value: emptyYear(fundId, year), revision: 0 }
}

function fundFrom(lines: readonly FundLine[], before: Fund | null, newId: () => Id): Fund {
  const last = <T>(pick: (line: FundLine) => T | null): T | null =>
    lines.reduce<T | null>((found, line) => pick(line) ?? found, null)
  return {
    id: before?.id ?? newId(),
    name: before?.name ?? lines[0]?.name ?? '',
    kind: last((line) => line.fundKind) ?? before?.kind ?? 'pooled',
    hostPartner: last((line) => line.hostPartner) ?? before?.hostPartner ?? '',
    poolManager: last((line) => line.poolManager) ?? before?.poolManager ?? '',
    agreementId: before?.agreementId ?? null,
    unit: before?.unit ?? 'thousands',
    decimals: before?.decimals ?? 0
  }
}

function rememberedMappings(db: Context['db']): Record<string, Mapping> {
  const rows = db.prepare<[], { layout: string; mapping: string }>('SELECT layout, mapping FROM sheet_layouts').all()
  return Object.fromEntries(rows.map((row) => [row.layout, JSON.parse(row.mapping) as Mapping]))
}

/** Keeps which column was which, for the next sheet with the same headings. */
function remember(db: Context['db'], reading: Reading, now: string): void {
  const mapping = Object.fromEntries(reading.columns.map(({ column, field }) => [column, field]))
  db.prepare(
    'INSERT INTO sheet_layouts (layout, mapping, used_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at'
  ).run(reading.layout, JSON.stringify(mapping), now)
  db.prepare(
    'DELETE FROM sheet_layouts WHERE layout NOT IN (SELECT layout FROM sheet_layouts ORDER BY used_at DESC LIMIT ?)'
  ).run(mostLayouts)
}
