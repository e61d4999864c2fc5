import { type ReactNode, useRef } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { type ActName, useActs } from './acts'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  /** One main button a page; "quiet" has no frame until it is pointed at; "link" stands in a sentence. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger' | 'link'
  readonly icon?: ReactNode
  /** It adds something to be filled in, whose first field has the keyboard then. */
  readonly adds?: boolean
  readonly children?: ReactNode
  /** How the palette and the window's menu call what it does, where its own words say too little by themselves. */
  readonly act?: ActName
}

/** A button: an icon, words, or both. One with an icon only needs an `aria-label`. The palette offers what it does. */
export function Button({ look = 'plain', icon, adds = false, children, act, ...rest }: ButtonProps) {
  const control = useRef<HTMLButtonElement>(null)
  useActs(control, () => [{ ...act, isDisabled: rest.isDisabled === true, run: () => control.current?.click() }])
  return (
    <AriaButton
      {...rest}
      {...(adds && { 'data-adds': true })}
      ref={control}
      className={`button button-${look}${children ? '' : ' button-icon'}`}
    >
      {icon}
      {children}
    </AriaButton>
  )
}
