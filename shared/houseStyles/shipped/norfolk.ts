/** Norfolk County Council, Adult Social Care Committee: unnumbered opening, then headings 1, 1.2 and paragraphs 1.2.1. */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const norfolk = {
  format: 1,
  id: 'norfolk',
  name: 'Norfolk County Council, Adult Social Care Committee',
  council: 'Norfolk County Council',
  front: {
    layout: 'table',
    fields: [
      {
        key: 'committee',
        label: 'Committee',
        aliases: ['Report to', 'Meeting'],
        kind: 'body',
        isRequired: true,
        printsLabel: false
      },
      { key: 'item-no', label: 'Item No', aliases: ['Item', 'Agenda item'], kind: 'text', printsEmpty: true },
      { key: 'title', label: 'Report title', aliases: ['Title', 'Report Subject'], kind: 'title', isRequired: true },
      { key: 'date', label: 'Date of meeting', aliases: ['Date', 'Meeting date'], kind: 'date', isRequired: true },
      {
        key: 'chief-officer',
        label: 'Responsible Chief Officer',
        aliases: ['Responsible Director', 'Responsible Officer', 'Chief Officer'],
        kind: 'people',
        isRequired: true
      }
    ]
  },
  sections: [
    {
      key: 'strategic-impact',
      heading: 'Strategic impact',
      role: 'purpose',
      isNumbered: false,
      guidance: 'Say which of the council’s priorities this serves, and what difference it makes.'
    },
    {
      key: 'summary',
      heading: 'Executive summary',
      aliases: ['Summary'],
      role: 'summary',
      isNumbered: false,
      guidance: 'What the report proposes, and the chances and dangers in it, on half a page.'
    },
    {
      key: 'recommendations',
      heading: 'Recommendations',
      aliases: ['Recommendation'],
      role: 'recommendations',
      isNumbered: false,
      freeAfter: true,
      guidance: 'One sentence to lead in, then one decision in each line.'
    },
    {
      key: 'finance',
      heading: 'Financial Implications',
      aliases: ['Finance', 'Financial and resource implications'],
      role: 'implication',
      kind: 'finance'
    },
    {
      key: 'issues-and-risks',
      heading: 'Issues, risks and innovation',
      aliases: ['Issues and risks', 'Risks and innovation'],
      role: 'implication',
      kind: 'risk'
    },
    {
      key: 'background-documents',
      heading: 'Background documents',
      aliases: ['Background papers'],
      role: 'background-papers',
      guidance: 'What the report relies on and a reader may want to see.'
    },
    {
      key: 'contact',
      heading: 'Officer Contact',
      aliases: ['Officer contacts', 'Contact'],
      role: 'contact',
      isNumbered: false
    }
  ],
  numbering: {
    scheme: 'decimal-heading',
    afterSectionNumber: '.',
    labelForm: 'x)',
    listMarkers: ['lower-alpha', 'lower-roman', 'decimal']
  },
  recommendations: {
    label: 'letter',
    lead: 'The committee is asked to:',
    isLeadNumbered: false,
    isBold: true
  },
  implications: {
    place: 'sections',
    kinds: [
      {
        kind: 'finance',
        heading: 'Financial Implications',
        aliases: ['Finance', 'Financial and resource implications'],
        prompt: 'What does it cost or save, who bears it, and what if it turns out otherwise?',
        consults: 'Section 151 officer (Executive Director of Finance)',
        standardPhrases: ['What is proposed can be met from the budget already agreed.']
      },
      {
        kind: 'risk',
        heading: 'Issues, risks and innovation',
        aliases: ['Issues and risks', 'Risks and innovation', 'Risk'],
        prompt: 'What is new here, what may go wrong, and what do law, staff, property and equality ask?',
        consults: 'Monitoring Officer (Chief Legal Officer)',
        standardPhrases: ['The risks named are held in the department’s register and reviewed each month.']
      }
    ]
  },
  contact: {
    heading: 'Officer Contact',
    standardText: 'Questions about this report, and requests for the assessments behind it, can be put to:',
    labels: { name: 'Officer Name', post: 'Post', phone: 'Tel No', email: 'Email address' }
  },
  accessibilityStatement:
    'This report can be had in large print, in Braille, as audio, in another format or in another language. Telephone 0344 800 8020, or by textphone 0344 800 8011.',
  appendices: { heading: 'Appendix {number}: {title}', numerals: 'digits', numbering: 'none' },
  page: { accent: '#006838' }
} satisfies z.input<typeof houseStyleSchema>
