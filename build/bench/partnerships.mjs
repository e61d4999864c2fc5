// How quickly lists of records and governance maps answer in the app itself, with 2,000 organisations, 500 bodies and
// 10,000 memberships, and a map of sixty bodies that is laid out aside from the window.
import { atDesk, importOrganisations } from '../benchDesk.mjs'

const counts = { organizations: 2000, bodies: 500, people: 2000, memberships: 10_000 }

/**
 * So many of what `make` makes.
 * @template T
 * @param {number} length
 * @param {(index: number) => T} make
 */
const each = (length, make) => Array.from({ length }, (_, index) => make(index))

/** Everything as Popolo-shaped JSON, which comes in by the same door as anybody's. */
function records() {
  return JSON.stringify({
    organizations: [
      ...each(counts.organizations, (index) => ({
        id: `o${index}`,
        name: `Organisation ${index}`,
        classification: 'other'
      })),
      ...each(counts.bodies, (index) => ({
        id: `body-b${index}`,
        name: `Board number ${index} for services in the neighbourhood`,
        classification: 'body:board',
        parent_id: `o${index}`
      }))
    ],
    persons: each(counts.people, (index) => ({
      id: `p${index}`,
      name: `Person ${index}`,
      packwright_organization_id: `o${index}`
    })),
    memberships: each(counts.memberships, (index) => ({
      id: `m${index}`,
      organization_id: `body-b${index % counts.bodies}`,
      person_id: `p${index % counts.people}`,
      on_behalf_of_id: `o${(index * 7) % counts.organizations}`,
      start_date: '2020-04-01'
    }))
  })
}

/**
 * Sixty bodies: one above, seven beneath it, and the others beneath those, with a line across here and there.
 * @param {string} id
 * @param {number} turn
 */
function mapOf(id, turn) {
  const line = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ kind) => ({
    id: `l${from}-${to}`,
    from: `n${from}`,
    to: `n${to}`,
    kind
  })
  return {
    id,
    name: `Structure ${turn}`,
    state: 'current',
    holdsOn: '2026-11-22',
    nodes: Array.from({ length: 60 }, (_, index) => ({
      id: `n${index}`,
      ref: { type: 'body', id: `b${index + turn}` }
    })),
    lines: Array.from({ length: 59 }, (_, index) => {
      const lower = index + 1
      return lower < 8 ? line(lower, 0, 'accountability') : line(lower, 1 + (lower % 7), 'reporting')
    }).concat([line(9, 2, 'advice'), line(17, 4, 'advice')])
  }
}

/**
 * Lays a map out, and asks for something small meanwhile.
 * @param {import('../benchDesk.mjs').Desk} desk
 * @param {string} id
 */
async function layOut({ page }, id) {
  const { isLaidOut, time, wait } = await page.evaluate(async (map) => {
    const from = performance.now()
    const drawn = window.bridge.invoke('maps.layOut', { id: map })
    await window.bridge.invoke('files.about', {})
    const wait = performance.now() - from
    const { ok } = await drawn
    return { isLaidOut: ok, time: performance.now() - from, wait }
  }, id)
  if (!isLaidOut) throw new Error('The map was not laid out')
  return { time, wait }
}

export const bench = () =>
  atDesk(async function* (desk) {
    const { page, ask, timed } = desk
    await importOrganisations(page, records())
    /** @type {readonly (readonly [what: string, name: string, input: (index: number) => object])[]} */
    const lists = [
      ['list of 2,000 organisations', 'organisations.list', () => ({})],
      ['list of 2,000 people', 'people.list', () => ({})],
      ['list of 500 bodies', 'bodies.list', () => ({})],
      ['list of memberships, the first of 10,000', 'memberships.list', () => ({})],
      ['members of a body', 'memberships.list', (index) => ({ bodyId: `b${index}` })]
    ]
    for (const [what, name, input] of lists)
      yield { what, unit: 'ms', values: (await timed(name, each(40, input))).times, goal: '≤ 50' }
    const times = []
    const waits = []
    for (let turn = 0; turn < 21; turn += 1) {
      const id = `map${turn}`
      await ask('maps.save', { revision: 0, value: mapOf(id, turn) })
      const { time, wait } = await layOut(desk, id)
      times.push(time)
      waits.push(wait)
    }
    // The first has the worker started for it.
    yield { what: 'the first map of 60 boxes, with its worker', unit: 'ms', values: times.slice(0, 1), goal: '' }
    yield { what: 'a map of 60 boxes laid out', unit: 'ms', values: times.slice(1), goal: '≤ 300' }
    yield { what: 'an answer to the window meanwhile', unit: 'ms', values: waits, goal: '' }
  })
