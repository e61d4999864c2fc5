/** Copying out of a report and back in: each node carries its attributes along, so that numbering, captions and references survive. */
import { type DOMOutputSpec, DOMSerializer, type Node, type Schema } from '@tiptap/pm/model'

/** Attributes that must not be copied: what is copied becomes something of its own. */
const ownOnly = new Set(['id'])

/** Writes copied nodes as markup that other programs can read and that a report reads back whole. */
export function copyingSerializer(schema: Schema): DOMSerializer {
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
          'data-report-attributes': JSON.stringify(kept)
        }
        const words = wordsOf(node)
        const content = hasAttributes ? rest : second === undefined ? [] : [second, ...rest]
        return [tag as string, attributes, ...(content.length > 0 || words === '' ? content : [words])]
      }
    ])
  )
  return new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema))
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
