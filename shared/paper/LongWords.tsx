/** Words that are longer than a column of a table is wide, such as an address of a web page. */
import type { ReactNode } from 'react'
import { Each } from './Each'

/** A word of so many letters or more may be broken anywhere; shorter ones find room in any column. */
const longWord = /(\S{31,})/

/**
 * A text in which a word that is too long for its line is broken. Without it a single such word in a table would make the
 * table wider than the page, and the page would be printed smaller for it.
 */
export function LongWords({ text }: { readonly text: string }): ReactNode {
  const parts = text.split(longWord)
  if (parts.length === 1) return text
  // Every other part is a long word.
  return <Each of={parts} draw={(part, at) => (at % 2 === 1 ? <span className="long-word">{part}</span> : part)} />
}
