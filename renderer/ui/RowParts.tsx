import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'

export type RowPartsProps = {
  readonly className?: string
  /** True where nothing in here, not even plain words, does what the row does. */
  readonly isApart?: boolean
  readonly children: ReactNode
}

/** What has a use of its own for a press. */
const controls = 'button, a[href], input, select, textarea, label, summary, [role], [tabindex], [contenteditable]'

/**
 * What stands in a row that acts when it is pressed. A press of a control in here, by pointer, Enter or Space, is the control's
 * alone and never the row's; the arrow keys still belong to the list. What a control opens over the page (a menu, a dialogue) lies
 * elsewhere in the page though not in React: nothing of it reaches the row, which would else take the focus back.
 */
export function RowParts({ className, isApart = false, children }: RowPartsProps) {
  const parts = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // When a menu or dialogue closes, the list would take the focus to its row rather than to the control that opened it.
    const element = parts.current
    const stop = (event: Event): void => event.stopPropagation()
    element?.addEventListener('react-aria-focus-scope-restore', stop)
    return () => element?.removeEventListener('react-aria-focus-scope-restore', stop)
  }, [])
  const keep = (event: SyntheticEvent): void => {
    const { target, currentTarget } = event
    const control = target instanceof Element ? target.closest(controls) : null
    const isControl = control !== null && control !== currentTarget && currentTarget.contains(control)
    if (isApart || isControl || isElsewhere(event)) event.stopPropagation()
  }
  const keepKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ' || isElsewhere(event)) keep(event)
  }
  const keepFocus = (event: SyntheticEvent): void => {
    if (isElsewhere(event)) event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps presses from going further
    <div
      ref={parts}
      className={className}
      onPointerDown={keep}
      onMouseDown={keep}
      onClick={keep}
      onKeyDown={keepKey}
      onFocus={keepFocus}
      onBlur={keepFocus}
    >
      {children}
    </div>
  )
}

/** Whether an event comes from what was opened over the page. */
function isElsewhere({ target, currentTarget }: SyntheticEvent): boolean {
  return !(target instanceof Node && currentTarget.contains(target))
}
