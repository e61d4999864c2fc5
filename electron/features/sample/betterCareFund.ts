/** The second sample report: a pooled fund at half-year, its forecast, and how a variance is shared. All sums in it add up. */
import type { ReportInput } from '../../../shared/reports/report'
import { fundStyle } from './styles'
import { createWriter } from './writing'

const { p, sub, plain, heading, letters, bullets, table, section, recommendation, implication } = createWriter('fund')

export const betterCareFundId = 'sample-better-care-fund'

export const betterCareFund = {
  format: 2,
  styleId: fundStyle.id,
  title: 'Better Care Fund 2026/27: position at half-year and renewal of the section 75 agreement',
  front: {
    committee: 'Cabinet',
    'item-no': '',
    date: '2026-12-09',
    'chief-officer': [{ name: 'Ruth Adeyemi', post: 'Corporate Director, Adults and Health' }]
  },
  sections: [
    section(
      { key: 'strategic-impact', role: 'purpose', heading: 'What this serves' },
      plain(
        'The Better Care Fund pays for the services that keep people well and at home: short-term support after a stay in hospital, equipment, help for carers, and the adult social care without which none of the rest would hold. It is the largest sum that the council and the NHS in Aldermere spend by joint decision.'
      )
    ),
    section(
      { key: 'summary', role: 'summary', heading: 'Summary' },
      plain(
        'The fund for 2026/27 is £66.455 million: £60.087 million of revenue and £6.368 million of capital. Of the revenue, £31 million supports adult social services. At the end of September the year was forecast to cost £0.820 million more than the revenue budget, most of it on community equipment and on adult social services.'
      ),
      plain(
        'Under the present section 75 agreement the council would bear £0.448 million of that and NHS Wold and Coast Integrated Care Board £0.372 million. The agreement ends on 31 March 2027. This report asks Cabinet to renew it for three years with a clearer rule for sharing variances on services that both partners use.'
      )
    ),
    section({ key: 'recommendations', role: 'recommendations', heading: 'Recommendations' }),
    section(
      { key: '', role: 'body', heading: 'The fund and how it stands' },
      heading('What is in the fund', true),
      sub(
        'The revenue fund is made up of £49.087 million from the Integrated Care Board and £11.000 million from the council. The capital comes from central government through the council. [[fund-contributions]] shows who puts in what.'
      ),
      table(
        'Contributions to the fund in 2026/27, £ million',
        ['Partner', 'Revenue', 'Capital', 'Total'],
        [
          ['NHS Wold and Coast Integrated Care Board', '49.087', '0.000', '49.087'],
          ['Aldermere County Council', '11.000', '0.000', '11.000'],
          ['Government grant, through the council', '0.000', '6.368', '6.368'],
          ['Total', '60.087', '6.368', '66.455']
        ],
        'fund-contributions'
      ),
      sub(
        'Within the £31 million for adult social services, £7.9 million is the sum set by government for maintaining social care. It pays for home care and for the teams that help people leave hospital.'
      ),
      sub(
        'Capital is spent on grants that adapt disabled people’s homes (£5.468 million, which the borough and district councils pay out) and on technology that helps people live alone safely (£0.900 million).'
      ),
      heading('Forecast at the end of September', true),
      sub(
        '[[fund-forecast]] compares the budget of each revenue scheme with what it is now expected to cost. A figure with a plus is more than the budget.'
      ),
      table(
        'Revenue schemes: budget and forecast for 2026/27, £ million',
        ['Scheme', 'Commissioner', 'Budget', 'Forecast', 'Variance'],
        [
          ['Adult social services', 'Council', '31.000', '31.310', '+0.310'],
          ['Community health services', 'Integrated Care Board', '18.442', '18.592', '+0.150'],
          ['Community equipment', 'Joint', '7.000', '7.420', '+0.420'],
          ['Support for carers', 'Joint', '1.850', '1.790', '−0.060'],
          ['Voluntary sector wellbeing grants', 'Joint', '1.795', '1.795', '0.000'],
          ['Total', '', '60.087', '60.907', '+0.820']
        ],
        'fund-forecast'
      ),
      sub('The reasons for the largest variances are these:'),
      letters(
        [
          'community equipment costs £420,000 more, because',
          letters(
            '11 per cent more people went home with a hospital bed or a hoist than in the same months of last year; and',
            'the price of a profiling bed rose by 6 per cent in April.'
          )
        ],
        'adult social services cost £310,000 more, because home care after hospital is needed for four days longer on average;',
        'community health services cost £150,000 more, because agency nurses filled posts in the Upper Vale until August.'
      ),
      sub(
        'Support for carers is underspent by £60,000, since fewer carers asked for a break than was planned. The service is being made easier to find and the underspend is not expected to last.'
      )
    ),
    section(
      { key: '', role: 'body', heading: 'Results' },
      heading('What the money does', true),
      sub(
        'The community equipment service is one contract for the council and the NHS. It delivered 61,400 pieces of equipment in the first half of the year, 94 per cent of them within five working days.'
      ),
      sub(
        'People who use the joint services were asked in June what they thought of them. The answers to five statements are in [[fund-survey]]; more than three quarters of those who answered agreed with each. The lowest figure, for being helped by people who talk to one another, has not moved since 2024.'
      )
    ),
    section(
      { key: '', role: 'body', heading: 'Renewing the section 75 agreement' },
      heading('The present rule', true),
      sub(
        'Each partner now bears the variance on the schemes that it commissions. Variances on equipment are shared 40 per cent to the council and 60 per cent to the Integrated Care Board; those on other joint schemes are shared equally. [[fund-shares]] applies that rule to the forecast.'
      ),
      table(
        'The forecast variance shared under the present rule, £ million',
        ['Scheme', 'Variance', 'Council', 'Integrated Care Board'],
        [
          ['Adult social services', '+0.310', '+0.310', '0.000'],
          ['Community health services', '+0.150', '0.000', '+0.150'],
          ['Community equipment', '+0.420', '+0.168', '+0.252'],
          ['Support for carers', '−0.060', '−0.030', '−0.030'],
          ['Voluntary sector wellbeing grants', '0.000', '0.000', '0.000'],
          ['Total', '+0.820', '+0.448', '+0.372']
        ],
        'fund-shares'
      ),
      heading('Options', true),
      sub('Three rules were compared for the new agreement:'),
      letters(
        'to keep the present rule, which is understood but leaves each partner alone with its largest scheme;',
        'to set a control total for the revenue fund and give the council 25 per cent of all that goes beyond it: with a control total of £60.500 million, £0.407 million would lie above it and the council’s part would be about £0.102 million, but the Integrated Care Board could not agree to it;',
        'to keep the present rule, and to share equally any variance above £250,000 on a scheme that one partner commissions but both depend on.'
      ),
      sub(
        'The third is recommended. On this year’s forecast it would share £60,000 of the variance on adult social services, £30,000 to each partner, and so leave the council with £0.418 million and the Integrated Care Board with £0.402 million of the same £0.820 million.'
      ),
      heading('The new agreement', true),
      sub(
        'The agreement would run from 1 April 2027 to 31 March 2030 with the council as host of the pooled fund. It would be reviewed each September. Either partner could leave at the end of a financial year on six months’ notice.'
      )
    ),
    section({ key: 'finance', role: 'implication', heading: 'Financial implications', kind: 'finance' }),
    section({ key: 'issues-and-risks', role: 'implication', heading: 'Risks and other implications', kind: 'risk' }),
    section(
      { key: 'background-documents', role: 'background-papers', heading: 'Background papers' },
      bullets(
        'Section 75 agreement for the Better Care Fund, April 2024',
        'Better Care Fund plan 2026/27, Health and Wellbeing Board, May 2026',
        'Report to Cabinet, March 2026: options for the longer term',
        'Survey of people who use joint services, summary of answers, July 2026'
      )
    ),
    section({ key: 'contact', role: 'contact', heading: 'Contact' })
  ],
  recommendationLead: 'Cabinet is asked to:',
  recommendations: [
    recommendation('note the position of the Better Care Fund at half-year and the forecast in [[fund-forecast]];'),
    recommendation('agree that the section 75 agreement be renewed for three years from 1 April 2027;'),
    recommendation(
      'agree the third rule for sharing variances, under which those above £250,000 on a scheme that both partners depend on are shared equally;'
    ),
    recommendation(
      'authorise the Corporate Director, Adults and Health, in consultation with the Cabinet Portfolio Holder for Finance, to settle the terms of the agreement and to enter into it; and',
      {
        delegate: 'Corporate Director, Adults and Health',
        consultee: 'Cabinet Portfolio Holder for Finance'
      }
    ),
    recommendation('ask for a report on the year as a whole in June 2027.')
  ],
  implications: [
    implication(
      'finance',
      'Financial implications',
      'Helen Brackett, Strategic Finance Manager',
      '2026-11-19',
      p(
        'The council’s part of the forecast variance, £0.448 million, can be met in 2026/27 from the adult social care reserve, which would then stand at £3.152 million. It is within the forecast that Cabinet saw in November.'
      ),
      p(
        'The council has to save about £35 million over the three years from 2027/28. Its contribution of £11.000 million to the fund is held at that level in the medium-term plan. If the cost of equipment went on rising as it has this year, the council’s 40 per cent would add about £0.17 million to each following year.'
      ),
      p(
        'The new rule would have moved £30,000 from the council to the Integrated Care Board this year. In a year in which community health services went more than £250,000 over, money would move the other way.'
      )
    ),
    implication(
      'risk',
      'Risks and other implications',
      'Samuel Oyelaran, Head of Legal and Democratic Services',
      '2026-11-19',
      heading('Legal', true),
      sub(
        'Section 75 of the National Health Service Act 2006 and the NHS Bodies and Local Authorities Partnership Arrangements Regulations 2000 allow a pooled fund where it is likely to lead to an improvement in the way functions are exercised. Regulation 7 says what the agreement must state, including the host, the contributions, the aims and how the fund is ended; the draft does so. The partners have consulted those who appear to them to be affected, as regulation 4 asks.'
      ),
      heading('Risk', true),
      sub(
        'The greatest risk is that need for equipment grows faster than the budget. A recycling target of 90 per cent has been agreed with the contractor, and orders above £1,000 go to a panel that meets each week.'
      ),
      heading('Equality', true),
      sub(
        'Most people whom the fund reaches are older or disabled, or care for someone who is. Renewal keeps those services as they are. Regard has been had to the three aims of section 149 of the Equality Act 2010, and no group is expected to be worse off.'
      ),
      heading('Staff and property', true),
      sub('No post and no building is affected.')
    )
  ],
  contacts: [
    {
      name: 'Owen Fairlie',
      post: 'Better Care Fund Manager',
      phone: '01632 960113',
      email: 'owen.fairlie@aldermere-council.example'
    },
    {
      name: 'Helen Brackett',
      post: 'Strategic Finance Manager',
      phone: '01632 960120',
      email: 'helen.brackett@aldermere-council.example'
    }
  ],
  appendices: [
    {
      id: 'fund-survey',
      title: 'What people said in June 2026',
      numbering: 'none',
      sections: [
        section(
          { key: '', role: 'body', heading: '' },
          plain(
            'The survey went to 1,900 people who had used a joint service since January. 684 answered, 36 in every hundred.'
          ),
          table(
            'People who agreed with each statement',
            ['Statement', '2024', '2026'],
            [
              ['I was treated with dignity', '90%', '92%'],
              ['I was asked what mattered to me', '71%', '78%'],
              ['The people who helped me talked to one another', '76%', '76%'],
              ['I felt safe in my own home', '88%', '90%'],
              ['I knew whom to ring if something went wrong', '70%', '79%']
            ]
          ),
          plain('In their own words, people asked most often for:'),
          bullets(
            'one visit in place of three;',
            'equipment that arrives before the person does;',
            'a letter that says in plain words what was agreed.'
          )
        )
      ]
    }
  ]
} satisfies ReportInput
