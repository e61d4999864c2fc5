/**
 * A body that came from outside: from the data file, a hand-off file, the editor. It may have been made by hand, so its
 * attributes are brought within reason too: a cell over a hundred million columns or a caption that is no text is put
 * right here, and nothing that lays a report out need expect it.
 */
import type { AttributeSpec } from 'prosemirror-model'
import { z } from 'zod'
import { markOf, unknownMark } from './marks'
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
      return { ...bounded(fullBody(withMarksUnderstood(value))), type: 'doc' }
    } catch {
      context.addIssue({ code: 'custom', message: 'This text has a form that Packwright does not know.' })
      return z.NEVER
    }
  })

/** Words by which another program may say that something is not for publication. */
const saysExempt = /^(?:exempt|withheld|restricted|private|confidential|notForPublication)/i

/**
 * A body in which each mark stands where this program looks for it: one on something that cannot carry it, on a piece of text,
 * or under another name, goes to the nearest thing around it that can. Without this it would be dropped, and the words printed.
 */
function withMarksUnderstood(node: BodyNode): BodyNode {
  const { node: body, outer } = understood(node)
  if (outer === '') return body
  return {
    ...body,
    content: (body.content ?? []).map((block) => ({
      ...block,
      attrs: { ...block.attrs, exempt: block.attrs?.exempt || outer }
    }))
  }
}

function understood(node: BodyNode): { readonly node: BodyNode; readonly outer: string } {
  if (typeof node !== 'object' || node === null) return { node, outer: '' }
  const inner = (Array.isArray(node.content) ? node.content : []).map(understood)
  const others = Object.entries(node.attrs ?? {}).filter(([name]) => name !== 'exempt' && saysExempt.test(name))
  const ofText = (Array.isArray(node.marks) ? node.marks : []).filter((mark) => saysExempt.test(String(mark?.type)))
  const marks = [
    markOf(node.attrs?.exempt),
    ...others.map(([, value]) => markOf(value) && unknownMark),
    ...ofText.map((mark) => markOf(mark.attrs?.exempt) || unknownMark),
    ...inner.map(({ outer }) => outer)
  ]
  const mark = marks.find((one) => one !== '') ?? ''
  const canCarry = bodySchema.nodes[node.type]?.spec.attrs?.exempt !== undefined
  const isChanged = ofText.length > 0 || inner.some((child, at) => child.node !== node.content?.[at])
  const isMarkedAnew = canCarry && mark !== (node.attrs?.exempt ?? '')
  if (!isChanged && !isMarkedAnew) return { node, outer: canCarry ? '' : mark }
  const own = {
    ...node,
    ...(isMarkedAnew && { attrs: { ...node.attrs, exempt: mark } }),
    ...(node.marks && { marks: node.marks.filter((one) => !ofText.includes(one)) }),
    ...(node.content && { content: inner.map((child) => child.node) })
  }
  return { node: own, outer: canCarry ? '' : mark }
}

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
  if (name === 'exempt') return markOf(value)
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
