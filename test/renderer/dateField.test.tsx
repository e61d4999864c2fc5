import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { afterEach, describe, expect, it } from 'vitest'
import { DateField } from '../../renderer/ui/DateField'

afterEach(cleanup)

// The page made for tests tells of a selection that is set again where it was; a browser does not, and the field would go round.
document.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), { capture: true })

/** A form that takes days as records do: what is no day of our time is none. */
function open(start: string) {
  const told: string[] = []
  function Form() {
    const [day, setDay] = useState(start)
    return (
      <DateField
        label="Day"
        value={/^(?:18|19|20)\d\d-/.test(day) ? day : ''}
        onChange={(next) => {
          told.push(next)
          setDay(next)
        }}
      />
    )
  }
  render(
    <I18nProvider locale="en-GB">
      <Form />
      <button type="button">Next</button>
    </I18nProvider>
  )
  const part = (name: RegExp) => screen.getByRole('spinbutton', { name })
  return { user: userEvent.setup(), told, part }
}

const shown = (): readonly string[] => screen.getAllByRole('spinbutton').map((part) => part.textContent ?? '')

describe('A day that is typed', () => {
  it('over another one keeps its day and month while the year is typed', async () => {
    const { user, told, part } = open('2026-12-09')
    await user.click(part(/^day/))
    await user.keyboard('13012027')
    expect(shown()).toEqual(['13', '01', '2027'])
    expect(told.at(-1)).toBe('2027-01-13')
  })

  it('is none until its year is whole, so that no day of the second century is saved', async () => {
    const { user, told, part } = open('')
    await user.click(part(/^day/))
    await user.keyboard('1301202')
    expect(told.filter((day) => day !== '')).toEqual([])
    expect(shown()).toEqual(['13', '01', '202'])
  })

  it('with a year of two figures is of this century', async () => {
    const { user, told, part } = open('')
    await user.click(part(/^day/))
    await user.keyboard('130127')
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(told.at(-1)).toBe('2027-01-13')
    expect(shown()).toEqual(['13', '01', '2027'])
  })
})
