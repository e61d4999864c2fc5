/** A pack as it was built for a meeting: its form, its pages, and what was to be said of it. */
import { z } from 'zod'
import { idSchema } from '../values'

export const packCopies = ['public', 'restricted'] as const
export type PackCopy = (typeof packCopies)[number]

/**
 * The page numbers of a public copy: those of the restricted one, with a sheet in place of the pages that are not there or
 * with a gap, or its own.
 */
export const numberings = ['sheets', 'gaps', 'own'] as const
export type Numbering = (typeof numberings)[number]

/** How a pack is put together. */
export const packFormSchema = z.object({
  isDraft: z.boolean().default(false),
  /** Each item begins on a right-hand page. */
  isDoubleSided: z.boolean().default(false),
  hasDividers: z.boolean().default(false),
  hasContents: z.boolean().default(false),
  numbering: z.enum(numberings).default('sheets'),
  /** Who gets a restricted copy, one each, numbered and named; with nobody there is one copy without a name. */
  recipients: z.array(z.string().trim().min(1).max(120)).max(200).default([])
})
export type PackFormInput = z.infer<typeof packFormSchema>

/** Something that keeps a pack from being as it should: in words, and where to put it right. */
export const packRemarkSchema = z.object({
  /** `stop`: not fit to go out, and a person is asked first; `warn`: look at it before it does; `note`: to be known. */
  severity: z.enum(['stop', 'warn', 'note']),
  message: z.string(),
  /** Where it is put right: at the days of notice, at an item, or by building the pack again. */
  about: z.enum(['clock', 'item', 'pack']).default('item'),
  itemId: idSchema.nullable(),
  reportId: idSchema.nullable(),
  attachmentId: idSchema.nullable().default(null),
  /** The block, section or other part of the report, where there is one. */
  place: z.object({ kind: z.string(), id: z.string(), block: z.string(), heading: z.string() }).nullable()
})
export type PackRemark = z.infer<typeof packRemarkSchema>

/** Something that went over from the public part of a meeting’s papers to the closed one, or the other way. */
export const movedMatterSchema = z.object({
  itemId: idSchema,
  number: z.string(),
  title: z.string(),
  reportId: idSchema.nullable(),
  attachmentId: idSchema.nullable(),
  /** As in "Under “Options”". */
  place: z.string(),
  /** Its first words. */
  words: z.string()
})
export type MovedMatter = z.infer<typeof movedMatterSchema>

/** A pack that was written: where, when, and on which pages each item stands (pages count from 1). */
export const builtPackSchema = z.object({
  file: z.string(),
  pages: z.int(),
  bytes: z.int(),
  items: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      firstPage: z.int(),
      lastPage: z.int(),
      /** As printed on these pages; empty in packs of older versions. */
      firstLabel: z.string().default(''),
      lastLabel: z.string().default(''),
      /** Of a supplement: where the pages go in the printed pack. */
      place: z.string().default('')
    })
  ),
  /** How many parts were drawn anew, and how many were still right from before. */
  rendered: z.int(),
  reused: z.int(),
  seconds: z.number(),
  copy: z.enum(packCopies).default('public'),
  /** 0 for a pack, 1 for its first supplement, and so on. */
  supplement: z.int().default(0),
  /** SHA-256 of the file (of the first, where there are several copies). */
  sha256: z.string().default(''),
  /** All files, where there are several copies. */
  files: z.array(z.string()).default([]),
  /** SHA-256 of each of these. */
  hashes: z.array(z.string()).default([]),
  form: packFormSchema.default({
    isDraft: false,
    isDoubleSided: false,
    hasDividers: false,
    hasContents: false,
    numbering: 'sheets',
    recipients: []
  }),
  /** Whether the file says of itself that it follows PDF/UA-1. */
  isAccessible: z.boolean().default(false),
  /** Whether it claims PDF/A-2a, by which archives keep it. */
  isForArchives: z.boolean().default(false),
  remarks: z.array(packRemarkSchema).default([]),
  /** The attachments as they were then; null for a pack that did not keep them. */
  attachments: z
    .array(z.object({ id: idSchema, isExempt: z.boolean() }))
    .nullable()
    .default(null),
  /** What the public sees in it that was withheld before, and why. */
  opened: z
    .object({ matter: z.array(movedMatterSchema), reason: z.string() })
    .nullable()
    .default(null)
})
export type BuiltPack = z.infer<typeof builtPackSchema>
