import { ChevronDown } from 'lucide-react'
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text
} from 'react-aria-components'

export type Choice = { readonly id: string; readonly label: string; readonly description?: string }

export type SelectProps = {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Choice[]
  /** The chosen id, or empty for none. */
  readonly value: string
  readonly onChange: (id: string) => void
  readonly placeholder?: string
  readonly error?: string | undefined
}

/** Chooses one of a short list. */
export function Select({
  label,
  description,
  choices,
  value,
  onChange,
  placeholder = 'Choose one',
  error
}: SelectProps) {
  return (
    <AriaSelect
      className="field"
      placeholder={placeholder}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      isInvalid={Boolean(error)}
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden size={16} />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="options" items={choices}>
          {(choice) => (
            <ListBoxItem className="option" textValue={choice.label}>
              <span>{choice.label}</span>
              {choice.description && <span className="option-more">{choice.description}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
