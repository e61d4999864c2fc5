import { Minus, Plus } from 'lucide-react'
import { Button, Group } from 'react-aria-components'

export const zoomSteps = [50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

export type ZoomControlProps = {
  /** Percent. */
  readonly value: number
  readonly onChange: (percent: number) => void
}

/** Makes what is shown smaller and larger, in steps. */
export function ZoomControl({ value, onChange }: ZoomControlProps) {
  const smaller = zoomSteps.findLast((step) => step < value)
  const larger = zoomSteps.find((step) => step > value)
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
    </Group>
  )
}
