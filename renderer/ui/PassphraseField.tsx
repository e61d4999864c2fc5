import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from './Button'
import { TextField, type TextFieldProps } from './TextField'

/** A passphrase: hidden as it is typed, and shown when asked. Nothing offers to remember it. */
export function PassphraseField(props: Omit<TextFieldProps, 'type'>) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="passphrase-field">
      <TextField {...props} type={isShown ? 'text' : 'password'} autoComplete="off" maxLength={1000} />
      <Button
        look="quiet"
        icon={isShown ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
        aria-label={isShown ? `Hide: ${props.label}` : `Show: ${props.label}`}
        onPress={() => setShown(!isShown)}
      />
    </div>
  )
}
