/** Where in the app a person is. A place is written in the window's address, so that back, forward and reload keep it. */

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'reports' }
  | { readonly name: 'new-report' }
  | { readonly name: 'report'; readonly id: string }
  /** `spot` is the id of something in the text: there the person is taken. */
  | { readonly name: 'write'; readonly id: string; readonly spot?: string }
  /** `spot` is the version that the report is compared with at first. */
  | { readonly name: 'compare'; readonly id: string; readonly spot?: string }
  | { readonly name: 'matrix' }
  | { readonly name: 'meeting-matrix'; readonly id: string }
  | { readonly name: 'meetings' }
  | { readonly name: 'new-meeting' }
  | { readonly name: 'meeting'; readonly id: string }
  | { readonly name: 'minutes'; readonly id: string }
  | { readonly name: 'forward-plan' }
  | { readonly name: 'funds' }
  | { readonly name: 'fund'; readonly id: string }
  | { readonly name: 'figures-audit' }
  | { readonly name: 'organisations' }
  | { readonly name: 'settings' }

const plainPlaces = [
  'home',
  'reports',
  'new-report',
  'matrix',
  'meetings',
  'new-meeting',
  'forward-plan',
  'funds',
  'figures-audit',
  'organisations',
  'settings'
] as const

/** Reads the part of the address after "#"; what it does not know is home. */
export function readPlace(hash: string): Place {
  const [first = '', id = '', spot = ''] = hash.replace(/^#?\/?/, '').split('/')
  if ((first === 'write' || first === 'compare') && id) return { name: first, id, ...(spot && { spot }) }
  if (first === 'meeting-matrix' && id) return { name: first, id }
  if (first === 'report' && id) return { name: 'report', id }
  if (first === 'fund' && id) return { name: 'fund', id }
  if (first === 'meeting' && id) return { name: 'meeting', id }
  if (first === 'minutes' && id) return { name: 'minutes', id }
  const name = plainPlaces.find((known) => known === first)
  return { name: name ?? 'home' }
}

/** Writes a place as the part of an address after "#". */
export function placeHash(place: Place): string {
  const spot = 'spot' in place && place.spot ? `/${place.spot}` : ''
  return 'id' in place ? `#/${place.name}/${place.id}${spot}` : `#/${place.name}`
}

type ReportPlace = Extract<Place, { name: 'reports' | 'new-report' | 'report' | 'write' | 'compare' | 'matrix' }>

function isAboutReports(place: Place): place is ReportPlace {
  return ['reports', 'new-report', 'report', 'write', 'compare', 'matrix'].includes(place.name)
}

/** The entry of the rail that a place belongs to. */
export function placeRoom(place: Place): 'home' | 'reports' | 'meetings' | 'funds' | 'organisations' | 'settings' {
  if (isAboutReports(place)) return 'reports'
  if (place.name === 'meeting' || place.name === 'new-meeting' || place.name === 'meeting-matrix') return 'meetings'
  if (place.name === 'minutes' || place.name === 'forward-plan') return 'meetings'
  if (place.name === 'fund' || place.name === 'figures-audit') return 'funds'
  return place.name
}
