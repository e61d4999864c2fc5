/** Pictures by what they are: their kind is told by their own bytes, never by a name, and so is their size. */
import { createHash } from 'node:crypto'
import type { PictureType } from '../../../shared/files'
import { type PictureFacts, pictureFacts } from '../../../shared/pictures'
import type { Report } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'
import { ok, type Result } from '../../../shared/result'

/** A picture that is kept, by the digest of its content. */
export type Picture = PictureFacts & { readonly hash: string; readonly bytes: Uint8Array }

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const satisfies Record<
  PictureType,
  string
>

/** Takes bytes as a picture. Fails as `pictureFacts` does. */
export function pictureOf(bytes: Uint8Array): Result<Picture> {
  const facts = pictureFacts(bytes)
  return facts.ok ? ok({ ...facts.value, hash: createHash('sha256').update(bytes).digest('hex'), bytes }) : facts
}

/** The ending of a file of that kind, which is also what Word calls it. */
export function pictureEnding(mediaType: PictureType): 'png' | 'jpg' | 'gif' {
  return endings[mediaType]
}

/** Bytes by hash as pictures; what is none is left out. */
export function picturesOf(bytes: ReadonlyMap<string, Uint8Array>): readonly Picture[] {
  return [...bytes.values()].flatMap((content) => {
    const picture = pictureOf(content)
    return picture.ok ? [picture.value] : []
  })
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
