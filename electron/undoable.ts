/** Handlers whose work can be taken back: each is declared so, with what it is called. */
import type { Act } from '../shared/acts'
import type { Topic } from '../shared/call'
import { type CallName, type CheckedOf, contract, type OutputOf } from '../shared/contract'
import { ok, type Result } from '../shared/result'
import type { Id } from '../shared/values'
import type { CommandContext, Context } from './context'
import { type ActRecord, keepAct } from './db/acts'
import type { Row } from './db/recorder'
import { transact } from './db/transaction'

/** What an act is called and, where it deletes a record, which. */
export type About = {
  readonly what: string
  readonly record?: ActRecord
  readonly needs?: readonly { readonly table: string; readonly key: Row }[]
}

type UndoableCall = { [N in CallName]: OutputOf<N> extends { act: Act | null } ? N : never }[CallName]

type Work<N extends CallName> = (context: CommandContext, input: CheckedOf<N>) => Result<Omit<OutputOf<N>, 'act'>>

/**
 * A handler that does its work in one transaction and can be taken back. `about` is asked before the work; null where there is
 * nothing to take back, as when a record that is there is saved.
 */
export function undoable<N extends UndoableCall>(
  name: N,
  about: (context: Context, input: CheckedOf<N>) => About | null,
  work: Work<N>
): (context: CommandContext, input: CheckedOf<N>) => Result<OutputOf<N>> {
  return (context, input) =>
    transact(context.db, () => {
      const done = kept(name, context, about(context, input), () => work(context, input))
      // An answer with its act is what the contract says; the compiler cannot put the two together by name.
      return done as unknown as Result<OutputOf<N>>
    })
}

/** The same for work that begins outside a transaction, such as what a file brings. Belongs into a transaction. */
export function kept<T extends object>(name: CallName, tools: Tools, about: About, work: () => Result<T>): Kept<T, Act>
export function kept<T extends object>(
  name: CallName,
  tools: Tools,
  about: About | null,
  work: () => Result<T>
): Kept<T, Act | null>
export function kept<T extends object>(
  name: CallName,
  { db, newId, now }: Tools,
  about: About | null,
  work: () => Result<T>
): Kept<T, Act | null> {
  if (about !== null) return keepAct(db, { ...about, ...actOf(name), id: newId(), at: now() }, work)
  const done = work()
  return done.ok ? ok({ ...done.value, act: null }) : done
}

type Tools = Pick<CommandContext, 'db' | 'newId' | 'now'>
type Kept<T, A> = Result<T & { act: A }>

function actOf(name: CallName): { readonly topics: readonly Topic[] } {
  const { topics } = contract[name]
  return { topics: topics === 'in-answer' ? [] : topics }
}

/** What records are called, and by which column each is known. */
const named = {
  actions: { table: 'meeting_actions', words: 'the action', column: 'text' },
  agreement: { table: 'agreements', words: 'the agreement', column: 'name' },
  body: { table: 'bodies', words: 'the body', column: 'name' },
  document: { table: 'attachments', words: 'the document', column: 'name' },
  fund: { table: 'funds', words: 'the fund', column: 'name' },
  map: { table: 'maps', words: 'the map', column: 'name' },
  measure: { table: 'measures', words: 'the measure', column: 'name' },
  organisation: { table: 'organisations', words: 'the organisation', column: 'name' },
  partnership: { table: 'partnerships', words: 'the partnership', column: 'name' },
  person: { table: 'people', words: '', column: 'name' },
  plan: { table: 'forward_plan', words: 'the entry', column: "value ->> '$.matter'" },
  post: { table: 'posts', words: 'the post', column: 'title' },
  report: { table: 'reports', words: 'the report', column: 'title' },
  style: { table: 'house_styles', words: 'the house style', column: 'name' },
  template: { table: 'agenda_templates', words: 'the template', column: 'name' }
} as const

type Kind = keyof typeof named

/** "delete the agreement “Leisure”": what deleting a record is called. */
export function deletion(db: Context['db'], kind: Kind, id: Id): About {
  const { table, words, column } = named[kind]
  const name = String(db.prepare(`SELECT ${column} FROM ${table} WHERE id = ?`).pluck().get(id) ?? '')
  return { what: `delete ${words === '' ? '' : `${words} `}“${shortened(name)}”`, record: { table, id, name } }
}

/** "add the agreement “Leisure”": what beginning a record is called. */
export function addition(kind: Kind, name: string): About {
  const { words } = named[kind]
  return { what: `add ${words === '' ? '' : `${words} `}“${shortened(name)}”` }
}

/** A name as it stands in the name of an act. */
export function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59).trimEnd()}…` : name
}
