/** A fund's year as it is stored: months as rows of numbers, which is a third of the size. */
import { z } from 'zod'

/** How a year is kept; what is in it is checked when it has been unpacked. */
export const packedYearSchema = z.looseObject({
  schemes: z.array(
    z.looseObject({
      months: z.object({
        profile: z.array(z.unknown()),
        actual: z.array(z.unknown()),
        forecast: z.array(z.unknown())
      })
    })
  )
})
