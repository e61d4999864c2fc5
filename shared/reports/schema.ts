/**
 * The form that a section's body must have: the one ProseMirror schema that the editor, the importers, the paper
 * and the data file share. Numbers are never part of it; they follow from the place (numbering.ts).
 */
import { type MarkSpec, Node, type NodeSpec, Schema } from 'prosemirror-model'

/*
 * `exempt` names one of the report's exemptions: what carries it is left out of every public copy, with all that is in it.
 */
const exempt = { exempt: { default: '' } }

/**
 * What a block wants of its page, by choice of its author: to begin one, to stay on one as a whole, or to have one for itself. Empty as
 * it comes.
 */
export const pagings = ['', 'new', 'together', 'own'] as const
export type Paging = (typeof pagings)[number]
const paging = { page: { default: '' } }

/** How the sheet of a table lies; empty as its columns want. */
export const turns = ['', 'upright', 'landscape'] as const
const turn = { turn: { default: '' } }

/** The nodes that a body is made of; the editor's document (document.ts) builds on the same ones. */
export const bodyNodes = {
  doc: { content: 'block+' },
  text: { group: 'inline' },
  /**
   * A paragraph. `level` 0 has no number; 1 is the ordinary numbered paragraph (1.1, or 7 where numbers run on), 2 the one beneath (1.1.1).
   */
  paragraph: {
    group: 'block',
    content: 'inline*',
    attrs: { id: { default: '' }, level: { default: 0 }, exempt: { default: '' }, ...paging }
  },
  /** A heading inside a section: level 2 is the first beneath the section's own. `numbered` counts only where the house style numbers headings. */
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { id: { default: '' }, level: { default: 2 }, numbered: { default: false }, ...exempt, ...paging }
  },
  quote: { group: 'block', content: 'paragraph+', defining: true, attrs: exempt },
  bulletList: { group: 'block list', content: 'listItem+', attrs: exempt },
  /** A counted list; without a `marker` it takes the house style's form for its depth: (a), then i. */
  orderedList: {
    group: 'block list',
    content: 'listItem+',
    attrs: { start: { default: 1 }, marker: { default: '' }, ...exempt }
  },
  listItem: {
    content: 'paragraph (paragraph | list | table)*',
    defining: true,
    attrs: { id: { default: '' }, exempt: { default: '' } }
  },
  table: {
    group: 'block',
    content: 'tableRow+',
    isolating: true,
    tableRole: 'table',
    attrs: { id: { default: '' }, caption: { default: '' }, exempt: { default: '' }, ...paging, ...turn }
  },
  tableRow: { content: '(tableCell | tableHeader)+', tableRole: 'row', attrs: { exempt: { default: '' } } },
  tableCell: {
    content: '(paragraph | list)+',
    isolating: true,
    tableRole: 'cell',
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null }, ...exempt }
  },
  tableHeader: {
    content: '(paragraph | list)+',
    isolating: true,
    tableRole: 'header_cell',
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null }, ...exempt }
  },
  /** A picture kept in the data file by its content hash. `alt` is what a listener hears; `decorative` says that there is nothing to hear. */
  figure: {
    group: 'block',
    atom: true,
    attrs: {
      id: { default: '' },
      file: { default: '' },
      alt: { default: '' },
      caption: { default: '' },
      decorative: { default: false },
      widthPercent: { default: 100 },
      exempt: { default: '' },
      ...paging
    }
  },
  /**
   * Something drawn from the records: a table of contributions, a chart, a governance map. `data` is what was last drawn
   * (records.ts), so that paper and hand-off files need no records; it follows them until `isFrozen`.
   */
  recordBlock: {
    group: 'block',
    atom: true,
    attrs: {
      id: { default: '' },
      source: { default: '' },
      data: { default: null },
      asOf: { default: '' },
      isFrozen: { default: false },
      exempt: { default: '' },
      ...paging,
      ...turn
    }
  },
  hardBreak: { group: 'inline', inline: true, selectable: false },
  /** "paragraph 14", "recommendation (c)", "Appendix 2": the words follow the target; a target that is gone shows as broken. */
  crossReference: { group: 'inline', inline: true, atom: true, attrs: { target: { default: '' } } },
  /** A sum, measure, date or name from the records, as text that follows them until `isFrozen`. `shown` is what prints. */
  liveFigure: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: {
      source: { default: '' },
      shown: { default: '' },
      form: { default: '' },
      asOf: { default: '' },
      isFrozen: { default: false }
    }
  },
  footnote: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { id: { default: '' }, text: { default: '' }, ...exempt }
  }
} satisfies Record<string, NodeSpec>

/** The marks on text in a body. */
export const bodyMarks = {
  link: { attrs: { href: { default: '' } }, inclusive: false },
  bold: {},
  italic: {},
  underline: {},
  superscript: { excludes: 'subscript' },
  subscript: { excludes: 'superscript' },
  /** Words that a comment speaks of, by the comment's id; never printed. */
  comment: { attrs: { id: { default: '' } }, inclusive: false, excludes: '' },
  /** Words put in and taken out between two versions; only a comparison has them, never a stored report. */
  inserted: { excludes: 'deleted' },
  deleted: { excludes: 'inserted' }
} satisfies Record<string, MarkSpec>

export const bodySchema = new Schema({ nodes: bodyNodes, marks: bodyMarks })

/** A mark on a piece of text, as stored. */
export type BodyMark = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }

/** A node of a body as stored: plain JSON in ProseMirror's own form. */
export type BodyNode = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly BodyNode[]
  readonly marks?: readonly BodyMark[]
  readonly text?: string
}

/** A body as stored: a `doc` node. */
export type Body = BodyNode & { readonly type: 'doc' }

/** Reads a stored body into a checked ProseMirror node; throws RangeError where it does not follow the schema. */
export function readBody(body: BodyNode): Node {
  const node = Node.fromJSON(bodySchema, body)
  node.check()
  if (node.type.name !== 'doc') throw new RangeError('A body is a doc node')
  return node
}

/** What came to carry marks with format 2: an empty mark on it is not written, so that a body of format 1 stays the same text. */
const markedSince2 = new Set(['heading', 'quote', 'bulletList', 'orderedList', 'tableCell', 'tableHeader', 'footnote'])

/** A node as it is stored: every attribute stated, so that two equal nodes are equal as text. */
export function storedNode(node: Node): BodyNode {
  return withoutEmptyMarks(node.toJSON() as BodyNode)
}

function withoutEmptyMarks(node: BodyNode): BodyNode {
  // What an author chooses for a page came later still.
  const isLeftOut = (name: string): boolean =>
    name === 'page' || name === 'turn' || (name === 'exempt' && markedSince2.has(node.type))
  const stated = Object.entries(node.attrs ?? {}).filter(([name, value]) => value !== '' || !isLeftOut(name))
  const attrs = node.attrs && Object.fromEntries(stated)
  return {
    type: node.type,
    ...(attrs && Object.keys(attrs).length > 0 && { attrs }),
    ...(node.content && { content: node.content.map(withoutEmptyMarks) }),
    ...(node.marks && { marks: node.marks }),
    ...(node.text !== undefined && { text: node.text })
  }
}

/** A body written out in full, so that two equal bodies are equal as text. */
export function fullBody(body: BodyNode): Body {
  return { ...storedNode(readBody(body)), type: 'doc' }
}

/** A body with nothing in it yet. */
export const emptyBody: Body = fullBody({ type: 'doc', content: [{ type: 'paragraph' }] })

/** The words of a node and everything in it; blocks parted by line breaks. */
export function plainText(node: BodyNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'liveFigure') return String(node.attrs?.shown ?? '')
  const parts = (node.content ?? []).map(plainText)
  const isText = node.type === 'paragraph' || node.type === 'heading'
  return parts.join(isText ? '' : '\n')
}

/** True when there is nothing to read in a body: no words, no table, no picture. */
export function isEmptyBody(body: BodyNode): boolean {
  if (['figure', 'table', 'recordBlock', 'crossReference', 'liveFigure', 'footnote'].includes(body.type)) return false
  if (body.type === 'text') return (body.text ?? '').trim() === ''
  return (body.content ?? []).every(isEmptyBody)
}

/** A paragraph of plain words, for parts of a report that are made by rule. */
export function paragraphOf(text: string, attrs: { readonly id?: string; readonly level?: number } = {}): BodyNode {
  return {
    type: 'paragraph',
    attrs: { id: attrs.id ?? '', level: attrs.level ?? 0 },
    ...(text === '' ? {} : { content: [{ type: 'text', text }] })
  }
}
