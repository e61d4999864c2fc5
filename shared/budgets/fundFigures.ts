/** What a fund's records come to: totals, variances, forecast outturn and the trend over the years. Whole pence throughout. */
import type { Pence } from '../values'
import { type Contribution, type FundYear, revisedBudget, type Scheme } from './fund'
import { type FinancialYear, yearsLater } from './money'
import type { PartnerAmount, ShareSituation } from './shareRule'

/** Original and revised budget; the difference is the virements. */
export type Budget = { readonly original: Pence; readonly revised: Pence }

export type ContributionTotal = Budget & {
  readonly name: string
  /** Parts of the revised amount. */
  readonly revenue: Pence
  readonly capital: Pence
}

export type SpendingFigures = Budget & {
  /** Planned and spent in the months whose actual spending is known. */
  readonly profileToDate: Pence
  readonly actualToDate: Pence
  /** The outturn where the year is closed; otherwise actual spending so far and the forecast for the other months. */
  readonly forecastOutturn: Pence
  /** Forecast outturn less revised budget: positive is an overspend. */
  readonly variance: Pence
  /** Revised budget that the monthly profile does not spread. */
  readonly unprofiled: Pence
  readonly savingsTarget: Pence
  readonly savingsAchieved: Pence
  readonly pressures: Pence
}

export type SchemeFigures = SpendingFigures & { readonly id: string; readonly name: string }

export type FundFigures = {
  readonly contributions: ContributionTotal
  readonly byPartner: readonly ContributionTotal[]
  readonly bySource: readonly ContributionTotal[]
  readonly schemes: readonly SchemeFigures[]
  readonly spending: SpendingFigures
  /** Revised contributions that no scheme has been given; negative when schemes have been promised more than there is. */
  readonly unallocated: Pence
}

function total<T>(list: readonly T[], amount: (item: T) => Pence): Pence {
  return list.reduce((sum, item) => sum + amount(item), 0)
}

function contributionTotal(name: string, list: readonly Contribution[]): ContributionTotal {
  const stream = (wanted: Contribution['stream']) =>
    total(
      list.filter((line) => line.stream === wanted),
      revisedBudget
    )
  return {
    name,
    original: total(list, (line) => line.original),
    revised: total(list, revisedBudget),
    revenue: stream('revenue'),
    capital: stream('capital')
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The one name of a partner: as the contributions write it first, whatever capitals and spaces it has elsewhere. */
export function onePartner({ contributions }: Pick<FundYear, 'contributions'>, name: string): string {
  const wanted = plainName(name)
  return contributions.find(({ partner }) => plainName(partner) === wanted)?.partner ?? name
}

/** Totals by partner or by source, in the order in which each is first named. */
function grouped(list: readonly Contribution[], by: 'partner' | 'source'): ContributionTotal[] {
  const nameOf = (line: Contribution): string =>
    by === 'partner' ? onePartner({ contributions: list }, line.partner) : line.source
  const names = [...new Set(list.map(nameOf))]
  return names.map((name) =>
    contributionTotal(
      name,
      list.filter((line) => nameOf(line) === name)
    )
  )
}

/** What one scheme comes to. */
export function schemeFigures(scheme: Scheme): SchemeFigures {
  const revised = revisedBudget(scheme)
  const known = scheme.months.filter((month) => month.actual !== null)
  const forecastOutturn = scheme.outturn ?? total(scheme.months, (month) => month.actual ?? month.forecast)
  return {
    id: scheme.id,
    name: scheme.name,
    original: scheme.original,
    revised,
    profileToDate: total(known, (month) => month.profile),
    actualToDate: total(known, (month) => month.actual ?? 0),
    forecastOutturn,
    variance: forecastOutturn - revised,
    unprofiled: revised - total(scheme.months, (month) => month.profile),
    savingsTarget: total(scheme.savings, (saving) => saving.target),
    savingsAchieved: total(scheme.savings, (saving) => saving.achieved),
    pressures: total(scheme.pressures, (pressure) => pressure.pence)
  }
}

/** What a fund comes to in one year: every total is the sum of what stands above it. */
export function fundFigures(fund: FundYear): FundFigures {
  const schemes = fund.schemes.map(schemeFigures)
  const of = (name: keyof SpendingFigures) => total(schemes, (scheme) => scheme[name])
  const contributions = contributionTotal('Total', fund.contributions)
  return {
    contributions,
    byPartner: grouped(fund.contributions, 'partner'),
    bySource: grouped(fund.contributions, 'source'),
    schemes,
    spending: {
      original: of('original'),
      revised: of('revised'),
      profileToDate: of('profileToDate'),
      actualToDate: of('actualToDate'),
      forecastOutturn: of('forecastOutturn'),
      variance: of('variance'),
      unprofiled: of('unprofiled'),
      savingsTarget: of('savingsTarget'),
      savingsAchieved: of('savingsAchieved'),
      pressures: of('pressures')
    },
    unallocated: contributions.revised - of('revised')
  }
}

export type TrendPoint = {
  readonly year: FinancialYear
  /** Null where there is no record of that year. */
  readonly figures: { readonly budget: Pence; readonly outturn: Pence; readonly variance: Pence } | null
}

/** Budget, outturn and variance of the years up to and including the last, oldest first; a year without a record is a gap. */
export function trend(years: readonly FundYear[], last: FinancialYear, count = 5): TrendPoint[] {
  return Array.from({ length: count }, (_, index) => {
    const year = yearsLater(last, index - count + 1)
    const record = years.find((entry) => entry.year === year)
    if (!record) return { year, figures: null }
    const { revised, forecastOutturn, variance } = fundFigures(record).spending
    return { year, figures: { budget: revised, outturn: forecastOutturn, variance } }
  })
}

/** The variance that arises with each partner; null when some scheme's variance belongs to no partner. */
function ownVariances(
  fund: FundYear,
  schemes: readonly SchemeFigures[],
  partners: readonly string[]
): PartnerAmount[] | null {
  const own = new Map(partners.map((partner) => [partner, 0]))
  for (const [index, { variance }] of schemes.entries()) {
    const partner = onePartner(fund, fund.schemes[index]?.leadPartner ?? '')
    const sofar = own.get(partner)
    if (sofar !== undefined) own.set(partner, sofar + variance)
    else if (variance !== 0) return null
  }
  return [...own].map(([partner, pence]) => ({ partner, pence }))
}

/** What could still be withheld from schemes that are not committed: their forecast for the months to come. */
function uncommitted(fund: FundYear): Pence {
  return total(
    fund.schemes.filter((scheme) => !scheme.isCommitted && scheme.outturn === null),
    (scheme) =>
      Math.max(
        0,
        total(
          scheme.months.filter((month) => month.actual === null),
          (month) => month.forecast
        )
      )
  )
}

/**
 * A fund's forecast as the facts for a risk share. The variance is the whole fund's. `showsUnderspends` gives a cascade the
 * overspends before they are offset, and the underspends to offset them with: the partners' parts come out the same.
 */
export function shareSituationOf(
  fund: FundYear,
  hostPartner: string,
  options: { readonly showsUnderspends?: boolean } = {}
): ShareSituation {
  const { byPartner, schemes, spending } = fundFigures(fund)
  const partners = byPartner.map(({ name }) => name)
  const under = total(schemes, (scheme) => Math.max(0, -scheme.variance))
  const isGross = options.showsUnderspends === true && spending.variance > 0
  return {
    contributions: byPartner.map(({ name, revised }) => ({ partner: name, pence: revised })),
    variance: isGross ? spending.variance + under : spending.variance,
    host: partners.includes(hostPartner) ? hostPartner : null,
    ownVariances: isGross ? null : ownVariances(fund, schemes, partners),
    cover: { underspends: isGross ? under : 0, riskPool: fund.riskPool, uncommittedSchemes: uncommitted(fund) }
  }
}
