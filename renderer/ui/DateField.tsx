import { type CalendarDate, parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Label,
  Popover,
  Text
} from 'react-aria-components'
import { isIsoDate } from '../../shared/values'
import { useFault } from './faults'
import { useHeldWords } from './heldWords'
import { useTypedWords } from './typedWords'

export type DateFieldProps = {
  readonly label: string
  readonly description?: string
  /** YYYY-MM-DD, or empty. */
  readonly value: string
  readonly onChange: (date: string) => void
  readonly error?: string | undefined
}

/** A year with fewer figures is still being typed: on the way to 2027 it is 2, then 20, then 202. */
const firstYear = 1000

/**
 * A day, typed as day, month and year or picked from a calendar that begins on Monday. While its year is being typed there is
 * no day yet, and what has been typed stays; a year of two figures is of this century once the field is left.
 */
export function DateField({ label, description, value, onChange, error }: DateFieldProps) {
  const [typed, setTyped] = useState<CalendarDate | null>(null)
  const change = (date: CalendarDate | null): void => {
    const isTyping = date !== null && date.year < firstYear
    setTyped(isTyping ? date : null)
    onChange(date === null || isTyping ? '' : date.toString())
  }
  const leave = (): void => {
    if (typed !== null && typed.year < 100) change(typed.set({ year: 2000 + typed.year }))
  }
  useHeldWords(typed !== null, () => {
    leave()
    return typed === null || typed.year < 100
  })
  const fault = useFault(error, typed?.toString() ?? value)
  const back = useTypedWords(label, value, onChange, (words) => words === '' || isIsoDate(words))
  return (
    <DatePicker
      className="field"
      firstDayOfWeek="mon"
      value={typed ?? (value === '' ? null : parseDate(value))}
      onChange={change}
      onBlur={leave}
      isInvalid={fault !== ''}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {description && <Text slot="description">{description}</Text>}
      <Group className="input date-group">
        <DateInput className="date-input">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateInput>
        <Button className="date-button" aria-label="Calendar">
          <CalendarDays aria-hidden size={16} />
        </Button>
      </Group>
      {back}
      <FieldError className="field-error">{fault}</FieldError>
      <Popover className="popover">
        <Dialog className="calendar-dialog">
          <Calendar className="calendar">
            <div className="calendar-head">
              <Button slot="previous" aria-label="The month before" className="button button-quiet button-icon">
                <ChevronLeft aria-hidden size={16} />
              </Button>
              <CalendarHeading className="calendar-heading" />
              <Button slot="next" aria-label="The month after" className="button button-quiet button-icon">
                <ChevronRight aria-hidden size={16} />
              </Button>
            </div>
            <CalendarGrid className="calendar-grid">
              {(date) => <CalendarCell className="calendar-cell" date={date} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
