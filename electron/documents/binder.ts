/** The heavy part of a pack: printed parts become units, and units are joined and checked. Runs the same in a worker and out of one. */
import { withHeadingWords, withoutTitle } from './bookmarks'
import { assemblePack, type PackOptions } from './pack/assemble'
import { checkPack, type PackFault } from './pack/check'
import { readStampFont } from './pack/stampFont'
import { makeUnit, type PrintedUnit } from './pack/unit'
import { readUnit, serialiseUnit } from './pack/unitFile'

/** A part of the pack to be bound. */
export type BoundPart = {
  /** The name under which its unit was made or taken. */
  readonly unit: string
  readonly id: string
  /** Its bookmark; empty for none. */
  readonly title: string
  /** The heading that says no more than the bookmark, and so gets none of its own. */
  readonly heading: string
  readonly stampLabel: string
}

export type BinderRequest =
  /** Makes a unit of a printed part; `headings` are the words of its headings, in order. */
  | {
      readonly kind: 'make'
      readonly unit: string
      readonly printed: Uint8Array
      readonly language: string
      readonly headings: readonly string[]
    }
  /** Takes a unit that was made before. */
  | { readonly kind: 'take'; readonly unit: string; readonly kept: Uint8Array }
  /** Joins parts to a pack; `stamp` is the printed page that shows the characters of the stamp. */
  | {
      readonly kind: 'join'
      readonly parts: readonly BoundPart[]
      readonly description: Omit<PackOptions, 'pdfUaClaim'>
      readonly stamp: Uint8Array
    }

export type BinderAnswers = {
  /** The unit as bytes to keep. */
  readonly make: { readonly pages: number; readonly kept: Uint8Array }
  /** Null when the bytes are damaged or of another format. */
  readonly take: { readonly pages: number } | null
  readonly join: {
    readonly bytes: Uint8Array
    readonly pages: number
    readonly parts: readonly { readonly id: string; readonly firstPage: number; readonly lastPage: number }[]
    /** What is wrong with the finished file; it must not be handed out then. */
    readonly faults: readonly PackFault[]
  }
}

/** Starts with no units; every unit made or taken is held until the binder is let go. */
export function createBinder(): (request: BinderRequest) => BinderAnswers[BinderRequest['kind']] {
  const units = new Map<string, PrintedUnit>()
  const unitNamed = (name: string): PrintedUnit => {
    const unit = units.get(name)
    if (!unit) throw new Error(`There is no unit ${name}`)
    return unit
  }
  return (request) => {
    switch (request.kind) {
      case 'make': {
        const made = makeUnit(request.printed, { language: request.language })
        const unit = { ...made, outline: withHeadingWords(made.outline, request.headings) }
        units.set(request.unit, unit)
        return { pages: unit.pages.length, kept: serialiseUnit(unit) }
      }
      case 'take': {
        const unit = readUnit(request.kept)
        if (unit) units.set(request.unit, unit)
        return unit && { pages: unit.pages.length }
      }
      case 'join': {
        const parts = request.parts.map(({ unit: name, heading, ...part }) => {
          const unit = unitNamed(name)
          return { ...part, unit: { ...unit, outline: withoutTitle(unit.outline, heading) } }
        })
        const pdfUaClaim = parts.every(({ unit }) => unit.findings.length === 0)
        const pack = assemblePack(parts, { ...request.description, pdfUaClaim }, readStampFont(request.stamp))
        return { ...pack, faults: checkPack(pack.bytes, { pages: pack.pages }) }
      }
    }
  }
}
