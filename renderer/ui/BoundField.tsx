import { type ReactElement, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useHeldWords } from './heldWords'
import { TextField, type TextFieldProps } from './TextField'

export type BoundFieldProps = Omit<TextFieldProps, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> & {
  readonly value: string
  /** Hears of the whole text when the person rests or leaves the field. */
  readonly onChange: (text: string) => void
}

/** Milliseconds without a key after which what is typed goes into its record. */
const restBeforeKeeping = 250

/**
 * One line of text that belongs to something larger, as to a report under the pen. What is typed stands in the field at once,
 * however long the record takes to follow, and goes into it as one change.
 */
export function BoundField({ value, onChange, ...rest }: BoundFieldProps): ReactElement {
  /** What stands in the field while the record is behind it; null when the field shows the record. */
  const [typed, setTyped] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const pending = useRef<string | null>(null)
  /** What was handed to the record and has not come back from it, the last handed on at the end. */
  const sent = useRef<string[]>([])
  const timer = useRef<number | undefined>(undefined)
  const latest = useRef(onChange)
  useLayoutEffect(() => {
    latest.current = onChange
  })
  const keep = useCallback((): boolean => {
    window.clearTimeout(timer.current)
    const text = pending.current
    pending.current = null
    setPending(false)
    if (text !== null) {
      sent.current.push(text)
      latest.current(text)
    }
    return true
  }, [])
  useHeldWords(isPending, keep)
  useEffect(() => () => void keep(), [keep])
  // The record has followed, or was changed from elsewhere: the field shows it again. What it was given before the last is on its
  // way still, and would take back what was typed since.
  useEffect(() => {
    const at = sent.current.indexOf(value)
    sent.current = at < 0 ? [] : sent.current.slice(at + 1)
    if (pending.current === null && sent.current.length === 0) setTyped(null)
  }, [value])
  return (
    <TextField
      {...rest}
      value={typed ?? value}
      onChange={(text) => {
        pending.current = text
        setTyped(text)
        setPending(true)
        window.clearTimeout(timer.current)
        timer.current = window.setTimeout(keep, restBeforeKeeping)
      }}
      onBlur={() => void keep()}
    />
  )
}
