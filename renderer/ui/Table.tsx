import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  Table as AriaTable,
  Cell,
  Column,
  Row,
  type SortDescriptor,
  TableBody,
  TableHeader
} from 'react-aria-components'
import { Button } from './Button'

export type TableColumn<T> = {
  readonly id: string
  readonly label: string
  readonly cell: (row: T) => ReactNode
  /** What the column is sorted by; a column without it is not sorted. */
  readonly sortBy?: (row: T) => string | number
  /** The column that names the row. */
  readonly isRowName?: boolean
  /** The label is heard, not seen. */
  readonly isLabelHidden?: boolean
  readonly width?: 'narrow' | 'fill'
}

export type TableProps<T extends { readonly id: string }> = {
  readonly label: string
  readonly columns: readonly TableColumn<T>[]
  readonly rows: readonly T[]
  /** How a row is named to those who listen. */
  readonly rowName: (row: T) => string
  readonly onOpen?: (id: string) => void
  readonly sort?: SortDescriptor
  readonly onSort?: (sort: SortDescriptor) => void
  /** How many rows are drawn until more are asked for: many more at once would make the window slow. */
  readonly atFirst?: number
}

/** Rows that can be walked with the arrow keys and opened with Enter or a press. */
export function Table<T extends { readonly id: string }>(props: TableProps<T>) {
  const { label, columns, rows, rowName, onOpen, sort, onSort, atFirst = 200 } = props
  const [most, setMost] = useState(atFirst)
  const table = (
    <AriaTable
      aria-label={label}
      className="table"
      {...(sort ? { sortDescriptor: sort } : {})}
      {...(onSort ? { onSortChange: onSort } : {})}
      {...(onOpen ? { onRowAction: (key) => onOpen(String(key)) } : {})}
    >
      <TableHeader>
        {columns.map((column) => (
          <Column
            key={column.id}
            id={column.id}
            isRowHeader={column.isRowName ?? false}
            allowsSorting={Boolean(column.sortBy && onSort)}
            className={`column column-${column.width ?? 'fill'}`}
          >
            {({ sortDirection }) => (
              <span className={column.isLabelHidden ? 'visually-hidden' : 'column-label'}>
                {column.label}
                {sortDirection === 'ascending' && <ChevronUp aria-hidden size={14} />}
                {sortDirection === 'descending' && <ChevronDown aria-hidden size={14} />}
              </span>
            )}
          </Column>
        ))}
      </TableHeader>
      <TableBody>
        {rows.slice(0, most).map((row) => (
          <Row key={row.id} id={row.id} textValue={rowName(row)} className={onOpen ? 'row row-open' : 'row'}>
            {columns.map((column) => (
              <Cell key={column.id}>{column.cell(row)}</Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </AriaTable>
  )
  if (rows.length <= most) return table
  return (
    <>
      {table}
      <div className="buttons">
        <span className="dim">
          {most.toLocaleString('en-GB')} of {rows.length.toLocaleString('en-GB')} are shown.
        </span>
        <Button onPress={() => setMost(most + 5 * atFirst)}>Show more</Button>
      </div>
    </>
  )
}

/** The rows in the order that the head of the table shows. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly TableColumn<T>[],
  sort: SortDescriptor
): readonly T[] {
  const by = columns.find((column) => column.id === sort.column)?.sortBy
  if (!by) return rows
  const sign = sort.direction === 'descending' ? -1 : 1
  return [...rows].sort((one, other) => sign * compare(by(one), by(other)))
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other), 'en-GB', { numeric: true })
}
