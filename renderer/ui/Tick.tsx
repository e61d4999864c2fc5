import { Check } from 'lucide-react'
import { Checkbox } from 'react-aria-components'

/** A box to tick, with its words beside it. */
export function Tick({
  label,
  isOn,
  onChange
}: {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <Checkbox className="tick tick-line" isSelected={isOn} onChange={onChange}>
      <span className="tick-box" aria-hidden>
        <Check size={14} />
      </span>
      {label}
    </Checkbox>
  )
}
