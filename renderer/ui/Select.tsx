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
import { useFault } from './faults'
import { useTypedWords } from './typedWords'

export type Choice<Id extends string = string> = {
  readonly id: Id
  readonly label: string
  readonly description?: string
}

/** The members of a closed set by their names, in the order of the set. */
export function choicesOf<Id extends string>(
  ids: readonly Id[],
  names: Readonly<Record<Id, string>>
): readonly Choice<Id>[] {
  return ids.map((id) => ({ id, label: names[id] }))
}

export type SelectProps<Id extends string> = {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Choice<Id>[]
  /** The chosen id, or empty for none. */
  readonly value: NoInfer<Id> | ''
  readonly placeholder?: string
  readonly error?: string | undefined
} & (
  | { readonly emptyChoice?: undefined; readonly onChange: (id: NoInfer<Id>) => void }
  /** What choosing none is called, where none may be chosen. */
  | { readonly emptyChoice: string; readonly onChange: (id: NoInfer<Id> | '') => void }
)

/** A list's items have names; the empty choice is told apart by this one. */
const none = '(none)'

/** Chooses one of a short list, or none of it where there is a word for that. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, description, choices, value, emptyChoice, placeholder = 'Choose one', error } = props
  const items: readonly Choice[] = emptyChoice === undefined ? choices : [{ id: none, label: emptyChoice }, ...choices]
  const chosen = value === '' ? (emptyChoice === undefined ? null : none) : value
  const isChoice = (id: string): boolean =>
    id === '' ? emptyChoice !== undefined : choices.some((choice) => choice.id === id)
  const choose = (key: unknown): void => {
    const choice = choices.find(({ id }) => id === key)
    if (choice) props.onChange(choice.id)
    else if (props.emptyChoice !== undefined) props.onChange('')
  }
  const fault = useFault(error, value)
  const back = useTypedWords(label, value, choose, isChoice)
  return (
    <AriaSelect
      className="field"
      placeholder={placeholder}
      value={chosen}
      onChange={choose}
      isInvalid={fault !== ''}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <ChevronDown aria-hidden size={16} />
      </Button>
      {back}
      <FieldError className="field-error">{fault}</FieldError>
      <Popover className="popover" aria-label={label}>
        <ListBox className="options" aria-label={label} items={items}>
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
