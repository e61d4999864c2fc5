/** Where in the app a person was when the program was stopped without being closed: the next start goes back there. */
import fs from 'node:fs'
import path from 'node:path'

export type LastPlace = {
  /**
   * What is put behind the address of the first page: the place, or nothing. It is forgotten with that, so that a place whose page
   * does not come up is not gone back to a second time.
   */
  readonly take: () => string
  /** Notes the place in the address of a page. */
  readonly note: (address: string) => void
  /** The program is closed as it should be: the next day begins at home. */
  readonly forget: () => void
}

/** Places are names and ids of records; there are no words of anybody's in them. */
const isPlace = /^#\/[\w.%/-]{1,300}$/

/** The place that is remembered in a profile. Only a convenience: what cannot be read or written is as if there were none. */
export function createLastPlace(folder: string): LastPlace {
  const memory = path.join(folder, 'place.txt')
  const forget = (): void => {
    try {
      fs.rmSync(memory, { force: true })
    } catch {}
  }
  return {
    take: () => {
      try {
        const place = fs.readFileSync(memory, 'utf8')
        return isPlace.test(place) ? place : ''
      } catch {
        return ''
      } finally {
        forget()
      }
    },
    note: (address) => {
      const place = URL.canParse(address) ? new URL(address).hash : ''
      if (!isPlace.test(place)) return forget()
      try {
        fs.writeFileSync(memory, place, { mode: 0o600 })
      } catch {}
    },
    forget
  }
}
