import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../shared/calendar/iCalendar'

const madeAt = '2026-11-22T09:30:15.000Z'

/** Reads a file back as a calendar program does: unfolds, splits at the first colon, takes the escapes away. */
function read(file: string): [string, string][] {
  return file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':')
      const value = line
        .slice(at + 1)
        .replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark))
      return [line.slice(0, at), value]
    })
}

describe('a calendar file', () => {
  it('has one all-day event for each day, with its stable name and the stamp given', () => {
    const file = calendarFile(
      [
        { uid: 'meeting-1-publish@packwright', date: '2019-03-05', summary: 'Publish: Cabinet, 13 March; 5 clear days' }
      ],
      madeAt
    )
    expect(file).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Packwright//Packwright//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:meeting-1-publish@packwright',
        'DTSTAMP:20261122T093015Z',
        'DTSTART;VALUE=DATE:20190305',
        'DTEND;VALUE=DATE:20190306',
        'SEQUENCE:0',
        'SUMMARY:Publish: Cabinet\\, 13 March\\; 5 clear days',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        ''
      ].join('\r\n')
    )
  })

  it('ends a run of days on the day after its last, across a leap day', () => {
    const file = calendarFile([{ uid: 'a', date: '2020-02-27', lastDate: '2020-02-29', summary: 'x' }], madeAt)
    expect(file).toContain('DTEND;VALUE=DATE:20200301')
  })

  it('keeps any text whole, with no line over 75 octets and nothing smuggled in as a property', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (summary, place) => {
          const file = calendarFile([{ uid: 'a', date: '2019-03-05', summary, location: `x${place}` }], madeAt)
          for (const line of file.split('\r\n')) expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75)
          expect(Buffer.from(file, 'utf8').toString('utf8')).toBe(file)
          const clean = (text: string) =>
            text
              .replace(/\r\n?/g, '\n')
              .replace(/\p{Surrogate}/gu, '\uFFFD')
              .replace(/[^\P{Cc}\n\t]/gu, '')
          const fields = read(file)
          expect(fields.map(([name]) => name.split(';')[0])).toEqual(
            'BEGIN VERSION PRODID CALSCALE METHOD BEGIN UID DTSTAMP DTSTART DTEND SEQUENCE SUMMARY LOCATION TRANSP END END'.split(
              ' '
            )
          )
          expect(new Map(fields).get('SUMMARY')).toBe(clean(summary))
          expect(new Map(fields).get('LOCATION')).toBe(clean(`x${place}`))
        }
      )
    )
  })

  it('takes a line break in a title as part of the title', () => {
    const file = calendarFile([{ uid: 'a', date: '2019-03-05', summary: 'One\r\nEND:VEVENT' }], madeAt)
    expect(file).toContain('SUMMARY:One\\nEND:VEVENT')
  })
})
