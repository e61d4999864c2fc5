/** Every screen with a record of the sample in it, for tests that look at all of them. */
import type { Page } from '@playwright/test'
import type { Place } from '../../renderer/stores/place'
import { words } from '../documents/foreign/foreignPages'
import { a4, onePage } from '../documents/pack/onePage'
import type { OpenApp } from './app'

/** Goes to a screen by its address. */
export async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)
}

/** Fills the data file with the sample and gives the address of each screen, with a record of its kind. */
export async function placesOf({ ask }: OpenApp): Promise<readonly string[]> {
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const first = async (answer: Promise<{ ok: boolean; value?: readonly { readonly id: string }[] }>): Promise<string> =>
    (await answer).value?.[0]?.id ?? ''
  const fund = await first(ask('funds.list', {}) as never)
  const map = await first(ask('maps.list', {}) as never)
  const agreement = await first(ask('agreements.list', {}) as never)
  const measure = await first(ask('measures.list', {}) as never)
  const body = await first(ask('bodies.list', {}) as never)
  const organisation = await first(ask('organisations.list', {}) as never)
  return [
    ...['home', 'reports', `report/${report}`, `write/${report}`, 'matrix'],
    ...['meetings', `meeting/${meeting}`, `meeting-matrix/${meeting}`, `hidden/${meeting}`, `minutes/${meeting}`],
    ...['forward-plan', 'actions', 'funds', `fund/${fund}`, 'figures-audit', 'partnerships', `body/${body}`],
    ...[`map/${map}`, 'agreements', `agreement/${agreement}`, 'measures', `measure/${measure}`],
    ...['organisations', `organisation/${organisation}`, 'settings', 'history', 'house-style/durham']
  ]
}

/** Every place that there is, by its name: one that is new must be added here before anything compiles. */
export async function everyPlaceOf(running: OpenApp): Promise<readonly string[]> {
  const { ask } = running
  const known = Object.fromEntries((await placesOf(running)).map((place) => [place.split('/')[0], place]))
  const idOf = (name: string): string => known[name]?.split('/')[1] ?? ''
  const value = async <T>(
    answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>
  ): Promise<T> => {
    const given = await answer
    if (!given.ok) throw new Error(given.error.message)
    return given.value
  }
  const [person] = await value(ask('people.list', {}))
  const meeting = await value(ask('meetings.add', { body: 'Audit Committee', date: '2027-01-14', time: '10:00' }))
  const details = { kind: 'ordinary', grounds: '', isKeyDecision: false, note: '' } as const
  const item = await value(ask('agenda.addItem', { meetingId: meeting.id, title: 'Bridges', details }))
  const bytes = Uint8Array.from(onePage(a4, words('Survey of the bridge', 72, 700)))
  const attached = await value(ask('packs.attach', { itemId: item.id, files: [{ name: 'Survey.pdf', bytes }] }))
  /** Nothing: it is among those that the sample fills. */
  const places: Record<Place['name'], string | null> = {
    ...{ home: null, reports: null, report: null, write: null, matrix: null, meetings: null, meeting: null },
    ...{ 'meeting-matrix': null, hidden: null, minutes: null, 'forward-plan': null, actions: null, funds: null },
    ...{ fund: null, 'figures-audit': null, partnerships: null, body: null, map: null, agreements: null },
    ...{ agreement: null, measures: null, measure: null, organisations: null, organisation: null, settings: null },
    ...{ history: null, 'house-style': null, 'new-report': 'new-report', 'new-meeting': 'new-meeting' },
    compare: `compare/${idOf('report')}`,
    pack: `pack/${idOf('meeting')}`,
    attachment: `attachment/${attached?.added[0]?.id}/${meeting.id}`,
    person: `person/${person?.id}`
  }
  return Object.entries(places).map(([name, place]) => place ?? known[name] ?? name)
}
