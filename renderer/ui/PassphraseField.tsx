import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components'
import { Button } from './Button'
import type { TextFieldProps } from './TextField'

/** A passphrase: hidden as it is typed, and shown when asked. Nothing offers to remember it. */
export function PassphraseField({ label, description, error, ...rest }: Omit<TextFieldProps, 'type'>) {
  const [isShown, setShown] = useState(false)
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      maxLength={1000}
      isInvalid={Boolean(error)}
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
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
