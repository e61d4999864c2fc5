import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  /** One main button a page; "quiet" has no frame until it is pointed at; "link" stands in a sentence. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger' | 'link'
  readonly icon?: ReactNode
  readonly children?: ReactNode
}

/** A button: an icon, words, or both. One with an icon only needs an `aria-label`. */
export function Button({ look = 'plain', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${look}${children ? '' : ' button-icon'}`}>
      {icon}
      {children}
    </AriaButton>
  )
}
