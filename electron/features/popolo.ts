/** Records in and out as files: organisations and measures from sheets, and everything as Popolo-shaped JSON. */
import { isDeepStrictEqual } from 'node:util'
import type { Measure } from '../../shared/measures'
import type { Organisation, RecordImportResult } from '../../shared/organisations/calls'
import type { MeasureLine, Read, Rejected } from '../../shared/organisations/sheet'
import { type PopoloRecords, type Records, toPopolo } from '../../shared/partnerships/popolo'
import { assertNever, ok, type Result } from '../../shared/result'
import type { CommandContext, Context, Handlers } from '../context'
import { keepReleased, type OutputOf } from '../db/leakRows'
import {
  keepBody,
  keepMembership,
  keepOrganisation,
  keepPartnership,
  keepPerson,
  keepPost,
  keepSuccession,
  listBodies,
  listMemberships,
  listOrganisations,
  listPartnerships,
  listPeople,
  listPosts,
  listSuccessions
} from '../db/organisationRows'
import { transact } from '../db/transaction'
import { listValues, readValue, saveValue } from '../db/valueRows'
import { withheldFrom } from '../db/withheldWords'
import { atomicWrite } from '../documents/files/atomicWrite'
import { checkPublicBytes } from '../documents/pack/publicOutput'
import type { ReadRecords } from '../documents/sheets/recordsRead'
import { kept, shortened } from '../undoable'
import { runJob } from '../workers/runJob'

type Db = Context['db']

export const popoloHandlers = {
  'organisations.export': async (context, { to, notLeaks }) => {
    const { db, dialogs, today } = context
    const of: OutputOf = { subject: 'all', id: '', output: 'organisations' }
    const bytes = new TextEncoder().encode(`${JSON.stringify(toPopolo(allRecords(db)), null, 2)}\n`)
    const withheld = withheldFrom(db, of, notLeaks)
    const checked = await checkPublicBytes({ bytes, kind: 'json', withheld })
    if (!checked.ok) return checked
    const target =
      to ??
      (await dialogs.saveFile({
        title: 'Save the records as Popolo JSON',
        suggestedName: `Organisations ${today()}.json`,
        filterName: 'JSON',
        extension: 'json'
      }))
    if (target === null) return ok(null)
    const written = await atomicWrite(target, checked.value.bytes)
    if (!written.ok) return written
    const { told, released } = checked.value
    return ok(keepReleased(context, of, { file: written.value, bytes: bytes.length, told, released }))
  },

  'records.import': async (context, { kind, file, isDryRun }) => {
    const read = await runJob(context, 'records.read', { kind, file })
    if (!read.ok) return read
    const { db, newId, now } = context
    const result = importRead({ db, newId, now, fileName: file.name }, read.value, isDryRun)
    const notes = 'notes' in read.value ? [...read.value.notes] : []
    return result.ok ? ok({ ...result.value, notes }) : result
  }
} satisfies Partial<Handlers>

type Outcome = Omit<RecordImportResult, 'notes'>

/** What is brought in, and by which file. */
type Import = Pick<CommandContext, 'db' | 'newId' | 'now'> & { readonly fileName: string }

function importRead(context: Import, read: ReadRecords, isDryRun: boolean): Result<Outcome> {
  switch (read.kind) {
    case 'popolo':
      return importPopolo(context, read.read, isDryRun)
    case 'organisations':
      return importOrganisations(context, read.read, isDryRun)
    case 'measures':
      return importMeasures(context, read.read, isDryRun)
    default:
      return assertNever(read)
  }
}

/** What a plan comes to; nothing is done when a row is refused. */
function outcome(
  counts: { readonly added: number; readonly changed: number; readonly unchanged: number },
  rejected: readonly Rejected[],
  isDone: boolean
): Omit<Outcome, 'act'> {
  return { ...counts, rejected: [...rejected], isDone }
}

type Step = { readonly is: 'added' | 'changed' | 'unchanged'; readonly run: () => void }

/** Counts the steps and, when nothing is refused, takes them all. */
function apply(
  { db, newId, now, fileName }: Import,
  steps: readonly Step[],
  rejected: readonly Rejected[],
  isDryRun: boolean
): Result<Outcome> {
  const count = (is: Step['is']): number => steps.filter((step) => step.is === is).length
  const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
  if (isDryRun || rejected.length > 0) return ok({ ...outcome(counts, rejected, false), act: null })
  const about = counts.added + counts.changed === 0 ? null : { what: `bring in “${shortened(fileName)}”` }
  return transact(db, () =>
    kept('records.import', { db, newId, now }, about, () => {
      for (const step of steps) if (step.is !== 'unchanged') step.run()
      return ok({ ...outcome(counts, [], true), notes: [] })
    })
  )
}

/** True when both hold the same, in whatever order their fields were written. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other)
}

function importOrganisations(
  context: Import,
  read: Read<Omit<Organisation, 'id'>>,
  isDryRun: boolean
): Result<Outcome> {
  const { db, newId } = context
  const there = listOrganisations(db)
  const byCode = new Map(there.filter((own) => own.identifier).map((own) => [own.identifier.toLowerCase(), own]))
  const byName = new Map(there.map((own) => [own.name.toLowerCase(), own]))
  const steps = read.rows.map(({ value }): Step => {
    const known = byCode.get(value.identifier.toLowerCase()) ?? byName.get(value.name.toLowerCase())
    // An empty cell says nothing; it takes away nothing that is known.
    const next: Organisation = known
      ? {
          ...known,
          name: value.name,
          shortName: value.shortName || known.shortName,
          kind: value.kind === 'other' ? known.kind : value.kind,
          startsOn: value.startsOn ?? known.startsOn,
          endsOn: value.endsOn ?? known.endsOn,
          identifier: value.identifier || known.identifier,
          notes: value.notes || known.notes
        }
      : { id: newId(), ...value }
    return {
      is: known ? (isSame(known, next) ? 'unchanged' : 'changed') : 'added',
      run: () => keepOrganisation(db, next)
    }
  })
  return apply(context, steps, read.rejected, isDryRun)
}

function importMeasures(context: Import, read: Read<MeasureLine>, isDryRun: boolean): Result<Outcome> {
  const { db, newId, now } = context
  const there = new Map(listValues(db, 'measures').map((own) => [own.value.name.toLowerCase(), own]))
  const next = new Map<string, Measure>()
  for (const { value: line } of read.rows) {
    const name = line.name.toLowerCase()
    const before: Measure = next.get(name) ??
      there.get(name)?.value ?? {
        id: newId(),
        name: line.name,
        unit: '',
        direction: 'none',
        partnershipId: null,
        baseline: null,
        target: null,
        notes: '',
        values: []
      }
    const { value } = line
    const known = value && before.values.find((own) => own.period.toLowerCase() === value.period.toLowerCase())
    next.set(name, {
      ...before,
      unit: line.unit ?? before.unit,
      direction: line.direction ?? before.direction,
      baseline: line.baseline === null ? before.baseline : { value: line.baseline, on: before.baseline?.on ?? null },
      target: line.target === null ? before.target : { value: line.target, on: before.target?.on ?? null },
      values: value
        ? known
          ? before.values.map((own) => (own === known ? { ...own, ...value } : own))
          : [...before.values, { id: newId(), ...value }]
        : before.values
    })
  }
  const steps = [...next].map(([name, value]): Step => {
    const known = there.get(name)
    return {
      is: known ? (isSame(known.value, value) ? 'unchanged' : 'changed') : 'added',
      run: () => void saveValue(db, 'measures', value, known?.revision ?? 0, now())
    }
  })
  return apply(context, steps, read.rejected, isDryRun)
}

/** Everything there is, as one value. */
function allRecords(db: Db): Records {
  return {
    organisations: listOrganisations(db),
    people: listPeople(db),
    posts: listPosts(db),
    bodies: listBodies(db),
    memberships: listMemberships(db, {}).map(({ body: _b, person: _p, post: _t, onBehalfOf: _o, ...seat }) => seat),
    partnerships: listPartnerships(db),
    successions: listSuccessions(db),
    maps: listValues(db, 'maps').map((own) => own.value),
    agreements: listValues(db, 'agreements').map((own) => own.value),
    measures: listValues(db, 'measures').map((own) => own.value)
  }
}

function importPopolo(context: Import, read: PopoloRecords, isDryRun: boolean): Result<Outcome> {
  const { db, now } = context
  const { records } = read
  const here = allRecords(db)
  const rejected: Rejected[] = [...read.rejected, ...lackingEnds(records, here)]
  const plain = <T extends { readonly id: string }>(
    next: readonly T[],
    before: readonly T[],
    keep: (value: T) => void
  ): Step[] => {
    const known = new Map(before.map((own) => [own.id, own]))
    return next.map((value) => {
      const old = known.get(value.id)
      return { is: old ? (isSame(old, value) ? 'unchanged' : 'changed') : 'added', run: () => keep(value) }
    })
  }
  const valued = <T extends 'maps' | 'measures' | 'agreements'>(table: T): Step[] =>
    plain<{ readonly id: string }>(records[table], here[table], (value) => {
      const stored = readValue(db, table, value.id)
      saveValue(db, table, value as never, stored.ok ? stored.value.revision : 0, now())
      if (table !== 'agreements') return
      const { parties } = value as Records['agreements'][number]
      const party = db.prepare('INSERT OR IGNORE INTO agreement_parties (agreement_id, organisation_id) VALUES (?, ?)')
      for (const { organisationId } of parties) party.run(value.id, organisationId)
    })
  const known = new Set(here.successions.map((own) => JSON.stringify(own)))
  const steps = [
    ...plain(records.partnerships, here.partnerships, (value) => keepPartnership(db, value)),
    ...plain(records.organisations, here.organisations, (value) => keepOrganisation(db, value)),
    ...plain(records.people, here.people, (value) => keepPerson(db, value)),
    ...plain(records.posts, here.posts, (value) => keepPost(db, value)),
    ...plain(records.bodies, here.bodies, (value) => keepBody(db, value)),
    ...plain(records.memberships, here.memberships, (value) => keepMembership(db, value)),
    ...records.successions.map(
      (value): Step => ({
        is: known.has(JSON.stringify(value)) ? 'unchanged' : 'added',
        run: () => keepSuccession(db, value)
      })
    ),
    ...valued('maps'),
    ...valued('agreements'),
    ...valued('measures')
  ]
  return apply(context, steps, rejected, isDryRun)
}

/** Records that point at something which is neither in the file nor here. */
function lackingEnds(records: Records, here: Records): Rejected[] {
  const ids = (name: 'organisations' | 'people' | 'posts' | 'bodies' | 'partnerships'): ReadonlySet<string> =>
    new Set([...records[name], ...here[name]].map((own) => own.id))
  const [organisations, people, posts, bodies, partnerships] = [
    ids('organisations'),
    ids('people'),
    ids('posts'),
    ids('bodies'),
    ids('partnerships')
  ]
  const rejected: Rejected[] = []
  const wants = (list: string, row: number, field: string, id: string | null, known: ReadonlySet<string>): void => {
    if (id !== null && !known.has(id))
      rejected.push({
        row: row + 1,
        column: `${list}.${field}`,
        message: `Nothing with the id “${id}” is there or in the file.`
      })
  }
  for (const [row, own] of records.people.entries())
    wants('persons', row, 'packwright_organization_id', own.organisationId, organisations)
  for (const [row, own] of records.posts.entries())
    wants('posts', row, 'organization_id', own.organisationId, organisations)
  for (const [row, own] of records.bodies.entries()) {
    wants('organizations', row, 'parent_id', own.organisationId, organisations)
    wants('organizations', row, 'packwright_partnership_id', own.partnershipId, partnerships)
  }
  for (const [row, own] of records.memberships.entries()) {
    wants('memberships', row, 'organization_id', own.bodyId, bodies)
    wants('memberships', row, 'person_id', own.personId, people)
    wants('memberships', row, 'post_id', own.postId, posts)
    wants('memberships', row, 'on_behalf_of_id', own.onBehalfOfId, organisations)
  }
  for (const [row, own] of records.successions.entries()) {
    wants('packwright_successions', row, 'predecessorId', own.predecessorId, organisations)
    wants('packwright_successions', row, 'successorId', own.successorId, organisations)
  }
  for (const name of ['maps', 'agreements', 'measures'] as const)
    for (const [row, own] of records[name].entries())
      wants(`packwright_${name}`, row, 'partnershipId', own.partnershipId, partnerships)
  for (const [row, own] of records.agreements.entries())
    for (const party of own.parties) wants('packwright_agreements', row, 'parties', party.organisationId, organisations)
  return rejected
}
