/**
 * The one door to the data, for windows and the command line alike: a closed list of calls, each input checked,
 * each change announced. Imports no Electron.
 */
import type { z } from 'zod'
import type { Announcement, Command, Topic } from '../shared/call'
import { type CallName, contract, type InputOf, type OutputOf } from '../shared/contract'
import { type Failure, failure, type Result } from '../shared/result'
import type { Context, Handlers } from './context'
import { whileReading } from './db/access'
import { damageOf, takeSetAside } from './db/damaged'
import { sqliteFailure, systemFailure } from './db/errors'

export type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>

/** The same door with the types of the contract. */
export type Ask = <N extends CallName>(name: N, input: InputOf<N>) => Promise<Result<OutputOf<N>>>

/** Gives a door the types of the contract, which every answer has by the types of the handlers. */
export function askingBy(dispatch: Dispatch): Ask {
  return dispatch as Ask
}

/** Milliseconds for which one call may hold up all others before the log is told. */
const slow = 50

/** What can be asked while the data file is newer or damaged. */
const callsWithoutData: ReadonlySet<CallName> = new Set([
  'files.state',
  'files.about',
  'files.verify',
  'files.recover',
  'files.backups',
  'files.checkBackup',
  'sealing.recover',
  'files.showInFolder',
  'files.paste',
  'rescue.keep',
  'rescue.drop',
  'rescue.list',
  'rescue.saveElsewhere',
  'rescue.open',
  'rescue.attend',
  'rescue.leave'
])

/**
 * Makes the door. `announce` is told what a command has changed; `checksOutput` also holds answers to the contract, for
 * tests and development. The answer never throws: a bug is logged and becomes a failure with the code "internal".
 */
export function createDispatch(
  context: Context,
  handlers: Handlers,
  options: {
    readonly announce?: (announcement: Announcement) => void
    readonly checksOutput?: boolean
    /** Milliseconds that pass; the system's own unless a test says otherwise. */
    readonly clock?: () => number
  } = {}
): Dispatch {
  const plain = withoutPlaces(context)
  const { clock = () => performance.now() } = options
  return async (name, input) => {
    if (!isCallName(name)) return failure('unsupported', 'Packwright cannot do what was asked of it here.')
    const call = contract[name]
    try {
      const checked = call.input.safeParse(input)
      if (!checked.success) return { ok: false, error: blame(checked.error, input) }
      if (context.caller === 'window' && namesPath(checked.data))
        return failure('invalid', 'A window asks where a file is to be; it cannot say so itself.', { field: 'to' })
      const refusal = callsWithoutData.has(name) ? null : refusalOf(context, call.kind)
      if (refusal) return { ok: false, error: refusal }
      // The contract's own check has just made the input what this handler takes; the compiler cannot follow that by name.
      const handle = handlers[name] as (context: Context, input: unknown) => Result<unknown> | Promise<Result<unknown>>
      const isWriting = 'writes' in call
      const run = () => handle(isWriting ? context : plain, checked.data)
      const from = clock()
      const begun = call.kind === 'query' && !callsWithoutData.has(name) ? whileReading(context.db, run) : run()
      const took = clock() - from
      if (took > slow) context.log.info(`${name} held the program up for ${Math.round(took)} ms`)
      const result = await begun
      if (result.ok && options.checksOutput) call.output.parse(result.value)
      if (result.ok && isWriting) remember(context, result.value as WrittenAnswer)
      const changed = result.ok && call.kind === 'command' ? changedBy(call, result.value) : []
      if (changed.length > 0) options.announce?.({ type: 'changed', topics: changed })
      return result
    } catch (error) {
      context.log.error(`${name} failed`, error)
      const known = damageOf(error) ?? sqliteFailure(error) ?? systemFailure(error)
      if (known) return { ok: false, error: known }
      return failure('internal', 'Something went wrong in Packwright. Nothing was changed. Please try again.')
    } finally {
      tellSetAside(context, name, options.announce)
    }
  }
}

type WrittenAnswer = { readonly file: string } | null

function remember({ written }: Context, answer: WrittenAnswer): void {
  if (answer) written.add(answer.file)
}

/** Where a call may not ask for a place to write to: one that does is to be declared as `writing`, so that its file can be shown. */
function withoutPlaces(context: Context): Context {
  const dialogs: Context['dialogs'] = {
    ...context.dialogs,
    saveFile: () => Promise.reject(new Error('A call that writes a file is declared as writing'))
  }
  // The data file may be opened anew while the program runs: whatever is asked of the context is looked up in it each time.
  return Object.create(context, { dialogs: { value: dialogs } }) as Context
}

/** The topics that a command has changed, by the contract or by its answer. */
function changedBy({ topics: declared, output }: Command, value: unknown): readonly Topic[] {
  if (declared !== 'in-answer') return declared
  return (output.parse(value) as { readonly changed: readonly Topic[] }).changed
}

/** Says which records an answer had to leave out. */
function tellSetAside({ dataFile, log }: Context, name: string, announce?: (announcement: Announcement) => void): void {
  if (dataFile.refusal() !== null) return
  const records = takeSetAside(dataFile.db())
  if (records.length === 0) return
  log.error(`${name} left out what cannot be read: ${records.length}`)
  announce?.({ type: 'damaged', records })
}

/** Why a call cannot be answered now. What cannot be written is still shown. */
function refusalOf({ dataFile }: Context, kind: 'query' | 'command'): Failure | null {
  return dataFile.refusal() ?? (kind === 'command' ? dataFile.displaced() : null)
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name)
}

/** True when an input says where a file is, or is to be written. What a page sends is never used as a path. */
function namesPath(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false
  return ('to' in input && typeof input.to === 'string') || ('fromFile' in input && typeof input.fromFile === 'string')
}

/** The first thing that is wrong with an input, as a sentence and the field to blame. */
function blame(error: z.ZodError, input: unknown): Failure {
  const issue = error.issues[0]
  const path = issue?.path ?? []
  const field = path.map(String).join('.')
  const message = issue ? issueInWords(issue, field, valueAt(input, path)) : 'This cannot be used.'
  return { code: 'invalid', message, ...(field && { field }) }
}

/** Our own messages are sentences; of zod's own, what a person can come upon by typing is put in words. */
function issueInWords(issue: z.core.$ZodIssue, field: string, value: unknown): string {
  if (issue.message.endsWith('.')) return issue.message
  if (issue.code === 'too_big' && typeof value === 'string')
    return `“${value.trim().slice(0, 30)}…” is too long: it may have ${issue.maximum.toLocaleString('en-GB')} characters at most.`
  return `Packwright could not use ${field ? `“${field}”` : 'this'}: ${issue.message}.`
}

/** What stands at a place in an input. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input
  )
}
