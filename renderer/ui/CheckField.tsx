import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'

export type CheckFieldProps = {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}

/** One thing that is so or not so. */
export function CheckField({ isOn, onChange, children }: CheckFieldProps) {
  return (
    <Checkbox className="check-field tick" isSelected={isOn} onChange={onChange}>
      <span className="tick-box" aria-hidden>
        <Check size={14} />
      </span>
      <span>{children}</span>
    </Checkbox>
  )
}
