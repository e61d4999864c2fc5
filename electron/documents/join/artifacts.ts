import type { ContentPiece } from '../pdf/contentScan'
import { bytesOf } from '../pdf/pdfWriter'

/**
 * What becomes of a piece of content: it keeps or gets a place in the structure tree under that number, or it is an
 * artifact, that is, nothing to be read out (ISO 14289-1, 7.1: all content is one or the other).
 */
export type PieceFate = { readonly role: string; readonly mcid: number } | 'artifact'

/**
 * Writes the content of a page anew with every piece that paints marked. Marks that stand there are replaced, so that
 * content whose place in the structure was taken away becomes an artifact. Nothing else changes, byte for byte.
 */
export function markContent(
  content: Uint8Array,
  pieces: readonly ContentPiece[],
  fateOf: (piece: ContentPiece, at: number) => PieceFate
): Uint8Array {
  const chunks: Uint8Array[] = []
  let copied = 0
  for (const [at, piece] of pieces.entries()) {
    const fate = fateOf(piece, at)
    const begin = fate === 'artifact' ? '/Artifact BMC' : `/${fate.role}<</MCID ${fate.mcid}>>BDC`
    // A new mark goes on a line of its own; the mark that stood there already had one.
    chunks.push(content.subarray(copied, piece.start), bytesOf(piece.kind === 'marked' ? begin : `${begin}\n`))
    chunks.push(content.subarray(piece.inner, piece.end))
    if (piece.kind !== 'marked') chunks.push(endMark)
    copied = piece.end
  }
  chunks.push(content.subarray(copied))
  return Buffer.concat(chunks)
}

const endMark = bytesOf('\nEMC')
