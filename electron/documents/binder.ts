/** The heavy part of a pack: printed parts become units, and units are joined and checked. Runs the same in a worker and out of one. */
import type { Leak } from '../../shared/packs/leaks'
import { attachmentUnit, sentencesInAttachment } from './attachment'
import { withHeadingWords, withoutTitle } from './bookmarks'
import { assemblePack, type PackOptions } from './pack/assemble'
import { makeBlankUnit } from './pack/blankUnit'
import { checkPack, type PackFault } from './pack/check'
import { findLeaks, hasFilesInside } from './pack/leakSearch'
import type { OutlineEntry } from './pack/printedPages'
import { readStampFont } from './pack/stampFont'
import { makeUnit, type PrintedUnit } from './pack/unit'
import { readUnit, serialiseUnit } from './pack/unitFile'
import type { UnitFinding } from './pack/unitFindings'

/** A part of the pack to be bound. */
export type BoundPart = {
  /** The name under which its unit was made or taken; null for a blank page. */
  readonly unit: string | null
  readonly id: string
  /** Its bookmark; empty for none. */
  readonly title: string
  /** The heading that says no more than the bookmark, and so gets none of its own. */
  readonly heading: string
  readonly stampLabel: string
  /** How deep its bookmark is. */
  readonly level: number
  /** What each of its pages says at the head and in the middle. */
  readonly head: string
  readonly middle: string
}

/** What a pack must know of a unit to put it in its place. */
export type UnitFacts = {
  readonly pages: number
  readonly outline: readonly OutlineEntry[]
  readonly findings: readonly UnitFinding[]
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
  /** Makes a unit of a PDF from elsewhere. */
  | {
      readonly kind: 'attach'
      readonly unit: string
      readonly bytes: Uint8Array
      readonly language: string
    }
  /** The sentences of a PDF from elsewhere, to search another file for. */
  | { readonly kind: 'words'; readonly bytes: Uint8Array }
  /** Takes a unit that was made before. */
  | { readonly kind: 'take'; readonly unit: string; readonly kept: Uint8Array }
  /** Joins parts to a pack; `stamp` is the printed page that shows the characters of the stamp. */
  | {
      readonly kind: 'join'
      readonly parts: readonly BoundPart[]
      readonly description: BoundDescription
      readonly stamp: Uint8Array
      /** Words that must not be in the finished file. */
      readonly withheld: readonly string[]
    }

/** A pack's description, without what is worked out here; `labelPrefix` stands before each page number. */
export type BoundDescription = Omit<PackOptions, 'pdfUaClaim' | 'pageLabel'> & { readonly labelPrefix: string }

export type BinderAnswers = {
  /** The unit as bytes to keep. */
  readonly make: UnitFacts & { readonly kept: Uint8Array }
  readonly attach: UnitFacts & { readonly kept: Uint8Array }
  readonly words: readonly string[]
  /** Null when the bytes are damaged or of another format. */
  readonly take: UnitFacts | null
  readonly join: {
    readonly bytes: Uint8Array
    readonly pages: number
    readonly parts: readonly { readonly id: string; readonly firstPage: number; readonly lastPage: number }[]
    /** What is wrong with the finished file; it must not be handed out then. */
    readonly faults: readonly PackFault[]
    /** Where withheld words stand in it; it must not be handed out then either. */
    readonly leaks: readonly Leak[]
    /** Whether it says of itself that it follows PDF/UA-1. */
    readonly isAccessible: boolean
  }
}

/** A4 in points. */
const [blankWidth, blankHeight] = [595.28, 841.89]

/** Starts with no units; every unit made or taken is held until the binder is let go. */
export function createBinder(): (request: BinderRequest) => Promise<BinderAnswers[BinderRequest['kind']]> {
  const units = new Map<string, PrintedUnit>()
  const unitNamed = (name: string): PrintedUnit => {
    const unit = units.get(name)
    if (!unit) throw new Error(`There is no unit ${name}`)
    return unit
  }
  const keep = (name: string, unit: PrintedUnit): UnitFacts & { readonly kept: Uint8Array } => {
    units.set(name, unit)
    return { ...factsOf(unit), kept: serialiseUnit(unit) }
  }
  return async (request) => {
    switch (request.kind) {
      case 'make': {
        const made = makeUnit(request.printed, { language: request.language })
        return keep(request.unit, { ...made, outline: withHeadingWords(made.outline, request.headings) })
      }
      case 'attach':
        return keep(request.unit, await attachmentUnit(request.bytes, request.language))
      case 'words':
        return sentencesInAttachment(request.bytes)
      case 'take': {
        const unit = readUnit(request.kept)
        if (unit) units.set(request.unit, unit)
        return unit && factsOf(unit)
      }
      case 'join': {
        const { labelPrefix, ...description } = request.description
        const parts = request.parts.map(({ unit: name, heading, ...part }) => {
          const unit = name === null ? makeBlankUnit(blankWidth, blankHeight, description.language) : unitNamed(name)
          return { ...part, unit: { ...unit, outline: withoutTitle(unit.outline, heading) } }
        })
        const pdfUaClaim = parts.every(({ unit }) => unit.findings.length === 0)
        const pageLabel = (index: number): string => `${labelPrefix}${description.firstPage + index}`
        const pack = assemblePack(parts, { ...description, pdfUaClaim, pageLabel }, readStampFont(request.stamp))
        const faults = checkPack(pack.bytes, { pages: pack.pages })
        const files: readonly PackFault[] = hasFilesInside(pack.bytes)
          ? [{ about: 'file', detail: 'Other files are inside it' }]
          : []
        return {
          ...pack,
          faults: [...faults, ...files],
          leaks: faults.length > 0 ? [] : findLeaks(pack.bytes, request.withheld),
          isAccessible: pdfUaClaim
        }
      }
    }
  }
}

const factsOf = ({ pages, outline, findings }: PrintedUnit): UnitFacts => ({ pages: pages.length, outline, findings })
