/**
 * The packed file that a Word document or a workbook is: its parts are listed, measured and only then unpacked, each within
 * bounds, so that no small file can grow into one that fills the memory. Nothing in it is used as a path.
 */
import { Inflate } from 'fflate'
import { failure, ok, type Result } from '../../../shared/result'

/** The parts of a packed file by name. */
export type Package = {
  readonly names: readonly string[]
  /** A part's bytes; null when there is none of that name. Throws PackageTrouble where it is larger than it says, or torn. */
  readonly bytes: (name: string) => Uint8Array | null
  readonly text: (name: string) => string | null
  /** A part as text, piece by piece, for one that is too large to be held whole; false when there is none of that name. */
  readonly eachPiece: (name: string, take: (text: string) => void) => boolean
}

/** What kind of packed file is opened: what it is called when it cannot be, and what it may take. */
export type PackageKind = {
  /** "This is not a Word document …" */
  readonly not: string
  readonly locked: string
  readonly old: string
  readonly bursting: string
  readonly torn: string
  /** Bytes that a part of text may take unpacked, and all parts together. */
  readonly largestText: number
  readonly largestWhole: number
  /** Honest files of the kind do not pack better than so many to one, above a few megabytes. */
  readonly mostPacked: number
}

/** Why a part could not be unpacked, as a sentence. */
export class PackageTrouble extends Error {}

const mostParts = 5000
const megabyte = 1024 * 1024
const largestPicture = 30 * megabyte
export const largestPictures = 40 * megabyte
const smallEnough = 4 * megabyte

type Entry = { readonly method: number; readonly packed: number; readonly size: number; readonly offset: number }

/** Reads the list of parts. Fails with unreadable-file for what is no packed file, is locked or torn, and too-large for what would burst. */
export function openPackage(bytes: Uint8Array, kind: PackageKind): Result<Package> {
  const { bursting, torn, largestText, largestWhole, mostPacked } = kind
  if (isOld(bytes)) return failure('unreadable-file', holdsText(bytes, 'EncryptedPackage') ? kind.locked : kind.old)
  const notPacked = failure('unreadable-file', kind.not)
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return notPacked
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return failure('unreadable-file', torn)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > mostParts || count === 0xffff) return failure('too-large', bursting)
  const entries = new Map<string, Entry>()
  let whole = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return failure('unreadable-file', torn)
    const flags = view.getUint16(at + 8, true)
    const entry = {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true)
    }
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length))
    if ((flags & 1) === 1) return failure('unreadable-file', kind.locked)
    whole += entry.size
    if (entry.size > smallEnough && entry.size > entry.packed * mostPacked) return failure('too-large', bursting)
    entries.set(name.replace(/^\//, ''), entry)
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (whole > largestWhole) return failure('too-large', bursting)
  const entryFor = (name: string): Entry | null => {
    const entry = entries.get(name)
    if (!entry) return null
    if (entry.size > (name.endsWith('.xml') || name.endsWith('.rels') ? largestText : largestPicture))
      throw new PackageTrouble(
        `A part of this document takes ${Math.ceil(entry.size / megabyte)} MB, more than is read in. Make its pictures smaller (Compress Pictures), or split it.`
      )
    return entry
  }
  const unpack = (name: string): Uint8Array | null => {
    const entry = entryFor(name)
    if (!entry) return null
    const out = new Uint8Array(entry.size)
    let length = 0
    inflate(view, bytes, entry, kind, (chunk) => {
      out.set(chunk, length)
      length += chunk.length
    })
    return out
  }
  const eachPiece: Package['eachPiece'] = (name, take) => {
    const entry = entryFor(name)
    if (!entry) return false
    let decoder: ReturnType<typeof decoderFor> | undefined
    inflate(view, bytes, entry, kind, (chunk) => {
      decoder ??= decoderFor(chunk)
      take(decoder.decode(chunk, { stream: true }))
    })
    take(decoder?.decode() ?? '')
    return true
  }
  return ok({
    names: [...entries.keys()],
    bytes: unpack,
    text: (name) => {
      const part = unpack(name)
      return part && decoderFor(part).decode(part)
    },
    eachPiece
  })
}

/** The parts of XML are UTF-8, or UTF-16 with its mark. */
function decoderFor(part: Uint8Array) {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le')
  return new TextDecoder(part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8')
}

/** The container of old Word files, which also holds locked new ones. */
function isOld(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
}

/** Whether a file of the old kind names something, in UTF-16. */
function holdsText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, 'utf16le'))
}

/** Where the list of parts is told of: in the last 64 KB. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

/** Unpacks a part in pieces, and stops as soon as it grows beyond what it said. */
function inflate(
  view: DataView,
  bytes: Uint8Array,
  entry: Entry,
  { bursting, torn }: PackageKind,
  take: (chunk: Uint8Array) => void
): void {
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50)
    throw new PackageTrouble(torn)
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) throw new PackageTrouble(torn)
  if (entry.method === 0 && packed.length === entry.size) {
    take(packed)
    return
  }
  if (entry.method !== 8) throw new PackageTrouble(torn)
  let length = 0
  let trouble: unknown = null
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > entry.size) throw new PackageTrouble(bursting)
    length += chunk.length
    try {
      take(chunk)
    } catch (error) {
      trouble = error
      throw error
    }
  })
  const step = 65_536
  try {
    for (let at = 0; at < packed.length; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch (error) {
    // What whoever takes the pieces throws is theirs.
    if (trouble !== null) throw trouble
    throw error instanceof PackageTrouble ? error : new PackageTrouble(torn)
  }
  if (length !== entry.size) throw new PackageTrouble(torn)
}
