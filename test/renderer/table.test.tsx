import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { Table } from '../../renderer/ui/Table'

afterEach(cleanup)

it('a long table shows its first part, and more when asked', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => ({ id: `r${index}` }))
  const columns = [{ id: 'name', label: 'Name', isRowName: true, cell: (row: { id: string }) => row.id }]
  render(<Table label="Long" columns={columns} rows={rows} rowName={(row) => row.id} atFirst={2} />)
  expect(screen.getAllByRole('row')).toHaveLength(3)
  expect(screen.getByText('2 of 9 are shown.')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(10))
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})
