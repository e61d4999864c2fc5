/** A field that is bound to a record holds what was typed into it, however far the record is behind. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BoundField } from '../../renderer/ui/BoundField'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A record that takes what it is given only when it is let. */
function openSlowly(): {
  readonly field: HTMLInputElement
  readonly follow: () => void
  readonly change: (text: string) => void
} {
  const given: string[] = []
  let put: (text: string) => void = () => undefined
  const Slow = () => {
    const [record, setRecord] = useState('')
    put = setRecord
    return <BoundField label="Caption" value={record} onChange={(text) => void given.push(text)} />
  }
  render(<Slow />)
  return {
    field: screen.getByLabelText<HTMLInputElement>('Caption'),
    follow: () => act(() => put(given.shift() ?? '')),
    change: (text) => act(() => put(text))
  }
}
const type = (field: HTMLInputElement, letters: string): void =>
  void fireEvent.change(field, { target: { value: field.value + letters } })
const rest = (): void => void act(() => vi.advanceTimersByTime(1000))

it('what was typed stays while the record comes to what was typed before it', () => {
  const { field, follow } = openSlowly()
  type(field, 'Beds')
  rest()
  type(field, ' lent')
  rest()
  // Both are on their way; the record is at the first of them.
  follow()
  expect(field.value).toBe('Beds lent')
  type(field, ' in the north')
  follow()
  expect(field.value).toBe('Beds lent in the north')
  rest()
  follow()
  expect(field.value).toBe('Beds lent in the north')
})

it('shows what the record was changed to from elsewhere', () => {
  const { field, follow, change } = openSlowly()
  type(field, 'Beds')
  rest()
  follow()
  change('Hoists')
  expect(field.value).toBe('Hoists')
  type(field, ' lent')
  rest()
  change('Beds')
  expect(field.value).toBe('Beds')
})
