/** Pictures by what they are: their kind is told by their first bytes, never by a name, and so is their size. */
import { createHash } from 'node:crypto'
import type { PictureType } from '../../../shared/files'
import type { Report } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'

/** A picture that is kept, by the digest of its content. */
export type Picture = { readonly hash: string; readonly mediaType: PictureType; readonly bytes: Uint8Array }

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const satisfies Record<
  PictureType,
  string
>

/** What kind of picture bytes are; null for any that cannot be shown and printed everywhere. */
function pictureType(bytes: Uint8Array): PictureType | null {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, at) => bytes[at] === sign)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return starts(0x47, 0x49, 0x46, 0x38) ? 'image/gif' : null
}

/** Takes bytes as a picture; null for what is none. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const mediaType = pictureType(bytes)
  return mediaType && { hash: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes }
}

/** The ending of a file of that kind, which is also what Word calls it. */
export function pictureEnding(mediaType: PictureType): 'png' | 'jpg' | 'gif' {
  return endings[mediaType]
}

/** How wide and high a picture is in its own pixels; null for one whose beginning is damaged. */
export function pictureSize({ mediaType, bytes }: Pick<Picture, 'mediaType' | 'bytes'>): {
  readonly width: number
  readonly height: number
} | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sized = (width: number, height: number): { width: number; height: number } | null =>
    width > 0 && height > 0 ? { width, height } : null
  if (mediaType === 'image/png') return bytes.length < 24 ? null : sized(view.getUint32(16), view.getUint32(20))
  if (mediaType === 'image/gif')
    return bytes.length < 10 ? null : sized(view.getUint16(6, true), view.getUint16(8, true))
  // A JPEG is a row of segments; one of the frames tells the size.
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const mark = bytes[at + 1] ?? 0
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark))
      return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    at += mark === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

/** Bytes by hash as pictures; what is none is left out. */
export function picturesOf(bytes: ReadonlyMap<string, Uint8Array>): readonly Picture[] {
  return [...bytes.values()].flatMap((content) => pictureOf(content) ?? [])
}

/** The hashes of the pictures that a report shows, in order. */
export function pictureHashes(report: Report): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry)
    else if (typeof value === 'object' && value !== null) {
      const node = value as BodyNode
      if (node.type === 'figure') found.add(String(node.attrs?.file ?? ''))
      else for (const entry of Object.values(value)) visit(entry)
    }
  }
  visit(report)
  found.delete('')
  return [...found]
}

/** The pictures that a report shows, by hash, as far as they are kept. */
export function picturesIn(report: Report, read: (hash: string) => Picture | null): ReadonlyMap<string, Uint8Array> {
  return new Map(
    pictureHashes(report).flatMap((hash) => {
      const picture = read(hash)
      return picture ? [[hash, picture.bytes] as const] : []
    })
  )
}

/** Addresses of pictures for pages that may fetch nothing: each holds its picture whole; empty for one that is not kept. */
export function pictureAddresses(read: (hash: string) => Picture | null): (hash: string) => string {
  return (hash) => {
    const picture = read(hash)
    return picture ? dataAddress(picture) : ''
  }
}

function dataAddress({ mediaType, bytes }: Pick<Picture, 'mediaType' | 'bytes'>): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
}
