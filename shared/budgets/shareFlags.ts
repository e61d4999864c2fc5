/** A risk share as someone types it on the command line, read into a rule and the facts it is put to. */
import { failure, ok, type Result } from '../result'
import {
  type RiskShareKind,
  type RiskShareRule,
  riskShareRuleSchema,
  type ShareSituation,
  shareSituationSchema,
  wholeBasisPoints
} from './shareRule'

/** The options of `share`, each as typed; amounts are whole pence, lists are NAME=VALUE,NAME=VALUE. */
export const shareFlags = [
  'rule',
  'contributions',
  'variance',
  'host',
  'percentages',
  'split',
  'caps',
  'rest',
  'control-total',
  'below',
  'own',
  'underspends',
  'risk-pool',
  'uncommitted',
  'underspend'
] as const
export type ShareFlag = (typeof shareFlags)[number]

/** Other words that people use for the same rule. */
const ruleWords: ReadonlyMap<string, RiskShareKind> = new Map(
  Object.entries({
    own: 'own-risk',
    'own-risk': 'own-risk',
    'in-proportion': 'in-proportion',
    'in-proportion-to-contribution': 'in-proportion',
    proportion: 'in-proportion',
    proportional: 'in-proportion',
    'pro-rata': 'in-proportion',
    equal: 'equal-parts',
    'equal-parts': 'equal-parts',
    fixed: 'fixed-percentages',
    percentages: 'fixed-percentages',
    'fixed-percentages': 'fixed-percentages',
    cap: 'capped',
    capped: 'capped',
    'control-total': 'above-control-total',
    'above-control-total': 'above-control-total',
    host: 'host-bears',
    'host-bears': 'host-bears',
    cascade: 'cascade'
  } satisfies Readonly<Record<string, RiskShareKind>>)
)

type Pair = { readonly name: string; readonly text: string }

function pairs(text: string, flag: ShareFlag): Result<Pair[]> {
  const list: Pair[] = []
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=')
    const name = part.slice(0, Math.max(at, 0)).trim()
    if (name === '')
      return failure('invalid', `Write --${flag} as NAME=VALUE,NAME=VALUE; “${part}” is not.`, { field: flag })
    list.push({ name, text: part.slice(at + 1).trim() })
  }
  return ok(list)
}

function pence(text: string, flag: ShareFlag): Result<number> {
  const amount = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(amount)
    ? ok(amount === 0 ? 0 : amount)
    : failure('invalid', `Give --${flag} in whole pence, such as 1200000000 for £12m; “${text}” is not.`, {
        field: flag
      })
}

function partnerAmounts(text: string, flag: ShareFlag): Result<{ partner: string; pence: number }[]> {
  const read = pairs(text, flag)
  if (!read.ok) return read
  const list: { partner: string; pence: number }[] = []
  for (const { name, text: value } of read.value) {
    const amount = pence(value, flag)
    if (!amount.ok) return amount
    list.push({ partner: name, pence: amount.value })
  }
  return ok(list)
}

/** Per cent with up to two decimals ("90", "12.5%"), or hundredths of a per cent where whole numbers together make 10,000. */
function percentages(text: string): Result<{ partner: string; basisPoints: number }[]> {
  const read = pairs(text, 'percentages')
  if (!read.ok) return read
  const list: { partner: string; basisPoints: number }[] = []
  for (const { name, text: value } of read.value) {
    const match = /^(\d{1,5})(?:\.(\d{1,2}))?\s*%?$/.exec(value)
    if (!match)
      return failure('invalid', `Give percentages with at most two decimals, such as 12.5; “${value}” is not one.`, {
        field: 'percentages'
      })
    list.push({ partner: name, basisPoints: Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) })
  }
  const total = list.reduce((sum, { basisPoints }) => sum + basisPoints, 0)
  return ok(
    total === wholeBasisPoints * 100
      ? list.map(({ partner, basisPoints }) => ({ partner, basisPoints: basisPoints / 100 }))
      : list
  )
}

function splitFrom(text: string | undefined, shares: unknown): unknown {
  if (text === undefined) return shares === undefined ? undefined : { by: 'percentages', percentages: shares }
  return text === 'percentages' ? { by: text, percentages: shares ?? [] } : { by: text }
}

/**
 * Reads the options of `share`. Fails as `invalid` with the option to blame: an unknown rule, an amount that is not whole pence,
 * a list that is not NAME=VALUE.
 */
export function shareFromFlags(
  flags: Readonly<Partial<Record<ShareFlag, string>>>
): Result<{ readonly rule: RiskShareRule; readonly situation: ShareSituation }> {
  const kind = ruleWords.get((flags.rule ?? '').toLowerCase())
  if (kind === undefined)
    return failure('invalid', `Choose a rule with --rule: ${[...new Set(ruleWords.values())].join(', ')}.`, {
      field: 'rule'
    })
  const lists = {
    contributions: partnerAmounts(flags.contributions ?? '', 'contributions'),
    caps: flags.caps === undefined ? ok([]) : partnerAmounts(flags.caps, 'caps'),
    own: flags.own === undefined ? ok(null) : partnerAmounts(flags.own, 'own'),
    percentages: flags.percentages === undefined ? ok(undefined) : percentages(flags.percentages)
  }
  const amounts = {
    variance: pence(flags.variance ?? '', 'variance'),
    controlTotal: flags['control-total'] === undefined ? ok(null) : pence(flags['control-total'], 'control-total'),
    underspends: pence(flags.underspends ?? '0', 'underspends'),
    riskPool: pence(flags['risk-pool'] ?? '0', 'risk-pool'),
    uncommitted: pence(flags.uncommitted ?? '0', 'uncommitted')
  }
  for (const read of [...Object.values(lists), ...Object.values(amounts)]) if (!read.ok) return read
  const shares = valueIn(lists.percentages)
  const rule = riskShareRuleSchema.safeParse({
    kind,
    percentages: shares ?? [],
    split: splitFrom(flags.split, shares),
    caps: valueIn(lists.caps),
    rest: flags.rest,
    controlTotal: valueIn(amounts.controlTotal),
    below: flags.below,
    underspend: flags.underspend
  })
  if (!rule.success) return failure('invalid', missing(kind, flags) ?? firstIssue(rule.error.issues))
  const situation = shareSituationSchema.safeParse({
    contributions: valueIn(lists.contributions),
    variance: valueIn(amounts.variance),
    host: flags.host ?? null,
    ownVariances: valueIn(lists.own),
    cover: {
      underspends: valueIn(amounts.underspends),
      riskPool: valueIn(amounts.riskPool),
      uncommittedSchemes: valueIn(amounts.uncommitted)
    }
  })
  if (!situation.success) return failure('invalid', firstIssue(situation.error.issues))
  return ok({ rule: rule.data, situation: situation.data })
}

function valueIn<T>(result: Result<T>): T | undefined {
  return result.ok ? result.value : undefined
}

function missing(kind: RiskShareKind, flags: Readonly<Partial<Record<ShareFlag, string>>>): string | null {
  return kind === 'fixed-percentages' && flags.percentages === undefined
    ? 'Give each partner’s percentage with --percentages NAME=90,NAME=10.'
    : null
}

function firstIssue(issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[]): string {
  const [issue] = issues
  return issue ? `${issue.path.map(String).join(' ')}: ${issue.message}` : 'These options do not make a risk share.'
}
