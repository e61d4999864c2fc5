/** What can be taken back: each act that changes records in more than their words has a name and an id. */
import { z } from 'zod'
import { command, topics } from './call'
import { idSchema } from './values'

/** `what` says what was done, as a person would say it to be undone: "delete the agreement “Leisure”". */
export const actSchema = z.object({ id: idSchema, what: z.string() })

export type Act = z.output<typeof actSchema>

/** What an act has changed by name, and the hashes of the files that it rests on, as they are kept with it. */
export const actTopicsSchema = z.array(z.enum(topics))
export const actHashesSchema = z.array(z.string())

export const actCalls = {
  /** Takes an act back, which is an act in its turn. `changed` is what it has changed by name. */
  'acts.takeBack': command(
    'in-answer',
    z.object({ act: idSchema }),
    z.object({ act: actSchema, changed: actTopicsSchema })
  )
} as const
