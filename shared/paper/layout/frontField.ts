/** A field of the front matter as it prints. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { Report } from '../../reports/report'
import { formatDate, isIsoDate } from '../../values'
import type { PaperField } from './paperLayout'

type PaperFieldLine = PaperField['lines'][number]

/** Null for a field that has nothing to say and need not stand there empty. */
export function fieldOf(field: HouseStyle['front']['fields'][number], report: Report): PaperField | null {
  const value = report.front[field.key] ?? ''
  const lines: PaperFieldLine[] =
    typeof value === 'string'
      ? value
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({
            strong: '',
            text: field.kind === 'date' && isIsoDate(line) ? formatDate(line) : line,
            email: ''
          }))
      : value
          .filter((person) => person.name || person.post)
          .map((person) => ({
            strong: person.name,
            text: [person.post, person.phone && `telephone ${person.phone}`].filter(Boolean).join(', '),
            email: person.email
          }))
  if (lines.length === 0 && field.kind !== 'title') {
    const shows = (field.isRequired || field.printsEmpty) && field.printsLabel
    if (!shows) return null
  }
  return {
    key: field.key,
    kind: field.kind,
    label: field.printsLabel ? field.label.replace(/\s*:\s*$/, '') : '',
    lines
  }
}
