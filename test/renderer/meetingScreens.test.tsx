import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { failure, ok } from '../../shared/result'
import { plainPack } from '../support/packs'
import { cabinetWith, makeWorkingOffice, reportsTitled } from './office'
import { arriveAt, openApp } from './page'

afterEach(cleanup)

describe('meetings', () => {
  it('are added with a body, a date and a time', async () => {
    const office = makeWorkingOffice()
    const user = openApp(office, { name: 'new-meeting' })
    await user.type(await screen.findByRole('combobox', { name: /Body/ }), 'Audit Committee')
    await user.click(screen.getByRole('spinbutton', { name: /day/ }))
    await user.keyboard('09122026')
    await user.type(screen.getByRole('textbox', { name: /Time/ }), '2pm')
    await user.click(screen.getByRole('button', { name: 'Add meeting' }))
    await arriveAt('Audit Committee, 9 December 2026')
    expect(office.desk.meetings).toMatchObject([{ body: 'Audit Committee', date: '2026-12-09', time: '14:00' }])
  })

  it('are not added without a body or a date, and the field says so', async () => {
    const office = makeWorkingOffice()
    const user = openApp(office, { name: 'new-meeting' })
    await user.click(await screen.findByRole('button', { name: 'Add meeting' }))
    await screen.findByText(/Name the body that meets/, { selector: '.field-error' })
    await user.type(screen.getByRole('combobox', { name: /Body/ }), 'Cabinet')
    await user.tab()
    await user.click(screen.getByRole('button', { name: 'Add meeting' }))
    await screen.findByText('Give the day, month and year.', { selector: '.field-error' })
    expect(office.desk.meetings).toEqual([])
  })
})

describe('a meeting', () => {
  const reports = reportsTitled('Alpha', 'Beta', 'Gamma')
  const place = { name: 'meeting', id: 'meeting-1' } as const
  const titles = (): (string | null)[] =>
    screen.getAllByRole('row').map((row) => row.querySelector('.item-title')?.textContent ?? null)

  it('has its items moved with Alt and an arrow key, and says where one now stands', async () => {
    const office = makeWorkingOffice({ reports, meetings: [cabinetWith(reports)] })
    const user = openApp(office, place)
    await arriveAt('Cabinet, 9 December 2026')
    const [first] = screen.getAllByRole('row')
    first?.focus()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => expect(titles()).toEqual(['Beta', 'Alpha', 'Gamma']))
    await screen.findByText('Alpha is now item 2 of 3.')
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => expect(titles()).toEqual(['Beta', 'Gamma', 'Alpha']))
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(office.calls.filter((call) => call.name === 'meetings.moveItem')).toHaveLength(2)
  })

  it('has an item taken off and put back in its place', async () => {
    const office = makeWorkingOffice({ reports, meetings: [cabinetWith(reports)] })
    const user = openApp(office, place)
    await user.click(await screen.findByRole('button', { name: 'Actions for item 2' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Take off the agenda' }))
    await waitFor(() => expect(titles()).toEqual(['Alpha', 'Gamma']))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(titles()).toEqual(['Alpha', 'Beta', 'Gamma']))
  })

  it('takes several reports at once, and asks about one that it has', async () => {
    const office = makeWorkingOffice({ reports, meetings: [cabinetWith(reports.slice(0, 1))] })
    const user = openApp(office, place)
    await user.click(await screen.findByRole('button', { name: 'Add reports' }))
    const list = await screen.findByRole('grid', { name: 'Reports' })
    await user.click(within(list).getByRole('row', { name: /Beta/ }))
    await user.click(within(list).getByRole('row', { name: /Gamma/ }))
    expect(within(list).getAllByRole('row').at(-1)?.textContent).toMatch(/^Alpha.*On this agenda already/)
    await user.click(within(list).getByRole('row', { name: /Alpha/ }))
    await user.click(screen.getByRole('button', { name: 'Add 3 reports' }))
    const question = await screen.findByRole('alertdialog', { name: 'Put it on the agenda twice?' })
    expect(office.desk.meetings[0]?.items).toHaveLength(1)
    await user.click(within(question).getByRole('button', { name: 'Put it on again' }))
    await waitFor(() =>
      expect(office.desk.meetings[0]?.items.map((item) => item.title)).toEqual(['Alpha', 'Beta', 'Gamma', 'Alpha'])
    )
  })

  it('has its pack built while one goes elsewhere, and the work can be stopped from there', async () => {
    const office = makeWorkingOffice({ reports, meetings: [cabinetWith(reports)] })
    let stopped = (): void => {}
    office.answer('files.cancelJob', () => {
      stopped()
      return ok({})
    })
    office.answer('meetings.buildPack', async ({ job }) => {
      office.announce({ type: 'progress', job: job ?? '', done: 1, total: 4, label: 'Alpha' })
      await new Promise<void>((resolve) => {
        stopped = resolve
      })
      return failure('cancelled', 'Stopped.')
    })
    const user = openApp(office, place)
    await user.click(await screen.findByRole('button', { name: 'Build pack' }))
    await user.click(screen.getByRole('link', { name: 'Reports' }))
    await arriveAt('Reports')
    const strip = screen.getByRole('complementary', { name: 'Work in progress' })
    expect(within(strip).getByRole('progressbar', { name: 'Building the pack for Cabinet' })).toBeDefined()
    expect(strip.textContent).toContain('1 of 4')
    await user.click(within(strip).getByRole('button', { name: /Cancel/ }))
    await screen.findByText(/Building the pack for .* was stopped/)
  })

  it('shows the pages of each item of its pack, and says when the agenda has changed since', async () => {
    const meeting = cabinetWith(reports, {
      lastPack: {
        ...plainPack,
        file: '/packs/cabinet.pdf',
        pages: 21,
        bytes: 1_400_000,
        items: [
          { number: '1', title: 'Alpha', firstPage: 3, lastPage: 9, firstLabel: '3', lastLabel: '9', place: '' },
          { number: '2', title: 'Beta', firstPage: 10, lastPage: 10, firstLabel: '10', lastLabel: '10', place: '' }
        ],
        rendered: 1,
        reused: 2,
        seconds: 1.24,
        builtAt: '2026-11-20T09:00:00.000Z'
      }
    })
    openApp(makeWorkingOffice({ reports, meetings: [meeting] }), place)
    const pages = await screen.findByRole('table', { name: 'Pages of each item' })
    expect(within(pages).getByRole('row', { name: '1 Alpha 3–9' })).toBeDefined()
    expect(within(pages).getByRole('row', { name: '2 Beta 10' })).toBeDefined()
    expect(screen.getByText('1 drawn anew, 2 as before')).toBeDefined()
    expect(screen.getByText(/The agenda has changed since this pack was built/)).toBeDefined()
  })
})
