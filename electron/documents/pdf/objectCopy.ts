import { deflateSync } from 'node:zlib'
import type { BlockWriter } from './blockWriter'
import type { PdfFile } from './pdfReader'
import { isDict, isStream, type PdfDict, type PdfName, type PdfStream, type PdfValue } from './pdfValues'
import { writeName } from './pdfWriter'
import type { RelocatableWriter } from './relocatable'

/** Takes objects over from the file that was read, each once, together with whatever they refer to. */
export type ObjectCopy = {
  /** The number that an object of the file has in the block; being asked for it, the object will be copied. */
  readonly localOf: (number: number) => number
  /** Writes all objects asked for so far, and those that these refer to in turn. */
  readonly copyAsked: () => void
}

/** `pageObject` answers the block's number of a page, which is written elsewhere; undefined for other objects. */
export function copyObjects(
  file: PdfFile,
  block: BlockWriter,
  pageObject: (number: number) => number | undefined
): ObjectCopy {
  const locals = new Map<number, number>()
  const waiting: number[] = []

  const localOf = (number: number): number => {
    const known = pageObject(number) ?? locals.get(number)
    if (known !== undefined) return known
    const local = block.newObject()
    locals.set(number, local)
    waiting.push(number)
    return local
  }
  const copy = (number: number): void => {
    const value = file.object(number)
    const local = localOf(number)
    // Whatever refers to it: what another program says of its file is for nobody who reads the pack.
    if (isStream(value) && isMetadata(value)) {
      block.object(local, (out) => out.text('null'))
      return
    }
    if (!isStream(value)) {
      block.object(local, (out) => out.value(withoutTags(value), localOf))
      return
    }
    const isCompressed = value.dict.has('/Filter')
    const entries = (out: RelocatableWriter): void => {
      writeEntries(out, value.dict, localOf)
      if (!isCompressed) out.text('/Filter/FlateDecode')
    }
    block.stream(local, entries, isCompressed ? value.data : deflateSync(value.data))
  }
  return {
    localOf,
    copyAsked: () => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) copy(number)
    }
  }
}

/**
 * Keys into a parent tree that is left behind, ways back up to it, the length, which is written anew, and what other
 * programs keep for themselves in what they wrote: files, notes of their own, metadata, actions.
 */
const leftBehind = new Set<PdfName>([
  '/StructParent',
  '/StructParents',
  '/Parent',
  '/P',
  '/Length',
  '/PieceInfo',
  '/Metadata',
  '/AF',
  '/EF',
  '/OPI',
  '/JS',
  '/AA',
  // A drawing that stands for a page of another file (ISO 14289-1, 7.20).
  '/Ref',
  // Lists of the letters of a font, which need not be there and are often wrong (7.21.4.2).
  '/CharSet',
  '/CIDSet'
])

/** Whether what stands under that name stays in the file that was read. */
export const isLeftBehind = (name: PdfName): boolean => leftBehind.has(name)

const isMetadata = ({ dict, data }: PdfStream): boolean =>
  dict.get('/Type') === '/Metadata' || Buffer.from(data.subarray(0, 64)).toString('latin1').includes('<?xpacket')

const withoutTags = (value: PdfValue): PdfValue =>
  isDict(value) ? new Map([...value].filter(([name]) => !leftBehind.has(name))) : value

function writeEntries(out: RelocatableWriter, dict: PdfDict, localOf: (number: number) => number): void {
  for (const [name, value] of dict) {
    if (leftBehind.has(name)) continue
    out.text(`${writeName(name)} `)
    out.value(value, localOf)
  }
}
