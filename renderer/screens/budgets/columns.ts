/** The columns of a fund's tables: what each shows, how it is edited, and how typed text becomes a value again. */
import {
  type Contribution,
  commissioners,
  type FundYear,
  revisedBudget,
  type Scheme
} from '../../../shared/budgets/fund'
import type { Shown } from '../../../shared/budgets/fundBlocks'
import { schemeFigures } from '../../../shared/budgets/fundFigures'
import type { MonthSeries } from '../../../shared/budgets/importFields'
import { spreadAgain } from '../../../shared/budgets/importMerge'
import { formatFigure, monthsOf, roundForShow, unitHeading } from '../../../shared/budgets/money'
import { failure, ok, type Result } from '../../../shared/result'
import { formatMoney, type MoneyUnit, type Pence, parseMoney } from '../../../shared/values'
import type { GridColumn, GridEdit } from '../../ui/dataGrid/grid'

/** A column that can also take what was typed. */
export type EditColumn<T> = GridColumn<T> & { readonly write?: (row: T, text: string) => Result<T> }

const commissionerNames = { 'local-authority': 'Local authority', nhs: 'NHS', joint: 'Joint' } as const
const streamNames = { revenue: 'Revenue', capital: 'Capital' } as const

const suffixes = { pounds: '', thousands: 'k', millions: 'm' } as const satisfies Record<MoneyUnit, string>
const places = { pounds: 2, thousands: 5, millions: 8 } as const satisfies Record<MoneyUnit, number>

/** An amount as it is edited and copied: in the unit of its heading, to the penny, with a plain minus. */
function rawAmount(pence: Pence, unit: MoneyUnit): string {
  const digits = String(Math.abs(pence)).padStart(places[unit] + 1, '0')
  const whole = digits.slice(0, -places[unit]).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = digits.slice(-places[unit]).replace(/0+$/, '')
  const decimals = unit === 'pounds' && rest.length === 1 ? `${rest}0` : rest
  return `${pence < 0 ? '-' : ''}${whole}${decimals && `.${decimals}`}`
}

/**
 * Reads an amount typed or pasted under a heading. A bare number is in the heading's unit; one with £, k or m says its own.
 * In a column of thousands or millions, a number that would make more than £250m is asked about instead of taken.
 */
export function readAmount(text: string, unit: MoneyUnit): Result<Pence> {
  const plain = text.trim()
  if (plain === '') return ok(0)
  const isBare = /^[-−–(]?\s*[\d,.\s]+\)?$/.test(plain)
  const suffix = isBare ? suffixes[unit] : ''
  const pence = parseMoney(plain.endsWith(')') ? `${plain.slice(0, -1)}${suffix})` : `${plain}${suffix}`)
  if (pence === null)
    return failure('invalid', `“${text}” is not certainly one amount. Write it as 1234.56, 1.2m or (200).`)
  return isBare && unit !== 'pounds' && Math.abs(pence) > mostWithoutAsking
    ? failure(
        'invalid',
        `“${text}” under ${unitHeading(unit)} is ${formatMoney(pence)}. If that is meant, write it so; if pounds are meant, write £${plain.replace(/[()\s]/g, '')}.`
      )
    : ok(pence)
}

/** Beyond it a number under £000 or £m is likelier to be in pounds: few lines of a fund have as much. In pence. */
const mostWithoutAsking = 25_000_000_000

function moneyColumn<T>(
  shown: Shown,
  id: string,
  label: string,
  read: (row: T) => Pence | null,
  write: ((row: T, pence: Pence) => T) | null,
  total: Pence | null,
  options: {
    readonly width?: number
    readonly canBeEmpty?: (row: T) => T
    readonly hasOwnUnit?: boolean
    readonly isNotNegative?: boolean
  } = {}
): EditColumn<T> {
  return {
    id,
    label: options.hasOwnUnit === false ? label : `${label} (${unitHeading(shown.unit)})`,
    kind: 'money',
    width: options.width ?? 118,
    shown: (row) => {
      const pence = read(row)
      return pence === null ? '' : formatFigure(pence, shown.unit, shown.decimals)
    },
    raw: (row) => {
      const pence = read(row)
      return pence === null ? '' : rawAmount(pence, shown.unit)
    },
    isFixed: write === null,
    ...(total === null ? {} : { total: formatFigure(total, shown.unit, shown.decimals) }),
    ...(write === null
      ? {}
      : {
          write: (row: T, text: string): Result<T> => {
            if (text.trim() === '' && options.canBeEmpty) return ok(options.canBeEmpty(row))
            const pence = readAmount(text, shown.unit)
            if (pence.ok && pence.value < 0 && options.isNotNegative)
              return failure('invalid', `“${text}” is below nothing. A budget is changed by a virement instead.`)
            return pence.ok ? ok(write(row, pence.value)) : pence
          }
        })
  }
}

/** The words kept under one name of the row; empty words are kept as `empty`. */
/** The words that a row keeps under one name. */
function textColumn<K extends string, T extends Readonly<Record<K, string>>>(
  id: K,
  label: string,
  width: number
): EditColumn<T> {
  return wordsColumn(
    id,
    label,
    width,
    (row) => row[id],
    (row, text) => ({ ...row, [id]: text })
  )
}

function wordsColumn<T>(
  id: string,
  label: string,
  width: number,
  read: (row: T) => string,
  write: (row: T, text: string) => T
): EditColumn<T> {
  return {
    id,
    label,
    kind: 'text',
    width,
    shown: read,
    write: (row, text) =>
      text.length > 200
        ? failure('invalid', `This is ${text.length} characters long; at most 200 can be kept.`)
        : ok(write(row, text.trim()))
  }
}

function choiceColumn<T>(
  id: string,
  label: string,
  width: number,
  choices: readonly string[],
  read: (row: T) => string,
  write: (row: T, choice: string) => T
): EditColumn<T> {
  return {
    id,
    label,
    kind: 'choice',
    width,
    choices,
    shown: read,
    write: (row, text) => {
      const wanted = text.trim().toLowerCase()
      const choice = choices.find((known) => known.toLowerCase() === wanted)
      return choice === undefined
        ? failure('invalid', `“${text}” is not one of: ${choices.filter(Boolean).join(', ')}.`)
        : ok(write(row, choice))
    }
  }
}

function streamColumn<T extends Pick<Scheme, 'stream'>>(): EditColumn<T> {
  return choiceColumn(
    'stream',
    'Stream',
    100,
    Object.values(streamNames),
    (row) => streamNames[row.stream],
    (row, choice) => ({ ...row, stream: choice === 'Capital' ? 'capital' : 'revenue' })
  )
}

/** An amount that is worked out from others and cannot be typed over. */
function workedOutColumn<T>(
  shown: Shown,
  rows: readonly T[],
  id: string,
  label: string,
  width: number,
  read: (row: T) => Pence
): EditColumn<T> {
  return moneyColumn(shown, id, label, read, null, totalOf(rows, read), { width })
}

function changesOf(line: { readonly virements: readonly { readonly pence: Pence }[] }): Pence {
  return line.virements.reduce((sum, virement) => sum + virement.pence, 0)
}

function totalOf<T>(rows: readonly T[], amount: (row: T) => Pence): Pence {
  return rows.reduce((sum, row) => sum + amount(row), 0)
}

export function contributionColumns(year: FundYear, shown: Shown): EditColumn<Contribution>[] {
  const rows = year.contributions
  return [
    textColumn('partner', 'Partner', 240),
    textColumn('source', 'Source of funding', 230),
    streamColumn(),
    moneyColumn(
      shown,
      'original',
      'Original',
      (row) => row.original,
      (row, original) => ({ ...row, original }),
      totalOf(rows, (row) => row.original),
      { width: 140, isNotNegative: true }
    ),
    workedOutColumn(shown, rows, 'changes', 'Changes', 120, changesOf),
    workedOutColumn(shown, rows, 'revised', 'Revised', 140, revisedBudget)
  ]
}

export function schemeColumns(year: FundYear, shown: Shown): EditColumn<Scheme>[] {
  const rows = year.schemes
  const outturns = rows.filter((scheme) => scheme.outturn !== null)
  return [
    textColumn('name', 'Scheme', 240),
    textColumn('reference', 'ID', 60),
    moneyColumn(
      shown,
      'original',
      'Original budget',
      (row) => row.original,
      (row, original) => {
        const before = revisedBudget(row)
        return { ...row, original, months: spreadAgain(row.months, before, before - row.original + original) }
      },
      totalOf(rows, (row) => row.original),
      { isNotNegative: true }
    ),
    workedOutColumn(shown, rows, 'changes', 'Changes', 100, changesOf),
    workedOutColumn(shown, rows, 'revised', 'Budget', 118, revisedBudget),
    workedOutColumn(shown, rows, 'spent', 'Spent to date', 118, (row) => schemeFigures(row).actualToDate),
    workedOutColumn(shown, rows, 'forecast', 'Forecast', 118, (row) => schemeFigures(row).forecastOutturn),
    workedOutColumn(shown, rows, 'variance', 'Variance', 110, (row) => schemeFigures(row).variance),
    moneyColumn(
      shown,
      'outturn',
      'Outturn',
      (row) => row.outturn,
      (row, outturn) => ({ ...row, outturn }),
      outturns.length === 0 ? null : totalOf(outturns, (row) => row.outturn ?? 0),
      { canBeEmpty: (row) => ({ ...row, outturn: null }) }
    ),
    textColumn('areaOfSpend', 'Area of spend', 130),
    choiceColumn(
      'commissioner',
      'Commissioner',
      130,
      ['', ...Object.values(commissionerNames)],
      (row) => (row.commissioner === null ? '' : commissionerNames[row.commissioner]),
      (row, choice) => ({
        ...row,
        commissioner: commissioners.find((known) => commissionerNames[known] === choice) ?? null
      })
    ),
    wordsColumn(
      'leadPartner',
      'Answers for it',
      170,
      (row) => row.leadPartner ?? '',
      (row, text) => ({ ...row, leadPartner: text || null })
    ),
    textColumn('provider', 'Provider', 170),
    textColumn('source', 'Source of funding', 190),
    streamColumn(),
    textColumn('type', 'Type', 190),
    choiceColumn(
      'isNew',
      'New or existing',
      100,
      ['New', 'Existing'],
      (row) => (row.isNew ? 'New' : 'Existing'),
      (row, choice) => ({ ...row, isNew: choice === 'New' })
    ),
    choiceColumn(
      'isCommitted',
      'Committed',
      100,
      ['Yes', 'No'],
      (row) => (row.isCommitted ? 'Yes' : 'No'),
      (row, choice) => ({ ...row, isCommitted: choice === 'Yes' })
    )
  ]
}

/** The twelve months of one series for every scheme. */
export function monthColumns(year: FundYear, shown: Shown, series: MonthSeries): EditColumn<Scheme>[] {
  const names = monthsOf(year.year).map((month) =>
    new Date(`${month}-01T00:00:00Z`).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
  )
  const rows = year.schemes
  const sum = (row: Scheme): Pence => totalOf(row.months, (month) => month[series] ?? 0)
  const put = (row: Scheme, index: number, pence: Pence | null): Scheme => ({
    ...row,
    months: row.months.map((month, place) =>
      place !== index ? month : series === 'actual' ? { ...month, actual: pence } : { ...month, [series]: pence ?? 0 }
    )
  })
  return [
    { ...textColumn<'name', Scheme>('name', 'Scheme', 240), isFixed: true },
    workedOutColumn(shown, rows, 'revised', 'Budget', 100, revisedBudget),
    ...names.map((name, index) =>
      moneyColumn<Scheme>(
        shown,
        `month-${index}`,
        name,
        (row) => row.months[index]?.[series] ?? null,
        (row, pence) => put(row, index, pence),
        totalOf(rows, (row) => row.months[index]?.[series] ?? 0),
        {
          width: 86,
          hasOwnUnit: false,
          ...(series === 'actual' ? { canBeEmpty: (row: Scheme) => put(row, index, null) } : {})
        }
      )
    ),
    workedOutColumn(shown, rows, 'sum', 'Year', 110, sum),
    ...(series === 'profile'
      ? [workedOutColumn(shown, rows, 'unprofiled', 'Not spread', 110, (row) => schemeFigures(row).unprofiled)]
      : []),
    ...(series === 'forecast'
      ? [workedOutColumn(shown, rows, 'outturn', 'Forecast outturn', 130, (row) => schemeFigures(row).forecastOutturn)]
      : [])
  ]
}

/** Puts edits into rows, all or none; fails with the first that cannot be, its cell named. */
export function editRows<T>(
  rows: readonly T[],
  columns: readonly EditColumn<T>[],
  edits: readonly GridEdit[],
  rowName: (row: T) => string
): Result<T[]> {
  const changed = [...rows]
  for (const edit of edits) {
    const [row, column] = [changed[edit.row], columns.find((known) => known.id === edit.column)]
    if (row === undefined || !column?.write) continue
    const written = column.write(row, edit.text)
    if (!written.ok)
      return failure('invalid', `${column.label} of ${rowName(row) || 'this row'}: ${written.error.message}`)
    changed[edit.row] = written.value
  }
  return ok(changed)
}

/** Whether the shown figures of a table do not add up to its shown totals, so that a note must say so. */
export function isRounded(year: FundYear, shown: Shown): boolean {
  const columns = [
    year.schemes.map(revisedBudget),
    year.schemes.map((scheme) => schemeFigures(scheme).forecastOutturn),
    year.contributions.map(revisedBudget)
  ]
  return columns.some((amounts) => roundForShow(amounts, shown.unit, shown.decimals).note !== null)
}
