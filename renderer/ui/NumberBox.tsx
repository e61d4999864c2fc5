import { useState } from 'react'
import { useHeldWords } from './heldWords'
import { TextField } from './TextField'

export type NumberBoxProps = {
  readonly label: string
  readonly description?: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly isWhole?: boolean
  readonly least?: number
  /** What is wrong with it although it is a number, or with there being none. */
  readonly error?: string
}

/** A number as one types it; empty for none. What is no number is kept in sight until it is one. */
export function NumberBox({ label, description, value, onChange, isWhole = false, least, error }: NumberBoxProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string): number | null | undefined => {
    const plain = text.replace(/[,\s]/g, '').replace('−', '-')
    if (plain === '') return null
    const form = isWhole ? /^-?\d{1,12}$/ : /^-?\d{1,12}(\.\d{1,6})?$/
    return form.test(plain) && (least === undefined || Number(plain) >= least) ? Number(plain) : undefined
  }
  const wanted = `Give a number${least === undefined ? '' : ` of ${least} or more`} in figures, or leave it empty.`
  const isWrong = typed !== null && read(typed) === undefined
  useHeldWords(isWrong)
  return (
    <TextField
      label={label}
      {...(description && { description })}
      inputMode="decimal"
      value={typed ?? (value === null ? '' : String(value))}
      error={isWrong ? wanted : error}
      onChange={(text) => {
        setTyped(text)
        const number = read(text)
        if (number !== undefined) onChange(number)
      }}
      onBlur={() => typed !== null && read(typed) !== undefined && setTyped(null)}
    />
  )
}
