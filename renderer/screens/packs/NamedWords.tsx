import { useState } from 'react'
import { TextArea } from '../../ui/TextArea'

/** As many as a reason can have. */
const mostWords = 100

function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

export type NamedWords = {
  readonly text: string
  readonly onChange: (text: string) => void
  /** As they are kept: none is undefined. */
  readonly words: string[] | undefined
  readonly error: string | undefined
}

/** The short exempt facts that a person is naming, one on each line. */
export function useNamedWords(kept: readonly string[] | undefined): NamedWords {
  const [text, setText] = useState((kept ?? []).join('\n'))
  const words = linesOf(text)
  return {
    text,
    onChange: setText,
    words: words.length > 0 ? [...words] : undefined,
    error:
      words.length > mostWords
        ? `At most ${mostWords} can be named.`
        : words.some((line) => line.length < 2)
          ? 'One letter alone stands everywhere: name at least two.'
          : words.some((line) => line.length > 200)
            ? 'Name each in 200 letters at most.'
            : undefined
  }
}

/** Where they are typed. */
export function NamedWordsField({ named }: { readonly named: NamedWords }) {
  return (
    <TextArea
      label="Words that must never appear"
      description="Names, sums and bids, one on each line. No public copy that has one of them is written."
      value={named.text}
      onChange={named.onChange}
      error={named.error}
    />
  )
}
