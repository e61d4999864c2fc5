import { ChevronDown } from 'lucide-react'
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { useFault } from './faults'
import type { Choice } from './Select'
import { useTypedWords } from './typedWords'

export type ComboFieldProps = {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChange: (text: string) => void
  readonly error?: string | undefined
  readonly hasFocus?: boolean
}

/** Text with suggestions: one of those known, or a new one. */
export function ComboField({ label, description, choices, value, onChange, error, hasFocus = false }: ComboFieldProps) {
  const fault = useFault(error, value)
  const back = useTypedWords(label, value, onChange)
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      autoFocus={hasFocus}
      inputValue={value}
      onInputChange={onChange}
      isInvalid={fault !== ''}
      validationBehavior="aria"
      defaultItems={choices}
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <div className="combo">
        <Input className="input" />
        <Button className="combo-button" aria-label="Show what is known">
          <ChevronDown aria-hidden size={16} />
        </Button>
      </div>
      {back}
      <FieldError className="field-error">{fault}</FieldError>
      <Popover className="popover">
        <ListBox<Choice> className="options">
          {(choice) => (
            <ListBoxItem className="option" textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
