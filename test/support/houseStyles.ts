/** Two house styles of councils that do not exist, for tests that need a style and not any one in particular. */
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../shared/houseStyles/houseStyle'

/** Decimal paragraphs; implications are sections of their own. */
export const plainStyle: HouseStyle = houseStyleSchema.parse({
  format: houseStyleFormat,
  id: 'test-plain',
  name: 'Committee report',
  council: 'Ambleford District Council',
  front: { layout: 'lines', fields: [{ key: 'date', label: 'Date', kind: 'date', isRequired: true }] },
  sections: [
    { key: 'purpose', heading: 'Purpose', role: 'purpose' },
    { key: 'recommendations', heading: 'Recommendations', role: 'recommendations' },
    { key: 'detail', heading: 'Detail', role: 'body', freeAfter: true },
    { key: 'options', heading: 'Options', role: 'body', presence: 'optional' },
    { key: 'legal', heading: 'Legal', role: 'implication', kind: 'legal' }
  ],
  numbering: { scheme: 'decimal-paragraph' },
  recommendations: { label: 'letter', lead: 'The committee is asked to:', isLeadNumbered: true },
  implications: {
    place: 'sections',
    kinds: [
      { kind: 'legal', heading: 'Legal' },
      { kind: 'climate', heading: 'Climate', isRequired: false }
    ]
  },
  contact: {},
  appendices: {},
  page: {}
})

/** Running numbers; implications together in an appendix. */
export const appendixStyle: HouseStyle = houseStyleSchema.parse({
  ...plainStyle,
  id: 'test-appendix',
  name: 'Cabinet report',
  council: 'Brackenshire County Council',
  sections: plainStyle.sections.filter((section) => section.role !== 'implication'),
  numbering: { scheme: 'continuous' },
  implications: { place: 'appendix', kinds: plainStyle.implications.kinds }
})
