import { afterEach, describe, expect, it, vi } from 'vitest'
import { bridge } from '../../renderer/bridge'
import { ok } from '../../shared/result'

afterEach(() => vi.unstubAllGlobals())

describe('the bridge', () => {
  it('carries a call by its name and its input, and brings back the answer', async () => {
    const invoke = vi.fn(async () => ok([]))
    vi.stubGlobal('bridge', { invoke, onChanged: () => () => {} })
    expect(await bridge.call('reports.list', { text: 'fund' })).toEqual(ok([]))
    expect(invoke).toHaveBeenCalledWith('reports.list', { text: 'fund' })
  })

  it('answers with a sentence when the other side breaks', async () => {
    vi.stubGlobal('bridge', { invoke: () => Promise.reject(new Error('gone')), onChanged: () => () => {} })
    expect(await bridge.call('reports.list', {})).toMatchObject({
      ok: false,
      error: { code: 'internal', message: expect.stringContaining('Please try again') }
    })
  })

  it('stops listening when told', () => {
    const stop = vi.fn()
    vi.stubGlobal('bridge', { invoke: vi.fn(), onChanged: () => stop })
    bridge.onAnnouncement(() => {})()
    expect(stop).toHaveBeenCalled()
  })
})
