import { Minus, Plus } from 'lucide-react'
import { Group } from 'react-aria-components'
import { Button } from './Button'

const steps = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

/** The next step in a direction; undefined where there is none. */
export function nextZoom(value: number, direction: -1 | 1): number | undefined {
  return direction < 0 ? steps.findLast((step) => step < value) : steps.find((step) => step > value)
}

export type ZoomControlProps = {
  /** Percent, as it is now. */
  readonly value: number
  /** Whether it follows the width that there is. */
  readonly isFitted: boolean
  readonly onChange: (percent: number) => void
  readonly onFit: () => void
  /** What is made smaller and larger, as in “paper”. */
  readonly of?: string
  readonly fitLabel?: string
}

/** Makes what is shown smaller and larger in steps, or as wide as there is room. */
export function ZoomControl({
  value,
  isFitted,
  onChange,
  onFit,
  of = 'paper',
  fitLabel = 'Fit width'
}: ZoomControlProps) {
  const [smaller, larger] = [nextZoom(value, -1), nextZoom(value, 1)]
  return (
    <Group className="zoom" aria-label={`Zoom of the ${of}`}>
      <Button
        look="quiet"
        icon={<Minus aria-hidden size={16} />}
        aria-label="Smaller"
        act={{ title: `Show the ${of} smaller` }}
        isDisabled={smaller === undefined}
        onPress={() => smaller && onChange(smaller)}
      />
      <span className="zoom-size">{value}%</span>
      <Button
        look="quiet"
        icon={<Plus aria-hidden size={16} />}
        aria-label="Larger"
        act={{ title: `Show the ${of} larger` }}
        isDisabled={larger === undefined}
        onPress={() => larger && onChange(larger)}
      />
      <Button
        look="quiet"
        aria-pressed={isFitted}
        act={{ title: of === 'paper' ? 'Fit the paper to the width' : `Show all of the ${of}` }}
        onPress={() => (isFitted ? onChange(value) : onFit())}
      >
        {fitLabel}
      </Button>
    </Group>
  )
}
