/** What a report says, paragraph by paragraph, for the search: each with its spot and the words in which people speak of it. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { numberReport } from './numbering'
import { referenceTargets, referenceWords, spokenText } from './references'
import type { Report } from './report'
import { bodiesOf, eachNode } from './walk'

export type Passage = {
  /** The id of the block, or of the part of the report that it stands in. */
  readonly spot: string
  /** "Paragraph 14, Background". */
  readonly place: string
  readonly text: string
}

/** The passages of a report in reading order, its front matter first. */
export function passagesOf(report: Report, style: HouseStyle): Passage[] {
  const targets = referenceTargets(report, style, numberReport(report, style))
  const passages: Passage[] = []
  const add = (spot: string, place: string, text: string): void => {
    if (text.trim() !== '') passages.push({ spot, place, text: text.trim() })
  }
  for (const [key, value] of Object.entries(report.front)) {
    const words = typeof value === 'string' ? value : value.map(({ name, post }) => `${name} ${post}`).join(', ')
    add('', style.front.fields.find((field) => field.key === key)?.label ?? '', words)
  }
  const headings = new Set<string>()
  for (const { place, body } of bodiesOf(report)) {
    if (!headings.has(place.id) && place.kind !== 'recommendation') add(place.id, '', place.heading)
    headings.add(place.id)
    eachNode(body, (node, block) => {
      if (node.type !== 'paragraph' && node.type !== 'heading') return
      const target = targets.get(block) ?? (place.kind === 'recommendation' ? targets.get(place.id) : undefined)
      const spoken = target ? referenceWords(target, '') : ''
      const parts = [spoken.charAt(0).toUpperCase() + spoken.slice(1), place.heading]
      add(block || place.id, parts.filter(Boolean).join(', '), spokenText({ type: 'doc', content: [node] }, targets))
    })
  }
  for (const { name, post } of report.contacts) add('', 'Contact', [name, post].filter(Boolean).join(', '))
  return passages
}
