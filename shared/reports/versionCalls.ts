/** What can be asked and told about the versions of a report. */
import { z } from 'zod'
import { command, query, writing } from '../call'
import { notLeaksField, toldField } from '../leaks/notLeaks'
import { idSchema, isoInstantSchema } from '../values'
import { reportCopies } from './calls'
import { reportSchema } from './report'

export const versionRowSchema = z.object({
  id: idSchema,
  /** The revision of the report that was kept. */
  revision: z.int(),
  /** What a person called it, or why it was kept; empty for one kept while somebody wrote. */
  name: z.string(),
  kind: z.enum(['named', 'automatic']),
  madeAt: isoInstantSchema
})
export type VersionRow = z.infer<typeof versionRowSchema>

/** One side of a comparison: a version by its id, the report as it is now, or as somebody here suggests that it be. */
export const sideSchema = z.union([z.literal(['now', 'suggested']), idSchema])

/** The forms in which a comparison leaves the app. */
export const comparisonFormats = ['pdf', 'docx', 'html'] as const

const nameSchema = z.string().trim().min(1, 'Give the version a name.').max(120)

export const versionCalls = {
  /** Newest first. */
  'versions.list': query(['reports'], z.object({ reportId: idSchema }), z.array(versionRowSchema)),
  'versions.get': query(
    ['reports'],
    z.object({ reportId: idSchema, id: idSchema }),
    versionRowSchema.extend({ value: reportSchema })
  ),
  /** Keeps the report as it is now, under a name. */
  'versions.keep': command(['reports'], z.object({ reportId: idSchema, name: nameSchema }), z.object({ id: idSchema })),
  /** Names a version; one that was kept by itself is kept for good from then on. */
  'versions.name': command(['reports'], z.object({ reportId: idSchema, id: idSchema, name: nameSchema }), z.object({})),
  /**
   * Puts a version in the place of the report, which is kept as a version before: `kept` goes back to it. What is exempt in the
   * report stays so: `marks` says where, and the words.
   */
  'versions.restore': command(
    ['reports'],
    z.object({ reportId: idSchema, id: idSchema, revision: z.int() }),
    z.object({ revision: z.int(), kept: idSchema, marks: z.array(z.string()) })
  ),
  /** Writes two versions as one paper with what changed marked. A window leaves `to` out and is asked; null when that was closed. `isRestricted`: either version has exempt matter, and it is in what was written. */
  'reports.compare': writing(
    [],
    z.object({
      id: idSchema,
      before: sideSchema,
      after: sideSchema,
      format: z.enum(comparisonFormats).default('pdf'),
      copy: z.enum(reportCopies).default('full'),
      to: z.string().optional(),
      ...notLeaksField
    }),
    z.object({ file: z.string(), bytes: z.int(), pages: z.int(), isRestricted: z.boolean(), ...toldField }).nullable()
  )
}
