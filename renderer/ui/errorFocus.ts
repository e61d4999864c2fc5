import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the keyboard to a field once it is said to be wrong, when the form has just been sent by its button: of several, to the
 * first. Somebody who has moved on is not called back.
 */
export function useErrorFocus<T extends HTMLElement>(error: string | undefined): RefObject<T | null> {
  const field = useRef<T>(null)
  const isWrong = Boolean(error)
  useEffect(() => {
    if (isWrong && document.activeElement?.matches('button[type=submit]'))
      field.current?.querySelector<HTMLElement>('input, textarea, [role=spinbutton], button')?.focus()
  }, [isWrong])
  return field
}
