/** Sheets of organisations and of measures: which column is what, and what each row says or why it cannot be taken. */
import { cellWords, columnLetters, faultWords, isCellFault, type SheetCell } from '../budgets/importFields'
import { type MeasureValue, type measureDirections, measureValueSchema } from '../measures'
import { isIsoDate, parseDate } from '../values'
import { type Organisation, organisationKindNames, organisationKinds, organisationSchema } from './calls'

export type Rejected = { readonly row: number; readonly column: string; readonly message: string }

/** What was read: rows by the number that the sheet gives them, and those that cannot be taken. */
export type Read<T> = {
  readonly rows: readonly { readonly row: number; readonly value: T }[]
  readonly rejected: readonly Rejected[]
  /** Columns with a heading that are no field. */
  readonly untaken: readonly { readonly column: string; readonly heading: string }[]
}

type Rows = readonly (readonly SheetCell[])[]

function words(cell: SheetCell | undefined): string {
  return cellWords(cell).trim().replace(/\s+/g, ' ')
}

function key(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

type Columns<F extends string> = {
  readonly at: number
  readonly places: ReadonlyMap<F, { readonly index: number; readonly heading: string }>
  readonly untaken: Read<unknown>['untaken']
}

/** The columns by what they are called, each under any of several names; and what is missing. */
function columnsOf<F extends string>(rows: Rows, names: Readonly<Record<F, readonly string[]>>): Columns<F> {
  // Headings stand in the first of the top rows that has two of them.
  const tops = rows.slice(0, 20).map((row, at) => ({ ...readHeadings(row, names), at }))
  return tops.find(({ places }) => places.size > 1) ?? { ...readHeadings(rows[0] ?? [], names), at: 0 }
}

function readHeadings<F extends string>(
  row: readonly SheetCell[],
  names: Readonly<Record<F, readonly string[]>>
): Omit<Columns<F>, 'at'> {
  const places = new Map<F, { index: number; heading: string }>()
  const untaken: { column: string; heading: string }[] = []
  for (const [index, cell] of row.entries()) {
    const heading = words(cell)
    const field = (Object.keys(names) as F[]).find((own) => names[own].includes(key(heading)))
    if (field && !places.has(field)) places.set(field, { index, heading })
    else if (heading !== '') untaken.push({ column: columnLetters(index), heading })
  }
  return { places, untaken }
}

/** The first of the columns that are read in which a cell has no value though something stands in it, and what is wrong with it. */
function faultIn<F extends string>(
  cells: readonly SheetCell[],
  places: ReadonlyMap<F, { readonly index: number }>
): { readonly field: F; readonly message: string } | null {
  for (const [field, { index }] of places) {
    const cell = cells[index]
    if (isCellFault(cell)) return { field, message: faultWords(cell) }
  }
  return null
}

/** Reads a day; undefined for what is no day. */
function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  return isIsoDate(text) ? text : (parseDate(text) ?? undefined)
}

const organisationNames = {
  name: ['name', 'organisation', 'organisation name', 'organization'],
  shortName: ['short name', 'short', 'abbreviation', 'known as'],
  kind: ['kind', 'type', 'classification', 'sector'],
  identifier: ['identifier', 'code', 'ods code', 'ons code', 'reference'],
  startsOn: ['starts on', 'start', 'start date', 'starts', 'founded', 'founding date', 'from', 'first day'],
  endsOn: ['ends on', 'end', 'end date', 'ends', 'dissolved', 'dissolution date', 'to', 'last day'],
  notes: ['notes', 'note', 'remarks']
} as const

/** Rows of organisations, without ids: they are matched by code or by name. */
export function readOrganisationRows(rows: Rows): Read<Omit<Organisation, 'id'>> {
  const { at, places, untaken } = columnsOf(rows, organisationNames)
  const name = places.get('name')
  if (!name)
    return {
      rows: [],
      untaken,
      rejected: [{ row: at + 1, column: 'Name', message: 'No column is headed “Name”. Name one so.' }]
    }
  const taken: { row: number; value: Omit<Organisation, 'id'> }[] = []
  const rejected: Rejected[] = []
  const seen = new Map<string, number>()
  for (const [index, cells] of rows.entries()) {
    if (index <= at || cells.every((cell) => words(cell) === '' && !isCellFault(cell))) continue
    const row = index + 1
    const cell = (field: keyof typeof organisationNames): string => {
      const place = places.get(field)
      return place ? words(cells[place.index]) : ''
    }
    const refuse = (field: keyof typeof organisationNames, message: string): void =>
      void rejected.push({ row, column: places.get(field)?.heading ?? field, message })
    const kind = kindOf(cell('kind'))
    const [startsOn, endsOn] = [dayOf(cell('startsOn')), dayOf(cell('endsOn'))]
    const twin = seen.get(key(cell('name')))
    const fault = faultIn(cells, places)
    if (fault) refuse(fault.field, fault.message)
    else if (cell('name') === '') refuse('name', 'The name is missing.')
    else if (twin !== undefined) refuse('name', `“${cell('name')}” stands in row ${twin} already.`)
    else if (kind === undefined)
      refuse(
        'kind',
        `“${cell('kind')}” is no kind of organisation. Use one of: ${Object.values(organisationKindNames).join(', ')}.`
      )
    else if (startsOn === undefined)
      refuse('startsOn', `“${cell('startsOn')}” is no date. Give it as 1 April 2026 or 2026-04-01.`)
    else if (endsOn === undefined)
      refuse('endsOn', `“${cell('endsOn')}” is no date. Give it as 1 April 2026 or 2026-04-01.`)
    else {
      const value = organisationSchema.safeParse({
        id: 'row',
        name: cell('name'),
        shortName: cell('shortName'),
        kind,
        identifier: cell('identifier'),
        startsOn,
        endsOn,
        notes: cell('notes')
      })
      if (value.success) {
        const { id: _, ...rest } = value.data
        taken.push({ row, value: rest })
        seen.set(key(rest.name), row)
      } else {
        const issue = value.error.issues[0]
        const field = String(issue?.path[0] ?? 'name')
        refuse(field in organisationNames ? (field as 'name') : 'name', issue?.message ?? 'This row cannot be read.')
      }
    }
  }
  return { rows: taken, rejected, untaken }
}

function kindOf(text: string): Organisation['kind'] | undefined {
  const said = key(text)
  if (said === '') return 'other'
  const byName = organisationKinds.find((kind) => key(kind) === said || key(organisationKindNames[kind]) === said)
  if (byName) return byName
  if (/\b(ccg|commissioning group|commissioner)\b/.test(said)) return 'nhs-commissioner'
  if (/\b(local authority|council|la)\b/.test(said)) return 'council'
  if (/\b(foundation trust|trust)\b/.test(said)) return 'nhs-trust'
  if (/\b(icb|ics)\b/.test(said)) return 'integrated-care-system'
  if (/\b(charity|voluntary|vcse)\b/.test(said)) return 'voluntary'
  return undefined
}

const measureNames = {
  name: ['measure', 'name', 'indicator', 'measure name'],
  unit: ['unit', 'units'],
  direction: ['direction', 'better', 'polarity'],
  baseline: ['baseline', 'baseline value'],
  target: ['target', 'target value'],
  period: ['period', 'quarter', 'month', 'year'],
  on: ['date', 'period end', 'end of period', 'on', 'as at'],
  value: ['value', 'actual', 'result', 'figure'],
  source: ['source', 'data source'],
  provisional: ['provisional', 'is provisional', 'status']
} as const

/** One row of a sheet of measures: a value, and what is said of its measure. */
export type MeasureLine = {
  readonly name: string
  readonly unit: string | null
  readonly direction: (typeof measureDirections)[number] | null
  readonly baseline: number | null
  readonly target: number | null
  readonly value: Omit<MeasureValue, 'id'> | null
}

/** A number as people write it: "1,204", "15.7%", "−3"; undefined for what is none. */
function numberOf(text: string): number | null | undefined {
  if (text === '') return null
  const plain = text.replace(/[,\s]/g, '').replace('−', '-').replace(/%$/, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** Rows of measures. A row without a value says only what its measure is. */
export function readMeasureRows(rows: Rows): Read<MeasureLine> {
  const { at, places, untaken } = columnsOf(rows, measureNames)
  if (!places.has('name'))
    return {
      rows: [],
      untaken,
      rejected: [{ row: at + 1, column: 'Measure', message: 'No column is headed “Measure”. Name one so.' }]
    }
  const taken: { row: number; value: MeasureLine }[] = []
  const rejected: Rejected[] = []
  const seen = new Map<string, number>()
  for (const [index, cells] of rows.entries()) {
    if (index <= at || cells.every((cell) => words(cell) === '' && !isCellFault(cell))) continue
    const row = index + 1
    const cell = (field: keyof typeof measureNames): string => {
      const place = places.get(field)
      return place ? words(cells[place.index]) : ''
    }
    const refuse = (field: keyof typeof measureNames, message: string): void =>
      void rejected.push({ row, column: places.get(field)?.heading ?? field, message })
    const direction = directionOf(cell('direction'))
    const [baseline, target, value] = [numberOf(cell('baseline')), numberOf(cell('target')), numberOf(cell('value'))]
    const on = dayOf(cell('on'))
    const provisional = flagOf(cell('provisional'))
    const name = cell('name')
    const twin = seen.get(`${key(name)} ${key(cell('period') || String(on))}`)
    const fault = faultIn(cells, places)
    if (fault) refuse(fault.field, fault.message)
    else if (name === '') refuse('name', 'The name of the measure is missing.')
    else if (direction === undefined)
      refuse('direction', `“${cell('direction')}” is no direction. Use up, down or none.`)
    else if (baseline === undefined) refuse('baseline', `“${cell('baseline')}” is no number.`)
    else if (target === undefined) refuse('target', `“${cell('target')}” is no number.`)
    else if (value === undefined) refuse('value', `“${cell('value')}” is no number.`)
    else if (on === undefined) refuse('on', `“${cell('on')}” is no date. Give it as 30 September 2026 or 2026-09-30.`)
    else if (value !== null && on === null) refuse('on', 'The date of the value is missing.')
    else if (provisional === undefined) refuse('provisional', `“${cell('provisional')}” is neither yes nor no.`)
    else if (value !== null && twin !== undefined) refuse('period', `The same period stands in row ${twin} already.`)
    else {
      const parsed =
        value === null || on === null
          ? null
          : measureValueSchema.omit({ id: true }).safeParse({
              period: cell('period') || on,
              on,
              value,
              source: cell('source'),
              isProvisional: provisional
            })
      if (parsed && !parsed.success) {
        refuse('value', parsed.error.issues[0]?.message ?? 'This row cannot be read.')
        continue
      }
      if (parsed) seen.set(`${key(name)} ${key(cell('period') || String(on))}`, row)
      taken.push({
        row,
        value: { name, unit: cell('unit') || null, direction, baseline, target, value: parsed?.data ?? null }
      })
    }
  }
  return { rows: taken, rejected, untaken }
}

function directionOf(text: string): (typeof measureDirections)[number] | null | undefined {
  const said = key(text)
  if (said === '') return null
  if (['up', 'higher', 'higher is better', 'increase', 'high'].includes(said)) return 'up'
  if (['down', 'lower', 'lower is better', 'decrease', 'low'].includes(said)) return 'down'
  return ['none', 'neither', 'neither is better', 'n a'].includes(said) ? 'none' : undefined
}

function flagOf(text: string): boolean | undefined {
  const said = key(text)
  if (['', 'no', 'n', 'false', '0', 'final'].includes(said)) return false
  return ['yes', 'y', 'true', '1', 'provisional'].includes(said) ? true : undefined
}
