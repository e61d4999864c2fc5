/** Where in the app a person is. A place is written in the window's address, so that back, forward and reload keep it. */

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'reports' }
  | { readonly name: 'new-report' }
  /** `spot` is "print" where it is to be printed. */
  | { readonly name: 'report'; readonly id: string; readonly spot?: string }
  /** `spot` is the id of something in the text: there the person is taken. */
  | { readonly name: 'write'; readonly id: string; readonly spot?: string }
  /** `spot` is the version that the report is compared with at first. */
  | { readonly name: 'compare'; readonly id: string; readonly spot?: string }
  | { readonly name: 'matrix' }
  | { readonly name: 'meeting-matrix'; readonly id: string }
  | { readonly name: 'meetings' }
  | { readonly name: 'new-meeting' }
  | { readonly name: 'meeting'; readonly id: string }
  /** The packs of a meeting page by page; `spot` names one of them. */
  | { readonly name: 'pack'; readonly id: string; readonly spot?: string }
  /** An attached file page by page; `spot` is its meeting. */
  | { readonly name: 'attachment'; readonly id: string; readonly spot: string }
  /** What the public will not see of a meeting. */
  | { readonly name: 'hidden'; readonly id: string }
  | { readonly name: 'minutes'; readonly id: string }
  | { readonly name: 'forward-plan' }
  | { readonly name: 'actions' }
  | { readonly name: 'funds' }
  | { readonly name: 'fund'; readonly id: string }
  | { readonly name: 'figures-audit' }
  | { readonly name: 'organisations' }
  | { readonly name: 'organisation'; readonly id: string }
  | { readonly name: 'person'; readonly id: string }
  | { readonly name: 'partnerships' }
  | { readonly name: 'body'; readonly id: string }
  | { readonly name: 'map'; readonly id: string }
  | { readonly name: 'agreements' }
  | { readonly name: 'agreement'; readonly id: string }
  | { readonly name: 'measures' }
  | { readonly name: 'measure'; readonly id: string }
  | { readonly name: 'settings' }
  | { readonly name: 'history' }
  | { readonly name: 'house-style'; readonly id: string }

const plainPlaces = [
  'home',
  'reports',
  'new-report',
  'matrix',
  'meetings',
  'new-meeting',
  'forward-plan',
  'actions',
  'partnerships',
  'agreements',
  'funds',
  'figures-audit',
  'measures',
  'organisations',
  'settings',
  'history'
] as const

/** Places that show one record, and the entry of the rail to which each belongs. */
const recordPlaces = {
  write: 'reports',
  compare: 'reports',
  report: 'reports',
  meeting: 'meetings',
  'meeting-matrix': 'meetings',
  hidden: 'meetings',
  pack: 'meetings',
  attachment: 'meetings',
  minutes: 'meetings',
  fund: 'funds',
  body: 'partnerships',
  map: 'partnerships',
  agreement: 'agreements',
  measure: 'measures',
  organisation: 'organisations',
  person: 'organisations',
  'house-style': 'settings'
} as const

/** Places within the room of another. */
const innerPlaces = {
  'new-report': 'reports',
  matrix: 'reports',
  'new-meeting': 'meetings',
  'forward-plan': 'meetings',
  actions: 'meetings',
  'figures-audit': 'funds',
  history: 'settings'
} as const

function isRecordPlace(name: string): name is keyof typeof recordPlaces {
  return Object.hasOwn(recordPlaces, name)
}

/** Reads the part of the address after "#"; what it does not know is home. */
export function readPlace(hash: string): Place {
  const [first = '', id = '', spot = ''] = hash.replace(/^#?\/?/, '').split('/')
  if (id && (first === 'write' || first === 'compare' || first === 'pack' || first === 'report'))
    return { name: first, id, ...(spot && { spot }) }
  if (first === 'attachment') return id && spot ? { name: first, id, spot } : { name: 'home' }
  if (id && isRecordPlace(first) && first !== 'attachment') return { name: first, id }
  const name = plainPlaces.find((known) => known === first)
  return { name: name ?? 'home' }
}

/** Writes a place as the part of an address after "#". */
export function placeHash(place: Place): string {
  const spot = 'spot' in place && place.spot ? `/${place.spot}` : ''
  return 'id' in place ? `#/${place.name}/${place.id}${spot}` : `#/${place.name}`
}

/** The entry of the rail that a place belongs to. */
export function placeRoom(place: Place): Exclude<(typeof plainPlaces)[number], keyof typeof innerPlaces> {
  switch (place.name) {
    case 'new-report':
    case 'matrix':
    case 'new-meeting':
    case 'forward-plan':
    case 'actions':
    case 'figures-audit':
    case 'history':
      return innerPlaces[place.name]
    default:
      return isRecordPlace(place.name) ? recordPlaces[place.name] : place.name
  }
}
