/** Cheshire East Council, Cabinet: sections 1, 2 …, paragraphs 1.1, 1.2 …, implications as sections among the others. */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const cheshireEast = {
  format: 1,
  id: 'cheshire-east',
  name: 'Cheshire East Council, Cabinet',
  council: 'Cheshire East Council',
  front: {
    layout: 'lines',
    banner: 'CHESHIRE EAST COUNCIL',
    fields: [
      {
        key: 'body',
        label: 'Meeting',
        aliases: ['Committee', 'Report to'],
        kind: 'body',
        isRequired: true,
        printsLabel: false
      },
      { key: 'date', label: 'Date of Meeting', aliases: ['Date', 'Meeting date'], kind: 'date', isRequired: true },
      { key: 'report-of', label: 'Report of', aliases: ['Report by'], kind: 'people', isRequired: true },
      {
        key: 'title',
        label: 'Subject/Title',
        aliases: ['Subject', 'Title', 'Report title'],
        kind: 'title',
        isRequired: true
      },
      {
        key: 'portfolio-holder',
        label: 'Portfolio Holder',
        aliases: ['Portfolio Holders', 'Cabinet Member'],
        kind: 'people',
        isRequired: true
      }
    ]
  },
  sections: [
    {
      key: 'summary',
      heading: 'Report Summary',
      aliases: ['Summary', 'Executive summary'],
      role: 'summary',
      guidance: 'What the report is about and why it comes now.'
    },
    {
      key: 'recommendations',
      heading: 'Recommendations',
      aliases: ['Recommendation', 'Decision Requested'],
      role: 'recommendations',
      guidance: 'Each paragraph is one decision and begins with what is to be done.'
    },
    {
      key: 'reasons',
      heading: 'Reasons for Recommendations',
      aliases: ['Reason for Recommendations', 'Reasons for recommendation'],
      role: 'reasons',
      guidance: 'Why these decisions, and why not others.'
    },
    {
      key: 'wards',
      heading: 'Wards Affected',
      role: 'body',
      guidance: 'Name the wards, or say that all are affected.'
    },
    {
      key: 'ward-members',
      heading: 'Local Ward Members',
      role: 'body',
      guidance: 'Name the members of those wards, or how all members are being told.'
    },
    {
      key: 'policy',
      heading: 'Policy Implications',
      aliases: ['Policy Implications including carbon reduction and health'],
      role: 'implication',
      kind: 'policy'
    },
    { key: 'finance', heading: 'Financial Implications', role: 'implication', kind: 'finance' },
    { key: 'legal', heading: 'Legal Implications', role: 'implication', kind: 'legal' },
    {
      key: 'risk',
      heading: 'Risk Management',
      aliases: ['Risk Management Implications'],
      role: 'implication',
      kind: 'risk'
    },
    {
      key: 'background',
      heading: 'Background and Options',
      aliases: ['Background'],
      role: 'body',
      freeAfter: true,
      guidance: 'How things came to where they are, and the courses that are open.'
    },
    {
      key: 'access',
      heading: 'Access to Information',
      aliases: ['Contact information'],
      role: 'contact'
    }
  ],
  numbering: {
    scheme: 'decimal-paragraph',
    afterSectionNumber: '',
    labelForm: 'x)',
    listMarkers: ['lower-alpha', 'lower-roman', 'decimal']
  },
  recommendations: { label: 'paragraph', lead: '', isLeadNumbered: false },
  implications: {
    place: 'sections',
    kinds: [
      {
        kind: 'policy',
        heading: 'Policy Implications',
        aliases: ['Policy'],
        prompt: 'Which policies of the council or of government does this follow, change or strain?',
        consults: 'Head of Policy and Performance',
        standardPhrases: ['What is proposed follows the council’s policies as they stand.']
      },
      {
        kind: 'finance',
        heading: 'Financial Implications',
        aliases: ['Finance'],
        prompt: 'What does it cost or save, in which years, and from which budget?',
        consults: 'Section 151 officer (Chief Operating Officer)',
        standardPhrases: ['The cost falls within budgets already approved.']
      },
      {
        kind: 'legal',
        heading: 'Legal Implications',
        aliases: ['Legal'],
        prompt: 'Which power is used, which duty applies, and what could be challenged?',
        consults: 'Monitoring Officer (Head of Legal Services)',
        standardPhrases: ['The council has the power to take these decisions.']
      },
      {
        kind: 'risk',
        heading: 'Risk Management',
        aliases: ['Risk', 'Risk Management Implications'],
        prompt: 'What could go wrong, who holds the risk, and what is done about it?',
        consults: 'Corporate Risk Officer',
        standardPhrases: ['No risk arises that is not already in the corporate risk register.']
      }
    ]
  },
  contact: {
    heading: 'Access to Information',
    standardText: 'Papers that this report draws on can be seen by asking its author:',
    labels: { name: 'Name', post: 'Designation', phone: 'Tel No', email: 'Email' }
  },
  appendices: { heading: 'Appendix {number}: {title}', numerals: 'words', numbering: 'none' },
  page: { accent: '#00594c' }
} satisfies z.input<typeof houseStyleSchema>
