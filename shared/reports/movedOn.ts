/** What in a report belongs to an earlier time: dates gone by, years that have ended, figures and names that have changed. */

import type { Figure } from '../records'
import { formatDate, type IsoDate } from '../values'
import { auditFigures, type FigureIndex, figureInWords, liveFiguresOf, typedFigures } from './figures'
import type { Report } from './report'
import { linesOf, type Place } from './walk'

export const movedOnKinds = ['date', 'year', 'live-figure', 'name', 'typed-figure'] as const

export type MovedOn = {
  readonly kind: (typeof movedOnKinds)[number]
  /** The words as they stand in the report. */
  readonly text: string
  /** What has become of them, as a sentence. */
  readonly message: string
  readonly place: Place
}

/** The records that a report is held against. */
export type MovedOnRecords = {
  readonly today: IsoDate
  /** Figures by their source as they stand today. */
  readonly live: ReadonlyMap<string, Figure>
  /** Figures that typed ones may be of. */
  readonly figures: FigureIndex
  /** Organisations, posts and the like that have ended, by each name that they go by. */
  readonly ended: readonly {
    readonly name: string
    readonly endedOn: IsoDate
    /** What came after, or empty. */
    readonly successor: string
    /** Of a person: the seat that ended, "chair of the Joint Board"; empty where the thing itself is no more. */
    readonly was: string
  }[]
}

/** A year of two halves: 2025/26, 2025-26, 2025/2026. */
const yearPattern = /\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b/g

/** The financial year (1 April to 31 March) that a day falls in, by its first half. */
function financialYear(day: IsoDate): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '04-01' ? year : year - 1
}

function yearInWords(first: number): string {
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`
}

/** A name as a pattern in which its own signs mean themselves, and which no longer word holds by chance. */
function namePattern(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u')
}

/** Lists what has moved on, in the order of the kinds and of the report. */
export function movedOn(report: Report, records: MovedOnRecords): MovedOn[] {
  const { today, live, figures, ended } = records
  const lines = linesOf(report)
  const dates = typedFigures(report)
    .filter((figure) => figure.kind === 'date' && String(figure.value) < today)
    .map(({ text, place }): MovedOn => ({ kind: 'date', text, message: `${text} is in the past.`, place }))
  const thisYear = financialYear(today)
  const years = lines.flatMap(({ text, place }) =>
    [...text.matchAll(yearPattern)]
      .filter(([, first = '', second = '']) => (Number(first) + 1) % 100 === Number(second) && Number(first) < thisYear)
      .map(
        ([words, first]): MovedOn => ({
          kind: 'year',
          text: words,
          message: `${words} has ended; this year is ${yearInWords(thisYear)}${Number(first) === thisYear - 1 ? '' : ` (${thisYear - Number(first)} years on)`}.`,
          place
        })
      )
  )
  const followed = liveFiguresOf(report).flatMap(({ source, form, shown, place }): MovedOn[] => {
    const figure = live.get(source)
    if (!figure)
      return [{ kind: 'live-figure', text: shown, message: `The record that “${shown}” came from is gone.`, place }]
    const now = figure.forms.find((other) => other.form === form)?.shown ?? figure.shown
    return now === shown
      ? []
      : [{ kind: 'live-figure', text: shown, message: `${figure.label} is now ${now}; ${shown} stands here.`, place }]
  })
  const names = ended
    .filter(({ name }) => name.length > 2)
    .map((entry) => ({ ...entry, pattern: namePattern(entry.name) }))
    .flatMap(({ name, endedOn, successor, was, pattern }) =>
      lines
        .filter(({ text }) => pattern.test(text))
        .map(
          ({ place }): MovedOn => ({
            kind: 'name',
            text: name,
            message: was
              ? `${name} was ${was} until ${formatDate(endedOn)}.`
              : `${name} ended on ${formatDate(endedOn)}${successor ? `; ${successor} came after it` : ''}.`,
            place
          })
        )
    )
  const typed = auditFigures(report, figures).flatMap(({ typed: figure, verdict, figure: record }): MovedOn[] =>
    verdict === 'disagrees' && record && figure.kind !== 'date'
      ? [
          {
            kind: 'typed-figure',
            text: figure.text,
            message: `${figure.text} stands here; ${record.label} is ${figureInWords(record)} in ${record.recordedIn}.`,
            place: figure.place
          }
        ]
      : []
  )
  return [...dates, ...years, ...followed, ...names, ...typed]
}
