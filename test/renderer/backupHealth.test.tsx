/** How backups fare is seen, and a failed one is told in the window wherever one is, once for each time. */
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { BackupHealth } from '../../shared/files'
import { ok } from '../../shared/result'
import { makeWorkingOffice } from './office'
import { arriveAt, openApp } from './page'

afterEach(cleanup)

const sound: BackupHealth = {
  lastGood: '2020-11-22T09:00:00.000Z',
  checkedAt: '2020-11-22T09:00:05.000Z',
  failure: null,
  second: {
    folder: 'E:\\Backups',
    isThere: true,
    copies: 4,
    lastGood: '2020-11-21T09:00:00.000Z',
    failure: null
  }
}

const part = (name: string): HTMLElement => {
  const found = screen.getByText(name, { selector: 'dt' }).parentElement
  if (!found) throw new Error(`${name} stands nowhere`)
  return found
}

it('their age, their last check and the second place stand in Settings', async () => {
  const office = makeWorkingOffice()
  office.answer('files.backupHealth', () => ok(sound))
  openApp(office, { name: 'settings' })
  await screen.findByText('In a second place')
  expect(part('Beside the data file').textContent).toMatch(/Last backup: .*22 Nov.*2020.* Last checked: .*22 Nov.*2020/)
  expect(part('In a second place').textContent).toMatch(/E:\\Backups: 4 copies\. Last: .*21 Nov/)
  expect(screen.queryByText(/^Failed/)).toBeNull()
})

it('a place that is not connected and each failure are said there', async () => {
  const failure = { at: '2020-11-22T10:00:00.000Z', message: 'The disk is full.' }
  const gone = { at: '2020-11-22T10:00:01.000Z', message: 'The folder is not there.' }
  const office = makeWorkingOffice()
  office.answer('files.backupHealth', () =>
    ok({ ...sound, failure, second: sound.second && { ...sound.second, isThere: false, failure: gone } })
  )
  openApp(office, { name: 'settings' })
  await screen.findByText('In a second place')
  expect(within(part('Beside the data file')).getByText(/^Failed .*: The disk is full\.$/)).toBeDefined()
  expect(within(part('In a second place')).getByText('It is not connected now.')).toBeDefined()
  expect(within(part('In a second place')).getByText(/^Failed .*: The folder is not there\.$/)).toBeDefined()
})

it('a failed one is told wherever one is, once for each time, with a way to try again', async () => {
  const office = makeWorkingOffice()
  let health: BackupHealth = sound
  office.answer('files.backupHealth', () => ok(health))
  const user = openApp(office, { name: 'reports' })
  await arriveAt('Reports')
  expect(screen.queryByText('The backup was not made')).toBeNull()
  health = { ...sound, failure: { at: '2020-11-22T10:00:00.000Z', message: 'The disk is full.' } }
  office.changed('files')
  expect(await screen.findByText('The disk is full.')).toBeDefined()
  office.changed('files')
  await waitFor(() =>
    expect(office.calls.filter(({ name }) => name === 'files.backupHealth').length).toBeGreaterThan(2)
  )
  expect(screen.getAllByText('The backup was not made')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(office.calls.map(({ name }) => name)).toContain('files.backUpNow'))
})
