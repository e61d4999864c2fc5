/**
 * Who bears an overspend, or gains from an underspend, under the rule of an agreement: worked out in steps, each explained in
 * words, to the penny.
 */
import { assertNever, failure, ok, type Result } from '../result'
import { apportion, formatMoney, type Pence } from '../values'
import {
  bearers,
  type PartnerPercentage,
  type ProportionBasis,
  type RiskShareRule,
  type Share,
  type SharedVariance,
  type ShareSituation,
  type ShareStep,
  type Split,
  wholeBasisPoints
} from './shareRule'

/** A step that gives nothing more than its words. */
function note(text: string): ShareStep {
  return { text, pence: 0, shares: [] }
}

function sum(amounts: readonly { readonly pence: Pence }[]): Pence {
  return amounts.reduce((total, amount) => total + amount.pence, 0)
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** A hundredth of a per cent at a time: 1250 is 12.5%. */
function percent(basisPoints: number): string {
  const [whole, hundredths] = [Math.floor(basisPoints / 100), basisPoints % 100]
  return hundredths === 0 ? `${whole}%` : `${whole}.${String(hundredths).padStart(2, '0').replace(/0$/, '')}%`
}

function varianceWords(pence: Pence): string {
  return `${pence < 0 ? 'underspend' : 'overspend'} of ${formatMoney(Math.abs(pence))}`
}

/** Weights for a division, by partner in the order of the contributions. */
type Weights = { readonly partners: readonly string[]; readonly weights: readonly number[]; readonly words: string }

/**
 * Divides an amount by weights into a step, and says who bears the odd pennies where exact division is not possible.
 * The pennies left after rounding down go one each to those who lost most by it, among equals to the one named first.
 */
function divided(pence: Pence, { partners, weights, words }: Weights): ShareStep {
  const parts = apportion(pence, weights)
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  const rounded = partners.filter((_, index) => {
    const exact = BigInt(Math.abs(pence)) * BigInt(weights[index] ?? 0)
    return BigInt(Math.abs(parts[index] ?? 0)) * total > exact
  })
  const odd =
    rounded.length === 0
      ? ''
      : ` It does not divide exactly: ${rounded.length === 1 ? 'the odd penny goes' : `the ${rounded.length} odd pennies go one each`} to ${listed(rounded)}, who lost most by rounding down (among equals, whoever is named first).`
  return {
    text: `${formatMoney(pence)} is shared ${words}.${odd}`,
    pence,
    shares: partners.map((partner, index) => ({ bearer: 'partner', partner, pence: parts[index] ?? 0 }))
  }
}

function given(pence: Pence, partner: string, text: string): ShareStep {
  return { text, pence, shares: [{ bearer: 'partner', partner, pence }] }
}

function set(pence: Pence, bearer: keyof typeof bearers, text: string): ShareStep {
  return { text, pence, shares: [{ bearer, partner: bearers[bearer], pence }] }
}

/** What the proportions go by, as the working says it. */
const basisWords = {
  revised: 'contributions as revised',
  original: 'contributions as first agreed',
  revenue: 'revenue contributions'
} as const satisfies Record<ProportionBasis, string>

function weightsBy(split: Split, { contributions, basis }: ShareSituation): Result<Weights> {
  const partners = contributions.map(({ partner }) => partner)
  switch (split.by) {
    case 'equal-parts':
      return ok({ partners, weights: partners.map(() => 1), words: 'in equal parts' })
    case 'contribution': {
      const total = sum(contributions)
      if (total === 0)
        return failure('invalid', 'No partner contributes anything, so there is no proportion to share in.', {
          field: 'contributions'
        })
      return ok({
        partners,
        weights: contributions.map(({ pence }) => pence),
        words: `in proportion to ${basis ? basisWords[basis] : 'contributions'} (${contributions.map(({ partner, pence }) => `${partner} ${formatMoney(pence)}`).join(', ')} of ${formatMoney(total)})`
      })
    }
    case 'percentages':
      return percentageWeights(split.percentages, partners)
    default:
      return assertNever(split)
  }
}

function percentageWeights(percentages: readonly PartnerPercentage[], partners: readonly string[]): Result<Weights> {
  const unknown = percentages.find(({ partner }) => !partners.includes(partner))
  if (unknown)
    return failure('invalid', `${unknown.partner} has a percentage but is not among the partners who contribute.`, {
      field: 'percentages'
    })
  const twice = percentages.find(
    ({ partner }, index) => percentages.findIndex((other) => other.partner === partner) < index
  )
  if (twice) return failure('invalid', `${twice.partner} has two percentages; give one.`, { field: 'percentages' })
  const total = percentages.reduce((all, { basisPoints }) => all + basisPoints, 0)
  if (total !== wholeBasisPoints)
    return failure('invalid', `The percentages make ${percent(total)}; they must make exactly 100%.`, {
      field: 'percentages'
    })
  return ok({
    partners,
    weights: partners.map((partner) => percentages.find((entry) => entry.partner === partner)?.basisPoints ?? 0),
    words: `in fixed percentages (${percentages.map(({ partner, basisPoints }) => `${partner} ${percent(basisPoints)}`).join(', ')})`
  })
}

/** What is wrong with the facts, before any rule looks at them; null when nothing is. */
function checked({ contributions, host, ownVariances }: ShareSituation): Result<null> {
  const names = contributions.map(({ partner }) => partner)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    return failure('invalid', `${twice} is named twice among the contributions.`, { field: 'contributions' })
  const negative = contributions.find(({ pence }) => pence < 0)
  if (negative)
    return failure(
      'invalid',
      `${negative.partner}’s contribution is ${formatMoney(negative.pence)}; a contribution cannot be negative.`,
      { field: 'contributions' }
    )
  if (host !== null && !names.includes(host))
    return failure('invalid', `The host, ${host}, is not among the partners who contribute.`, { field: 'host' })
  const stranger = ownVariances?.find(({ partner }) => !names.includes(partner))
  if (stranger)
    return failure('invalid', `${stranger.partner} has a variance of its own but is not among the partners.`, {
      field: 'ownVariances'
    })
  return ok(null)
}

function hostOf({ host }: ShareSituation): Result<string> {
  return host === null
    ? failure('invalid', 'Say which partner is the host: under this rule the host bears a part.', { field: 'host' })
    : ok(host)
}

function ownRisk({ variance, ownVariances }: ShareSituation): Result<ShareStep[]> {
  if (ownVariances === null)
    return failure(
      'invalid',
      'Say how much of the variance arises with each partner: under this rule each bears its own.',
      {
        field: 'ownVariances'
      }
    )
  const twice = ownVariances.find(
    ({ partner }, index) => ownVariances.findIndex((other) => other.partner === partner) < index
  )
  if (twice)
    return failure('invalid', `${twice.partner} has two variances of its own; give one.`, { field: 'ownVariances' })
  const total = sum(ownVariances)
  if (total !== variance)
    return failure(
      'invalid',
      `The partners’ own variances make ${formatMoney(total)}, but the whole variance is ${formatMoney(variance)}.`,
      { field: 'ownVariances' }
    )
  return ok(
    ownVariances.map(({ partner, pence }) =>
      given(pence, partner, `${partner} bears the variance that arises on what it commissions: ${formatMoney(pence)}.`)
    )
  )
}

function hostBears(situation: ShareSituation, pence: Pence = situation.variance): Result<ShareStep[]> {
  const host = hostOf(situation)
  if (!host.ok) return host
  const takes = pence < 0 ? 'keeps the whole underspend' : 'bears'
  return ok([given(pence, host.value, `${host.value}, as host, ${takes}: ${formatMoney(pence)}.`)])
}

/** Divides an amount as far as the caps allow; what is over comes back. */
function dividedUnderCaps(
  pence: Pence,
  base: Weights,
  room: ReadonlyMap<string, Pence>,
  again: boolean
): { readonly steps: ShareStep[]; readonly over: Pence } {
  const steps: ShareStep[] = []
  const left = new Map(room)
  let over = pence
  let open: Weights = base
  let words = base.words
  while (over > 0 && open.partners.length > 0) {
    const step = divided(over, { ...open, words })
    const capped = step.shares.map((share) => ({
      ...share,
      pence: Math.min(share.pence, left.get(share.partner) ?? share.pence)
    }))
    const reached = step.shares.filter((share) => share.pence > (left.get(share.partner) ?? share.pence))
    const taken = sum(capped)
    steps.push({
      text:
        reached.length === 0
          ? step.text
          : `${step.text} ${listed(reached.map(({ partner }) => partner))} would bear more than the cap leaves room for, so ${reached.length === 1 ? 'bears' : 'bear'} only ${listed(reached.map(({ partner }) => formatMoney(left.get(partner) ?? 0)))}.`,
      pence: taken,
      shares: capped
    })
    for (const { partner, pence: borne } of capped) {
      const limit = left.get(partner)
      if (limit !== undefined) left.set(partner, limit - borne)
    }
    over -= taken
    if (!again || reached.length === 0) break
    const still = open.partners
      .map((partner, index) => ({ partner, weight: open.weights[index] ?? 0 }))
      .filter(({ partner, weight }) => weight > 0 && (left.get(partner) ?? 1) > 0)
    open = { ...open, partners: still.map(({ partner }) => partner), weights: still.map(({ weight }) => weight) }
    words = `among those who have not reached their cap (${listed(open.partners)}), in the same proportions`
  }
  return { steps, over }
}

function capped(rule: Extract<RiskShareRule, { kind: 'capped' }>, situation: ShareSituation): Result<ShareStep[]> {
  const { variance, contributions } = situation
  const base = weightsBy(rule.split, situation)
  if (!base.ok) return base
  const stranger = rule.caps.find(({ partner }) => !contributions.some((entry) => entry.partner === partner))
  if (stranger)
    return failure('invalid', `${stranger.partner} has a cap but is not among the partners.`, { field: 'caps' })
  const twice = rule.caps.find(
    ({ partner }, index) => rule.caps.findIndex((other) => other.partner === partner) < index
  )
  if (twice) return failure('invalid', `${twice.partner} has two caps; give one.`, { field: 'caps' })
  if (variance <= 0)
    return ok([
      note('Caps limit what a partner bears of an overspend; an underspend has none.'),
      divided(variance, base.value)
    ])
  const room = new Map(rule.caps.map(({ partner, pence }) => [partner, pence]))
  const limits = rule.caps.map(({ partner, pence }) => `${partner} ${formatMoney(pence)}`)
  const { steps, over } = dividedUnderCaps(variance, base.value, room, rule.rest === 'pro-rata-among-uncapped')
  const all = [
    note(limits.length === 0 ? 'No partner has a cap.' : `The most that each may bear: ${limits.join(', ')}.`),
    ...steps
  ]
  if (over === 0) return ok(all)
  if (rule.rest === 'host') {
    const host = hostBears(situation, over)
    return host.ok
      ? ok([...all, note(`The caps leave ${formatMoney(over)}, which goes to the host.`), ...host.value])
      : host
  }
  const why = rule.rest === 'outside' ? 'The caps leave' : 'Every partner has reached its cap, which leaves'
  return ok([...all, set(over, 'outside', `${why} ${formatMoney(over)} to be found outside the fund.`)])
}

function aboveControlTotal(
  rule: Extract<RiskShareRule, { kind: 'above-control-total' }>,
  situation: ShareSituation
): Result<ShareStep[]> {
  const { variance, contributions } = situation
  const base = weightsBy(rule.split, situation)
  if (!base.ok) return base
  const budget = sum(contributions)
  const spending = budget + variance
  const total = rule.controlTotal ?? budget
  const above = Math.max(0, Math.min(variance, spending - total))
  const below = variance - above
  const steps = [
    note(
      `Spending is ${formatMoney(spending)} and the control total ${rule.controlTotal === null ? 'is the budget, ' : ''}${formatMoney(total)}, so ${formatMoney(above)} of the ${varianceWords(variance)} is above it.`
    )
  ]
  if (below !== 0) {
    const rest =
      rule.below === 'host'
        ? hostBears(situation, below)
        : mapResult(weightsBy({ by: 'contribution' }, situation), (weights) => [divided(below, weights)])
    if (!rest.ok) return rest
    steps.push(note(`${formatMoney(below)} is not above the control total.`), ...rest.value)
  }
  if (above !== 0) steps.push(divided(above, base.value))
  return ok(steps)
}

function cascade(rule: Extract<RiskShareRule, { kind: 'cascade' }>, situation: ShareSituation): Result<ShareStep[]> {
  const { variance, cover } = situation
  const base = weightsBy(rule.split, situation)
  if (!base.ok) return base
  if (variance <= 0) return ok([note('An underspend needs no cover.'), divided(variance, base.value)])
  const steps: ShareStep[] = []
  let left = variance
  const sources = [
    ['underspends', 'is offset by underspends elsewhere in the fund'],
    ['riskPool', 'is met from the risk pool'],
    ['uncommittedSchemes', 'is met by not going ahead with schemes that are not committed']
  ] as const
  for (const [source, words] of sources) {
    const taken = Math.min(left, cover[source])
    left -= taken
    steps.push(
      taken === 0
        ? note(`Nothing ${words}.`)
        : set(
            taken,
            source,
            `${formatMoney(taken)} of ${formatMoney(cover[source])} available ${words}; ${formatMoney(left)} is left.`
          )
    )
  }
  if (left > 0)
    steps.push(note('The rest comes from the partners’ own resources outside the fund.'), divided(left, base.value))
  return ok(steps)
}

function mapResult<T, U>(result: Result<T>, change: (value: T) => U): Result<U> {
  return result.ok ? ok(change(result.value)) : result
}

function underspent(rule: RiskShareRule, situation: ShareSituation): Result<ShareStep[]> {
  const { variance } = situation
  const kept = formatMoney(Math.abs(variance))
  switch (rule.underspend) {
    case 'same-rule':
      return shared(rule, situation)
    case 'kept-as-contingency':
      return ok([set(variance, 'contingency', `The underspend of ${kept} stays in the fund as a contingency.`)])
    case 'carried-forward':
      return ok([set(variance, 'nextYear', `The underspend of ${kept} is carried forward, to be spent once only.`)])
    case 'returned-in-proportion':
      return mapResult(weightsBy({ by: 'contribution' }, situation), (weights) => [
        note(`The underspend of ${kept} is returned to the partners.`),
        divided(variance, weights)
      ])
    default:
      return assertNever(rule.underspend)
  }
}

function shared(rule: RiskShareRule, situation: ShareSituation): Result<ShareStep[]> {
  const bySplit = (split: Split) =>
    mapResult(weightsBy(split, situation), (weights) => [divided(situation.variance, weights)])
  switch (rule.kind) {
    case 'own-risk':
      return ownRisk(situation)
    case 'in-proportion':
      return bySplit({ by: 'contribution' })
    case 'equal-parts':
      return bySplit({ by: 'equal-parts' })
    case 'fixed-percentages':
      return bySplit({ by: 'percentages', percentages: rule.percentages })
    case 'capped':
      return capped(rule, situation)
    case 'above-control-total':
      return aboveControlTotal(rule, situation)
    case 'host-bears':
      return hostBears(situation)
    case 'cascade':
      return cascade(rule, situation)
    default:
      return assertNever(rule)
  }
}

/** Every partner first, then whatever else took a part, each with all that the steps gave it. */
function totals(situation: ShareSituation, steps: readonly ShareStep[]): Share[] {
  const shares = new Map<string, Share>(
    situation.contributions.map(({ partner }) => [`partner ${partner}`, { bearer: 'partner', partner, pence: 0 }])
  )
  for (const { bearer, partner, pence } of steps.flatMap((step) => step.shares)) {
    const key = `${bearer} ${partner}`
    shares.set(key, { bearer, partner, pence: (shares.get(key)?.pence ?? 0) + pence })
  }
  return [...shares.values()]
}

/**
 * Shares a variance under a rule. The shares, and the steps that lead to them, always add up to the variance to the penny.
 * Fails as `invalid`, with the field to blame, when the facts do not fit the rule: percentages that do not make 100, a negative
 * contribution, no host where one is needed.
 */
export function shareVariance(rule: RiskShareRule, situation: ShareSituation): Result<SharedVariance> {
  const facts = checked(situation)
  if (!facts.ok) return facts
  const { variance } = situation
  const worked = variance < 0 ? underspent(rule, situation) : shared(rule, situation)
  if (!worked.ok) return worked
  const first = note(
    variance === 0
      ? 'Spending is on budget: there is nothing to share.'
      : `There is an ${varianceWords(variance)} to share.`
  )
  const steps = [first, ...worked.value]
  const shares = totals(situation, steps)
  if (sum(shares) !== variance) throw new Error(`Shares of ${sum(shares)} do not make the variance of ${variance}`)
  return ok({ shares, steps, unallocated: 0 })
}

/** The same situation under each rule, for comparing; a rule that does not fit says why. */
export function compareRules(
  rules: readonly RiskShareRule[],
  situation: ShareSituation
): { readonly rule: RiskShareRule; readonly result: Result<SharedVariance> }[] {
  return rules.map((rule) => ({ rule, result: shareVariance(rule, situation) }))
}
