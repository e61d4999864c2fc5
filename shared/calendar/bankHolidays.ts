/**
 * Bank holidays of the three jurisdictions, from the rules that make the regular ones and a table of what was proclaimed besides.
 * Source: Banking and Financial Dealings Act 1971 s1 and Sch 1, the yearly proclamations under it, and the
 * St Andrew's Day Bank Holiday (Scotland) Act 2007. A clerk can change the list; nothing else computes a holiday.
 */
import { type Nation, nations } from '../law/homeNation'
import { addDays, type IsoDate, weekdayName } from '../values'

/** The years that ship. Proclamations to come cannot be known: later years are what the rules give. */
export const holidayYears = { first: 2010, last: 2035 } as const

/** A day that may not count towards notice: a bank holiday, or a day appointed for public thanksgiving or mourning. */
export type Holiday = { readonly date: IsoDate; readonly name: string; readonly kind: 'bank-holiday' | 'mourning' }

/** What was proclaimed for one year: an extra day, or a day in place of the regular one. */
type Proclaimed = {
  readonly date: IsoDate
  readonly name: string
  readonly nations: readonly Nation[]
  /** The regular holiday that this one took the place of. */
  readonly insteadOf?: IsoDate
}

const proclaimed: readonly Proclaimed[] = [
  { date: '2011-04-29', name: 'Royal wedding bank holiday', nations },
  { date: '2012-06-04', name: 'Spring bank holiday (moved)', nations, insteadOf: '2012-05-28' },
  { date: '2012-06-05', name: 'Diamond Jubilee bank holiday', nations },
  { date: '2020-05-08', name: 'Early May bank holiday (moved to VE Day)', nations, insteadOf: '2020-05-04' },
  { date: '2022-06-02', name: 'Spring bank holiday (moved)', nations, insteadOf: '2022-05-30' },
  { date: '2022-06-03', name: 'Platinum Jubilee bank holiday', nations },
  { date: '2022-09-19', name: 'State Funeral of Queen Elizabeth II', nations },
  { date: '2023-05-08', name: 'Coronation bank holiday', nations },
  { date: '2026-06-15', name: 'World Cup bank holiday', nations: ['scotland'] }
]

type Named = { readonly date: IsoDate; readonly name: string }

function day(year: number, month: number, dayOfMonth: number): IsoDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** True on Saturday and Sunday. */
export function isWeekend(date: IsoDate): boolean {
  const name = weekdayName(date)
  return name === 'Saturday' || name === 'Sunday'
}

/** Easter Sunday of the western churches in that year (the Gregorian computus as Meeus and others give it). */
export function easterSunday(year: number): IsoDate {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const epact = (skipped + 19 * golden + 15) % 30
  const fullMoon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7
  return addDays(day(year, 3, 28), fullMoon - weekday)
}

function firstMonday(year: number, month: number): IsoDate {
  let date = day(year, month, 1)
  while (weekdayName(date) !== 'Monday') date = addDays(date, 1)
  return date
}

/** The last Monday of a month of 31 days. */
function lastMonday(year: number, month: number): IsoDate {
  let date = day(year, month, 31)
  while (weekdayName(date) !== 'Monday') date = addDays(date, -1)
  return date
}

function substituted(name: string, date: IsoDate, by: number): Named {
  return { date: addDays(date, by), name: `Substitute day for ${name}` }
}

/** A holiday that stands alone: at a weekend the next Monday takes its place. */
function single(name: string, date: IsoDate): Named {
  if (!isWeekend(date)) return { date, name }
  return substituted(name, date, weekdayName(date) === 'Saturday' ? 2 : 1)
}

/** Two holidays in a row: each that falls at a weekend moves by two days, past the other. */
function pair(first: string, second: string, date: IsoDate): readonly Named[] {
  const next = addDays(date, 1)
  return [
    isWeekend(date) ? substituted(first, date, 2) : { date, name: first },
    isWeekend(next) ? substituted(second, next, 2) : { date: next, name: second }
  ]
}

function regular(nation: Nation, year: number): readonly Named[] {
  const easter = easterSunday(year)
  const newYear = day(year, 1, 1)
  const isScotland = nation === 'scotland'
  const isNorthernIreland = nation === 'northern-ireland'
  return [
    ...(isScotland ? pair('New Year’s Day', '2 January', newYear) : [single('New Year’s Day', newYear)]),
    ...(isNorthernIreland ? [single('St Patrick’s Day', day(year, 3, 17))] : []),
    { date: addDays(easter, -2), name: 'Good Friday' },
    ...(isScotland ? [] : [{ date: addDays(easter, 1), name: 'Easter Monday' }]),
    { date: firstMonday(year, 5), name: 'Early May bank holiday' },
    { date: lastMonday(year, 5), name: 'Spring bank holiday' },
    ...(isNorthernIreland ? [single('Battle of the Boyne (Orangemen’s Day)', day(year, 7, 12))] : []),
    { date: isScotland ? firstMonday(year, 8) : lastMonday(year, 8), name: 'Summer bank holiday' },
    ...(isScotland ? [single('St Andrew’s Day', day(year, 11, 30))] : []),
    ...pair('Christmas Day', 'Boxing Day', day(year, 12, 25))
  ]
}

/** The bank holidays of a jurisdiction in order of date, for the years that ship or those asked for. */
export function bankHolidays(
  nation: Nation,
  years: { readonly first: number; readonly last: number } = holidayYears
): Holiday[] {
  const own = proclaimed.filter((entry) => entry.nations.includes(nation))
  const replaced = new Set(own.map((entry) => entry.insteadOf))
  const list: Holiday[] = []
  for (let year = years.first; year <= years.last; year += 1) {
    const days = [
      ...regular(nation, year).filter(({ date }) => !replaced.has(date)),
      ...own.filter(({ date }) => Number(date.slice(0, 4)) === year)
    ]
    list.push(...days.map(({ date, name }) => ({ date, name, kind: 'bank-holiday' as const })))
  }
  return list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
