/** Measures: what is counted to tell whether things get better, with where they began, where they should come to, and how they stand. */

import { z } from 'zod'
import { actSchema } from './acts'
import { command, query } from './call'
import { type BlockData, type Figure, provisional } from './records'
import { formatDate, idSchema, isoDateSchema, isoInstantSchema } from './values'

export const measureDirections = ['down', 'up', 'none'] as const

export const measureDirectionNames = {
  down: 'Lower is better',
  up: 'Higher is better',
  none: 'Neither is better'
} satisfies Record<(typeof measureDirections)[number], string>

export const measureValueSchema = z.object({
  id: idSchema,
  /** What it is of, in the words of its source: "Quarter 2 of 2026/27". */
  period: z.string().trim().min(1, 'Say which period the value is of.').max(80),
  /** The last day of the period. */
  on: isoDateSchema,
  value: z.number().min(-1e12).max(1e12),
  source: z.string().trim().max(300).default(''),
  isProvisional: z.boolean().default(false)
})
export type MeasureValue = z.infer<typeof measureValueSchema>

const pointSchema = z
  .object({ value: z.number().min(-1e12).max(1e12), on: isoDateSchema.nullable().default(null) })
  .nullable()
  .default(null)

export const measureSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1, 'Give the measure a name.').max(300),
  /** What is counted: "%", "months", "admissions". */
  unit: z.string().trim().max(40).default(''),
  direction: z.enum(measureDirections).default('none'),
  partnershipId: idSchema.nullable().default(null),
  /** Where it began, and where it should come to and by when. */
  baseline: pointSchema,
  target: pointSchema,
  notes: z.string().max(5000).default(''),
  values: z.array(measureValueSchema).max(2000).default([])
})
export type Measure = z.infer<typeof measureSchema>

export const measureRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  unit: z.string(),
  direction: z.enum(measureDirections),
  latest: measureValueSchema.nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  revision: z.int(),
  updatedAt: isoInstantSchema
})
export type MeasureRow = z.infer<typeof measureRowSchema>

export const measureCalls = {
  'measures.list': query(['measures'], z.object({}), z.array(measureRowSchema)),
  'measures.get': query(
    ['measures'],
    z.object({ id: idSchema }),
    z.object({ value: measureSchema, revision: z.int(), updatedAt: isoInstantSchema })
  ),
  'measures.create': command(
    ['measures'],
    measureSchema.omit({ id: true }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Revision 0 puts back one that was deleted. */
  'measures.save': command(
    ['measures'],
    z.object({ revision: z.int(), value: measureSchema }),
    z.object({ revision: z.int() })
  ),
  'measures.delete': command(['measures'], z.object({ id: idSchema }), z.object({ act: actSchema }))
}

/** The values in the order of their days. */
export function inOrder(values: readonly MeasureValue[]): readonly MeasureValue[] {
  return [...values].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export function latestValue(measure: Measure): MeasureValue | null {
  return inOrder(measure.values).at(-1) ?? null
}

/** A value as it stands in a sentence: "15.7%", "2 months", "1,204". */
export function withUnit(value: number, unit: string): string {
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: 3 }).replace('-', '−')
  if (unit === '') return number
  if (unit === '%') return `${number}%`
  const singular = value === 1 && /[^s]s$/.test(unit) ? unit.slice(0, -1) : unit
  return `${number} ${singular}`
}

/** How the latest value stands against baseline and target, in a sentence for each; empty when there is nothing to say. */
export function standing(measure: Measure): readonly string[] {
  const latest = latestValue(measure)
  if (!latest) return []
  const { unit, direction, baseline, target } = measure
  const now = withUnit(latest.value, unit)
  const said: string[] = []
  if (baseline) {
    const from = withUnit(baseline.value, unit)
    const isSame = latest.value === baseline.value
    const isBetter = direction !== 'none' && latest.value > baseline.value === (direction === 'up')
    const moved = latest.value > baseline.value ? 'risen' : 'fallen'
    said.push(
      isSame
        ? `${measure.name} stands at ${now}, as it did at the start.`
        : `${measure.name} has ${moved} from ${from} to ${now}${direction === 'none' ? '' : isBetter ? ', which is better' : ', which is worse'}.`
    )
  }
  if (target) {
    const isMet = direction === 'down' ? latest.value <= target.value : latest.value >= target.value
    const goal = `${withUnit(target.value, unit)}${target.on ? ` by ${formatDate(target.on)}` : ''}`
    if (direction !== 'none') said.push(isMet ? `The target of ${goal} is met.` : `The target is ${goal}.`)
  }
  if (latest.isProvisional) said.push(`The figure for ${latest.period} is provisional.`)
  return said
}

export const measureBlocks = { chart: 'Chart over time', bars: 'Bar chart' } as const
export type MeasureBlock = keyof typeof measureBlocks

/** The chart of a measure: baseline first, then its values; its target as a level. */
export function measureChart(measure: Measure, chart: 'line' | 'bar'): BlockData {
  const values = inOrder(measure.values)
  const notYetSure = values.filter((value) => value.isProvisional).map((value) => value.period)
  const sources = [...new Set(values.map((value) => value.source).filter(Boolean))]
  const first = measure.baseline
    ? [
        {
          label: 'Baseline',
          value: measure.baseline.value,
          note: measure.baseline.on ? formatDate(measure.baseline.on) : ''
        }
      ]
    : []
  const told = values.map((value) => `${value.period} ${withUnit(value.value, measure.unit)}`)
  return {
    type: 'chart',
    chart,
    caption: measure.name,
    alt: [
      `${chart === 'line' ? 'Line' : 'Bar'} chart of ${measure.name}: ${told.join(', ')}.`,
      ...standing(measure)
    ].join(' '),
    unit: measure.unit,
    series: [
      {
        name: measure.name,
        points: [
          ...first,
          ...values.map((value) => ({
            label: value.period,
            value: value.value,
            note: value.isProvisional ? provisional : ''
          }))
        ]
      }
    ],
    target: measure.target
      ? { label: `Target ${withUnit(measure.target.value, measure.unit)}`, value: measure.target.value }
      : null,
    note: [
      ...(notYetSure.length > 0 ? [`Provisional: ${notYetSure.join(', ')}.`] : []),
      ...(sources.length > 0 ? [`Source: ${sources.join('; ')}.`] : [])
    ].join(' ')
  }
}

/** What a report can quote of a measure. */
export function measureFigures(measure: Measure, asOf: string): readonly Figure[] {
  const figure = (part: string, label: string, value: number): Figure => {
    const shown = withUnit(value, measure.unit)
    const inWords = measure.unit === '%' ? shown.replace('%', ' per cent') : shown
    return {
      source: `measure:${measure.id}:${part}`,
      label: `${measure.name}, ${label}`,
      shown,
      forms: inWords === shown ? [] : [{ form: 'words', shown: inWords }],
      recordedIn: 'Measures',
      asOf,
      value: measure.unit === '%' ? `${value}%` : String(value),
      kind: measure.unit === '%' ? 'percentage' : 'number'
    }
  }
  const latest = latestValue(measure)
  return [
    ...(latest
      ? [figure('latest', `latest (${latest.period}${latest.isProvisional ? ', provisional' : ''})`, latest.value)]
      : []),
    ...(measure.baseline ? [figure('baseline', 'baseline', measure.baseline.value)] : []),
    ...(measure.target ? [figure('target', 'target', measure.target.value)] : []),
    ...inOrder(measure.values).map((value) => figure(`value:${value.id}`, value.period, value.value))
  ]
}
