/** The third sample report: a five-year programme of seven partners in one part of the county. */
import type { ReportInput } from '../../../shared/reports/report'
import { programmeStyle } from './styles'
import { createWriter } from './writing'

const { p, sub, plain, heading, letters, bullets, table, section, recommendation, implication } = createWriter('vale')

export const valeProgrammeId = 'sample-vale-programme'

export const valeProgramme = {
  format: 2,
  styleId: programmeStyle.id,
  title: 'Better Together in the Vale: a five-year programme',
  front: {
    body: 'Cabinet',
    date: '2026-12-09',
    'report-of': [{ name: 'Thomas Garrick', post: 'Joint Director of Community Services' }],
    'portfolio-holder': [{ name: 'Councillor Idris Calloway', post: 'Adults and Health' }]
  },
  sections: [
    section(
      { key: 'summary', role: 'summary', heading: 'Summary' },
      p(
        'Seven partners in the Vale have worked for a year on a programme that would change how older people and people with long-term conditions are looked after, so that far fewer of them need a hospital bed. This report asks Cabinet to approve the programme, the council’s part in it and the way it is governed.'
      ),
      p(
        'Without change the health and care economy of the Vale would be about £66 million short by 2031/32, and the council itself has to find about £35 million across the county in the next three years. The programme is expected to close some £41 million of the gap in the Vale. What it does not close is set out plainly in [[vale-options]].'
      ),
      p('The programme rests on three promises to residents:'),
      letters(
        'you have one plan, and it is yours;',
        'you are looked after at home whenever that is safe;',
        'you tell your story once.'
      )
    ),
    section({ key: 'recommendations', role: 'recommendations', heading: 'Recommendations' }),
    section(
      { key: 'reasons', role: 'reasons', heading: 'Why this is recommended' },
      p(
        'One in four residents of the Vale is over 65, and by 2031 it will be nearly one in three. Services that were built around short illnesses are being used for long ones. Each partner on its own can only hold its own costs down, mostly by passing them to the next.'
      ),
      p(
        'The programme is recommended because it is the only one of the options that all seven partners support, because it uses powers and budgets that they already have, and because it can be stopped at the end of each year if it does not do what it sets out to do.'
      )
    ),
    section(
      { key: 'wards', role: 'body', heading: 'Electoral divisions' },
      p('Upper Vale, Lower Vale, Fernhollow, Highwell North, Highwell South and Marsh End.')
    ),
    section(
      { key: 'ward-members', role: 'body', heading: 'Local members' },
      p(
        'The members for the six divisions were briefed on 28 October 2026 and will be invited to the public meetings in February.'
      )
    ),
    section({ key: 'policy', role: 'implication', heading: 'Policy', kind: 'policy' }),
    section({ key: 'finance', role: 'implication', heading: 'Finance', kind: 'finance' }),
    section({ key: 'legal', role: 'implication', heading: 'Legal', kind: 'legal' }),
    section({ key: 'risk', role: 'implication', heading: 'Risk', kind: 'risk' }),
    section(
      { id: 'vale-background', key: 'background', role: 'body', heading: 'Background and Options' },
      p(
        'The Vale has 118,000 people, two small towns, one hospital site with an emergency department that is open by day, and some of the longest journeys to a hospital in the county. Two Health and Wellbeing Boards take an interest in it, since a third of its patients live across the county boundary.'
      ),
      p(
        'Work began in November 2025 with 14 evenings in village halls. About 900 people came. What they asked for is the three promises in the summary. The partners then looked at the records of 600 people who had been in hospital more than twice in a year; clinicians found that four in ten of those stays could have been avoided had something been done in the week before.'
      ),
      p('[[vale-gap]] shows where the shortfall arises if nothing changes.'),
      table(
        'The gap in the Vale by 2031/32 if nothing changes, £ million',
        ['Partner', 'Gap', 'Closed by the programme', 'Left to close'],
        [
          ['NHS Wold and Coast Integrated Care Board, for the Vale', '21.0', '13.5', '7.5'],
          ['Aldermere Hospitals NHS Foundation Trust', '27.5', '16.5', '11.0'],
          ['Longreach Partnership NHS Foundation Trust', '8.0', '5.0', '3.0'],
          ['Millrace Community Health CIC', '9.5', '6.0', '3.5'],
          ['Total', '66.0', '41.0', '25.0']
        ],
        'vale-gap'
      ),
      p(
        'The council’s own pressures come on top. They are for the whole county and fall as £11.2 million in 2027/28, £11.9 million in 2028/29 and £11.9 million in 2029/30, about £35 million together. The Vale accounts for a fifth of adult social care.'
      ),
      heading('What the programme would do', true),
      sub(
        'Three community teams, each for one group of villages, would hold one list of the 6,000 people most at risk and see each of them at least once a month. The teams are those of the countywide plan that is reported elsewhere on this agenda, with a doctor added.'
      ),
      sub(
        'A single telephone number, answered by a nurse and a social worker sitting side by side, would take calls from surgeries, ambulance crews and care homes, and could send somebody within two hours.'
      ),
      sub(
        'Forty beds at Highwell would change from hospital beds to beds for recovery, run together by the council and Millrace. Money follows: £2.4 million a year from the Integrated Care Board, and £0.6 million from the council that now pays for short stays in care homes.'
      ),
      heading('Options', true),
      sub('Four options were compared. Their effect on the gap of £66.0 million by 2031/32 would be:'),
      table(
        'Options and what each would leave to close by 2031/32, £ million',
        ['Option', 'Cost each year', 'Closed', 'Left to close'],
        [
          ['A: go on as now', '0.0', '0.0', '66.0'],
          ['B: each partner saves on its own', '0.0', '18.0', '48.0'],
          ['C: the programme', '4.2', '41.0', '25.0'],
          ['D: the programme and a merger of providers', '9.8', '47.0', '19.0']
        ],
        'vale-options'
      ),
      sub(
        'Option D closes more but costs more than twice as much, takes two years of everyone’s attention and is opposed by two of the partners. Option C is recommended, and leaves D open for later.'
      ),
      heading('Timetable', true),
      sub(
        'The programme would begin on 1 April 2027. The single number opens in June, the first team in September and the other two by January 2028. The beds at Highwell change over in April 2028. The first yearly review comes to Cabinet in March 2028.'
      )
    ),
    section({ key: 'access', role: 'contact', heading: 'Papers and contacts' })
  ],
  recommendations: [
    recommendation(
      'That the five-year programme Better Together in the Vale, as described in [[vale-background]], be approved.'
    ),
    recommendation(
      'That the council’s contribution of £0.6 million a year to beds for recovery at Highwell be approved from April 2028.'
    ),
    recommendation(
      'That the council take its place on the Programme Board, and that the Portfolio Holder for Adults and Health be its member.'
    ),
    recommendation(
      'That the Joint Director of Community Services be authorised, in consultation with the Portfolio Holder, to agree the detailed plan for each year within the budget.',
      { delegate: 'Joint Director of Community Services', consultee: 'Portfolio Holder for Adults and Health' }
    ),
    recommendation('That both Health and Wellbeing Boards be asked to comment on the programme before it begins.'),
    recommendation(
      'That a review of the first year be brought to Cabinet in March 2028, with advice on whether to go on.'
    )
  ],
  implications: [
    implication(
      'policy',
      'Policy',
      'Priya Nandakumar, Head of Integrated Commissioning',
      '2026-11-18',
      p(
        'The programme carries out the second aim of the council’s plan for 2025 to 2029, that people live well for longer in their own homes, and the joint strategy of the Health and Wellbeing Board. It is expected to save carbon, since teams work from three bases near to those they visit.'
      )
    ),
    implication(
      'finance',
      'Finance',
      'Helen Brackett, Strategic Finance Manager',
      '2026-11-19',
      p(
        'The programme costs £4.2 million a year when it is in full swing: £3.0 million for the beds at Highwell, of which the council pays £0.6 million, and £1.2 million for the single number and the doctors, which the Integrated Care Board pays. The council’s share is met from what it now spends on short stays in care homes.'
      ),
      p(
        'The saving of £41.0 million in [[vale-gap]] falls to the NHS partners. What the council gains is that the need for long stays in care homes grows more slowly; that has been put at £0.9 million a year by 2031/32, is not certain, and has not been taken into the medium-term plan. The Better Care Fund, at £66.455 million, is not altered.'
      )
    ),
    implication(
      'legal',
      'Legal',
      'Samuel Oyelaran, Head of Legal and Democratic Services',
      '2026-11-18',
      p(
        'The council may take part under section 3 of the Care Act 2014 and section 1 of the Localism Act 2011. The beds at Highwell are to be provided under section 75 of the National Health Service Act 2006, within the agreement whose renewal is reported elsewhere on this agenda.'
      ),
      p(
        'The change at the Highwell site is a substantial variation of a service, on which the NHS bodies must consult the Adults and Health Scrutiny Committee. No step that cannot be undone may be taken before they have done so.'
      )
    ),
    implication(
      'risk',
      'Risk',
      'Thomas Garrick, Joint Director of Community Services',
      '2026-11-18',
      p('The programme’s register names nine risks. Those that weigh most are:'),
      bullets(
        'that nurses and doctors cannot be found for the teams: posts are offered jointly with the hospital, and training places have been doubled;',
        'that beds close before the teams are ready: no bed changes over until the team for its villages has worked for six months;',
        'that savings show in one partner’s books and costs in another’s: the Programme Board sees one set of accounts each quarter.'
      )
    )
  ],
  contacts: [
    {
      name: 'Thomas Garrick',
      post: 'Joint Director of Community Services',
      phone: '01632 960111',
      email: 'thomas.garrick@aldermere-council.example'
    }
  ],
  appendices: [
    {
      id: 'vale-partners',
      title: 'The seven partners and what each has promised',
      numbering: 'none',
      sections: [
        section(
          { key: '', role: 'body', heading: '' },
          plain(
            'NHS England attends the Programme Board and is not one of the seven. Each promise was given in writing between July and October 2026.'
          ),
          table(
            'What each partner has promised',
            ['Partner', 'Promise', 'By'],
            [
              [
                'Aldermere County Council',
                'A social work manager in every team and £0.6m a year for beds for recovery',
                'April 2028'
              ],
              ['Highwell District Council', 'Adaptations to homes within eight weeks', 'September 2027'],
              [
                'NHS Wold and Coast Integrated Care Board',
                '£3.6m a year for teams, beds and the single number',
                'April 2028'
              ],
              [
                'Aldermere Hospitals NHS Foundation Trust',
                'Consultants who visit each team once a week',
                'September 2027'
              ],
              ['Longreach Partnership NHS Foundation Trust', 'A mental health nurse in every team', 'January 2028'],
              [
                'Millrace Community Health CIC',
                'Runs the teams and, with the council, the beds at Highwell',
                'April 2028'
              ],
              [
                'Upper Vale Primary Care Network',
                'One list of the people most at risk, kept up each month',
                'June 2027'
              ]
            ]
          )
        )
      ]
    },
    {
      id: 'vale-measures',
      title: 'How the programme will be judged',
      numbering: 'none',
      sections: [
        section(
          { key: '', role: 'body', heading: '' },
          plain('The Programme Board publishes these measures every quarter.'),
          table(
            'Measures and what they should show',
            ['Measure', 'Now', 'March 2029', 'March 2032'],
            [
              ['Emergency stays in hospital of people over 75, for each 1,000', '312', '281', '250'],
              ['Days spent in hospital after being well enough to leave', '9,400', '6,600', '4,700'],
              ['People at home 91 days after leaving hospital', '79%', '84%', '88%'],
              ['People who say that they have one plan', '31%', '60%', '80%']
            ]
          ),
          heading('How the figures are checked'),
          letters(
            'Each figure comes from one named source and is counted the same way by all partners.',
            'Internal audit of the council and of the hospitals trust look at two of them each year.',
            'A figure that is corrected is published again with a note of why.'
          )
        )
      ]
    }
  ]
} satisfies ReportInput
