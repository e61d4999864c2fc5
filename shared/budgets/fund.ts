/**
 * Funds that partners hold together, year by year: who contributes what, which schemes it pays for, and how spending goes.
 * All amounts are whole pence. What a pooled fund must record comes from the NHS Act 2006 s75 and SI 2000/617 reg 7; the columns of
 * a scheme are those of the Better Care Fund's planning template, with revenue and capital kept apart besides.
 */
import { z } from 'zod'
import { formatDate, formatMoney, idSchema, isoDateSchema, moneyUnits, type Pence, penceSchema } from '../values'
import { type FinancialYear, financialYearDays, financialYearOf, financialYearSchema } from './money'
import { riskShareRuleSchema } from './shareRule'

export const fundKinds = ['pooled', 'aligned', 'lead-commissioned', 'grant'] as const
export type FundKind = (typeof fundKinds)[number]
export const streams = ['revenue', 'capital'] as const
export type Stream = (typeof streams)[number]

export const commissioners = ['local-authority', 'nhs', 'joint'] as const

const shortText = z.string().trim().max(200)
const notNegative = penceSchema.min(0, 'This amount cannot be negative.')

/** A change to a budget after it was agreed: how much more (or less, when negative), when, and why. Kept for ever. */
export const virementSchema = z.object({
  id: idSchema,
  date: isoDateSchema,
  pence: penceSchema,
  reason: z.string().trim().min(1, 'Say why the budget was changed.').max(500)
})
export type Virement = z.infer<typeof virementSchema>

const budgetLine = { original: notNegative, virements: z.array(virementSchema).max(500).readonly().default([]) }

/** What one partner puts in from one source, revenue or capital. */
export const contributionSchema = z.object({
  id: idSchema,
  partner: shortText.min(1, 'Name the partner.'),
  stream: z.enum(streams),
  source: shortText.default(''),
  ...budgetLine
})
export type Contribution = z.infer<typeof contributionSchema>

/** One month of a scheme: what was planned, what was spent (null until known), and what is expected. */
export const schemeMonthSchema = z.object({
  profile: penceSchema,
  actual: penceSchema.nullable().default(null),
  forecast: penceSchema
})
export type SchemeMonth = z.infer<typeof schemeMonthSchema>

export const schemeSchema = z.object({
  id: idSchema,
  /** The partners' own number for it. */
  reference: shortText.default(''),
  name: shortText.min(1, 'Name the scheme.'),
  description: z.string().trim().max(2000).default(''),
  type: shortText.default(''),
  areaOfSpend: shortText.default(''),
  commissioner: z.enum(commissioners).nullable().default(null),
  /** The partner that commissions it and answers for its variance where each bears its own; null where joint or not said. */
  leadPartner: shortText.nullable().default(null),
  provider: shortText.default(''),
  source: shortText.default(''),
  stream: z.enum(streams).default('revenue'),
  isNew: z.boolean().default(false),
  /** False while the money could still be withheld, as a cascade may ask. */
  isCommitted: z.boolean().default(true),
  outputs: z
    .array(z.object({ quantity: z.number().min(0), units: shortText }))
    .max(20)
    .readonly()
    .default([]),
  ...budgetLine,
  /** April to March. */
  months: z.array(schemeMonthSchema).length(12, 'A scheme has twelve months, April to March.').readonly(),
  /** The spending of the whole year once the accounts are closed. */
  outturn: penceSchema.nullable().default(null),
  savings: z
    .array(z.object({ id: idSchema, name: shortText, target: notNegative, achieved: notNegative }))
    .max(200)
    .readonly()
    .default([]),
  pressures: z
    .array(z.object({ id: idSchema, name: shortText, pence: notNegative }))
    .max(200)
    .readonly()
    .default([]),
  /** Where the agreement shares this scheme's variance by a rule of its own; null where the fund's rule holds. */
  rule: riskShareRuleSchema.nullable().default(null)
})
export type Scheme = z.infer<typeof schemeSchema>

/** The fund itself, the same from year to year. */
export const fundSchema = z.object({
  id: idSchema,
  name: shortText.min(1, 'Name the fund.'),
  kind: z.enum(fundKinds),
  hostPartner: shortText.default(''),
  /** Appointed by the host partner (SI 2000/617 reg 7(4)). */
  poolManager: shortText.default(''),
  agreementId: idSchema.nullable().default(null),
  /** How its tables are shown, on screen and in reports; the records keep their pence. */
  unit: z.enum(moneyUnits).default('thousands'),
  decimals: z.int().min(0).max(3).default(0)
})
export type Fund = z.infer<typeof fundSchema>

/** Original budget and every virement since. */
export function revisedBudget(line: { readonly original: Pence; readonly virements: readonly Virement[] }): Pence {
  return line.virements.reduce((total, virement) => total + virement.pence, line.original)
}

type Problem = { readonly path: PropertyKey[]; readonly message: string }

function lineProblems(
  line: { readonly original: Pence; readonly virements: readonly Virement[] },
  name: string,
  year: FinancialYear,
  path: readonly PropertyKey[]
): Problem[] {
  const { first, last } = financialYearDays(year)
  const outside = line.virements.flatMap((virement, index) =>
    financialYearOf(virement.date) === year
      ? []
      : [
          {
            path: [...path, 'virements', index, 'date'],
            message: `${formatDate(virement.date)} is outside ${year}, which runs from ${formatDate(first)} to ${formatDate(last)}.`
          }
        ]
  )
  const revised = revisedBudget(line)
  return revised < 0
    ? [
        ...outside,
        {
          path: [...path, 'virements'],
          message: `Virements bring ${name} to ${formatMoney(revised)}; it cannot go below nothing.`
        }
      ]
    : outside
}

function repeatedIds(list: readonly { readonly id: string }[], name: string): Problem[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ path: [name, index, 'id'], message: 'This id is used twice.' }]
    seen.add(id)
    return []
  })
}

/** A fund in one financial year. Refuses virements dated outside the year and budgets brought below nothing. */
export const fundYearSchema = z
  .object({
    fundId: idSchema,
    year: financialYearSchema,
    contributions: z.array(contributionSchema).max(200).readonly(),
    schemes: z.array(schemeSchema).max(2000).readonly(),
    /** Set aside in the fund for overspends. */
    riskPool: notNegative.default(0),
    /** How the agreement shares a variance; null until that is recorded. */
    rule: riskShareRuleSchema.nullable().default(null)
  })
  .superRefine(({ year, contributions, schemes }, context) => {
    const problems = [
      ...repeatedIds(contributions, 'contributions'),
      ...repeatedIds(schemes, 'schemes'),
      ...contributions.flatMap((line, index) =>
        lineProblems(line, `the contribution of ${line.partner}`, year, ['contributions', index])
      ),
      ...schemes.flatMap((line, index) => lineProblems(line, `the budget of ${line.name}`, year, ['schemes', index]))
    ]
    for (const problem of problems) context.addIssue({ code: 'custom', ...problem })
  })
export type FundYear = z.infer<typeof fundYearSchema>

/** What lists show of one year of a fund; all amounts in pence, contributions and budget as revised. */
export const fundYearRowSchema = z.object({
  year: financialYearSchema,
  contributions: penceSchema,
  /** The part of the contributions that is capital. */
  capital: penceSchema,
  budget: penceSchema,
  /** Spent in the months that are known. */
  spent: penceSchema,
  forecast: penceSchema,
  schemes: z.int()
})
export type FundYearRow = z.infer<typeof fundYearRowSchema>
