/**
 * Printing: hidden pages that stay open with the paper's stylesheet and fonts, into which one part after another is put
 * and printed as a tagged PDF. No network, no preload, no script of the page's own.
 */
import { createHash } from 'node:crypto'
import { type PrintToPDFOptions, type Session, session, type WebContents, WebContentsView } from 'electron'
import type { Printer } from '../../context'
import { paperSheet } from './paperFiles'

/** Two pages print at once: layout and painting keep one core busy each. */
const pagesAtOnce = 2

/** The world in which our own few lines run; the page's is switched off. */
const ownWorld = 1001

const printOptions: PrintToPDFOptions = {
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  preferCSSPageSize: true,
  printBackground: true
}

const frame = {
  head: [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`,
    '<title>Paper</title>',
    // Nobody sees these pages: laid out for print alone, a part is not laid out for a screen before and after as well.
    `<style>${paperSheet}\n@media screen { main:not(.shown) { display: none } }</style>`
  ].join(''),
  body: '<main></main>'
} as const

/** Runs in the page: sets up the empty sheet with all its fonts, since what is not shown asks for none. */
const layOut = `(async ({ head, body }) => {
  document.head.innerHTML = head
  document.body.innerHTML = body
  await Promise.all([...document.fonts].map((font) => font.load()))
})`

/** Runs in the page: puts a part on the sheet with the look that it asks for, and waits until all of it can be drawn. */
const place = `(async (html) => {
  const main = document.querySelector('main')
  main.innerHTML = html
  const root = document.documentElement
  const paper = main.querySelector('[data-paper-style]')
  root.lang = paper?.lang || 'en-GB'
  root.removeAttribute('style')
  for (const [name, value] of Object.entries(JSON.parse(paper?.dataset.paperStyle ?? '{}'))) root.style.setProperty(name, value)
  // Not decode(): on a page that is never painted it never answers.
  await Promise.all([...document.images].map((image) => image.complete || new Promise((done) => { image.onload = image.onerror = done })))
  await document.fonts.ready
})`

/**
 * Runs in the page: draws the one `svg` on the sheet as a PNG of 220 dots to the inch. Drawn as a picture it stands alone,
 * without the sheet's styles, so each shape takes along how it looks, and the drawing its fonts.
 */
const raster = `(async ({ dotsPerPixel, width }) => {
  const drawn = document.querySelector('main svg')
  // A page that is in no window has no width of its own.
  const sheet = document.querySelector('main')
  sheet.classList.add('shown')
  sheet.style.width = width + 'px'
  const box = drawn.getBoundingClientRect()
  const svg = drawn.cloneNode(true)
  const looks = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin',
    'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'opacity', 'paint-order']
  const originals = [drawn, ...drawn.querySelectorAll('*')]
  for (const [index, shape] of [svg, ...svg.querySelectorAll('*')].entries()) {
    const look = getComputedStyle(originals[index])
    for (const name of looks) shape.style.setProperty(name, look.getPropertyValue(name))
  }
  const fonts = (document.querySelector('style').textContent.match(/@font-face[^}]*}/g) ?? []).join('')
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = fonts
  svg.prepend(style)
  sheet.style.removeProperty('width')
  sheet.classList.remove('shown')
  svg.setAttribute('width', box.width)
  svg.setAttribute('height', box.height)
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  const loaded = new Promise((done, fail) => { image.onload = done; image.onerror = () => fail(new Error('A drawing could not be drawn')) })
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(svg))
  await loaded
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(box.width * dotsPerPixel)
  canvas.height = Math.round(box.height * dotsPerPixel)
  const brush = canvas.getContext('2d')
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
})`

/** A picture as wide as the text of an A4 page, 170 millimetres, of 220 dots to the inch; pixels are 96 to the inch. */
const rasterSize = { dotsPerPixel: 220 / 96, width: 643 }

type PrintPage = {
  readonly contents: WebContents
  /** Held so that the page is not collected while it is in use. */
  readonly view: WebContentsView
  /** Rejects when the page's process is no more. */
  readonly gone: Promise<never>
}

/** A place for a page, and how much it has printed since it was last swept. Bytes. */
type Slot = { page: PrintPage | null; unswept: number }

/** What was printed lies about in a busy page until it has time to tidy up; after so many bytes, some 100 pages, it is told to. */
const sweepAfter = 2 * 1024 * 1024

/** Once nothing has been printed for so long, the pages are closed. Milliseconds. */
const restAfter = 5 * 60_000

/** Makes the printer. Its pages open when first needed; one that crashes is opened anew and the part printed once more. */
export function createPrinter(): Printer {
  const slots: Slot[] = Array.from({ length: pagesAtOnce }, () => ({ page: null, unswept: 0 }))
  const free = [...slots]
  const waiting: ((slot: Slot) => void)[] = []
  let isClosed = false
  let rest: NodeJS.Timeout | undefined

  const closePages = (): void => {
    for (const slot of slots) {
      if (slot.page) closePage(slot.page)
      slot.page = null
    }
  }
  const take = (): Promise<Slot> => {
    clearTimeout(rest)
    const slot = free.pop()
    return slot ? Promise.resolve(slot) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (slot: Slot): void => {
    const next = waiting.shift()
    if (next) next(slot)
    else free.push(slot)
    clearTimeout(rest)
    if (free.length === slots.length) rest = setTimeout(closePages, restAfter).unref()
  }

  const workIn = async (
    slot: Slot,
    html: string,
    signal: AbortSignal,
    finish: (contents: WebContents) => Promise<Uint8Array>
  ): Promise<Uint8Array> => {
    try {
      if (isClosed) throw new Error('The printer is closed')
      signal.throwIfAborted()
      slot.page ??= await openPage()
      const { page } = slot
      const stopped = rejectedOn(signal)
      try {
        const work = run(page.contents, place, html).then(() => finish(page.contents))
        // Whoever loses the race is heard no more.
        work.catch(() => undefined)
        return await Promise.race([work, page.gone, stopped.promise])
      } finally {
        stopped.forget()
      }
    } catch (error) {
      // A page that was stopped half-way, or has crashed, is of no more use.
      if (slot.page) closePage(slot.page)
      slot.page = null
      throw error
    }
  }

  const onSheet =
    (finish: (contents: WebContents) => Promise<Uint8Array>): Printer['print'] =>
    async (html, signal) => {
      const slot = await take()
      try {
        const bytes = await workIn(slot, html, signal, finish).catch((error: unknown) => {
          if (isClosed || signal.aborted) throw error
          return workIn(slot, html, signal, finish)
        })
        slot.unswept += bytes.length
        return bytes
      } finally {
        // Whoever waits for what was printed does not wait for the sweeping.
        void sweep(slot).finally(() => giveBack(slot))
      }
    }

  return {
    print: onSheet(printToPdf),
    draw: onSheet(async (contents) => {
      const address = await run(contents, raster, rasterSize)
      return new Uint8Array(Buffer.from(String(address).replace(/^.*,/, ''), 'base64'))
    }),
    fingerprint: createHash('sha256')
      .update(JSON.stringify([frame, layOut, place, printOptions, process.versions.electron, process.versions.chrome]))
      .digest('hex'),
    close: () => {
      isClosed = true
      clearTimeout(rest)
      closePages()
    }
  }
}

async function openPage(): Promise<PrintPage> {
  // A view in no window is never shown, drawn or counted among the windows.
  const view = new WebContentsView({
    webPreferences: {
      session: closedSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      webviewTag: false,
      images: true,
      spellcheck: false,
      backgroundThrottling: false,
      devTools: false
    }
  })
  const contents = view.webContents
  const gone = new Promise<never>((_resolve, reject) => {
    contents.once('render-process-gone', (_event, details) =>
      reject(new Error(`A print page has gone: ${details.reason}`))
    )
    contents.once('destroyed', () => reject(new Error('A print page was closed')))
  })
  gone.catch(() => undefined)
  const page = { contents, view, gone }
  try {
    await Promise.race([contents.loadURL('about:blank').then(() => run(contents, layOut, frame)), gone])
    contents.debugger.attach()
    return page
  } catch (error) {
    closePage(page)
    throw error
  }
}

/** Has a page let go of what it no longer needs. */
async function sweep(slot: Slot): Promise<void> {
  if (slot.page === null || slot.unswept < sweepAfter) return
  slot.unswept = 0
  const { contents, gone } = slot.page
  try {
    await Promise.race([contents.debugger.sendCommand('HeapProfiler.collectGarbage'), gone])
  } catch {
    // A page that has gone is noticed when it is used next.
  }
}

function closePage(page: PrintPage): void {
  if (!page.contents.isDestroyed()) page.contents.close()
}

/** A session of its own that answers no request at all; what a page needs is in it. */
function closedSession(): Session {
  const closed = session.fromPartition('packwright-print', { cache: false })
  closed.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }))
  return closed
}

async function run(contents: WebContents, code: string, argument: unknown): Promise<unknown> {
  return contents.executeJavaScriptInIsolatedWorld(ownWorld, [{ code: `${code}(${JSON.stringify(argument)})` }])
}

/**
 * Electron's own printToPDF. Before its version 45 it queues the calls of all pages in one line, which two pages cannot
 * pass side by side, and in which every call fails once one has; there each page is asked behind that line.
 */
function printToPdf(contents: WebContents): Promise<Uint8Array> {
  if (Number.parseInt(process.versions.electron, 10) >= 45 || !hasDirectPrint(contents))
    return contents.printToPDF(printOptions)
  return new Promise((resolve, reject) => {
    const front = {
      _printToPDF: (settings: unknown): Promise<void> => {
        contents._printToPDF(settings).then(resolve, reject)
        return Promise.resolve()
      }
    }
    contents.printToPDF.call(front, printOptions).catch(reject)
  })
}

type DirectPrint = { readonly _printToPDF: (settings: unknown) => Promise<Uint8Array> }

function hasDirectPrint(contents: WebContents): contents is WebContents & DirectPrint {
  return '_printToPDF' in contents && typeof contents._printToPDF === 'function'
}

/** A promise that rejects when the signal says so, and a way to stop listening. */
function rejectedOn(signal: AbortSignal): { readonly promise: Promise<never>; readonly forget: () => void } {
  const { promise, reject } = deferred()
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  promise.catch(() => undefined)
  return { promise, forget: () => signal.removeEventListener('abort', stop) }
}

function deferred(): { readonly promise: Promise<never>; readonly reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<never>((_resolve, refuse) => {
    reject = refuse
  })
  return { promise, reject }
}
