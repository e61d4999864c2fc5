/** Decisions as minutes print them: what was recommended is made a resolution, without being typed again. */
import type { PlainBlock, PlainRun } from '../paper/plainDocument'
import { paragraph } from '../paper/plainDocument'
import { romanLabel } from '../reports/numbering'
import { trackedText } from './amendment'
import { decidedWords, type ItemMinute, type Outcome, outcomeWords, type RecommendationOutcome } from './minutes'

/** Verbs with which recommendations begin, in the form that follows "that Cabinet": agree, approve, note. */
const verbs =
  /^(?:accept|acknowledge|adopt|affirm|agree|amend|appoint|approve|ask|authorise|award|call|commend|commission|confirm|consider|consult|continue|decide|defer|delegate|determine|direct|endorse|enter|ensure|establish|extend|fund|give|grant|instruct|invite|make|nominate|note|pursue|ratify|receive|recommend|refer|reject|release|request|require|resolve|review|set|sign|submit|support|take|thank|transfer|undertake|use|welcome|withdraw|work|write)\b/i

/** Without the "To" of "To approve the plan", and small where it goes on from "that Cabinet". */
function inSentence(text: string): string {
  const bare = text.trim().replace(/^to\s+(?=\p{L})/iu, '')
  return /^\p{Lu}(?!\p{Lu})/u.test(bare) ? bare.slice(0, 1).toLowerCase() + bare.slice(1) : bare
}

const goesOn = (text: string): boolean => verbs.test(inSentence(text))

/** The body as the subject of a resolution: "Cabinet", but "the Planning Committee". */
export function bodyInSentence(body: string): string {
  return /^(?:the|cabinet|full council|council)\b/i.test(body.trim()) && !/\s+\w*(?:committee|board)\b/i.test(body)
    ? body.trim()
    : `the ${body.trim().replace(/^the\s+/i, '')}`
}

type Decided = RecommendationOutcome & { readonly outcome: Outcome }

/** What was decided on an item, in the order of its recommendations: resolved first, then what was put off or not agreed. */
export function resolved(minute: ItemMinute, body: string): PlainBlock[] {
  const decided = minute.recommendations.filter((one): one is Decided => one.outcome !== null)
  if (decided.length === 0) return minute.resolution ? [typedResolution(minute.resolution, body)] : []
  const isResolved = (one: Decided): boolean =>
    one.outcome === 'agreed' ||
    one.outcome === 'amended' ||
    (one.outcome === 'noted' && /^(?:to )?note\b/i.test(one.proposed))
  const rest = decided.filter((one) => !isResolved(one))
  return [
    ...resolution(decided.filter(isResolved), body),
    ...group('NOTED', rest, 'noted'),
    ...group('DEFERRED', rest, 'deferred'),
    ...group('NOT AGREED', rest, 'refused'),
    ...(minute.resolution ? [paragraph(minute.resolution)] : [])
  ]
}

/** A resolution as a clerk typed it. Its own "RESOLVED" is not said twice. */
function typedResolution(text: string, body: string): PlainBlock {
  const bare = text.trim().replace(/^resolved\b[\s:,–-]*/i, '')
  const lead = goesOn(bare)
    ? `RESOLVED that ${bodyInSentence(body)} `
    : /^that\b/i.test(bare)
      ? 'RESOLVED '
      : 'RESOLVED: '
  const words = goesOn(bare) || /^that\b/i.test(bare) ? inSentence(bare) : bare
  return { kind: 'paragraph', runs: [{ text: lead, mark: 'strong' }, { text: words }] }
}

function resolution(decided: readonly Decided[], body: string): PlainBlock[] {
  const [first, ...others] = decided
  if (!first) return []
  const all = decided.flatMap((one) => [one.proposed, decidedWords(one)])
  const follows = all.every(goesOn)
  const lead = follows ? `RESOLVED that ${bodyInSentence(body)}` : 'RESOLVED'
  const runs = (one: Decided): PlainRun[] => {
    const words = (text: string): string => (follows ? inSentence(text) : text)
    if (one.outcome !== 'amended') return [{ text: words(one.proposed) }]
    const tracked = trackedText(words(one.proposed), words(decidedWords(one)))
    return [
      ...tracked.map(({ text, change }): PlainRun => (change === 'same' ? { text } : { text, mark: change })),
      { text: ` (${outcomeWords.amended})`, mark: 'strong' }
    ]
  }
  if (others.length === 0)
    return [{ kind: 'paragraph', runs: [{ text: follows ? `${lead} ` : `${lead}: `, mark: 'strong' }, ...runs(first)] }]
  return [
    { kind: 'paragraph', runs: [{ text: `${lead}:`, mark: 'strong' }] },
    { kind: 'list', items: decided.map((one, at) => ({ label: `(${romanLabel(at + 1)})`, runs: runs(one) })) }
  ]
}

/** What was decided otherwise, each with until when or why. */
function group(lead: string, all: readonly Decided[], outcome: Outcome): PlainBlock[] {
  const own = all.filter((one) => one.outcome === outcome)
  if (own.length === 0) return []
  return [
    { kind: 'paragraph', runs: [{ text: `${lead}:`, mark: 'strong' }] },
    {
      kind: 'list',
      items: own.map((one) => ({
        label: '•',
        runs: [{ text: one.proposed }, ...(one.until ? [{ text: ` (${one.until})`, mark: 'strong' } as const] : [])]
      }))
    }
  ]
}
