/**
 * Files from outside that go into a pack. A PDF is opened by a library that reads damaged and odd files, its forms and
 * remarks become ordinary drawing, and what is left goes on the pack's own sheets; what could run or carry files along is
 * left behind.
 */
import { PDF } from '@libpdf/core'
import { failure, ok, type Result } from '../../shared/result'
import type { SheetFit } from './pack/fitPage'
import { wordsOfPages } from './pack/leakSearch'
import { makeUnit, type PrintedUnit } from './pack/unit'

/** What an attachment is, or null for a kind that packs do not take. */
export type AttachmentKind = 'application/pdf' | 'image/png' | 'image/jpeg'

/** Bytes; more than this is refused by name. */
export const largestAttachment = 100 * 1024 * 1024
/** Pages; more than this is refused by name. */
export const mostAttachedPages = 2000

/** A4 in points, with room for the stamps at head and foot. */
const sheet: SheetFit = { width: 595.28, height: 841.89, head: 56, foot: 48, side: 28 }

export type InspectedAttachment = {
  readonly kind: AttachmentKind
  readonly pages: number
  /** What a person should know: what was put right, taken out, or cannot be read out. */
  readonly notes: readonly string[]
}

/** What a file is, by its first bytes and never by its name. */
export function attachmentKind(bytes: Uint8Array): AttachmentKind | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  return start.includes('%PDF-') ? 'application/pdf' : null
}

/** Looks whether a file can go into a pack. Fails with unreadable-file or too-large, in words that name what is wrong with it. */
export async function inspectAttachment(bytes: Uint8Array): Promise<Result<InspectedAttachment>> {
  if (bytes.length === 0) return failure('unreadable-file', 'it is empty')
  if (bytes.length > largestAttachment)
    return failure('too-large', `it is larger than ${largestAttachment / 1024 / 1024} MB`)
  const kind = attachmentKind(bytes)
  if (kind === null)
    return failure('unreadable-file', 'it is neither a PDF nor a picture (PNG or JPEG); save it as PDF first')
  if (kind !== 'application/pdf') return ok({ kind, pages: 1, notes: [] })
  const opened = await open(bytes)
  if (!opened.ok) return opened
  const { notes } = opened.value
  try {
    const unit = await unitOf(opened.value, 'en-GB')
    const untagged = unit.findings.some(({ kind: what }) => what === 'untagged')
    return ok({
      kind,
      pages: unit.pages.length,
      notes: [
        ...notes,
        ...(untagged ? ['It has no tags, so a screen reader has only its words in the order they were painted.'] : [])
      ]
    })
  } catch {
    return failure('unreadable-file', 'it is damaged and cannot be read')
  }
}

/** An attached PDF as part of a pack. Throws on one that inspectAttachment refuses. */
export async function attachmentUnit(bytes: Uint8Array, language: string): Promise<PrintedUnit> {
  const opened = await open(bytes)
  if (!opened.ok) throw new Error(`An attachment cannot be read: ${opened.error.message}`)
  return unitOf(opened.value, language)
}

/** The sentences of an attached PDF, for finding them elsewhere. Where words end is not always known, so they end at a stop before a capital too. */
export async function sentencesInAttachment(bytes: Uint8Array): Promise<readonly string[]> {
  const opened = await open(bytes)
  if (!opened.ok) return []
  const words = wordsOfPages(await opened.value.pdf.save()).join('\n')
  return words
    .split(/(?<=[.!?;:])(?=\s|[A-Z•(])|\n+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= shortestSentence)
}

/** Shorter ones stand in many papers by chance. */
const shortestSentence = 24

type Opened = { readonly pdf: PDF; readonly notes: readonly string[] }

async function open(bytes: Uint8Array): Promise<Result<Opened>> {
  let pdf: PDF
  try {
    pdf = await PDF.load(bytes)
  } catch {
    return failure('unreadable-file', 'it is damaged and cannot be read')
  }
  if (pdf.isEncrypted)
    return failure('unreadable-file', 'it is protected by a password; ask for a copy without protection')
  let pages = 0
  try {
    pages = pdf.getPageCount()
  } catch {
    // No page tree counts as no pages.
  }
  if (pages === 0) return failure('unreadable-file', 'it is damaged: no pages can be found in it')
  if (pages > mostAttachedPages)
    return failure(
      'too-large',
      `it has ${pages.toLocaleString('en-GB')} pages; the most is ${mostAttachedPages.toLocaleString('en-GB')}`
    )
  const notes: string[] = []
  if (pdf.recoveredViaBruteForce)
    notes.push('It was damaged and has been put right as far as possible: look through its pages.')
  if (pdf.hasForm()) notes.push('It has a form; what is filled in prints like other text.')
  if (pdf.hasLayers()) notes.push('It has layers that can be switched off; all of them are printed.')
  if (pdf.getAttachments().size > 0) notes.push('Files inside it were left out.')
  return ok({ pdf, notes })
}

async function unitOf({ pdf }: Opened, language: string): Promise<PrintedUnit> {
  pdf.getForm()?.flatten()
  // Remarks and files hung on a page are for those who wrote it; a page's links stay links.
  pdf.flattenAnnotations({ exclude: ['Link', 'Text', 'Popup', 'FileAttachment'] })
  return makeUnit(await pdf.save(), { language, fit: sheet })
}

/** The pages of a pack with these numbers (counted from 0) as a file for printing; it has no tags. */
export async function pagesForPrinting(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes)
  const chosen = await pdf.extractPages([...pages])
  return chosen.save()
}
