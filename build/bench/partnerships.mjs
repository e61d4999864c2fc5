// How quickly lists of records and governance maps answer in the app itself, with 2,000 organisations, 500 bodies and
// 10,000 memberships, and a map of sixty bodies that is laid out aside from the window.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')
const counts = { organizations: 2000, bodies: 500, people: 2000, memberships: 10_000 }

/** Everything as Popolo-shaped JSON, which comes in by the same door as anybody's. */
function records() {
  const each = (length, make) => Array.from({ length }, (_, index) => make(index))
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

/** Sixty bodies: one above, seven beneath it, and the others beneath those, with a line across here and there. */
function mapOf(id, turn) {
  const line = (from, to, kind) => ({ id: `l${from}-${to}`, from: `n${from}`, to: `n${to}`, kind })
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

/** @returns {AsyncGenerator<import('../bench.mjs').Row>} */
export async function* bench() {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'packwright-bench-'))
  const app = await electron.launch({ args: [root, '--', '--profile', profile] })
  try {
    const page = await app.firstWindow()
    await page.waitForFunction(() => 'bridge' in globalThis)
    const ask = (name, input) => page.evaluate(([call, value]) => globalThis.bridge.invoke(call, value), [name, input])
    const timed = (name, inputs) =>
      page.evaluate(
        async ([call, values]) => {
          const times = []
          for (const value of values) {
            const from = performance.now()
            const answer = await globalThis.bridge.invoke(call, value)
            times.push(performance.now() - from)
            if (!answer.ok) throw new Error(answer.error.message)
          }
          return times
        },
        [name, inputs]
      )
    const brought = await page.evaluate(async (text) => {
      const file = { name: 'records.json', bytes: new TextEncoder().encode(text) }
      return globalThis.bridge.invoke('records.import', { kind: 'organisations', file })
    }, records())
    if (!brought.ok || !brought.value.isDone) throw new Error(JSON.stringify(brought).slice(0, 500))
    const often = (input) => Array.from({ length: 40 }, () => input)
    const goal = '≤ 50'
    yield {
      what: 'list of 2,000 organisations',
      unit: 'ms',
      values: await timed('organisations.list', often({})),
      goal
    }
    yield { what: 'list of 2,000 people', unit: 'ms', values: await timed('people.list', often({})), goal }
    yield { what: 'list of 500 bodies', unit: 'ms', values: await timed('bodies.list', often({})), goal }
    yield {
      what: 'list of memberships, the first of 10,000',
      unit: 'ms',
      values: await timed('memberships.list', often({})),
      goal
    }
    const ofBodies = Array.from({ length: 40 }, (_, index) => ({ bodyId: `b${index}` }))
    yield { what: 'members of a body', unit: 'ms', values: await timed('memberships.list', ofBodies), goal }
    const times = []
    const waits = []
    for (let turn = 0; turn < 21; turn += 1) {
      const id = `map${turn}`
      const saved = await ask('maps.save', { revision: 0, value: mapOf(id, turn) })
      if (!saved.ok) throw new Error(saved.error.message)
      const answer = await page.evaluate(async (map) => {
        const from = performance.now()
        const drawn = globalThis.bridge.invoke('maps.layOut', { id: map })
        await globalThis.bridge.invoke('files.about', {})
        const wait = performance.now() - from
        const result = await drawn
        return { ok: result.ok, time: performance.now() - from, wait }
      }, id)
      if (!answer.ok) throw new Error('The map was not laid out')
      times.push(answer.time)
      waits.push(answer.wait)
    }
    // The first has the worker started for it.
    yield { what: 'the first map of 60 boxes, with its worker', unit: 'ms', values: times.slice(0, 1), goal: '' }
    yield { what: 'a map of 60 boxes laid out', unit: 'ms', values: times.slice(1), goal: '≤ 300' }
    yield { what: 'an answer to the window meanwhile', unit: 'ms', values: waits, goal: '' }
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
