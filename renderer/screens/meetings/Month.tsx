import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { MeetingRow } from '../../../shared/meetings/calls'
import { heldInShort } from '../../../shared/meetings/meetingDetails'
import { addMonths } from '../../../shared/meetings/promises'
import { addDays, formatDate, weekdayName } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { useQuery, valueOr } from '../common/useWorkplace'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** A month of meetings as a calendar that begins on Monday, with the last days of their notices and the bank holidays. */
export function Month({ rows, today }: { readonly rows: readonly MeetingRow[]; readonly today: string }) {
  const [first, setFirst] = useState(`${today.slice(0, 8)}01`)
  const title = formatDate(first).replace(/^1 /, '')
  const start = addDays(first, -weekdays.findIndex((name) => weekdayName(first).startsWith(name)))
  const next = addMonths(first, 1)
  const weeks: string[] = []
  for (let day = start; day < next; day = addDays(day, 7)) weeks.push(day)
  const days = valueOr(useQuery('calendar.days', { firstDay: start, lastDay: addDays(weeks.at(-1) ?? start, 6) }), [])
  return (
    <section aria-label="Month">
      <div className="list-head">
        <Button
          look="quiet"
          aria-label="Month before"
          icon={<ChevronLeft aria-hidden size={16} />}
          onPress={() => setFirst(addMonths(first, -1))}
        />
        <h2 aria-live="polite">{title}</h2>
        <Button
          look="quiet"
          aria-label="Month after"
          icon={<ChevronRight aria-hidden size={16} />}
          onPress={() => setFirst(next)}
        />
      </div>
      <table className="month" aria-label={title}>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              {weekdays.map((name, index) => {
                const day = addDays(week, index)
                const isOff = day < first || day >= next
                return (
                  <td
                    key={name}
                    className={isOff ? 'month-off' : undefined}
                    aria-current={day === today ? 'date' : undefined}
                  >
                    <span>
                      {Number(day.slice(8))}
                      {day === today && ' (today)'}
                    </span>
                    {rows
                      .filter((row) => row.date === day)
                      .map((row) => (
                        <a key={row.id} href={placeHash({ name: 'meeting', id: row.id })}>
                          {[`${row.time} ${row.body}`.trim(), ...heldInShort(row)].join(', ')}
                        </a>
                      ))}
                    {days
                      .filter((own) => own.date === day)
                      .map(({ words, meetingId, isDone }) =>
                        meetingId === null ? (
                          <span key={words} className="month-note">
                            {words}
                          </span>
                        ) : (
                          <a key={words} className="month-note" href={placeHash({ name: 'meeting', id: meetingId })}>
                            {isDone ? `Done: ${words}` : words}
                          </a>
                        )
                      )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
