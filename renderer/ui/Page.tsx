import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'

/** What the place is that a page belongs to, as in “Writing a report”. */
const Kind = createContext('')

/** Tells pages what kind of place they are. */
export const PageKindProvider = Kind.Provider

export type PageProps = {
  readonly title: string
  /** What the window is called instead, where the title is not for everybody: the system shows it beside other windows and in shared screens. */
  readonly windowTitle?: string
  /** A line beneath the title. */
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** "full" gives the page all the room there is, and its own scrolling parts. */
  readonly room?: 'reading' | 'full'
  readonly children: ReactNode
}

/**
 * The head and the body of a place. Its title takes the focus on arrival, so that listeners hear where they are, and of what kind the
 * place is where the title is a record's own; the window is named after it.
 */
export function Page({ title, windowTitle = title, subtitle, actions, room = 'reading', children }: PageProps) {
  const kind = useContext(Kind)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    document.title = `${windowTitle} – Packwright`
  }, [windowTitle])
  return (
    <div className={`page page-${room}`}>
      <header className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1} aria-description={kind === title ? undefined : kind}>
            {title}
          </h1>
          {subtitle && <p className="page-subtitle">{subtitle}</p>}
        </div>
        {actions && <div className="buttons">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
