/** What is not for publication on an agenda, and why, as it is kept. */
import { z } from 'zod'
import { groundFields, hasOneGround } from '../law/grounds'
import { isoDateSchema } from '../values'

/** Why something is not for publication, as it is kept: a mark that cannot be understood has no ground, and counts. */
export const keptExemptionSchema = z.object({
  ...groundFields,
  publicInterest: z.string().max(2000).default(''),
  releaseOn: isoDateSchema.nullable().default(null),
  /** Short facts that must never appear in public: a name, a sum, a bid. */
  words: z.array(z.string().trim().min(2).max(200)).max(100).optional()
})

/** The same as a person says it. */
export const packExemptionSchema = keptExemptionSchema.refine(
  hasOneGround,
  'Say under which paragraph it is exempt, or why it is confidential.'
)
export type PackExemption = z.infer<typeof packExemptionSchema>

/** What of an agenda item can be marked: all of it, its title, or the note and the reasons beneath it. */
export const itemPlaces = ['item', 'title', 'note'] as const
export type ItemPlace = (typeof itemPlaces)[number]

/** Why the title and the note of an agenda item are not for publication; null for what is public. */
export const itemMarksSchema = z.object({
  title: keptExemptionSchema.nullable().default(null),
  note: keptExemptionSchema.nullable().default(null)
})
export type ItemMarks = z.infer<typeof itemMarksSchema>

/** What of an agenda item is marked, as its history has it; the note is all that stands beneath its title on an agenda. */
export const itemPlaceWords = {
  item: 'the whole item',
  title: 'the title',
  note: 'the note'
} as const satisfies Readonly<Record<ItemPlace, string>>
