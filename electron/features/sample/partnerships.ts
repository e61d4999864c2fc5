/** The sample authority's partnership: its present and its proposed structure, who sits where, two agreements and three measures. */
import { type Agreement, agreementSchema } from '../../../shared/agreements/calls'
import { type Measure, measureSchema } from '../../../shared/measures'
import { type Membership, membershipSchema, type Post } from '../../../shared/organisations/calls'
import type { Partnership } from '../../../shared/partnerships/calls'
import type { Succession } from '../../../shared/partnerships/dates'
import { type GovernanceMap, type LineKind, type MapRef, mapSchema } from '../../../shared/partnerships/map'
import { partnershipId } from './people'

export const samplePartnership: Partnership = {
  id: partnershipId,
  name: 'Aldermere Health and Care Partnership',
  purpose: 'Joins up health and social care outside hospital for the people of Aldermere.',
  startsOn: '2023-10-01',
  endsOn: null
}

/** Two clinical commissioning groups merged on 1 April 2020; what they became gave way to the Integrated Care Board. */
export const sampleSuccessions: readonly Succession[] = [
  { predecessorId: 'north-ccg', successorId: 'aldermere-ccg', on: '2020-04-01' },
  { predecessorId: 'south-ccg', successorId: 'aldermere-ccg', on: '2020-04-01' },
  { predecessorId: 'aldermere-ccg', successorId: 'wold-and-coast-icb', on: '2022-07-01' }
]

export const samplePosts: readonly Post[] = [
  {
    id: 'joint-director-post',
    title: 'Joint Director of Community Services',
    organisationId: 'aldermere-council',
    startsOn: '2023-08-01',
    endsOn: null
  }
]

const council = 'aldermere-council'
const icb = 'wold-and-coast-icb'

export const sampleMemberships: readonly Membership[] = [
  seat('joint-oversight-board', 'ruth-adeyemi', council, 'Chair', '2023-10-01'),
  seat('joint-oversight-board', 'anand-thakur', icb, 'Vice-chair', '2023-10-01'),
  seat('joint-oversight-board', 'bridget-osei', 'aldermere-hospitals', '', '2023-10-01'),
  seat('joint-oversight-board', 'martin-quayle', 'longreach-trust', '', '2023-10-01'),
  seat('joint-oversight-board', 'farida-hussain', 'millrace', '', '2023-10-01'),
  seat('system-advisory-group', 'thomas-garrick', council, 'Chair', '2024-01-15'),
  seat('system-advisory-group', 'celia-varley', icb, '', '2024-01-15'),
  seat('joint-commissioning-group', 'priya-nandakumar', council, 'Chair', '2025-04-01'),
  seat('joint-commissioning-group', 'owen-fairlie', council, '', '2025-04-01'),
  seat('partnership-executive', 'ruth-adeyemi', council, 'Chair', '2027-04-01'),
  seat('partnership-executive', 'anand-thakur', icb, 'Vice-chair', '2027-04-01'),
  seat('partnership-executive', 'bridget-osei', 'aldermere-hospitals', '', '2027-04-01'),
  seat('partnership-executive', 'martin-quayle', 'longreach-trust', '', '2027-04-01'),
  seat('partnership-executive', 'farida-hussain', 'millrace', '', '2027-04-01'),
  seat('partnership-executive', 'thomas-garrick', council, '', '2027-04-01'),
  seat('health-and-wellbeing-board', 'idris-calloway', council, 'Chair', null),
  seat('health-and-wellbeing-board', 'anand-thakur', icb, '', null),
  seat('aldermere-cabinet', 'maud-ellery', council, 'Leader', null),
  seat('aldermere-cabinet', 'idris-calloway', council, '', null),
  seat('aldermere-cabinet', 'joan-penhallow', council, '', null)
]

function seat(
  bodyId: string,
  personId: string,
  onBehalfOfId: string,
  role: string,
  startsOn: string | null
): Membership {
  return membershipSchema.parse({ id: `seat-${bodyId}-${personId}`, bodyId, personId, onBehalfOfId, role, startsOn })
}

const body = (id: string): MapRef => ({ type: 'body', id })

type Line = readonly [from: string, kind: LineKind, to: string]

/** A map on which each body is a box whose id is the body's own. */
function map(
  facts: Pick<GovernanceMap, 'id' | 'name' | 'state' | 'holdsOn' | 'comparesWith'>,
  bodies: readonly string[],
  lines: readonly Line[],
  more: {
    readonly replaces?: Readonly<Record<string, readonly string[]>>
    readonly group?: { readonly label: string; readonly of: readonly string[] }
  } = {}
): GovernanceMap {
  return mapSchema.parse({
    ...facts,
    partnershipId,
    nodes: bodies.map((id) => ({
      id,
      ref: body(id),
      group: more.group?.of.includes(id) ? 'group' : '',
      replaces: (more.replaces?.[id] ?? []).map(body)
    })),
    lines: lines.map(([from, kind, to], index) => ({ id: `${facts.id}-line-${index + 1}`, from, kind, to })),
    groups: more.group ? [{ id: 'group', label: more.group.label }] : []
  })
}

const deciding = [
  'aldermere-cabinet',
  'integrated-care-board',
  'aldermere-hospitals-board',
  'longreach-board',
  'health-and-wellbeing-board',
  'adults-scrutiny'
]
const boards = ['board-hospital', 'board-children', 'board-mental-health', 'board-community']

export const sampleMaps: readonly GovernanceMap[] = [
  map(
    {
      id: 'aldermere-current-map',
      name: 'Partnership bodies at present',
      state: 'current',
      holdsOn: '2026-11-18',
      comparesWith: null
    },
    [...deciding, 'joint-oversight-board', 'system-advisory-group', 'joint-commissioning-group'],
    [
      ['joint-oversight-board', 'reporting', 'aldermere-cabinet'],
      ['joint-oversight-board', 'reporting', 'integrated-care-board'],
      ['joint-oversight-board', 'reporting', 'aldermere-hospitals-board'],
      ['joint-oversight-board', 'reporting', 'longreach-board'],
      ['joint-oversight-board', 'reporting', 'health-and-wellbeing-board'],
      ['aldermere-cabinet', 'reporting', 'adults-scrutiny'],
      ['system-advisory-group', 'advice', 'joint-oversight-board'],
      ['joint-commissioning-group', 'reporting', 'joint-oversight-board'],
      ['integrated-care-board', 'delegation', 'joint-commissioning-group']
    ]
  ),
  map(
    {
      id: 'aldermere-proposed-map',
      name: 'Partnership bodies from 1 April 2027',
      state: 'proposed',
      holdsOn: '2027-04-01',
      comparesWith: 'aldermere-current-map'
    },
    [...deciding, 'partnership-executive', ...boards, 'partnership-forum'],
    [
      ['partnership-executive', 'accountability', 'aldermere-cabinet'],
      ['partnership-executive', 'accountability', 'integrated-care-board'],
      ['partnership-executive', 'accountability', 'aldermere-hospitals-board'],
      ['partnership-executive', 'accountability', 'longreach-board'],
      ['partnership-executive', 'reporting', 'health-and-wellbeing-board'],
      ['aldermere-cabinet', 'reporting', 'adults-scrutiny'],
      ...boards.map((board): Line => [board, 'accountability', 'partnership-executive']),
      ['partnership-forum', 'advice', 'partnership-executive']
    ],
    {
      replaces: { 'partnership-executive': ['joint-oversight-board', 'system-advisory-group'] },
      group: { label: 'Partnership Boards', of: boards }
    }
  )
]

const parties = [
  { organisationId: council },
  { organisationId: icb },
  { organisationId: 'aldermere-hospitals' },
  { organisationId: 'longreach-trust' },
  { organisationId: 'millrace' },
  { organisationId: 'stonebridge-pcn', role: 'with the Upper Vale Primary Care Network' }
]

export const sampleAgreements: readonly Agreement[] = [
  agreementSchema.parse({
    id: 'aldermere-section-75',
    name: 'Section 75 agreement for the Better Care Fund',
    kind: 'section-75',
    partnershipId,
    parties: [{ organisationId: council, role: 'host partner' }, { organisationId: icb }],
    signatories: [
      {
        id: 'signed-council',
        organisationId: council,
        name: 'Ruth Adeyemi',
        post: 'Corporate Director, Adults and Health',
        signedOn: '2025-06-12'
      },
      {
        id: 'signed-icb',
        organisationId: icb,
        name: 'Dr Anand Thakur',
        post: 'Chief Executive',
        signedOn: '2025-06-20'
      }
    ],
    aims: 'To keep people well at home, and to get those who have been in hospital home safely and without delay.',
    functions:
      'The NHS functions of arranging community health services under sections 3 and 3A of the National Health Service Act 2006, and the council’s functions under Part 1 of the Care Act 2014.',
    terms: [
      {
        id: 'pool',
        heading: 'The pooled fund',
        text: 'The council hosts the fund and names its pool manager.\n\nThe pool manager reports to the partners each quarter.'
      },
      {
        id: 'variance',
        heading: 'Overspending and underspending',
        text: 'A variance is shared in proportion to what each partner contributes to the scheme.'
      }
    ],
    startsOn: '2025-04-01',
    endsOn: '2027-03-31',
    reviewEveryMonths: 12,
    reviewedOn: '2026-03-24',
    noticeMonths: 6,
    hasPooledFund: true,
    hostId: council,
    variations: [
      { id: 'first-variation', on: '2026-04-01', text: 'Discharge schemes are brought into the pooled fund.' }
    ],
    checklist: [
      { item: 'a', place: 'Clause 4', isDone: true },
      { item: 'b', place: 'Clause 9 and Schedule 2', isDone: true },
      { item: 'c', place: 'Clause 3', isDone: true },
      { item: 'd', place: 'Schedule 1', isDone: true },
      { item: 'e', place: 'Schedule 3', isDone: true },
      { item: 'f', place: 'Clauses 20 to 24', isDone: true },
      { item: 'g', place: '', isDone: false }
    ]
  }),
  agreementSchema.parse({
    id: 'aldermere-memorandum',
    name: 'Memorandum of understanding of the Aldermere Partnership',
    kind: 'memorandum',
    partnershipId,
    parties,
    signatories: parties.map((party, index) => ({
      id: `signs-${index + 1}`,
      organisationId: party.organisationId,
      name: ['Ruth Adeyemi', 'Dr Anand Thakur', 'Bridget Osei', 'Martin Quayle', 'Farida Hussain', ''][index]
    })),
    aims: 'To plan together for the people of Aldermere, beginning with what people say matters to them.\n\nTo put money where it does most good for the county as a whole.\n\nTo publish one set of measures and answer for them together.',
    terms: [
      {
        id: 'disagreements',
        heading: 'How disagreements are settled',
        text: 'The two officers nearest to the matter try to settle it within ten working days.\n\nIf they cannot, the Partnership Executive hears both sides and recommends a way forward.'
      },
      {
        id: 'interests',
        heading: 'Conflicts of interest',
        text: 'Members declare any interest that conflicts with the business in hand and take no part in it.'
      }
    ],
    startsOn: '2027-04-01',
    endsOn: '2028-03-31',
    reviewEveryMonths: 12,
    noticeMonths: 6,
    isBinding: false,
    schedules: [
      {
        id: 'meetings',
        title: 'How the Partnership Executive meets',
        text: 'The Executive meets on the second Thursday of each month. Papers go out five clear days before.\n\nThe chair passes each year from the council to the Integrated Care Board and back.'
      }
    ]
  })
]

function measure(
  id: string,
  facts: Pick<Measure, 'name' | 'unit' | 'direction' | 'baseline' | 'target'>,
  source: string,
  values: readonly (readonly [period: string, on: string, value: number])[],
  provisional = ''
): Measure {
  return measureSchema.parse({
    id,
    ...facts,
    partnershipId,
    values: values.map(([period, on, value], index) => ({
      id: `${id}-${index + 1}`,
      period,
      on,
      value,
      source,
      isProvisional: period === provisional
    }))
  })
}

export const sampleMeasures: readonly Measure[] = [
  measure(
    'measure-smoking',
    {
      name: 'Women smoking at the time of delivery',
      unit: '%',
      direction: 'down',
      baseline: { value: 19.1, on: '2023-09-30' },
      target: { value: 12, on: '2028-03-31' }
    },
    'Maternity services data set',
    [
      ['Q2 2024/25', '2024-09-30', 18.2],
      ['Q4 2024/25', '2025-03-31', 17.5],
      ['Q2 2025/26', '2025-09-30', 16.9],
      ['Q4 2025/26', '2026-03-31', 16.2],
      ['Q2 2026/27', '2026-09-30', 15.7]
    ],
    'Q2 2026/27'
  ),
  measure(
    'measure-autism',
    {
      name: 'Wait for an autism assessment',
      unit: 'months',
      direction: 'down',
      baseline: { value: 24, on: '2023-09-30' },
      target: { value: 3, on: null }
    },
    'Joint autism clinic',
    [
      ['September 2024', '2024-09-30', 17],
      ['March 2025', '2025-03-31', 11],
      ['September 2025', '2025-09-30', 6],
      ['March 2026', '2026-03-31', 3],
      ['September 2026', '2026-09-30', 2]
    ]
  ),
  measure(
    'measure-care-homes',
    {
      name: 'Admissions to hospital from care homes, 2023 as 100',
      unit: '',
      direction: 'down',
      baseline: { value: 100, on: '2023-12-31' },
      target: { value: 85, on: '2027-12-31' }
    },
    'Hospital episode statistics',
    [
      ['Year to September 2024', '2024-09-30', 98],
      ['Year to September 2025', '2025-09-30', 93],
      ['Year to September 2026', '2026-09-30', 90]
    ]
  )
]
