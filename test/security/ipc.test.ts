import { describe, expect, it } from 'vitest'
import { isTrustedSender, listenToPages, type Sender } from '../../electron/ipc'
import { isOwnPage } from '../../electron/protocol'
import { ok } from '../../shared/result'

const window = { contentsId: 7, isAllowedPage: isOwnPage }
const top = { url: 'app://packwright/index.html#reports' }

function event(change: { id?: number; frame?: { url: string } | null; top?: object } = {}): Sender {
  return {
    sender: { id: change.id ?? 7, mainFrame: change.top ?? top },
    senderFrame: change.frame === undefined ? top : change.frame
  }
}

const subFrame = { url: 'app://packwright/index.html' }
const elsewhere = { url: 'https://example.com/' }

describe('a message from a page', () => {
  it.each([
    ['the top frame of our window', event(), true],
    ['another window', event({ id: 8 }), false],
    ['a frame within our page', event({ frame: subFrame }), false],
    ['our window at another address', event({ frame: elsewhere, top: elsewhere }), false],
    ['a frame that has gone', event({ frame: null }), false]
  ])('from %s is answered: %s', (_who, sender, isTrusted) => {
    expect(isTrustedSender(sender, window)).toBe(isTrusted)
  })

  it('is not answered before there is a window', () => {
    expect(isTrustedSender(event(), { ...window, contentsId: null })).toBe(false)
  })

  it('comes by one channel, and reaches the door only when its sender is trusted and its name is text', async () => {
    const channels = new Map<string, (event: unknown, ...given: unknown[]) => Promise<unknown>>()
    const asked: string[] = []
    listenToPages(
      { handle: (channel, listener) => void channels.set(channel, listener as never) },
      {
        dispatch: async (name) => {
          asked.push(name)
          return ok('answer')
        },
        isTrusted: (sender) => isTrustedSender(sender, window)
      }
    )
    expect(channels.size).toBe(1)
    const [send] = channels.values()
    expect(await send?.(event(), 'reports.list', {})).toEqual(ok('answer'))
    expect(await send?.(event({ id: 8 }), 'reports.list', {})).toMatchObject({ error: { code: 'unsupported' } })
    expect(await send?.(event(), { toString: () => 'reports.list' }, {})).toMatchObject({ ok: false })
    expect(asked).toEqual(['reports.list'])
  })
})
