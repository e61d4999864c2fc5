import { createElement, Fragment, type ReactNode } from 'react'

/** Draws a list whose order is all there is to tell its members apart; paper is drawn anew rather than reordered in place. */
export function Each<T>({ of, draw }: { of: readonly T[]; draw: (item: T, index: number) => ReactNode }): ReactNode {
  return createElement(Fragment, null, ...of.map(draw))
}
