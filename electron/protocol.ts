/** The app's own files at app://packwright/, in place of file:, with the strict content policy on every answer. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { CustomScheme, Session } from 'electron'

/** A standard scheme has an origin of its own, which the content policy and the checks of senders rest on. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
}

const appHost = 'packwright'

/** The page that a window shows. */
export const startPage = `app://${appHost}/index.html`

/** Nothing but what came with the app: no script or style written into the page, no connection, no frame around it. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf'
}

/** An address as a parser reads it, or null when it is none. */
export function parseUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

/** True for a page of ours: the scheme and the host, as a parser reads them. */
export function isOwnPage(address: string): boolean {
  const url = parseUrl(address)
  return url?.protocol === 'app:' && url.host === appHost
}

/** The file that an address means, or null when it is not ours, lies outside the folder, or is of no kind we have. */
export function ownFile(folder: string, address: string): string | null {
  const url = parseUrl(address)
  if (!url || !isOwnPage(address)) return null
  let name: string
  try {
    name = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  // A backslash parts folders on Windows, and nothing of ours has one in its name.
  if (/[\\\0:]/.test(name)) return null
  const file = path.join(folder, name)
  const inside = path.relative(folder, file)
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null
  return path.extname(file) in contentTypes ? file : null
}

/** The hash of the picture that an address means: app://packwright/files/<hash>; null for any other address. */
function pictureHash(address: string): string | null {
  const url = parseUrl(address)
  if (!url || !isOwnPage(address) || url.search !== '') return null
  return /^\/files\/([0-9a-f]{64})$/.exec(url.pathname)?.[1] ?? null
}

/** Finds a kept picture by its hash; null for none. */
export type FindPicture = (hash: string) => { readonly mediaType: string; readonly bytes: Uint8Array } | null

/** Answers one request: a picture that is kept in the data file, or a file from the folder of the built page. */
export async function answerFrom(
  folder: string,
  address: string,
  findPicture: FindPicture = () => null
): Promise<Response> {
  const headers = {
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer'
  }
  const hash = pictureHash(address)
  if (hash !== null) {
    const picture = findPicture(hash)
    if (!picture) return new Response(null, { status: 404, headers })
    // What a hash names never changes.
    const kept = { 'Content-Type': picture.mediaType, 'Cache-Control': 'max-age=31536000, immutable' }
    return new Response(new Uint8Array(picture.bytes), { headers: { ...headers, ...kept } })
  }
  const file = ownFile(folder, address)
  if (!file) return new Response(null, { status: 404, headers })
  try {
    const bytes = await fs.readFile(file)
    const type = contentTypes[path.extname(file)] ?? ''
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': type } })
  } catch {
    return new Response(null, { status: 404, headers })
  }
}

/** Lets a session's pages read the app's own files, and the pictures that are kept. */
export function serveApp(session: Session, folder: string, findPicture: FindPicture): void {
  session.protocol.handle(appScheme.scheme, (request) => answerFrom(folder, request.url, findPicture))
}
