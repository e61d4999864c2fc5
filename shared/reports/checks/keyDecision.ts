/** The check of whether a decision is key: money and wards against what the front matter says. */
import { formatMoney, parseMoney } from '../../values'
import type { Rule } from './check'

const amount = /£\s?\d[\d,]*(?:\.\d+)?\s?(?:bn|billion|m|mn|million|k|thousand)?\b/gi

const keyDecision: Rule = {
  id: 'key-decision',
  name: 'A key decision is called one',
  severity: 'warn',
  explanation:
    'SI 2012/2089 regulation 8: a decision is key when it is likely to mean significant spending or savings for the service, or to be significant for communities in two or more wards. It needs 28 clear days’ public notice.',
  find: ({ report, style, lines, settings }) => {
    const field = style.front.fields.find((candidate) => /key|decision/.test(candidate.key))
    if (!field) return []
    const says = report.front[field.key]
    if (typeof says !== 'string' || /^yes|key/i.test(says) || says === '') return []
    const place = { kind: 'front', id: field.key, block: '', heading: field.label } as const
    const decides = lines.filter((line) => line.place.kind === 'recommendation')
    const sums = decides.flatMap(({ text }) => [...text.matchAll(amount)].map((match) => parseMoney(match[0]) ?? 0))
    const largest = Math.max(0, ...sums)
    if (largest >= settings.keyDecisionPence)
      return [
        {
          place,
          message: `The recommendations speak of ${formatMoney(largest)}, and the report is not marked as a key decision. Is it one?`
        }
      ]
    return []
  }
}

export const keyDecisionRules: readonly Rule[] = [keyDecision]
