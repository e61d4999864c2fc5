import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components'
import { Button } from './Button'
import { useFault } from './faults'
import type { TextFieldProps } from './TextField'

/** A passphrase: hidden as it is typed, and shown when asked. Nothing offers to remember it. */
export function PassphraseField({ label, description, error, ...rest }: Omit<TextFieldProps, 'type'>) {
  const [isShown, setShown] = useState(false)
  const fault = useFault(error, rest.value ?? '')
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      maxLength={1000}
      isInvalid={fault !== ''}
      validationBehavior="aria"
      className="field"
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <div className="passphrase-line">
        <Input className="input" />
        <Button
          look="quiet"
          icon={isShown ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
          aria-label={isShown ? `Hide: ${label}` : `Show: ${label}`}
          onPress={() => setShown(!isShown)}
        />
      </div>
      <FieldError className="field-error">{fault}</FieldError>
    </AriaTextField>
  )
}
