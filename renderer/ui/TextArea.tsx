import { TextArea as AriaTextArea, FieldError, Label, Text, TextField } from 'react-aria-components'

export type TextAreaProps = {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly error?: string | undefined
}

/** Several lines of text with their label above them. */
export function TextArea({ label, description, value, onChange, rows = 3, error }: TextAreaProps) {
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={Boolean(error)}>
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <AriaTextArea className="input" rows={rows} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}
