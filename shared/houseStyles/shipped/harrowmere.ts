/**
 * An invented council, to show a form that others use: a line of classification, reasons printed against each
 * recommendation, and the implications as one table of issue, implications and sign-off by name.
 */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const harrowmere = {
  format: 1,
  id: 'harrowmere',
  name: 'Harrowmere Borough Council, cross-cutting table',
  council: 'Harrowmere Borough Council',
  recognisedBy: 'name',
  front: {
    layout: 'table',
    banner: 'Harrowmere Borough Council',
    fields: [
      {
        key: 'classification',
        label: 'Classification',
        kind: 'choice',
        choices: ['For general release', 'Not for publication', 'In part not for publication'],
        isRequired: true
      },
      {
        key: 'exempt-reason',
        label: 'Exempt under (paragraph and schedule)',
        kind: 'text'
      },
      {
        key: 'urgency',
        label: 'Urgent business: why',
        kind: 'text'
      },
      {
        key: 'body',
        label: 'Report to',
        kind: 'body',
        isRequired: true
      },
      { key: 'date', label: 'Date', kind: 'date', isRequired: true },
      { key: 'title', label: 'Subject', kind: 'title', isRequired: true },
      { key: 'wards', label: 'Wards affected', kind: 'wards', isRequired: true },
      {
        key: 'member',
        label: 'Portfolio holder',
        kind: 'people',
        isRequired: true
      },
      {
        key: 'officer',
        label: 'Report author',
        kind: 'people',
        isRequired: true
      },
      {
        key: 'timetable',
        label: 'Also considered by',
        kind: 'text'
      }
    ]
  },
  sections: [
    {
      key: 'summary',
      heading: 'What this report is about',
      role: 'summary',
      guidance: 'In a few lines: what is to be decided, and what it changes for people in the borough.'
    },
    {
      key: 'recommendations',
      heading: 'Recommendations',
      role: 'recommendations',
      guidance: 'One decision in each, and the reason for it beneath.'
    },
    {
      key: 'cross-cutting',
      heading: 'Cross-cutting implications',
      role: 'implications',
      isNumbered: false,
      guidance: 'The table fills itself from the implications; each line is signed off by name.'
    },
    {
      key: 'background',
      heading: 'Background',
      role: 'body',
      freeAfter: true,
      guidance: 'How things came to where they are.'
    },
    {
      key: 'options',
      heading: 'Options considered',
      role: 'body',
      guidance: 'Each real choice with what speaks for and against it, doing nothing among them.'
    },
    {
      key: 'consultation',
      heading: 'Who has been asked',
      role: 'body',
      presence: 'optional',
      guidance: 'Who was consulted, when, and what they said.'
    },
    {
      key: 'background-papers',
      heading: 'Background papers',
      role: 'background-papers',
      isNumbered: false,
      guidance: 'Unpublished papers on which the report rests. Say “None” where there are none.'
    },
    {
      key: 'contact',
      heading: 'Contact',
      role: 'contact',
      isNumbered: false
    }
  ],
  numbering: {
    scheme: 'decimal-paragraph',
    afterSectionNumber: '.',
    labelForm: '(x)',
    listMarkers: ['lower-alpha', 'lower-roman', 'decimal']
  },
  recommendations: {
    label: 'letter',
    lead: 'It is recommended that the Executive:',
    isLeadNumbered: true,
    printsReasons: true
  },
  implications: {
    place: 'inline',
    form: 'table',
    printsSignOff: true,
    kinds: [
      {
        kind: 'legal',
        heading: 'Legal',
        aliases: ['Legal implications'],
        prompt: 'Which power is used, which duty applies, and what could be challenged?',
        consults: 'Monitoring Officer',
        standardPhrases: ['The council has the power to do what is recommended.']
      },
      {
        kind: 'finance',
        heading: 'Finance and value for money',
        aliases: ['Finance', 'Financial implications'],
        prompt: 'What does it cost or save, in which years, from which budget, and what if it costs more?',
        consults: 'Section 151 Officer',
        standardPhrases: ['The cost is met from the approved budget.']
      },
      {
        kind: 'risk',
        heading: 'Risk',
        aliases: ['Risk management'],
        prompt: 'What could go wrong, how likely is it, and what is done about it?',
        consults: 'Corporate Risk Officer',
        standardPhrases: ['The risks are in the service’s risk register, and none of them is rated high.']
      },
      {
        kind: 'equality',
        heading: 'Equality, diversity and inclusion',
        aliases: ['Equality', 'Equalities'],
        prompt: 'Who gains and who loses, and how was regard had to the public sector equality duty?',
        consults: 'Equality Lead',
        standardPhrases: ['An equality impact assessment has been made; it shows no adverse impact.']
      },
      {
        kind: 'climate',
        heading: 'Climate and nature',
        aliases: ['Climate change', 'Environmental implications'],
        prompt: 'What does it do to emissions and to nature, and how does it stand up to a changing climate?',
        consults: 'Climate Officer',
        standardPhrases: ['There is no effect on emissions or on nature.']
      },
      {
        kind: 'staffing',
        heading: 'Staffing',
        aliases: ['Human resources'],
        prompt: 'Which posts are affected, and how are people and unions being consulted?',
        consults: 'Head of People',
        isRequired: false,
        standardPhrases: ['No post is affected.']
      },
      {
        kind: 'data',
        heading: 'Data protection',
        aliases: ['Information governance'],
        prompt: 'Whose data is used, on what basis, and has an assessment been made?',
        consults: 'Data Protection Officer',
        standardPhrases: ['No personal data is used.'],
        isRequired: false
      }
    ]
  },
  contact: {
    heading: 'Contact',
    labels: { name: 'Name', post: 'Post', phone: 'Tel', email: 'Email' }
  },
  appendices: { heading: 'Appendix {number} – {title}', numerals: 'letters', numbering: 'continuous' },
  page: {
    fontSize: 11.5,
    margins: { top: 20, right: 20, bottom: 24, left: 20 },
    accent: '#4a2a63'
  }
} satisfies z.input<typeof houseStyleSchema>
