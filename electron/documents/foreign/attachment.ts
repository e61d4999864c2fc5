/**
 * Files from outside that go into a pack. A PDF is opened by a library that reads damaged and odd files, its forms and
 * remarks become ordinary drawing, and what is left goes on the pack's own sheets; what could run or carry files along is
 * left behind.
 */
import { isBareNotice } from '../../../shared/law/saysExempt'
import type { AttachmentSheet } from '../../../shared/packs/sheets'
import { pictureFacts } from '../../../shared/pictures'
import { failure, ok, type Result } from '../../../shared/result'
import { checkUnit } from '../join/checkUnit'
import { attachmentPaper } from '../join/packLayout'
import { makeUnit, type PrintedUnit } from '../join/unit'
import type { UnitFinding } from '../join/unitFindings'
import type { SheetFit } from '../pdf/fitPage'
import { wordsOfPages } from '../pdf/leakSearch'
import { pdfLibrary } from '../pdf/pdfLibrary'
import { damaged, mostAttachedPages, type Opened, openForeign, type PlainFile, plainFile } from './openForeign'
import { fitPatterns } from './patterns'

/** What an attachment is, or null for a kind that packs do not take. */
export type AttachmentKind = 'application/pdf' | 'image/png' | 'image/jpeg'

/** Bytes; more than this is refused by name. */
export { mostAttachedPages }
export const largestAttachment = 100 * 1024 * 1024
/** A plan of A0 scanned at 600 dots to the inch fits; whatever is larger takes minutes to be gone through. */
const mostPixelsInPdf = 600_000_000

/** A4 in points, with room for the stamps at head and foot. */
export const attachmentSheet: SheetFit = { ...attachmentPaper, head: 56, foot: 48, side: 28 }

export type InspectedAttachment = {
  readonly kind: AttachmentKind
  readonly pages: number
  /** What a person should know: what was put right, taken out, or cannot be read out. */
  readonly notes: readonly string[]
}

/** What a file is, by its first bytes and never by its name. */
function attachmentKind(bytes: Uint8Array): AttachmentKind | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  return start.includes('%PDF-') ? 'application/pdf' : null
}

/** What a file is, told from its size and its beginning alone. Fails with unreadable-file or too-large, in words that name what is wrong with it. */
export function kindOfAttachment(bytes: Uint8Array): Result<AttachmentKind> {
  if (bytes.length === 0) return failure('unreadable-file', 'it is empty')
  if (bytes.length > largestAttachment)
    return failure('too-large', `it is larger than ${largestAttachment / 1024 / 1024} MB`)
  const kind = attachmentKind(bytes)
  return kind === null
    ? failure('unreadable-file', 'it is neither a PDF nor a picture (PNG or JPEG); save it as PDF first')
    : ok(kind)
}

/** Looks whether a file can go into a pack. Fails as `kindOfAttachment` does. */
export async function inspectAttachment(bytes: Uint8Array): Promise<Result<InspectedAttachment>> {
  const kind = kindOfAttachment(bytes)
  if (!kind.ok) return kind
  if (kind.value !== 'application/pdf') {
    const facts = pictureFacts(bytes)
    return facts.ok ? ok({ kind: kind.value, pages: 1, notes: [] }) : facts
  }
  const opened = await openForeign(bytes)
  if (!opened.ok) return opened
  const { notes } = opened.value
  try {
    const { bytes: plain, pictures } = await plainFor(opened.value, attachmentSheet)
    if (pictures.largest > mostPixelsInPdf)
      return failure(
        'too-large',
        `it holds a picture of ${Math.round(pictures.largest / 1_000_000).toLocaleString('en-GB')} million pixels, more than can be shown (${mostPixelsInPdf / 1_000_000} million); save it anew with smaller pictures`
      )
    const unit = makeUnit(plain, { language: 'en-GB', fit: attachmentSheet })
    if (checkUnit(unit).length > 0) return damaged
    const told = (what: UnitFinding['kind'], words: string): readonly string[] =>
      unit.findings.some(({ kind: found }) => found === what) ? [words] : []
    return ok({
      kind: kind.value,
      pages: unit.pages.length,
      notes: [
        ...notes,
        // Of a scan there is nothing to be read in any order; that it is one is found when it is looked through.
        ...(hasWords(plain)
          ? told('untagged', 'It has no tags, so a screen reader has only its words in the order they were painted.')
          : []),
        ...told(
          'font-not-embedded',
          'It does not carry all its fonts along, so each computer shows letters of its own.'
        )
      ]
    })
  } catch {
    return damaged
  }
}

/** An attached PDF as part of a pack, on sheets of A4 or larger ones. Throws on one that inspectAttachment refuses. */
export async function attachmentUnit(
  bytes: Uint8Array,
  language: string,
  sheet: AttachmentSheet = 'a4'
): Promise<PrintedUnit> {
  const opened = await openForeign(bytes)
  if (!opened.ok) throw new Error(`An attachment cannot be read: ${opened.error.message}`)
  const fit = { ...attachmentSheet, keepsLarger: sheet === 'own' }
  return makeUnit((await plainFor(opened.value, fit)).bytes, { language, fit })
}

/** The sentences of an attached PDF, for finding them elsewhere. Where words end is not always known, so they end at a stop before a capital too. */
export async function sentencesInAttachment(bytes: Uint8Array): Promise<readonly string[]> {
  const opened = await openForeign(bytes)
  if (!opened.ok) return []
  const words = wordsOfPages((await plainFile(opened.value)).bytes).join('\n')
  return (
    words
      .split(/(?<=[.!?;:])(?=\s|[A-Z•(])|\n+/u)
      .map((piece) => piece.trim())
      // By which law it is not for publication is no secret: the sheet in its place says so.
      .filter((piece) => piece.length >= shortestSentence && !isBareNotice(piece))
  )
}

/** Shorter ones stand in many papers by chance. */
const shortestSentence = 24

function plainFor(opened: Opened, fit: SheetFit): Promise<PlainFile> {
  return plainFile(opened, (pdf) => fitPatterns(pdf, fit))
}

const hasWords = (bytes: Uint8Array): boolean => wordsOfPages(bytes).some((words) => words.trim() !== '')

/** The pages of a pack with these numbers (counted from 0) as a file for printing; it has no tags. */
export async function pagesForPrinting(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  const { PDF } = await pdfLibrary()
  const pdf = await PDF.load(bytes)
  const chosen = await pdf.extractPages([...pages])
  return chosen.save()
}
