/** Tables under the pen look as on paper: columns of figures stand flush right. */
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { figureColumns } from '../../shared/paper/layout/tableForm'
import type { BodyNode } from '../../shared/reports/schema'

/** Nodes never change: what one looks like is worked out once. */
const known = new WeakMap<Node, ReadonlySet<number>>()

function figuresOf(table: Node): ReadonlySet<number> {
  const before = known.get(table)
  if (before) return before
  const found = figureColumns(table.children.map((row) => row.toJSON() as BodyNode))
  known.set(table, found)
  return found
}

type Looks = { readonly tables: readonly Node[]; readonly decorations: DecorationSet }

function looksOf(doc: Node, before: Looks | null): Looks | null {
  const tables: Node[] = []
  const cells: Decoration[] = []
  doc.descendants((node, position) => {
    if (node.type.name !== 'table') return !node.isTextblock
    tables.push(node)
    const figures = figuresOf(node)
    if (figures.size > 0)
      node.forEach((row, rowOffset) => {
        row.forEach((cell, offset, column) => {
          const from = position + 2 + rowOffset + offset
          if (figures.has(column)) cells.push(Decoration.node(from, from + cell.nodeSize, { class: 'figures' }))
        })
      })
    return false
  })
  const isSame = before?.tables.length === tables.length && tables.every((table, at) => table === before.tables[at])
  return isSame ? null : { tables, decorations: DecorationSet.create(doc, cells) }
}

/** The plugin that shows it. */
export function tableLooks(): Plugin<Looks> {
  const key = new PluginKey<Looks>('tableLooks')
  return new Plugin<Looks>({
    key,
    state: {
      init: (_, state) => looksOf(state.doc, null) ?? { tables: [], decorations: DecorationSet.empty },
      apply: (transaction, value) => {
        if (!transaction.docChanged) return value
        const moved = value.decorations.map(transaction.mapping, transaction.doc)
        return looksOf(transaction.doc, value) ?? { ...value, decorations: moved }
      }
    },
    props: { decorations: (state) => key.getState(state)?.decorations }
  })
}
