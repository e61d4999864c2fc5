/** What can be asked and told about handing a report to somebody, and about what comes back. */
import { z } from 'zod'
import { command, query } from '../call'
import { idSchema, isoInstantSchema } from '../values'
import { handedFileSchema } from './calls'
import { changeKinds } from './compare'

const handOffSchema = z.object({
  id: idSchema,
  /** sent: somebody was given this report; received: this report was given to us. */
  direction: z.enum(['sent', 'received']),
  /** The implication that is asked for, or empty for the whole report. */
  implicationId: z.string(),
  /** The heading of that implication. */
  heading: z.string(),
  /** To whom it went, or from whom it came. */
  person: z.string(),
  note: z.string(),
  state: z.enum(['open', 'answered']),
  madeAt: isoInstantSchema,
  answeredAt: isoInstantSchema.nullable()
})
export type HandOff = z.infer<typeof handOffSchema>

/** A place that both changed. The words as handed out, as they are here, and as they came back. */
const conflictSchema = z.object({
  id: z.string(),
  where: z.string(),
  base: z.string(),
  ours: z.string(),
  theirs: z.string()
})

const changeSchema = z.object({
  kind: z.enum(changeKinds),
  where: z.string(),
  before: z.string(),
  after: z.string()
})

/** What bringing in an answer would do. Nothing has happened yet. */
export const mergePlanSchema = z.object({
  file: handedFileSchema,
  from: z.string(),
  madeAt: isoInstantSchema,
  /** The heading of the implication that was asked for; empty for the whole report. */
  heading: z.string(),
  /** What the other person changed, in reading order. */
  changes: z.array(changeSchema),
  /** Implications that come back cleared: "Legal, by M. Officer, 12 November 2026". */
  cleared: z.array(z.string()),
  /** How many comments come with it. */
  comments: z.int(),
  conflicts: z.array(conflictSchema)
})
export type MergePlan = z.infer<typeof mergePlanSchema>

const writtenSchema = z.object({ file: z.string(), bytes: z.int() }).nullable()

export const handOffCalls = {
  'handOffs.list': query(['reports'], z.object({ reportId: idSchema }), z.array(handOffSchema)),
  /** Writes a hand-off file of a report, or of one implication of it, and remembers what went out. Null when the dialogue was closed. */
  'handOffs.send': command(
    ['reports'],
    z.object({
      reportId: idSchema,
      implicationId: idSchema.nullable().default(null),
      to: z.string().optional(),
      person: z.string().trim().max(300).default(''),
      note: z.string().trim().max(2000).default('')
    }),
    writtenSchema
  ),
  /** Writes what has become of a report that was given to us, for the person who gave it. Null when the dialogue was closed. */
  'handOffs.answer': command(['reports'], z.object({ reportId: idSchema, to: z.string().optional() }), writtenSchema),
  /** Reads a file that came back and tells what it would change. Without a file the system's dialogue asks for one; null when that was closed. */
  'handOffs.plan': command(
    [],
    z.object({ reportId: idSchema, file: handedFileSchema.optional() }),
    mergePlanSchema.nullable()
  ),
  /** Brings an answer in: where both changed, our words stay unless the conflict is among `takeTheirs`. `kept` goes back. */
  'handOffs.merge': command(
    ['reports'],
    z.object({
      reportId: idSchema,
      revision: z.int(),
      file: handedFileSchema,
      takeTheirs: z.array(z.string().max(50)).max(10_000).default([])
    }),
    z.object({ revision: z.int(), kept: idSchema, changes: z.int(), conflicts: z.int() })
  )
}
