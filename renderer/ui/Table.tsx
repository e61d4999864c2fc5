import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from './Button'

export type TableColumn<T> = {
  readonly id: string
  readonly label: string
  readonly cell: (row: T) => ReactNode
  /** What the column is sorted by; a column without it is not sorted. */
  readonly sortBy?: (row: T) => string | number
  /** The column that names the row, and leads to it. */
  readonly isRowName?: boolean
  /** The label is heard, not seen. */
  readonly isLabelHidden?: boolean
  readonly width?: 'narrow' | 'fill'
}

export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

export type TableProps<T extends { readonly id: string }> = {
  readonly label: string
  readonly columns: readonly TableColumn<T>[]
  readonly rows: readonly T[]
  /** The address that a row leads to; without it rows are only read. */
  readonly hrefOf?: (row: T) => string
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** How many rows are drawn until more are asked for: many more at once would make the window slow. */
  readonly atFirst?: number
}

/** A table of records. Each row leads to its record; the up and down arrows go from row to row. */
export function Table<T extends { readonly id: string }>(props: TableProps<T>) {
  const { label, columns, rows, hrefOf, sort, onSort, atFirst = 200 } = props
  const [most, setMost] = useState(atFirst)
  return (
    <>
      <div className="table-room">
        <table aria-label={label} className="table" onKeyDown={walk}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.id} column={column} {...(sort && { sort })} {...(onSort && { onSort })} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr key={row.id} className={hrefOf && 'row-open'}>
                {columns.map((column) =>
                  column.isRowName ? (
                    <th key={column.id} scope="row">
                      {hrefOf ? (
                        <a className="row-link" href={hrefOf(row)}>
                          {column.cell(row)}
                        </a>
                      ) : (
                        column.cell(row)
                      )}
                    </th>
                  ) : (
                    <td key={column.id} className={`column-${column.width ?? 'fill'}`}>
                      {column.cell(row)}
                    </td>
                  )
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && (
        <div className="buttons">
          <span className="dim">
            {most.toLocaleString('en-GB')} of {rows.length.toLocaleString('en-GB')} are shown.
          </span>
          <Button onPress={() => setMost(most + 5 * atFirst)}>Show more</Button>
        </div>
      )}
    </>
  )
}

type HeadProps<T> = { readonly column: TableColumn<T> } & Pick<
  TableProps<T & { readonly id: string }>,
  'sort' | 'onSort'
>

function Head<T>({ column, sort, onSort }: HeadProps<T>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const className = `column-${column.width ?? 'fill'}`
  if (!column.sortBy || !onSort)
    return (
      <th scope="col" className={className}>
        <span className={column.isLabelHidden ? 'visually-hidden' : undefined}>{column.label}</span>
      </th>
    )
  const turned = direction === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" className="column-sort" onClick={() => onSort({ column: column.id, direction: turned })}>
        {column.label}
        {direction === 'ascending' && <ChevronUp aria-hidden size={14} />}
        {direction === 'descending' && <ChevronDown aria-hidden size={14} />}
      </button>
    </th>
  )
}

/** Takes the keyboard from row to row. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')]
  const from = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = links[from + step]
  if (from < 0 || !next) return
  event.preventDefault()
  next.focus()
}

/** The rows in the order that the head of the table shows. */
export function sortRows<T>(rows: readonly T[], columns: readonly TableColumn<T>[], sort: Sort): readonly T[] {
  const by = columns.find((column) => column.id === sort.column)?.sortBy
  if (!by) return rows
  const sign = sort.direction === 'descending' ? -1 : 1
  const keyed = rows.map((row) => ({ row, key: by(row) }))
  return keyed.sort((one, other) => sign * compare(one.key, other.key)).map(({ row }) => row)
}

/** Comparing with one collator is many times faster than asking for it anew with each pair. */
const collator = new Intl.Collator('en-GB', { numeric: true })

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : collator.compare(String(one), String(other))
}
