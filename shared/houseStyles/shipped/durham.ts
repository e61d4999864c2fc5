/** Durham County Council, Cabinet: paragraphs numbered 1, 2, 3 … throughout, implications together in the first appendix. */
import type { z } from 'zod'
import type { houseStyleSchema } from '../houseStyle'

export const durham = {
  format: 1,
  id: 'durham',
  name: 'Durham County Council, Cabinet',
  council: 'Durham County Council',
  front: {
    layout: 'masthead',
    fields: [
      {
        key: 'body',
        label: 'Meeting',
        aliases: ['Committee', 'Body', 'Report to'],
        kind: 'body',
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'date',
        label: 'Date',
        aliases: ['Date of meeting', 'Meeting date'],
        kind: 'date',
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'title',
        label: 'Title',
        aliases: ['Report title', 'Subject'],
        kind: 'title',
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'decision-type',
        label: 'Decision type',
        aliases: ['Type of decision'],
        kind: 'choice',
        choices: ['Ordinary Decision', 'Key Decision'],
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'decision-number',
        label: 'Key decision number',
        aliases: ['Key Decision No', 'Forward plan reference', 'Reference number'],
        kind: 'text'
      },
      { key: 'report-of', label: 'Report of', kind: 'text', isRequired: true },
      {
        key: 'lead-officers',
        label: 'Lead officers',
        aliases: ['Lead officer', 'Chief officer', 'Responsible officer'],
        kind: 'people',
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'portfolio-holder',
        label: 'Portfolio holder',
        aliases: ['Cabinet portfolio holder', 'Cabinet member', 'Portfolio holders'],
        kind: 'people',
        isRequired: true,
        printsLabel: false
      },
      {
        key: 'divisions',
        label: 'Electoral division(s) affected',
        aliases: ['Electoral divisions affected', 'Divisions affected'],
        kind: 'wards',
        isRequired: true
      }
    ]
  },
  sections: [
    {
      key: 'purpose',
      heading: 'Purpose of the Report',
      aliases: ['Purpose of Report', 'Purpose'],
      role: 'purpose',
      guidance: 'Say in a sentence or two what members are asked to know or decide, and why now.'
    },
    {
      key: 'summary',
      heading: 'Executive summary',
      aliases: ['Summary'],
      role: 'summary',
      guidance:
        'Give the main points so that a member who reads only this page is not misled: what is proposed, what it costs, what follows.'
    },
    {
      key: 'recommendations',
      heading: 'Recommendation(s)',
      aliases: ['Recommendations', 'Recommendation', 'Recommendations and reasons'],
      role: 'recommendations',
      guidance: 'Begin each with what the body does: note, agree, approve. One decision in each.'
    },
    {
      key: 'background',
      heading: 'Background',
      aliases: ['Introduction and background'],
      role: 'body',
      freeAfter: true,
      guidance: 'Say how things came to where they are, and which earlier reports decided what.'
    },
    {
      key: 'main-implications',
      heading: 'Main implications',
      role: 'body',
      presence: 'optional',
      guidance: 'Only what weighs most; every implication is answered in the first appendix.'
    },
    {
      key: 'conclusion',
      heading: 'Conclusion',
      aliases: ['Conclusions'],
      role: 'conclusion',
      guidance: 'Draw together why the recommendations follow.'
    },
    {
      key: 'background-papers',
      heading: 'Background papers',
      role: 'background-papers',
      guidance:
        'List the unpublished papers that the report relies on to a material extent. Say “None” where there are none.'
    },
    {
      key: 'other-documents',
      heading: 'Other useful documents',
      role: 'documents',
      presence: 'optional',
      guidance: 'Earlier reports and published works that help a reader.'
    },
    {
      key: 'contact',
      heading: 'Contact',
      aliases: ['Contacts', 'Author', 'Authors'],
      role: 'contact',
      guidance: 'The officers who can answer questions about the report.'
    }
  ],
  numbering: { scheme: 'continuous', labelForm: '(x)', listMarkers: ['lower-alpha', 'lower-roman', 'decimal'] },
  recommendations: { label: 'letter', lead: 'Cabinet is recommended to:', isLeadNumbered: true },
  implications: {
    place: 'appendix',
    kinds: [
      {
        kind: 'legal',
        heading: 'Legal Implications',
        aliases: ['Legal'],
        prompt: 'Which power is used, which duty applies, and what could be challenged?',
        consults: 'Monitoring Officer (Head of Legal and Democratic Services)',
        standardPhrases: [
          'The council has the power to do what is recommended under the enactments named in the report.'
        ]
      },
      {
        kind: 'finance',
        heading: 'Finance',
        aliases: ['Financial implications', 'Financial'],
        prompt: 'What does it cost or save, in which years, and from which budget? What if it costs more?',
        consults: 'Section 151 officer (Corporate Director of Resources)',
        standardPhrases: ['The recommendations can be met from existing budgets.']
      },
      {
        kind: 'consultation',
        heading: 'Consultation',
        aliases: ['Consultation and engagement'],
        prompt: 'Who was asked, when, what did they say, and what changed?',
        consults: 'Head of Communications',
        standardPhrases: ['The recommendations make no change on which the public must be consulted.']
      },
      {
        kind: 'equality',
        heading: 'Equality and Diversity / Public Sector Equality Duty',
        aliases: ['Equality and diversity', 'Public sector equality duty', 'Equality', 'Equalities'],
        prompt:
          'How was regard had to ending discrimination, advancing equality of opportunity and fostering good relations?',
        consults: 'Equality and Diversity Lead',
        standardPhrases: ['An equality impact assessment was made and its findings are reflected in the proposals.']
      },
      {
        kind: 'climate-change',
        heading: 'Climate Change',
        aliases: ['Climate and environment', 'Climate emergency'],
        prompt: 'What does it do to emissions, and how will it stand up to a changing climate?',
        consults: 'Climate Change Lead',
        standardPhrases: ['The recommendations neither add to emissions nor reduce them.']
      },
      {
        kind: 'human-rights',
        heading: 'Human Rights',
        aliases: ['Human rights act'],
        prompt: 'Is a right under the Convention touched, and is that lawful and in proportion?',
        consults: 'Monitoring Officer (Head of Legal and Democratic Services)',
        standardPhrases: ['No right under the Human Rights Act 1998 is affected.']
      },
      {
        kind: 'crime-and-disorder',
        heading: 'Crime and Disorder',
        aliases: ['Section 17'],
        prompt:
          'What is the likely effect on crime, disorder, misuse of substances, re-offending and serious violence?',
        consults: 'Community Safety Manager',
        standardPhrases: ['The recommendations are not expected to affect crime or disorder.']
      },
      {
        kind: 'staffing',
        heading: 'Staffing',
        aliases: ['Human resources', 'Workforce'],
        prompt: 'Which posts and people are affected, and how are they and their unions being consulted?',
        consults: 'Head of Human Resources',
        standardPhrases: ['No post is created, changed or deleted.']
      },
      {
        kind: 'accommodation',
        heading: 'Accommodation',
        aliases: ['Property', 'Land and property'],
        prompt: 'Which buildings or land are needed, given up or changed?',
        consults: 'Head of Corporate Property',
        standardPhrases: ['No building or land is affected.']
      },
      {
        kind: 'risk',
        heading: 'Risk',
        aliases: ['Risk management', 'Risks'],
        prompt: 'What could go wrong, how likely and how bad is it, and who is managing it?',
        consults: 'Corporate Risk Manager',
        standardPhrases: ['Risks are kept in the service’s risk register and reviewed each quarter.']
      },
      {
        kind: 'procurement',
        heading: 'Procurement',
        aliases: ['Procurement implications'],
        prompt: 'Is something bought, how, and under which rules?',
        consults: 'Head of Procurement',
        standardPhrases: ['Nothing is to be bought as a result of this report.']
      }
    ]
  },
  contact: { heading: 'Contact', labels: { name: 'Contact', post: '', phone: 'Tel', email: 'Email' } },
  appendices: { heading: 'Appendix {number}: {title}', numerals: 'digits', numbering: 'continuous' },
  page: { accent: '#4b2e6f' }
} satisfies z.input<typeof houseStyleSchema>
