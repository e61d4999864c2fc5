/** Versions of a house style: a report keeps the one it was written in until somebody moves it. */
import type { Id } from '../values'
import { type HouseStyle, houseStyleSchema } from './houseStyle'

/** A later version is called by the first one's id and eight letters of its own. */
const ending = /_[0-9a-f]{8}$/

/** The id that all versions of a style share: that of the first. */
export function familyOf(id: Id): Id {
  return id.replace(ending, '')
}

/** True when two styles say the same, whatever their ids. */
export function saysTheSame(one: HouseStyle, other: HouseStyle): boolean {
  return wordsOfStyle(one) === wordsOfStyle(other)
}

/** All that a style says, without its id, in the order of the schema. */
export function wordsOfStyle(style: HouseStyle): string {
  return JSON.stringify(houseStyleSchema.parse({ ...style, id: 'any' }))
}

/** Of each style the version that stands first. */
export function firstOfEach(styles: readonly HouseStyle[]): readonly HouseStyle[] {
  const known = new Set<Id>()
  return styles.filter(({ id }) => known.size < known.add(familyOf(id)).size)
}
