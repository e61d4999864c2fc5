/** Plymouth City Council, Scrutiny: a table of front matter, then parts whose headings are numbered and whose paragraphs are not. */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const plymouth = {
  format: 1,
  id: 'plymouth',
  name: 'Plymouth City Council, Scrutiny',
  council: 'Plymouth City Council',
  front: {
    layout: 'ruled-table',
    banner: 'PLYMOUTH CITY COUNCIL',
    fields: [
      { key: 'subject', label: 'Subject', aliases: ['Title', 'Report title'], kind: 'title', isRequired: true },
      { key: 'committee', label: 'Committee', aliases: ['Meeting'], kind: 'body', isRequired: true },
      { key: 'date', label: 'Date', aliases: ['Date of meeting', 'Meeting date'], kind: 'date', isRequired: true },
      {
        key: 'cabinet-member',
        label: 'Cabinet Member',
        aliases: ['Cabinet Member responsible', 'Lead Member'],
        kind: 'people',
        isRequired: true
      },
      {
        key: 'cmt-member',
        label: 'CMT Member',
        aliases: ['Responsible Officer', 'Lead Officer'],
        kind: 'people',
        isRequired: true
      },
      { key: 'author', label: 'Author', aliases: ['Report author'], kind: 'people', isRequired: true },
      { key: 'contact-details', label: 'Contact details', aliases: ['Contact Email', 'Contact'], kind: 'text' },
      {
        key: 'ref',
        label: 'Ref',
        aliases: ['Reference', 'Your Reference', 'Our Reference'],
        kind: 'text',
        printsEmpty: true
      },
      { key: 'key-decision', label: 'Key Decision', kind: 'yes-no' },
      { key: 'part', label: 'Part', aliases: ['Confidentiality'], kind: 'choice', choices: ['I', 'II'] }
    ]
  },
  sections: [
    {
      key: 'purpose',
      heading: 'Purpose of the report',
      role: 'purpose',
      isNumbered: false,
      guidance: 'Say what the committee is asked to look at and what has changed since it last did.'
    },
    {
      key: 'resources',
      heading: 'Medium Term Financial Plan and resource implications',
      aliases: [
        'Medium Term Financial Plan and resource implications: including finance, human, IT and land',
        'Implications for Medium Term Financial Plan and Resource Implications: including finance, human, IT and land',
        'Financial implications'
      ],
      role: 'implication',
      presence: 'optional',
      kind: 'finance',
      isNumbered: false
    },
    {
      key: 'other-implications',
      heading: 'Other implications',
      aliases: ['Other Implications: e.g. child poverty, community safety, health and safety and risk management'],
      role: 'implication',
      presence: 'optional',
      kind: 'other',
      isNumbered: false
    },
    {
      key: 'equality',
      heading: 'Equality and diversity',
      aliases: ['Equality and diversity implications'],
      role: 'implication',
      presence: 'optional',
      kind: 'equality',
      isNumbered: false
    },
    {
      key: 'recommendations',
      heading: 'Recommendations and Reasons for recommended action',
      aliases: ['Recommendations', 'Recommendation'],
      role: 'recommendations',
      isNumbered: false,
      guidance: 'Say what the committee is asked to do and, for each, the reason.'
    },
    {
      key: 'alternatives',
      heading: 'Alternative options considered and rejected',
      aliases: ['Alternative options'],
      role: 'body',
      presence: 'optional',
      isNumbered: false,
      guidance: 'Name the other courses that were open and why each was not chosen.'
    },
    {
      key: 'report-title',
      heading: 'Report Title',
      role: 'body',
      presence: 'optional',
      isNumbered: false,
      freeAfter: true,
      guidance: 'The title as it stands on the paper that follows; parts and numbered headings come after it.'
    },
    {
      key: 'background-papers',
      heading: 'Background papers',
      aliases: ['Published work / information', 'Published work and information'],
      role: 'background-papers',
      presence: 'optional',
      isNumbered: false,
      guidance: 'List what the report relies on, with the Part I or II that each falls under.'
    },
    {
      key: 'sign-off',
      heading: 'Sign off',
      role: 'signatures',
      presence: 'optional',
      isNumbered: false,
      guidance:
        'Finance, legal, monitoring officer, human resources, assets, IT and procurement, each with reference and date.'
    }
  ],
  numbering: {
    scheme: 'headings-only',
    afterSectionNumber: '.',
    labelForm: 'x.',
    listMarkers: ['lower-roman', 'lower-alpha', 'decimal']
  },
  recommendations: {
    label: 'letter',
    lead: 'The committee is asked to:',
    isLeadNumbered: false,
    printsReasons: true
  },
  implications: {
    place: 'sections',
    printsSignOff: true,
    kinds: [
      {
        kind: 'finance',
        heading: 'Medium Term Financial Plan and resource implications',
        aliases: ['Financial implications', 'Resource implications'],
        prompt: 'What does it ask of money, people, IT and land, and is it in the medium term financial plan?',
        consults: 'Section 151 officer',
        isRequired: false,
        standardPhrases: ['There is nothing here that the medium term financial plan does not already provide for.']
      },
      {
        kind: 'other',
        heading: 'Other implications',
        prompt: 'What does it mean for child poverty, community safety, health and safety, and risk?',
        consults: 'Monitoring Officer',
        isRequired: false,
        standardPhrases: ['No other implication has been found.']
      },
      {
        kind: 'equality',
        heading: 'Equality and diversity',
        aliases: ['Equality and diversity implications', 'Equality'],
        prompt: 'Has an equality impact assessment been made, and what did it find?',
        consults: 'Policy and Intelligence Advisor (equalities)',
        isRequired: false,
        standardPhrases: ['An equality impact assessment has been made and is attached.']
      }
    ]
  },
  contact: { heading: 'Contact details' },
  appendices: { heading: 'Appendix {number}: {title}', numerals: 'digits', numbering: 'none' },
  page: { accent: '#1f4e79' }
} satisfies z.input<typeof houseStyleSchema>
