/** Markdown's marks inside a line, made into the marks of a body: bold, italic, raised, lowered, links. Debris of a conversion is taken away. */
import { safeHref } from '../../links'
import type { BodyMark, BodyNode } from '../schema'

export type Inline = {
  readonly nodes: readonly BodyNode[]
  readonly text: string
  readonly isBold: boolean
  readonly lost: readonly string[]
}

type Token =
  | { readonly type: 'text'; readonly text: string; readonly link?: string }
  | { readonly type: 'break' }
  | { readonly type: 'mark'; readonly sign: string; readonly canOpen: boolean; readonly canClose: boolean }

/** How far a link or a picture is followed before it is taken for plain brackets. */
const longestLink = 2000

const addressPattern = /^https?:\/\/[^\s]/i

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&pound;': '£',
  '&ndash;': '–',
  '&mdash;': '—'
}

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character)
const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

function tokenise(source: string): { tokens: Token[]; lost: string[] } {
  const tokens: Token[] = []
  const lost: string[] = []
  let plain = ''
  const flush = (): void => {
    if (plain) tokens.push({ type: 'text', text: plain })
    plain = ''
  }
  let at = 0
  while (at < source.length) {
    const character = source[at] as string
    if (character === '\\' && /[\\`*_{}[\]()#+\-.!<>|~&]/.test(source[at + 1] ?? '')) {
      plain += source[at + 1]
      at += 2
    } else if (character === 'h' && !isWord(source[at - 1]) && addressPattern.test(source.slice(at, at + 9))) {
      // An address is one word, whatever signs are in it.
      const found = /^[^\s<>()“”"]+/.exec(source.slice(at, at + longestLink))?.[0] ?? ''
      const address = found.replace(/[.,;:*]+$/, '')
      flush()
      const plainAddress = address.replace(/\\([_*~&-])/g, '$1')
      tokens.push({ type: 'text', text: plainAddress, link: plainAddress })
      at += address.length
    } else if (character === '*' || character === '_') {
      let end = at
      while (source[end] === character) end += 1
      const length = end - at
      const [before, after] = [source[at - 1], source[end]]
      const isInWord = character === '_' && isWord(before) && isWord(after)
      const isLiteral =
        length > 3 || isInWord || (isSpace(before) && isSpace(after)) || (character === '_' && length > 2)
      if (isLiteral) plain += source.slice(at, end)
      else {
        flush()
        const signs = length === 3 ? [character.repeat(2), character] : [character.repeat(length)]
        for (const sign of signs)
          tokens.push({ type: 'mark', sign, canOpen: !isSpace(after), canClose: !isSpace(before) })
      }
      at = end
    } else if (character === '[' || (character === '!' && source[at + 1] === '[')) {
      const link = readLink(source, character === '!' ? at + 1 : at)
      if (!link) {
        plain += character
        at += 1
      } else {
        flush()
        if (character === '!') lost.push(`A picture was left out${link.text ? `: ${link.text}` : ''} (${link.href}).`)
        else if (safeHref(link.href).includes(':'))
          tokens.push({ type: 'text', text: link.text, link: safeHref(link.href) })
        else {
          tokens.push({ type: 'text', text: link.text })
          lost.push(`The words “${link.text}” keep no link, because theirs led nowhere (“${link.href}”).`)
        }
        at = link.end
      }
    } else if (character === '<') {
      const found = readTag(source, at)
      if (!found) {
        plain += character
        at += 1
      } else {
        flush()
        if (found.token) tokens.push(found.token)
        if (found.lost) lost.push(found.lost)
        at = found.end
      }
    } else if (character === '&') {
      const entity = /^&(?:#39|[a-z]{2,6});/.exec(source.slice(at, at + 8))?.[0] ?? ''
      plain += entities[entity] ?? character
      at += entities[entity] ? entity.length : 1
    } else {
      plain += character
      at += 1
    }
  }
  flush()
  return { tokens, lost }
}

function readLink(source: string, open: number): { text: string; href: string; end: number } | null {
  const part = source.slice(open, open + longestLink)
  const close = part.indexOf('](')
  if (close < 0 || part.slice(1, close).includes('[')) return null
  const end = part.indexOf(')', close)
  if (end < 0) return null
  const [href = ''] = part
    .slice(close + 2, end)
    .trim()
    .split(/\s/)
  const text = part
    .slice(1, close)
    .replace(/\\(.)/g, '$1')
    .replace(/\*+|(?<!\w)_|_(?!\w)/g, '')
  return { text, href, end: open + end + 1 }
}

function readTag(source: string, open: number): { token: Token | null; lost: string; end: number } | null {
  const part = source.slice(open, open + longestLink)
  if (part.startsWith('<!--')) {
    const end = part.indexOf('-->')
    if (end < 0) return null
    const words = part.slice(4, end).trim()
    const isPicture = /^(?:image|figure|picture|chart|formula)\b/i.test(words)
    return {
      token: null,
      lost: isPicture ? `A picture was left out (${words}).` : words ? `A hidden note was left out: ${words}` : '',
      end: open + end + 3
    }
  }
  const tag = /^<(https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>@]+|\/?(?:br|b|i|u|em|strong|sup|sub|p|div|span)\s*\/?)>/i.exec(
    part
  )
  if (!tag) return null
  const inside = tag[1] ?? ''
  const end = open + tag[0].length
  if (/^https?:/i.test(inside)) {
    const link = safeHref(inside)
    return { token: { type: 'text', text: link || inside, ...(link && { link }) }, lost: '', end }
  }
  if (inside.includes('@')) return { token: { type: 'text', text: inside, link: `mailto:${inside}` }, lost: '', end }
  const [, closing, raised] = /^(\/?)(sup|sub)\b/i.exec(inside) ?? []
  if (raised !== undefined)
    return {
      token: { type: 'mark', sign: raised.toLowerCase(), canOpen: closing === '', canClose: closing === '/' },
      lost: '',
      end
    }
  return { token: /^br/i.test(inside) ? { type: 'break' } : null, lost: '', end }
}

/** Marks in pairs: each opening sign finds the next one that can close it. A lone "**" is debris; a lone "*" or "_" is itself. */
function pairMarks(tokens: readonly Token[]): Map<number, 'open' | 'close'> {
  const pairs = new Map<number, 'open' | 'close'>()
  const open = new Map<string, number>()
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'mark') continue
    const opener = open.get(token.sign)
    if (opener !== undefined && token.canClose) {
      pairs.set(opener, 'open')
      pairs.set(index, 'close')
      open.delete(token.sign)
    } else if (token.canOpen) open.set(token.sign, index)
  }
  return pairs
}

/** Reads one line of Markdown, or of plain text that passed through a converter. */
export function readInline(source: string): Inline {
  if (!/[\\*_[<&]|https?:\/\//.test(source)) {
    const text = squeeze(source).trim()
    return { nodes: text ? [{ type: 'text', text }] : [], text, isBold: false, lost: [] }
  }
  const { tokens, lost } = tokenise(source)
  const pairs = pairMarks(tokens)
  const active = new Set<string>()
  const nodes: BodyNode[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'break') nodes.push({ type: 'hardBreak' })
    else if (token.type === 'mark') {
      const role = pairs.get(index)
      if (role === 'open') active.add(token.sign)
      else if (role === 'close') active.delete(token.sign)
      else if (token.sign.length === 1) nodes.push(textNode(token.sign, active))
    } else if (token.link) nodes.push(textNode(token.text, active, token.link))
    else nodes.push(textNode(token.text, active))
  }
  const tidy = tidyNodes(nodes)
  const words = tidy.filter((node) => node.type === 'text' && /[\p{L}\p{N}]/u.test(node.text ?? ''))
  return {
    nodes: tidy,
    text: textOf(tidy),
    isBold: words.length > 0 && words.every((node) => node.marks?.some((mark) => mark.type === 'bold')),
    lost
  }
}

/** The words of inline nodes; a forced line break counts as a space. */
export function textOf(nodes: readonly BodyNode[]): string {
  return nodes.map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? shownWords(node)))).join('')
}

/** What a reference read from a file showed there; empty for other nodes. */
export function shownWords(node: BodyNode): string {
  return node.type === 'crossReference' ? String(node.attrs?.shown ?? '') : ''
}

/** The same words without bold: for headings, which are bold by style, and for recommendations that a style prints so. */
export function withoutBold(nodes: readonly BodyNode[]): BodyNode[] {
  return tidyNodes(
    nodes.map((node) => {
      if (!node.marks) return node
      const { marks, ...rest } = node
      const kept = marks.filter((mark) => mark.type !== 'bold')
      return kept.length > 0 ? { ...rest, marks: kept } : rest
    })
  )
}

/** Two runs of text one after the other, with a space between. */
export function joinInline(first: readonly BodyNode[], second: readonly BodyNode[], between = ' '): BodyNode[] {
  if (first.length === 0 || second.length === 0) return [...first, ...second]
  return tidyNodes([...first, { type: 'text', text: between }, ...second])
}

function textNode(text: string, active: ReadonlySet<string>, link = ''): BodyNode {
  const isBold = active.has('**') || active.has('__')
  const isItalic = active.has('*') || active.has('_')
  const marks: BodyMark[] = [
    ...(link ? [{ type: 'link', attrs: { href: link } }] : []),
    ...(isBold ? [{ type: 'bold' }] : []),
    ...(isItalic ? [{ type: 'italic' }] : []),
    ...(active.has('sup') ? [{ type: 'superscript' }] : active.has('sub') ? [{ type: 'subscript' }] : [])
  ]
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }
}

function squeeze(text: string): string {
  return text.replace(/ {2,}/g, ' ')
}

function sameMarks(one: BodyNode, other: BodyNode): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])
}

/** No double or outer spaces, no empty text, neighbours with the same marks in one: the form that ProseMirror keeps. */
function tidyNodes(nodes: readonly BodyNode[]): BodyNode[] {
  const tidy: BodyNode[] = []
  // A run of neighbours with the same marks is gathered in parts, for long texts with many signs in them.
  let run: BodyNode | null = null
  let parts: string[] = []
  let opensLine = true
  const close = (): void => {
    if (run) tidy.push({ ...run, text: parts.join('') })
    run = null
    parts = []
  }
  for (const node of nodes) {
    if (node.type !== 'text') {
      close()
      tidy.push(node)
      opensLine = true
      continue
    }
    const squeezed = squeeze(node.text ?? '')
    const text: string = opensLine ? squeezed.replace(/^ /, '') : squeezed
    if (text === '') continue
    if (!run || !sameMarks(run, node)) {
      close()
      run = node
    }
    parts.push(text)
    opensLine = text.endsWith(' ')
  }
  close()
  while (tidy.length > 0) {
    const last = tidy.at(-1) as BodyNode
    const text: string = last.type === 'text' ? (last.text ?? '').trimEnd() : ''
    if (last.type === 'text' && text === last.text) break
    tidy.pop()
    if (text) tidy.push({ ...last, text })
  }
  return tidy
}
