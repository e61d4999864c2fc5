/** The data file itself: its health, its copies, the sample authority, and the choices that are remembered. */
import { z } from 'zod'
import { command, query, topics, writing } from './call'
import { homeNations } from './law/homeNation'
import { idSchema, isoInstantSchema } from './values'

/**
 * A backup of the data file. "before-restore": made when a copy was gone back to, and kept until a person lets it go. The
 * one with the highest sequence is the newest, whatever the clock said when it was made.
 */
export const backupSchema = z.object({
  name: z.string(),
  madeAt: isoInstantSchema,
  bytes: z.int(),
  kind: z.enum(['ordinary', 'before-restore']),
  sequence: z.int()
})

/** How the names of backups begin that lie in the second place, where both are listed. */
export const inSecondPlace = 'second place/'

/** What a copy of the data file holds; lastChange is empty when nothing in it was ever changed. */
export const holdingsSchema = z.object({
  reports: z.int(),
  meetings: z.int(),
  funds: z.int(),
  lastChange: z.string(),
  /** How many of its pictures and attached files are missing beside it. */
  lacking: z.int()
})

const attemptSchema = z.object({ at: isoInstantSchema, message: z.string() }).nullable()

/** How backups have fared. A failure is the last one, and gone once a backup has been made. */
export const backupHealthSchema = z.object({
  /** When the newest backup was made; null where there is none. */
  lastGood: isoInstantSchema.nullable(),
  /** When a backup was last read through and found sound. */
  checkedAt: isoInstantSchema.nullable(),
  failure: attemptSchema,
  /** The second place that a person has chosen. */
  second: z
    .object({
      folder: z.string(),
      isThere: z.boolean(),
      copies: z.int(),
      lastGood: isoInstantSchema.nullable(),
      failure: attemptSchema
    })
    .nullable()
})
export type BackupHealth = z.infer<typeof backupHealthSchema>

/** What is remembered of backups beside the data file: `profile` tells its copies from those of others in the same place. */
export const backupMemorySchema = z.object({
  profile: z.string().regex(/^[0-9a-f]{8}$/),
  checkedAt: isoInstantSchema.nullable().default(null),
  failure: attemptSchema.default(null),
  second: z
    .object({ folder: z.string(), lastGood: isoInstantSchema.nullable(), failure: attemptSchema })
    .nullable()
    .default(null)
})
export type BackupMemory = z.infer<typeof backupMemorySchema>

const lockedOut = {
  path: z.string(),
  message: z.string(),
  backups: z.array(backupSchema),
  /** Whether there is a file of which something may still be read. */
  canSalvage: z.boolean()
}

/** How the data file was found at start. Only an open one answers anything else. */
export const fileStateSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    path: z.string(),
    isEmpty: z.boolean(),
    /** Sentences about what was mended, set aside or lost when it was opened. */
    told: z.array(z.string())
  }),
  z.object({ state: z.literal('newer'), path: z.string(), message: z.string() }),
  z.object({ state: z.literal('damaged'), ...lockedOut }),
  /** It may be whole, but something stands in the way: its folder, another program, a full disk. */
  z.object({ state: z.literal('unreachable'), ...lockedOut })
])
export type FileState = z.infer<typeof fileStateSchema>

/** How to come back from a data file that cannot be opened. `fromFile` only from the command line, or chosen by a person. */
export const recoverChoiceSchema = z.object({
  action: z.enum(['try-again', 'restore', 'salvage', 'start-empty']),
  backup: z.string().optional(),
  fromFile: z.string().optional()
})
export type RecoverChoice = z.infer<typeof recoverChoiceSchema>

export const themes = ['system', 'light', 'dark'] as const

/** What of a day's work Home shows. */
export const homeViews = ['everything', 'writing', 'meetings', 'partnerships'] as const
export type HomeView = (typeof homeViews)[number]

const authorityLine = z.string().trim().max(300).default('')

/** The authority itself, as its papers name it: one for all of them, whatever house styles its reports are in. */
export const authoritySchema = z.object({
  name: authorityLine,
  shortName: authorityLine,
  address: authorityLine,
  /** Name and post of its proper officer, who signs notices. */
  officer: authorityLine,
  /** Telephone and email for enquiries. */
  contact: authorityLine,
  website: authorityLine
})
export type Authority = z.infer<typeof authoritySchema>

export const settingsSchema = z.object({
  theme: z.enum(themes).default('system'),
  name: z.string().default(''),
  post: z.string().default(''),
  houseStyleId: z.string().default(''),
  /** Where the authority is, whose law its meetings and papers go by. */
  nation: z.enum(homeNations).default('england'),
  home: z.enum(homeViews).default('everything'),
  /** How large the paper is while a report is written, in per cent of its own size. */
  paperSize: z.number().int().min(50).max(400).default(100),
  authority: authoritySchema.default(authoritySchema.parse({}))
})
export type Settings = z.infer<typeof settingsSchema>

/** The whole row that is kept: the choices, and beside them whatever else is remembered. */
export const settingsRowSchema = z.record(z.string(), z.unknown())

/** Words that the spelling check takes as right: a person's own, and the council's. */
export const wordListsSchema = z.object({
  own: z.array(z.string()).default([]),
  council: z.array(z.string()).default([])
})

/** Kinds of picture that every program shows and prints. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif'] as const
export type PictureType = (typeof pictureTypes)[number]

/** The largest picture that is kept, in bytes. */
export const largestPicture = 30 * 1024 * 1024

/** The digest of a picture's content, by which a figure names it. */
export const pictureHashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** Where a window finds a kept picture. */
export function pictureAddress(hash: string): string {
  return hash === '' ? '' : `/files/${hash}`
}

/** A copy that was gone back to. `marks`: what has become exempt since it was made and stays so, a line for each. */
export const wentBackSchema = z.object({
  keptAs: z.string(),
  records: z.int(),
  marks: z.array(z.string()),
  /** Sentences about what the copy lacked. */
  told: z.array(z.string())
})

/** What a person is told of what stayed exempt when a copy was gone back to. */
export function stayedExempt(marks: readonly string[]): readonly string[] {
  return marks.length === 0 ? [] : ['What has become exempt since the copy was made stays so in it:', ...marks]
}

export const fileCalls = {
  /** Keeps a picture for a figure. Its kind is told by its content; width and height are in its own pixels. */
  'files.add': command(
    ['files'],
    z.object({ bytes: z.instanceof(Uint8Array) }),
    z.object({ hash: pictureHashSchema, mediaType: z.enum(pictureTypes), width: z.int(), height: z.int() })
  ),
  'files.picture': query(
    ['files'],
    z.object({ hash: pictureHashSchema }),
    z.object({ mediaType: z.enum(pictureTypes), bytes: z.instanceof(Uint8Array), width: z.int(), height: z.int() })
  ),
  'files.state': query([], z.object({}), fileStateSchema),
  /** Which program and which runtime this is, for "About" and for support. */
  'files.about': query(
    [],
    z.object({}),
    z.object({ version: z.string(), runtime: z.string(), isStandIn: z.boolean(), dataFile: z.string() })
  ),
  'files.verify': query(
    [],
    z.object({}),
    z.object({ ok: z.boolean(), problems: z.array(z.string()), records: z.int() })
  ),
  /**
   * Of a file that cannot be opened: try it again, put a backup or another copy in its place (one that a person chooses when
   * neither is named), read what is left of it, or start with an empty one. The file is kept beside the new one.
   */
  'files.recover': command([...topics], recoverChoiceSchema, fileStateSchema),
  /** The backups that Packwright keeps beside the data file, newest first. */
  'files.backups': query(['files'], z.object({}), z.array(backupSchema)),
  /** One more of them, now. */
  'files.backUpNow': command(['files'], z.object({}), backupSchema),
  /** Whether one of them could be gone back to: what is wrong with it, or null, and what it holds. */
  'files.checkBackup': query(
    ['files'],
    z.object({ backup: z.string() }),
    z.object({ problem: z.string().nullable(), holds: holdingsSchema.nullable() })
  ),
  /** How old they are and how they have fared. */
  'files.backupHealth': query(['files'], z.object({}), backupHealthSchema),
  /** A person chooses a second place for them, or none any more; a backup goes there at once. Null when the dialogue was closed. */
  'files.chooseSecondPlace': command(['files'], z.object({ none: z.boolean() }), backupHealthSchema.nullable()),
  /** Deletes one that was kept for a person to decide on. */
  'files.letGo': command(['files'], z.object({ backup: z.string() }), z.object({})),
  /** A checked copy of the data file where a person chooses, or where the command line says; null when the dialogue was closed. */
  'files.backUp': writing(
    ['files'],
    z.object({ to: z.string().optional() }),
    z.object({ file: z.string(), bytes: z.int() }).nullable()
  ),
  /**
   * Puts a copy in the place of the data file: one of the backups by its name, the file the command line names, or one that
   * a person chooses. What is there now is kept as a backup first. Null when the dialogue was closed.
   */
  'files.restore': command(
    [...topics],
    z.object({ backup: z.string().optional(), fromFile: z.string().optional() }),
    wentBackSchema.nullable()
  ),
  /** Shows a file that was written since the program began in its folder, in the system's own window. */
  'files.showInFolder': command([], z.object({ file: z.string().max(4096) }), z.object({})),
  /** Pastes where the keyboard is, as the system's own key does: a page may not read the clipboard by itself. */
  'files.paste': command([], z.object({}), z.object({})),
  'files.cancelJob': command([], z.object({ job: idSchema }), z.object({})),
  'settings.get': query(['settings'], z.object({}), settingsSchema),
  'words.get': query(['settings'], z.object({}), wordListsSchema),
  'words.add': command(
    ['settings'],
    z.object({ list: z.enum(['own', 'council']), word: z.string().trim().min(1).max(80) }),
    z.object({})
  ),
  'words.remove': command(['settings'], z.object({ list: z.enum(['own', 'council']), word: z.string() }), z.object({})),
  'settings.save': command(['settings'], settingsSchema, z.object({})),
  /** Whether the data file is empty enough for the sample to go in. */
  'sample.isOffered': query(
    ['organisations', 'partnerships', 'reports', 'meetings', 'budgets', 'agreements', 'measures'],
    z.object({}),
    z.boolean()
  ),
  'sample.fill': command(
    ['organisations', 'partnerships', 'houseStyles', 'reports', 'meetings', 'budgets', 'agreements', 'measures'],
    z.object({}),
    z.object({ reports: z.array(idSchema), meetings: z.array(idSchema), organisations: z.int(), bodies: z.int() })
  )
}
