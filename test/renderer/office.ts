/**
 * The other side of the bridge, as far as screens can tell: answers the calls of the contract from memory and announces
 * what changed. Only the boundary is stood in for; everything on the page is real.
 */

import type { WholeLink } from '../../renderer/stores/link'
import type { Act } from '../../shared/acts'
import { type Announcement, topics as allTopics, type Topic } from '../../shared/call'
import { type CallName, contract, type InputOf, type OutputOf } from '../../shared/contract'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import type { Meeting } from '../../shared/meetings/calls'
import { organisationSchema } from '../../shared/organisations/calls'
import { decisionBodySchema } from '../../shared/partnerships/calls'
import { type Report, reportSchema } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { type Hit, matches } from '../../shared/search'
import { formatDate } from '../../shared/values'
import { testStyle } from './testStyle'

type Handler = (input: never) => unknown
type Handlers = { readonly [N in CallName]?: (input: InputOf<N>) => Promise<Result<OutputOf<N>>> | Result<OutputOf<N>> }

export type Office = {
  readonly link: WholeLink
  /** Every call that was made, in order. */
  readonly calls: { readonly name: CallName; readonly input: unknown }[]
  readonly announce: (announcement: Announcement) => void
  readonly changed: (...topics: readonly Topic[]) => void
  /** Answers a call in another way from now on. */
  readonly answer: <N extends CallName>(name: N, handler: NonNullable<Handlers[N]>) => void
}

/** An office with nothing but the handlers given; what is not given answers `not-found`. */
export function makeOffice(handlers: Handlers = {}): Office {
  const own: Record<string, Handler | undefined> = { ...(handlers as Record<string, Handler>) }
  const listeners = new Set<(announcement: Announcement) => void>()
  const calls: Office['calls'] = []
  const announce: Office['announce'] = (announcement) => {
    for (const listener of [...listeners]) listener(announcement)
  }
  return {
    calls,
    announce,
    changed: (...topics) => announce({ type: 'changed', topics }),
    answer: (name, handler) => {
      own[name] = handler as Handler
    },
    link: {
      call: async (name, input) => {
        calls.push({ name, input })
        const answer = (await (own[name]?.(input as never) ??
          failure('not-found', `Nobody answers ${name}.`))) as Result<OutputOf<typeof name>>
        const { kind, topics: declared } = contract[name]
        const topics = declared === 'in-answer' ? allTopics : declared
        if (kind === 'command' && answer.ok) announce({ type: 'changed', topics })
        return answer
      },
      onAnnouncement: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    }
  }
}

export type Desk = {
  reports: { id: string; revision: number; updatedAt: string; value: Report }[]
  meetings: Meeting[]
  settings: OutputOf<'settings.get'>
  fileState: OutputOf<'files.state'>
}

/** A report with a title and one section. */
export function reportTitled(title: string): Report {
  return reportSchema.parse({
    format: 1,
    styleId: 'plain',
    title,
    sections: [
      {
        id: 'purpose',
        key: 'purpose',
        role: 'purpose',
        heading: 'Purpose of the report',
        body: {
          type: 'doc',
          content: [
            { type: 'paragraph', attrs: { id: 'p1', level: 1 }, content: [{ type: 'text', text: 'To agree.' }] }
          ]
        }
      },
      { id: 'next', role: 'body', heading: 'Next steps' }
    ],
    appendices: [{ id: 'map', title: 'Map of the boards' }]
  })
}

/** An office with records in memory: enough to walk through every screen. */
export function makeWorkingOffice(start: Partial<Desk> = {}): Office & { readonly desk: Desk } {
  const desk: Desk = {
    reports: [],
    meetings: [],
    settings: {
      theme: 'system',
      paperSize: 100,
      name: 'Robin Hale',
      post: 'Clerk',
      houseStyleId: 'plain',
      nation: 'england',
      home: 'everything',
      authority: { name: '', shortName: '', address: '', officer: '', contact: '', website: '' }
    },
    fileState: { state: 'open', path: '/data/packwright.db', isEmpty: false, told: [] },
    ...start
  }
  let count = 0
  const newId = (): string => {
    count += 1
    return `made-${count}`
  }
  const meetingOf = (itemId: string): Meeting | undefined =>
    desk.meetings.find((meeting) => meeting.items.some((item) => item.id === itemId))
  const arrange = (meeting: Meeting, items: Meeting['items']): void => {
    desk.meetings = desk.meetings.map((own) =>
      own.id === meeting.id
        ? { ...own, items: items.map((item, index) => ({ ...item, number: String(index + 1) })) }
        : own
    )
  }
  /** How what was done is taken back. */
  const putBack = new Map<string, () => void>()
  /** What is done comes with the way back, as from the data file. */
  const act = (what: string, back: () => void): Act => {
    const id = newId()
    putBack.set(id, back)
    return { id, what }
  }
  const missing = failure('not-found', 'This record is no longer here.')
  const deleted: (typeof desk.reports)[number][] = []
  const bringBack = (id: string): void => {
    desk.reports.push(
      ...deleted.splice(
        deleted.findIndex((own) => own.id === id),
        1
      )
    )
  }

  const office = makeOffice({
    'files.state': () => ok(desk.fileState),
    'rescue.list': () => ok([]),
    'sample.isOffered': () => ok(true),
    'files.backupHealth': () => ok({ lastGood: null, checkedAt: null, failure: null, second: null }),
    'files.about': () =>
      ok({ version: '1.2.3', runtime: 'Electron 1', isStandIn: true, dataFile: '/data/packwright.db' }),
    'files.verify': () => ok({ ok: true, problems: [], records: 12 }),
    'settings.get': () => ok(desk.settings),
    'settings.save': (input) => {
      desk.settings = contract['settings.save'].input.parse(input)
      return ok({})
    },
    'organisations.list': () =>
      ok([organisationSchema.parse({ id: 'org', name: 'Wexbridge Council', kind: 'council', startsOn: '1974-04-01' })]),
    'bodies.list': () =>
      ok([decisionBodySchema.parse({ id: 'cabinet', name: 'Cabinet', kind: 'cabinet', organisationId: 'org' })]),
    'houseStyles.list': () =>
      ok([
        { id: 'plain', name: 'Plain style', council: 'Wexbridge Council', isShipped: true, reports: 0, olderReports: 0 }
      ]),
    'houseStyles.get': () => ok(testStyle),
    'houseStyles.behind': () => ok([]),
    'reports.list': (input) =>
      ok(
        desk.reports
          .filter((report) => report.value.title.toLowerCase().includes((input.text ?? '').toLowerCase()))
          .map(({ id, revision, updatedAt, value }) => ({
            id,
            title: value.title,
            styleId: value.styleId,
            styleName: 'Plain style',
            about: 'Robin Hale',
            revision,
            updatedAt
          }))
      ),
    'reports.get': ({ id }) => {
      const report = desk.reports.find((own) => own.id === id)
      return report ? ok(report) : missing
    },
    'reports.create': ({ title }) => {
      const id = newId()
      desk.reports.push({ id, revision: 1, updatedAt: '2026-11-20T10:00:00.000Z', value: reportTitled(title) })
      const back = (): void => {
        desk.reports = desk.reports.filter((own) => own.id !== id)
      }
      return ok({ id, act: act(`add the report “${title}”`, back) })
    },
    'reports.save': ({ id, revision, value }) => {
      desk.reports = desk.reports.map((own) =>
        own.id === id ? { ...own, revision: revision + 1, value: reportSchema.parse(value) } : own
      )
      return ok({ revision: revision + 1 })
    },
    'reports.delete': ({ id }) => {
      deleted.push(...desk.reports.filter((own) => own.id === id))
      desk.reports = desk.reports.filter((own) => own.id !== id)
      return ok({ act: act('delete the report', () => bringBack(id)) })
    },
    'reports.deleted': () =>
      ok(deleted.map(({ id, value }) => ({ id, title: value.title, deletedAt: '2026-11-20T10:00:00.000Z' }))),
    'reports.bringBack': ({ id }) => {
      bringBack(id)
      return ok({ act: act('bring back what was deleted', () => undefined) })
    },
    'home.isEmpty': () => ok(desk.reports.length + desk.meetings.length === 0),
    'home.latest': () =>
      ok({
        reports: desk.reports.map(({ value, ...report }) => ({
          ...report,
          title: value.title,
          styleId: value.styleId,
          styleName: 'Plain',
          about: 'Robin Hale'
        })),
        meetings: desk.meetings.map((meeting) => ({
          ...meeting,
          items: meeting.items.length,
          state: 'planned' as const,
          movedFrom: null
        }))
      }),
    'home.duties': () => ok({ today: '2026-11-22', duties: [] }),
    'search.find': ({ text }) => {
      const hits: Hit[] = [
        ...desk.reports.map(({ id, value }) => ({ kind: 'report' as const, id, name: value.title, about: 'Report' })),
        ...desk.meetings.map(({ id, body, date }) => ({
          kind: 'meeting' as const,
          id,
          name: `${body}, ${formatDate(date)}`,
          about: ''
        }))
      ].map((hit) => ({ ...hit, at: '', passage: null }))
      const names = text === '' ? [] : hits.filter(({ name }) => matches(name, text))
      return ok({ text, names, passages: [], left: { names: 0, texts: 0 }, isComplete: true })
    },
    'meetings.list': () =>
      ok(
        desk.meetings.map((meeting) => ({
          ...meeting,
          items: meeting.items.length,
          state: 'planned' as const,
          movedFrom: null
        }))
      ),
    'meetings.get': ({ id }) => {
      const meeting = desk.meetings.find((own) => own.id === id)
      return meeting ? ok(meeting) : missing
    },
    'meetings.add': (input) => {
      const id = newId()
      desk.meetings.push({ id, bodyId: 'body-1', time: '', place: '', ...input, items: [], lastPack: null })
      return ok({ id, act: act('add the meeting', () => undefined) })
    },
    'meetings.addItems': ({ meetingId, reportIds }) => {
      const meeting = desk.meetings.find((own) => own.id === meetingId)
      if (!meeting) return missing
      const added = reportIds.map((reportId) => ({
        id: newId(),
        number: '',
        title: desk.reports.find((own) => own.id === reportId)?.value.title ?? '',
        reportId,
        depth: 0,
        details: plainDetails
      }))
      arrange(meeting, [...meeting.items, ...added])
      const now = desk.meetings.find((own) => own.id === meetingId)?.items ?? []
      return ok({ items: now, act: act('put a report on the agenda', () => arrange(meeting, meeting.items)) })
    },
    'meetings.moveItem': ({ itemId, to }) => {
      const meeting = meetingOf(itemId)
      const item = meeting?.items.find((own) => own.id === itemId)
      if (!meeting || !item) return missing
      const rest = meeting.items.filter((own) => own.id !== itemId)
      arrange(meeting, [...rest.slice(0, to), item, ...rest.slice(to)])
      return ok({ act: act('move the item', () => arrange(meeting, meeting.items)) })
    },
    'meetings.removeItem': ({ itemId }) => {
      const meeting = meetingOf(itemId)
      if (!meeting) return missing
      arrange(
        meeting,
        meeting.items.filter((own) => own.id !== itemId)
      )
      return ok({ act: act('take an item off the agenda', () => arrange(meeting, meeting.items)) })
    },
    'acts.takeBack': ({ act: id }) => {
      const back = putBack.get(id)
      if (!back) return missing
      back()
      return ok({ act: act('the same again', () => undefined), changed: [...allTopics] })
    },
    'meetings.delete': ({ id }) => {
      desk.meetings = desk.meetings.filter((own) => own.id !== id)
      return ok({ act: act('delete the meeting', () => undefined) })
    },
    'files.cancelJob': () => ok({})
  })
  return { ...office, desk }
}

const plainDetails = itemDetailsSchema.parse({})

/** Reports with these titles, saved at ten o'clock one day after the other. */
export function reportsTitled(...titles: readonly string[]): Desk['reports'] {
  return titles.map((title, index) => ({
    id: `report-${index + 1}`,
    revision: 1,
    updatedAt: `2026-11-0${index + 1}T10:00:00.000Z`,
    value: reportTitled(title)
  }))
}

/** A meeting of Cabinet with an item for each report. */
export function cabinetWith(reports: Desk['reports'], more: Partial<Meeting> = {}): Meeting {
  return {
    id: 'meeting-1',
    body: 'Cabinet',
    bodyId: 'body-1',
    date: '2026-12-09',
    time: '10:00',
    place: 'Council Chamber',
    items: reports.map((report, index) => ({
      id: `item-${index + 1}`,
      number: String(index + 1),
      title: report.value.title,
      reportId: report.id,
      depth: 0,
      details: plainDetails
    })),
    lastPack: null,
    ...more
  }
}
