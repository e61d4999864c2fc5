import { useState } from 'react'
import { PassphraseField } from './PassphraseField'

const nothingWrong = { passphrase: '', again: '' }

/** A new passphrase as it is typed twice, and what is wrong with it. */
export type NewPassphrase = {
  readonly passphrase: string
  readonly again: string
  readonly wrong: typeof nothingWrong
  readonly type: (typed: Partial<typeof nothingWrong>) => void
  /** False, and said at the second field, where the two differ. */
  readonly isTheSame: () => boolean
  /** Says what is wrong with the first of the two. */
  readonly refuse: (why: string) => void
}

/** What is typed into the two fields of {@link NewPassphraseFields}; whoever types starts afresh with nothing wrong. */
export function useNewPassphrase(): NewPassphrase {
  const [typed, setTyped] = useState(nothingWrong)
  const [wrong, setWrong] = useState(nothingWrong)
  return {
    ...typed,
    wrong,
    type: (more) => {
      setTyped({ ...typed, ...more })
      setWrong(nothingWrong)
    },
    isTheSame: () => {
      if (typed.passphrase === typed.again) return true
      setWrong({ passphrase: '', again: 'The two are not the same. Type it once more.' })
      return false
    },
    refuse: (why) => setWrong({ passphrase: why, again: '' })
  }
}

export type NewPassphraseFieldsProps = {
  readonly of: NewPassphrase
  readonly label: string
  readonly description?: string
  readonly autoFocus?: boolean
}

/** Two fields for a new passphrase, since nobody sees what they type. */
export function NewPassphraseFields({ of, label, description, autoFocus = false }: NewPassphraseFieldsProps) {
  return (
    <>
      <PassphraseField
        label={label}
        {...(description ? { description } : {})}
        value={of.passphrase}
        onChange={(passphrase) => of.type({ passphrase })}
        error={of.wrong.passphrase}
        autoFocus={autoFocus}
      />
      <PassphraseField
        label="The same again"
        value={of.again}
        onChange={(again) => of.type({ again })}
        error={of.wrong.again}
      />
    </>
  )
}
