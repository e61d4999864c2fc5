/** The data file itself: its health, its copies, the sample authority, and the choices that are remembered. */
import { z } from 'zod'
import { command, query, topics } from './call'
import { homeNations } from './law/homeNation'
import { idSchema, isoInstantSchema } from './values'

/** How the data file was found at start. Only an open one answers anything else. */
export const fileStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), path: z.string(), isEmpty: z.boolean() }),
  z.object({ state: z.literal('newer'), path: z.string(), message: z.string() }),
  z.object({
    state: z.literal('damaged'),
    path: z.string(),
    message: z.string(),
    backups: z.array(z.object({ name: z.string(), madeAt: isoInstantSchema, bytes: z.int() }))
  })
])
export type FileState = z.infer<typeof fileStateSchema>

export const themes = ['system', 'light', 'dark'] as const

/** What of a day's work Home shows. */
export const homeViews = ['everything', 'writing', 'meetings', 'partnerships'] as const
export type HomeView = (typeof homeViews)[number]

export const settingsSchema = z.object({
  theme: z.enum(themes).default('system'),
  name: z.string().default(''),
  post: z.string().default(''),
  houseStyleId: z.string().default(''),
  /** Where the authority is, whose law its meetings and papers go by. */
  nation: z.enum(homeNations).default('england'),
  home: z.enum(homeViews).default('everything')
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
  /** Of a damaged file: put a backup in its place, or start with an empty one. The damaged file is kept beside it. */
  'files.recover': command(
    ['organisations', 'partnerships', 'houseStyles', 'reports', 'meetings', 'budgets', 'files', 'settings'],
    z.object({ action: z.enum(['restore', 'start-empty']), backup: z.string().optional() }),
    fileStateSchema
  ),
  /** The backups that Packwright keeps beside the data file, newest first. */
  'files.backups': query(
    ['files'],
    z.object({}),
    z.array(z.object({ name: z.string(), madeAt: isoInstantSchema, bytes: z.int() }))
  ),
  /** One more of them, now. */
  'files.backUpNow': command(
    ['files'],
    z.object({}),
    z.object({ name: z.string(), madeAt: isoInstantSchema, bytes: z.int() })
  ),
  /** Whether one of them could be gone back to; what is wrong with it, or null. */
  'files.checkBackup': query(['files'], z.object({ backup: z.string() }), z.object({ problem: z.string().nullable() })),
  /** A checked copy of the data file where a person chooses, or where the command line says; null when the dialogue was closed. */
  'files.backUp': command(
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
    z.object({ keptAs: z.string(), records: z.int() }).nullable()
  ),
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
  'sample.fill': command(
    ['organisations', 'partnerships', 'houseStyles', 'reports', 'meetings', 'budgets'],
    z.object({}),
    z.object({ reports: z.array(idSchema), meetings: z.array(idSchema), organisations: z.int(), bodies: z.int() })
  )
}
