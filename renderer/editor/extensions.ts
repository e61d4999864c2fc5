/**
 * The document's schema as TipTap wants it: made from the nodes and marks in shared/, so that there is one schema, with
 * how each looks on the screen. What looks like paper takes the classes of the paper's stylesheet.
 */
import { type AnyExtension, Extension, Mark, Node } from '@tiptap/core'
import type { DOMOutputSpec, Mark as PmMark, Node as PmNode, TagParseRule } from '@tiptap/pm/model'
import { safeHref } from '../../shared/links'
import { documentMarks, documentNodes } from '../../shared/reports/document'
import { unknownMark } from '../../shared/reports/marks'
import { bodyNodes } from '../../shared/reports/schema'
import { copiedAttributes, levelAsAround } from './clipboard'

type Draw = (node: PmNode) => DOMOutputSpec

/** How each node is drawn where it has no view of its own. */
const drawn: Readonly<Record<string, Draw>> = {
  title: (node) => ['h2', { class: node.attrs.isFixed ? 'fixed-title' : 'own-title' }, 0],
  section: (node) => ['section', { class: 'part-of-report', 'data-role': node.attrs.role, ...exempt(node) }, 0],
  recommendationSection: () => ['section', { class: 'part-of-report', 'data-role': 'recommendations' }, 0],
  recommendationLead: () => ['p', { class: 'recommendation-lead' }, 0],
  recommendation: (node) => ['div', { class: 'recommendation', ...exempt(node) }, 0],
  implicationGroup: () => ['section', { class: 'part-of-report' }, 0],
  implicationAppendix: () => ['section', { class: 'part-of-report new-sheet' }, 0],
  implication: (node) => ['section', { class: 'implication', ...exempt(node) }, 0],
  appendix: (node) => ['section', { class: 'part-of-report new-sheet', ...exempt(node) }, 0],
  paragraph: (node) => ['p', { ...exempt(node), ...paging(node) }, 0],
  heading: (node) => [`h${Math.min(Number(node.attrs.level) + 1, 6)}`, paging(node), 0],
  quote: () => ['blockquote', 0],
  bulletList: () => ['ul', 0],
  orderedList: () => ['ol', 0],
  listItem: (node) => ['li', exempt(node), 0],
  tableRow: (node) => ['tr', exempt(node), 0],
  tableCell: (node) => ['td', spans(node), 0],
  tableHeader: (node) => ['th', { ...spans(node), scope: 'col' }, 0],
  table: () => ['table', ['tbody', 0]],
  hardBreak: () => ['br']
}

function exempt(node: PmNode): Record<string, string> {
  return node.attrs.exempt ? { 'data-exempt': String(node.attrs.exempt) } : {}
}

function paging(node: PmNode): Record<string, string> {
  return node.attrs.page ? { 'data-paging': String(node.attrs.page) } : {}
}

function spans(node: PmNode): Record<string, string> {
  const { colspan, rowspan, colwidth } = node.attrs
  return {
    ...(colspan > 1 ? { colspan: String(colspan) } : {}),
    ...(rowspan > 1 ? { rowspan: String(rowspan) } : {}),
    ...(colwidth ? { 'data-colwidth': colwidth.join(',') } : {})
  }
}

function cellAttributes(element: HTMLElement): Record<string, unknown> {
  const span = (name: string): number => Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), 100)
  const widths = element.getAttribute('data-colwidth')?.split(',').map(Number)
  return {
    colspan: span('colspan'),
    rowspan: span('rowspan'),
    colwidth: widths?.every((width) => width > 0) ? widths : null
  }
}

/** What pasted HTML becomes. Anything not named here gives up its text and nothing else. */
const parsed: Readonly<Record<string, readonly TagParseRule[]>> = {
  paragraph: [{ tag: 'p', attrs: { level: levelAsAround } }],
  heading: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
  quote: [{ tag: 'blockquote' }],
  bulletList: [{ tag: 'ul' }],
  orderedList: [
    {
      tag: 'ol',
      getAttrs: (element) => ({
        start: Number(element.getAttribute('start')) || 1,
        marker: element.getAttribute('data-marker') ?? ''
      })
    }
  ],
  listItem: [{ tag: 'li' }],
  table: [{ tag: 'table', getAttrs: (element) => ({ caption: element.getAttribute('data-caption') ?? '' }) }],
  tableRow: [{ tag: 'tr' }],
  tableCell: [{ tag: 'td', getAttrs: cellAttributes }],
  tableHeader: [{ tag: 'th', getAttrs: cellAttributes }],
  hardBreak: [{ tag: 'br' }]
}

type SpecLike = {
  readonly group?: string
  readonly content?: string
  readonly marks?: string
  readonly inline?: boolean
  readonly atom?: boolean
  readonly defining?: boolean
  readonly isolating?: boolean
  readonly selectable?: boolean
  readonly tableRole?: string
  readonly attrs?: Readonly<Record<string, { readonly default: unknown }>>
}

/** Attributes with their defaults; they live in the document, not in the markup. */
function attributesOf(spec: SpecLike): Record<string, { default: unknown; rendered: false; keepOnSplit?: boolean }> {
  const names = Object.entries(spec.attrs ?? {})
  return Object.fromEntries(
    names.map(([name, { default: value }]) => [name, { default: value, rendered: false as const }])
  )
}

function nodeExtension(name: string, spec: SpecLike): AnyExtension {
  const { attrs: _, tableRole, ...plain } = spec
  return Node.create({
    name,
    ...plain,
    ...(name === 'doc' ? { topNode: true } : {}),
    ...(tableRole ? { tableRole } : {}),
    addAttributes: () => attributesOf(spec),
    // What was copied from a report comes back as it was (clipboard.ts); then what others write.
    parseHTML: () => [
      { tag: `[data-report-node="${name}"]`, priority: 100, getAttrs: copiedAttributes },
      ...(parsed[name] ?? [])
    ],
    ...(name === 'text'
      ? {}
      : { renderHTML: ({ node }: { node: PmNode }) => drawn[name]?.(node) ?? [node.isInline ? 'span' : 'div'] })
  })
}

const markElements: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
  inserted: 'ins',
  deleted: 'del'
}

const markRules: Readonly<Record<string, readonly { tag: string }[]>> = {
  bold: [{ tag: 'strong' }, { tag: 'b' }],
  italic: [{ tag: 'em' }, { tag: 'i' }],
  underline: [{ tag: 'u' }],
  superscript: [{ tag: 'sup' }],
  subscript: [{ tag: 'sub' }]
}

/** An address that may stand in a report; anything else is text. */
function linkAttributes(element: HTMLElement): { href: string } | false {
  const href = safeHref(element.getAttribute('href') ?? '')
  return href.includes(':') ? { href } : false
}

function withheldAttributes(element: HTMLElement): { exemption: string } {
  return { exemption: element.getAttribute('data-withheld') || unknownMark }
}

function markExtension(
  name: string,
  spec: { readonly attrs?: SpecLike['attrs']; readonly inclusive?: boolean; readonly excludes?: string }
): AnyExtension {
  const { attrs: _, ...plain } = spec
  const draw = (mark: PmMark): DOMOutputSpec => {
    if (name === 'link') return ['a', { href: safeHref(String(mark.attrs.href)), rel: 'noreferrer' }, 0]
    if (name === 'withheld') return ['span', { 'data-withheld': mark.attrs.exemption }, 0]
    if (name === 'comment') return ['span', { 'data-comment': mark.attrs.id }, 0]
    return [markElements[name] ?? 'span', 0]
  }
  return Mark.create({
    name,
    ...plain,
    addAttributes: () => attributesOf({ attrs: spec.attrs ?? {} }),
    parseHTML: () => {
      if (name === 'link') return [{ tag: 'a[href]', getAttrs: linkAttributes }]
      if (name === 'withheld') return [{ tag: 'span[data-withheld]', getAttrs: withheldAttributes }]
      return [...(markRules[name] ?? [])]
    },
    renderHTML: ({ mark }) => draw(mark)
  })
}

/** Tells the schema which nodes are the parts of a table. */
const tableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension) => {
    const role = (extension.config as { tableRole?: string }).tableRole
    return role ? { tableRole: role } : {}
  }
})

/** Every node and mark of the document. The first block named is the one that empty places are filled with. */
export function documentExtensions(): AnyExtension[] {
  const { doc: _doc, ...blocks } = bodyNodes
  const { doc, ...parts } = documentNodes
  const nodes: Record<string, SpecLike> = { doc, ...blocks, ...parts }
  return [
    tableRoles,
    ...Object.entries(nodes).map(([name, spec]) => nodeExtension(name, spec)),
    ...Object.entries(documentMarks).map(([name, spec]) => markExtension(name, spec))
  ]
}
