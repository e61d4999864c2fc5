import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text
} from 'react-aria-components'
import { useErrorFocus } from './errorFocus'
import { useTypedWords } from './typedWords'

export type TextFieldProps = Omit<AriaProps, 'className' | 'children' | 'style'> & {
  readonly label: string
  readonly description?: string
  /** What is wrong with what was typed, and what to do; empty when nothing is. */
  readonly error?: string | undefined
}

/**
 * How a field says that it is wrong. The browser's own check of a form asks for what must be filled in, and nothing else: told of
 * an error, it would hold back the form for ever, since that is only looked at again when the form is sent.
 */
function validity(error = '', isRequired = false): Pick<AriaProps, 'isInvalid' | 'validationBehavior'> {
  if (error !== '') return { isInvalid: true, validationBehavior: 'aria' }
  return { validationBehavior: isRequired ? 'native' : 'aria' }
}

/** One line of text with its label above it. */
export function TextField({ label, description, error, ...rest }: TextFieldProps) {
  const field = useErrorFocus<HTMLDivElement>(error)
  const back = useTypedWords(label, rest.value ?? '', rest.onChange)
  return (
    <AriaTextField {...rest} ref={field} {...validity(error, rest.isRequired)} className="field">
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Input className="input" />
      {back}
      <FieldError className="field-error">
        {error || (({ validationDetails }) => (validationDetails.valueMissing ? 'Fill this in first.' : null))}
      </FieldError>
    </AriaTextField>
  )
}
