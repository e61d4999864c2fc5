/** Where in the app a person is. A place is written in the window's address, so that back, forward and reload keep it. */

export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'reports' }
  | { readonly name: 'new-report' }
  | { readonly name: 'report'; readonly id: string }
  | { readonly name: 'write'; readonly id: string }
  | { readonly name: 'meetings' }
  | { readonly name: 'new-meeting' }
  | { readonly name: 'meeting'; readonly id: string }
  | { readonly name: 'funds' }
  | { readonly name: 'fund'; readonly id: string }
  | { readonly name: 'figures-audit' }
  | { readonly name: 'organisations' }
  | { readonly name: 'settings' }

const plainPlaces = [
  'home',
  'reports',
  'new-report',
  'meetings',
  'new-meeting',
  'funds',
  'figures-audit',
  'organisations',
  'settings'
] as const

/** Reads the part of the address after "#"; what it does not know is home. */
export function readPlace(hash: string): Place {
  const [first = '', id = ''] = hash.replace(/^#?\/?/, '').split('/')
  if (first === 'write' && id) return { name: 'write', id }
  if (first === 'report' && id) return { name: 'report', id }
  if (first === 'fund' && id) return { name: 'fund', id }
  if (first === 'meeting' && id) return { name: 'meeting', id }
  const name = plainPlaces.find((known) => known === first)
  return { name: name ?? 'home' }
}

/** Writes a place as the part of an address after "#". */
export function placeHash(place: Place): string {
  return 'id' in place ? `#/${place.name}/${place.id}` : `#/${place.name}`
}

/** The entry of the rail that a place belongs to. */
export function placeRoom(place: Place): 'home' | 'reports' | 'meetings' | 'funds' | 'organisations' | 'settings' {
  if (place.name === 'new-report' || place.name === 'report' || place.name === 'write') return 'reports'
  if (place.name === 'meeting' || place.name === 'new-meeting') return 'meetings'
  if (place.name === 'fund' || place.name === 'figures-audit') return 'funds'
  return place.name
}
