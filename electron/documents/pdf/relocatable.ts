import type { PdfValue } from './pdfValues'
import { type ByteText, bytesOf, writeValue } from './pdfWriter'

/**
 * Bytes of a PDF that do not know yet which object numbers they will have. Each number is written with seven digits,
 * counted from 0, and the places where numbers stand are listed; putting the block into a pack adds the pack's first
 * free number to each. Numbers may begin with zeros (ISO 32000-1, 7.3.3), so no byte ever moves, and what is measured
 * or compressed once stays right.
 */
export type Relocatable = {
  readonly bytes: Uint8Array
  /** Where object numbers stand. */
  readonly objectHoles: Uint32Array
  /** Where keys into the parent tree stand. */
  readonly keyHoles: Uint32Array
}

const digits = 7

/** The highest number that fits; also about the highest that readers accept (ISO 32000-1, annex C). */
export const highestNumber = 10 ** digits - 1

export type RelocatableWriter = {
  /** Bytes written so far. */
  readonly length: () => number
  readonly text: (text: ByteText) => void
  readonly bytes: (bytes: Uint8Array) => void
  /** An object number of the block, as it stands in "12 0 obj" or in the head of an object stream. */
  readonly objectNumber: (local: number) => void
  readonly reference: (local: number) => void
  /** A key into the parent tree. */
  readonly key: (local: number) => void
  /** A value of another file; `localOf` gives the block's number for each object it refers to. */
  readonly value: (value: PdfValue, localOf: (number: number) => number) => void
  readonly finish: () => Relocatable
}

/** Begins a block. */
export function writeRelocatable(): RelocatableWriter {
  const chunks: Uint8Array[] = []
  const objectHoles: number[] = []
  const keyHoles: number[] = []
  let pending = ''
  let flushed = 0

  const flush = (): void => {
    if (pending === '') return
    chunks.push(bytesOf(pending))
    flushed += pending.length
    pending = ''
  }
  const length = (): number => flushed + pending.length
  const text = (written: ByteText): void => {
    pending += written
  }
  const objectNumber = (local: number): void => {
    objectHoles.push(length())
    pending += String(local).padStart(digits, '0')
  }
  const reference = (local: number): void => {
    objectNumber(local)
    pending += ' 0 R'
  }
  return {
    length,
    text,
    objectNumber,
    reference,
    bytes: (bytes) => {
      flush()
      chunks.push(bytes)
      flushed += bytes.length
    },
    key: (local) => {
      keyHoles.push(length())
      pending += String(local).padStart(digits, '0')
    },
    value: (value, localOf) => writeValue({ text, reference: (number) => reference(localOf(number)) }, value),
    finish: () => {
      flush()
      return {
        bytes: Buffer.concat(chunks),
        objectHoles: Uint32Array.from(objectHoles),
        keyHoles: Uint32Array.from(keyHoles)
      }
    }
  }
}

/** Blocks one behind the other. */
export function joinRelocatables(blocks: readonly Relocatable[]): Relocatable {
  const objectHoles: number[] = []
  const keyHoles: number[] = []
  let offset = 0
  for (const block of blocks) {
    for (const hole of block.objectHoles) objectHoles.push(hole + offset)
    for (const hole of block.keyHoles) keyHoles.push(hole + offset)
    offset += block.bytes.length
  }
  return {
    bytes: Buffer.concat(blocks.map(({ bytes }) => bytes)),
    objectHoles: Uint32Array.from(objectHoles),
    keyHoles: Uint32Array.from(keyHoles)
  }
}

/** Copies a block into `target` at `offset` and makes its numbers final. */
export function placeRelocatable(
  target: Uint8Array,
  offset: number,
  block: Relocatable,
  firstObject: number,
  firstKey: number
): void {
  target.set(block.bytes, offset)
  for (const hole of block.objectHoles) addAt(target, offset + hole, firstObject)
  for (const hole of block.keyHoles) addAt(target, offset + hole, firstKey)
}

/** Adds to the number of seven digits that stands at a byte. */
function addAt(target: Uint8Array, at: number, added: number): void {
  let number = 0
  for (let digit = at; digit < at + digits; digit++) number = number * 10 + (target[digit] ?? 0) - 48
  number += added
  for (let digit = at + digits - 1; digit >= at; digit--) {
    const rest = Math.floor(number / 10)
    target[digit] = number - rest * 10 + 48
    number = rest
  }
}
