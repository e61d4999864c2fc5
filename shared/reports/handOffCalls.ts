/** What can be asked and told about handing a report to somebody, and about what comes back. */
import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { handedFileSchema } from '../handedFile'
import { newPassphraseSchema, passphraseSchema } from '../sealing'
import { idSchema, isoDateSchema, isoInstantSchema } from '../values'
import { askedSchema } from './asked'
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
  /** Their post, as the one who asked knows it. */
  post: z.string(),
  /** What is asked for; nothing means the whole report. */
  asked: askedSchema,
  note: z.string(),
  state: z.enum(['open', 'answered']),
  madeAt: isoInstantSchema,
  answeredAt: isoInstantSchema.nullable(),
  /** Whether the other side's key is known, so that a file can be sealed for them. */
  hasKey: z.boolean(),
  /** What went out: a file for Packwright, or one for Word. */
  form: z.enum(['packwright', 'word']),
  /** The Word files that came back, with how many suggestions of each are open. */
  answers: z.array(
    z.object({
      id: idSchema,
      file: z.string(),
      sender: z.string(),
      cameAt: isoInstantSchema,
      open: z.int(),
      isClaimOpen: z.boolean()
    })
  )
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

/** Something in an answer that nobody asked for: taken only by its name, `piece`. */
const beyondSchema = z.object({ piece: z.string(), changes: z.array(changeSchema) })

/**
 * How well the key of a sender is known here. new: never seen; seen: used before, but not compared; confirmed: compared by
 * telephone; changed: not the one that this person used before; nobody: the file does not say who wrote it.
 */
export const keyStates = ['new', 'seen', 'confirmed', 'changed', 'nobody'] as const

const senderSchema = z.object({
  state: z.enum(keyStates),
  /** The words of the key, to be compared by telephone. */
  words: z.array(z.string())
})

const markChangeSchema = z.object({
  kind: z.enum(['becomes-exempt', 'stays-exempt']),
  where: z.string(),
  words: z.string()
})

/** Somebody wrote in a Word file that it is cleared, and under which name and day: a claim, since anybody may write that. */
export const wordClaimSchema = z.object({ officer: z.string(), day: isoDateSchema.nullable() })

/** What is kept beside the words of a Word file that came back: who made each step, a claim, and what could not be placed. */
export const answerAboutSchema = z.object({
  who: z.record(z.string(), z.object({ by: z.string(), at: z.string() })),
  claim: wordClaimSchema.nullable(),
  lost: z.array(z.string())
})
export type AnswerAbout = z.output<typeof answerAboutSchema>

const suggestionSchema = z.object({
  answer: idSchema,
  step: z.string(),
  kind: z.enum([...changeKinds, 'remark']),
  where: z.string(),
  before: z.string(),
  after: z.string(),
  by: z.string(),
  at: z.string(),
  here: z.string().nullable(),
  isContested: z.boolean(),
  isAskedFor: z.boolean()
})

const wordAnswerSchema = z.object({
  id: idSchema,
  handOff: idSchema,
  file: z.string(),
  sender: z.string(),
  /** Who was asked. */
  person: z.string(),
  cameAt: isoInstantSchema,
  /** An open claim that what was asked for is cleared; null for none. */
  claim: wordClaimSchema.extend({ implicationId: z.string(), heading: z.string() }).nullable(),
  /** What was changed and could not be placed, each as a sentence. */
  lost: z.array(z.string())
})

const takenSchema = z.array(z.object({ answer: idSchema, steps: z.array(z.string().max(2000)).max(20_000) })).max(200)

/** What bringing in an answer would do. Nothing has happened yet. */
export const mergePlanSchema = z.object({
  file: handedFileSchema,
  from: z.string(),
  sender: senderSchema,
  madeAt: isoInstantSchema,
  /** Who was asked, and for what; nothing in `asked` means the whole report. */
  person: z.string(),
  asked: askedSchema,
  /** What a person should know first: another sent it or cleared it than was asked, or the key has changed. */
  warnings: z.array(z.string()),
  /** The heading of the implication that was asked for; empty for the whole report. */
  heading: z.string(),
  /** What the other person changed of what was asked for, in reading order. */
  changes: z.array(changeSchema),
  /** What they changed beyond it. */
  beyond: z.array(beyondSchema),
  /** Implications that come back cleared: "Legal, by M. Officer, 12 November 2026". */
  cleared: z.array(z.string()),
  /** What becomes exempt with it, and what they opened that stays exempt until somebody here takes the mark off. */
  marks: z.array(markChangeSchema),
  /** How many comments come with it. */
  comments: z.int(),
  conflicts: z.array(conflictSchema)
})
export type MergePlan = z.infer<typeof mergePlanSchema>

const takeBeyondSchema = z.array(z.string().max(2000)).max(10_000).default([])

/** What goes out, to whom, and what they are asked for. */
const asked = {
  reportId: idSchema,
  implicationId: idSchema.nullable().default(null),
  to: z.string().optional(),
  person: z.string().trim().max(300).default(''),
  post: z.string().trim().max(300).default(''),
  /** Sections that are asked for; with neither these nor an implication the whole report is. */
  sectionIds: z.array(idSchema).max(500).default([]),
  note: z.string().trim().max(2000).default('')
}

/** How a file is sealed: for nobody but the person it goes to, or with a passphrase; else not at all. */
const sealed = {
  isForThemAlone: z.boolean().default(false),
  passphrase: newPassphraseSchema.optional()
}

const writtenSchema = z.object({ file: z.string(), bytes: z.int() }).nullable()

export const handOffCalls = {
  'handOffs.list': query(['reports'], z.object({ reportId: idSchema }), z.array(handOffSchema)),
  /** The words of this data file's own key, for whoever rings to compare them. */
  'handOffs.ownWords': command([], z.object({}), z.object({ words: z.array(z.string()) })),
  /** How well the key of a person is known: only for one that is seen or confirmed can a file be sealed. */
  'handOffs.reader': query(
    ['reports'],
    z.object({ person: z.string().max(300) }),
    z.object({ state: z.enum(['none', 'seen', 'confirmed']) })
  ),
  /** Writes a hand-off file of a report, or of one implication of it, and remembers what went out. Null when the dialogue was closed. */
  'handOffs.send': writing(['reports'], z.object({ ...asked, ...sealed }), writtenSchema),
  /**
   * Writes a Word file of a report for a colleague: with a part asked for, that alone is to be filled in, and the rest is locked;
   * with none, every change is kept track of. Null when the dialogue was closed.
   */
  'handOffs.sendWord': writing(['reports'], z.object(asked), writtenSchema),
  /**
   * Reads a Word file that came back, and keeps what it suggests. Without a file the system's dialogue asks for one; null when
   * that was closed. Nothing in the report changes by it.
   */
  'handOffs.bringWord': command(
    ['reports'],
    z.object({ reportId: idSchema, file: handedFileSchema.optional() }),
    z.object({ answer: idSchema, sender: z.string(), suggestions: z.int() }).nullable()
  ),
  /** What of all Word files that came back is still open. */
  'handOffs.suggestions': query(
    ['reports'],
    z.object({ reportId: idSchema }),
    z.object({ suggestions: z.array(suggestionSchema), answers: z.array(wordAnswerSchema) })
  ),
  /**
   * Takes and refuses suggestions, and answers claims of a clearance: one that is confirmed clears the implication under the name
   * that was written.
   */
  'handOffs.settle': command(
    ['reports'],
    z.object({
      reportId: idSchema,
      revision: z.int(),
      take: takenSchema.default([]),
      refuse: takenSchema.default([]),
      claims: z
        .array(z.object({ answer: idSchema, isConfirmed: z.boolean() }))
        .max(200)
        .default([])
    }),
    z.object({ revision: z.int(), act: actSchema, marks: z.array(z.string()) })
  ),
  /** Writes what has become of a report that was given to us, for the person who gave it. Null when the dialogue was closed. */
  'handOffs.answer': writing(
    ['reports'],
    z.object({ reportId: idSchema, to: z.string().optional(), ...sealed }),
    writtenSchema
  ),
  /**
   * Reads a file that came back and tells what it would change. Without a file the system's dialogue asks for one; null
   * when that was closed. The file in the answer is no longer sealed. A missing or wrong passphrase is blamed on its field.
   */
  'handOffs.plan': command(
    [],
    z.object({
      reportId: idSchema,
      file: handedFileSchema.optional(),
      takeBeyond: takeBeyondSchema,
      passphrase: passphraseSchema.optional()
    }),
    mergePlanSchema.nullable()
  ),
  /**
   * Brings an answer in: where both changed, our words stay unless the conflict is among `takeTheirs`, and of what nobody
   * asked for only the pieces in `takeBeyond` come. `words` are those of the sender's key, given when they have been
   * compared: without them a key that has changed is refused. `kept` goes back.
   */
  'handOffs.merge': command(
    ['reports'],
    z.object({
      reportId: idSchema,
      revision: z.int(),
      file: handedFileSchema,
      takeTheirs: z.array(z.string().max(50)).max(10_000).default([]),
      takeBeyond: takeBeyondSchema,
      words: z.string().max(300).optional()
    }),
    z.object({ revision: z.int(), kept: idSchema, changes: z.int(), conflicts: z.int() })
  )
}
