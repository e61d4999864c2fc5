import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { Choice } from './Select'
import { useTypedWords } from './typedWords'

export type RadioListProps<Id extends string> = {
  readonly label: string
  readonly choices: readonly Choice<Id>[]
  readonly value: NoInfer<Id>
  readonly onChange: (id: NoInfer<Id>) => void
  readonly direction?: 'row' | 'column'
}

/** One of a few choices, all in sight. */
export function RadioList<Id extends string>({
  label,
  choices,
  value,
  onChange,
  direction = 'column'
}: RadioListProps<Id>) {
  const choose = (id: string): void => {
    const choice = choices.find((own) => own.id === id)
    if (choice) onChange(choice.id)
  }
  const back = useTypedWords(label, value, choose, (id) => choices.some((own) => own.id === id))
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={choose}
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
    >
      <Label>{label}</Label>
      <div className={`radios radios-${direction}`}>
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="radio">
            <span className="radio-mark" aria-hidden />
            <span className="pick-words">
              <span>{choice.label}</span>
              {choice.description && <span className="dim">{choice.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      {back}
    </RadioGroup>
  )
}
