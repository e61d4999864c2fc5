/** What can be asked and told about reports. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { handedFileSchema } from '../handedFile'
import { notLeaksField, toldField } from '../leaks/notLeaks'
import { passphraseSchema } from '../sealing'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { finalField } from './draftMark'
import { markActKinds } from './markActs'
import { exemptionSchema, reportSchema, wholeElsewhereSchema } from './report'

/** What was recognised in one file, or why it could not be read. */
export const importedFileSchema = z.object({
  file: z.string(),
  ok: z.boolean(),
  error: z.string().nullable(),
  /** It needs a passphrase, or another one than was given. */
  wantsPassphrase: z.boolean(),
  report: idSchema.nullable(),
  /** That it was brought in, to be taken back. */
  act: actSchema.optional(),
  style: z.string().nullable(),
  title: z.string(),
  front: z.record(z.string(), z.string()),
  sections: z.array(z.object({ number: z.string(), heading: z.string(), role: z.string() })),
  paragraphs: z.array(z.object({ number: z.string(), section: z.string(), text: z.string() })),
  recommendations: z.array(z.object({ label: z.string(), text: z.string() })),
  implications: z.array(z.object({ kind: z.string(), heading: z.string(), text: z.string() })),
  appendices: z.array(
    z.object({ heading: z.string(), paragraphs: z.array(z.object({ number: z.string(), text: z.string() })) })
  ),
  /** What could not be kept, each as a sentence or the text itself. */
  lost: z.array(z.string()),
  /** A report with the same title and the very same words was here already. */
  isHereAlready: z.literal(true).optional(),
  /** It is no committee report, and came in as a document with its own headings. */
  isDocument: z.literal(true).optional()
})
export type ImportedFile = z.infer<typeof importedFileSchema>

export const reportRowSchema = z.object({
  id: idSchema,
  title: z.string(),
  styleId: z.string(),
  styleName: z.string(),
  /** What tells it from others of the same title (naming.ts): "Cabinet, 9 December 2026, Robin Hale". */
  about: z.string(),
  revision: z.int(),
  updatedAt: isoInstantSchema
})
export type ReportRow = z.infer<typeof reportRowSchema>

/** A report that was deleted and can still be brought back. */
export const deletedReportSchema = z.object({ id: idSchema, title: z.string(), deletedAt: isoInstantSchema })
export type DeletedReport = z.infer<typeof deletedReportSchema>

/** One act on a mark of exemption. `who` is empty where the person has given no name; of the words there is a digest alone. */
export const exemptEntrySchema = z.object({
  id: z.int(),
  at: isoInstantSchema,
  who: z.string(),
  act: z.enum(markActKinds),
  /** In words that may be public: "a paragraph in “Background”". */
  place: z.string(),
  /** "paragraph 3" */
  ground: z.string(),
  /** SHA-256 of the letters and digits of the words. */
  digest: z.string(),
  /** Why a mark was taken off, where a person was asked. */
  reason: z.string()
})
export type ExemptEntry = z.infer<typeof exemptEntrySchema>

/** A published pack out of which words of a report were withheld. */
export const withheldInSchema = z.object({
  packId: idSchema,
  body: z.string(),
  date: isoDateSchema,
  publishedAt: isoInstantSchema
})
export type WithheldIn = z.infer<typeof withheldInSchema>

export const exportFormats = ['pdf', 'docx', 'html', 'md', 'json', 'packwright'] as const

/** full: as it is; public: without what is exempt. */
export const reportCopies = ['full', 'public'] as const
export type ReportCopy = (typeof reportCopies)[number]

export const reportCalls = {
  'reports.list': query(
    ['reports', 'houseStyles', 'meetings', 'partnerships'],
    z.object({ text: z.string().max(200).default('') }),
    z.array(reportRowSchema)
  ),
  'reports.get': query(
    ['reports', 'meetings'],
    z.object({ id: idSchema }),
    z.object({
      ...{ id: idSchema, revision: z.int(), updatedAt: isoInstantSchema, value: reportSchema },
      /** That it is exempt as a whole where that was said on an agenda, in no mark of the report itself. */
      whole: wholeElsewhereSchema.optional()
    })
  ),
  /** By which mark agendas make it exempt as a whole, and where that was said; null where none does. */
  'reports.markedElsewhere': query(
    ['meetings'],
    z.object({ id: idSchema }),
    z.object({ whole: wholeElsewhereSchema, where: z.string() }).nullable()
  ),
  /** What is exempt in a report here of words that have just been copied, or else of those on the system's clipboard, wherever they come from. */
  'reports.exemptOnClipboard': query(
    [],
    z.object({ copied: z.string().optional() }),
    z.array(z.object({ words: z.string(), mark: z.string(), reason: exemptionSchema.nullable() }))
  ),
  'reports.create': command(
    ['reports'],
    z.object({ styleId: idSchema, title: z.string().trim().min(1, 'Give the report a title.').max(500) }),
    z.object({ id: idSchema, act: actSchema })
  ),
  'reports.save': command(
    ['reports'],
    z.object({
      id: idSchema,
      revision: z.int(),
      value: reportSchema,
      /** Why marks of exemption are taken off with this, for their history. */
      reason: z.string().max(2000).default('')
    }),
    z.object({ revision: z.int() })
  ),
  /** What was marked as exempt and which marks were taken off, the last first. */
  'reports.exemptHistory': query(['reports'], z.object({ id: idSchema }), z.array(exemptEntrySchema)),
  /** The published packs out of which words of a report were withheld: these words, or any where there are none. */
  'reports.withheldIn': query(
    ['reports', 'meetings'],
    z.object({ id: idSchema, words: z.string().max(1_000_000).default('') }),
    z.array(withheldInSchema)
  ),
  /** Takes a report off the list with all that hangs on it; for thirty days it can be brought back whole. */
  'reports.delete': command(['reports', 'meetings'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  'reports.deleted': query(['reports'], z.object({}), z.array(deletedReportSchema)),
  /** Brings a deleted report back with its versions, comments, hand-offs and links, under the id that it had. */
  'reports.bringBack': command(
    ['reports', 'houseStyles', 'meetings'],
    z.object({ id: idSchema }),
    z.object({ act: actSchema })
  ),
  /** Forgets a deleted report for good. */
  'reports.forget': command(['reports'], z.object({ id: idSchema }), z.object({})),
  'reports.import': command(
    ['reports', 'houseStyles'],
    z.object({
      files: z.array(handedFileSchema).min(1).max(200),
      styleId: idSchema.optional(),
      /** Brings in none of the files when one of them cannot be read; otherwise each stands for itself. */
      isAllOrNothing: z.boolean().default(false),
      /** Whether what is no committee report comes in, too, as a document. */
      as: z.enum(['report', 'any']).default('report'),
      passphrase: passphraseSchema.optional()
    }),
    z.array(importedFileSchema)
  ),
  /** Puts a Word, text or PDF file into a report as its last appendix, with its own headings, lists, tables, pictures and numbers. */
  'reports.addAppendix': command(
    ['reports'],
    z.object({ id: idSchema, revision: z.int(), file: handedFileSchema }),
    z.object({ revision: z.int(), appendix: idSchema, lost: z.array(z.string()), act: actSchema })
  ),
  /** Adds the sections and implications that the house style requires and a report lacks. */
  'reports.complete': command(
    ['reports'],
    z.object({ id: idSchema, revision: z.int() }),
    z.object({ revision: z.int(), act: actSchema })
  ),
  /** Opens the system's dialogue, and takes any paper; an empty answer means that it was closed. */
  'reports.chooseAndImport': command(
    ['reports', 'houseStyles'],
    z.object({ styleId: idSchema.optional(), passphrase: passphraseSchema.optional() }),
    z.array(importedFileSchema)
  ),
  /**
   * Writes a report to a file. A window leaves `to` out and is asked by the system's dialogue; null when that was closed.
   * A file for another Packwright is always whole. `isRestricted`: what was written holds exempt matter. `faults`: how many stop its
   * release, for which it says DRAFT.
   */
  'reports.export': writing(
    [],
    z.object({
      id: idSchema,
      format: z.enum(exportFormats).default('pdf'),
      copy: z.enum(reportCopies).default('full'),
      /** brief: one page for members, of its purpose, recommendations, money and risk; as PDF or Word. */
      of: z.enum(['report', 'brief']).default('report'),
      to: z.string().optional(),
      ...finalField,
      ...notLeaksField
    }),
    z
      .object({
        ...{ file: z.string(), bytes: z.int(), pages: z.int(), isRestricted: z.boolean(), faults: z.int() },
        ...toldField
      })
      .nullable()
  )
}
