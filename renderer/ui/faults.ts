import { createContext, useContext, useEffect, useState } from 'react'

export type SentForm = {
  /** How often the form was sent and answered. */
  readonly sent: number
  /** Tells the first thing that is wrong in the form, once for each sending. */
  readonly tell: () => void
}

/** The form around a field; never sent where there is none. */
export const FormContext = createContext<SentForm>({ sent: 0, tell: () => undefined })

/**
 * What a field says is wrong with it, or that it is to be filled in first. What was said of words that were sent does not hold for
 * others: it goes when they are changed, and comes back when the form is sent again and they are still wrong.
 */
export function useFault(error: string | undefined, value: string, isRequired = false): string {
  const { sent, tell } = useContext(FormContext)
  const [at, setAt] = useState({ sent, value })
  if (at.sent !== sent) setAt({ sent, value })
  const isChanged = sent > 0 && at.sent === sent && at.value !== value
  const missing = isRequired && sent > 0 && value.trim() === '' ? 'Fill this in first.' : ''
  const fault = isChanged ? '' : error || missing
  useEffect(() => {
    if (fault !== '') tell()
  }, [fault, tell])
  return fault
}
