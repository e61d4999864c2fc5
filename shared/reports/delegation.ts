/** Whom a recommendation empowers, whom they must consult and by when: the sentence that prints what its own words leave out. */
import { formatDate, isIsoDate, parseDate } from '../values'
import type { Recommendation } from './report'
import { plainText } from './schema'

/** A post as it stands in a sentence: "the Director of Law", "Councillor A. Member". */
function withArticle(post: string): string {
  const plain = post.trim().replace(/\.$/, '')
  const hasOwn = /^(?:the|a|an|all|any|each|both|cllrs?|councillors?|mr|mrs|ms|dr)\b/i.test(plain)
  return hasOwn ? plain : `the ${plain}`
}

/** Whether words name a post, with or without its article. */
export function saysSo(words: string, post: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
  return plain(words).includes(plain(post).replace(/^the /, ''))
}

/** "Authority is delegated to the Director of Law, in consultation with the Leader. To be done by 31 March 2027."; empty where the recommendation says it all. */
export function delegationText({
  body,
  delegate,
  consultee,
  due
}: Pick<Recommendation, 'body' | 'delegate' | 'consultee' | 'due'>): string {
  const words = plainText(body)
  const isMissing = (post: string): boolean => post.trim() !== '' && !saysSo(words, post)
  const consults = isMissing(consultee) ? withArticle(consultee) : ''
  const day = due !== null && isIsoDate(due) && !saysSo(words, formatDate(due)) ? formatDate(due) : ''
  const empowers = isMissing(delegate)
    ? `Authority is delegated to ${withArticle(delegate)}${consults && `, in consultation with ${consults}`}.`
    : consults && `To be done in consultation with ${consults}.`
  return [empowers, day && `To be done by ${day}.`].filter(Boolean).join(' ')
}

const ownLine =
  /^(?:Authority is delegated to (?<delegate>.+?)(?:, in consultation with (?<consultee>.+?))?\.|To be done in consultation with (?<alone>.+?)\.)?\s*(?:To be done by (?<due>[^.]+)\.)?$/

/** Reads back the line that `delegationText` writes; null for any other words. */
export function readDelegationText(text: string): Pick<Recommendation, 'delegate' | 'consultee' | 'due'> | null {
  const found = text.trim() === '' ? null : ownLine.exec(text.trim())?.groups
  if (!found) return null
  return {
    delegate: found.delegate ?? '',
    consultee: found.consultee ?? found.alone ?? '',
    due: parseDate(found.due ?? '')
  }
}
