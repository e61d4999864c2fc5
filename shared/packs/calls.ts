/** What can be asked and told about packs: what is exempt in them, what is attached, what has been built and published. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { handedFileSchema } from '../handedFile'
import { groundFields } from '../law/grounds'
import { notLeaksField, toldField } from '../leaks/notLeaks'
import {
  builtPackSchema,
  movedMatterSchema,
  numberings,
  packCopies,
  packFormSchema,
  packRemarkSchema
} from '../meetings/builtPack'
import { itemMarksSchema, itemPlaces, keptExemptionSchema, packExemptionSchema } from '../meetings/exemptions'
import { exemptEntrySchema, reportCopies } from '../reports/calls'
import { finalField } from '../reports/draftMark'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { attachmentFindingsSchema, pageAreaSchema } from './attachmentFindings'
import { printablePackSchema, printChangesSchema, printChoiceSchema } from './printing'
import { attachmentSheets } from './sheets'

/**
 * How a supplement shows a report that replaces one people have: with its changes marked, as it is now, or as it is now with a
 * marked copy behind it.
 */
export const changeMarkings = ['marked', 'plain', 'beside'] as const
export type ChangeMarking = (typeof changeMarkings)[number]

export const attachmentSchema = z.object({
  id: idSchema,
  /** The name the file came with. */
  name: z.string(),
  title: z.string(),
  /** What a picture shows, for those who cannot see it. */
  description: z.string(),
  mediaType: z.string(),
  pages: z.int(),
  notes: z.array(z.string()),
  /** Why it cannot go into a pack; empty when it can. */
  trouble: z.string(),
  /** A sheet says so in its place. */
  isLeftOut: z.boolean(),
  exemption: keptExemptionSchema.nullable(),
  /** What it holds beside what it shows. */
  findings: attachmentFindingsSchema,
  /** The restricted copy has the file as it came; something was taken out of it for the public one. */
  hasRestricted: z.boolean(),
  sheet: z.enum(attachmentSheets)
})
export type Attachment = z.infer<typeof attachmentSchema>

export const packItemSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: z.string(),
  reportId: idSchema.nullable(),
  /** The whole item is exempt. */
  exemption: keptExemptionSchema.nullable(),
  /** Where that was said; it is released there and nowhere else. `words` are empty for the item itself. */
  markedAt: z.object({ kind: z.enum(['item', 'title', 'above', 'report', 'elsewhere']), words: z.string() }).nullable(),
  /** The marks that were set on its title and on its note themselves. */
  marks: itemMarksSchema,
  /** Exempt parts of its papers, as in "Appendix 2", with their paragraphs. */
  exemptParts: z.array(
    z.object({ ...groundFields, words: z.string(), publicInterest: z.string(), releaseOn: isoDateSchema.nullable() })
  ),
  attachments: z.array(attachmentSchema),
  /** Against what people have: the last pack and its supplements. */
  change: z.enum(['no-pack', 'new', 'changed', 'same']),
  /** The pages on which people have it, as in "5 to 18"; empty when they do not. */
  had: z.string()
})
export type PackItemState = z.infer<typeof packItemSchema>

/** A part of a meeting's papers that is not for publication, or was not in the last pack and is now. */
export const hiddenMatterSchema = movedMatterSchema.extend({
  ...groundFields,
  /** The id of what leads to it in its report; empty for none. */
  spot: z.string(),
  publicInterest: z.string(),
  releaseOn: isoDateSchema.nullable(),
  /** Where it was marked, where that is not here. */
  markedAt: z.string(),
  /** Against the last pack; `open`: it was exempt in it and is not now. */
  change: z.enum(['none', 'new', 'changed', 'open'])
})
export type HiddenMatter = z.infer<typeof hiddenMatterSchema>

export const publishedPackSchema = z.object({
  id: idSchema,
  copy: z.enum(packCopies),
  supplement: z.int(),
  publishedAt: isoInstantSchema,
  sha256: z.string(),
  pages: z.int(),
  bytes: z.int()
})

/** Everything about a meeting's packs. */
export const packStateSchema = z.object({
  items: z.array(packItemSchema),
  /** The resolution to exclude the public; empty when nothing is exempt. */
  resolution: z.string(),
  /** The pack that a supplement would go with. */
  base: z.object({ builtAt: isoInstantSchema, isPublished: z.boolean(), pages: z.int() }).nullable(),
  nextSupplement: z.int(),
  /** The page numbers that the public pack of this body was built with last, at this meeting or another. */
  numbering: z.enum(numberings),
  published: z.array(publishedPackSchema),
  /** Whether the last pack can be published: it is still the file that was written. */
  lastIsPublished: z.boolean()
})
export type PackState = z.infer<typeof packStateSchema>

export const releaseSchema = z.object({
  ...groundFields,
  releaseOn: isoDateSchema,
  publicInterest: z.string(),
  /** What is to be released, by its title: the report, the item, its title or note alone, or the attachment. */
  title: z.string(),
  kind: z.enum(['report', 'item', 'title', 'note', 'attachment']),
  reportId: idSchema.nullable(),
  meetingId: idSchema.nullable(),
  isDue: z.boolean()
})
export type Release = z.infer<typeof releaseSchema>

const openReasonSchema = z.string().trim().max(2000).default('')

/** That a pack is handed on although something in it has become exempt since it was built (see packs.stale). */
const knowinglySchema = z.boolean().default(false)

const buildInput = z.object({
  meetingId: idSchema,
  to: z.string().optional(),
  copy: z.enum(packCopies).default('public'),
  /** Only what people do not have yet, as a supplement to the pack they have. */
  isSupplement: z.boolean().default(false),
  /** Of a supplement: how it shows reports that replace what people have. */
  changes: z.enum(changeMarkings).default('marked'),
  job: idSchema.default('pack'),
  /** Why the public is to see now what was withheld before; needed where there is any (see packs.opened). */
  openReason: openReasonSchema,
  ...notLeaksField,
  ...packFormSchema.shape
})

export const packCalls = {
  /** Builds the pack. A window leaves `to` out and is asked by the system's dialogue; null when that was closed. `job` names it for progress and cancelling. */
  'meetings.buildPack': writing(['meetings'], buildInput, builtPackSchema.nullable()),
  /** Opens the last pack in the system's PDF reader. */
  'meetings.openPack': command([], z.object({ meetingId: idSchema, knowingly: knowinglySchema }), z.object({})),
  /** Import, agenda and pack in one go, for the command line: everything stays in the data file. */
  'meetings.packFromFiles': writing(
    ['meetings', 'partnerships', 'reports', 'houseStyles'],
    z.object({
      files: z.array(handedFileSchema).min(1).max(200),
      body: z.string().trim().min(1).max(200),
      date: isoDateSchema,
      to: z.string().min(1),
      job: idSchema.default('pack'),
      ...notLeaksField
    }),
    builtPackSchema
  ),
  'packs.get': query(['meetings', 'reports', 'houseStyles'], z.object({ meetingId: idSchema }), packStateSchema),
  /** Makes a whole item exempt, its title or its note, or no longer. The title of an item with a report is marked in the report. */
  'packs.exemptItem': command(
    ['meetings'],
    z.object({
      itemId: idSchema,
      place: z.enum(itemPlaces).default('item'),
      exemption: packExemptionSchema.nullable()
    }),
    z.object({})
  ),
  /** What happened to the marks of an item, the last first. */
  'packs.exemptHistory': query(['meetings'], z.object({ itemId: idSchema }), z.array(exemptEntrySchema)),
  /** Attaches files to an item. A window leaves `files` out and is asked by the system's dialogue; null when that was closed. */
  'packs.attach': command(
    ['meetings'],
    z.object({ itemId: idSchema, files: z.array(handedFileSchema).max(50).optional() }),
    z.object({ added: z.array(attachmentSchema), act: actSchema.nullable() }).nullable()
  ),
  /** Puts the minutes of the body's last meeting on an agenda to be approved, attached to their item, which is made where there is none. */
  'packs.attachMinutes': command(
    ['meetings'],
    z.object({ meetingId: idSchema }),
    z.object({ itemId: idSchema, date: isoDateSchema })
  ),
  'packs.changeAttachment': command(
    ['meetings'],
    z.object({
      id: idSchema,
      title: z.string().trim().min(1, 'Give the attachment a title.').max(300).optional(),
      description: z.string().max(1000).optional(),
      isLeftOut: z.boolean().optional(),
      /** Whether pages larger than A4 are made smaller, or keep their size. */
      sheet: z.enum(attachmentSheets).optional(),
      exemption: packExemptionSchema.nullable().optional(),
      /** Counted from 0. */
      position: z.int().min(0).optional()
    }),
    z.object({})
  ),
  /** Goes through an attached file, if that was not done, or not by this version of the program. */
  'packs.lookThrough': command(['meetings'], z.object({ id: idSchema }), z.object({})),
  /** Says of a finding that it is meant to be so, and why; null takes that back. */
  'packs.meanFinding': command(
    ['meetings'],
    z.object({
      id: idSchema,
      finding: z.string().max(80),
      reason: z.string().trim().min(1, 'Say why.').max(1000).nullable()
    }),
    z.object({})
  ),
  /**
   * Makes a file of an attached PDF without what was chosen, and puts it in its place: findings, places blacked out, pages turned
   * into pictures of themselves. Answers which pages became pictures.
   */
  'packs.cleanAttachment': command(
    ['meetings'],
    z.object({
      id: idSchema,
      findings: z.array(z.string().max(80)).max(5000).default([]),
      boxes: z
        .array(z.object({ page: z.int().min(1), area: pageAreaSchema }))
        .max(2000)
        .default([]),
      asPictures: z.array(z.int().min(1)).max(6000).default([]),
      /** The file as it is stays for the restricted copy; else it goes. */
      keepsOriginal: z.boolean().default(true)
    }),
    z.object({ pictures: z.array(z.int()) })
  ),
  'packs.detach': command(['meetings'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** What to look at before the pack of a meeting goes out: the clock, the agenda, and every paper with its checks. */
  'packs.preflight': query(
    [
      'meetings',
      'reports',
      'houseStyles',
      'settings',
      'partnerships',
      'organisations',
      'budgets',
      'agreements',
      'measures'
    ],
    z.object({ meetingId: idSchema, today: isoDateSchema.nullable().default(null) }),
    z.array(packRemarkSchema)
  ),
  /** What the public would see in a pack built now that was withheld from it before: it is asked about. */
  'packs.opened': query(['meetings', 'reports'], z.object({ meetingId: idSchema }), z.array(movedMatterSchema)),
  /** What has become exempt since a pack was built, the last one of a meeting or a published one: it is asked about before that is handed on. */
  'packs.stale': query(
    ['meetings', 'reports'],
    z.object({ meetingId: idSchema, id: idSchema.optional() }),
    z.array(movedMatterSchema)
  ),
  /** “What the public will not see”: every exempt part of a meeting's papers, in the order of the agenda. */
  'packs.hidden': query(['meetings', 'reports'], z.object({ meetingId: idSchema }), z.array(hiddenMatterSchema)),
  /** The same as a sheet that is not for publication. A window leaves `to` out and is asked; null when that was closed. */
  'packs.writeHidden': writing(
    [],
    z.object({ meetingId: idSchema, to: z.string().optional() }),
    z.object({ file: z.string(), bytes: z.int(), pages: z.int() }).nullable()
  ),
  /** Keeps the last pack as the one that went out. Fails when its file has changed since it was written, or something in it has become exempt since. */
  'packs.publish': command(['meetings'], z.object({ meetingId: idSchema, ...notLeaksField }), publishedPackSchema),
  /** Shows that a published pack is unchanged, and whether a file is that pack. A window is asked for the file; null when that was closed. */
  'packs.verify': query(
    [],
    z.object({ id: idSchema, file: handedFileSchema.optional(), asksForFile: z.boolean().default(false) }),
    z.object({ isWhole: z.boolean(), sha256: z.string(), isSameFile: z.boolean().nullable() }).nullable()
  ),
  /** Writes a published pack out again, byte for byte. */
  'packs.savePublished': writing(
    [],
    z.object({ id: idSchema, to: z.string().optional(), knowingly: knowinglySchema, ...notLeaksField }),
    z.object({ file: z.string(), ...toldField }).nullable()
  ),
  /** The pages of the last pack that differ from the published one, as a PDF to print. Null when the dialogue was closed. */
  'packs.changedPages': writing(
    [],
    z.object({ meetingId: idSchema, to: z.string().optional(), knowingly: knowinglySchema, ...notLeaksField }),
    z.object({ file: z.string(), pages: z.array(z.int()), ...toldField }).nullable()
  ),
  /**
   * The pack as a folder of web pages that works from a memory stick; nothing in it runs. A window leaves `to` out and is
   * asked by the system's dialogue; null when that was closed. `file` is the page to begin with.
   */
  'packs.exportHtml': writing(
    [],
    z.object({
      meetingId: idSchema,
      copy: z.enum(packCopies).default('public'),
      to: z.string().min(1).optional(),
      job: idSchema.default('pack-pages'),
      openReason: openReasonSchema,
      ...notLeaksField
    }),
    z.object({ file: z.string(), bytes: z.int(), pages: z.int(), ...toldField }).nullable()
  ),
  /**
   * Builds a pack again from what was kept of it, and says whether it is the same. `different`: it is as it was written, but what it
   * was made of is no longer the same, or the program is another one; `changed` names the items.
   */
  'packs.buildAgain': query(
    ['meetings'],
    z.object({ file: handedFileSchema }),
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('same'), name: z.string(), pages: z.int() }),
      z.object({ state: z.literal('different'), name: z.string(), changed: z.array(z.string()) })
    ])
  ),
  /** The last pack of each meeting that has one, the latest meeting first. */
  'packs.printable': query(['meetings', 'partnerships'], z.object({}), z.array(printablePackSchema)),
  /** What of the last pack of a meeting is new to those who have it on paper. */
  'packs.printChanges': query(['meetings'], z.object({ meetingId: idSchema }), printChangesSchema),
  /** Opens the system's print dialogue for the last packs of meetings, as one job. */
  'packs.print': command(
    ['meetings'],
    z.object({
      meetingIds: z.array(idSchema).min(1).max(50),
      knowingly: knowinglySchema,
      ...printChoiceSchema.shape
    }),
    z.object({ packs: z.int(), pages: z.int(), prints: z.array(idSchema) })
  ),
  /** Opens the system's print dialogue for a report, in full or as the public may have it. */
  'reports.print': command(
    ['reports'],
    z.object({ id: idSchema, copy: z.enum(reportCopies), ...finalField, ...notLeaksField, ...printChoiceSchema.shape }),
    z.object({ pages: z.int(), ...toldField })
  ),
  /** Takes back that packs were printed: the dialogue was closed, or the printer had no paper. */
  'packs.forgetPrint': command(
    ['meetings'],
    z.object({ ids: z.array(idSchema).max(1000) }),
    z.object({ act: actSchema })
  ),
  /** What is to be looked at again for release, by date. */
  'packs.releases': query(['meetings', 'reports'], z.object({ by: isoDateSchema.optional() }), z.array(releaseSchema))
}
