/** A profile for tests: the real dispatch and the real handlers on a real data file in a folder of its own. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Context, Dialogs, HandedFile } from '../../electron/context'
import type { DataFile } from '../../electron/db/dataFile'
import { type Ask, askingBy, type Dispatch } from '../../electron/dispatch'
import { openWorkplace, type Workplace } from '../../electron/workplace'
import type { Announcement, Topic } from '../../shared/call'
import { type CallName, contract, type InputOf, type OutputOf } from '../../shared/contract'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { PrintSettings } from '../../shared/packs/printing'
import { renderPlain } from '../../shared/paper/render'
import type { PaperValue } from '../../shared/paper/typeset/paperValue'
import { reportData } from '../../shared/paper/typeset/reportData'
import { ok } from '../../shared/result'
import { appendixStyle, plainStyle } from './houseStyles'
import { untoldTables, watchTables, writtenTables } from './writtenTables'

export type Profile = {
  readonly folder: string
  readonly context: Context
  readonly dataFile: DataFile
  readonly dispatch: Dispatch
  /** Asks by name with the types of the contract. */
  readonly ask: Ask
  /** The answer itself, for calls that must succeed. */
  readonly get: <N extends CallName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>
  readonly announcements: Announcement[]
  /** What was set on paper: a report as the templates are given it, other papers as markup. */
  readonly asked: string[]
  /** What the log was told of errors. */
  readonly errors: string[]
  /** Answers that the system's dialogues give next; without one they are closed. */
  readonly dialogAnswers: {
    files: readonly HandedFile[] | null
    path: string | null
    opened: string[]
    /** The files that were shown in their folders. */
    shown: string[]
    /** The names that dialogues for saving have suggested. */
    suggested: string[]
    /** The words that lie on the clipboard. */
    clipboard: string
    /** What the print dialogue was opened for. */
    printed: { readonly title: string; readonly bytes: Uint8Array; readonly settings: PrintSettings }[]
  }
  readonly drain: (longest: number) => Promise<void>
  /** What a page is given under the address of a picture. */
  readonly picture: Workplace['picture']
  readonly close: () => void
}

/** An empty folder that is gone when all tests have ended (temporaryFiles.ts). */
export const temporaryFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-test-'))

/** A clock that starts at nine on 22 November 2026 and moves on a second each time it is read. */
export function testClock(): () => string {
  let seconds = 0
  return () => new Date(Date.UTC(2026, 10, 22, 9, 0, seconds++)).toISOString()
}

/** Ids in the order they were asked for: t1, t2, t3. */
function testIds(): () => string {
  let last = 0
  return () => `t${++last}`
}

/** Opens a profile. With the folder of another one it is as if the app had been started again. */
export async function openProfile(
  options: {
    readonly folder?: string
    readonly caller?: Context['caller']
    readonly styles?: readonly HouseStyle[]
    /** Told of each paper before it is set; what it throws stops the work. */
    readonly beforeSet?: (paper: PaperValue, signal: AbortSignal) => void
    readonly now?: () => string
    readonly newId?: () => string
    /** Whether what each command writes is held against the topics that it declares, and queries must write nothing. */
    readonly watchesTables?: boolean
  } = {}
): Promise<Profile> {
  const folder = options.folder ?? temporaryFolder()
  const now = options.now ?? testClock()
  const announcements: Announcement[] = []
  const errors: string[] = []
  const asked: string[] = []
  const announce = (announcement: Announcement): void => void announcements.push(announcement)
  const dialogAnswers: Profile['dialogAnswers'] = {
    files: null,
    path: null,
    opened: [],
    shown: [],
    suggested: [],
    clipboard: '',
    printed: []
  }
  const dialogs: Dialogs = {
    openFiles: async () => ok(dialogAnswers.files),
    saveFile: async ({ suggestedName }) => {
      dialogAnswers.suggested.push(suggestedName)
      return dialogAnswers.path
    },
    choosePath: async () => dialogAnswers.path,
    chooseFolder: async () => dialogAnswers.path,
    showInFolder: async (file) => {
      dialogAnswers.shown.push(file)
      return fs.existsSync(file)
    },
    openFile: async (file) => {
      dialogAnswers.opened.push(file)
      return true
    },
    print: async (file, settings) => {
      dialogAnswers.printed.push({ ...file, settings })
      return true
    }
  }
  const { context, dispatch, drain, picture, close } = await openWorkplace({
    folder,
    caller: options.caller ?? 'window',
    about: { version: '0.0.0', runtime: 'tests', isStandIn: true },
    now,
    newId: options.newId ?? testIds(),
    dialogs,
    clipboardText: async () => dialogAnswers.clipboard,
    log: {
      info: () => undefined,
      error: (message, error) => void errors.push(`${message}: ${error instanceof Error ? error.stack : String(error)}`)
    },
    paste: () => true,
    attend: () => undefined,
    leave: () => undefined,
    announce,
    checksOutput: true,
    styles: options.styles ?? [plainStyle, appendixStyle]
  })
  watchTypesetter(context, asked, options.beforeSet)
  const watched = options.watchesTables ? watchedDispatch(dispatch, context.dataFile) : dispatch
  const ask = askingBy(watched)
  return {
    folder,
    context,
    dataFile: context.dataFile,
    dispatch: watched,
    ask,
    get: async (name, input) => {
      const result = await ask(name, input)
      if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}\n${errors.join('\n')}`)
      return result.value
    },
    announcements,
    asked,
    errors,
    dialogAnswers,
    drain,
    picture,
    close
  }
}

/** What is set on paper is noted. */
function watchTypesetter(
  { typesetter }: Context,
  asked: string[],
  beforeSet: (paper: PaperValue, signal: AbortSignal) => void = () => undefined
): void {
  const { set } = typesetter
  const watched: Context['typesetter']['set'] = async (paper, signal) => {
    if (paper.kind === 'report') asked.push(JSON.stringify(reportData(paper.report, paper.style, paper).data))
    if (paper.kind === 'plain') asked.push(renderPlain(paper.document, paper.style))
    beforeSet(paper, signal)
    return set(paper, signal)
  }
  Object.assign(typesetter, { set: watched })
}

/** The same door; a command that writes what its topics do not tell of, and a query that writes at all, throws. */
function watchedDispatch(dispatch: Dispatch, dataFile: DataFile): Dispatch {
  let running = 0
  return async (name, input) => {
    const db = dataFile.refusal() === null ? dataFile.db() : null
    const isAlone = running === 0
    if (db && isAlone && !db.inTransaction) watchTables(db)
    running += 1
    const result = await dispatch(name, input).finally(() => {
      running -= 1
    })
    const isSame = db !== null && dataFile.refusal() === null && dataFile.db() === db
    if (!isAlone || running > 0 || !isSame || !result.ok || !isCallName(name)) return result
    const { kind, topics } = contract[name]
    const declared = topics === 'in-answer' ? (result.value as { readonly changed: readonly Topic[] }).changed : topics
    const untold = untoldTables(db, kind === 'command' ? declared : [])
    const unread = kind === 'query' ? writtenTables(db) : untold
    if (unread.length > 0) throw new Error(`${name} wrote ${unread.join(', ')}, which it does not say`)
    return result
  }
}

const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name)
