/** The house styles that come with the app, checked as any other would be. */
import { type HouseStyle, houseStyleSchema } from './houseStyle'
import { cheshireEast } from './shipped/cheshireEast'
import { durham } from './shipped/durham'
import { harrowmere } from './shipped/harrowmere'
import { norfolk } from './shipped/norfolk'
import { plymouth } from './shipped/plymouth'

/** In the order in which they are offered. */
export const shippedStyles: readonly HouseStyle[] = [durham, plymouth, norfolk, cheshireEast, harrowmere].map((style) =>
  houseStyleSchema.parse(style)
)
