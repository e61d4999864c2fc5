/** A report with nothing in it yet: what its house style requires, in the style's order. */
import type { HouseStyle, SectionSpec } from '../houseStyles/houseStyle'
import type { Id } from '../values'
import { type Report, type ReportInput, reportFormat, reportSchema } from './report'
import { type Body, emptyBody, paragraphOf } from './schema'

/** Starts a report: required sections and implications, each empty, and the style's words before the recommendations. */
export function newReport(style: HouseStyle, title: string, newId: () => Id): Report {
  const { place, kinds } = style.implications
  const start: ReportInput = {
    format: reportFormat,
    styleId: style.id,
    title,
    sections: style.sections
      .filter((spec) => spec.presence === 'required')
      .map((spec) => ({
        id: newId(),
        key: spec.key,
        role: spec.role,
        heading: spec.heading,
        kind: spec.kind,
        body: firstParagraph(style, spec, newId)
      })),
    recommendationLead: style.recommendations.lead,
    implications: kinds
      .filter((kind) => kind.isRequired)
      .map((kind) => {
        const spec = place === 'sections' ? style.sections.find((own) => own.kind === kind.kind) : undefined
        const body = spec ? firstParagraph(style, spec, newId) : emptyBody
        return { id: newId(), kind: kind.kind, heading: kind.heading, body }
      }),
    appendices:
      place === 'appendix' ? [{ id: newId(), role: 'implications', title: 'Implications', numbering: 'none' }] : []
  }
  // The schema fills in all that is left out here.
  return reportSchema.parse(start)
}

/** Where a section is for writing in and its paragraphs take numbers, the first one is there to be written. */
function firstParagraph(style: HouseStyle, spec: SectionSpec, newId: () => Id): Body {
  const isNumbered = spec.isNumbered && style.numbering.scheme !== 'headings-only'
  const isWritten = ['purpose', 'summary', 'reasons', 'body', 'implication', 'conclusion'].includes(spec.role)
  return isNumbered && isWritten ? { type: 'doc', content: [paragraphOf('', { id: newId(), level: 1 })] } : emptyBody
}
