import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { Choice } from './Select'

export type RadioListProps = {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChange: (id: string) => void
  readonly direction?: 'row' | 'column'
}

/** One of a few choices, all in sight. */
export function RadioList({ label, choices, value, onChange, direction = 'column' }: RadioListProps) {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={onChange}
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
    </RadioGroup>
  )
}
