/** What of a report is plain text and bears no marks, in two versions at once: what was put in between [+ and +], what was taken out between [− and −]. */
import { formatDate, isIsoDate } from '../values'
import { delegationText } from './delegation'
import type { FrontValue, PersonLine, Recommendation, Report } from './report'
import { personWords } from './saidIn'

const putIn = (words: string): string => (words.trim() === '' ? '' : `[+${words}+]`)
const takenOut = (words: string): string => (words.trim() === '' ? '' : `[−${words}−]`)

/** Both texts as one; the text itself where it is the same. */
export function bothWords(before: string, after: string): string {
  if (before === after) return after
  const [was, is] = [before, after].map((text) => (isIsoDate(text) ? formatDate(text) : text)) as [string, string]
  return [putIn(is), takenOut(was)].filter((words) => words !== '').join(' ')
}

/** Whoever is there now, marked where somebody is new or is told of otherwise, and then whoever is not. */
export function bothPeople(before: readonly PersonLine[], after: readonly PersonLine[]): PersonLine[] {
  const [was, is] = [before, after].map((people) => new Set(people.map(personWords))) as [Set<string>, Set<string>]
  const nobody = { name: '', post: '', phone: '', email: '' }
  return [
    ...after.map((one) => (was.has(personWords(one)) ? one : { ...nobody, name: putIn(personWords(one)) })),
    ...before.filter((one) => !is.has(personWords(one))).map((one) => ({ ...nobody, name: takenOut(personWords(one)) }))
  ]
}

/** The fields of front matter of both. */
export function bothFronts(before: Report['front'], after: Report['front']): Report['front'] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return Object.fromEntries(keys.map((key) => [key, bothFields(before[key] ?? '', after[key] ?? '')]))
}

function bothFields(before: FrontValue, after: FrontValue): FrontValue {
  if (typeof before === 'string' && typeof after === 'string') return bothWords(before, after)
  const people = (value: FrontValue): readonly PersonLine[] => (typeof value === 'string' ? [] : value)
  return bothPeople(people(before), people(after))
}

/** What stands beneath a recommendation of both: whom it empowers, and why. What its own words say already is not said again. */
export function bothDecisions(
  before: Recommendation,
  after: Recommendation
): Pick<Recommendation, 'delegate' | 'consultee' | 'reason'> {
  const { delegate, consultee } =
    delegationText(before) === delegationText(after)
      ? after
      : {
          delegate: bothWords(before.delegate, after.delegate),
          consultee: bothWords(before.consultee, after.consultee)
        }
  return { delegate, consultee, reason: bothWords(before.reason, after.reason) }
}
