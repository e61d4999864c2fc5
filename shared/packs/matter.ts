/** How places that hold exempt words are called where people look for them: on the screen, in questions, on the sheet. */

import type { LeftOut } from '../leaks/leaks'
import type { AgendaItem } from '../meetings/calls'
import type { ItemMarks } from '../meetings/exemptions'
import type { Holder } from '../reports/holders'

const kindWords = {
  report: 'The whole report',
  title: 'The title',
  front: 'A field at the head',
  lead: 'The words before the recommendations',
  contacts: 'The contacts',
  section: 'The section',
  heading: 'The heading',
  recommendation: 'A recommendation',
  implication: 'The implication',
  appendix: 'The appendix',
  block: ''
} as const satisfies Readonly<Record<Holder['kind'], string>>

/** "The section “Options”", "Under “Options”", "The whole report". */
export function holderWords({ kind, place }: Pick<Holder, 'kind' | 'place'>): string {
  if (kind === 'block') return `Under “${place.heading}”`
  if (kind === 'section' || kind === 'implication' || kind === 'appendix' || kind === 'heading' || kind === 'front')
    return `${kindWords[kind]} “${place.heading}”`
  return kindWords[kind]
}

/** What the marks on an item’s title and note withhold: words that stand on the agenda and in no report. */
export function withheldOnAgenda(
  { title, reportId, details }: Pick<AgendaItem, 'title' | 'reportId' | 'details'>,
  marks: ItemMarks
): LeftOut {
  return {
    pieces: marks.note === null ? [] : [details.grounds, details.note].filter(Boolean),
    titles: marks.title !== null && reportId === null ? [title] : [],
    named: [...(marks.title?.words ?? []), ...(marks.note?.words ?? [])]
  }
}
