/** A fund's forecast variance shared as its agreement says, scheme by scheme where schemes have a rule of their own, and as other rules would. */
import { failure, ok, type Result } from '../result'
import type { Pence } from '../values'
import { type Fund, type FundYear, revisedBudget } from './fund'
import { onePartner, schemeFigures, shareSituationOf } from './fundFigures'
import { shareVariance } from './riskShare'
import {
  bearers,
  type PartnerPercentage,
  type RiskShareKind,
  type RiskShareRule,
  type Share,
  type SharedVariance,
  type ShareSituation,
  type ShareStep
} from './shareRule'

/** The rules in words, in the order in which they are offered. */
export const ruleNames = {
  'own-risk': 'Each bears its own',
  'in-proportion': 'In proportion to contribution',
  'equal-parts': 'In equal parts',
  'fixed-percentages': 'Fixed percentages',
  capped: 'Capped',
  'above-control-total': 'Above a control total',
  'host-bears': 'The host bears it',
  cascade: 'Cascade'
} as const satisfies Record<RiskShareKind, string>

/** What becomes of an underspend, in words. */
export const underspendNames = {
  'same-rule': 'Shared as an overspend would be',
  'kept-as-contingency': 'Kept in the fund as a contingency',
  'carried-forward': 'Carried forward to next year',
  'returned-in-proportion': 'Returned in proportion to contribution'
} as const satisfies Record<RiskShareRule['underspend'], string>

/** The partners of a fund in the order in which they are first named. */
export function partnersOf(year: FundYear): string[] {
  return [...new Set(year.contributions.map(({ partner }) => onePartner(year, partner)))]
}

/**
 * Shares the variance of all schemes under one rule. A cascade is offset by the underspends of the fund first; what they
 * take is in its steps and not among the shares, which always make the fund's own variance.
 */
function sharedUnder(rule: RiskShareRule, year: FundYear, host: string): Result<SharedVariance> {
  if (year.contributions.length === 0)
    return failure('invalid', 'No partner contributes to this fund yet, so there is nobody to share with.', {
      field: 'contributions'
    })
  const situation = shareSituationOf(year, host, { showsUnderspends: rule.kind === 'cascade' })
  if (rule.kind === 'own-risk' && situation.ownVariances === null) {
    const partners = partnersOf(year)
    const orphans = year.schemes.filter(
      (scheme) => !partners.includes(scheme.leadPartner ?? '') && schemeFigures(scheme).variance !== 0
    )
    const names = orphans.map((scheme) => scheme.name).join(', ')
    return failure('invalid', `No partner is named as answering for ${names}, so its variance is nobody’s own.`, {
      field: 'ownVariances'
    })
  }
  const shared = shareVariance(oneNameInRule(rule, year), withBasis(rule, year, situation))
  return shared.ok
    ? ok({ ...shared.value, shares: shared.value.shares.filter((share) => share.bearer !== 'underspends') })
    : shared
}

/** A rule with each partner under the one name that the contributions give it first. */
function oneNameInRule(rule: RiskShareRule, year: FundYear): RiskShareRule {
  const one = <T extends { readonly partner: string }>(list: readonly T[]): T[] =>
    list.map((entry) => ({ ...entry, partner: onePartner(year, entry.partner) }))
  if (rule.kind === 'fixed-percentages') return { ...rule, percentages: one(rule.percentages) }
  if (!('split' in rule)) return rule
  const { split } = rule
  const named = split.by === 'percentages' ? { ...split, percentages: one(split.percentages) } : split
  return rule.kind === 'capped' ? { ...rule, split: named, caps: one(rule.caps) } : { ...rule, split: named }
}

/** The contributions that a rule's proportions go by. */
function withBasis(rule: RiskShareRule, year: FundYear, situation: ShareSituation): ShareSituation {
  const basis = rule.basis ?? 'revised'
  const amount = (line: FundYear['contributions'][number]): Pence =>
    basis === 'original' ? line.original : basis === 'revenue' && line.stream !== 'revenue' ? 0 : revisedBudget(line)
  return {
    ...situation,
    basis,
    contributions: partnersOf(year).map((partner) => ({
      partner,
      pence: year.contributions.reduce(
        (sum, line) => sum + (onePartner(year, line.partner) === partner ? amount(line) : 0),
        0
      )
    }))
  }
}

/** Adds up what several sharings give to whom: partners first, then what else takes a part. */
function together(parts: readonly SharedVariance[]): Share[] {
  const shares = new Map<string, Share>()
  for (const share of parts.flatMap((part) => part.shares)) {
    const key = `${share.bearer} ${share.partner}`
    shares.set(key, { ...share, pence: (shares.get(key)?.pence ?? 0) + share.pence })
  }
  return [...shares.values()].sort((a, b) => Number(a.bearer !== 'partner') - Number(b.bearer !== 'partner'))
}

/**
 * Shares a fund's forecast variance as its agreement says: each scheme that has a rule of its own by that rule, all
 * others together by the fund's. The shares make the fund's variance to the penny. Fails as `invalid` when no rule is
 * recorded or the facts do not fit it.
 */
export function shareByAgreement(year: FundYear, host: string): Result<SharedVariance> {
  if (year.rule === null)
    return failure('invalid', 'The agreement’s rule for sharing a variance is not recorded yet.', { field: 'rule' })
  const rest = { ...year, schemes: year.schemes.filter((scheme) => scheme.rule === null) }
  const parts: SharedVariance[] = []
  const steps: ShareStep[] = []
  for (const scheme of year.schemes) {
    if (scheme.rule === null || schemeFigures(scheme).variance === 0) continue
    const shared = sharedUnder(scheme.rule, { ...year, schemes: [scheme], riskPool: 0 }, host)
    if (!shared.ok) return failure(shared.error.code, `${scheme.name}: ${shared.error.message}`, { field: 'schemes' })
    parts.push(shared.value)
    steps.push(...shared.value.steps.map((step) => ({ ...step, text: `${scheme.name}: ${step.text}` })))
  }
  const others = sharedUnder(year.rule, rest, host)
  if (!others.ok) return others
  parts.unshift(others.value)
  const prefix = parts.length > 1 ? 'All other schemes: ' : ''
  return ok({
    shares: together(parts),
    steps: [...steps, ...others.value.steps.map((step) => ({ ...step, text: `${prefix}${step.text}` }))],
    unallocated: 0
  })
}

/** Every partner at nothing: the percentages of an agreement are typed, not guessed. */
export function noPercentages(year: FundYear): PartnerPercentage[] {
  return partnersOf(year).map((partner) => ({ partner, basisPoints: 0 }))
}

/** A rule of each kind to begin with; what only the agreement can say is left empty. */
export function ruleToBeginWith(kind: RiskShareKind, year: FundYear): RiskShareRule {
  const underspend = year.rule?.underspend ?? 'same-rule'
  switch (kind) {
    case 'fixed-percentages':
      return { kind, percentages: noPercentages(year), underspend }
    case 'capped':
      return { kind, split: { by: 'contribution' }, caps: [], rest: 'pro-rata-among-uncapped', underspend }
    case 'above-control-total':
      return { kind, controlTotal: null, split: { by: 'contribution' }, below: 'host', underspend }
    case 'cascade':
      return { kind, split: { by: 'contribution' }, underspend }
    default:
      return { kind, underspend }
  }
}

/** Rules that are nothing without figures of their own: nobody has given any, so they are not worked out with invented ones. */
const wantsFigures: ReadonlySet<RiskShareKind> = new Set([
  'fixed-percentages',
  'capped',
  'above-control-total',
  'cascade'
])

export type ComparedRule = {
  readonly name: string
  /** True of the one that the agreement has. */
  readonly isAgreed: boolean
  readonly result: Result<SharedVariance>
}

/** The forecast under the agreement beside every other rule that needs no figures of its own; `tried` is one more that somebody is trying out. */
export function compareForFund(year: FundYear, fund: Pick<Fund, 'hostPartner'>, tried?: RiskShareRule): ComparedRule[] {
  const kinds = Object.keys(ruleNames) as RiskShareKind[]
  const hasOwnRules = year.schemes.some((scheme) => scheme.rule !== null)
  const agreed: ComparedRule[] =
    year.rule === null
      ? []
      : [
          {
            name: `The agreement: ${ruleNames[year.rule.kind].toLowerCase()}${hasOwnRules ? ', and by scheme' : ''}`,
            isAgreed: true,
            result: shareByAgreement(year, fund.hostPartner)
          }
        ]
  const others = kinds
    .filter((kind) => (kind !== year.rule?.kind || hasOwnRules) && kind !== tried?.kind && !wantsFigures.has(kind))
    .map((kind) => ({
      name: ruleNames[kind],
      isAgreed: false,
      result: sharedUnder(ruleToBeginWith(kind, year), year, fund.hostPartner)
    }))
  const own: ComparedRule[] = tried
    ? [
        {
          name: `Tried: ${ruleNames[tried.kind].toLowerCase()}`,
          isAgreed: false,
          result: sharedUnder(tried, year, fund.hostPartner)
        }
      ]
    : []
  return [...agreed, ...own, ...others]
}

/** Everyone and everything that takes a part under any of the rules, in the order of a table's columns. */
export function bearersOf(compared: readonly ComparedRule[]): string[] {
  const all = compared.flatMap(({ result }) => (result.ok ? result.value.shares : []))
  const others = Object.values(bearers)
  const partners = [...new Set(all.filter((share) => share.bearer === 'partner').map((share) => share.partner))]
  return [...partners, ...others.filter((name) => all.some((share) => share.partner === name && share.pence !== 0))]
}

/** What one of them takes under a sharing. */
export function shareOf(shared: SharedVariance, bearer: string): Pence {
  return shared.shares.find((share) => share.partner === bearer)?.pence ?? 0
}
