import { joinRelocatables, type Relocatable, type RelocatableWriter, writeRelocatable } from './relocatable'

/** Objects that will share one object stream (ISO 32000-1, 7.5.7), in the order in which they stand in it. */
export type ObjectGroup = {
  /** The number of the stream itself. */
  readonly container: number
  readonly objects: readonly number[]
  /** Bytes in front of the first object. */
  readonly first: number
  readonly text: Relocatable
}

/** Objects written with numbers of their own, counted from 0, ready to be put into any pack. */
export type ObjectBlock = {
  /** How many object numbers the block takes up. */
  readonly objects: number
  /** Contents, fonts and pictures, as they stand in the file. */
  readonly streams: Relocatable
  /** The number of each of them and where it begins: 12, 0, 13, 420, … */
  readonly streamPlaces: Uint32Array
  readonly groups: readonly ObjectGroup[]
}

export type BlockWriter = {
  /** Hands out a number. */
  readonly newObject: () => number
  /** Writes an object that is not a stream. */
  readonly object: (number: number, write: (out: RelocatableWriter) => void) => void
  /** Writes a stream: what `write` puts out are the entries of its dictionary, without the length. */
  readonly stream: (number: number, write: (out: RelocatableWriter) => void, data: Uint8Array) => void
  readonly finish: () => ObjectBlock
}

/** Readers take an object stream apart as a whole, so none is made larger than this. */
const groupSize = 200

/** Begins a block whose first numbers, below `firstFree`, are already spoken for. */
export function writeBlock(firstFree: number): BlockWriter {
  const streams = writeRelocatable()
  const streamPlaces: number[] = []
  const groups: ObjectGroup[] = []
  let waiting: WaitingObject[] = []
  let next = firstFree

  const closeGroup = (): void => {
    if (waiting.length > 0) groups.push(groupOf(next++, waiting))
    waiting = []
  }
  return {
    newObject: () => next++,
    object: (number, write) => {
      const out = writeRelocatable()
      write(out)
      waiting.push({ number, text: out.finish() })
      if (waiting.length === groupSize) closeGroup()
    },
    stream: (number, write, data) => {
      streamPlaces.push(number, streams.length())
      streams.objectNumber(number)
      streams.text(' 0 obj\n<<')
      write(streams)
      streams.text(`/Length ${data.length}>>stream\n`)
      streams.bytes(data)
      streams.text('\nendstream\nendobj\n')
    },
    finish: () => {
      closeGroup()
      return { objects: next, streams: streams.finish(), streamPlaces: Uint32Array.from(streamPlaces), groups }
    }
  }
}

type WaitingObject = { readonly number: number; readonly text: Relocatable }

/** Puts objects into the form of an object stream: numbers and places first, then the objects themselves. */
function groupOf(container: number, objects: readonly WaitingObject[]): ObjectGroup {
  const head = writeRelocatable()
  let offset = 0
  for (const { number, text } of objects) {
    head.objectNumber(number)
    head.text(` ${offset}\n`)
    offset += text.bytes.length
  }
  return {
    container,
    objects: objects.map(({ number }) => number),
    first: head.length(),
    text: joinRelocatables([head.finish(), ...objects.map(({ text }) => text)])
  }
}
