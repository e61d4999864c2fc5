/** The house styles that come with the app, checked as any other would be. */
import { type HouseStyle, houseStyleSchema } from '../houseStyle'
import { cheshireEast } from './cheshireEast'
import { durham } from './durham'
import { harrowmere } from './harrowmere'
import { norfolk } from './norfolk'
import { plymouth } from './plymouth'

/** In the order in which they are offered. */
export const shippedStyles: readonly HouseStyle[] = [durham, plymouth, norfolk, cheshireEast, harrowmere].map((style) =>
  houseStyleSchema.parse(style)
)
