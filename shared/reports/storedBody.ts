/**
 * A body that came from outside: from the data file, a hand-off file, the editor. It may have been made by hand, so its
 * attributes are brought within reason too: a cell over a hundred million columns or a caption that is no text is put
 * right here, and nothing that lays a report out need expect it.
 */
import type { AttributeSpec } from 'prosemirror-model'
import { z } from 'zod'
import { type Body, type BodyMark, type BodyNode, bodySchema, fullBody } from './schema'

/** The least and the most that a number may be; those not named here are between 0 and 1000. */
const bounds = new Map<string, readonly [least: number, most: number]>([
  ['colspan', [1, 100]],
  ['rowspan', [1, 1000]],
  ['level', [0, 6]],
  ['start', [0, 9999]],
  ['widthPercent', [1, 100]]
])

/** Columns in a table, and the width of one in pixels. */
const mostColumns = 100
const widest = 10_000

/** Accepts only what follows the schema, and writes it out in full, every attribute of its own kind and within bounds. */
export const storedBodySchema = z
  .custom<Body>((value) => typeof value === 'object' && value !== null)
  .transform((value, context): Body => {
    try {
      return { ...bounded(fullBody(value)), type: 'doc' }
    } catch {
      context.addIssue({ code: 'custom', message: 'This text has a form that Packwright does not know.' })
      return z.NEVER
    }
  })

function bounded(node: BodyNode): BodyNode {
  const attrs = attributes(node.attrs, bodySchema.nodes[node.type]?.spec.attrs)
  const marks = node.marks?.map((mark): BodyMark => {
    const own = attributes(mark.attrs, bodySchema.marks[mark.type]?.spec.attrs)
    return { type: mark.type, ...(own && { attrs: own }) }
  })
  return {
    ...node,
    ...(attrs && { attrs }),
    ...(marks && { marks }),
    ...(node.content && { content: node.content.map(bounded) })
  }
}

function attributes(given: BodyNode['attrs'], specs: Readonly<Record<string, AttributeSpec>> | null | undefined) {
  if (!given || !specs) return given
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, attribute(name, value, specs[name]?.default)])
  )
}

function attribute(name: string, value: unknown, usual: unknown): unknown {
  if (name === 'colwidth') return columnWidths(value)
  // What a block shows is checked where it is drawn.
  if (usual === null || usual === undefined) return value
  if (typeof usual !== 'number') return typeof value === typeof usual ? value : usual
  if (typeof value !== 'number' || !Number.isFinite(value)) return usual
  const [least, most] = bounds.get(name) ?? [0, 1000]
  return Math.min(most, Math.max(least, Math.trunc(value)))
}

function columnWidths(value: unknown): readonly number[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostColumns) return null
  return value.every((width) => typeof width === 'number' && width >= 0 && width <= widest) ? value : null
}
