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
  /** What choosing none is called, where none may be chosen. */
  readonly emptyChoice?: string
  readonly error?: string | undefined
}

/** A list's items have names; the empty choice is told apart by this one. */
const none = '(none)'

/** Chooses one of a short list, or none of it where there is a word for that. */
export function Select({
  label,
  description,
  choices,
  value,
  onChange,
  emptyChoice,
  placeholder = 'Choose one',
  error
}: SelectProps) {
  const items = emptyChoice === undefined ? choices : [{ id: none, label: emptyChoice }, ...choices]
  const chosen = value === '' ? (emptyChoice === undefined ? null : none) : value
  return (
    <AriaSelect
      className="field"
      placeholder={placeholder}
      value={chosen}
      onChange={(key) => onChange(key === null || key === none ? '' : String(key))}
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
        <ListBox className="options" items={items}>
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
