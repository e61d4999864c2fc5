/**
 * The XML of Office files, read by a parser that knows namespaces: as a tree, or piece by piece where a part is large. A
 * document type, and with it every entity from elsewhere, is refused, so that reading never reaches outside the part.
 */
import { SaxesParser } from 'saxes'
import { entryOf } from '../../../shared/entryOf'
import { PackageTrouble } from './officePackage'

export type XmlAttributes = ReadonlyMap<string, string>

export type XmlNode = {
  /** With the prefix that Office itself uses: w:p, whatever the file calls it. */
  readonly name: string
  /** The address of its vocabulary; empty for none. */
  readonly namespace: string
  readonly attributes: XmlAttributes
  readonly children: readonly (XmlNode | string)[]
}

type OpenNode = XmlNode & { readonly children: (XmlNode | string)[] }

/** What is told while a part is read. */
export type XmlEvents = {
  readonly open: (name: string, attributes: XmlAttributes, namespace: string) => void
  readonly text: (words: string) => void
  readonly close: (name: string) => void
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
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.microsoft.com/office/word/2015/wordml/symex': 'w16se',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'http://www.w3.org/XML/1998/namespace': 'xml',
  // Of these there is one in a part, and Office writes them without a prefix.
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/content-types': '',
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': '',
  'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes': 'vt'
}

const damaged =
  'This document is damaged: a part of it is not as Office writes it. Open it in the program that made it, save it anew, and import that.'
const foreign =
  'This document refers to text outside itself in a way that Office never does, so it was not opened. Save it anew in the program that made it and import that.'

/** Reads a part that comes in pieces. `write` and `close` throw PackageTrouble where it is no XML, or reaches outside. */
export function xmlReader(events: XmlEvents): { readonly write: (text: string) => void; readonly close: () => void } {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: string[] = []
  const nameOf = (uri: string, prefix: string, local: string): string => {
    const usual = entryOf(prefixes, uri) ?? prefix
    return usual === '' ? local : `${usual}:${local}`
  }
  parser.on('opentag', (tag) => {
    const attributes = new Map<string, string>()
    for (const own of Object.values(tag.attributes))
      if (own.prefix !== 'xmlns' && own.name !== 'xmlns')
        attributes.set(own.prefix === '' ? own.local : nameOf(own.uri, own.prefix, own.local), own.value)
    const name = nameOf(tag.uri, tag.prefix, tag.local)
    open.push(name)
    if (open.length > deepest) throw new PackageTrouble(damaged)
    events.open(name, attributes, tag.uri)
  })
  parser.on('closetag', () => events.close(open.pop() ?? ''))
  parser.on('text', (words) => {
    if (open.length > 0) events.text(words)
  })
  parser.on('cdata', (words) => events.text(words))
  parser.on('doctype', () => {
    throw new PackageTrouble(foreign)
  })
  parser.on('error', ({ message }) => {
    // A control sign among the words takes nothing else along.
    if (message.includes('disallowed character')) return
    throw new PackageTrouble(message.includes('entity') ? foreign : damaged)
  })
  return { write: (text) => void parser.write(text), close: () => void parser.close() }
}

/** Reads a part as a tree. Throws PackageTrouble where it is no XML, or reaches outside. */
export function readXml(text: string): XmlNode {
  let top: XmlNode | null = null
  const open: OpenNode[] = []
  const reader = xmlReader({
    open: (name, attributes, namespace) => {
      const node: OpenNode = { name, namespace, attributes, children: [] }
      open.at(-1)?.children.push(node)
      top ??= node
      open.push(node)
    },
    text: (words) => void open.at(-1)?.children.push(words),
    close: () => void open.pop()
  })
  reader.write(text)
  reader.close()
  if (!top) throw new PackageTrouble(damaged)
  return top
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
