/** How places that hold exempt words are called where people look for them: on the screen, in questions, on the sheet. */
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
