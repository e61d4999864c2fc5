/**
 * The words of links as they go out. Word makes a link of an address as soon as it is typed, so its words are often the address itself,
 * with the user name and password that the link's target loses. They would be read on paper just as well.
 */
import { z } from 'zod'
import { safeHref } from '../links'
import type { BodyNode } from './schema'

/** What stands between an address and its host: user name and password. */
const login = /(?<=\bhttps?:\/\/)[^\s/?#<>"]*@/gi

const isOfLink = (node: BodyNode): boolean => node.type === 'text' && !!node.marks?.some(({ type }) => type === 'link')

const lineSchema = z.array(
  z.looseObject({
    type: z.string(),
    text: z.string().optional(),
    marks: z.array(z.looseObject({ type: z.string() })).optional()
  })
)

/** A line whose links lose user name and password of the addresses in their words; the same line where there are none. */
export function withoutLogins(line: readonly BodyNode[]): readonly BodyNode[] {
  let isChanged = false
  const plain: BodyNode[] = []
  for (let at = 0; at < line.length; ) {
    let end = at
    while (end < line.length && line[end] !== undefined && isOfLink(line[end] as BodyNode)) end += 1
    if (end === at) end += 1
    const piece = line.slice(at, end)
    const changed = withoutLoginsInWords(piece)
    isChanged ||= changed !== piece
    plain.push(...changed)
    at = end
  }
  return isChanged ? plain : line
}

/** One link, whose words may be in several pieces: a part of them is bold. */
function withoutLoginsInWords(pieces: readonly BodyNode[]): readonly BodyNode[] {
  if (!pieces[0] || !isOfLink(pieces[0])) return pieces
  const found = [
    ...pieces
      .map(({ text }) => text ?? '')
      .join('')
      .matchAll(login)
  ]
  if (found.length === 0) return pieces
  const isLogin = (at: number): boolean => found.some(({ index, 0: { length } }) => at >= index && at < index + length)
  let start = 0
  return pieces.flatMap((piece) => {
    const words = piece.text ?? ''
    const kept = [...words.split('').keys()].filter((at) => !isLogin(start + at)).map((at) => words.charAt(at))
    start += words.length
    return kept.length === 0 ? [] : [{ ...piece, text: kept.join('') }]
  })
}

/** For JSON.stringify: the links in a report, wherever they stand, as they may go out. */
export function safeLinks(key: string, value: unknown): unknown {
  if (key === 'href' && typeof value === 'string') return safeHref(value)
  // What is no line, or spoilt, is for others to find fault with.
  const line = key === 'content' ? lineSchema.safeParse(value) : null
  return line?.success ? withoutLogins(value as readonly BodyNode[]) : value
}
