/** The collections that many places look at, made once for a window. A record of its own has its own, made where it is shown. */
import { createCollection } from './createCollection'
import type { Link } from './link'

export function createCollections(link: Link) {
  return {
    fileState: createCollection(link, 'files.state', {}),
    about: createCollection(link, 'files.about', {}),
    settings: createCollection(link, 'settings.get', {}),
    isEmpty: createCollection(link, 'home.isEmpty', {}),
    reports: createCollection(link, 'reports.list', { text: '' }),
    meetings: createCollection(link, 'meetings.list', {}),
    bodies: createCollection(link, 'bodies.list', {}),
    organisations: createCollection(link, 'organisations.list', {}),
    houseStyles: createCollection(link, 'houseStyles.list', {})
  }
}

export type Collections = ReturnType<typeof createCollections>
