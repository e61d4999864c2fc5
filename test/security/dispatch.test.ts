import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context, Handlers } from '../../electron/context'
import { createDispatch } from '../../electron/dispatch'
import { handlers } from '../../electron/handlers'
import { type CallName, contract } from '../../shared/contract'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile()
})
afterAll(() => profile.close())

const names = Object.keys(contract) as CallName[]

describe('the list of calls', () => {
  it('is closed: every call has a handler, and there is no handler for anything else', () => {
    expect(Object.keys(handlers).sort()).toEqual([...names].sort())
  })

  it.each([
    'toString',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'valueOf',
    '',
    'reports.list ',
    'REPORTS.LIST',
    'reports',
    'no.such'
  ])('does not have “%s”', async (name) => {
    expect(await profile.dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'unsupported' } })
  })

  it.each([[null], [undefined], [7], [{}], [['reports.list']], [Symbol('reports.list')]])(
    'has no name that is not text',
    async (name) => {
      expect(await profile.dispatch(name as unknown as string, {})).toMatchObject({ error: { code: 'unsupported' } })
    }
  )
})

/** What a broken or hostile page might send. None of it is what any call with input takes. */
const junk: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['text', 'x'],
  ['a list', []],
  ['a function', () => undefined],
  ['a symbol', Symbol('x')],
  ['a date', new Date(0)],
  ['bytes', new Uint8Array(3)],
  ['numbers for ids', { id: 1, meetingId: 2, reportIds: [3], itemId: 4, to: -1, styleId: 5, title: 6 }],
  ['objects for ids', { id: {}, meetingId: {}, reportIds: {}, itemId: {}, to: {}, styleId: {}, title: {} }],
  ['a path for an id', { id: '../../etc/passwd', meetingId: '../x', itemId: '..', styleId: '/', title: 't' }],
  ['SQL for an id', { id: "x' OR 1=1 --", meetingId: "';", itemId: '"', styleId: ';', title: 't' }],
  ['a very long id', { id: 'x'.repeat(1e6), meetingId: 'x'.repeat(1e6), itemId: 'x'.repeat(1e6) }],
  ['a deep value', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)]
]

describe('junk', () => {
  it.each(names)('sent to %s is refused in words or does no harm, and never breaks anything', async (name) => {
    const before = profile.errors.length
    for (const [what, input] of junk) {
      const result = await profile.dispatch(name, input)
      if (!result.ok) {
        expect(['invalid', 'not-found', 'unsupported', 'conflict'], `${what}: ${result.error.message}`).toContain(
          result.error.code
        )
        expect(result.error.message).toMatch(/\.$/)
      }
    }
    expect(profile.errors.slice(before)).toEqual([])
  })

  it('for an id, as for any field, is refused with the field to blame', async () => {
    expect(await profile.dispatch('reports.get', { id: '../../etc/passwd' })).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'id', message: 'This is not a record id.' }
    })
  })

  it('cannot change what every object inherits', async () => {
    await profile.dispatch('settings.save', JSON.parse('{"__proto__": {"isAdmin": true}, "name": "x"}'))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(await profile.get('settings.get', {})).not.toHaveProperty('isAdmin')
  })
})

describe('a path', () => {
  it.each([
    ['meetings.buildPack', { meetingId: 'm1' }],
    ['reports.export', { id: 'r1' }],
    ['meetings.packFromFiles', { files: [{ name: 'x', bytes: new Uint8Array(1) }], body: 'B', date: '2026-12-09' }]
  ] as const)('from a page is refused by %s', async (name, input) => {
    const to = path.join(temporaryFolder(), 'out.pdf')
    expect(await profile.dispatch(name, { ...input, to })).toMatchObject({ error: { code: 'invalid', field: 'to' } })
    expect(fs.existsSync(to)).toBe(false)
  })
})

describe('what goes wrong inside', () => {
  const broken = (error: unknown): { context: Context; handlers: Handlers; logged: string[] } => {
    const logged: string[] = []
    return {
      logged,
      context: { ...profile.context, log: { info: () => undefined, error: (message) => void logged.push(message) } },
      handlers: {
        ...handlers,
        'bodies.list': () => {
          throw error
        }
      }
    }
  }

  it('is logged and answered in words that give nothing away', async () => {
    const { context, handlers, logged } = broken(new Error('secret detail at /home/someone'))
    const result = await createDispatch(context, handlers)('bodies.list', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(logged).toEqual(['bodies.list failed'])
  })

  it('announces nothing, as does a refusal; a change that worked is announced by its topics', async () => {
    const fresh = await openProfile()
    await fresh.ask('meetings.delete', { id: 'gone' })
    expect(fresh.announcements).toEqual([])
    await fresh.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    await fresh.get('meetings.list', {})
    expect(fresh.announcements).toEqual([{ type: 'changed', topics: ['meetings', 'partnerships'] }])
    fresh.close()
  })
})
