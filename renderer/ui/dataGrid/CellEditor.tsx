import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useHeldWords } from '../heldWords'
import type { Cell } from './grid'

/** What has been typed into a cell so far, and whether it began by replacing what stood there. */
export type Editing = { readonly text: string; readonly isReplacing: boolean }

/** The field in a cell while it is edited. */
export function CellEditor({
  label,
  editing,
  choices,
  isRefused,
  onChange,
  onCommit,
  onCancel
}: {
  readonly label: string
  readonly editing: Editing
  readonly choices: readonly string[] | null
  readonly isRefused: boolean
  readonly onChange: (text: string) => void
  /** False when it is refused. */
  readonly onCommit: (text: string, step: Cell | null) => boolean
  readonly onCancel: () => void
}) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    if (element && 'setSelectionRange' in element) element.setSelectionRange(element.value.length, element.value.length)
  }, [])

  // Losing the focus puts in what was typed, but not once more after a key has.
  const isDone = useRef(false)
  const finish = (text: string, step: Cell | null): void => {
    if (isDone.current) return
    isDone.current = true
    if (!onCommit(text, step)) isDone.current = false
  }
  const [first] = useState(editing.text)
  useHeldWords(editing.isReplacing || editing.text !== first, () => {
    finish(editing.text, null)
    return isDone.current
  })

  const press = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>): void => {
    const text = event.currentTarget.value
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      isDone.current = true
      onCancel()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      finish(text, { row: event.shiftKey ? -1 : 1, column: 0 })
    } else if (event.key === 'Tab') {
      event.preventDefault()
      finish(text, { row: 0, column: event.shiftKey ? -1 : 1 })
    } else if (editing.isReplacing && choices === null && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      finish(text, { row: event.key === 'ArrowDown' ? 1 : -1, column: 0 })
    }
  }

  const common = {
    ref: field,
    'aria-label': label,
    'aria-invalid': isRefused,
    className: 'grid-input',
    onKeyDown: press,
    onBlur: () => finish(editing.text, null)
  } as const
  if (choices) {
    const value = choices.find((choice) => choice.toLowerCase().startsWith(editing.text.toLowerCase())) ?? ''
    return (
      <select {...common} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice || '—'}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input {...common} value={editing.text} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
  )
}
