/** The way from the codes that a composite font is shown by to the numbers of its characters: a CMap (ISO 32000-1, 9.7.5). */
import { codeOf, readValues } from './fontText'
import type { PdfFile } from './pdfReader'
import { isNumber, isStream, isString, type PdfDict, type PdfValue } from './pdfValues'

export type CharacterMap = {
  /** Parts a shown string into codes. */
  readonly codesIn: (shown: string) => readonly number[]
  readonly cidOf: (code: number) => number
}

/** Which characters a map or a font numbers. */
export type CharacterSystem = { readonly registry: string; readonly ordering: string; readonly supplement: number }

/** The encoding of a composite font, and which characters it numbers; null for any. */
export type CompositeEncoding = { readonly map: CharacterMap; readonly system: CharacterSystem | null }

const identity: CharacterMap = {
  codesIn: (shown) => Array.from({ length: shown.length >> 1 }, (_, at) => codeOf(shown.slice(2 * at, 2 * at + 2))),
  cidOf: (code) => code
}

/**
 * Reads the encoding of a composite font: that in which codes are the numbers themselves, or one that lies in the file. Null for one
 * that contradicts itself, and for one that leans on another, which is not here to be looked at.
 */
export function readCompositeEncoding(file: PdfFile, value: PdfValue | undefined): CompositeEncoding | null {
  const found = file.resolve(value)
  if (found === '/Identity-H' || found === '/Identity-V') return { map: identity, system: null }
  if (!isStream(found) || found.dict.has('/UseCMap')) return null
  const source = Buffer.from(file.decode(found)).toString('latin1')
  const direction = file.resolve(found.dict.get('/WMode'))
  const inside = Number(/\/WMode\s+(\d+)\s+def/.exec(source)?.[1] ?? 0)
  const system = readSystem(file, found.dict.get('/CIDSystemInfo'))
  if ((isNumber(direction) ? direction : 0) !== inside || /\busecmap\b/.test(source) || system === null) return null
  const map = readMap(source)
  return map && { map, system }
}

/** Which characters a dictionary says that it numbers; null where it does not say it whole. */
export function readSystem(file: PdfFile, value: PdfValue | undefined): CharacterSystem | null {
  const dict: PdfDict | undefined = file.dict(value)
  const [registry, ordering, supplement] = [
    dict?.get('/Registry'),
    dict?.get('/Ordering'),
    dict?.get('/Supplement')
  ].map((entry) => file.resolve(entry))
  return isString(registry) && isString(ordering) && isNumber(supplement)
    ? { registry: registry.bytes, ordering: ordering.bytes, supplement }
    : null
}

/** Codes of one length that count as one range. */
type CodeRange = { readonly length: number; readonly from: number; readonly to: number }

/** The largest number that a character may have. */
const largestCid = 0xffff

function readMap(source: string): CharacterMap | null {
  const spaces: CodeRange[] = []
  const ranges: (CodeRange & { readonly cid: number })[] = []
  for (const [, section = ''] of source.matchAll(/begincodespacerange([\s\S]*?)endcodespacerange/g)) {
    const ends = readValues(section).filter(isString)
    for (let at = 0; at + 1 < ends.length; at += 2) {
      const [from = '', to = ''] = [ends[at]?.bytes, ends[at + 1]?.bytes]
      spaces.push({ length: from.length, from: codeOf(from), to: codeOf(to) })
    }
  }
  for (const [, kind, section = ''] of source.matchAll(/begincid(range|char)([\s\S]*?)endcid\1/g)) {
    const values = readValues(section)
    const step = kind === 'range' ? 3 : 2
    for (let at = 0; at + step <= values.length; at += step) {
      const [from, to, cid] = [values[at], values[at + step - 2], values[at + step - 1]]
      if (isString(from) && isString(to) && isNumber(cid))
        ranges.push({ length: from.bytes.length, from: codeOf(from.bytes), to: codeOf(to.bytes), cid })
    }
  }
  if (ranges.some(({ from, to, cid }) => cid + to - from > largestCid)) return null
  return {
    codesIn: (shown) => {
      const codes: number[] = []
      for (let at = 0; at < shown.length; ) {
        const space = spaces.find(({ length, from, to }) => {
          const code = codeOf(shown.slice(at, at + length))
          return at + length <= shown.length && code >= from && code <= to
        })
        const length = space?.length ?? 1
        codes.push(codeOf(shown.slice(at, at + length)))
        at += length
      }
      return codes
    },
    cidOf: (code) => {
      const range = ranges.find(({ from, to }) => code >= from && code <= to)
      return range === undefined ? 0 : range.cid + code - range.from
    }
  }
}
