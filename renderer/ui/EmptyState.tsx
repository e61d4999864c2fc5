import type { ReactNode } from 'react'

export type EmptyStateProps = {
  readonly title: string
  readonly children?: ReactNode
  /** The next step. */
  readonly actions?: ReactNode
}

/** What stands where a list has nothing yet: why, and what to do next. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
      {actions && <div className="buttons">{actions}</div>}
    </div>
  )
}
