/**
 * The XML of Word's parts as a tree. Only what Word writes is understood: a document type, and with it every entity from
 * elsewhere, is refused, so that reading never reaches outside the part.
 */

import { entryOf } from '../../../shared/entryOf'
import { PackageTrouble } from './readPackage'

export type XmlNode = {
  /** With the prefix that Word itself uses: w:p, whatever the file calls it. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlNode | string)[]
}

type OpenNode = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (XmlNode | string)[]
}

/** How deep elements may stand in one another. */
const deepest = 400

/** The prefixes of the vocabularies that are read, by their address, in the common and in the strict form. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o'
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const damaged =
  'This document is damaged: a part of it is not as Word writes it. Open it in Word, save it anew, and import that.'
const foreign =
  'This document refers to text outside itself in a way that Word never does, so it was not opened. Save it anew in Word and import that.'

/** Reads a part as a tree; throws PackageTrouble where it is no XML, or reaches outside. */
export function readXml(text: string): XmlNode {
  const names = new Map<string, string>()
  const root: OpenNode = { name: '', attributes: new Map(), children: [] }
  const open: OpenNode[] = [root]
  const known = (name: string): string => {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    const usual = names.get(prefix)
    return usual === undefined ? name : `${usual}:${name.slice(colon + 1)}`
  }
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('<', at)
    const words = text.slice(at, start < 0 ? text.length : start)
    if (words !== '') open.at(-1)?.children.push(plain(words))
    if (start < 0) break
    if (text.startsWith('<!--', start)) at = after(text, '-->', start)
    else if (text.startsWith('<![CDATA[', start)) {
      at = after(text, ']]>', start)
      open.at(-1)?.children.push(text.slice(start + 9, at - 3))
    } else if (text.startsWith('<!', start)) throw new PackageTrouble(foreign)
    else if (text.startsWith('<?', start)) at = after(text, '?>', start)
    else if (text[start + 1] === '/') {
      at = after(text, '>', start)
      const closed = open.pop()
      if (!closed || open.length === 0 || closed.name !== known(text.slice(start + 2, at - 1).trim()))
        throw new PackageTrouble(damaged)
    } else {
      at = tagEnd(text, start)
      const isEmpty = text[at - 2] === '/'
      const inside = text.slice(start + 1, at - (isEmpty ? 2 : 1))
      const name = /^[^\s/>]+/.exec(inside)?.[0] ?? ''
      if (name === '') throw new PackageTrouble(damaged)
      const given = attributesOf(inside.slice(name.length))
      for (const [key, value] of given) {
        if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
        const usual = entryOf(prefixes, value)
        if (usual !== undefined) names.set(key === 'xmlns' ? '' : key.slice(6), usual)
      }
      const attributes = new Map<string, string>()
      for (const [key, value] of given) attributes.set(key.includes(':') ? known(key) : key, value)
      const node: OpenNode = { name: known(name), attributes, children: [] }
      open.at(-1)?.children.push(node)
      if (!isEmpty) open.push(node)
      if (open.length > deepest) throw new PackageTrouble(damaged)
    }
  }
  const top = root.children.find((child): child is XmlNode => typeof child !== 'string')
  if (open.length !== 1 || !top) throw new PackageTrouble(damaged)
  return top
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  if (end < 0) throw new PackageTrouble(damaged)
  return end + mark.length
}

/** Behind the ">" that ends a tag; one inside quotation marks does not. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '>') return at + 1
    if (sign === '"' || sign === "'") {
      at = text.indexOf(sign, at + 1)
      if (at < 0) break
    }
  }
  throw new PackageTrouble(damaged)
}

function attributesOf(text: string): [string, string][] {
  if (text.trim() === '') return []
  return [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => [
    match[1] ?? '',
    plain(match[2] ?? match[3] ?? '')
  ])
}

function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[\w.-]+);/gi, (_all, name: string) => {
    if (name.startsWith('#')) {
      const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    }
    const sign = entryOf(entities, name)
    if (sign === undefined) throw new PackageTrouble(foreign)
    return sign
  })
}

/** The elements in an element. */
export function elements(node: XmlNode | undefined): readonly XmlNode[] {
  return node ? node.children.filter((child): child is XmlNode => typeof child !== 'string') : []
}

/** The first element of that name in an element. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((entry): entry is XmlNode => typeof entry !== 'string' && entry.name === name)
}

/** The value of an element's attribute w:val, or of another. */
export function value(node: XmlNode | undefined, attribute = 'w:val'): string | undefined {
  return node?.attributes.get(attribute)
}

/** True for a switch such as w:b: there, and not set to off. */
export function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !['0', 'false', 'off', 'none'].includes(value(node) ?? '1')
}

/** The first element of that name anywhere below. */
export function descendant(node: XmlNode, name: string): XmlNode | undefined {
  for (const entry of elements(node)) {
    const found = entry.name === name ? entry : descendant(entry, name)
    if (found) return found
  }
  return undefined
}

/** The text that stands in an element itself. */
export function ownText(node: XmlNode): string {
  return node.children.filter((part) => typeof part === 'string').join('')
}

/** All the words in an element, in order. */
export function wordsIn(node: XmlNode): string {
  if (node.name === 'w:t' || node.name === 'm:t') return ownText(node)
  const words = elements(node).map(wordsIn).join('')
  return node.name === 'w:p' && words !== '' ? `${words} ` : words
}
