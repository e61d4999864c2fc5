/**
 * The risk-share rules that agreements contain, the facts they are put to, and what comes out. All amounts are whole pence; an
 * overspend is a positive variance, an underspend a negative one.
 */
import { z } from 'zod'
import { penceSchema } from '../values'

/** A thousand billion pounds: ten times what any fund here may hold, and sums of fifty such amounts are still exact. */
const largestPence = 100_000_000_000_000

/** Percentages as hundredths of a per cent, so that 12.5% is exactly 1250; all partners together make this many. */
export const wholeBasisPoints = 10_000

const partnerSchema = z.string().trim().min(1, 'Name the partner.').max(120)
const amountSchema = penceSchema
  .min(-largestPence, 'Amounts here go up to £1,000bn.')
  .max(largestPence, 'Amounts here go up to £1,000bn.')
const notNegativeSchema = amountSchema.min(0, 'This amount cannot be negative.')

/** One partner's amount. */
export const partnerAmountSchema = z.object({ partner: partnerSchema, pence: amountSchema })
export type PartnerAmount = z.infer<typeof partnerAmountSchema>

const partnerPercentageSchema = z.object({
  partner: partnerSchema,
  basisPoints: z.int().min(0, 'A percentage cannot be negative.').max(wholeBasisPoints)
})
export type PartnerPercentage = z.infer<typeof partnerPercentageSchema>

/** How an amount is divided among the partners. */
const splitSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('contribution') }),
  z.object({ by: z.literal('equal-parts') }),
  z.object({ by: z.literal('percentages'), percentages: z.array(partnerPercentageSchema).min(1).max(50).readonly() })
])
export type Split = z.infer<typeof splitSchema>

/** What becomes of an underspend: shared as an overspend would be, kept in the fund, carried into the next year, or given back. */
export const underspendRules = [
  'same-rule',
  'kept-as-contingency',
  'carried-forward',
  'returned-in-proportion'
] as const
const underspendSchema = z.enum(underspendRules).default('same-rule')

/** What “in proportion to contribution” goes by: contributions as revised since, as first agreed, or their revenue alone. */
export const proportionBases = ['revised', 'original', 'revenue'] as const
export type ProportionBasis = (typeof proportionBases)[number]
const basisSchema = z.enum(proportionBases).optional()

/** What becomes of the part of an overspend that the caps leave over. */
export const afterCaps = ['host', 'pro-rata-among-uncapped', 'outside'] as const

/** The rule of an agreement, as data. */
export const riskShareRuleSchema = z.discriminatedUnion('kind', [
  /** Each partner bears what arises on what it commissions. */
  z.object({ kind: z.literal('own-risk'), underspend: underspendSchema, basis: basisSchema }),
  z.object({ kind: z.literal('in-proportion'), underspend: underspendSchema, basis: basisSchema }),
  z.object({ kind: z.literal('equal-parts'), underspend: underspendSchema, basis: basisSchema }),
  z.object({
    kind: z.literal('fixed-percentages'),
    percentages: z.array(partnerPercentageSchema).min(1).max(50).readonly(),
    underspend: underspendSchema,
    basis: basisSchema
  }),
  /** A first division, no partner bearing more of an overspend than its cap; a partner without a cap has no limit. */
  z.object({
    kind: z.literal('capped'),
    split: splitSchema.default({ by: 'contribution' }),
    caps: z
      .array(z.object({ partner: partnerSchema, pence: notNegativeSchema }))
      .max(50)
      .readonly(),
    rest: z.enum(afterCaps).default('pro-rata-among-uncapped'),
    underspend: underspendSchema,
    basis: basisSchema
  }),
  /** What the spending exceeds a control total by is divided among the partners; the rest stays with the host or goes in proportion. */
  z.object({
    kind: z.literal('above-control-total'),
    /** Total spending in pence above which the division applies; null where the budget itself is the control total. */
    controlTotal: notNegativeSchema.nullable().default(null),
    split: splitSchema.default({ by: 'contribution' }),
    below: z.enum(['host', 'in-proportion']).default('host'),
    underspend: underspendSchema,
    basis: basisSchema
  }),
  z.object({ kind: z.literal('host-bears'), underspend: underspendSchema, basis: basisSchema }),
  /** Underspends elsewhere in the fund first, then the risk pool, then uncommitted schemes, then the partners' own resources. */
  z.object({
    kind: z.literal('cascade'),
    split: splitSchema.default({ by: 'contribution' }),
    underspend: underspendSchema,
    basis: basisSchema
  })
])
export type RiskShareRule = z.infer<typeof riskShareRuleSchema>
export type RiskShareKind = RiskShareRule['kind']

/** The facts that a rule is put to: who contributes what, who is host, what the variance is, and what could cover it. */
export const shareSituationSchema = z.object({
  contributions: z.array(partnerAmountSchema).min(1, 'Name at least one partner.').max(50).readonly(),
  /** What those contributions are, for the words of the working. */
  basis: z.enum(proportionBases).optional(),
  /** Forecast or outturn less budget, in pence. */
  variance: amountSchema,
  /** The host partner's name; needed by rules under which the host bears something. */
  host: partnerSchema.nullable().default(null),
  /** The variance that arises with each partner; needed where each bears its own. */
  ownVariances: z.array(partnerAmountSchema).max(50).readonly().nullable().default(null),
  /** What a cascade may use before the partners pay. */
  cover: z
    .object({
      underspends: notNegativeSchema.default(0),
      riskPool: notNegativeSchema.default(0),
      uncommittedSchemes: notNegativeSchema.default(0)
    })
    .default({ underspends: 0, riskPool: 0, uncommittedSchemes: 0 })
})
export type ShareSituation = z.infer<typeof shareSituationSchema>

/** Who or what takes a share that is not a partner's. */
export const bearers = {
  underspends: 'Underspends in the fund',
  riskPool: 'Risk pool',
  uncommittedSchemes: 'Uncommitted schemes',
  outside: 'Resources outside the fund',
  contingency: 'Kept in the fund as contingency',
  nextYear: 'Carried forward to next year'
} as const
export type Bearer = keyof typeof bearers | 'partner'

/** One share of the variance; `name` is the partner's, or the words for what else takes it. */
export const shareSchema = z.object({
  bearer: z.enum([
    'partner',
    'underspends',
    'riskPool',
    'uncommittedSchemes',
    'outside',
    'contingency',
    'nextYear'
  ]) satisfies z.ZodType<Bearer>,
  partner: z.string(),
  pence: penceSchema
})
export type Share = z.infer<typeof shareSchema>

/** One step of the working: what was done, in words, and what it gave to whom. */
export const shareStepSchema = z.object({
  text: z.string(),
  pence: penceSchema,
  shares: z.array(shareSchema).readonly()
})
export type ShareStep = z.infer<typeof shareStepSchema>

export const sharedVarianceSchema = z.object({
  /** Every partner in the order of the contributions, then what else takes a part; together the variance, to the penny. */
  shares: z.array(shareSchema).readonly(),
  /** The working; what the steps give adds up to the shares. */
  steps: z.array(shareStepSchema).readonly(),
  /** Nothing is ever left over. */
  unallocated: z.literal(0)
})
export type SharedVariance = z.infer<typeof sharedVarianceSchema>
