/** What happened around a partnership, day by day: organisations that followed one another, bodies, agreements, meetings. */
import type Database from 'better-sqlite3'
import { followings } from '../../shared/partnerships/dates'
import { begun, joined } from '../../shared/partnerships/words'
import type { Id, IsoDate } from '../../shared/values'
import { listSuccessions } from './organisationRows'
import { listValues } from './valueRows'

export type TimelineEvent = { readonly on: IsoDate; readonly text: string }

/** The events in the order of their days; null when there is no such partnership. */
export function readTimeline(
  db: Database.Database,
  id: Id
): { readonly name: string; readonly events: readonly TimelineEvent[] } | null {
  const partnership = db
    .prepare<[Id], { name: string; startsOn: IsoDate | null; endsOn: IsoDate | null }>(
      'SELECT name, starts_on AS startsOn, ends_on AS endsOn FROM partnerships WHERE id = ?'
    )
    .get(id)
  if (!partnership) return null
  const events: TimelineEvent[] = []
  const add = (on: IsoDate | null, text: string): void => {
    if (on !== null) events.push({ on, text })
  }
  add(partnership.startsOn, 'The partnership begins.')
  add(partnership.endsOn, 'The partnership ends.')
  const bodies = db
    .prepare<[Id], { name: string; startsOn: IsoDate | null; endsOn: IsoDate | null }>(
      'SELECT name, starts_on AS startsOn, ends_on AS endsOn FROM bodies WHERE partnership_id = ? ORDER BY name'
    )
    .all(id)
  for (const body of bodies) {
    add(body.startsOn, `${body.name} begins its work.`)
    add(body.endsOn, `${body.name} ends its work.`)
  }
  const agreements = listValues(db, 'agreements').filter(({ value }) => value.partnershipId === id)
  for (const { value } of agreements) {
    add(value.startsOn, `${value.name} begins.`)
    add(value.endsOn, `${value.name} ends.`)
    for (const variation of value.variations) add(variation.on, `${value.name} is varied: ${variation.text}`)
  }
  // Organisations belong to a partnership by its agreements, its bodies and the seats on these.
  const inside = new Set([
    ...agreements.flatMap(({ value }) => value.parties.map((party) => party.organisationId)),
    ...db
      .prepare<[Id, Id], Id>(`
        SELECT m.on_behalf_of_id FROM memberships m JOIN bodies b ON b.id = m.body_id
          WHERE b.partnership_id = ? AND m.on_behalf_of_id IS NOT NULL
        UNION SELECT organisation_id FROM bodies WHERE partnership_id = ? AND organisation_id IS NOT NULL
      `)
      .pluck()
      .all(id, id)
  ])
  const successions = listSuccessions(db)
  // And so do those from which they came.
  for (let size = 0; size !== inside.size; ) {
    size = inside.size
    for (const own of successions) if (inside.has(own.successorId)) inside.add(own.predecessorId)
  }
  const name = db.prepare<[Id], string>('SELECT name FROM organisations WHERE id = ?').pluck()
  const namesOf = (ids: readonly Id[]): string => joined(ids.map((own) => name.get(own) ?? ''))
  for (const { kind, on, from, to } of followings(successions)) {
    if (![...from, ...to].some((own) => inside.has(own))) continue
    add(
      on,
      kind === 'merger'
        ? `${begun(namesOf(from))} merge into ${namesOf(to)}.`
        : kind === 'split'
          ? `${begun(namesOf(from))} is split into ${namesOf(to)}.`
          : `${begun(namesOf(to))} ${to.length > 1 ? 'take' : 'takes'} the place of ${namesOf(from)}.`
    )
  }
  return { name: partnership.name, events: events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) }
}
