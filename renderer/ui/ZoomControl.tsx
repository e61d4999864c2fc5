import { Minus, Plus } from 'lucide-react'
import { Group } from 'react-aria-components'
import { Button } from './Button'

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
        look="quiet"
        icon={<Minus aria-hidden size={16} />}
        aria-label="Smaller"
        act={{ title: 'Show the paper smaller' }}
        isDisabled={smaller === undefined}
        onPress={() => smaller && onChange(smaller)}
      />
      <output>{value}%</output>
      <Button
        look="quiet"
        icon={<Plus aria-hidden size={16} />}
        aria-label="Larger"
        act={{ title: 'Show the paper larger' }}
        isDisabled={larger === undefined}
        onPress={() => larger && onChange(larger)}
      />
      <Button
        look="quiet"
        aria-pressed={isFitted}
        act={{ title: 'Fit the paper to the width' }}
        onPress={() => (isFitted ? onChange(value) : onFit())}
      >
        Fit width
      </Button>
    </Group>
  )
}
