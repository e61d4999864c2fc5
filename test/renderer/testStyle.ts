import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'

/** The least that a house style can be. */
export const testStyle = houseStyleSchema.parse({
  format: 1,
  id: 'plain',
  name: 'Plain style',
  council: 'Wexbridge Council',
  front: { layout: 'lines', fields: [] },
  sections: [{ key: 'purpose', heading: 'Purpose of the report', role: 'purpose' }],
  numbering: { scheme: 'decimal-paragraph' },
  recommendations: { label: 'letter' },
  implications: { place: 'appendix', kinds: [] },
  contact: {},
  appendices: {},
  page: {}
})
