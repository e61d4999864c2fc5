/** The numbers that a report takes in its house style, held against those that were printed in the source. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { Id } from '../../values'
import { numberReport } from '../numbering'
import type { Report } from '../report'
import { isSameNumber } from './labels'

/** Sentences on every printed number that is now another, has gone, or is dressed otherwise. */
export function numbersThatDiffer(report: Report, style: HouseStyle, printed: ReadonlyMap<Id, string>): string[] {
  const numbering = numberReport(report, style)
  const after = style.numbering.afterSectionNumber
  const changed: string[] = []
  const gone: string[] = []
  const dressed = new Map<string, string>()
  for (const [id, label] of printed) {
    const section = numbering.sections.get(id)
    const now =
      id === 'lead' ? numbering.lead : (section ?? numbering.blocks.get(id) ?? numbering.recommendations.get(id) ?? '')
    if (now === '') gone.push(label)
    else if (!isSameNumber(label, now)) changed.push(`${label} is now ${now}`)
    else {
      const shown = section === undefined ? now : now + after
      if (form(shown) !== form(label) && !dressed.has(form(label)))
        dressed.set(form(label), `“${label}” is printed as “${shown}”`)
    }
  }
  return [
    ...(changed.length > 0
      ? [`These numbers follow from the place and differ from those printed: ${changed.join('; ')}.`]
      : []),
    ...(gone.length > 0 ? [`These numbers were printed where the house style has none: ${gone.join('; ')}.`] : []),
    ...(dressed.size > 0
      ? [`Numbers and letters take the house style’s form: ${[...dressed.values()].join('; ')}.`]
      : [])
  ]
}

/** How a label is dressed: its letters and figures made alike. */
function form(label: string): string {
  if (/\.0$/.test(label)) return '1.0'
  return label
    .replace(/\d+(?:\.\d+)*/, '1')
    .replace(/[a-z]+/, 'a')
    .replace(/[A-Z]+/, 'A')
}
