/** The commands that show what is kept: lists, and one record whole. */
import { withUnit } from '../../shared/measures'
import { heldInShort } from '../../shared/meetings/meetingDetails'
import { reportName } from '../../shared/reports/naming'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Ask } from '../dispatch'
import type { Command, Outcome } from './command'

export const recordCommands: readonly Command[] = [
  {
    name: 'list',
    usage: 'list KIND',
    does: 'reports, meetings, organisations, partnerships, agreements, funds, measures, house-styles',
    forms: [{ names: [1, 1] }],
    options: [],
    run: async ({ names }, { ask }) => listOf(names[0] ?? '', ask)
  },
  {
    name: 'show',
    usage: 'show KIND ID',
    does: 'one record, whole',
    forms: [{ names: [2, 2] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const record = await recordOf(names[0] ?? '', names[1] ?? '', ask)
      return record.ok ? ok({ value: record.value, text: JSON.stringify(record.value, null, 2) }) : record
    }
  }
]

const kinds = [
  ...['reports', 'meetings', 'organisations', 'partnerships', 'agreements', 'funds', 'measures'],
  'house-styles'
]

function noSuchKind(kind: string): Result<never> {
  return failure('invalid', `There is no kind “${kind}”. There are: ${kinds.join(', ')}.`)
}

async function listOf(kind: string, ask: Ask): Promise<Result<Outcome>> {
  switch (kind) {
    case 'reports':
      return asLines(await ask('reports.list', {}), (report) => [reportName(report), report.about])
    case 'meetings':
      return asLines(await ask('meetings.list', {}), (meeting) => [
        formatDate(meeting.date),
        meeting.body,
        ...heldInShort(meeting)
      ])
    case 'organisations':
      return asLines(await ask('organisations.list', {}), (organisation) => [organisation.name])
    case 'partnerships':
      return asLines(await partnershipRecords(ask), (own) => [own.record, own.name])
    case 'agreements':
      return asLines(await ask('agreements.list', {}), (own) => [
        own.name,
        ...own.reminders.map((reminder) => reminder.text)
      ])
    case 'measures':
      return asLines(await ask('measures.list', {}), (own) => [
        own.name,
        own.latest ? `${withUnit(own.latest.value, own.unit)} (${own.latest.period})` : ''
      ])
    case 'funds':
      return asLines(await ask('funds.list', {}), (fund) => [fund.latest?.year ?? '', fund.name])
    case 'house-styles':
      return asLines(await ask('houseStyles.list', {}), (style) => [style.council, style.name])
    default:
      return noSuchKind(kind)
  }
}

function asLines<R extends { readonly id: string }>(
  list: Result<R[]>,
  columns: (row: R) => readonly string[]
): Result<Outcome> {
  if (!list.ok) return list
  return ok({ value: list.value, text: list.value.map((row) => [row.id, ...columns(row)].join('  ')).join('\n') })
}

async function recordOf(kind: string, id: string, ask: Ask): Promise<Result<unknown>> {
  // “report” and “reports” mean the same.
  switch (kind.replace(/s$/, '')) {
    case 'report':
      return ask('reports.get', { id })
    case 'meeting':
      return ask('meetings.get', { id })
    case 'fund':
      return ask('funds.get', { id })
    case 'house-style':
      return ask('houseStyles.get', { id })
    case 'organisation':
      return ask('organisations.get', { id })
    case 'partnership':
      return showPartnership(id, ask)
    case 'agreement':
      return showValue(await ask('agreements.get', { id }))
    case 'measure':
      return showValue(await ask('measures.get', { id }))
    default:
      return noSuchKind(kind)
  }
}

/** Partnerships, the bodies that meet, and the maps: each with what it is. */
async function partnershipRecords(ask: Ask) {
  const partnerships = await ask('partnerships.list', {})
  if (!partnerships.ok) return partnerships
  const bodies = await ask('bodies.list', {})
  if (!bodies.ok) return bodies
  const maps = await ask('maps.list', {})
  if (!maps.ok) return maps
  return ok([
    ...partnerships.value.map((own) => ({ record: 'partnership', ...own })),
    ...bodies.value.map((own) => ({ record: 'body', ...own })),
    ...maps.value.map((own) => ({ record: 'map', ...own }))
  ])
}

/** A partnership, a body with who sits on it, or a map with its drawing, its words and what it changes. */
async function showPartnership(id: string, ask: Ask): Promise<Result<unknown>> {
  const records = await partnershipRecords(ask)
  if (!records.ok) return records
  const found = oneOf(records, id)
  if (!found.ok) return found
  switch (found.value.record) {
    case 'body': {
      const members = await ask('memberships.list', { bodyId: id })
      return members.ok ? ok({ ...found.value, members: members.value }) : members
    }
    case 'map': {
      const map = await ask('maps.get', { id })
      if (!map.ok) return map
      const drawn = await ask('maps.layOut', { id })
      if (!drawn.ok) return drawn
      const compared = map.value.value.state === 'proposed' ? await ask('maps.compare', { proposedId: id }) : null
      if (compared && !compared.ok) return compared
      return ok({
        record: 'map',
        ...map.value.value,
        words: drawn.value.alt,
        changes: compared?.value.changes ?? [],
        drawing: drawn.value
      })
    }
    default:
      return found
  }
}

/** A record that is kept whole, its own fields first. */
function showValue<V extends { readonly value: object }>(answer: Result<V>): Result<unknown> {
  if (!answer.ok) return answer
  const { value, ...more } = answer.value
  return ok({ ...value, ...more })
}

function oneOf<R extends { readonly id: string }>(list: Result<R[]>, id: string): Result<R> {
  if (!list.ok) return list
  const found = list.value.find((record) => record.id === id)
  return found ? ok(found) : failure('not-found', `There is no record “${id}” of that kind.`)
}
