import { Minus, Plus } from 'lucide-react'
import { Button, Group, ToggleButton } from 'react-aria-components'

const steps = [50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

export type ZoomControlProps = {
  /** Percent, as it is now. */
  readonly value: number
  /** Whether it follows the width that there is. */
  readonly isFitted: boolean
  readonly onChange: (percent: number) => void
  readonly onFit: () => void
}

/** Makes what is shown smaller and larger in steps, or as wide as there is room. */
export function ZoomControl({ value, isFitted, onChange, onFit }: ZoomControlProps) {
  const smaller = steps.findLast((step) => step < value)
  const larger = steps.find((step) => step > value)
  return (
    <Group className="zoom" aria-label="Zoom of the paper">
      <Button
        className="button button-quiet button-icon"
        aria-label="Smaller"
        isDisabled={smaller === undefined}
        onPress={() => smaller && onChange(smaller)}
      >
        <Minus aria-hidden size={16} />
      </Button>
      <output>{value}%</output>
      <Button
        className="button button-quiet button-icon"
        aria-label="Larger"
        isDisabled={larger === undefined}
        onPress={() => larger && onChange(larger)}
      >
        <Plus aria-hidden size={16} />
      </Button>
      <ToggleButton className="button button-quiet" isSelected={isFitted} onChange={onFit}>
        Fit width
      </ToggleButton>
    </Group>
  )
}
