/** Copies of what was typed and could not be saved: kept in the profile, offered at the next start, or written where a person chooses. */
import { z } from 'zod'
import { command, query, writing } from './call'
import { isoInstantSchema } from './values'

/** The calls that save what is edited in place. */
export const savingCalls = [
  'reports.save',
  'suggesting.save',
  'funds.saveYear',
  'minutes.save',
  'agreements.save',
  'measures.save',
  'maps.save',
  'bodies.save',
  'organisations.save'
] as const

export const saveRequestSchema = z.object({
  /** Tells the record: a later copy of it takes the place of an earlier one. */
  key: z.string().regex(/^[A-Za-z0-9_.-]{1,200}$/),
  /** What it is, in the middle of a sentence: "the report “Bins”". */
  what: z.string().max(1000),
  call: z.enum(savingCalls),
  /** What the call is to be sent; the call's own schema checks it when it is put back. */
  input: z.unknown()
})
export type SaveRequest = z.infer<typeof saveRequestSchema>

export const rescueSchema = saveRequestSchema.extend({ keptAt: isoInstantSchema })
export type Rescue = z.infer<typeof rescueSchema>

/** A file of rescue copies that a person has put somewhere. */
export const rescueFileSchema = z.object({ rescue: z.literal(1), copies: z.array(rescueSchema).max(1000) })

/** A text in a dialogue that is longer is not kept while it is typed. */
export const mostTypedLetters = 100_000

/** Words in a field of a dialogue that is open, which are in no record before the dialogue is done. */
const typedWordsSchema = z.object({
  /** Tells the field: the place, the dialogue and its label. */
  key: z.string().max(2000),
  /** What stood in it when the dialogue opened: over anything else the words are not put back. */
  over: z.string().max(mostTypedLetters),
  words: z.string().max(mostTypedLetters)
})
export type TypedWords = z.infer<typeof typedWordsSchema>

/** So many fields of dialogues are kept at most. */
export const mostTypedFields = 100
export const typedFileSchema = z.array(typedWordsSchema).max(mostTypedFields)

export const rescueCalls = {
  /** Keeps copies in the profile, each in place of an earlier one of the same record. */
  'rescue.keep': command([], z.object({ copies: z.array(saveRequestSchema).max(1000) }), z.object({})),
  'rescue.drop': command([], z.object({ key: saveRequestSchema.shape.key }), z.object({})),
  /** The copies that are kept, the newest first. */
  'rescue.list': query([], z.object({}), z.array(rescueSchema)),
  /** Writes copies to a file that a person chooses; null when the dialogue was closed. */
  'rescue.saveElsewhere': writing(
    [],
    z.object({ copies: z.array(saveRequestSchema).max(1000) }),
    z.object({ file: z.string() }).nullable()
  ),
  /** Reads copies from such a file; null when the dialogue was closed. */
  'rescue.open': command([], z.object({}), z.array(rescueSchema).nullable()),
  /** Keeps the words of all dialogues that are open, in place of those before, until they are closed. */
  'rescue.keepTyped': command([], z.object({ fields: typedFileSchema }), z.object({})),
  /** Those that were kept when the program was last stopped without being closed. */
  'rescue.typed': query([], z.object({}), z.array(typedWordsSchema)),
  /** The page is there to be asked before the window closes. Until it has said so there is nothing in it to be saved. */
  'rescue.attend': command([], z.object({}), z.object({})),
  /** The page has nothing more to save, or the person gives it up: the window may close. */
  'rescue.leave': command([], z.object({}), z.object({}))
}
