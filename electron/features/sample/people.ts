/** Who there is around the sample authority: invented organisations, people and bodies. Telephone numbers are of the range kept for drama. */
import type { Organisation, Person } from '../../../shared/organisations/calls'
import type { DecisionBody } from '../../../shared/partnerships/calls'

const council = 'aldermere-council'
const board = 'wold-and-coast-icb'

export const sampleOrganisations = [
  organisation(council, 'Aldermere County Council', 'Aldermere', 'council', '1974-04-01'),
  organisation('stonebridge-council', 'Stonebridge Borough Council', 'Stonebridge', 'council', '1974-04-01'),
  organisation('highwell-council', 'Highwell District Council', 'Highwell', 'council', '1974-04-01'),
  organisation(
    'north-ccg',
    'NHS North Aldermere Clinical Commissioning Group',
    'North CCG',
    'nhs-commissioner',
    '2013-04-01',
    '2020-03-31'
  ),
  organisation(
    'south-ccg',
    'NHS South Aldermere and the Vale Clinical Commissioning Group',
    'South CCG',
    'nhs-commissioner',
    '2013-04-01',
    '2020-03-31'
  ),
  organisation(
    'aldermere-ccg',
    'NHS Aldermere Clinical Commissioning Group',
    'Aldermere CCG',
    'nhs-commissioner',
    '2020-04-01',
    '2022-06-30'
  ),
  organisation(
    board,
    'NHS Wold and Coast Integrated Care Board',
    'Wold and Coast ICB',
    'integrated-care-system',
    '2022-07-01'
  ),
  organisation(
    'aldermere-hospitals',
    'Aldermere Hospitals NHS Foundation Trust',
    'Aldermere Hospitals',
    'nhs-trust',
    '2006-11-01'
  ),
  organisation('longreach-trust', 'Longreach Partnership NHS Foundation Trust', 'Longreach', 'nhs-trust', '2008-07-01'),
  organisation('millrace', 'Millrace Community Health CIC', 'Millrace', 'provider', '2011-10-01'),
  organisation('stonebridge-pcn', 'Stonebridge Primary Care Network', '', 'primary-care-network', '2019-07-01'),
  organisation('upper-vale-pcn', 'Upper Vale Primary Care Network', '', 'primary-care-network', '2019-07-01'),
  organisation('voluntary-alliance', 'Aldermere Voluntary Alliance', '', 'voluntary', '1998-09-14'),
  organisation('nhs-england', 'NHS England', 'NHSE', 'government', '2013-04-01')
] as const satisfies readonly Organisation[]

export const samplePeople = [
  person('maud-ellery', 'Councillor Maud Ellery', 'Leader of the Council', council, '960101'),
  person(
    'idris-calloway',
    'Councillor Idris Calloway',
    'Cabinet Portfolio Holder for Adults and Health',
    council,
    '960102'
  ),
  person('joan-penhallow', 'Councillor Joan Penhallow', 'Cabinet Portfolio Holder for Finance', council, '960103'),
  person('ruth-adeyemi', 'Ruth Adeyemi', 'Corporate Director, Adults and Health', council, '960110'),
  person('thomas-garrick', 'Thomas Garrick', 'Joint Director of Community Services', council, '960111'),
  person('priya-nandakumar', 'Priya Nandakumar', 'Head of Integrated Commissioning', council, '960112'),
  person('owen-fairlie', 'Owen Fairlie', 'Better Care Fund Manager', council, '960113'),
  person('helen-brackett', 'Helen Brackett', 'Strategic Finance Manager', council, '960120'),
  person('samuel-oyelaran', 'Samuel Oyelaran', 'Head of Legal and Democratic Services', council, '960121'),
  person('greta-lindqvist', 'Greta Lindqvist', 'Head of Human Resources', council, '960122'),
  person('moira-sweeting', 'Moira Sweeting', 'Democratic Services Officer', council, '960123'),
  person('anand-thakur', 'Dr Anand Thakur', 'Chief Executive', board, '960201'),
  person('celia-varley', 'Celia Varley', 'Director of Finance', board, '960202'),
  person('bridget-osei', 'Bridget Osei', 'Chief Operating Officer', 'aldermere-hospitals', '960301'),
  person('martin-quayle', 'Martin Quayle', 'Director of Partnerships', 'longreach-trust', '960401'),
  person('farida-hussain', 'Farida Hussain', 'Managing Director', 'millrace', '960501')
] as const satisfies readonly Person[]

export const partnershipId = 'aldermere-partnership'

export const sampleBodies = [
  body('aldermere-cabinet', 'Cabinet', 'cabinet', council, { decides: true, frequency: 'Monthly' }),
  body('health-and-wellbeing-board', 'Health and Wellbeing Board', 'board', council, {
    decides: true,
    frequency: 'Quarterly',
    startsOn: '2013-04-01'
  }),
  body('adults-scrutiny', 'Adults and Health Scrutiny Committee', 'scrutiny', council, {
    frequency: 'Every two months'
  }),
  body('integrated-care-board', 'Wold and Coast Integrated Care Board', 'board', board, {
    decides: true,
    frequency: 'Every two months',
    startsOn: '2022-07-01'
  }),
  body('aldermere-hospitals-board', 'Aldermere Hospitals Board of Directors', 'board', 'aldermere-hospitals', {
    decides: true,
    frequency: 'Every two months'
  }),
  body('longreach-board', 'Longreach Board of Directors', 'board', 'longreach-trust', {
    decides: true,
    frequency: 'Every two months'
  }),
  ours('joint-oversight-board', 'Joint Oversight Board', 'board', {
    frequency: 'Monthly',
    startsOn: '2023-10-01',
    endsOn: '2027-03-31'
  }),
  ours('system-advisory-group', 'System Advisory Group', 'group', {
    frequency: 'Monthly',
    startsOn: '2024-01-15',
    endsOn: '2027-03-31'
  }),
  ours('joint-commissioning-group', 'Joint Commissioning Group', 'group', {
    frequency: 'Monthly',
    startsOn: '2025-04-01',
    endsOn: '2027-03-31'
  }),
  ours('partnership-executive', 'Aldermere Partnership Executive', 'executive', {
    frequency: 'Second Thursday of each month',
    quorum: 'Four of the six parties, among them the council and the Integrated Care Board',
    terms:
      'Recommends one plan to the bodies that decide, and watches over it. Hears disagreements between partners and recommends a way forward.',
    startsOn: '2027-04-01'
  }),
  ours('board-hospital', 'Board for hospital and urgent care', 'board', {
    frequency: 'Monthly',
    startsOn: '2027-04-01'
  }),
  ours('board-children', 'Board for children and young people', 'board', {
    frequency: 'Monthly',
    startsOn: '2027-04-01'
  }),
  ours('board-mental-health', 'Board for mental health and learning disability', 'board', {
    frequency: 'Monthly',
    startsOn: '2027-04-01'
  }),
  ours('board-community', 'Board for adult social care, primary and community services', 'board', {
    frequency: 'Monthly',
    startsOn: '2027-04-01'
  }),
  ours('partnership-forum', 'Aldermere Partnership Forum', 'forum', {
    frequency: 'Three times a year',
    startsOn: '2027-04-01'
  }),
  body('vale-programme-board', 'Better Together in the Vale Programme Board', 'board', null, { frequency: 'Monthly' })
] as const satisfies readonly DecisionBody[]

function body(
  id: string,
  name: string,
  kind: DecisionBody['kind'],
  organisationId: string | null,
  more: Partial<DecisionBody> = {}
): DecisionBody {
  return {
    id,
    name,
    kind,
    organisationId,
    partnershipId: null,
    decides: false,
    terms: '',
    quorum: '',
    frequency: '',
    startsOn: null,
    endsOn: null,
    ...more
  }
}

/** A body of the partnership itself. */
function ours(id: string, name: string, kind: DecisionBody['kind'], more: Partial<DecisionBody>): DecisionBody {
  return body(id, name, kind, null, { partnershipId, ...more })
}

function organisation(
  id: string,
  name: string,
  shortName: string,
  kind: Organisation['kind'],
  startsOn: string,
  endsOn: string | null = null
): Organisation {
  return { id, name, shortName, kind, startsOn, endsOn, identifier: '', notes: '' }
}

function person(id: string, name: string, post: string, organisationId: string, number: string): Person {
  const mailbox = name
    .replace(/^(Councillor|Dr) /, '')
    .toLowerCase()
    .replaceAll(' ', '.')
  return { id, name, post, organisationId, phone: `01632 ${number}`, email: `${mailbox}@${organisationId}.example` }
}
