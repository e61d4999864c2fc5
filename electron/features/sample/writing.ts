/**
 * Short forms in which the sample reports are written. Every id follows from the report's prefix and the place, so that
 * a sample filled today has the same ids as one filled tomorrow.
 */
import type { Section } from '../../../shared/reports/report'
import { type Body, type BodyMark, type BodyNode, fullBody } from '../../../shared/reports/schema'

/** An item of a list: its words, or its words with a list beneath. */
export type Item = string | readonly [string, ...BodyNode[]]

export type Writer = ReturnType<typeof createWriter>

/** Starts the writing of one report. In all words, `**` stands around what is bold and `[[id]]` for a reference to that id. */
export function createWriter(prefix: string) {
  let count = 0
  const nextId = (): string => {
    count += 1
    return `${prefix}-${count}`
  }
  const paragraph = (text: string, level: number, id: string): BodyNode => ({
    type: 'paragraph',
    attrs: { id, level },
    content: inline(text)
  })
  const item = (entry: Item): BodyNode => {
    const [text, ...beneath] = typeof entry === 'string' ? [entry] : entry
    return { type: 'listItem', attrs: { id: nextId() }, content: [paragraph(text, 0, ''), ...beneath] }
  }
  const row = (kind: 'tableCell' | 'tableHeader', cells: readonly string[]): BodyNode => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: kind, content: [paragraph(text, 0, '')] }))
  })

  return {
    nextId,
    /** A numbered paragraph. */
    p: (text: string, id: string = nextId()): BodyNode => paragraph(text, 1, id),
    /** A numbered paragraph one level down. */
    sub: (text: string): BodyNode => paragraph(text, 2, nextId()),
    /** A paragraph without a number. */
    plain: (text: string): BodyNode => paragraph(text, 0, nextId()),
    heading: (text: string, numbered = false, level = 2): BodyNode => ({
      type: 'heading',
      attrs: { id: nextId(), level, numbered },
      content: inline(text)
    }),
    letters: (...items: readonly Item[]): BodyNode => ({ type: 'orderedList', content: items.map(item) }),
    bullets: (...items: readonly Item[]): BodyNode => ({ type: 'bulletList', content: items.map(item) }),
    /** A table whose first row is its headings; `id` to refer to it. */
    table: (
      caption: string,
      headings: readonly string[],
      rows: readonly (readonly string[])[],
      id: string = nextId()
    ): BodyNode => ({
      type: 'table',
      attrs: { id, caption },
      content: [row('tableHeader', headings), ...rows.map((cells) => row('tableCell', cells))]
    }),
    /** What is drawn from the records; the drawing itself comes in when the sample is filled. */
    record: (source: string, id: string = nextId()): BodyNode => ({ type: 'recordBlock', attrs: { id, source } }),
    /** A section of the house style, or one of the author's own when the key is empty. */
    section: (
      facts: Pick<Section, 'key' | 'role' | 'heading'> & Partial<Pick<Section, 'id' | 'kind'>>,
      ...nodes: readonly BodyNode[]
    ) => ({ id: nextId(), ...facts, ...(nodes.length > 0 && { body: body(...nodes) }) }),
    /** A recommendation that begins with its verb; `**` as everywhere. */
    recommendation: (
      text: string,
      more: { readonly delegate?: string; readonly consultee?: string; readonly reason?: string } = {}
    ) => {
      const id = nextId()
      return { id, body: body(paragraph(text, 0, '')), ...more }
    },
    /** An implication that an officer has cleared. */
    implication: (
      kind: string,
      heading: string,
      officer: string,
      clearedOn: string,
      ...nodes: readonly BodyNode[]
    ) => ({
      id: nextId(),
      kind,
      heading,
      status: 'cleared' as const,
      officer,
      clearedOn,
      body: body(...nodes)
    })
  }
}

/** A body of these nodes. */
export function body(...nodes: readonly BodyNode[]): Body {
  return fullBody({ type: 'doc', content: nodes })
}

const bold: readonly BodyMark[] = [{ type: 'bold' }]

function inline(text: string): BodyNode[] {
  return text
    .split(/(\*\*[^*]+\*\*|\[\[[^\]]+\]\])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.startsWith('**')) return { type: 'text', text: piece.slice(2, -2), marks: bold }
      if (piece.startsWith('[[')) return { type: 'crossReference', attrs: { target: piece.slice(2, -2) } }
      return { type: 'text', text: piece }
    })
}
