/**
 * What pages may not do. Everything is closed, for every session and every page there will ever be: no network, no
 * permission, no way to another page. The rules are functions of their own, so that they can be tried without Electron.
 */
import type { CommandLine, Session, WebContents } from 'electron'
import { safeHref } from '../shared/links'
import { isOwnPage, parseUrl } from './protocol'

/**
 * Switches Chromium's own errands off: lists it fetches, names it looks up ahead of time, proxies it asks for. Then no
 * name leads anywhere, which also stops whatever does not pass through a session. To be called before the app is ready.
 */
export function cutNetwork(commandLine: CommandLine, developmentServer: string | null): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
    'no-proxy-server',
    'no-pings'
  ])
    commandLine.appendSwitch(name)
  if (!developmentServer) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Whether a request may go out: to the app's own files, the developer tools, and what a page holds itself. While developing, to the development server too. */
export function isAllowedRequest(address: string, developmentServer: string | null = null): boolean {
  const url = parseUrl(address)
  if (!url) return false
  if (url.protocol === 'app:') return isOwnPage(address)
  if (['devtools:', 'data:', 'blob:'].includes(url.protocol)) return true
  return developmentServer !== null && isDevelopmentServer(url, developmentServer)
}

/** Whether a page may be shown in a window: ours, and while developing that of the development server. */
export function isAllowedPage(address: string, developmentServer: string | null = null): boolean {
  const url = parseUrl(address)
  if (!url) return false
  return isOwnPage(address) || (developmentServer !== null && isDevelopmentServer(url, developmentServer))
}

/** Whether an address is that of the PDF viewer that comes with Chromium. */
export function isPdfViewer(address: string): boolean {
  return address.startsWith('chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/')
}

function isDevelopmentServer(url: URL, developmentServer: string): boolean {
  return url.host === parseUrl(developmentServer)?.host && ['http:', 'ws:'].includes(url.protocol)
}

/**
 * The address to hand to the system for a link out of the app, written anew from what the parser understood, without the
 * user and password that it may carry; null when it is neither a web page over https nor a mail address.
 */
export function externalAddress(address: string): string | null {
  const url = parseUrl(address)
  return url && ['https:', 'mailto:'].includes(url.protocol) ? safeHref(url.href) || null : null
}

/** Closes a session: no request but those allowed, no permission, no device, no dictionary, no proxy, no download. */
export function secureSession(session: Session, developmentServer: string | null): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url, developmentServer) })
  )
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  void session.setProxy({ mode: 'direct' })
}

/** Closes a page: it stays where it is, opens no window and holds no other page. A link out of the app is offered to `openLink`. */
export function secureContents(
  contents: WebContents,
  options: { readonly developmentServer: string | null; readonly openLink: (address: string) => void }
): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(({ url }) => {
    options.openLink(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    // The viewer of finished files is put together of frames; only the window that prints has it.
    if (!event.isMainFrame && isPdfViewer(event.url)) return
    // Any other frame has nothing to show here, and a reload of our own page is the only journey there is.
    if (event.isMainFrame && isAllowedPage(event.url, options.developmentServer)) return
    event.preventDefault()
    if (event.isMainFrame) options.openLink(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isAllowedPage(event.url, options.developmentServer)) event.preventDefault()
  })
}
