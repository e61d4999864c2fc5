/** Who there is around the sample authority: invented organisations, people and bodies. Telephone numbers are of the range kept for drama. */
import type { Organisation, Person } from '../../../shared/organisations'
import type { DecisionBody } from '../../../shared/partnerships'

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

export const sampleBodies = [
  { id: 'aldermere-cabinet', name: 'Cabinet', kind: 'cabinet', organisationId: council },
  { id: 'health-and-wellbeing-board', name: 'Health and Wellbeing Board', kind: 'board', organisationId: council },
  { id: 'adults-scrutiny', name: 'Adults and Health Scrutiny Committee', kind: 'scrutiny', organisationId: council },
  { id: 'integrated-care-board', name: 'Wold and Coast Integrated Care Board', kind: 'board', organisationId: board },
  { id: 'partnership-executive', name: 'Aldermere Partnership Executive', kind: 'executive', organisationId: null },
  { id: 'partnership-forum', name: 'Aldermere Partnership Forum', kind: 'forum', organisationId: null },
  { id: 'joint-commissioning-group', name: 'Joint Commissioning Group', kind: 'group', organisationId: null },
  {
    id: 'vale-programme-board',
    name: 'Better Together in the Vale Programme Board',
    kind: 'board',
    organisationId: null
  }
] as const satisfies readonly DecisionBody[]

function organisation(
  id: string,
  name: string,
  shortName: string,
  kind: Organisation['kind'],
  startsOn: string,
  endsOn: string | null = null
): Organisation {
  return { id, name, shortName, kind, startsOn, endsOn }
}

function person(id: string, name: string, post: string, organisationId: string, number: string): Person {
  const mailbox = name
    .replace(/^(Councillor|Dr) /, '')
    .toLowerCase()
    .replaceAll(' ', '.')
  return { id, name, post, organisationId, phone: `01632 ${number}`, email: `${mailbox}@${organisationId}.example` }
}
