/** The first sample report: results of joint community services, the bodies proposed for the next stage, and the memorandum behind them. */
import type { ReportInput } from '../../../shared/reports/report'
import { cabinetStyle } from './styles'
import { createWriter } from './writing'

const { p, plain, letters, bullets, table, record, section, recommendation, implication, nextId } =
  createWriter('joining-up')

export const joiningUpId = 'sample-joining-up'

export const joiningUp = {
  format: 2,
  styleId: cabinetStyle.id,
  title: 'Community health and social care: results so far and the next stage',
  front: {
    body: 'Cabinet',
    date: '2026-12-09',
    'decision-type': 'Key Decision',
    'decision-number': 'AH/2026/14',
    'report-of': 'Adults and Health Management Team',
    'lead-officers': [
      { name: 'Ruth Adeyemi', post: 'Corporate Director, Adults and Health' },
      { name: 'Thomas Garrick', post: 'Joint Director of Community Services' }
    ],
    'portfolio-holder': [{ name: 'Councillor Idris Calloway', post: 'Cabinet Portfolio Holder for Adults and Health' }],
    divisions: 'Countywide'
  },
  sections: [
    section(
      { key: 'purpose', role: 'purpose', heading: 'Purpose' },
      p(
        'To tell Cabinet what joint work between the council and the NHS in Aldermere has achieved since the community services contract began in October 2023, and to ask for agreement to the partnership bodies and the memorandum of understanding with which that work would go on from 1 April 2027.'
      )
    ),
    section(
      { key: 'summary', role: 'summary', heading: 'Summary' },
      p(
        'Three years ago the council and its NHS partners put community nursing, therapies and social work teams under one director. One contract, one set of teams and one commissioning function are now in place, and the results set out in [[joining-up-measures]] show that people are waiting less and going into hospital less often than they were.'
      ),
      p(
        'Calls on community services have risen by 4 per cent in a year, worth about £2 million, and the joint teams have met that rise within the money they had. The Integrated Care Board has put a further £2.9 million a year into therapy services on the strength of it.'
      ),
      p(
        'The arrangements that took the partners this far were made for a start, not for good. This report proposes a smaller number of bodies with clearer duties. No decision moves away from Cabinet, from the Integrated Care Board or from the boards of the two trusts: what changes is how they are advised, and how quickly.'
      )
    ),
    section({ key: 'recommendations', role: 'recommendations', heading: 'Recommendations' }),
    section(
      { key: 'background', role: 'body', heading: 'Background' },
      p(
        'Cabinet has had four reports on this work. In April 2023 it agreed the aim of joining up services outside hospital; in March 2024 it heard how the first months of the contract had gone; in October 2024 it agreed to bring commissioning staff together; and in March 2026 it asked for proposals for the longer term. Each of those reports went to the Integrated Care Board as well, as this one will.'
      ),
      p(
        'The organisations themselves have changed in that time. Two clinical commissioning groups became one in April 2020, and that one gave way in July 2022 to NHS Wold and Coast Integrated Care Board, which plans for a population well beyond the county.'
      ),
      p('The steps taken so far are these:'),
      bullets(
        'a Joint Director of Community Services, employed by the council and answerable to the council and Millrace Community Health, appointed in August 2023;',
        'one contract for community services, live since 1 October 2023;',
        'Teams around People, each serving between 30,000 and 50,000 residents and bringing together nurses, therapists, social workers and voluntary sector staff;',
        'one commissioning function for the council and the Integrated Care Board, live since 1 April 2025.'
      )
    ),
    section(
      { key: '', role: 'body', heading: 'What has been achieved' },
      p(
        'Progress is measured against what partners said in 2023 they would change. [[joining-up-measures]] gives the measures on which there is enough history to judge. Figures for the second quarter of 2026/27 are provisional.'
      ),
      table(
        'What has changed since 2023',
        ['Measure', 'At the start', 'Now', 'Period of the latest figure'],
        [
          ['Women smoking at the time of delivery', '19.1%', '15.7%', 'Quarter 2 of 2026/27'],
          ['Wait for an autism assessment', '24 months', '2 months', 'September 2026'],
          ['Admissions to hospital from care homes, against 2023', '100', '90', 'Year to September 2026'],
          ['People reached by a Team around People', 'None', 'All 11 localities', 'October 2026'],
          ['Money added for therapies each year', 'None', '£2.9m', '2026/27']
        ],
        'joining-up-measures'
      ),
      p(
        'Fewer women smoke at the end of pregnancy because midwives now refer every smoker to a named adviser in the same building. The rate is still above that of the country as a whole, and the gap between the most and the least deprived wards has narrowed only a little.'
      ),
      p(
        'Families had waited two years for an autism assessment. Joint funding of a single clinic, with reports shared between school, surgery and social worker, has brought that to two months. Keeping it there depends on posts that are funded until March 2028.'
      ),
      p(
        'Care homes have a named nurse, a weekly visit and a number to ring before they ring for an ambulance. Admissions to hospital from care homes are 10 per cent lower than in 2023, which has given people quieter nights and has freed beds.'
      ),
      p('What staff and residents say has been gathered each year. The points made most often are that:'),
      letters(
        'people tell their story once, and the second person they meet already knows it;',
        'staff like working to one manager, but still keep records in three systems;',
        [
          'carers want to be part of the plan from the first day, and above all:',
          letters('to know whom to ring at night;', 'to be told before a stay in hospital ends, not after.')
        ],
        'the voluntary sector is asked for its ideas sooner than it was, though not yet for its help with the design.'
      )
    ),
    section(
      { key: '', role: 'body', heading: 'Why the arrangements need to change' },
      p(
        'Joint work now touches budgets of a little over £1 billion a year across the council and the NHS in the county, of which the Better Care Fund of £66.455 million is the part that is formally pooled. Yet the bodies that look after it were set up to launch a contract. Six groups meet every month, with much the same people round the table, and none of them can say which of the others has the last word.'
      ),
      p(
        'The money is tight on both sides. The council has to find about £35 million over the three years from 2027/28, and the NHS in the Vale alone is forecast to be about £66 million short by 2031/32. The separate report on the Vale on this agenda says how partners mean to close that gap together. It cannot be done by bodies that advise one another.'
      ),
      p(
        'Four Partnership Boards would prepare its business: for hospital and urgent care; for children and young people; for mental health and learning disability; and for adult social care with primary and community services. A Partnership Forum, open and informal, would meet three times a year so that people who use services, carers and the voluntary sector can shape the plan before it is written. [[joining-up-bodies]] sets out what each body does and to whom it answers.'
      ),
      p(
        'The Health and Wellbeing Board keeps its statutory duties and would receive the yearly plan in draft. The Adults and Health Scrutiny Committee would see the Executive’s work programme twice a year and could call any of its papers.'
      ),
      p(
        'The memorandum of understanding in [[joining-up-memorandum]] sets down how partners mean to work. It is not legally binding and takes nothing from any partner’s duties. It would run for one year from signature and be looked at again before it is renewed.'
      ),
      p('Three other ways forward were looked at and are not recommended:'),
      letters(
        'to leave things as they are, which costs some 2,000 hours of senior time a year and has no single place where a plan is agreed;',
        'to make a joint committee with powers of its own, for which the partners are not ready and which would need the consent of all six;',
        'to move all commissioning to the Integrated Care Board, which would part social care from the council that answers for it.'
      )
    ),
    section(
      { key: '', role: 'body', heading: 'Next steps' },
      p(
        'If Cabinet agrees, the same recommendations go to the Integrated Care Board on 16 December 2026 and to the boards of both trusts in January 2027. The memorandum would be signed in February, the chairs of the four boards named in March, and the new bodies would meet for the first time in April. The risk share agreement that goes with the pooled fund is dealt with in the report on the Better Care Fund on this agenda.'
      )
    ),
    section(
      { key: 'conclusion', role: 'conclusion', heading: 'Conclusion' },
      p(
        'Joint work has shown that it makes services better and keeps the cost of rising need within bounds. The bodies that started it have done what they were made for. The proposals here keep every decision where the law puts it, cut the number of meetings by half, and give the partners one place in which to agree a plan.'
      )
    ),
    section(
      { key: 'background-papers', role: 'background-papers', heading: 'Background papers' },
      bullets(
        'Report to Cabinet, April 2023: joining up services outside hospital',
        'Report to Cabinet, March 2024: the community contract after six months',
        'Report to Cabinet, October 2024: one commissioning function',
        'Report to Cabinet, March 2026: options for the longer term',
        'Evaluation of the Teams around People, Joint Commissioning Group, September 2026'
      )
    ),
    section({ key: 'contact', role: 'contact', heading: 'Contacts' })
  ],
  recommendationLead: 'Cabinet is recommended to:',
  recommendations: [
    recommendation('note the results of joint work since October 2023, as set out in [[joining-up-measures]];'),
    recommendation(
      'agree that the partnership bodies described in [[joining-up-bodies]] take up their work on 1 April 2027;'
    ),
    recommendation(
      'authorise the Corporate Director, Adults and Health, in consultation with the Cabinet Portfolio Holder for Adults and Health, to sign the memorandum of understanding in [[joining-up-memorandum]], and to agree changes to it that do not alter its substance;',
      {
        delegate: 'Corporate Director, Adults and Health',
        consultee: 'Cabinet Portfolio Holder for Adults and Health'
      }
    ),
    recommendation(
      'ask the Adults and Health Scrutiny Committee to look at the new arrangements after six months; and'
    ),
    recommendation('receive a further report in March 2028 on what the new arrangements have achieved.')
  ],
  implications: [
    implication(
      'legal',
      'Legal Implications',
      'Samuel Oyelaran, Head of Legal and Democratic Services',
      '2026-11-17',
      plain(
        'Section 3 of the Care Act 2014 places a duty on the council to exercise its functions with a view to joining up care and support with health services where that promotes wellbeing or improves quality. Sections 65Z5 and 75 of the National Health Service Act 2006 allow functions to be exercised jointly and funds to be pooled. The proposals use neither power afresh: the Partnership Executive is a meeting of officers, and the memorandum creates no legal obligation.'
      ),
      plain(
        'Officers who sit on the Executive may decide only what the council’s scheme of delegation already allows them to. The scheme does not need to be changed.'
      )
    ),
    implication(
      'finance',
      'Finance',
      'Helen Brackett, Strategic Finance Manager',
      '2026-11-18',
      plain(
        'The recommendations carry no new cost. Support for the present bodies costs £148,000 a year, which the council and the Integrated Care Board share equally; the new bodies are expected to need £131,000. The difference of £17,000 stays in the pooled fund.'
      ),
      plain(
        'What the partners put into the Better Care Fund in 2026/27 is told whole in the report on that fund. Nothing in this report alters any partner’s contribution to it.'
      )
    ),
    implication(
      'consultation',
      'Consultation',
      'Priya Nandakumar, Head of Integrated Commissioning',
      '2026-11-16',
      plain(
        'The proposals were discussed between June and September 2026 with all six partners, both patient groups, the Aldermere Voluntary Alliance and the staff unions. Two changes were made as a result: the Forum meets three times a year instead of twice, and primary care has a seat on every board.'
      )
    ),
    implication(
      'equality',
      'Equality and Diversity / Public Sector Equality Duty',
      'Greta Lindqvist, Head of Human Resources',
      '2026-11-16',
      plain(
        'Regard has been had to the need to end discrimination, to advance equality of opportunity and to foster good relations under section 149 of the Equality Act 2010. The assessment found that older people, disabled people and carers, who are most of those that these services reach, stand to gain from a single plan. It asks each Partnership Board to report its measures by age, disability and deprivation, and that has been written into their terms of reference.'
      )
    ),
    implication(
      'climate-change',
      'Climate Change',
      'Priya Nandakumar, Head of Integrated Commissioning',
      '2026-11-16',
      plain(
        'Halving the number of meetings, and holding two in three of those that remain online, saves some 9,000 miles of travel a year. Shared buildings for the Teams around People have already let partners give up four premises heated by oil.'
      )
    ),
    implication(
      'human-rights',
      'Human Rights',
      'Samuel Oyelaran, Head of Legal and Democratic Services',
      '2026-11-17',
      plain(
        'Sharing records touches the right to respect for private life in Article 8. The information sharing agreement of May 2024 limits what is shared to what a person’s care needs, tells people about it, and lets them object. It is not altered.'
      )
    ),
    implication(
      'crime-and-disorder',
      'Crime and Disorder',
      'Ruth Adeyemi, Corporate Director, Adults and Health',
      '2026-11-16',
      plain(
        'Regard has been had to section 17 of the Crime and Disorder Act 1998. The board for mental health and learning disability will work with the police on people who are often in crisis, and is expected to reduce the misuse of drugs and alcohol and harm to people at risk.'
      )
    ),
    implication(
      'staffing',
      'Staffing',
      'Greta Lindqvist, Head of Human Resources',
      '2026-11-18',
      plain(
        'No employee changes employer. Two support posts, one in the council and one in the Integrated Care Board, are vacant and would not be filled. Unions have been consulted and raise no objection.'
      )
    ),
    implication(
      'accommodation',
      'Accommodation',
      'Thomas Garrick, Joint Director of Community Services',
      '2026-11-16',
      plain('No building or land is needed, given up or changed as a result of these recommendations.')
    ),
    implication(
      'risk',
      'Risk',
      'Thomas Garrick, Joint Director of Community Services',
      '2026-11-16',
      plain(
        'The main risks are that partners under pressure act alone, and that the new boards repeat the work of the old groups. The memorandum asks partners to give notice before they change a service that others depend on; the old groups end on 31 March 2027 and cannot be called again. Both risks are in the partnership’s register and are looked at each quarter.'
      )
    ),
    implication(
      'procurement',
      'Procurement',
      'Priya Nandakumar, Head of Integrated Commissioning',
      '2026-11-16',
      plain(
        'Nothing is to be bought as a result of this report. The community contract runs until September 2028; how it is renewed under the Provider Selection Regime will be the subject of a report of its own.'
      )
    )
  ],
  contacts: [
    {
      name: 'Thomas Garrick',
      post: 'Joint Director of Community Services',
      phone: '01632 960111',
      email: 'thomas.garrick@aldermere-council.example'
    },
    {
      name: 'Priya Nandakumar',
      post: 'Head of Integrated Commissioning',
      phone: '01632 960112',
      email: 'priya.nandakumar@aldermere-council.example'
    }
  ],
  appendices: [
    { id: nextId(), role: 'implications', title: 'Implications', numbering: 'none' },
    {
      id: 'joining-up-bodies',
      title: 'Partnership bodies from 1 April 2027',
      numbering: 'none',
      sections: [
        section(
          { key: '', role: 'body', heading: '' },
          plain(
            'Bodies marked as deciding are accountable for what they decide. All others advise or prepare, and report to the body named. The two maps show the bodies that there are now and those that are proposed; the list after them says what would change.'
          ),
          record('partnership:map:aldermere-current-map'),
          record('partnership:map:aldermere-proposed-map'),
          record('partnership:changes:aldermere-proposed-map'),
          table(
            'Who does what and to whom they answer',
            ['Body', 'What it does', 'Answers or reports to', 'Meets'],
            [
              ['Cabinet', 'Decides for the council', 'The Council', 'Monthly'],
              [
                'NHS Wold and Coast Integrated Care Board',
                'Decides for NHS commissioning',
                'NHS England',
                'Every two months'
              ],
              [
                'Boards of the two NHS trusts',
                'Decide for their trusts',
                'NHS England and their governors',
                'Every two months'
              ],
              ['Health and Wellbeing Board', 'Sets the joint strategy', 'The Council', 'Quarterly'],
              [
                'Partnership Executive',
                'Recommends one plan and watches over it',
                'Cabinet and the boards above',
                'Monthly'
              ],
              [
                'Board for hospital and urgent care',
                'Prepares and delivers its part of the plan',
                'Partnership Executive',
                'Monthly'
              ],
              [
                'Board for children and young people',
                'Prepares and delivers its part of the plan',
                'Partnership Executive',
                'Monthly'
              ],
              [
                'Board for mental health and learning disability',
                'Prepares and delivers its part of the plan',
                'Partnership Executive',
                'Monthly'
              ],
              [
                'Board for adult social care, primary and community services',
                'Prepares and delivers its part of the plan',
                'Partnership Executive',
                'Monthly'
              ],
              [
                'Partnership Forum',
                'Brings the voice of residents, carers and voluntary groups',
                'Partnership Executive, by its notes',
                'Three times a year'
              ],
              [
                'Adults and Health Scrutiny Committee',
                'Reviews and may call for papers',
                'The Council',
                'Every six weeks'
              ]
            ]
          )
        )
      ]
    },
    {
      id: 'joining-up-memorandum',
      title: 'Memorandum of understanding',
      numbering: 'continuous',
      sections: [
        section(
          { key: '', role: 'body', heading: 'Parties' },
          p('This memorandum is made between:'),
          letters(
            'Aldermere County Council;',
            'NHS Wold and Coast Integrated Care Board;',
            'Aldermere Hospitals NHS Foundation Trust;',
            'Longreach Partnership NHS Foundation Trust;',
            'Millrace Community Health CIC; and',
            'the Stonebridge and Upper Vale Primary Care Networks, acting together.'
          )
        ),
        section(
          { key: '', role: 'body', heading: 'Term and review' },
          p('It begins on the day on which the last of the parties signs it and runs for one year.'),
          p('The parties look at it together at least once a year, and before they renew it.'),
          p('It can be varied only in writing and only by all the parties.')
        ),
        section(
          { key: '', role: 'body', heading: 'What the parties mean to do' },
          p('Plan together for the people of Aldermere, beginning with what people say matters to them.'),
          p(
            'Put money where it does most good for the county as a whole, even when that is in another party’s budget.'
          ),
          p('Tell one another early about trouble with money, staff or quality.'),
          p('Give three months’ notice before changing a service on which another party depends.'),
          p('Publish one set of measures and answer for them together.')
        ),
        section(
          { key: '', role: 'body', heading: 'How disagreements are settled' },
          p('The two officers nearest to the matter try to settle it within ten working days.'),
          p('If they cannot, the Partnership Executive hears both sides and recommends a way forward.'),
          p('A party that does not accept the recommendation says why in writing to all the others.')
        ),
        section(
          { key: '', role: 'body', heading: 'Standing of this memorandum' },
          p('It is a statement of intent and is not legally binding.'),
          p(
            'It gives no party authority to act for another, and takes away no duty that the law places on any of them.'
          ),
          p(
            'Members of the Partnership Executive declare any interest that conflicts with the business in hand and take no part in it.'
          ),
          p('A party may leave by giving six months’ notice in writing to all the others.'),
          p('Information is shared under the agreement of May 2024 and not under this memorandum.')
        ),
        section(
          { key: '', role: 'schedule', heading: 'Schedule 1: How the Partnership Executive meets' },
          p('The Executive meets on the second Thursday of each month. Papers go out five clear days before.'),
          p('The chair passes each year from the council to the Integrated Care Board and back.'),
          p(
            'A meeting needs four of the six parties, of which one is the council and one is the Integrated Care Board.'
          ),
          p('Recommendations are made by agreement. Where there is none, the note of the meeting says so.')
        )
      ]
    }
  ]
} satisfies ReportInput
