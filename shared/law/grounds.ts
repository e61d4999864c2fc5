/** Why something is not for publication, in the words of the law: as notes, marks, citations and resolutions have them. */
import { z } from 'zod'
import { type AccessLaw, accessLaws } from './accessLaw'
import { type HomeNation, homeNationNames, homeNations } from './homeNation'

/** What is said of everything that is not for publication, wherever it is kept. */
export const groundFields = {
  /** The paragraph of the nation's schedule. */
  paragraph: z.int().min(1).max(18),
  /** Whose schedule. Marks made before Packwright told the nations apart have none: see lawOf. */
  nation: z.enum(homeNations).optional()
}
export type Ground = { readonly paragraph: number; readonly nation?: HomeNation | undefined }

/** The ground alone, of whatever keeps one. */
export function groundOf({ paragraph, nation }: Ground): Ground {
  return nation === undefined ? { paragraph } : { paragraph, nation }
}

/** The law that a mark was made under. One without a nation is England's; only Wales has paragraphs from 12 on beside it. */
export function lawOf({ paragraph, nation }: Ground): AccessLaw {
  return accessLaws[nation ?? (paragraph >= 12 ? 'wales' : 'england')]
}

/** The ground that a paragraph's number is in an authority of a nation: England and Wales share a Schedule and number it through. */
export function groundIn(nation: HomeNation, paragraph: number): Ground {
  return nation === 'england' || nation === 'wales' ? { paragraph } : { paragraph, nation }
}

/** What a new mark begins with: the paragraph that is needed most often. */
export function usualGround(nation: HomeNation): Ground {
  return { paragraph: accessLaws[nation].usual, nation }
}

/** The description in the words of the schedule; empty for a paragraph that it does not have. */
export function descriptionOf(ground: Ground): string {
  return lawOf(ground).descriptions[ground.paragraph] ?? ''
}

/** Whether the ground holds only while the public interest in keeping the matter exempt outweighs that in disclosing it. */
export function isWeighed(ground: Ground): boolean {
  return lawOf(ground).publicInterest.paragraphs.includes(ground.paragraph)
}

/** "paragraph 3", as a list or a mark on an agenda has it. */
export function groundWords({ paragraph }: Ground): string {
  return `paragraph ${paragraph}`
}

/** "Part 1 of Schedule 12A to the Local Government Act 1972". */
export function scheduleOf({ schedule, act }: AccessLaw): string {
  return `${schedule} to the ${act}`
}

/** Grounds in order, each once, those of one law together. */
export function distinctGrounds(grounds: readonly Ground[]): readonly Ground[] {
  return [...new Map(grounds.map((ground) => [groundCode(ground), ground])).entries()]
    .sort(([one], [other]) => one - other)
    .map(([, ground]) => ground)
}

/** "paragraphs 1, 2 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972"; each law after the other. */
export function citation(grounds: readonly Ground[]): string {
  return listOf(byLaw(grounds).map(([law, own]) => `${paragraphWords(own)} of ${scheduleOf(law)}`))
}

/** Grounds by the law that they were marked under. */
export function byLaw(grounds: readonly Ground[]): readonly (readonly [AccessLaw, readonly Ground[]])[] {
  const all = distinctGrounds(grounds)
  return homeNations
    .map((nation) => [accessLaws[nation], all.filter((ground) => lawOf(ground).nation === nation)] as const)
    .filter(([, own]) => own.length > 0)
}

/** "paragraph 3" or "paragraphs 1, 2 and 3". */
export function paragraphWords(grounds: readonly Ground[]): string {
  const numbers = grounds.map(({ paragraph }) => String(paragraph))
  return `${numbers.length === 1 ? 'paragraph' : 'paragraphs'} ${listOf(numbers)}`
}

/** "a, b and c". */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/**
 * What stands in place of something left out: the Acts want "Not for publication" with the description (Local Government
 * Act 1972 s100B(5); Local Government (Scotland) Act 1973 s50B(5)).
 */
export function withheldNote(ground: Ground | undefined): string {
  return ground ? `Not for publication by virtue of ${citation([ground])}.` : 'Not for publication.'
}

/** Why a mark does not fit an authority of this nation, as a sentence that says what to do; empty where it does. */
export function misfitWords(ground: Ground, nation: HomeNation): string {
  const law = lawOf(ground)
  const own = accessLaws[nation]
  if (law.nation !== nation)
    return `It was marked under ${citation([ground])}, which is not the law in ${homeNationNames[nation]}: choose a paragraph of ${scheduleOf(own)}, or change the authority’s nation in Settings.`
  return descriptionOf(ground) === '' ? `${scheduleOf(own)} has no paragraph ${ground.paragraph}: choose another.` : ''
}

/** A number that says a ground whole, for where no more can be kept: the paragraph, and 100 for each nation after Wales. */
export function groundCode({ paragraph, nation }: Ground): number {
  return paragraph + 100 * Math.max(0, homeNations.indexOf(nation ?? 'england') - 1)
}

/** The ground that such a number says; null for any other number. */
export function groundOfCode(code: number): Ground | null {
  const above = Math.floor(code / 100)
  const nation = above === 0 ? undefined : homeNations[above + 1]
  const paragraph = code % 100
  if (!(paragraph >= 1 && paragraph <= 18) || (above > 0 && nation === undefined)) return null
  return nation === undefined ? { paragraph } : { paragraph, nation }
}
