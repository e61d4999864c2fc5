import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from './Button'
import { FormContext } from './faults'

export type FormProps = {
  readonly onSubmit: () => unknown
  readonly className?: string
  readonly 'aria-label'?: string
  readonly children: ReactNode
}

/**
 * A form, sent by Enter or by its button: not before what must be filled in is (TextField asks for it in our own words). What is
 * wrong is told at each sending: the keyboard goes to the first field that is, unless somebody has moved on; where it stands there
 * already, nothing would be heard, and the words are announced. What was wrong at the last sending is taken back by whoever said it
 * before the next, so that it is not told of what is right.
 */
export function Form({ onSubmit, className = 'form', children, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [sent, setSent] = useState(0)
  const [said, setSaid] = useState('')
  const told = useRef('')
  const tell = useCallback(() => {
    const wrong = sent > 0 ? form.current?.querySelector<HTMLElement>('.field-error') : null
    const words = wrong?.textContent ?? ''
    if (!wrong || told.current === `${sent} ${words}`) return
    // What is an alert itself is heard when it comes, and by these words when it is still there.
    const isHeard = wrong.matches('[role=alert]') && !told.current.endsWith(` ${words}`)
    told.current = `${sent} ${words}`
    if (isHeard) return
    const field = wrong.closest('.field')
    const { activeElement } = document
    if (field && !field.contains(activeElement) && isAtRest(activeElement))
      field.querySelector<HTMLElement>('input, textarea, [role=spinbutton], button')?.focus()
    else setSaid(words)
  }, [sent])
  useEffect(tell, [tell])
  const answered = (): void => {
    setSaid('')
    setSent((count) => count + 1)
  }
  const context = useMemo(() => ({ sent, tell }), [sent, tell])
  return (
    <form
      {...rest}
      ref={form}
      className={className}
      onInput={() => setSaid('')}
      onKeyDownCapture={(event) => {
        // A part of a day is no field that the browser knows: Enter in it sends the form as it does in others.
        const isInDay = event.target instanceof Element && event.target.role === 'spinbutton'
        if (event.key === 'Enter' && isInDay) event.currentTarget.requestSubmit()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const isWhole = ![...event.currentTarget.querySelectorAll<HTMLInputElement>(needed)].some(isBlank)
        void Promise.resolve(isWhole && onSubmit()).then(answered)
      }}
    >
      <FormContext value={context}>{children}</FormContext>
      {said !== '' && (
        <p key={sent} role="alert" className="visually-hidden">
          {said}
        </p>
      )}
    </form>
  )
}

const needed = 'input[aria-required=true]'

const isBlank = ({ value }: HTMLInputElement): boolean => value.trim() === ''

/** Whether somebody is where the form was sent from, and has not gone on to another field meanwhile. */
const isAtRest = (active: Element | null): boolean => active?.matches('button[type=submit]') ?? false

export type FormButtonsProps = {
  readonly submit: string
  readonly look?: 'main' | 'danger'
  readonly isDisabled?: boolean
  readonly onCancel: () => void
  /** What the way out is called; Cancel where nothing needs more words. */
  readonly cancel?: string
  /** The keyboard starts at the way out: for acts that are asked about. */
  readonly startsAtCancel?: boolean
  /** What else can be done here, before the way out. */
  readonly children?: ReactNode
}

/** The way out of a form in a dialogue and the way to send it, in the same order everywhere. */
export function FormButtons({
  submit,
  look = 'main',
  isDisabled = false,
  onCancel,
  cancel = 'Cancel',
  startsAtCancel = false,
  children
}: FormButtonsProps) {
  return (
    <div className="dialog-buttons">
      {children}
      <Button autoFocus={startsAtCancel} onPress={onCancel}>
        {cancel}
      </Button>
      <Button type="submit" look={look} isDisabled={isDisabled}>
        {submit}
      </Button>
    </div>
  )
}
