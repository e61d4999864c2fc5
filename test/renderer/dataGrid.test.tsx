import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DataGrid } from '../../renderer/ui/dataGrid/DataGrid'
import type { GridEdit } from '../../renderer/ui/dataGrid/grid'
import { readTabSeparated, writeTabSeparated } from '../../renderer/ui/dataGrid/tabSeparated'

afterEach(cleanup)

type Row = { readonly id: string; readonly name: string; readonly amount: string }

/** A small table that keeps what is typed and refuses the word "no". */
function Sheet({ start }: { readonly start: readonly Row[] }) {
  const [steps, setSteps] = useState([start])
  const rows = steps.at(-1) ?? []
  const onEdit = (edits: readonly GridEdit[]): string | null => {
    if (edits.some((edit) => edit.text === 'no')) return 'Amount of the row: “no” is not an amount.'
    setSteps([
      ...steps,
      rows.map((row, index) => {
        const own = edits.filter((edit) => edit.row === index)
        return { ...row, ...Object.fromEntries(own.map((edit) => [edit.column, edit.text])) }
      })
    ])
    return null
  }
  return (
    <DataGrid
      label="Sheet"
      rows={rows}
      rowName={(row) => row.name}
      columns={[
        { id: 'name', label: 'Name', kind: 'text', width: 100, shown: (row) => row.name, total: 'Total' },
        {
          id: 'amount',
          label: 'Amount',
          kind: 'money',
          width: 100,
          shown: (row) => row.amount,
          total: String(rows.length)
        },
        { id: 'fixed', label: 'Fixed', kind: 'money', width: 100, shown: (row) => `${row.amount}!`, isFixed: true }
      ]}
      onEdit={onEdit}
      onUndo={() => setSteps(steps.length > 1 ? steps.slice(0, -1) : steps)}
      onRedo={() => undefined}
    />
  )
}

const three: readonly Row[] = ['one', 'two', 'three'].map((name, index) => ({
  id: name,
  name,
  amount: String(index + 1)
}))

function open() {
  render(<Sheet start={three} />)
  const amounts = () =>
    screen
      .getAllByRole('row')
      .slice(1, -1)
      .map((row) => within(row).getAllByRole('gridcell')[0]?.textContent)
  return { user: userEvent.setup(), amounts, cell: (name: string) => screen.getByRole('rowheader', { name }) }
}

describe('a table that is edited as a spreadsheet is', () => {
  it('is told to those who listen: rows, columns, and what is selected', () => {
    open()
    const grid = screen.getByRole('grid', { name: 'Sheet' })
    expect(grid.getAttribute('aria-rowcount')).toBe('5')
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map((head) => head.textContent)
    ).toEqual(['Name', 'Amount', 'Fixed'])
    expect(screen.getByRole('rowheader', { name: 'one' }).getAttribute('aria-selected')).toBe('true')
  })

  it('takes what is typed, goes on with Enter and Tab, and leaves things as they were with Escape', async () => {
    const { user, amounts, cell } = open()
    await user.click(cell('one'))
    await user.keyboard('{ArrowRight}10{Enter}20{Tab}{ArrowLeft}{ArrowDown}99{Escape}')
    expect(amounts()).toEqual(['10', '20', '3'])
    await user.keyboard('{F2}0{Enter}')
    expect(amounts()).toEqual(['10', '20', '30'])
  })

  it('stays where something is refused and says why', async () => {
    const { user, amounts, cell } = open()
    await user.click(cell('two'))
    await user.keyboard('{ArrowRight}no{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('“no” is not an amount')
    expect(screen.getByRole('textbox', { name: 'Amount of two' }).getAttribute('aria-invalid')).toBe('true')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(amounts()).toEqual(['1', '2', '3'])
  })

  it('clears, fills down and takes back', async () => {
    const { user, amounts, cell } = open()
    await user.click(cell('one'))
    await user.keyboard('{ArrowRight}{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}')
    expect(amounts()).toEqual(['1', '1', '1'])
    await user.keyboard('{Delete}')
    expect(amounts()).toEqual(['', '', ''])
    await user.keyboard('{Control>}zz{/Control}')
    expect(amounts()).toEqual(['1', '2', '3'])
  })

  it('leaves columns that are worked out alone', async () => {
    const { user, amounts, cell } = open()
    await user.click(cell('one'))
    await user.keyboard('{End}7{Enter}{Delete}')
    expect(amounts()).toEqual(['1', '2', '3'])
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('takes pasted blocks of cells, and refuses more rows than there are', async () => {
    const { user, amounts, cell } = open()
    await user.click(cell('one'))
    await user.keyboard('{ArrowRight}')
    await user.paste('5\r\n6\r\n')
    expect(amounts()).toEqual(['5', '6', '3'])
    await user.paste('1\n2\n3\n4')
    expect(screen.getByRole('alert').textContent).toContain('1 more row than there are')
    expect(amounts()).toEqual(['5', '6', '3'])
  })
})

describe('cells on the clipboard', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd']
      ]
    ],
    ['"a ""b"""\t"c\nd"', [['a "b"', 'c\nd']]],
    ['', [['']]],
    ['a\n\nb', [['a'], [''], ['b']]]
  ])('%j are read as they were meant', (text, rows) => {
    expect(readTabSeparated(text)).toEqual(rows)
  })

  it('come back as they went', () => {
    const rows = [
      ['a\tb', '"q"', ''],
      ['line\nbreak', '1', ' ']
    ]
    expect(readTabSeparated(writeTabSeparated(rows))).toEqual(rows)
  })
})
