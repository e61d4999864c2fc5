/** What each key does in a grid, as in a spreadsheet. */
import type { KeyboardEvent } from 'react'
import type { Cell } from './grid'

export type GridCommand =
  | { readonly kind: 'move'; readonly to: Cell; readonly isExtending: boolean }
  /** Null: with what stands in the cell. */
  | { readonly kind: 'edit'; readonly text: string | null }
  /** The selection shrinks to the active cell. */
  | { readonly kind: 'release' }
  | { readonly kind: 'clear' | 'fill-down' | 'select-all' | 'undo' | 'redo' }
  /** The system is about to copy, cut or paste. */
  | { readonly kind: 'clipboard' }

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Where a grid stands: its active cell, its last one, and the rows in sight at a time. */
export type GridPlace = { readonly at: Cell; readonly last: Cell; readonly page: number }

/** What a key is for; null for one that the grid leaves to others. `mayLeave`: Escape was pressed before, so that Tab leaves. */
export function gridCommand(event: Keys, place: GridPlace, mayLeave: boolean): GridCommand | null {
  const { key, altKey, shiftKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  const step = altKey ? undefined : stepOf(key, isCommand, place)
  if (step) return { kind: 'move', to: step, isExtending: shiftKey }
  if (key === 'Tab' && !isCommand) return mayLeave ? null : tabStep(shiftKey, place)
  const { at } = place
  switch (key) {
    case 'Enter':
      return { kind: 'move', to: { ...at, row: at.row + (shiftKey ? -1 : 1) }, isExtending: false }
    case 'F2':
      return { kind: 'edit', text: null }
    case 'Escape':
      return { kind: 'release' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
  }
  if (altKey) return null
  if (isCommand) return shortcut(key.toLowerCase(), shiftKey)
  return key.length === 1 ? { kind: 'edit', text: key } : null
}

function stepOf(key: string, isCommand: boolean, { at, last, page }: GridPlace): Cell | undefined {
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: isCommand ? 0 : at.row - 1 }
    case 'ArrowDown':
      return { ...at, row: isCommand ? last.row : at.row + 1 }
    case 'ArrowLeft':
      return { ...at, column: isCommand ? 0 : at.column - 1 }
    case 'ArrowRight':
      return { ...at, column: isCommand ? last.column : at.column + 1 }
    case 'Home':
      return { row: isCommand ? 0 : at.row, column: 0 }
    case 'End':
      return { row: isCommand ? last.row : at.row, column: last.column }
    case 'PageUp':
      return { ...at, row: at.row - page }
    case 'PageDown':
      return { ...at, row: at.row + page }
    default:
      return undefined
  }
}

/** From cell to cell and row to row; out of the grid at its ends. */
function tabStep(isBack: boolean, { at, last }: GridPlace): GridCommand | null {
  const end = isBack ? { row: 0, column: 0 } : last
  if (at.row === end.row && at.column === end.column) return null
  const to = isBack
    ? at.column > 0
      ? { ...at, column: at.column - 1 }
      : { row: at.row - 1, column: last.column }
    : at.column < last.column
      ? { ...at, column: at.column + 1 }
      : { row: at.row + 1, column: 0 }
  return { kind: 'move', to, isExtending: false }
}

function shortcut(key: string, isShifted: boolean): GridCommand | null {
  switch (key) {
    case 'c':
    case 'x':
    case 'v':
      return { kind: 'clipboard' }
    case 'z':
      return { kind: isShifted ? 'redo' : 'undo' }
    case 'y':
      return { kind: 'redo' }
    case 'd':
      return isShifted ? null : { kind: 'fill-down' }
    case 'a':
      return { kind: 'select-all' }
    default:
      return null
  }
}
