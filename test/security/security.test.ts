import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  cutNetwork,
  externalAddress,
  isAllowedPage,
  isAllowedRequest,
  secureContents,
  secureSession
} from '../../electron/security'

const developmentServer = 'http://localhost:5173'

describe('a request', () => {
  it.each([
    ['app://packwright/index.html', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['data:image/png;base64,AA==', true],
    ['blob:app://packwright/1', true],
    ['app://elsewhere/index.html', false],
    ['http://localhost:5173/', false],
    ['http://127.0.0.1/', false],
    ['https://example.com/', false],
    ['HTTPS://EXAMPLE.COM/', false],
    ['ws://localhost:5173/', false],
    ['wss://example.com/', false],
    ['ftp://example.com/', false],
    ['file:///etc/passwd', false],
    ['filesystem:app://packwright/temporary/x', false],
    ['chrome-extension://x/', false],
    ['view-source:https://example.com', false],
    ['not an address', false]
  ])('to %s goes out: %s', (address, isAllowed) => {
    expect(isAllowedRequest(address)).toBe(isAllowed)
  })

  it('reaches the development server while developing, and nothing else', () => {
    expect(isAllowedRequest('http://localhost:5173/main.tsx', developmentServer)).toBe(true)
    expect(isAllowedRequest('ws://localhost:5173/', developmentServer)).toBe(true)
    expect(isAllowedRequest('http://localhost:5174/', developmentServer)).toBe(false)
    expect(isAllowedRequest('https://example.com/', developmentServer)).toBe(false)
    expect(isAllowedPage('http://localhost:5173/', developmentServer)).toBe(true)
    expect(isAllowedPage('http://localhost:5173/')).toBe(false)
  })
})

describe('a link out of the app', () => {
  it.each([
    ['https://www.gov.uk/guidance?x=1#y', 'https://www.gov.uk/guidance?x=1#y'],
    ['HTTPS://WWW.GOV.UK', 'https://www.gov.uk/'],
    ['  https://www.gov.uk/\n', 'https://www.gov.uk/'],
    ['mailto:clerk@example.gov.uk?subject=Papers', 'mailto:clerk@example.gov.uk?subject=Papers'],
    ['https://www.gov.uk/a b"c', 'https://www.gov.uk/a%20b%22c'],
    ['http://www.gov.uk', null],
    ['https://www.gov.uk@evil.example/', 'https://evil.example/'],
    ['https://user:word@example.com/', 'https://example.com/'],
    ['https:user:word@example.com/', 'https://example.com/'],
    ['https:///user:word@example.com/', 'https://example.com/'],
    ['https://www.gov.uk\\@evil.example/', 'https://www.gov.uk/@evil.example/'],
    ['file:///etc/passwd', null],
    ['file://server/share/run.exe', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['ms-msdt:/id PCWDiagnostic', null],
    ['smb://server/share', null],
    ['ssh://host', null],
    ['app://packwright/index.html', null],
    ['//example.com', null],
    ['', null]
  ])('%s is handed on as %s', (address, handed) => {
    expect(externalAddress(address)).toBe(handed)
  })
})

/** A session that remembers how it was set up. */
function sessionSetUp() {
  const set = new Map<string, (...given: unknown[]) => unknown>()
  const keep = (name: string) => (handler: (...given: unknown[]) => unknown) => void set.set(name, handler)
  const events = new EventEmitter()
  const called: unknown[] = []
  const session = {
    webRequest: { onBeforeRequest: keep('request') },
    setPermissionRequestHandler: keep('permissionRequest'),
    setPermissionCheckHandler: keep('permissionCheck'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: (isOn: boolean) => void called.push(['spellchecker', isOn]),
    setProxy: async (proxy: unknown) => void called.push(['proxy', proxy]),
    on: events.on.bind(events)
  }
  secureSession(session as unknown as Session, null)
  return { set, events, called }
}

/** Emits an event of Electron's and tells whether what it announces was prevented. */
function isPreventedIn(events: EventEmitter, name: string, event: object): boolean {
  let isPrevented = false
  const preventDefault = (): void => {
    isPrevented = true
  }
  events.emit(name, { ...event, preventDefault })
  return isPrevented
}

describe('a session', () => {
  it.each([
    'media',
    'display-capture',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'window-management',
    'clipboard-read',
    'clipboard-sanitized-write',
    'idle-detection',
    'storage-access',
    'top-level-storage-access',
    'speaker-selection',
    'keyboardLock',
    'mediaKeySystem',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'deprecated-sync-clipboard-read',
    'unknown'
  ])('gives no permission for %s, asked or looked up', (permission) => {
    const { set } = sessionSetUp()
    const answers: unknown[] = []
    set.get('permissionRequest')?.(null, permission, (isGranted: boolean) => answers.push(isGranted), {})
    answers.push(set.get('permissionCheck')?.(null, permission, 'app://packwright', {}))
    expect(answers).toEqual([false, false])
  })

  it.each(['hid', 'serial', 'usb'])('gives no %s device', (deviceType) => {
    expect(sessionSetUp().set.get('device')?.({ deviceType, origin: 'app://packwright' })).toBe(false)
  })

  it('cancels requests, downloads nothing, has no dictionaries and asks no proxy', () => {
    const { set, events, called } = sessionSetUp()
    const answers: unknown[] = []
    for (const url of ['https://example.com/', 'app://packwright/index.html'])
      set.get('request')?.({ url }, (answer: unknown) => answers.push(answer))
    expect(answers).toEqual([{ cancel: true }, { cancel: false }])
    expect(isPreventedIn(events, 'will-download', {})).toBe(true)
    expect(called).toEqual([
      ['spellchecker', false],
      ['proxy', { mode: 'direct' }]
    ])
  })
})

/** A page that remembers how it was set up. */
function pageSetUp() {
  const events = new EventEmitter()
  const offered: string[] = []
  const policies: string[] = []
  const openers: ((details: { url: string }) => unknown)[] = []
  const contents = {
    setWebRTCIPHandlingPolicy: (policy: string) => void policies.push(policy),
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => void openers.push(handler),
    on: events.on.bind(events)
  }
  secureContents(contents as unknown as WebContents, {
    developmentServer: null,
    openLink: (address) => void offered.push(address)
  })
  return {
    policies,
    offered,
    open: (url: string) => openers[0]?.({ url }),
    isPrevented: (name: string, event: object) => isPreventedIn(events, name, event)
  }
}

describe('a page', () => {
  const elsewhere = [
    'https://example.com/',
    'file:///etc/passwd',
    'app://elsewhere/',
    'javascript:1',
    'data:text/html,x'
  ]

  it.each(elsewhere)('does not go to %s, by itself or by a redirect; the link is only offered', (url) => {
    const { isPrevented, offered } = pageSetUp()
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(isPrevented('will-redirect', { url, isMainFrame: true })).toBe(true)
    expect(offered).toEqual([url])
  })

  it('may be loaded again', () => {
    const { isPrevented } = pageSetUp()
    expect(isPrevented('will-frame-navigate', { url: 'app://packwright/index.html', isMainFrame: true })).toBe(false)
  })

  it.each(['app://packwright/index.html', ...elsewhere])('lets no frame in it go to %s', (url) => {
    const { isPrevented, offered } = pageSetUp()
    expect(isPrevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true)
    expect(offered).toEqual([])
  })

  it('has in frames the viewer of printed files alone, which only the window that prints can run', () => {
    const { isPrevented } = pageSetUp()
    const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/pages'
    expect(isPrevented('will-frame-navigate', { url: viewer, isMainFrame: false })).toBe(false)
    expect(isPrevented('will-frame-navigate', { url: viewer, isMainFrame: true })).toBe(true)
    const other = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjaj/pages'
    expect(isPrevented('will-frame-navigate', { url: other, isMainFrame: false })).toBe(true)
    expect(isAllowedRequest(viewer)).toBe(false)
  })

  it('opens no window and holds no other page', () => {
    const { open, isPrevented, offered } = pageSetUp()
    for (const url of ['app://packwright/index.html', 'about:blank', ...elsewhere])
      expect(open(url)).toEqual({ action: 'deny' })
    expect(offered).toHaveLength(elsewhere.length + 2)
    expect(isPrevented('will-attach-webview', {})).toBe(true)
  })

  it('finds no way out by calling somebody directly', () => {
    expect(pageSetUp().policies).toEqual(['disable_non_proxied_udp'])
  })
})

describe('the engine', () => {
  it('runs no errands of its own, and no name leads anywhere', () => {
    const switches: string[] = []
    const commandLine = {
      appendSwitch: (name: string, value?: string) => void switches.push(value ? `${name}=${value}` : name)
    }
    cutNetwork(commandLine as never, null)
    expect(switches).toEqual([
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
      'disable-sync',
      'dns-prefetch-disable',
      'no-proxy-server',
      'no-pings',
      'host-resolver-rules=MAP * ~NOTFOUND'
    ])
  })
})
