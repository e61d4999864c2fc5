import { firstContentOf, isElement, type StructureElement, type StructureKid } from '../pdf/structure'
import { isEven } from './tableGrid'

/** Something about a unit that only its author can put right before a pack may claim PDF/UA. */
export type UnitFinding = {
  /**
   * `words-not-marked`: the structure speaks of words that are painted in a layer of their own, as Chromium does for
   * what is half transparent; they are printed, but will not be read out.
   * `letter-without-font`: a letter is printed as an empty box, because no font has it (ISO 14289-1, 7.21.8).
   * `font-not-embedded`: words are painted in a font that is not there, so that every computer shows its own (ISO 14289-1, 7.21.4.1).
   * `font-not-sound`: a font does not say how its codes become letters, or contradicts itself (ISO 14289-1, 7.21.3 and 7.21.6).
   * `font-widths-differ`: letters are said to be of other widths than they are (ISO 14289-1, 7.21.5).
   * `letters-not-said`: letters are shown of which nothing says which they are (ISO 14289-1, 7.21.7).
   * `artifact-in-words`: what is not to be read out is marked within words that are, or the other way round (ISO 14289-1, 7.1).
   * `table-uneven`: rows of a table have not the same columns (ISO 14289-1, 7.2).
   * `language-not-valid`: what is said to be the language of words is none (ISO 14289-1, 7.2).
   * `colours-for-print`, `not-for-archives`, `signs-of-its-own`: what an archive does not take (ISO 19005-2), for everybody to read as it may be.
   * `heading-without-level`: a heading has no level, and others of the pack have (ISO 14289-1, 7.4.4).
   */
  readonly kind:
    | 'untagged'
    | 'picture-without-description'
    | 'heading-level-skipped'
    | 'words-not-marked'
    | 'font-not-embedded'
    | 'font-not-sound'
    | 'font-widths-differ'
    | 'letters-not-said'
    | 'artifact-in-words'
    | 'table-uneven'
    | 'colours-for-print'
    | 'not-for-archives'
    | 'signs-of-its-own'
    | 'language-not-valid'
    | 'heading-without-level'
    | 'letter-without-font'
  /** The page it is on, counted from 0. */
  readonly page: number
}

const forArchivesOnly = new Set<UnitFinding['kind']>(['colours-for-print', 'not-for-archives', 'signs-of-its-own'])

/** What a file may say of itself, by what was found in its parts: that everybody can read it, and that an archive can keep it. */
export const claimsOf = (
  findings: readonly UnitFinding[]
): { readonly pdfUaClaim: boolean; readonly archiveClaim: boolean } => ({
  pdfUaClaim: findings.every(({ kind }) => forArchivesOnly.has(kind)),
  archiveClaim: findings.length === 0
})

/** A language as it is written (RFC 3066), as in "cy" and "en-GB". */
export const languageForm = /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i

/** Looks through a mended structure for what mending cannot know. */
export function findUnmended(structure: readonly StructureElement[]): readonly UnitFinding[] {
  const findings: UnitFinding[] = []
  let level = 0
  const look = (kids: readonly StructureKid[]): void => {
    for (const kid of kids.filter(isElement)) {
      const page = firstContentOf([kid])?.page ?? 0
      if (kid.role === 'Figure' && (kid.alt ?? '').trim() === '') {
        findings.push({ kind: 'picture-without-description', page })
      }
      if (kid.language !== undefined && !languageForm.test(kid.language))
        findings.push({ kind: 'language-not-valid', page })
      if (kid.role === 'Table' && !isEven(kid)) findings.push({ kind: 'table-uneven', page })
      if (kid.role === 'H') findings.push({ kind: 'heading-without-level', page })
      const heading = /^H([1-6])$/.exec(kid.role)?.[1]
      if (heading !== undefined) {
        if (Number(heading) > level + 1) findings.push({ kind: 'heading-level-skipped', page })
        level = Number(heading)
      }
      look(kid.kids)
    }
  }
  look(structure)
  return findings
}
