/** Lines of a sheet put together with what is recorded: what is added, what changes, and what cannot stand beside what. */
import { apportion, formatMoney, type Id, type Pence } from '../values'
import { type Contribution, type FundYear, revisedBudget, type Scheme, type SchemeMonth } from './fund'
import type { RejectedRow } from './importPlan'
import type { FundLine, SchemeLine } from './importRows'
import type { FinancialYear } from './money'

const mostSchemes = 2000

export type Merged = {
  readonly value: FundYear
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: readonly RejectedRow[]
  /** Where each line went. */
  readonly placed: readonly PlacedLine[]
}

export type PlacedLine = {
  readonly row: number
  readonly line: string
  readonly what: 'added' | 'changed' | 'unchanged'
}

/** A year of a fund with nothing in it yet. */
export function emptyYear(fundId: Id, year: FinancialYear): FundYear {
  return { fundId, year, contributions: [], schemes: [], riskPool: 0, rule: null }
}

/** A budget in twelve parts that are as equal as pennies allow, the forecast like the profile. */
export function evenMonths(pence: Pence): SchemeMonth[] {
  return apportion(
    pence,
    Array.from({ length: 12 }, () => 1)
  ).map((part) => ({ profile: part, actual: null, forecast: part }))
}

/** A scheme with nothing but a name, a budget and months that spread it evenly. */
export function newScheme(id: Id, name: string, budget: Pence): Scheme {
  return {
    id,
    reference: '',
    name,
    description: '',
    type: '',
    areaOfSpend: '',
    commissioner: null,
    leadPartner: null,
    provider: '',
    source: '',
    stream: 'revenue',
    isNew: false,
    isCommitted: true,
    outputs: [],
    original: budget,
    virements: [],
    months: evenMonths(budget),
    outturn: null,
    savings: [],
    pressures: [],
    rule: null
  }
}

/**
 * Spreads a changed budget over the months, where they were spread by nobody: a profile that made the old budget in even
 * parts makes the new one, and the forecast of months to come follows where it was the profile.
 */
export function spreadAgain(months: readonly SchemeMonth[], before: Pence, after: Pence): readonly SchemeMonth[] {
  const even = evenMonths(before)
  if (before === after || months.some((month, index) => month.profile !== even[index]?.profile)) return months
  const fresh = evenMonths(after)
  return months.map((month, index) => ({
    profile: fresh[index]?.profile ?? 0,
    actual: month.actual,
    forecast: month.forecast === month.profile ? (fresh[index]?.forecast ?? 0) : month.forecast
  }))
}

function schemeFrom(line: SchemeLine, before: Scheme): Scheme {
  const original = line.budget ?? before.original
  const revised = revisedBudget(before)
  const spread = spreadAgain(before.months, revised, revised - before.original + original)
  const { profile, actual, forecast } = line
  const months =
    profile || actual || forecast
      ? spread.map((month, index) => {
          const planned = profile ? (profile[index] ?? 0) : month.profile
          return {
            profile: planned,
            actual: actual ? (actual[index] ?? null) : month.actual,
            forecast: forecast
              ? (forecast[index] ?? 0)
              : profile && month.forecast === month.profile
                ? planned
                : month.forecast
          }
        })
      : spread
  return {
    ...before,
    reference: line.reference ?? before.reference,
    name: line.name,
    description: line.description ?? before.description,
    type: line.type ?? before.type,
    areaOfSpend: line.areaOfSpend ?? before.areaOfSpend,
    commissioner: line.commissioner ?? before.commissioner,
    leadPartner: line.leadPartner ?? before.leadPartner,
    provider: line.provider ?? before.provider,
    source: line.source ?? before.source,
    stream: line.stream ?? before.stream,
    isNew: line.isNew ?? before.isNew,
    isCommitted: line.isCommitted ?? before.isCommitted,
    outputs: line.outputs ? [line.outputs] : before.outputs,
    original,
    months,
    outturn: line.outturn ?? before.outturn
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

type Keyed = Pick<Scheme, 'reference' | 'name' | 'source' | 'stream' | 'description'>

function wholeKey(scheme: Keyed): string {
  return [scheme.reference, scheme.name, scheme.source, scheme.stream, scheme.description].join('\u0000').toLowerCase()
}

function shortKey(scheme: Pick<Scheme, 'reference' | 'name'>): string {
  return (scheme.reference ? `#${scheme.reference}` : scheme.name).toLowerCase()
}

function lineInWords(name: string, pence: Pence): string {
  return `${name}: ${formatMoney(pence)}`
}

function refusal(row: number, message: string): RejectedRow {
  return { row, column: '', cell: `row ${row}`, message: `Row ${row}: ${message}` }
}

/**
 * Puts schemes into a year. A line changes the scheme that has its scheme ID (or its name, where it has no ID); where
 * several lines share one, as schemes paid from several sources do, source and description tell them apart.
 */
export function mergeSchemes(before: FundYear, lines: readonly SchemeLine[], newId: () => Id): Merged {
  const schemes = [...before.schemes]
  const rejected: RejectedRow[] = []
  const whole = new Map<string, number>()
  const short = new Map<string, number[]>()
  for (const [index, scheme] of schemes.entries()) {
    whole.set(wholeKey(scheme), index)
    const key = shortKey(scheme)
    short.set(key, [...(short.get(key) ?? []), index])
  }
  const linesOfKey = new Map<string, number>()
  for (const line of lines) {
    const key = shortKey({ reference: line.reference ?? '', name: line.name })
    linesOfKey.set(key, (linesOfKey.get(key) ?? 0) + 1)
  }
  const rowOf = new Map<number, number>()
  const firstNew = schemes.length
  const counts = { changed: 0, unchanged: 0 }
  const placed: PlacedLine[] = []
  for (const line of lines) {
    const shortened = shortKey({ reference: line.reference ?? '', name: line.name })
    const full = wholeKey({
      reference: line.reference ?? '',
      name: line.name,
      source: line.source ?? '',
      stream: line.stream ?? 'revenue',
      description: line.description ?? ''
    })
    const alike = short.get(shortened) ?? []
    const isAlone = linesOfKey.get(shortened) === 1 && alike.length === 1
    const index = whole.get(full) ?? (isAlone ? alike[0] : undefined)
    const earlier = index === undefined ? undefined : rowOf.get(index)
    if (earlier !== undefined) {
      rejected.push(
        refusal(line.row, `this is the same scheme as in row ${earlier}. Put the two together, or give one another ID.`)
      )
      continue
    }
    if (index === undefined) {
      if (schemes.length >= mostSchemes) {
        rejected.push(
          refusal(line.row, `a fund holds at most ${mostSchemes.toLocaleString('en-GB')} schemes in a year.`)
        )
        continue
      }
      rowOf.set(schemes.length, line.row)
      whole.set(full, schemes.length)
      // A sheet that says nothing of a budget says it by the months that it plans.
      const planned = line.profile?.reduce<Pence>((sum, month) => sum + (month ?? 0), 0) ?? 0
      const fresh = schemeFrom(line, newScheme(newId(), line.name, line.budget ?? Math.max(0, planned)))
      schemes.push(fresh)
      placed.push({ row: line.row, line: lineInWords(fresh.name, fresh.original), what: 'added' })
      continue
    }
    const old = schemes[index]
    if (old === undefined) continue
    rowOf.set(index, line.row)
    const changed = schemeFrom(line, old)
    if (revisedBudget(changed) < 0) {
      rejected.push(refusal(line.row, `with its virements this would bring ${line.name} below nothing.`))
      continue
    }
    const what = isSame(changed, old) ? 'unchanged' : 'changed'
    counts[what] += 1
    if (what === 'changed') schemes[index] = changed
    placed.push({ row: line.row, line: lineInWords(changed.name, changed.original), what })
  }
  return { value: { ...before, schemes }, added: schemes.length - firstNew, ...counts, rejected, placed }
}

/** Puts contributions into a year; one of the same partner, stream and source is changed. */
export function mergeContributions(before: FundYear, lines: readonly FundLine[], newId: () => Id): Merged {
  const contributions = [...before.contributions]
  const rejected: RejectedRow[] = []
  const rowOf = new Map<number, number>()
  const firstNew = contributions.length
  const counts = { changed: 0, unchanged: 0 }
  const placed: PlacedLine[] = []
  for (const { row, contribution } of lines) {
    if (contribution === null) continue
    const { partner, stream, source, original } = contribution
    const line = lineInWords([partner, stream, source].filter(Boolean).join(', '), original)
    const index = contributions.findIndex(
      (line) =>
        line.partner.toLowerCase() === partner.toLowerCase() &&
        line.stream === stream &&
        line.source.toLowerCase() === source.toLowerCase()
    )
    const old = contributions[index]
    const earlier = rowOf.get(index)
    if (earlier !== undefined)
      rejected.push(
        refusal(row, `this is the same contribution as in row ${earlier}: partner, stream and source are alike.`)
      )
    else if (old === undefined) {
      rowOf.set(contributions.length, row)
      contributions.push({ id: newId(), partner, stream, source, original, virements: [] })
      placed.push({ row, line, what: 'added' })
    } else {
      rowOf.set(index, row)
      const changed: Contribution = { ...old, original }
      if (revisedBudget(changed) < 0)
        rejected.push(refusal(row, `with its virements this would bring the contribution of ${partner} below nothing.`))
      else {
        const what = old.original === original ? 'unchanged' : 'changed'
        counts[what] += 1
        contributions[index] = changed
        placed.push({ row, line, what })
      }
    }
  }
  return { value: { ...before, contributions }, added: contributions.length - firstNew, ...counts, rejected, placed }
}
