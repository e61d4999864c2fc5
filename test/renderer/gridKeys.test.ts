import { describe, expect, it } from 'vitest'
import { type GridColumn, pasted } from '../../renderer/ui/dataGrid/grid'
import { gridCommand } from '../../renderer/ui/dataGrid/gridKeys'

const place = { at: { row: 5, column: 1 }, last: { row: 99, column: 3 }, page: 10 }
const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

/** "Ctrl+Shift+z" as a press. */
function press(words: string) {
  const parts = words.split('+')
  const key = parts.at(-1) ?? ''
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return { ...none, key, ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') }
}
const to = (row: number, column: number, isExtending = false) => ({ kind: 'move', to: { row, column }, isExtending })

describe('a key in a grid', () => {
  it.each([
    ['ArrowUp', to(4, 1)],
    ['Shift+ArrowDown', to(6, 1, true)],
    ['Ctrl+ArrowUp', to(0, 1)],
    ['Meta+ArrowDown', to(99, 1)],
    ['ArrowLeft', to(5, 0)],
    ['Ctrl+ArrowRight', to(5, 3)],
    ['Home', to(5, 0)],
    ['Ctrl+Home', to(0, 0)],
    ['Ctrl+Shift+End', to(99, 3, true)],
    ['PageUp', to(-5, 1)],
    ['PageDown', to(15, 1)],
    ['Tab', to(5, 2)],
    ['Shift+Tab', to(5, 0)],
    ['Enter', to(6, 1)],
    ['Shift+Enter', to(4, 1)],
    ['F2', { kind: 'edit', text: null }],
    ['7', { kind: 'edit', text: '7' }],
    ['Escape', { kind: 'release' }],
    ['Delete', { kind: 'clear' }],
    ['Backspace', { kind: 'clear' }],
    ['Ctrl+c', { kind: 'clipboard' }],
    ['Meta+V', { kind: 'clipboard' }],
    ['Ctrl+z', { kind: 'undo' }],
    ['Ctrl+Shift+Z', { kind: 'redo' }],
    ['Ctrl+y', { kind: 'redo' }],
    ['Ctrl+d', { kind: 'fill-down' }],
    ['Ctrl+a', { kind: 'select-all' }],
    ['Alt+ArrowUp', null],
    ['Alt+x', null],
    ['Ctrl+Alt+z', null],
    ['Ctrl+Tab', null],
    ['Ctrl+p', null],
    ['F5', null],
    ['Shift', null]
  ])('%s', (words, command) => expect(gridCommand(press(words), place, false)).toEqual(command))

  it.each([
    ['the last cell', 'Tab', place.last, false],
    ['the first cell', 'Shift+Tab', { row: 0, column: 0 }, false],
    ['anywhere after Escape', 'Tab', place.at, true]
  ])('leaves the grid by Tab from %s', (_where, words, at, mayLeave) =>
    expect(gridCommand(press(words), { ...place, at }, mayLeave)).toBeNull()
  )

  it('goes on to the next row, or back to the one before, from the end of a row', () => {
    expect(gridCommand(press('Tab'), { ...place, at: { row: 5, column: 3 } }, false)).toEqual(to(6, 0))
    expect(gridCommand(press('Shift+Tab'), { ...place, at: { row: 5, column: 0 } }, false)).toEqual(to(4, 3))
  })
})

describe('what is pasted into a grid', () => {
  const column = (id: string, isFixed = false): GridColumn<string> => ({
    ...{ id, label: id, kind: 'text', width: 10, isFixed },
    shown: (row) => row
  })
  const sheet = { columns: [column('a'), column('sum', true), column('b')], rows: ['1', '2', '3'] }
  const whole = { top: 0, bottom: 2, left: 0, right: 2 }
  const corner = { top: 1, bottom: 1, left: 0, right: 0 }

  it('goes into every cell that is chosen, where it is one text; columns that are worked out stay', () =>
    expect(pasted(sheet, whole, 'x')).toEqual({
      edits: ['1', '2', '3'].flatMap((_row, row) => [
        { row, column: 'a', text: 'x' },
        { row, column: 'b', text: 'x' }
      ]),
      block: null
    }))

  it('goes on from the first chosen cell, where it is several, and is chosen then; what lies beyond the columns is left', () =>
    expect(pasted(sheet, corner, '1\t2\t3\t4\n5\t6\t7\t8')).toEqual({
      edits: [
        { row: 1, column: 'a', text: '1' },
        { row: 1, column: 'b', text: '3' },
        { row: 2, column: 'a', text: '5' },
        { row: 2, column: 'b', text: '7' }
      ],
      block: { top: 1, bottom: 2, left: 0, right: 2 }
    }))

  it('is refused whole where it has more rows than there are', () =>
    expect(pasted(sheet, corner, '1\n2\n3\n4')).toEqual({ refusal: expect.stringContaining('2 more rows') }))
})
