/** The style of a memorandum or other agreement: paragraphs from 1 throughout, no recommendations and no implications. */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const memorandum = {
  format: 1,
  id: 'memorandum',
  name: 'Memorandum of understanding',
  council: 'Any partner',
  front: {
    layout: 'masthead',
    fields: [
      { key: 'title', label: 'Title', kind: 'title', isRequired: true, printsLabel: false },
      { key: 'date', label: 'Begins on', kind: 'date' }
    ]
  },
  sections: [],
  numbering: { scheme: 'continuous' },
  recommendations: { label: 'letter' },
  implications: { place: 'inline', kinds: [] },
  contact: {},
  appendices: { heading: 'Annex {number}: {title}', numbering: 'continuous' },
  page: { accent: '#26384a' }
} satisfies z.input<typeof houseStyleSchema>
