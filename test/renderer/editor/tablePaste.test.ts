/** Tables with merged cells, whatever is put into them and done to them: nothing is thrown, every cell has its place, no word is lost. */
import type { Node } from '@tiptap/pm/model'
import { type Command, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  goToNextCell,
  mergeCells,
  splitCell,
  TableMap,
  toggleHeaderRow
} from '@tiptap/pm/tables'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { backspace, deleteForward } from '../../../renderer/editor/edges'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { reportSchema } from '../../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../../shared/reports/schema'
import type { Editor } from './edits'
import { closeEditors, openEditor } from './openEditor'
import { quickEditors } from './quickEditor'

const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle

type Size = readonly [columns: number, rows: number]

const cell = (text: string, [colspan, rowspan]: Size = [1, 1]): BodyNode => ({
  type: 'tableCell',
  attrs: { colspan, rowspan },
  content: [paragraphOf(text)]
})
const table = (id: string, rows: readonly (readonly BodyNode[])[]): BodyNode => ({
  type: 'table',
  attrs: { id },
  content: rows.map((content) => ({ type: 'tableRow', content: [...content] }))
})

function open(content: readonly BodyNode[]) {
  return openEditor(
    reportSchema.parse({
      format: 1,
      styleId: 'durham',
      title: 'A store',
      sections: [{ id: 's1', key: 'background', role: 'body', heading: 'Background', body: { type: 'doc', content } }]
    }),
    durham
  )
}

type Found = { readonly node: Node; readonly start: number; readonly map: TableMap }

function tablesOf(editor: Editor): readonly Found[] {
  const found: Found[] = []
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'table') found.push({ node, start: position + 1, map: TableMap.get(node) })
  })
  return found
}

/** What each place of a table's grid says, row by row. */
function grid({ node, map }: Found): readonly (readonly string[])[] {
  return Array.from({ length: map.height }, (_, row) =>
    Array.from(
      { length: map.width },
      (__, column) => node.nodeAt(map.map[row * map.width + column] ?? 0)?.textContent ?? ''
    )
  )
}

const tableAt = (editor: Editor, index: number): Found => tablesOf(editor)[index] as Found

/** Chooses cells from one place of a table's grid to another. */
function choose(editor: Editor, index: number, from: Size, to: Size): void {
  const { map, start } = tableAt(editor, index)
  const place = ([column, row]: Size) =>
    editor.state.doc.resolve(
      start + (map.map[Math.min(row, map.height - 1) * map.width + Math.min(column, map.width - 1)] ?? 0)
    )
  editor.view.dispatch(editor.state.tr.setSelection(new CellSelection(place(from), place(to))))
}

/** Puts the cursor into a cell. */
function standIn(editor: Editor, index: number, at: Size): void {
  choose(editor, index, at, at)
  const { $anchorCell } = editor.state.selection as CellSelection
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve($anchorCell.pos + 1))))
}

function copied(editor: Editor): string {
  return editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
}

afterEach(closeEditors)

describe('cells that are pasted', () => {
  const plain = table('from', [
    [cell('a'), cell('b')],
    [cell('c'), cell('d')]
  ])

  it('from a cell on, over merged ones that stick out above, below and to the side', () => {
    // A   B B     cells are put in from C on, through the lower half of B and the left half of E
    // C   B B
    // D   E E
    const merged = table('into', [[cell('A'), cell('B', [2, 2])], [cell('C')], [cell('D'), cell('E', [2, 1])]])
    const editor = open([paragraphOf('Before.', { id: 'p1' }), plain, merged, paragraphOf('After.', { id: 'p2' })])
    choose(editor, 0, [0, 0], [1, 1])
    const html = copied(editor)
    standIn(editor, 1, [0, 1])
    editor.view.pasteHTML(html)
    expect(grid(tableAt(editor, 1))).toEqual([
      ['A', 'B', ''],
      ['a', 'b', ''],
      ['c', 'd', '']
    ])
    expect(grid(tableAt(editor, 0))).toEqual([
      ['a', 'b'],
      ['c', 'd']
    ])
    expect(editor.state.doc.textContent).toContain('After.')
  })

  it('over a merged cell that is chosen alone: one takes its whole place, several are put in as they fit', () => {
    const merged = table('into', [[cell('A', [2, 2]), cell('B')], [cell('C')]])
    const editor = open([plain, merged])
    choose(editor, 0, [0, 0], [0, 0])
    const one = copied(editor)
    choose(editor, 0, [0, 0], [1, 1])
    const four = copied(editor)
    choose(editor, 1, [0, 0], [0, 0])
    editor.view.pasteHTML(one)
    expect(tableAt(editor, 1).node.firstChild?.firstChild?.attrs).toMatchObject({ colspan: 2, rowspan: 2 })
    expect(grid(tableAt(editor, 1))).toEqual([
      ['a', 'a', 'B'],
      ['a', 'a', 'C']
    ])
    editor.view.pasteHTML(four)
    expect(grid(tableAt(editor, 1))).toEqual([
      ['a', 'b', 'B'],
      ['c', 'd', 'C']
    ])
  })

  it('that reach over the edge make the table larger, and a cell over all its columns leaves no row without cells', () => {
    const large = table('from', [[cell('w', [2, 2]), cell('x')], [cell('y')]])
    const editor = open([large, plain])
    choose(editor, 0, [0, 0], [0, 0])
    const wide = copied(editor)
    choose(editor, 0, [0, 0], [2, 1])
    const all = copied(editor)
    standIn(editor, 1, [0, 0])
    editor.view.pasteHTML(wide)
    expect(grid(tableAt(editor, 1))).toEqual([['w', 'w']])
    standIn(editor, 1, [0, 0])
    editor.view.pasteHTML(all)
    expect(grid(tableAt(editor, 1))).toEqual([
      ['w', 'w', 'x'],
      ['w', 'w', 'y']
    ])
  })
})

const commands: Readonly<Record<string, Command>> = {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  backspace,
  deleteColumn,
  deleteForward,
  deleteRow,
  mergeCells,
  nextCell: goToNextCell(1),
  previousCell: goToNextCell(-1),
  splitCell,
  toggleHeaderRow
}

type Act = {
  readonly kind: string
  readonly table: number
  readonly from: Size
  readonly to: Size
  readonly isCursor: boolean
}

const place = fc.tuple(fc.nat(4), fc.nat(4))
const acts: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('copy', 'paste', 'paste', 'pasteWords', 'mergeCells', 'mergeCells', ...Object.keys(commands)),
  table: fc.nat(1),
  from: place,
  to: place,
  isCursor: fc.boolean()
})

const fourByFour = (id: string, first: number): BodyNode =>
  table(
    id,
    [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => cell(String.fromCodePoint(first + row * 4 + column))))
  )

/** Signs of cells that no place of the chosen area belongs to. */
function untouched(found: Found, { from, to }: Act): readonly string[] {
  const { map, node } = found
  const at = ([column, row]: Size): number =>
    map.map[Math.min(row, map.height - 1) * map.width + Math.min(column, map.width - 1)] ?? 0
  const area = map.rectBetween(at(from), at(to))
  const inside = new Set<number>()
  for (let row = area.top; row < area.bottom; row += 1)
    for (let column = area.left; column < area.right; column += 1) inside.add(map.map[row * map.width + column] ?? 0)
  return [...new Set(map.map)].filter((each) => !inside.has(each)).map((each) => node.nodeAt(each)?.textContent ?? '')
}

describe('tables', () => {
  it('keep every cell in its place and every word that is not overwritten, whatever is merged, pasted, added and taken out', () => {
    const like = openEditor(
      reportSchema.parse({
        format: 1,
        styleId: 'durham',
        title: 'A store',
        sections: [
          {
            id: 's1',
            key: 'background',
            role: 'body',
            heading: 'Background',
            body: {
              type: 'doc',
              content: [
                paragraphOf('Before.', { id: 'p1' }),
                fourByFour('t1', 0x4e00),
                paragraphOf('Between.', { id: 'p2' }),
                fourByFour('t2', 0x5e00),
                paragraphOf('After.', { id: 'p3' })
              ]
            }
          }
        ]
      }),
      durham
    )
    const openOn = quickEditors(like)
    const { doc } = like.state
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 14, size: 'max' }), (sequence) => {
        const editor = openOn(doc)
        let clipboard = ''
        for (const act of sequence) {
          if (tablesOf(editor).length < 2) return
          if (act.isCursor) standIn(editor, act.table, act.from)
          else choose(editor, act.table, act.from, act.to)
          const kept = act.isCursor ? [] : untouched(tableAt(editor, act.table), act)
          const isPaste = act.kind.startsWith('paste')
          if (act.kind === 'copy') clipboard = copied(editor)
          else if (act.kind === 'pasteWords') editor.view.pasteText('two\nlines')
          else if (act.kind === 'paste') editor.view.pasteHTML(clipboard || '<table><tr><td>1<td>2</table>')
          else commands[act.kind]?.(editor.state, editor.view.dispatch, editor.view)
          editor.state.doc.check()
          for (const found of tablesOf(editor)) expect(found.map.problems).toBeNull()
          const text = editor.state.doc.textContent
          for (const words of ['Before.', 'Between.', 'After.', ...(isPaste ? kept : [])]) expect(text).toContain(words)
        }
      }),
      { numRuns: 120 }
    )
  })
})
