/** What can be asked and told about house styles. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { idSchema } from '../values'
import { houseStyleSchema } from './houseStyle'

/** The largest file of a house style that is read in, in bytes. */
export const largestStyleFile = 2 * 1024 * 1024

export const houseStyleCalls = {
  'houseStyles.list': query(
    ['houseStyles', 'reports'],
    z.object({}),
    z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        council: z.string(),
        isShipped: z.boolean(),
        /** How many reports are written in it as it is now. */
        reports: z.int(),
        /** How many keep it as it was before. */
        olderReports: z.int()
      })
    )
  ),
  'houseStyles.get': query(['houseStyles'], z.object({ id: idSchema }), houseStyleSchema),
  /** Makes a style of the council's own out of another one. */
  'houseStyles.duplicate': command(
    ['houseStyles'],
    z.object({ id: idSchema }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /**
   * Begins a new version of a style of the council's own, to be changed: reports that are written in it keep it as it is.
   * Fails with invalid for one that comes with the app, and for one that no report is written in.
   */
  'houseStyles.revise': command(
    ['houseStyles'],
    z.object({ id: idSchema }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** The reports that keep a style as it was before, or one of them alone, each with what moving it to the newest version would change. */
  'houseStyles.behind': query(
    ['houseStyles', 'reports'],
    z.object({ id: idSchema, report: idSchema.optional() }),
    z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        /** What tells it from others of the same title. */
        about: z.string(),
        /** What would change, as sentences. */
        changes: z.array(z.string()),
        /** It stands in a published pack, which stays as it is. */
        isPublished: z.boolean()
      })
    )
  ),
  /** Moves reports to the newest versions of their styles; what they were before is kept among their versions. */
  'houseStyles.moveReports': command(
    ['reports'],
    z.object({ reports: z.array(idSchema).min(1) }),
    z.object({ moved: z.int(), act: actSchema })
  ),
  /** Saves a style of the council's own. One that comes with the app, or that a report is written in, is left as it is. */
  'houseStyles.save': command(['houseStyles'], z.object({ value: houseStyleSchema }), z.object({})),
  'houseStyles.delete': command(['houseStyles'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** Writes a style to a file. A window leaves `to` out and is asked by the system's dialogue; null when that was closed. */
  'houseStyles.export': writing(
    [],
    z.object({ id: idSchema, to: z.string().optional() }),
    z.object({ file: z.string(), bytes: z.int() }).nullable()
  ),
  /** Brings in a style from a file: the one handed over, or one chosen in the system's dialogue; null when that was closed. */
  'houseStyles.import': command(
    ['houseStyles'],
    z.object({ file: z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }).optional() }),
    z.object({ id: idSchema, name: z.string(), isCopy: z.boolean(), act: actSchema }).nullable()
  )
}
