/** Copying out of a report and back in: each node carries its attributes along, so that numbering, captions and references survive. */
import { type DOMOutputSpec, DOMSerializer, Fragment, type Mark, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { partTypes } from '../../shared/reports/document'
import type { Exemption } from '../../shared/reports/report'
import { reasonAsText } from './exemptCopies'

/** Attributes that must not be copied: what is copied becomes something of its own. */
const ownOnly = new Set(['id'])

/** Writes copied nodes as markup that other programs can read and that a report reads back whole, with why what is exempt is so. */
export function copyingSerializer(schema: Schema, reasons: () => readonly Exemption[]): DOMSerializer {
  const why = (mark: unknown): Record<string, string> => {
    const reason = reasons().find(({ id }) => id === mark)
    return reason ? { 'data-report-exemption': reasonAsText(reason) } : {}
  }
  const plain = DOMSerializer.nodesFromSchema(schema)
  const nodes = Object.fromEntries(
    Object.entries(plain).map(([name, draw]) => [
      name,
      (node: Node): DOMOutputSpec => {
        const spec = draw(node)
        if (!Array.isArray(spec)) return spec
        const [tag, second, ...rest] = spec
        const hasAttributes =
          typeof second === 'object' && second !== null && !Array.isArray(second) && !('nodeType' in second)
        const kept = Object.fromEntries(Object.entries(node.attrs).filter(([key]) => !ownOnly.has(key)))
        const attributes = {
          ...(hasAttributes ? second : {}),
          'data-report-node': name,
          'data-report-attributes': JSON.stringify(kept),
          ...why(node.attrs.exempt)
        }
        const words = wordsOf(node)
        const content = hasAttributes ? rest : second === undefined ? [] : [second, ...rest]
        return [tag as string, attributes, ...(content.length > 0 || words === '' ? content : [words])]
      }
    ])
  )
  const withheld = ({ attrs: { exemption } }: Mark): DOMOutputSpec => [
    'span',
    { 'data-withheld': String(exemption), ...why(exemption) },
    0
  ]
  return new DOMSerializer(nodes, { ...DOMSerializer.marksFromSchema(schema), withheld })
}

/** What an atom says in another program. */
function wordsOf(node: Node): string {
  if (node.type.name === 'liveFigure') return String(node.attrs.shown)
  return node.type.name === 'footnote' ? ` (${String(node.attrs.text)})` : ''
}

/** Reads back what the serializer wrote; anything else in the attribute counts as nothing. */
export function copiedAttributes(element: HTMLElement): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(element.getAttribute('data-report-attributes') ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** What stands in parts of a report, without the parts: their titles as headings, their blocks as they are. */
function withoutParts(content: Fragment): Node[] {
  return content.content.flatMap((node): Node[] => {
    const { heading, paragraph } = node.type.schema.nodes
    if (partTypes.has(node.type.name)) return withoutParts(node.content)
    const isLine = node.type.name === 'title' || node.type.name === 'recommendationLead'
    if (!isLine || !heading || !paragraph) return [node]
    if (node.content.size === 0) return []
    return [node.type.name === 'title' ? heading.create(null, node.content) : paragraph.create(null, node.content)]
  })
}

/** The level of a paragraph that comes from outside: it takes that of the paragraphs around. */
export const levelAsAround = -1

/** Gives paragraphs from outside the level that counts where they come in; inside lists and cells there is none. */
function levelled(content: Fragment, level: number): Fragment {
  return Fragment.from(
    content.content.map((node) => {
      if (node.type.name === 'paragraph' && node.attrs.level === levelAsAround)
        return node.type.create({ ...node.attrs, level }, node.content, node.marks)
      return node.isTextblock || node.isLeaf
        ? node
        : node.copy(levelled(node.content, partTypes.has(node.type.name) ? level : 0))
    })
  )
}

/**
 * What is put in, as the place takes it: paragraphs from outside count like those around, and copied words that reach
 * over parts come in as words, since a report has each of its parts once.
 */
export function pastedSlice(slice: Slice, level = 0): Slice {
  const content = levelled(slice.content, level)
  const first = content.firstChild
  const holdsParts = content.content.some((node) => partTypes.has(node.type.name))
  // The words of a heading go in as words; a heading taken whole brings no part of its own along.
  const isOneLine =
    content.childCount === 1 && first?.isTextblock && (slice.openStart > 0 || first.type.name !== 'title')
  if (!holdsParts && (isOneLine || !content.content.some((node) => node.type.name === 'title')))
    return new Slice(content, slice.openStart, slice.openEnd)
  const words = Fragment.from(withoutParts(content))
  return new Slice(words, words.firstChild?.isTextblock ? 1 : 0, words.lastChild?.isTextblock ? 1 : 0)
}
