/**
 * What a reader is told of the parts of a report where two versions of it are listed side by side: every word that a part holds
 * (holders.ts), of captions, notes, descriptions and drawings as well as of lines.
 */
import { formatDate } from '../values'
import { delegationText } from './delegation'
import type { FrontValue, Implication, PersonLine, Recommendation } from './report'
import { type BodyNode, plainText } from './schema'

/** Names of what data of the records says by its form and not in words. */
const formKeys = new Set(['type', 'chart', 'align'])

/** Every word and number of a drawing out of the records. */
function drawnWords(data: unknown): string[] {
  if (typeof data === 'string') return data === '' ? [] : [data]
  if (typeof data === 'number') return [String(data)]
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => (formKeys.has(key) ? [] : drawnWords(value)))
}

/** The words that a node holds beside those of its lines: a caption, a description, what is drawn in it. */
export function besideLines({ type, attrs = {} }: BodyNode): readonly string[] {
  const held =
    type === 'recordBlock' ? drawnWords(attrs.data) : [attrs.caption, attrs.alt].map((own) => String(own ?? ''))
  return held.filter((own) => own !== '')
}

/** The words of a node for a list of changes, in which nothing can be pointed at. */
export function wordsIn(node: BodyNode): string {
  return plainText(spoken(node))
}

function spoken(node: BodyNode): BodyNode {
  if (node.type === 'crossReference') return { type: 'text', text: '[reference]' }
  if (node.type === 'footnote') return { type: 'text', text: ` [footnote: ${String(node.attrs?.text ?? '')}]` }
  const beside = besideLines(node).map((text): BodyNode => ({ type: 'text', text }))
  const content = [...beside, ...(node.content ?? []).map(spoken)]
  return content.length > 0 ? { ...node, content } : node
}

/** What a picture or a table is called. */
export function nameOf(node: BodyNode): string {
  const { caption, alt, data } = (node.attrs ?? {}) as { caption?: unknown; alt?: unknown; data?: unknown }
  if (node.type === 'recordBlock')
    return typeof data === 'object' && data !== null && 'caption' in data ? String(data.caption) : 'from the records'
  if (node.type === 'figure') return String(caption || alt || 'a picture')
  return node.type === 'table' ? String(caption ?? '') : ''
}

/** A recommendation with what stands beneath it: whom it empowers, by when, and why. */
export function decisionWords(item: Recommendation): string {
  return [wordsIn(item.body), delegationText(item), item.reason && `Reason: ${item.reason}`].filter(Boolean).join(' ')
}

/** Whether an answer applies and has been cleared, by whom and when. */
export function stateInWords({ status, isApplicable, reason, officer, clearedOn }: Implication): string {
  const by = [officer && `by ${officer}`, clearedOn && `on ${formatDate(clearedOn)}`].filter(Boolean).join(' ')
  return [isApplicable ? '' : `does not apply: ${reason}`, status === 'cleared' ? `cleared ${by}`.trim() : '']
    .filter(Boolean)
    .join('; ')
}

/** People as one line; what stands in a field of front matter as it is. */
export function frontWords(value: FrontValue | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : value.map(personWords).join('; ')
}

/** Somebody in one line. */
export function personWords({ name, post, phone, email }: PersonLine): string {
  return [name, post, phone, email].filter(Boolean).join(', ')
}
