import { Button } from './Button'
import { DateField } from './DateField'

export type DaySliderProps = {
  /** Days that something begins or ends, YYYY-MM-DD; the slider reaches from the first to the last and a year beyond. */
  readonly days: readonly string[]
  readonly day: string
  readonly today: string
  readonly onChange: (day: string) => void
}

const oneDay = 86_400_000

function count(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / oneDay)
}

function dayAt(place: number): string {
  return new Date(place * oneDay).toISOString().slice(0, 10)
}

/** Looks at things as they stood, stand or will stand on a day: slid, typed, or from change to change. */
export function DaySlider({ days, day, today, onChange }: DaySliderProps) {
  const sorted = [...new Set([...days, today])].sort()
  const from = count(sorted[0] ?? today) - 30
  const to = count(sorted.at(-1) ?? today) + 366
  const before = sorted.findLast((own) => own < day)
  const after = sorted.find((own) => own > day)
  const shown = new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  })
  return (
    <fieldset className="day-slider" aria-label="Day">
      <DateField label="As it stands on" value={day} onChange={(next) => onChange(next || today)} />
      <Button isDisabled={!before} onPress={() => before && onChange(before)}>
        Earlier change
      </Button>
      <input
        type="range"
        aria-label="Slide through the days"
        aria-valuetext={shown}
        min={from}
        max={to}
        value={Math.min(Math.max(count(day), from), to)}
        onChange={(event) => onChange(dayAt(Number(event.target.value)))}
      />
      <Button isDisabled={!after} onPress={() => after && onChange(after)}>
        Later change
      </Button>
      <Button isDisabled={day === today} onPress={() => onChange(today)}>
        Today
      </Button>
    </fieldset>
  )
}
