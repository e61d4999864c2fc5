import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text
} from 'react-aria-components'
import { useFault } from './faults'
import { useTypedWords } from './typedWords'

export type TextFieldProps = Omit<AriaProps, 'className' | 'children' | 'style'> & {
  readonly label: string
  readonly description?: string
  /** What is wrong with what was typed, and what to do; empty when nothing is. */
  readonly error?: string | undefined
}

/** One line of text with its label above it. */
export function TextField({ label, description, error, ...rest }: TextFieldProps) {
  const fault = useFault(error, rest.value ?? '', rest.isRequired)
  const back = useTypedWords(label, rest.value ?? '', rest.onChange)
  return (
    <AriaTextField {...rest} isInvalid={fault !== ''} validationBehavior="aria" className="field">
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Input className="input" />
      {back}
      <FieldError className="field-error">{fault}</FieldError>
    </AriaTextField>
  )
}
