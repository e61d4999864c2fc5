/** What a handler may use. Everything that is not the data itself is handed in, so that handlers run the same in a window, on the command line and in tests. */
import type { CallName, CheckedOf, contract, OutputOf } from '../shared/contract'
import type { HouseStyle } from '../shared/houseStyles/houseStyle'
import type { PrintSettings } from '../shared/packs/printing'
import type { DrawingData, PaperValue, SetPaper } from '../shared/paper/typeset/paperValue'
import type { Result } from '../shared/result'
import type { Id, IsoDate } from '../shared/values'
import type { ReadDb, WriteDb } from './db/access'
import type { DataFile } from './db/dataFile'

/** A file as bytes, with its name as a label. */
export type HandedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** The system's dialogues. On the command line there are none: opening gives nothing, saving gives null. */
export type Dialogs = {
  /** Null when the person closed the dialogue; a failure when a chosen file cannot be read. */
  readonly openFiles: (options: {
    readonly title: string
    readonly filterName: string
    readonly extensions: readonly string[]
    readonly isMultiple: boolean
    /** Bytes; of a larger file only as much is read as shows that it is. As for imports, unless it says otherwise. */
    readonly largest?: number
  }) => Promise<Result<readonly HandedFile[] | null>>
  readonly saveFile: (options: {
    readonly title: string
    readonly suggestedName: string
    readonly filterName: string
    /** Empty for a folder. */
    readonly extension: string
  }) => Promise<string | null>
  /** The path of a file that the person chose and that is read in place, since it may be too large to hand over; null when the dialogue was closed. */
  readonly choosePath: (options: {
    readonly title: string
    readonly filterName: string
    readonly extensions: readonly string[]
  }) => Promise<string | null>
  /** The path of a folder that the person chose; null when the dialogue was closed. */
  readonly chooseFolder: (options: { readonly title: string }) => Promise<string | null>
  /** Shows a file that Packwright wrote in the system's own window of its folder; false when it is not there any more. */
  readonly showInFolder: (path: string) => Promise<boolean>
  /** Opens a file that Packwright wrote in the system's own program for it; false when that cannot be done. */
  readonly openFile: (path: string) => Promise<boolean>
  /** Shows a finished PDF and opens the system's print dialogue over it, set as asked for; false when that cannot be done. */
  readonly print: (
    file: { readonly title: string; readonly bytes: Uint8Array },
    settings: PrintSettings
  ) => Promise<boolean>
}

/** Sets papers: each a tagged PDF of its own, made in a process of its own without any window. */
export type Typesetter = {
  /** Fails with too-large, unreadable-file or internal for a paper that cannot be set, with cancelled when told to stop. */
  readonly set: (paper: PaperValue, signal: AbortSignal) => Promise<Result<SetPaper>>
  /** A chart or a map as a PNG, as it is set on paper. Fails in the same ways. */
  readonly draw: (data: DrawingData, style: HouseStyle, signal: AbortSignal) => Promise<Result<Uint8Array>>
}

/** Long work: each has a name, tells how far it is, and can be told to stop. */
export type Jobs = {
  readonly start: (job: Id) => AbortSignal
  readonly progress: (job: Id, done: number, total: number, label: string) => void
  readonly end: (job: Id) => void
  readonly cancel: (job: Id) => void
}

export type Log = {
  readonly info: (message: string) => void
  readonly error: (message: string, error?: unknown) => void
}

/** Which program this is and what it runs on. `isStandIn`: not the runtime that the app is made for. */
export type About = { readonly version: string; readonly runtime: string; readonly isStandIn: boolean }

export type Context = {
  /** The open database. Dispatch refuses the calls that need it while the data file is not open. */
  readonly db: ReadDb
  readonly dataFile: DataFile
  readonly about: About
  readonly caller: 'window' | 'command-line'
  /** The moment now, ISO in UTC. */
  readonly now: () => string
  /** The day it is where the person sits. */
  readonly today: () => IsoDate
  readonly newId: () => Id
  readonly dialogs: Dialogs
  readonly typesetter: Typesetter
  readonly jobs: Jobs
  /** The files that were written where a person said since the program began: only of these may a window ask where they are. */
  readonly written: Set<string>
  /** A folder for things that can be made again. */
  readonly cacheFolder: string
  readonly log: Log
  /** The words that lie on the system's clipboard; none without a window. */
  readonly clipboardText: () => Promise<string>
  /** Pastes into the window where its keyboard is; false without a window. */
  readonly paste: () => boolean
  /** The window's page is there to be asked before the window closes. */
  readonly attend: () => void
  /** Closes the window, which has nothing more to save. */
  readonly leave: () => void
}

/** What a command may use: the same, and the database to write. */
export type CommandContext = Context & { readonly db: WriteDb }

type ContextOf<N extends CallName> = (typeof contract)[N]['kind'] extends 'query' ? Context : CommandContext

/** Answers one call. What is expected to go wrong is a failure in words; anything thrown is a bug, or SQLite's own trouble. */
export type Handler<N extends CallName> = (
  context: ContextOf<N>,
  input: CheckedOf<N>
) => Result<OutputOf<N>> | Promise<Result<OutputOf<N>>>

/** A handler for every call there is. */
export type Handlers = { readonly [N in CallName]: Handler<N> }
