/**
 * PDFium, the engine that shows PDFs in most browsers, as a second opinion on files of other people's making: what a page looks
 * like, which words can be copied out of it, and taking them out. It runs as WebAssembly, is given its program as bytes and
 * fetches nothing.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

export type Pdfium = WrappedPdfiumModule

/** The engine's memory as bytes. Asked for anew each time: it moves when it grows. */
export function heapOf({ pdfium }: Pdfium): Uint8Array<ArrayBuffer> {
  // The package hands it out without saying so in its types.
  return (pdfium as Pdfium['pdfium'] & { readonly HEAPU8: Uint8Array<ArrayBuffer> }).HEAPU8
}

let running: Promise<Pdfium> | undefined

/** The engine, started when first asked for. */
export function pdfium(): Promise<Pdfium> {
  running ??= start()
  return running
}

/** An engine that stopped in the middle of a file answers no more: the next file gets another. */
export function giveUpIfStopped(error: unknown): void {
  if (error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError')) running = undefined
}

/** Beside the program once it is built, else where the package has it. */
function programFile(): string {
  const built = path.join(import.meta.dirname, 'pdfium.wasm')
  return fs.existsSync(built) ? built : createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
}

async function start(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium')
  const bytes = Uint8Array.from(fs.readFileSync(programFile()))
  const started = await init({ wasmBinary: bytes.buffer })
  started.PDFiumExt_Init()
  return started
}

/** Memory of the engine: everything taken is given back at the end, whatever happens. */
type Memory = {
  readonly take: (bytes: number) => number
  readonly put: (bytes: Uint8Array) => number
}

export type OpenDocument = {
  readonly engine: Pdfium
  readonly document: number
  readonly memory: Memory
  /** Room for the answers of one call, 64 bytes of it; whoever calls reads them at once. */
  readonly scratch: number
}

/** Opens a file with the engine until `close` is called. Null when it cannot open the file. */
export async function openDocument(bytes: Uint8Array): Promise<(OpenDocument & { readonly close: () => void }) | null> {
  const engine = await pdfium()
  const { wasmExports } = engine.pdfium
  const taken: number[] = []
  const take = (size: number): number => {
    const at = wasmExports.malloc(size)
    if (at === 0) throw new Error('The PDF engine has no memory left')
    taken.push(at)
    return at
  }
  const memory: Memory = {
    take,
    put: (data) => {
      const at = take(data.length)
      heapOf(engine).set(data, at)
      return at
    }
  }
  let document = 0
  const close = (): void => {
    if (document !== 0) engine.FPDF_CloseDocument(document)
    for (const at of taken.splice(0)) wasmExports.free(at)
    document = 0
  }
  try {
    document = engine.FPDF_LoadMemDocument(memory.put(bytes), bytes.length, '')
    if (document !== 0) return { engine, document, memory, scratch: take(64), close }
  } catch (error) {
    giveUpIfStopped(error)
    close()
    throw error
  }
  close()
  return null
}

/** Works on a file with the engine. Null when it cannot open the file. */
export async function withDocument<T>(bytes: Uint8Array, work: (open: OpenDocument) => T): Promise<T | null> {
  const open = await openDocument(bytes)
  if (open === null) return null
  try {
    return work(open)
  } catch (error) {
    giveUpIfStopped(error)
    throw error
  } finally {
    open.close()
  }
}

/** Works on one page, counted from 0. Null when the engine cannot read it. */
export function withPage<T>({ engine, document }: OpenDocument, index: number, work: (page: number) => T): T | null {
  const page = engine.FPDF_LoadPage(document, index)
  if (page === 0) return null
  try {
    return work(page)
  } finally {
    engine.FPDF_ClosePage(page)
  }
}

/** A page as pixels, four bytes each: red, green, blue and 255. */
export type PagePixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array<ArrayBuffer> }

/** A longer side is never drawn, however large the page says it is. Pixels. */
const longestSide = 3200
const bgra = 4
/** FPDF_ANNOT: remarks and fields are drawn too. FPDF_REVERSE_BYTE_ORDER: red first. */
const [drawRemarks, redFirst] = [0x01, 0x10]

/** Draws a page, at so many pixels to the point or fewer. */
export function drawPage(
  { engine }: OpenDocument,
  page: number,
  pixelsPerPoint: number,
  withRemarks: boolean
): PagePixels {
  const [across, up] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)]
  const scale = Math.min(pixelsPerPoint, longestSide / Math.max(across, up, 1))
  const width = Math.max(1, Math.round(across * scale))
  const height = Math.max(1, Math.round(up * scale))
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, bgra, 0, 0)
  if (bitmap === 0) throw new Error('The PDF engine cannot draw a page of that size')
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const flags = redFirst | (withRemarks ? drawRemarks : 0)
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    const at = engine.FPDFBitmap_GetBuffer(bitmap)
    return { width, height, rgba: heapOf(engine).slice(at, at + width * height * 4) }
  } finally {
    engine.FPDFBitmap_Destroy(bitmap)
  }
}

/** Everything anew, and FPDF_REMOVE_SECURITY. */
const [asNew, unprotected] = [2, 3]

/** The document as it stands now, as a file of its own. */
export const savedDocument = (open: OpenDocument): Uint8Array => saved(open, asNew)

/** The document without protection; the engine opens it without a password. */
export const withoutProtection = (open: OpenDocument): Uint8Array => saved(open, unprotected)

function saved({ engine, document, memory }: OpenDocument, flags: number): Uint8Array {
  const writer = engine.PDFiumExt_OpenFileWriter()
  try {
    if (!engine.FPDF_SaveAsCopy(document, writer, flags)) throw new Error('The PDF engine could not write the file')
    const size = engine.PDFiumExt_GetFileWriterSize(writer)
    const at = memory.take(size)
    engine.PDFiumExt_GetFileWriterData(writer, at, size)
    return heapOf(engine).slice(at, at + size)
  } finally {
    engine.PDFiumExt_CloseFileWriter(writer)
  }
}
