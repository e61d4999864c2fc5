/** The styles of a Word file: what a paragraph is by the name of its style, followed up to what that is based on. */
import { child, elements, isOn, value, type XmlNode } from '../../files/xml'

export type WordStyle = {
  readonly id: string
  readonly name: string
  /** 1 is the greatest heading; 0 for what is none. */
  readonly headingLevel: number
  readonly numberId: string
  readonly numberLevel: number
  /** Twentieths of a point; null where neither the style nor what it is based on says. */
  readonly indent: number | null
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isHidden: boolean
}

export type WordStyles = {
  /** The style of that id; the file's own ordinary paragraph for none. */
  readonly of: (id: string | undefined) => WordStyle
}

const ordinary: WordStyle = {
  id: '',
  name: '',
  headingLevel: 0,
  numberId: '',
  numberLevel: 0,
  indent: null,
  isBold: false,
  isItalic: false,
  isHidden: false
}

/** How many styles may be based on one another. */
const longestChain = 20

/** Reads the part with the styles; without one, everything is ordinary. */
export function readStyles(part: XmlNode | null): WordStyles {
  const nodes = new Map<string, XmlNode>()
  let ownDefault = ''
  for (const node of elements(part ?? undefined)) {
    if (node.name !== 'w:style') continue
    const id = value(node, 'w:styleId') ?? ''
    nodes.set(id, node)
    const isDefault = ['1', 'true', 'on'].includes(value(node, 'w:default') ?? '')
    if (isDefault && value(node, 'w:type') === 'paragraph') ownDefault = id
  }
  const known = new Map<string, WordStyle>()
  const read = (id: string, depth: number): WordStyle => {
    const before = known.get(id)
    if (before) return before
    const node = nodes.get(id)
    if (!node || depth > longestChain) return ordinary
    const basis = read(value(child(node, 'w:basedOn')) ?? '', depth + 1)
    const paragraph = child(node, 'w:pPr')
    const run = child(node, 'w:rPr')
    const name = value(child(node, 'w:name')) ?? id
    const numbering = child(paragraph, 'w:numPr')
    const style: WordStyle = {
      id,
      name,
      headingLevel: headingLevel(name, paragraph) ?? basis.headingLevel,
      numberId: value(child(numbering, 'w:numId')) ?? basis.numberId,
      numberLevel: numbering ? Number(value(child(numbering, 'w:ilvl')) ?? basis.numberLevel) : basis.numberLevel,
      indent: indentOf(paragraph) ?? basis.indent,
      isBold: child(run, 'w:b') ? isOn(child(run, 'w:b')) : basis.isBold,
      isItalic: child(run, 'w:i') ? isOn(child(run, 'w:i')) : basis.isItalic,
      isHidden: child(run, 'w:vanish') ? isOn(child(run, 'w:vanish')) : basis.isHidden
    }
    known.set(id, style)
    return style
  }
  return { of: (id) => read(id ?? ownDefault, 0) }
}

/** The level that a paragraph's properties or the style's name state; null where they say nothing. */
function headingLevel(name: string, paragraph: XmlNode | undefined): number | null {
  const named = /^heading ([1-9])$/i.exec(name)
  return named ? Number(named[1]) : outlineLevel(paragraph)
}

/** The level in the outline that paragraph properties state: 1 to 9, 0 for text; null for none. */
export function outlineLevel(paragraph: XmlNode | undefined): number | null {
  const level = value(child(paragraph, 'w:outlineLvl'))
  if (level === undefined) return null
  return Number(level) >= 0 && Number(level) <= 8 ? Number(level) + 1 : 0
}

/** How far paragraph properties set the text in, in twentieths of a point; null where they do not say. */
export function indentOf(paragraph: XmlNode | undefined): number | null {
  const indent = child(paragraph, 'w:ind')
  const left = value(indent, 'w:left') ?? value(indent, 'w:start')
  return left === undefined || !/^-?\d+/.test(left) ? null : Number.parseInt(left, 10)
}
