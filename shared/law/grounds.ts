/** Why something is not for publication, in the words of the law: as notes, marks, citations and resolutions have them. */
import { z } from 'zod'
import {
  type AccessLaw,
  accessLaws,
  type ConfidentialKind,
  confidentialKinds,
  confidentialMatters,
  sectionOf
} from './accessLaw'
import { type HomeNation, homeNationNames, homeNations } from './homeNation'

/** What is said of everything that is not for publication, wherever it is kept. */
export const groundFields = {
  /** The paragraph of the nation's schedule under which it is exempt; null for what is confidential. */
  paragraph: z.int().min(1).max(18).nullable(),
  /** Whose law. Marks made before Packwright told the nations apart have none: see lawOf. */
  nation: z.enum(homeNations).optional(),
  /** Why it is confidential, which no paragraph describes. */
  confidential: z.enum(confidentialKinds).optional()
}
export type Ground = {
  readonly paragraph: number | null
  readonly nation?: HomeNation | undefined
  readonly confidential?: ConfidentialKind | undefined
}

/** Something is either exempt under a paragraph or confidential. */
export function hasOneGround({ paragraph, confidential }: Ground): boolean {
  return (paragraph === null) !== (confidential === undefined)
}

/** The ground of a mark that cannot be understood: what carries it is exempt until a person looks and says why. */
export const unknownGround: Ground = { paragraph: null }

/** The ground alone, of whatever keeps one. */
export function groundOf({ paragraph, nation, confidential }: Ground): Ground {
  return { paragraph, ...(nation && { nation }), ...(confidential && { confidential }) }
}

/** Confidential matter, for which the public must be left out. */
export function isConfidential({ confidential }: Ground): boolean {
  return confidential !== undefined
}

/** The law that a mark was made under. One without a nation is England's; only Wales has paragraphs from 12 on beside it. */
export function lawOf({ paragraph, nation }: Ground): AccessLaw {
  return accessLaws[nation ?? ((paragraph ?? 0) >= 12 ? 'wales' : 'england')]
}

/** The ground that a paragraph's number is in an authority of a nation: England and Wales share a Schedule and number it through. */
export function groundIn(nation: HomeNation, paragraph: number): Ground {
  return nation === 'england' || nation === 'wales' ? { paragraph } : { paragraph, nation }
}

/** What a new mark begins with: the paragraph that is needed most often. */
export function usualGround(nation: HomeNation): Ground {
  return { paragraph: accessLaws[nation].usual, nation }
}

/** The description in the words of the law; empty for a paragraph that its schedule does not have. */
export function descriptionOf(ground: Ground): string {
  if (ground.confidential) return confidentialMatters[ground.confidential]
  return lawOf(ground).descriptions[ground.paragraph ?? 0] ?? ''
}

/** Whether the ground holds only while the public interest in keeping the matter exempt outweighs that in disclosing it. */
export function isWeighed(ground: Ground): boolean {
  return ground.paragraph !== null && lawOf(ground).publicInterest.paragraphs.includes(ground.paragraph)
}

/** "paragraph 3" or "confidential information", as an agenda has it behind "not for publication". */
export function groundWords(ground: Ground): string {
  if (!hasOneGround(ground)) return 'the reason is still to be given'
  return isConfidential(ground) ? 'confidential information' : `paragraph ${ground.paragraph}`
}

/** "exempt, paragraph 3" or "confidential": what is said of the matter itself. */
export function markWords(ground: Ground, joint = ', '): string {
  return isConfidential(ground) ? 'confidential' : `exempt${joint}${groundWords(ground)}`
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

/**
 * "paragraphs 1, 2 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972", each law after the other, and what is
 * confidential after that.
 */
export function citation(grounds: readonly Ground[]): string {
  const known = grounds.filter(hasOneGround)
  const confidential = known.filter(isConfidential)
  return listOf([
    ...byLaw(known.filter((ground) => !isConfidential(ground))).map(
      ([law, own]) => `${paragraphWords(own)} of ${scheduleOf(law)}`
    ),
    ...byLaw(confidential).map(([law]) => `confidential information within ${sectionOf(law, 'confidential')}`)
  ])
}

/** Grounds by the law that they were marked under. */
export function byLaw(grounds: readonly Ground[]): readonly (readonly [AccessLaw, readonly Ground[]])[] {
  const all = distinctGrounds(grounds.filter(hasOneGround))
  return homeNations
    .map((nation) => [accessLaws[nation], all.filter((ground) => lawOf(ground).nation === nation)] as const)
    .filter(([, own]) => own.length > 0)
}

/** "paragraph 3" or "paragraphs 1, 2 and 3". */
export function paragraphWords(grounds: readonly Ground[]): string {
  const numbers = grounds.map(({ paragraph }) => String(paragraph))
  return `${numbers.length === 1 ? 'paragraph' : 'paragraphs'} ${listOf(numbers)}`
}

/** Words at the beginning of a line. */
export function upperFirst(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
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
  if (!ground || !hasOneGround(ground)) return 'Not for publication.'
  return `Not for publication${isConfidential(ground) ? ':' : ' by virtue of'} ${citation([ground])}.`
}

/** Why a mark does not fit an authority of this nation, as a sentence that says what to do; empty where it does. */
export function misfitWords(ground: Ground, nation: HomeNation): string {
  if (!hasOneGround(ground)) return 'Why it is not for publication cannot be told: give the reason, or release it.'
  const law = lawOf(ground)
  const own = accessLaws[nation]
  const elsewhere = `which is not the law in ${homeNationNames[nation]}:`
  const settings = 'or change the authority’s nation in Settings.'
  if (isConfidential(ground))
    return law.act === own.act ? '' : `It was marked as ${citation([ground])}, ${elsewhere} mark it anew, ${settings}`
  if (law.nation !== nation)
    return `It was marked under ${citation([ground])}, ${elsewhere} choose a paragraph of ${scheduleOf(own)}, ${settings}`
  return descriptionOf(ground) === '' ? `${scheduleOf(own)} has no paragraph ${ground.paragraph}: choose another.` : ''
}

/** The first of the numbers that stand for confidential matter; no schedule has so many paragraphs. */
const firstConfidential = 21

/**
 * A number that says a ground whole, for where no more can be kept: the paragraph, or 21 to 23 for the kinds of confidential
 * matter, and 100 for each nation after Wales.
 */
export function groundCode({ paragraph, nation, confidential }: Ground): number {
  const own = confidential ? firstConfidential + confidentialKinds.indexOf(confidential) : (paragraph ?? 0)
  return own + 100 * Math.max(0, homeNations.indexOf(nation ?? 'england') - 1)
}

/** The ground that such a number says; null for any other number. */
export function groundOfCode(code: number): Ground | null {
  const above = Math.floor(code / 100)
  const nation = above === 0 ? undefined : homeNations[above + 1]
  if (above !== 0 && nation === undefined) return null
  const own = code % 100
  const confidential = confidentialKinds[own - firstConfidential]
  if (confidential) return groundOf({ paragraph: null, nation, confidential })
  return own >= 1 && own <= 18 ? groundOf({ paragraph: own, nation }) : null
}
