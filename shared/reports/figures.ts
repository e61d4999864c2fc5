/**
 * Figures in the words of a report: the amounts of money, percentages and dates that somebody typed, held against the
 * records and against each other, so that no report says £66m on one page and £68m on another without anybody noticing.
 */

import { blockDataSchema, type Figure } from '../records'
import { formatDate, formatMoney, parseDate, parseMoney } from '../values'
import type { Report } from './report'
import { bodiesOf, eachNode, linesOf, type Place } from './walk'

export type TypedFigure = {
  readonly kind: 'money' | 'percentage' | 'date'
  /** As it was typed. */
  readonly text: string
  /** Pence, hundredths of a percentage point, or an ISO date. */
  readonly value: number | string
  /** How far a true figure may lie from `value` and still be what was typed: £66m stands for 65.5 to 66.5. Zero for dates. */
  readonly tolerance: number
  /** The words around it that say what it is of. */
  readonly context: readonly string[]
  readonly place: Place
}

const moneyPattern = /[-−(]?£\s?\d[\d,]*(?:\.\d+)?\s?(?:bn|billion|mn|million|m|thousand|k)?\b\)?/gi
const percentagePattern = /\b\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)/gi
const datePattern =
  /\b\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b/gi

const emptyWords = new Set(
  'the and for that this with from have has had been were was are will would which their there than then into over about more less also each such other under between after before through within where when what who its they them these those some most only both being per cent million billion thousand pounds year years'.split(
    ' '
  )
)

/** The words of a text that carry meaning, in small letters, without figures. */
function meaningOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return [...new Set(words.filter((word) => !emptyWords.has(word)))]
}

/** Half of the last place that was written: £60.087m is meant to the thousand, £66m to the million. */
function halfAPlace(text: string, scale: number): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  return scale / 10 ** decimals / 2
}

function scaleOf(text: string): number {
  if (/b(?:illio)?n\)?$/i.test(text)) return 100_000_000_000
  if (/m(?:illio)?n?\)?$/i.test(text)) return 100_000_000
  return /(?:k|thousand)\)?$/i.test(text) ? 100_000 : 100
}

/** Finds every figure that was typed by hand, in reading order. */
export function typedFigures(report: Report): TypedFigure[] {
  return linesOf(report).flatMap(({ place, text }) =>
    text.split(/(?<=[a-z)”%][.!?;])\s+(?=\p{Lu})/u).flatMap((sentence) => {
      const context = meaningOf(sentence)
      const found: (TypedFigure & { readonly at: number })[] = []
      for (const match of sentence.matchAll(moneyPattern)) {
        // Brackets mean a minus only as a pair around the sum itself.
        const typed = /^\(.*\)$/.test(match[0]) ? match[0] : match[0].replace(/^\(|\)$/g, '').trim()
        const value = parseMoney(typed)
        const scale = scaleOf(typed)
        // Plain pounds are meant as written; only a shortened sum stands for a range.
        const tolerance = scale === 100 ? 0 : halfAPlace(typed, scale)
        if (value !== null)
          found.push({ kind: 'money', text: typed, value, tolerance, context, place, at: match.index })
      }
      for (const match of sentence.matchAll(percentagePattern)) {
        const value = Math.round(Number.parseFloat(match[0]) * 100)
        found.push({
          kind: 'percentage',
          text: match[0],
          value,
          tolerance: halfAPlace(match[0], 100),
          context,
          place,
          at: match.index
        })
      }
      for (const match of sentence.matchAll(datePattern)) {
        const value = parseDate(match[0])
        if (value) found.push({ kind: 'date', text: match[0], value, tolerance: 0, context, place, at: match.index })
      }
      return found.sort((a, b) => a.at - b.at).map(({ at: _, ...figure }) => figure)
    })
  )
}

/** Whether a recorded value is what somebody typed, as far as they wrote it out. */
export function isSupportedBy(typed: TypedFigure, figure: Figure): boolean {
  if (typed.kind !== figure.kind) return false
  if (typed.kind === 'date') return typed.value === figure.value
  const recorded =
    typed.kind === 'percentage' ? Math.round(Number.parseFloat(figure.value) * 100) : Number(figure.value)
  return Number.isFinite(recorded) && Math.abs(recorded - Number(typed.value)) <= typed.tolerance
}

/** The share of the larger of two sets of words that the smaller has too. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  return many.length === 0 ? 0 : many.filter((word) => few.includes(word)).length / many.length
}

/** How many times as much one of two sums of the same thing may be: beyond it they are a part and the whole, or two things. */
const furthestApart = 3

/** Whether two values may be meant as one: near each other, or the same digits with the point or the noughts slipped. */
function mayBeMeantAsOne(a: number, b: number): boolean {
  const [low, high] = [Math.abs(a), Math.abs(b)].sort((one, other) => one - other) as [number, number]
  if (low === 0) return high === 0
  const times = high / low
  return times <= furthestApart || /^10+$/.test(times.toFixed(6).replace(/\.0+$/, ''))
}

/** How much two sets of words speak of the same thing: the share of the smaller that is in the larger. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length < b.length ? [a, new Set(b)] : [b, new Set(a)]
  return few.length < 2 ? 0 : few.filter((word) => many.has(word)).length / few.length
}

export type AuditedFigure = {
  readonly typed: TypedFigure
  /**
   * supported: a record says the same; disagrees: a record of the same thing says something else; unsupported: no record
   * speaks of it.
   */
  readonly verdict: 'supported' | 'disagrees' | 'unsupported'
  readonly figure: Figure | null
}

type NamedFigure = { readonly figure: Figure; readonly words: readonly string[] }

/** Recorded figures made ready to be held against many typed ones. */
export type FigureIndex = {
  /** How many there are, and how many of them are sums of money. */
  readonly size: number
  readonly sums: number
  readonly ofKind: (kind: Figure['kind']) => readonly NamedFigure[]
  /** Figures that have a word in their name. */
  readonly named: (word: string) => readonly NamedFigure[]
}

export function indexFigures(figures: readonly Figure[]): FigureIndex {
  const byKind = new Map<string, NamedFigure[]>()
  const byWord = new Map<string, NamedFigure[]>()
  const put = (map: Map<string, NamedFigure[]>, key: string, named: NamedFigure): void => {
    const list = map.get(key)
    if (list) list.push(named)
    else map.set(key, [named])
  }
  for (const figure of figures) {
    const named = { figure, words: meaningOf(figure.label) }
    put(byKind, figure.kind, named)
    for (const word of named.words) put(byWord, word, named)
  }
  const ofKind: FigureIndex['ofKind'] = (kind) => byKind.get(kind) ?? []
  return { size: figures.length, sums: ofKind('money').length, ofKind, named: (word) => byWord.get(word) ?? [] }
}

/** Holds every typed figure against the records. A record is "of the same thing" when most words of its name stand around the figure. */
export function auditFigures(report: Report, index: FigureIndex): AuditedFigure[] {
  return typedFigures(report).map((typed) => {
    const near = new Set(typed.context.flatMap((word) => index.named(word)))
    const alike = [...near]
      .filter(({ figure }) => figure.kind === typed.kind)
      .map(({ figure, words }) => ({
        figure,
        likeness: likeness(words, typed.context),
        shared: words.filter((word) => typed.context.includes(word)).length,
        length: words.length
      }))
      .filter((candidate) => candidate.likeness >= 0.6)
      // Of two that are as like, the one that says more of it; of those, the one that says nothing besides, as "at the end of June".
      .sort((a, b) => b.likeness - a.likeness || b.shared - a.shared || a.length - b.length)
    const supporting =
      alike.find(({ figure }) => isSupportedBy(typed, figure))?.figure ??
      (typed.kind === 'date'
        ? undefined
        : index.ofKind(typed.kind).find(({ figure }) => isSupportedBy(typed, figure))?.figure)
    if (supporting) return { typed, verdict: 'supported', figure: supporting }
    const closest = alike.find(
      ({ figure }) => typed.kind !== 'money' || mayBeMeantAsOne(Number(typed.value), Number(figure.value))
    )
    return closest && closest.likeness >= 0.75
      ? { typed, verdict: 'disagrees', figure: closest.figure }
      : { typed, verdict: 'unsupported', figure: null }
  })
}

export type Disagreement = { readonly first: TypedFigure; readonly second: TypedFigure }

/**
 * Figures that speak of the same thing in much the same words and say something else. Only sentences with one figure of
 * a kind are held against each other: where several stand together, which is of what cannot be told.
 */
export function disagreements(figures: readonly TypedFigure[]): Disagreement[] {
  const inSentence = new Map<readonly string[], Map<string, number>>()
  for (const { context, kind } of figures) {
    const kinds = inSentence.get(context) ?? new Map<string, number>()
    inSentence.set(context, kinds.set(kind, (kinds.get(kind) ?? 0) + 1))
  }
  const single = figures.filter(
    ({ kind, context }) => kind !== 'date' && context.length >= 3 && inSentence.get(context)?.get(kind) === 1
  )
  return single.flatMap((first, index) =>
    single
      .slice(index + 1)
      .filter(
        (second) =>
          second.kind === first.kind &&
          Math.abs(Number(first.value) - Number(second.value)) > first.tolerance + second.tolerance &&
          (first.kind === 'percentage' || mayBeMeantAsOne(Number(first.value), Number(second.value))) &&
          likeness(first.context, second.context) >= 0.8 &&
          // Percentages stand in rows of much the same words, each of something else.
          overlap(first.context, second.context) >= (first.kind === 'percentage' ? 0.9 : 0.5)
      )
      .map((second) => ({ first, second }))
  )
}

export type PlacedLiveFigure = {
  readonly place: Place
  readonly source: string
  readonly form: string
  readonly shown: string
  readonly asOf: string
  readonly isFrozen: boolean
}

/** Every live figure of a report with its place. */
export function liveFiguresOf(report: Report): PlacedLiveFigure[] {
  const found: PlacedLiveFigure[] = []
  for (const { place, body } of bodiesOf(report))
    eachNode(body, (node, block) => {
      if (node.type !== 'liveFigure') return
      const { source, form, shown, asOf, isFrozen } = node.attrs ?? {}
      found.push({
        place: { ...place, block },
        source: String(source ?? ''),
        form: String(form ?? ''),
        shown: String(shown ?? ''),
        asOf: String(asOf ?? ''),
        isFrozen: isFrozen === true
      })
    })
  return found
}

export type PlacedBlock = {
  readonly place: Place
  readonly source: string
  /** What was last drawn, as stored. */
  readonly data: unknown
  readonly caption: string
  readonly asOf: string
  readonly isFrozen: boolean
}

/** Every block that was drawn from the records, with its place. */
export function recordBlocksOf(report: Report): PlacedBlock[] {
  const found: PlacedBlock[] = []
  for (const { place, body } of bodiesOf(report))
    eachNode(body, (node, block) => {
      if (node.type !== 'recordBlock') return
      const { source, data, asOf, isFrozen } = node.attrs ?? {}
      const caption = typeof data === 'object' && data !== null && 'caption' in data ? String(data.caption) : ''
      found.push({
        place: { ...place, block },
        source: String(source ?? ''),
        data,
        caption,
        asOf: String(asOf ?? ''),
        isFrozen: isFrozen === true
      })
    })
  return found
}

/** The note of a block that holds for the day on which it is drawn. */
const dayNote = /^As recorded on /

/** Whether two drawings show the same, however their parts are ordered; the day of drawing alone is no difference. */
export function isSameDrawing(a: unknown, b: unknown): boolean {
  const plain = (data: unknown): string | null => {
    const parsed = blockDataSchema.safeParse(data)
    if (!parsed.success) return null
    const isOfItsDay = 'note' in parsed.data && dayNote.test(parsed.data.note)
    return JSON.stringify(isOfItsDay ? { ...parsed.data, note: '' } : parsed.data)
  }
  const first = plain(a)
  return first !== null && first === plain(b)
}

/** A typed figure's value in the words of a report, for saying what a record holds instead. */
export function figureInWords(figure: Figure): string {
  if (figure.kind === 'money') return formatMoney(Number(figure.value))
  return figure.kind === 'date' ? formatDate(figure.value) : figure.value
}
