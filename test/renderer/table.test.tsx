import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { Table } from '../../renderer/ui/Table'

afterEach(cleanup)

it('a long table shows its first part, and more when asked', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => ({ id: `r${index}` }))
  const columns = [{ id: 'name', label: 'Name', isRowName: true, cell: (row: { id: string }) => row.id }]
  render(<Table label="Long" columns={columns} rows={rows} atFirst={2} />)
  expect(screen.getAllByRole('row')).toHaveLength(3)
  expect(screen.getByText('2 of 9 are shown.')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(10))
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})

it('a table is walked from row to row with the arrow keys, and each row leads to its record', async () => {
  const rows = [{ id: 'one' }, { id: 'two' }]
  const columns = [{ id: 'name', label: 'Name', isRowName: true, cell: (row: { id: string }) => row.id }]
  render(<Table label="Short" columns={columns} rows={rows} hrefOf={(row) => `#/report/${row.id}`} />)
  const user = userEvent.setup()
  await user.tab()
  expect(document.activeElement?.getAttribute('href')).toBe('#/report/one')
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement?.getAttribute('href')).toBe('#/report/two')
  await user.keyboard('{ArrowDown}{ArrowUp}')
  expect(document.activeElement?.getAttribute('href')).toBe('#/report/one')
})

it('a table is sorted by the head of a column, one way and then the other', async () => {
  const sorts: unknown[] = []
  const rows = [{ id: 'one' }]
  const columns = [
    { id: 'name', label: 'Name', isRowName: true, cell: (row: { id: string }) => row.id, sortBy: () => 1 }
  ]
  const { rerender } = render(<Table label="T" columns={columns} rows={rows} onSort={(sort) => sorts.push(sort)} />)
  const head = screen.getByRole('columnheader', { name: 'Name' })
  expect(head.getAttribute('aria-sort')).toBe('none')
  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  rerender(
    <Table
      label="T"
      columns={columns}
      rows={rows}
      sort={{ column: 'name', direction: 'ascending' }}
      onSort={(sort) => sorts.push(sort)}
    />
  )
  expect(head.getAttribute('aria-sort')).toBe('ascending')
  await userEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(sorts).toEqual([
    { column: 'name', direction: 'ascending' },
    { column: 'name', direction: 'descending' }
  ])
})
