import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { failure, ok } from '../../shared/result'
import { makeWorkingOffice, reportsTitled } from './office'
import { openApp } from './page'

afterEach(cleanup)

const leaks = [
  { key: 'k1', words: 'The bid is £412,500.', where: 'Page 3 (Item 1: Depot), on the page' },
  { key: 'k2', words: 'Ann Smith', where: 'In a bookmark' }
]
const refused = failure('invalid', 'Exempt words were found in the public copy, so it was not written.', { leaks })
const reason = 'It stands in the press release.'

describe('exempt words that were found in something for the public', () => {
  /** An office that refuses until each of the words has a reason, at a report that is open. */
  function start() {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund') })
    office.answer('reports.export', ({ notLeaks }) =>
      notLeaks?.length === leaks.length
        ? ok({
            file: '/out/fund.md',
            bytes: 10,
            pages: 0,
            isRestricted: false,
            faults: 0,
            told: ['Words in pictures were not read.']
          })
        : refused
    )
    return { office, user: openApp(office, { name: 'report', id: 'report-1' }) }
  }
  const exportIt = async (user: ReturnType<typeof openApp>): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Markdown …' }))
    await screen.findByRole('dialog', { name: 'Exempt words were found' })
  }

  it('are shown with their places, and let through with a reason for each', async () => {
    const { office, user } = start()
    await exportIt(user)
    for (const { words, where } of leaks) expect(screen.getByText(`${where}: “${words}”`)).toBeTruthy()
    const [first, second] = screen.getAllByRole('textbox', { name: 'This is not a leak, because' })
    await user.type(first as HTMLElement, reason)
    await user.click(screen.getByRole('button', { name: 'Let through and write' }))
    await screen.findByText(/Say in a few words why this is not a leak/)
    expect(office.calls.filter(({ name }) => name === 'reports.export')).toHaveLength(1)
    await user.type(second as HTMLElement, reason)
    await user.click(screen.getByRole('button', { name: 'Let through and write' }))
    await screen.findByText('Exported as Markdown.')
    await screen.findByText('Words in pictures were not read.')
    expect(office.calls.findLast(({ name }) => name === 'reports.export')?.input).toMatchObject({
      notLeaks: leaks.map(({ key }) => ({ key, words: '', reason }))
    })
  })

  it('stop it where the person lets nothing through, and say so', async () => {
    const { office, user } = start()
    await exportIt(user)
    await user.click(screen.getByRole('button', { name: 'Do not write it' }))
    await screen.findByText('The report was not exported')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(office.calls.filter(({ name }) => name === 'reports.export')).toHaveLength(1)
  })
})
