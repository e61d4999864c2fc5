// biome-ignore-all lint/a11y: a table element cannot be drawn in part, so its roles are given one by one as the ARIA grid pattern has them
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState
} from 'react'
import { CellEditor } from './CellEditor'
import type { Block, Cell } from './grid'
import { gridCommand } from './gridKeys'
import { useGridSight } from './useGridSight'
import { type GridWork, useGridWork } from './useGridWork'

/** Keys that are held while another is pressed. */
const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/** The first column names the row and stays in sight. */
export type DataGridProps<T extends { readonly id: string }> = GridWork<T> & {
  readonly label: string
  readonly rowName: (row: T) => string
  /** Hears which rows are selected, by place. */
  readonly onSelect?: (first: number, last: number) => void
  readonly empty?: ReactNode
}

/**
 * A table that is edited as a spreadsheet is: arrows, Enter, Tab, F2, Escape; copy and paste from and to Excel; Ctrl+D fills
 * down; Delete clears; Ctrl+Z and Ctrl+Y. Only the rows in sight are drawn.
 */
export function DataGrid<T extends { readonly id: string }>(props: DataGridProps<T>) {
  const { label, columns, rows, rowName, onSelect, empty } = props
  const grid = useRef<HTMLDivElement>(null)
  const clip = useRef<HTMLTextAreaElement>(null)
  const hintId = useId()
  const work = useGridWork(props)
  const { at, block, editing, refusal } = work
  const sight = useGridSight(grid, rows.length, at, editing !== null)
  const [mayLeave, setLeaving] = useState(false)

  useEffect(() => onSelect?.(block.top, block.bottom), [block.top, block.bottom, onSelect])

  const known = useRef(rows.length)
  useEffect(() => {
    const hasGrown = rows.length > known.current
    known.current = rows.length
    // A row that a button has added is to be filled in: the keyboard goes to its first cell.
    if (!hasGrown || !document.activeElement?.matches('[data-adds]')) return
    sight.hold()
    work.point({ row: rows.length - 1, column: 0 }, false)
    work.endDrag()
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[data-active]')?.focus())
  }, [rows.length, sight, work])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (editing || rows.length === 0) return
    const place = { at, last: { row: rows.length - 1, column: columns.length - 1 }, page: sight.page }
    const command = gridCommand(event, place, mayLeave)
    // Shift is pressed before Tab, and does not take back what Escape said.
    if (!modifiers.has(event.key)) setLeaving(event.key === 'Escape')
    if (command === null) return
    if (command.kind === 'clipboard') {
      // Only a field takes part in copying and pasting; it has the focus while the system does so.
      clip.current?.focus({ preventScroll: true })
      clip.current?.select()
      return
    }
    if (command.kind !== 'release') event.preventDefault()
    work.obey(command)
  }

  /** What the clipboard does, back at the cell from the clipboard's field. */
  const onClipboard =
    (act: (clipboard: DataTransfer) => void) =>
    (event: ClipboardEvent<HTMLDivElement>): void => {
      if (editing || rows.length === 0) return
      event.preventDefault()
      const cell = grid.current?.querySelector<HTMLElement>('[data-active]')
      if (document.activeElement === clip.current) (cell ?? grid.current)?.focus({ preventScroll: true })
      act(event.clipboardData)
    }

  const point = (event: PointerEvent, cell: Cell): void => {
    if (event.button === 0 && work.point(cell, event.shiftKey)) sight.hold()
  }

  const template = { gridTemplateColumns: columns.map((column) => `${column.width}px`).join(' ') }
  const hasTotals = columns.some((column) => column.total !== undefined)

  return (
    <div className="data-grid-frame">
      <p className="visually-hidden" id={hintId}>
        Type to replace, F2 to edit, Enter or Tab to go on. To leave the table press Escape, then Tab.
      </p>
      <p className="visually-hidden" role="status">
        {mayLeave && 'Tab leaves the table.'}
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
        onCopy={onClipboard((clipboard) => work.copy(clipboard))}
        onCut={onClipboard((clipboard) => {
          work.copy(clipboard)
          work.obey({ kind: 'clear' })
        })}
        onPaste={onClipboard((clipboard) => work.paste(clipboard))}
        onScroll={sight.onScroll}
        onFocus={sight.hold}
        onBlur={sight.onBlur}
        onPointerUp={work.endDrag}
      >
        <div className="grid-body" style={{ minWidth: columns.reduce((sum, column) => sum + column.width, 0) }}>
          <div role="row" aria-rowindex={1} className="grid-row grid-head" style={template}>
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
          <div style={{ height: sight.before }} />
          {rows.slice(sight.first, sight.last).map((record, offset) => {
            const row = sight.first + offset
            return (
              <div key={record.id} role="row" aria-rowindex={row + 2} className="grid-row" style={template}>
                {columns.map((column, index) => {
                  const isActive = row === at.row && index === at.column
                  const isSelected = isIn(block, row, index)
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
                      onPointerEnter={() => work.drag({ row, column: index })}
                      onDoubleClick={() => work.obey({ kind: 'edit', text: null })}
                    >
                      {isActive && editing ? (
                        <CellEditor
                          key={`${row}-${column.id}`}
                          label={`${column.label} of ${rowName(record)}`}
                          editing={editing}
                          choices={column.kind === 'choice' ? (column.choices ?? []) : null}
                          isRefused={refusal !== ''}
                          onChange={work.type}
                          onCancel={work.cancel}
                          onCommit={work.commit}
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
          <div style={{ height: sight.behind }} />
          {hasTotals && (
            <div role="row" aria-rowindex={rows.length + 2} className="grid-row grid-total" style={template}>
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

const isIn = ({ top, bottom, left, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right
