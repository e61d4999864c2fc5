/** What the search reads of each kind of record: its name, what tells it from others, and the passages in it. */
import type Database from 'better-sqlite3'
import { agreementKindNames } from '../../shared/agreements/calls'
import { fundKindNames } from '../../shared/budgets/fundBlocks'
import { heldInShort } from '../../shared/meetings/meetingDetails'
import { decidedWords, type ItemMinute, outcomeWords } from '../../shared/meetings/minutes'
import { organisationKindNames } from '../../shared/organisations/calls'
import { bodyKindNames } from '../../shared/partnerships/calls'
import { reportName } from '../../shared/reports/naming'
import { type Passage, passagesOf } from '../../shared/reports/passages'
import type { SearchKind } from '../../shared/search'
import { formatDate, type Id } from '../../shared/values'
import { planRowOf, readActions, readDetails, readMinutes } from './clerkRows'
import { readable } from './damaged'
import { listYears, readFund, readYear } from './fundRows'
import { readMeeting } from './meetingRows'
import { readBody, readOrganisation } from './organisationRows'
import { aboutReports, styleReader } from './reportList'
import { readReport } from './reportRows'
import { readValue } from './valueRows'

type Db = Database.Database

export type SearchEntry = {
  readonly kind: SearchKind
  /** The record that is opened. */
  readonly id: Id
  readonly name: string
  readonly about: string
  /** ISO day or moment; empty for what is of no time. */
  readonly at: string
  readonly passages: readonly Passage[]
}

/** The kinds of record whose words are read as one, as the triggers of migration 9 name them. */
type Source = Exclude<SearchKind, 'item' | 'decision' | 'action'>

const listed = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(', ')

const plain = (place: string, text: string): Passage[] =>
  text.trim() === '' ? [] : [{ spot: '', place, text: text.trim() }]

/** Reads the entries of a record; none when it is gone or cannot be read. Styles are read once for as long as the reader is kept. */
export function entryReader(db: Db): (source: string, id: Id) => readonly SearchEntry[] {
  const styleOf = styleReader(db)
  const about = aboutReports(db, styleOf)
  const readers: { readonly [S in Source]: (id: Id) => readonly SearchEntry[] } = {
    report: (id) => {
      const report = readReport(db, id)
      const style = report.ok ? styleOf(report.value.value.styleId) : null
      if (!report.ok || !style) return []
      const { value, updatedAt } = report.value
      const told = listed(about({ id, styleId: value.styleId }), style.name)
      return [
        { kind: 'report', id, name: reportName(value), about: told, at: updatedAt, passages: passagesOf(value, style) }
      ]
    },
    meeting: (id) => meetingEntries(db, id),
    plan: (id) => planEntries(db, id),
    organisation: (id) => {
      const own = readOrganisation(db, id)
      if (!own) return []
      const about = listed(own.shortName, organisationKindNames[own.kind], own.identifier)
      return [{ kind: 'organisation', id, name: own.name, about, at: '', passages: plain('Notes', own.notes) }]
    },
    person: (id) =>
      named<{ name: string; post: string; email: string; organisation: string | null }>(
        db,
        `SELECT p.name, p.post, p.email, o.name AS organisation
         FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?`,
        id,
        ({ name, post, email, organisation }) => ({ kind: 'person', name, about: listed(post, organisation, email) })
      ),
    post: (id) =>
      named<{ title: string; organisation: string; organisationId: Id }>(
        db,
        `SELECT p.title, o.name AS organisation, o.id AS organisationId
         FROM posts p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?`,
        id,
        ({ title, organisation, organisationId }) => ({
          kind: 'post',
          id: organisationId,
          name: title,
          about: organisation
        })
      ),
    body: (id) => {
      const own = readBody(db, id)
      if (!own) return []
      const organisation = own.organisationId === null ? undefined : readOrganisation(db, own.organisationId)
      const about = listed(bodyKindNames[own.kind], organisation?.name)
      return [{ kind: 'body', id, name: own.name, about, at: '', passages: plain('Terms of reference', own.terms) }]
    },
    partnership: (id) =>
      named<{ name: string; purpose: string }>(
        db,
        'SELECT name, purpose FROM partnerships WHERE id = ?',
        id,
        ({ name, purpose }) => ({ kind: 'partnership', name, about: '', passages: plain('Purpose', purpose) })
      ),
    map: (id) => {
      const map = readValue(db, 'maps', id)
      if (!map.ok) return []
      const { name, state, holdsOn } = map.value.value
      const about = `${state === 'proposed' ? 'Proposed' : 'Current'} map, ${formatDate(holdsOn)}`
      return [{ kind: 'map', id, name, about, at: holdsOn, passages: [] }]
    },
    agreement: (id) => {
      const agreement = readValue(db, 'agreements', id)
      if (!agreement.ok) return []
      const { name, kind, endsOn, aims, functions, terms, schedules, variations } = agreement.value.value
      const about = listed(agreementKindNames[kind], endsOn && `to ${formatDate(endsOn)}`)
      const passages = [
        ...plain('Aims', aims),
        ...plain('Functions', functions),
        ...terms.flatMap((term) => plain(term.heading, `${term.heading}\n${term.text}`)),
        ...schedules.flatMap((schedule) => plain(schedule.title, `${schedule.title}\n${schedule.text}`)),
        ...variations.flatMap((variation) => plain(`Variation of ${formatDate(variation.on)}`, variation.text))
      ]
      return [{ kind: 'agreement', id, name, about, at: '', passages }]
    },
    measure: (id) => {
      const measure = readValue(db, 'measures', id)
      if (!measure.ok) return []
      const { name, unit, notes } = measure.value.value
      return [{ kind: 'measure', id, name, about: unit, at: '', passages: plain('Notes', notes) }]
    },
    fund: (id) => fundEntries(db, id)
  }
  const isSource = (source: string): source is Source => Object.hasOwn(readers, source)
  return (source, id) => readable(db, [id], () => (isSource(source) ? readers[source](id) : [])).flat()
}

function named<R>(
  db: Db,
  sql: string,
  id: Id,
  entry: (row: R) => Pick<SearchEntry, 'kind' | 'name' | 'about'> & Partial<SearchEntry>
): readonly SearchEntry[] {
  const row = db.prepare<[Id], R>(sql).get(id)
  return row === undefined ? [] : [{ id, at: '', passages: [], ...entry(row) }]
}

/** A meeting, its items, what was decided on them, and who is to do what. */
function meetingEntries(db: Db, id: Id): readonly SearchEntry[] {
  const meeting = readMeeting(db, id)
  if (!meeting.ok) return []
  const { body, date, time, place, items } = meeting.value
  const name = `${body}, ${formatDate(date)}`
  const minutes = readMinutes(db, id).value.items
  const { state, movedFrom } = readDetails(db, id)
  const held = heldInShort({ state, movedFrom: movedFrom.at(-1) ?? null })
  return [
    { kind: 'meeting', id, name, about: listed(time, place, ...held), at: date, passages: [] },
    ...items.flatMap((item): SearchEntry[] => {
      const about = `Item ${item.number}, ${name}`
      const decided = decisionPassages(minutes.find((minute) => minute.itemId === item.id))
      const title = reportName(item)
      return [
        { kind: 'item', id, name: title, about, at: date, passages: [] },
        ...(decided.length > 0
          ? [{ kind: 'decision' as const, id, name: title, about, at: date, passages: decided }]
          : [])
      ]
    }),
    ...readActions(db, id).map(
      (action): SearchEntry => ({
        kind: 'action',
        id,
        name: action.text,
        about: listed(
          action.owner,
          action.doneOn !== null ? `done ${formatDate(action.doneOn)}` : action.due && `by ${formatDate(action.due)}`,
          name
        ),
        at: action.due ?? date,
        passages: []
      })
    )
  ]
}

/** What was decided on an item, and why; nothing while nothing has been. */
function decisionPassages(minute: ItemMinute | undefined): Passage[] {
  if (!minute) return []
  const decided = [
    ...minute.recommendations.flatMap((own) =>
      own.outcome === null ? [] : plain(outcomeWords[own.outcome], decidedWords(own))
    ),
    ...plain('Resolved', minute.resolution)
  ]
  return decided.length === 0
    ? []
    : [
        ...decided,
        ...plain('What was said', minute.summary),
        ...plain('Reasons', minute.reasons),
        ...plain('Alternatives', minute.alternatives)
      ]
}

function planEntries(db: Db, id: Id): readonly SearchEntry[] {
  const row = db
    .prepare<[Id], { value: string; body: string; bodyId: Id }>(
      'SELECT f.value, f.body_id AS bodyId, b.name AS body FROM forward_plan f JOIN bodies b ON b.id = f.body_id WHERE f.id = ?'
    )
    .get(id)
  if (!row) return []
  const { matter, due, officer, documents } = planRowOf({ ...row, id, sourceReportId: null, reportId: null })
  const about = listed('Forward plan', row.body, due && formatDate(due), officer)
  return [{ kind: 'plan', id, name: matter, about, at: due ?? '', passages: plain('Documents', documents) }]
}

/** A fund with the schemes of its latest year. */
function fundEntries(db: Db, id: Id): readonly SearchEntry[] {
  const fund = readFund(db, id)
  if (!fund.ok) return []
  const { name, kind, hostPartner, poolManager } = fund.value.value
  const latest = listYears(db, id)
    .map(({ year }) => year)
    .sort()
    .at(-1)
  const year = latest === undefined ? null : readYear(db, id, latest)
  const schemes = year?.ok ? year.value.value.schemes : []
  return [
    {
      kind: 'fund',
      id,
      name,
      about: listed(fundKindNames[kind], hostPartner, poolManager),
      at: '',
      passages: schemes.flatMap((scheme) =>
        plain(
          listed(`Scheme ${scheme.reference}`.trim(), latest),
          listed(scheme.name, scheme.description, scheme.type, scheme.areaOfSpend, scheme.provider)
        )
      )
    }
  ]
}
