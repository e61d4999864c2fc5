import { describe, expect, it } from 'vitest'
import { isOption } from '../../electron/cli'
import { refusedSwitch } from '../../electron/switches'

const refused = (words: readonly string[], platform: NodeJS.Platform = 'linux', isInspectable = false) =>
  refusedSwitch(words, { platform, isOption, isInspectable: () => isInspectable })

describe('a word that the engine would take for a switch', () => {
  it.each([
    '--inspect',
    '--inspect=0',
    '--inspect-brk',
    '--inspect-port=9229',
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--REMOTE-DEBUGGING-PORT=9222',
    '-remote-debugging-port=9222',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp/x',
    '--proxy-server=evil:80',
    '--proxy-pac-url=http://evil',
    '--host-rules=MAP * evil',
    '--renderer-cmd-prefix=xterm',
    '--utility-cmd-prefix=xterm',
    '--gpu-launcher=x',
    '--enable-features=X',
    '--ignore-certificate-errors',
    '--auth-server-allowlist=*',
    '--something-of-a-later-engine'
  ])('is refused wherever it stands: %s', (word) => {
    expect(refused([word])).toContain(word)
    expect(refused(['import', 'a.txt', word, 'b.txt'])).toContain(word)
    expect(refused(['import', '--', word])).toBeNull()
  })

  it('begins with a slash on Windows, and there alone', () => {
    expect(refused(['/remote-debugging-port=9222'], 'win32')).toContain('/remote-debugging-port')
    expect(refused(['import', '/home/robin/a.txt'], 'linux')).toBeNull()
    expect(refused(['import', '/reports'], 'linux')).toBeNull()
  })

  it('is not refused when it only says how to draw, or is an option of Packwright’s own', () => {
    expect(refused(['--no-sandbox', '--ozone-platform=headless', '--disable-gpu', '--lang=en-GB'])).toBeNull()
    expect(refused(['pack', '--files', 'a.txt', '--date=2026-12-09', '--json', '--profile', '/x'])).toBeNull()
    expect(refused(['hand-off', 'r1', '--to', 'x', '--note', '-5 % on last year'])).toBeNull()
  })

  it('may open the copy that the tests start to them, and to nothing else', () => {
    expect(refused(['--inspect=0', '--remote-debugging-port=0'], 'linux', true)).toBeNull()
    expect(refused(['--load-extension=/tmp/x'], 'linux', true)).toContain('--load-extension')
  })
})
