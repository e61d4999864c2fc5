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
    if (text !== null) latest.current(text)
    return true
  }, [])
  useHeldWords(isPending, keep)
  useEffect(() => () => void keep(), [keep])
  // The record has followed, or was changed from elsewhere: the field shows it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks whenever the record has another value
  useEffect(() => {
    if (pending.current === null) setTyped(null)
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
