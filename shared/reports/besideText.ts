/**
 * The words of a report that stand beside its text: title, front matter, contacts and the reasons why an implication does not apply.
 * With the words of the document (document.ts) they are all that an author writes; search, replacing and spelling go through both.
 */
import type { FrontField, HouseStyle } from '../houseStyles/houseStyle'
import type { FrontValue, PersonLine, Report } from './report'

export type WordsBeside = {
  /** Which words these are, in this report. */
  readonly key: string
  /** What they are called where they are filled in. */
  readonly label: string
  readonly text: string
  /** The report with other words in their place. */
  readonly put: (report: Report, text: string) => Report
}

const personParts = ['name', 'post', 'phone', 'email'] as const

function ofPeople(
  key: string,
  label: string,
  people: readonly PersonLine[],
  put: (report: Report, change: (people: readonly PersonLine[]) => PersonLine[]) => Report
): WordsBeside[] {
  return people.flatMap((person, at) =>
    personParts.map((part) => ({
      key: `${key}:${at}:${part}`,
      label,
      text: person[part],
      put: (report, text) =>
        put(report, (now) => now.map((own, index) => (index === at ? { ...own, [part]: text } : own)))
    }))
  )
}

/** Words that are written freely: a date and one of several choices are none. */
function ofField({ key, kind, label }: FrontField, value: FrontValue | undefined): WordsBeside[] {
  if (value === undefined || kind === 'title' || kind === 'date' || kind === 'choice' || kind === 'yes-no') return []
  const set = (report: Report, now: FrontValue): Report => ({ ...report, front: { ...report.front, [key]: now } })
  if (typeof value === 'string') return [{ key: `front:${key}`, label, text: value, put: set }]
  return ofPeople(`front:${key}`, label, value, (report, change) => {
    const people = report.front[key]
    return typeof people === 'string' || people === undefined ? report : set(report, change(people))
  })
}

/** All of them in the order in which they are filled in; those that are empty are left out. */
export function wordsBeside(report: Report, style: HouseStyle): readonly WordsBeside[] {
  const all: readonly WordsBeside[] = [
    { key: 'title', label: 'Title', text: report.title, put: (own, title) => ({ ...own, title }) },
    ...style.front.fields.flatMap((field) => ofField(field, report.front[field.key])),
    ...ofPeople('contacts', 'Contacts', report.contacts, (own, change) => ({ ...own, contacts: change(own.contacts) })),
    ...report.implications.map(
      ({ id, heading, reason }): WordsBeside => ({
        key: `reason:${id}`,
        label: `${heading}, why it does not apply`,
        text: reason,
        put: (own, text) => ({
          ...own,
          implications: own.implications.map((item) => (item.id === id ? { ...item, reason: text } : item))
        })
      })
    )
  ]
  return all.filter(({ text }) => text.trim() !== '')
}
