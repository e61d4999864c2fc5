/** Checks of implications: that each is answered, cleared, still fits what it was cleared against, and names its legal duty. */

import { entryOf } from '../../entryOf'
import { onceForEach } from '../../once'
import type { Implication, Report } from '../report'
import { isEmptyBody, plainText } from '../schema'
import type { Place } from '../walk'
import { bodiesOf } from '../walk'
import type { Checked, Rule } from './check'

/**
 * A digest of what an implication rests on: the recommendations and the body of the report. An implication cleared
 * against another digest is stale. Short on purpose; it guards against mistakes, not against forgery.
 */
export const restsOn = onceForEach((report: Report): string => {
  const words = bodiesOf(report)
    .filter(({ place }) => place.kind === 'recommendation' || place.kind === 'section')
    .map(({ body }) => plainText(body))
    .join('\u0001')
  let [high, low] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < words.length; i += 1) {
    const code = words.charCodeAt(i)
    high = Math.imul(high ^ code, 0x01000193) >>> 0
    low = Math.imul(low + code, 0x85ebca6b) >>> 0
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
})

/** How an implication stands, staleness included. */
export type ImplicationState = 'not-started' | 'drafted' | 'sent' | 'cleared' | 'stale'

/** Works out how an implication stands: a cleared one is stale once what it rests on has changed. */
export function implicationState(implication: Implication, digest: string): ImplicationState {
  if (implication.status === 'cleared')
    return implication.clearedAgainst === '' || implication.clearedAgainst === digest ? 'cleared' : 'stale'
  if (implication.status === 'sent') return 'sent'
  const isAnswered = !isEmptyBody(implication.body) || (!implication.isApplicable && implication.reason.trim() !== '')
  return isAnswered ? 'drafted' : 'not-started'
}

function placeOf(implication: Implication): Place {
  return { kind: 'implication', id: implication.id, block: '', heading: implication.heading }
}

const unanswered: Rule = {
  id: 'unanswered-implication',
  name: 'Every required implication is answered',
  severity: 'stop',
  explanation:
    'A decision taken on a report whose implications nobody considered can be struck down for leaving out a relevant consideration.',
  find: ({ report, style }) =>
    style.implications.kinds
      .filter((spec) => spec.isRequired)
      .flatMap((spec) => {
        const answer = report.implications.find((implication) => implication.kind === spec.kind)
        const place: Place = answer
          ? placeOf(answer)
          : { kind: 'implication', id: spec.kind, block: '', heading: spec.heading }
        if (!answer || (isEmptyBody(answer.body) && answer.isApplicable))
          return [{ place, message: `“${spec.heading}” is not answered. Answer it, or say why it does not apply.` }]
        if (!answer.isApplicable && answer.reason.trim() === '' && isEmptyBody(answer.body))
          return [{ place, message: `“${spec.heading}” is marked not applicable without a reason. Give the reason.` }]
        return []
      })
}

/** A bare “not applicable”, in the words that reports have for it. */
const bareAnswer = /^(?:not applicable|n\/?a|none|no(?:ne| implications| issues)?(?: at this (?:stage|time))?)\.?$/i

const bareNotApplicable: Rule = {
  id: 'bare-not-applicable',
  name: '“Not applicable” has a reason',
  severity: 'warn',
  explanation: 'A bare “not applicable” does not show that anybody thought about it; a reason does.',
  find: ({ report }) =>
    report.implications
      .filter((answer) => bareAnswer.test(plainText(answer.body).trim()))
      .filter((answer) => answer.reason.trim() === '')
      .map((answer) => ({
        place: placeOf(answer),
        message: `“${answer.heading}” says only “${plainText(answer.body).trim()}”. Say in a sentence why.`
      }))
}

const clearance: Rule = {
  id: 'clearance',
  name: 'Implications are cleared, and still fit',
  severity: 'warn',
  explanation: 'Clearance shows that the officer whose duty it is has seen the words that will be decided on.',
  find: ({ report }) => {
    const digest = restsOn(report)
    const inState = (wanted: ImplicationState): readonly Implication[] =>
      report.implications.filter((answer) => implicationState(answer, digest) === wanted)
    const stale = inState('stale').map((answer) => ({
      place: placeOf(answer),
      message: `“${answer.heading}” was cleared by ${answer.officer || 'an officer'} before the recommendations or the report changed. Have it looked at again.`
    }))
    const sent = inState('sent').map((answer) => ({
      place: placeOf(answer),
      message: `“${answer.heading}” was sent out and has not come back.`
    }))
    // Said once: a report whose officers have yet to see it would have nothing but this.
    const [first, ...others] = inState('drafted')
    const names = [first, ...others].flatMap((answer) => (answer ? [`“${answer.heading}”`] : []))
    const drafted = first
      ? [
          {
            place: placeOf(first),
            severity: 'note' as const,
            message:
              others.length === 0
                ? `${names[0]} is not cleared yet.`
                : `${names.length} implications are not cleared yet: ${names.join(', ')}.`
          }
        ]
      : []
    return [...stale, ...sent, ...drafted]
  }
}

/** Words in a report that speak against “not applicable”, by kind of implication. */
const signs: Readonly<Record<string, RegExp>> = {
  finance: /£\s?\d|\b(?:budget|savings?|fund(?:ing|ed)?|costs?)\b/i,
  staffing: /\b(?:staff|employees|redundan\w+|TUPE|posts? (?:will|would)|restructur\w+|recruit\w+)\b/i,
  procurement: /\b(?:procure\w*|tender\w*|contract (?:award|extension)|re-?procure\w*|framework agreement)\b/i,
  legal: /\b(?:Act (?:19|20)\d\d|regulations?|section \d+|statutory)\b/i,
  equality: /\b(?:disab\w+|older people|children|carers?|protected characteristic|access to services|closure)\b/i,
  'crime-and-disorder': /\b(?:crime|anti-social|offend\w+|drugs?|violence)\b/i,
  consultation: /\bconsult(?:ed|ation)\b/i,
  accommodation:
    /\b(?:(?:the|a|this|office|council) buildings?|buildings|premises|lease|office accommodation|estates? strategy)\b/i,
  'climate-change':
    /\b(?:carbon|climate|emissions|net zero|vehicles?|car journeys|travelling|(?<!direction of )travel|energy use|fuel)\b/i,
  'data-protection': /\b(?:personal data|data sharing|information[- ]sharing|GDPR)\b/i
}

const questionedNotApplicable: Rule = {
  id: 'questioned-not-applicable',
  name: '“Not applicable” fits what the report says',
  severity: 'warn',
  explanation: 'The report itself speaks of something that this implication is about.',
  find: ({ report, lines }: Checked) =>
    report.implications.flatMap((answer) => {
      const says = plainText(answer.body).trim()
      const isDeclined =
        !answer.isApplicable || /^(?:not applicable|n\/?a|none|no (?:issues|implications))\b/i.test(says)
      const sign = entryOf(signs, answer.kind)
      if (!isDeclined || !sign) return []
      const line = lines.find(
        ({ place, text }) => (place.kind === 'section' || place.kind === 'recommendation') && sign.test(text)
      )
      const word = line && sign.exec(line.text)?.[0]
      return word
        ? [
            {
              place: placeOf(answer),
              message: `“${answer.heading}” is said not to apply, but the report speaks of “${word.trim()}” under “${line.place.heading}”.`
            }
          ]
        : []
    })
}

type Duty = { readonly kinds: RegExp; readonly duty: string; readonly limbs: readonly (readonly [string, RegExp])[] }

const duties: readonly Duty[] = [
  {
    kinds: /equality/,
    duty: 'the public sector equality duty (Equality Act 2010, section 149)',
    limbs: [
      ['eliminating discrimination', /discriminat|harass|victimis/i],
      ['advancing equality of opportunity', /equality of opportunity|advanc/i],
      ['fostering good relations', /good relations|foster/i]
    ]
  },
  {
    kinds: /crime/,
    duty: 'Crime and Disorder Act 1998, section 17',
    limbs: [
      ['crime and disorder', /crime|disorder|anti-social/i],
      ['misuse of drugs, alcohol and other substances', /drug|alcohol|substance/i],
      ['re-offending', /re-?offend/i],
      ['serious violence', /serious violence/i]
    ]
  }
]

const dutyLimbs: Rule = {
  id: 'duty-limbs',
  name: 'The limbs of a duty are each considered',
  severity: 'note',
  explanation:
    'Due regard means regard to each limb of the duty: Equality Act 2010 section 149(1); Crime and Disorder Act 1998 section 17. A sentence for each shows it.',
  find: ({ report }) =>
    report.implications.flatMap((answer) => {
      const says = plainText(answer.body)
      const duty = duties.find(({ kinds }) => kinds.test(answer.kind))
      if (!duty || says.trim() === '' || bareAnswer.test(says.trim()) || !answer.isApplicable) return []
      const missing = duty.limbs.filter(([, pattern]) => !pattern.test(says)).map(([name]) => name)
      return missing.length === 0
        ? []
        : [
            {
              place: placeOf(answer),
              message: `“${answer.heading}” does not speak of ${missing.join('; ')} (${duty.duty}).`
            }
          ]
    })
}

export const implicationRules: readonly Rule[] = [
  unanswered,
  bareNotApplicable,
  clearance,
  questionedNotApplicable,
  dutyLimbs
]
