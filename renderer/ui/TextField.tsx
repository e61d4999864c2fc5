import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text
} from 'react-aria-components'

export type TextFieldProps = Omit<AriaProps, 'className' | 'children' | 'style'> & {
  readonly label: string
  readonly description?: string
  /** What is wrong with what was typed, and what to do; empty when nothing is. */
  readonly error?: string | undefined
}

/** One line of text with its label above it. */
export function TextField({ label, description, error, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className="field">
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Input className="input" />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
