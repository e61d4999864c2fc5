import type { ReactNode } from 'react'
import { Button } from './Button'

export type FormProps = {
  readonly onSubmit: () => unknown
  readonly className?: string
  readonly 'aria-label'?: string
  readonly children: ReactNode
}

/** A form, sent by Enter or by its button: not before what must be filled in is (TextField asks for it in our own words). */
export function Form({ onSubmit, className = 'form', children, ...rest }: FormProps) {
  return (
    <form
      {...rest}
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit()
      }}
    >
      {children}
    </form>
  )
}

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
