/** The heavy part of a pack: printed parts become units, and units are joined and checked. Runs the same in a worker and out of one. */
import type { Searched, Wanted } from '../../../shared/leaks/leaks'
import type { AttachmentSheet } from '../../../shared/packs/sheets'
import type { SetPaper } from '../../../shared/paper/typeset/paperValue'
import { attachmentUnit, sentencesInAttachment } from '../foreign/attachment'
import { assemblePack, type PackOptions } from '../join/assemble'
import { makeBlankUnit } from '../join/blankUnit'
import { checkJoined, type PackFault } from '../join/check'
import { checkUnit } from '../join/checkUnit'
import { readStampFont } from '../join/stampFont'
import { makeUnit, type PrintedUnit } from '../join/unit'
import { readUnit, serialiseUnit } from '../join/unitFile'
import { claimsOf, type UnitFinding } from '../join/unitFindings'
import { wordsOfPages } from '../pdf/leakSearch'
import type { OutlineEntry } from '../pdf/printedPages'
import { withHeadingWords, withoutTitle } from './bookmarks'
import { type ExemptPage, heldPages } from './exemptPages'
import { searchFile } from './searchFile'

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
  /** What each of them says where they differ; null where all say the same. */
  readonly heads: readonly string[] | null
  readonly middle: string
}

/** What a pack must know of a unit to put it in its place. */
export type UnitFacts = {
  readonly pages: number
  readonly outline: readonly OutlineEntry[]
  readonly findings: readonly UnitFinding[]
  /** The pages that hold exempt matter; null where that is not known. */
  readonly exemptPages: readonly ExemptPage[] | null
}

/** A unit that was just made: as bytes to keep, and what is wrong with it; it must not be used then. */
export type MadeUnit = UnitFacts & { readonly kept: Uint8Array; readonly faults: readonly PackFault[] }

export type BinderRequest =
  /** Makes a unit of a paper that the typesetter has set; `withheld` are the words that are exempt. */
  | {
      readonly kind: 'make'
      readonly unit: string
      readonly set: SetPaper
      readonly language: string
      readonly withheld: readonly string[]
    }
  /** Makes a unit of a PDF from elsewhere. */
  | {
      readonly kind: 'attach'
      readonly unit: string
      readonly bytes: Uint8Array
      readonly language: string
      readonly sheet: AttachmentSheet
    }
  /** The sentences of a PDF from elsewhere, to search another file for. */
  | { readonly kind: 'words'; readonly bytes: Uint8Array }
  /** Asks whether a unit of that name is held. */
  | { readonly kind: 'find'; readonly unit: string }
  /** Takes a unit that was made before. */
  | { readonly kind: 'take'; readonly unit: string; readonly kept: Uint8Array }
  /** Lets units go that have not been in use for longest, until those held take no more than so many bytes. */
  | { readonly kind: 'rest'; readonly most: number }
  /** Joins parts to a pack; `stamp` is the printed page that shows the characters of the stamp. */
  | {
      readonly kind: 'join'
      readonly parts: readonly BoundPart[]
      readonly description: BoundDescription
      readonly stamp: Uint8Array
      /** Words that must not be in the finished file. */
      readonly withheld: Wanted
    }
  /** Looks in a finished PDF for words that must not be in it. */
  | { readonly kind: 'search'; readonly bytes: Uint8Array; readonly wanted: Wanted }

/** A pack's description, without what is worked out here. `labels`: what each page says as its number; null for the numbers from 1. */
export type BoundDescription = Omit<PackOptions, 'pdfUaClaim' | 'archiveClaim' | 'pageLabel'> & {
  readonly labels: readonly string[] | null
}

export type BinderAnswers = {
  readonly make: MadeUnit
  readonly attach: MadeUnit
  readonly words: readonly string[]
  readonly find: UnitFacts | null
  /** Null when the bytes are damaged or of another format. */
  readonly take: UnitFacts | null
  readonly rest: null
  readonly join: {
    readonly bytes: Uint8Array
    readonly pages: number
    readonly parts: readonly { readonly id: string; readonly firstPage: number; readonly lastPage: number }[]
    /** What is wrong with the finished file; it must not be handed out then. */
    readonly faults: readonly PackFault[]
    /** Where withheld words stand in it, and what could not be read. */
    readonly searched: Searched
    /** Whether it says of itself that it follows PDF/UA-1. */
    readonly isAccessible: boolean
    /** Whether it says of itself that it follows PDF/A-2a. */
    readonly isForArchives: boolean
  }
  readonly search: Searched
}

/** A4 in points. */
const [blankWidth, blankHeight] = [595.28, 841.89]

/** Starts with no units; every unit made or taken is held until the binder is told to rest, or let go. */
export function createBinder(): (request: BinderRequest) => Promise<BinderAnswers[BinderRequest['kind']]> {
  // Those used last come last.
  const units = new Map<string, PrintedUnit>()
  const hold = (name: string, unit: PrintedUnit): PrintedUnit => {
    units.delete(name)
    units.set(name, unit)
    return unit
  }
  const unitNamed = (name: string): PrintedUnit => {
    const unit = units.get(name)
    if (!unit) throw new Error(`There is no unit ${name}`)
    return unit
  }
  const keep = (name: string, unit: PrintedUnit): MadeUnit => {
    const faults = checkUnit(unit)
    if (faults.length === 0) hold(name, unit)
    return { ...factsOf(unit), kept: serialiseUnit(unit), faults }
  }
  return async (request) => {
    switch (request.kind) {
      case 'make': {
        const { pdf, headings, rowHeaders, held, missingLetters } = request.set
        const made = makeUnit(pdf, { language: request.language, rowHeaders })
        const words = held !== null && held.length === 0 ? [] : wordsOfPages(pdf)
        return keep(request.unit, {
          ...made,
          outline: withHeadingWords(made.outline, headings),
          findings: [
            ...made.findings,
            ...missingLetters.map(({ page }) => ({ kind: 'letter-without-font', page }) as const)
          ],
          exemptPages: heldPages(words, held, request.withheld)
        })
      }
      case 'attach':
        return keep(request.unit, await attachmentUnit(request.bytes, request.language, request.sheet))
      case 'words':
        return sentencesInAttachment(request.bytes)
      case 'find': {
        const unit = units.get(request.unit)
        return unit ? factsOf(hold(request.unit, unit)) : null
      }
      case 'take': {
        const unit = readUnit(request.kept)
        return unit && factsOf(hold(request.unit, unit))
      }
      case 'rest': {
        let held = 0
        for (const [name, unit] of [...units].toReversed()) {
          held += sizeOf(unit)
          if (held > request.most) units.delete(name)
        }
        return null
      }
      case 'join': {
        const { labels, ...description } = request.description
        const parts = request.parts.map(({ unit: name, heading, ...part }) => {
          const unit = name === null ? makeBlankUnit(blankWidth, blankHeight, description.language) : unitNamed(name)
          return { ...part, unit: { ...unit, outline: withoutTitle(unit.outline, heading) } }
        })
        const claims = claimsOf(parts.flatMap(({ unit }) => unit.findings))
        const pageLabel = (index: number): string => labels?.[index] ?? String(description.firstPage + index)
        const pack = assemblePack(parts, { ...description, ...claims, pageLabel }, readStampFont(request.stamp))
        const faults = checkJoined(pack.bytes, { pages: pack.pages })
        return {
          ...pack,
          faults,
          searched: faults.length > 0 ? { leaks: [], unread: [] } : searchFile('pdf', pack.bytes, request.withheld),
          isAccessible: claims.pdfUaClaim,
          isForArchives: claims.archiveClaim
        }
      }
      case 'search':
        return searchFile('pdf', request.bytes, request.wanted)
    }
  }
}

const factsOf = ({ pages, outline, findings, exemptPages: held = null }: PrintedUnit): UnitFacts => ({
  ...{ pages: pages.length, outline, findings },
  exemptPages: held
})

/** Bytes that a unit takes in memory, about. */
const sizeOf = ({ block }: PrintedUnit): number =>
  [block.streams, ...block.groups.map(({ text }) => text)].reduce(
    (sum, { bytes, objectHoles, keyHoles }) => sum + bytes.length + objectHoles.byteLength + keyHoles.byteLength,
    0
  )
