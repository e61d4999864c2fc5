import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { ObjectGroup } from '../pdf/blockWriter'
import type { Relocatable } from '../pdf/relocatable'
import type { PrintedUnit } from './unit'

/**
 * Units as files of a cache: a mark, a checksum of the rest, the unit's streams as they are, and then, compressed, a
 * description as JSON with the lengths of the binary pieces that follow it. Every change to what a unit holds, or to how it is made, raises the
 * format, and older files are made anew.
 */
export const unitFormat = 12

const mark = `packwright unit ${String(unitFormat).padStart(4, '0')}\n`
const checksumLength = 32

/** The unit as bytes for a cache. */
export function serialiseUnit(unit: PrintedUnit): Uint8Array {
  const pieces: Uint8Array[] = []
  const { streams, streamPlaces, groups, ...block } = unit.block
  const description = JSON.stringify({
    ...unit,
    block: {
      ...block,
      streams: putRelocatable(pieces, { ...streams, bytes: new Uint8Array() }),
      streamPlaces: putNumbers(pieces, streamPlaces),
      groups: groups.map((group) => ({ ...group, text: putRelocatable(pieces, group.text) }))
    }
  })
  const head = Buffer.from(description, 'utf8')
  const [length, streamsLength] = [head.length, streams.bytes.length].map((size) => {
    const written = Buffer.alloc(4)
    written.writeUInt32LE(size)
    return written
  }) as [Buffer, Buffer]
  // The streams of a unit are compressed already; what is left is worth only the quickest pass.
  const packed = deflateSync(Buffer.concat([length, head, ...pieces]), { level: 1 })
  const content = Buffer.concat([streamsLength, streams.bytes, packed])
  return Buffer.concat([Buffer.from(mark, 'latin1'), checksum(content), content])
}

/** The unit that was serialised; null when the file is damaged or of another format. */
export function readUnit(bytes: Uint8Array): PrintedUnit | null {
  const start = mark.length + checksumLength
  const stored = Buffer.from(bytes.subarray(start))
  if (Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') !== mark) return null
  if (!checksum(stored).equals(bytes.subarray(mark.length, start))) return null
  const streamsEnd = 4 + stored.readUInt32LE(0)
  const content = inflateSync(stored.subarray(streamsEnd))
  const headLength = content.readUInt32LE(0)
  const described: DescribedUnit = JSON.parse(content.toString('utf8', 4, 4 + headLength))
  let at = 4 + headLength
  const take: Take = (length) => {
    // Copied, so that each piece begins where numbers of four bytes may begin.
    const piece = Uint8Array.prototype.slice.call(content, at, at + length)
    at += length
    return piece
  }
  const { block } = described
  return {
    ...described,
    block: {
      ...block,
      streams: { ...takeRelocatable(take, block.streams), bytes: stored.subarray(4, streamsEnd) },
      streamPlaces: takeNumbers(take, block.streamPlaces),
      groups: block.groups.map((group) => ({ ...group, text: takeRelocatable(take, group.text) }))
    }
  }
}

const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Lengths in bytes of what a relocatable piece consists of. */
type DescribedRelocatable = { readonly [name in keyof Relocatable]: number }

/** A unit as JSON has it: the length in place of each binary piece. */
type DescribedUnit = Omit<PrintedUnit, 'block'> & {
  readonly block: Omit<PrintedUnit['block'], 'streams' | 'streamPlaces' | 'groups'> & {
    readonly streams: DescribedRelocatable
    readonly streamPlaces: number
    readonly groups: readonly (Omit<ObjectGroup, 'text'> & { readonly text: DescribedRelocatable })[]
  }
}

type Take = (length: number) => Uint8Array

const bytesOfNumbers = (numbers: Uint32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

function putNumbers(pieces: Uint8Array[], numbers: Uint32Array): number {
  pieces.push(bytesOfNumbers(numbers))
  return numbers.byteLength
}

function putRelocatable(pieces: Uint8Array[], piece: Relocatable): DescribedRelocatable {
  pieces.push(piece.bytes)
  return {
    bytes: piece.bytes.length,
    objectHoles: putNumbers(pieces, piece.objectHoles),
    keyHoles: putNumbers(pieces, piece.keyHoles)
  }
}

const takeNumbers = (take: Take, length: number): Uint32Array => new Uint32Array(take(length).buffer)

/** Takes the pieces in the order in which they were put. */
function takeRelocatable(take: Take, described: DescribedRelocatable): Relocatable {
  const bytes = take(described.bytes)
  const objectHoles = takeNumbers(take, described.objectHoles)
  return { bytes, objectHoles, keyHoles: takeNumbers(take, described.keyHoles) }
}
