/**
 * What a report can show of a fund: tables and charts, and single figures. Amounts are rounded for show only; tables
 * whose shown figures do not add up say so.
 */
import type { BlockData, Figure } from '../records'
import { formatMoney, type IsoDate, type MoneyUnit, type Pence } from '../values'
import type { Fund, FundKind, FundYear, FundYearRow } from './fund'
import { type FundFigures, fundFigures } from './fundFigures'
import { bearersOf, compareForFund, shareByAgreement, shareOf } from './fundShare'
import { type FinancialYear, formatFigure, roundForShow, roundingNote, unitHeading, yearsLater } from './money'
import type { SharedVariance } from './shareRule'

/** How the amounts of a fund are shown. */
export type Shown = Pick<Fund, 'unit' | 'decimals'>

/** The blocks there are, by the last part of their source. */
export const fundBlocks = {
  contributions: 'Contributions',
  outturn: 'Budget and outturn by scheme',
  trend: 'Five-year trend',
  waterfall: 'Variance and who bears it',
  shares: 'The forecast under each rule',
  steps: 'How the variance is shared',
  schemes: 'Schemes'
} as const
export type FundBlock = keyof typeof fundBlocks

export const fundKindNames = {
  pooled: 'Pooled fund',
  aligned: 'Aligned fund',
  'lead-commissioned': 'Lead-commissioned fund',
  grant: 'Grant'
} as const satisfies Record<FundKind, string>

type Table = Extract<BlockData, { type: 'table' }>
type Chart = Extract<BlockData, { type: 'chart' }>

/**
 * A table of amounts: each column rounded for show, its total rounded on its own; a note when what is shown does not add
 * up, down or across (`across` says that the last column is the sum of those before it).
 */
export function moneyTable(
  caption: string,
  heading: string,
  columns: readonly string[],
  rows: readonly { readonly name: string; readonly amounts: readonly Pence[] }[],
  shown: Shown,
  options: { readonly across?: boolean; readonly totalName?: string; readonly note?: string } = {}
): Table {
  const down = columns.map((_, index) =>
    roundForShow(
      rows.map((row) => row.amounts[index] ?? 0),
      shown.unit,
      shown.decimals
    )
  )
  const addsAcross =
    options.across !== true ||
    [...rows.map((_, row) => row), rows.length].every((row) => {
      const shownRow = down.map((column) => (row === rows.length ? column.total : (column.parts[row] ?? 0)))
      return shownRow.slice(0, -1).reduce((sum, pence) => sum + pence, 0) === shownRow.at(-1)
    })
  const isRounded = down.some((column) => column.note !== null) || !addsAcross
  const cell = (pence: Pence): string => formatFigure(pence, shown.unit, shown.decimals)
  return {
    type: 'table',
    caption,
    columns: [
      { label: heading, align: 'left' },
      ...columns.map((label) => ({ label: `${label} (${unitHeading(shown.unit)})`, align: 'right' as const }))
    ],
    rows: [
      ...rows.map((row, index) => [row.name, ...down.map((column) => cell(column.parts[index] ?? 0))]),
      [options.totalName ?? 'Total', ...down.map((column) => cell(column.total))]
    ],
    hasTotal: true,
    note: [options.note ?? '', isRounded ? roundingNote : ''].filter(Boolean).join(' ')
  }
}

/** An amount in a chart's unit, as a number that is only ever drawn. */
function drawn(pence: Pence, { unit, decimals }: Shown): number {
  const per = unit === 'pounds' ? 100 : unit === 'thousands' ? 100_000 : 100_000_000
  return Number((pence / per).toFixed(Math.max(decimals, unit === 'millions' ? 3 : 0)))
}

function title(fund: Fund, year: FinancialYear): string {
  return `${fund.name} ${year}`
}

/** "an overspend of £820,000", "an underspend of £60,000", "on budget". */
export function varianceInWords(pence: Pence, unit: MoneyUnit = 'pounds', decimals?: number): string {
  if (pence === 0) return 'on budget'
  const amount = formatMoney(Math.abs(pence), { unit, ...(decimals === undefined ? {} : { decimals }) })
  return pence > 0 ? `an overspend of ${amount}` : `an underspend of ${amount}`
}

export function contributionsTable(fund: Fund, year: FundYear): Table {
  const { byPartner } = fundFigures(year)
  const hasVirements = year.contributions.some((line) => line.virements.length > 0)
  return moneyTable(
    `Contributions to the ${title(fund, year.year)}`,
    'Partner',
    [...(hasVirements ? ['Original', 'Changes'] : []), 'Revenue', 'Capital', hasVirements ? 'Revised' : 'Total'],
    byPartner.map((line) => ({
      name: line.name,
      amounts: [
        ...(hasVirements ? [line.original, line.revised - line.original] : []),
        line.revenue,
        line.capital,
        line.revised
      ]
    })),
    fund,
    { across: !hasVirements }
  )
}

export function outturnTable(fund: Fund, year: FundYear): Table {
  const { schemes } = fundFigures(year)
  const isClosed = year.schemes.length > 0 && year.schemes.every((scheme) => scheme.outturn !== null)
  return moneyTable(
    `${title(fund, year.year)}: budget and ${isClosed ? 'outturn' : 'forecast outturn'} by scheme`,
    'Scheme',
    ['Budget', isClosed ? 'Outturn' : 'Forecast outturn', 'Variance'],
    schemes.map((scheme) => ({
      name: scheme.name,
      amounts: [scheme.revised, scheme.forecastOutturn, scheme.variance]
    })),
    fund,
    { note: 'A variance in brackets is an underspend.' }
  )
}

const commissionerNames = { 'local-authority': 'Local authority', nhs: 'NHS', joint: 'Joint' } as const

export function schemesTable(fund: Fund, year: FundYear): Table {
  const { schemes, spending } = fundFigures(year)
  const cell = (pence: Pence): string => formatFigure(pence, fund.unit, fund.decimals)
  const rounded = roundForShow(
    schemes.map((scheme) => scheme.revised),
    fund.unit,
    fund.decimals
  )
  return {
    type: 'table',
    caption: `Schemes of the ${title(fund, year.year)}`,
    columns: [
      ...['Scheme', 'Area of spend', 'Commissioner', 'Provider', 'Source of funding'].map((label) => ({
        label,
        align: 'left' as const
      })),
      { label: `Budget (${unitHeading(fund.unit)})`, align: 'right' }
    ],
    rows: [
      ...year.schemes.map((scheme, index) => [
        scheme.reference ? `${scheme.reference} ${scheme.name}` : scheme.name,
        scheme.areaOfSpend,
        scheme.commissioner === null ? '' : commissionerNames[scheme.commissioner],
        scheme.provider,
        scheme.source,
        cell(rounded.parts[index] ?? 0)
      ]),
      ['Total', '', '', '', '', cell(spending.revised === 0 ? 0 : rounded.total)]
    ],
    hasTotal: true,
    note: rounded.note ?? ''
  }
}

/** Budget and outturn of the five years up to this one; `years` are what lists hold of each. */
export function trendChart(fund: Fund, year: FinancialYear, years: readonly FundYearRow[]): Chart {
  const five = Array.from({ length: 5 }, (_, index) => {
    const name = yearsLater(year, index - 4)
    return { name, row: years.find((row) => row.year === name) }
  })
  const point = (pence: Pence | undefined) => (pence === undefined ? null : drawn(pence, fund))
  const told = five.flatMap(({ name, row }) =>
    row ? [`${name}: budget ${money(row.budget, fund)}, outturn ${money(row.forecast, fund)}`] : []
  )
  return {
    type: 'chart',
    chart: 'line',
    caption: `${fund.name}: budget and outturn, ${five[0]?.name} to ${year}`,
    alt: `Line chart of budget and outturn over five years. ${told.join('; ')}.`,
    unit: unitHeading(fund.unit),
    series: [
      { name: 'Budget', points: five.map(({ name, row }) => ({ label: name, value: point(row?.budget), note: '' })) },
      {
        name: 'Outturn',
        points: five.map(({ name, row }) => ({ label: name, value: point(row?.forecast), note: '' }))
      }
    ],
    target: null,
    note: 'The outturn of a year that is not closed is its forecast.'
  }
}

function money(pence: Pence, { unit, decimals }: Shown): string {
  return formatMoney(pence, { unit, decimals })
}

const mostBars = 6

/** From the variance of each scheme to who bears it: the bars go up with the schemes and back to nothing with the shares. */
export function waterfallChart(fund: Fund, year: FundYear, shared: SharedVariance, ruleName = ''): Chart {
  const { schemes, spending } = fundFigures(year)
  const off = schemes.filter((scheme) => scheme.variance !== 0)
  const large = [...off].sort((a, b) => Math.abs(b.variance) - Math.abs(a.variance)).slice(0, mostBars)
  const named = off.filter((scheme) => large.includes(scheme))
  const others = spending.variance - named.reduce((sum, scheme) => sum + scheme.variance, 0)
  const bars = [
    ...named.map((scheme) => ({ name: scheme.name, pence: scheme.variance, note: '' })),
    ...(off.length > named.length ? [{ name: 'Other schemes', pence: others, note: '' }] : []),
    ...shared.shares
      .filter((share) => share.pence !== 0)
      .map((share) => ({ name: share.partner, pence: -share.pence, note: share.pence > 0 ? 'bears' : 'gains' }))
  ]
  const names = new Set<string>()
  const points = bars.map((bar) => {
    let label = bar.name
    for (let count = 2; names.has(label); count += 1) label = `${bar.name} (${count})`
    names.add(label)
    return { label, value: drawn(bar.pence, fund), note: bar.note }
  })
  const told = [
    ...named.map((scheme) => `${scheme.name} ${money(scheme.variance, fund)}`),
    ...shared.shares
      .filter((share) => share.pence !== 0)
      .map((share) => `${share.partner} ${share.pence > 0 ? 'bears' : 'gains'} ${money(Math.abs(share.pence), fund)}`)
  ]
  return {
    type: 'chart',
    chart: 'waterfall',
    caption: `${title(fund, year.year)}: variance by scheme and who bears it${ruleName ? `, ${ruleName}` : ''}`,
    alt: `Waterfall chart. The forecast is ${varianceInWords(spending.variance, fund.unit, fund.decimals)}. ${told.join('; ')}.`,
    unit: unitHeading(fund.unit),
    series: [{ name: 'Variance', points }],
    target: null,
    note: ''
  }
}

/** The forecast under the agreement's rule beside every other. A rule that does not fit the facts is named under the table. */
export function sharesTable(fund: Fund, year: FundYear, compared = compareForFund(year, fund)): Table {
  const names = bearersOf(compared)
  const worked = compared.flatMap(({ name, result }) => (result.ok ? [{ name, shared: result.value }] : []))
  const rows = worked.map(({ name, shared }) => {
    const amounts = names.map((bearer) => shareOf(shared, bearer))
    const rounded = roundForShow(amounts, fund.unit, fund.decimals)
    return { name, rounded }
  })
  const cell = (pence: Pence): string => formatFigure(pence, fund.unit, fund.decimals)
  const missing = compared.flatMap(({ name, result }) => (result.ok ? [] : [`${name}: ${result.error.message}`]))
  return {
    type: 'table',
    caption: `${title(fund, year.year)}: the forecast variance under each rule`,
    columns: [
      { label: 'Rule', align: 'left' },
      ...[...names, 'Total'].map((label) => ({
        label: `${label} (${unitHeading(fund.unit)})`,
        align: 'right' as const
      }))
    ],
    rows: rows.map(({ name, rounded }) => [name, ...rounded.parts.map(cell), cell(rounded.total)]),
    hasTotal: false,
    note: [...(rows.some(({ rounded }) => rounded.note !== null) ? [roundingNote] : []), ...missing].join(' ')
  }
}

/** The working under the agreement's rule, step by step in words. */
export function stepsList(fund: Fund, year: FundYear, shared: SharedVariance): Extract<BlockData, { type: 'list' }> {
  return {
    type: 'list',
    caption: `${title(fund, year.year)}: how the forecast variance is shared`,
    items: shared.steps.map((step, index) => ({ term: `Step ${index + 1}`, text: step.text })),
    note: ''
  }
}

/** One block of a fund as it stands; null when there is nothing to draw, as where no rule is recorded. */
export function drawFundBlock(
  block: FundBlock,
  fund: Fund,
  year: FundYear,
  years: readonly FundYearRow[]
): BlockData | null {
  if (block === 'contributions') return contributionsTable(fund, year)
  if (block === 'outturn') return outturnTable(fund, year)
  if (block === 'schemes') return schemesTable(fund, year)
  if (block === 'trend') return trendChart(fund, year.year, years)
  if (block === 'shares') return sharesTable(fund, year)
  const shared = shareByAgreement(year, fund.hostPartner)
  if (!shared.ok) return null
  return block === 'steps' ? stepsList(fund, year, shared.value) : waterfallChart(fund, year, shared.value)
}

/** The forms in which a sum may stand in a sentence. */
function formsOf(pence: Pence): Figure['forms'] {
  const forms = [
    { form: 'pounds', shown: formatMoney(pence) },
    { form: 'thousands', shown: formatMoney(pence, { unit: 'thousands' }) },
    { form: 'millions-3', shown: formatMoney(pence, { unit: 'millions', decimals: 3 }) },
    { form: 'millions-2', shown: formatMoney(pence, { unit: 'millions', decimals: 2 }) },
    { form: 'millions-1', shown: formatMoney(pence, { unit: 'millions', decimals: 1 }) },
    { form: 'millions', shown: formatMoney(pence, { unit: 'millions', decimals: 0 }) }
  ]
  return Math.abs(pence) < 100_000_000 ? forms.slice(0, 3) : forms
}

type Amount = { readonly name: string; readonly label: string; readonly pence: Pence }

function amountsOf(year: FundYear, figures: FundFigures, host: string): Amount[] {
  const shared = shareByAgreement(year, host)
  return [
    { name: 'total', label: 'total contributions', pence: figures.contributions.revised },
    { name: 'revenue', label: 'revenue contributions', pence: figures.contributions.revenue },
    { name: 'capital', label: 'capital contributions', pence: figures.contributions.capital },
    { name: 'budget', label: 'budget of all schemes', pence: figures.spending.revised },
    { name: 'forecast', label: 'forecast outturn', pence: figures.spending.forecastOutturn },
    { name: 'variance', label: 'forecast variance', pence: figures.spending.variance },
    { name: 'spent', label: 'spending to date', pence: figures.spending.actualToDate },
    ...figures.byPartner.map((line) => ({
      name: `partner:${line.name}`,
      label: `contribution of ${line.name}`,
      pence: line.revised
    })),
    ...(shared.ok
      ? shared.value.shares.map((share) => ({
          name: `share:${share.partner}`,
          label: `share of the variance, ${share.partner}`,
          pence: share.pence
        }))
      : []),
    ...figures.schemes.flatMap((scheme) => [
      { name: `scheme:${scheme.id}:budget`, label: `${scheme.name}, budget`, pence: scheme.revised },
      {
        name: `scheme:${scheme.id}:forecast`,
        label: `${scheme.name}, forecast outturn`,
        pence: scheme.forecastOutturn
      },
      { name: `scheme:${scheme.id}:variance`, label: `${scheme.name}, forecast variance`, pence: scheme.variance }
    ])
  ]
}

/** Every figure of a year that can stand in a sentence; `asOf` is the day it was last changed. */
export function figuresOfYear(fund: Fund, year: FundYear, asOf: IsoDate): Figure[] {
  return amountsOf(year, fundFigures(year), fund.hostPartner).map((amount) => figureOf(fund, year.year, amount, asOf))
}

/** One sum of a year as a figure on offer. */
export function figureOf(fund: Fund, year: FinancialYear, { name, label, pence }: Amount, asOf: IsoDate): Figure {
  return {
    source: `fund:${fund.id}:${year}:${name}`,
    label: `${title(fund, year)}, ${label}`,
    shown: money(pence, fund),
    forms: formsOf(pence),
    recordedIn: 'Budgets',
    asOf,
    value: String(pence),
    kind: 'money'
  }
}
