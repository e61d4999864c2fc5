/** Meetings as OParl-shaped JSON (schema 1.1): body, organisations, meetings, agenda items, papers. Public business only. */
import type { IsoDate } from '../values'

import { decidedWords, type Minutes, minuteOf, outcomeWords } from './minutes'
import { closedItems, type PrivateItem, publicMinutes, publicTitle } from './privateBusiness'

export type OparlMeeting = {
  readonly id: string
  readonly bodyId: string
  readonly body: string
  readonly date: IsoDate
  readonly time: string
  readonly place: string
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly items: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly reportId: string | null
    readonly exempt: PrivateItem
  }[]
  readonly minutes: Minutes
}

const schema = 'https://schema.oparl.org/1.1'

/** Ids are addresses in OParl; ours are names that stay the same wherever the file goes. */
function name(kind: string, id: string): string {
  return `urn:packwright:${kind}:${id}`
}

/** The whole file as a value. What was taken in private is there as an item with its number, without title or result. */
export function oparlFile(council: string, whole: readonly OparlMeeting[], createdAt: string): Record<string, unknown> {
  const meetings = whole.map((meeting) => ({
    ...meeting,
    minutes: publicMinutes(meeting.minutes, meeting.items),
    closed: closedItems(meeting.minutes, meeting.items),
    items: meeting.items.map((item) => ({ ...item, title: publicTitle(item) }))
  }))
  const bodies = new Map(meetings.map(({ bodyId, body }) => [bodyId, body]))
  const papers = new Map(
    meetings.flatMap((meeting) =>
      meeting.items.flatMap(({ id, reportId, title }) =>
        reportId === null || meeting.closed.has(id) ? [] : [[reportId, title] as const]
      )
    )
  )
  return {
    id: name('body', 'council'),
    type: `${schema}/Body`,
    name: council || 'Council',
    created: createdAt,
    organization: [...bodies].map(([id, own]) => ({
      id: name('organization', id),
      type: `${schema}/Organization`,
      name: own
    })),
    meeting: meetings.map((meeting) => ({
      id: name('meeting', meeting.id),
      type: `${schema}/Meeting`,
      name: meeting.body,
      meetingState: meeting.state,
      cancelled: meeting.state === 'cancelled',
      start:
        meeting.minutes.startedAt || meeting.time
          ? `${meeting.date}T${meeting.minutes.startedAt || meeting.time}:00`
          : meeting.date,
      ...(meeting.minutes.endedAt && { end: `${meeting.date}T${meeting.minutes.endedAt}:00` }),
      ...(meeting.place && { location: { type: `${schema}/Location`, description: meeting.place } }),
      organization: [name('organization', meeting.bodyId)],
      participant: meeting.minutes.attendance
        .filter((person) => person.kind === 'member' || person.kind === 'substitute')
        .map((person) => ({ type: `${schema}/Person`, name: person.name })),
      agendaItem: meeting.items.map((item, order) => agendaItem(item, order, meeting))
    })),
    paper: [...papers].map(([id, title]) => ({
      id: name('paper', id),
      type: `${schema}/Paper`,
      name: title,
      paperType: 'Report'
    }))
  }
}

function agendaItem(
  item: OparlMeeting['items'][number],
  order: number,
  meeting: OparlMeeting & { readonly closed: ReadonlySet<string> }
): Record<string, unknown> {
  const minute = minuteOf(meeting.minutes, item.id)
  const isPublic = !meeting.closed.has(item.id)
  const base = {
    id: name('agenda-item', item.id),
    type: `${schema}/AgendaItem`,
    number: item.number,
    order,
    public: isPublic
  }
  if (!isPublic) return { ...base, name: 'Not for publication' }
  const decided = minute.recommendations.filter(({ outcome }) => outcome !== null)
  const outcomes = new Set(decided.map(({ outcome }) => outcomeWords[outcome ?? 'noted']))
  const resolution = [...decided.map(decidedWords), minute.resolution].filter(Boolean).join('\n')
  return {
    ...base,
    name: item.title,
    ...(item.reportId !== null && {
      consultation: {
        type: `${schema}/Consultation`,
        paper: name('paper', item.reportId),
        meeting: name('meeting', meeting.id)
      }
    }),
    ...(outcomes.size > 0 && { result: [...outcomes].join(', ') }),
    ...(resolution && { resolutionText: resolution })
  }
}
