/** Tables under the pen are as on paper: columns of figures stand flush right, and a head below those of the columns is its row's. */
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
    const firstBody = node.children.findIndex((row) => row.children.some((cell) => cell.type.name !== 'tableHeader'))
    const heads = firstBody < 0 ? 1 : firstBody
    node.forEach((row, rowOffset, at) => {
      row.forEach((cell, offset, column) => {
        const from = position + 2 + rowOffset + offset
        const attributes = {
          ...(figures.has(column) ? { class: 'figures' } : {}),
          ...(cell.type.name === 'tableHeader' && at >= heads ? { scope: 'row' } : {})
        }
        if (Object.keys(attributes).length > 0) cells.push(Decoration.node(from, from + cell.nodeSize, attributes))
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
