import { useRef, useState } from 'react'
import type { Editing } from './CellEditor'
import { blockBetween, type Cell, cellWithin, copied, editsIn, type GridEdit, pasted, type Sheet, textAt } from './grid'
import type { GridCommand } from './gridKeys'

export type GridWork<T> = Sheet<T> & {
  /** Takes changes, all or none. Answers why not, with the cell named, or null. */
  readonly onEdit: (edits: readonly GridEdit[]) => string | null
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** The selection of a grid, what is typed into it, and what its commands do. */
export function useGridWork<T>(props: GridWork<T>) {
  const { columns, rows, onEdit, onUndo, onRedo } = props
  const [anchor, setAnchor] = useState<Cell>({ row: 0, column: 0 })
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [refusal, setRefusal] = useState('')
  const isDragging = useRef(false)

  // Rows may have gone since a cell was chosen.
  const at = cellWithin(props, active)
  const block = blockBetween(props, anchor, at)

  const move = (to: Cell, isExtending = false): void => {
    const cell = cellWithin(props, to)
    setActive(cell)
    if (!isExtending) setAnchor(cell)
  }
  const apply = (edits: readonly GridEdit[]): boolean => {
    if (edits.length === 0) return true
    const problem = onEdit(edits)
    setRefusal(problem ?? '')
    return problem === null
  }
  const cancel = (): void => {
    setEditing(null)
    setRefusal('')
  }
  /** Puts what is typed into its cell; false when it is refused, and then stays open. */
  const put = (text: string): boolean => {
    const field = columns[at.column]
    if (!field || text === textAt(props, at.row, at.column)) {
      cancel()
      return true
    }
    if (!apply([{ row: at.row, column: field.id, text }])) return false
    setEditing(null)
    return true
  }
  const begin = (text: string | null): void => {
    const field = columns[at.column]
    if (!field || field.isFixed || rows.length === 0) return
    setRefusal('')
    setEditing({ text: text ?? textAt(props, at.row, at.column), isReplacing: text !== null })
  }
  const fillDown = (): void => {
    const from = block.top === block.bottom ? block.top - 1 : block.top
    if (from >= 0) apply(editsIn(props, block, (_row, column) => textAt(props, from, column)))
  }

  return {
    at,
    block,
    editing,
    refusal,
    obey: (command: Exclude<GridCommand, { kind: 'clipboard' }>): void => {
      switch (command.kind) {
        case 'move':
          move(command.to, command.isExtending)
          break
        case 'edit':
          begin(command.text)
          break
        case 'release':
          setRefusal('')
          setAnchor(at)
          break
        case 'clear':
          apply(editsIn(props, block, () => ''))
          break
        case 'fill-down':
          fillDown()
          break
        case 'select-all':
          setAnchor({ row: 0, column: 0 })
          setActive({ row: rows.length - 1, column: columns.length - 1 })
          break
        case 'undo':
          onUndo()
          break
        case 'redo':
          onRedo()
      }
    },
    type: (text: string): void => setEditing((before) => before && { ...before, text }),
    cancel,
    /** False when what was typed is refused; else the step is gone. */
    commit: (text: string, step: Cell | null): boolean => {
      if (!put(text)) return false
      if (step) move({ row: at.row + step.row, column: at.column + step.column })
      return true
    },
    /** A press on a cell; false when what is being typed elsewhere is refused, and stays open. */
    point: (cell: Cell, isExtending: boolean): boolean => {
      if (editing && !put(editing.text)) return false
      isDragging.current = true
      move(cell, isExtending)
      return true
    },
    drag: (cell: Cell): void => {
      if (isDragging.current) move(cell, true)
    },
    endDrag: (): void => {
      isDragging.current = false
    },
    copy: (clipboard: DataTransfer): void => clipboard.setData('text/plain', copied(props, block)),
    paste: (clipboard: DataTransfer): void => {
      const pasting = pasted(props, block, clipboard.getData('text/plain'))
      if ('refusal' in pasting) {
        setRefusal(pasting.refusal)
        return
      }
      if (!apply(pasting.edits) || pasting.block === null) return
      setAnchor({ row: pasting.block.top, column: pasting.block.left })
      setActive({ row: pasting.block.bottom, column: pasting.block.right })
    }
  }
}
