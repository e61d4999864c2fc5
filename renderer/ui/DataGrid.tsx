// biome-ignore-all lint/a11y: a table element cannot be drawn in part, so its roles are given one by one as the ARIA grid pattern has them
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState
} from 'react'
import { readTabSeparated, writeTabSeparated } from './tabSeparated'

export type GridColumn<T> = {
  readonly id: string
  readonly label: string
  readonly kind: 'text' | 'money' | 'choice'
  /** Pixels. */
  readonly width: number
  /** What is seen. */
  readonly shown: (row: T) => string
  /** What is edited and copied; the same as seen where left out. */
  readonly raw?: (row: T) => string
  /** A column that is worked out takes no typing. */
  readonly isFixed?: boolean
  readonly choices?: readonly string[]
  /** What stands beneath the last row. */
  readonly total?: string
}

export type GridEdit = { readonly row: number; readonly column: string; readonly text: string }

export type DataGridProps<T extends { readonly id: string }> = {
  readonly label: string
  /** The first column names the row and stays in sight. */
  readonly columns: readonly GridColumn<T>[]
  readonly rows: readonly T[]
  readonly rowName: (row: T) => string
  /** Takes changes, all or none. Answers why not, with the cell named, or null. */
  readonly onEdit: (edits: readonly GridEdit[]) => string | null
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** Hears which rows are selected, by place. */
  readonly onSelect?: (first: number, last: number) => void
  readonly empty?: ReactNode
}

type Cell = { readonly row: number; readonly column: number }
type Editing = { readonly text: string; readonly isReplacing: boolean }

/** Pixels; the stylesheet has the same. */
const rowHeight = 30
const rowsBeyond = 8
const rowsUnseen = 40

/**
 * A table that is edited as a spreadsheet is: arrows, Enter, Tab, F2, Escape; copy and paste from and to Excel; Ctrl+D fills
 * down; Delete clears; Ctrl+Z and Ctrl+Y. Only the rows in sight are drawn.
 */
export function DataGrid<T extends { readonly id: string }>(props: DataGridProps<T>) {
  const { label, columns, rows, rowName, onEdit, onUndo, onRedo, onSelect, empty } = props
  const [anchor, setAnchor] = useState<Cell>({ row: 0, column: 0 })
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [refusal, setRefusal] = useState('')
  const [scroll, setScroll] = useState(0)
  const [height, setHeight] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const clip = useRef<HTMLTextAreaElement>(null)
  const hasFocus = useRef(false)
  const isDragging = useRef(false)
  const isComing = useRef(false)
  const mayLeave = useRef(false)
  const hintId = useId()

  const at: Cell = {
    row: Math.min(active.row, Math.max(rows.length - 1, 0)),
    column: Math.min(active.column, columns.length - 1)
  }
  const top = Math.min(anchor.row, at.row)
  const bottom = Math.min(Math.max(anchor.row, at.row), Math.max(rows.length - 1, 0))
  const left = Math.min(anchor.column, at.column)
  const right = Math.min(Math.max(anchor.column, at.column), columns.length - 1)
  const first = Math.max(0, Math.floor(scroll / rowHeight) - rowsBeyond)
  const last = Math.min(rows.length, first + (height > 0 ? Math.ceil(height / rowHeight) : rowsUnseen) + 2 * rowsBeyond)

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const measure = (): void => setHeight(element.clientHeight)
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // The active cell has the focus, so that it is read out and stays in sight.
  const isEditing = editing !== null
  useEffect(() => {
    if (!hasFocus.current || isEditing) return
    const element = grid.current
    const target = element?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)
    if (target) {
      target.focus({ preventScroll: true })
      target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    } else if (element) {
      isComing.current = true
      // Until it is drawn the table itself has the focus, so that no key is lost.
      element.focus({ preventScroll: true })
      element.scrollTop = Math.max(0, at.row * rowHeight - element.clientHeight / 2)
    }
  }, [at.row, at.column, isEditing])

  // A cell far away is drawn only once the table has been scrolled to it.
  useEffect(() => {
    if (!isComing.current || at.row < first || at.row >= last) return
    isComing.current = false
    grid.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  }, [first, last, at.row])

  useEffect(() => onSelect?.(top, bottom), [top, bottom, onSelect])

  const move = (to: Cell, isExtending = false): void => {
    const cell = {
      row: Math.max(0, Math.min(rows.length - 1, to.row)),
      column: Math.max(0, Math.min(columns.length - 1, to.column))
    }
    setActive(cell)
    if (!isExtending) setAnchor(cell)
  }

  const apply = (edits: readonly GridEdit[]): boolean => {
    if (edits.length === 0) return true
    const problem = onEdit(edits)
    setRefusal(problem ?? '')
    return problem === null
  }

  const textAt = (row: number, column: number): string => {
    const [record, field] = [rows[row], columns[column]]
    return record && field ? (field.raw ?? field.shown)(record) : ''
  }

  /** Puts what is typed into its cell; false when it is refused, and then stays open. */
  const commit = (text: string): boolean => {
    const field = columns[at.column]
    if (!field || text === textAt(at.row, at.column)) {
      setEditing(null)
      setRefusal('')
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
    setEditing({ text: text ?? textAt(at.row, at.column), isReplacing: text !== null })
  }

  const selected = (write: (row: number, column: number) => string): GridEdit[] => {
    const edits: GridEdit[] = []
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const field = columns[column]
        if (field && !field.isFixed) edits.push({ row, column: field.id, text: write(row, column) })
      }
    return edits
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isEditing || rows.length === 0) return
    const isCommand = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(height / rowHeight) - 2)
    const lastRow = rows.length - 1
    const lastColumn = columns.length - 1
    const isLeaving = mayLeave.current
    mayLeave.current = event.key === 'Escape'
    const take = (): void => event.preventDefault()
    const steps: Readonly<Record<string, Cell>> = {
      ArrowUp: { row: isCommand ? 0 : at.row - 1, column: at.column },
      ArrowDown: { row: isCommand ? lastRow : at.row + 1, column: at.column },
      ArrowLeft: { row: at.row, column: isCommand ? 0 : at.column - 1 },
      ArrowRight: { row: at.row, column: isCommand ? lastColumn : at.column + 1 },
      Home: { row: isCommand ? 0 : at.row, column: 0 },
      End: { row: isCommand ? lastRow : at.row, column: lastColumn },
      PageUp: { row: at.row - page, column: at.column },
      PageDown: { row: at.row + page, column: at.column }
    }
    const step = event.altKey ? undefined : steps[event.key]
    if (step) {
      take()
      move(step, event.shiftKey)
    } else if (event.key === 'Tab' && !isCommand) {
      const isBack = event.shiftKey
      const isAtEnd = isBack ? at.row === 0 && at.column === 0 : at.row === lastRow && at.column === lastColumn
      if (isLeaving || isAtEnd) return
      take()
      if (isBack) move(at.column > 0 ? { ...at, column: at.column - 1 } : { row: at.row - 1, column: lastColumn })
      else move(at.column < lastColumn ? { ...at, column: at.column + 1 } : { row: at.row + 1, column: 0 })
    } else if (event.key === 'Enter') {
      take()
      move({ ...at, row: at.row + (event.shiftKey ? -1 : 1) })
    } else if (event.key === 'F2') {
      take()
      begin(null)
    } else if (event.key === 'Escape') {
      setRefusal('')
      setAnchor(at)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      take()
      apply(selected(() => ''))
    } else if (isCommand && !event.altKey) {
      const key = event.key.toLowerCase()
      if (key === 'c' || key === 'x' || key === 'v') {
        // Only a field takes part in copying and pasting; it has the focus while the system does so.
        clip.current?.focus({ preventScroll: true })
        clip.current?.select()
      } else if (key === 'z') {
        take()
        if (event.shiftKey) onRedo()
        else onUndo()
      } else if (key === 'y') {
        take()
        onRedo()
      } else if (key === 'd' && !event.shiftKey) {
        take()
        const from = top === bottom ? top - 1 : top
        if (from >= 0) apply(selected((_row, column) => textAt(from, column)))
      } else if (key === 'a') {
        take()
        setAnchor({ row: 0, column: 0 })
        setActive({ row: lastRow, column: lastColumn })
      }
    } else if (event.key.length === 1 && !event.altKey) {
      take()
      begin(event.key)
    }
  }

  /** Back from the field of the clipboard to the cell. */
  const comeBack = (): void => {
    const cell = grid.current?.querySelector<HTMLElement>('[data-active]')
    if (document.activeElement === clip.current) (cell ?? grid.current)?.focus({ preventScroll: true })
  }

  const onCopy = (event: ClipboardEvent<HTMLDivElement>, isCutting: boolean): void => {
    if (isEditing || rows.length === 0) return
    event.preventDefault()
    comeBack()
    const block = Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (_cell, column) => textAt(top + row, left + column))
    )
    event.clipboardData.setData('text/plain', writeTabSeparated(block))
    if (isCutting) apply(selected(() => ''))
  }

  const onPaste = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (isEditing || rows.length === 0) return
    event.preventDefault()
    comeBack()
    const pasted = readTabSeparated(event.clipboardData.getData('text/plain'))
    const isOne = pasted.length === 1 && pasted[0]?.length === 1
    if (isOne) {
      apply(selected(() => pasted[0]?.[0] ?? ''))
      return
    }
    const edits = pasted.flatMap((line, row) =>
      line.flatMap((text, column) => {
        const field = columns[left + column]
        return field && !field.isFixed && top + row < rows.length ? [{ row: top + row, column: field.id, text }] : []
      })
    )
    const over = pasted.length - (rows.length - top)
    if (over > 0) {
      setRefusal(
        `What you pasted has ${over} more ${over === 1 ? 'row' : 'rows'} than there are here. Add rows first, or import the sheet; nothing was changed.`
      )
      return
    }
    if (!apply(edits)) return
    setAnchor({ row: top, column: left })
    setActive({
      row: top + pasted.length - 1,
      column: Math.min(columns.length - 1, left + Math.max(...pasted.map((line) => line.length)) - 1)
    })
  }

  const point = (event: PointerEvent, cell: Cell): void => {
    if (event.button !== 0) return
    if (editing && !commit(editing.text)) return
    isDragging.current = true
    hasFocus.current = true
    move(cell, event.shiftKey)
  }

  const template = columns.map((column) => `${column.width}px`).join(' ')
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const hasTotals = columns.some((column) => column.total !== undefined)

  return (
    <div className="data-grid-frame">
      <p className="visually-hidden" id={hintId}>
        Type to replace, F2 to edit, Enter or Tab to go on. To leave the table press Escape, then Tab.
      </p>
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-describedby={hintId}
        aria-rowcount={rows.length + 1 + (hasTotals ? 1 : 0)}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        className="data-grid"
        tabIndex={rows.length === 0 ? 0 : -1}
        onKeyDown={onKeyDown}
        onCopy={(event) => onCopy(event, false)}
        onCut={(event) => onCopy(event, true)}
        onPaste={onPaste}
        onScroll={(event) => {
          const element = event.currentTarget
          setScroll(element.scrollTop)
          // A row that is scrolled out of sight is not drawn any more; the table keeps the focus for it.
          if (!isEditing && element.contains(document.activeElement)) {
            const row = Math.floor(element.scrollTop / rowHeight)
            const seen = Math.ceil(height / rowHeight)
            if (at.row < row - rowsBeyond || at.row >= row + seen + rowsBeyond) element.focus({ preventScroll: true })
          }
        }}
        onFocus={() => {
          hasFocus.current = true
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) hasFocus.current = false
        }}
        onPointerUp={() => {
          isDragging.current = false
        }}
      >
        <div className="grid-body" style={{ minWidth: width }}>
          <div role="row" aria-rowindex={1} className="grid-row grid-head" style={{ gridTemplateColumns: template }}>
            {columns.map((column, index) => (
              <div
                key={column.id}
                role="columnheader"
                aria-colindex={index + 1}
                className={`grid-cell grid-${column.kind}`}
              >
                {column.label}
              </div>
            ))}
          </div>
          <div style={{ height: first * rowHeight }} />
          {rows.slice(first, last).map((record, offset) => {
            const row = first + offset
            return (
              <div
                key={record.id}
                role="row"
                aria-rowindex={row + 2}
                className="grid-row"
                style={{ gridTemplateColumns: template }}
              >
                {columns.map((column, index) => {
                  const isActive = row === at.row && index === at.column
                  const isSelected = row >= top && row <= bottom && index >= left && index <= right
                  return (
                    <div
                      key={column.id}
                      role={index === 0 ? 'rowheader' : 'gridcell'}
                      aria-colindex={index + 1}
                      aria-selected={isSelected}
                      aria-readonly={column.isFixed ?? false}
                      data-row={row}
                      data-column={index}
                      data-active={isActive || undefined}
                      tabIndex={isActive ? 0 : -1}
                      className={`grid-cell grid-${column.kind}${isSelected ? ' grid-selected' : ''}${column.isFixed ? ' grid-fixed' : ''}`}
                      onPointerDown={(event) => {
                        if (!(isActive && editing)) point(event, { row, column: index })
                      }}
                      onPointerEnter={() => {
                        if (isDragging.current) move({ row, column: index }, true)
                      }}
                      onDoubleClick={() => begin(null)}
                    >
                      {isActive && editing ? (
                        <CellEditor
                          key={`${row}-${column.id}`}
                          label={`${column.label} of ${rowName(record)}`}
                          editing={editing}
                          choices={column.kind === 'choice' ? (column.choices ?? []) : null}
                          isRefused={refusal !== ''}
                          onChange={(text) => setEditing({ ...editing, text })}
                          onCancel={() => {
                            setEditing(null)
                            setRefusal('')
                          }}
                          onCommit={(text, step) => {
                            if (!commit(text)) return false
                            if (step) move({ row: at.row + step.row, column: at.column + step.column })
                            return true
                          }}
                        />
                      ) : (
                        column.shown(record)
                      )}
                    </div>
                  )
                })}
              </div>
            )
          })}
          <div style={{ height: (rows.length - last) * rowHeight }} />
          {hasTotals && (
            <div
              role="row"
              aria-rowindex={rows.length + 2}
              className="grid-row grid-total"
              style={{ gridTemplateColumns: template }}
            >
              {columns.map((column, index) => (
                <div
                  key={column.id}
                  role={index === 0 ? 'rowheader' : 'gridcell'}
                  aria-colindex={index + 1}
                  className={`grid-cell grid-${column.kind}`}
                >
                  {index === 0 ? (column.total ?? 'Total') : column.total}
                </div>
              ))}
            </div>
          )}
        </div>
        {rows.length === 0 && empty}
        <textarea
          ref={clip}
          className="visually-hidden"
          aria-hidden
          tabIndex={-1}
          value=" "
          onChange={() => undefined}
        />
      </div>
      {refusal !== '' && (
        <p role="alert" className="field-error">
          {refusal}
        </p>
      )}
    </div>
  )
}

/** The field in a cell while it is edited. */
function CellEditor({
  label,
  editing,
  choices,
  isRefused,
  onChange,
  onCommit,
  onCancel
}: {
  readonly label: string
  readonly editing: Editing
  readonly choices: readonly string[] | null
  readonly isRefused: boolean
  readonly onChange: (text: string) => void
  /** False when it is refused. */
  readonly onCommit: (text: string, step: Cell | null) => boolean
  readonly onCancel: () => void
}) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    if (element && 'setSelectionRange' in element) element.setSelectionRange(element.value.length, element.value.length)
  }, [])

  // Losing the focus puts in what was typed, but not once more after a key has.
  const isDone = useRef(false)
  const finish = (text: string, step: Cell | null): void => {
    if (isDone.current) return
    isDone.current = true
    if (!onCommit(text, step)) isDone.current = false
  }

  const press = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>): void => {
    const text = event.currentTarget.value
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      isDone.current = true
      onCancel()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      finish(text, { row: event.shiftKey ? -1 : 1, column: 0 })
    } else if (event.key === 'Tab') {
      event.preventDefault()
      finish(text, { row: 0, column: event.shiftKey ? -1 : 1 })
    } else if (editing.isReplacing && choices === null && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      finish(text, { row: event.key === 'ArrowDown' ? 1 : -1, column: 0 })
    }
  }

  const common = {
    ref: field,
    'aria-label': label,
    'aria-invalid': isRefused,
    className: 'grid-input',
    onKeyDown: press,
    onBlur: () => finish(editing.text, null)
  } as const
  if (choices) {
    const value = choices.find((choice) => choice.toLowerCase().startsWith(editing.text.toLowerCase())) ?? ''
    return (
      <select {...common} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice || '—'}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input {...common} value={editing.text} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
  )
}
