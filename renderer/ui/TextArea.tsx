import { TextArea as AriaTextArea, TextField as AriaTextField, FieldError, Label, Text } from 'react-aria-components'
import { useFault } from './faults'
import { useTypedWords } from './typedWords'

export type TextAreaProps = {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly maxLength?: number
  readonly error?: string | undefined
  readonly onBlur?: () => void
}

/** Several lines of text with their label above them. */
export function TextArea({ label, description, value, onChange, rows = 3, maxLength, error, onBlur }: TextAreaProps) {
  const fault = useFault(error, value)
  const back = useTypedWords(label, value, onChange)
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={fault !== ''}
      validationBehavior="aria"
      {...(maxLength && { maxLength })}
      {...(onBlur && { onBlur })}
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <AriaTextArea className="input" rows={rows} />
      {back}
      <FieldError className="field-error">{fault}</FieldError>
    </AriaTextField>
  )
}
