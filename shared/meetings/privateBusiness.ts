/**
 * What of a meeting is not for publication, and its minutes without that. As with reports, what the public may have is a
 * value of its own, made before anything is drawn or written (LGA 1972 s100C(1)(a); SI 2012/2089 reg 20).
 */
import { z } from 'zod'
import { accessLaws, executiveLaw, sectionOf } from '../law/accessLaw'
import {
  citation,
  type Ground,
  groundFields,
  groundIn,
  isConfidential,
  lawOf,
  scheduleOf,
  withheldNote
} from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import { withheldHeading } from '../reports/exempt'
import { idSchema } from '../values'
import { type Action, type Declaration, type ItemMinute, type Minutes, minuteOf } from './minutes'

const groundSchema = z.object(groundFields)

/** What is exempt of one item, by the agenda and by its report. */
export const privateItemSchema = z.object({
  /** The item is exempt as a whole: on its agenda, beneath an exempt item, on another agenda, or by its report. */
  isWhole: z.boolean(),
  /** Why, where that is known. */
  ground: groundSchema.nullable(),
  /** Its title is not for publication either. */
  isTitleExempt: z.boolean(),
  /** Nor are its note and the reasons beneath its title. */
  isNoteExempt: z.boolean(),
  /** Recommendations that are kept from the public, each with why, where that is known. */
  recommendations: z.array(
    z.object({
      id: idSchema,
      ground: groundSchema.nullable(),
      /** What the public has of one of which a part alone is exempt; null where it is exempt as a whole. */
      words: z.string().nullable()
    })
  )
})
export type PrivateItem = z.infer<typeof privateItemSchema>

/** An item of which nothing is exempt. */
export const openItem: PrivateItem = {
  ...{ isWhole: false, ground: null, isTitleExempt: false, isNoteExempt: false },
  recommendations: []
}

type Item = { readonly id: string; readonly exempt: PrivateItem }

/** Whether the minute of an item is kept from the public: it says that it was taken in private, or its papers are exempt. */
export function isPrivate(minute: ItemMinute, exempt: PrivateItem): boolean {
  return wasTakenInPrivate(minute) || exempt.isWhole
}

/** Whether it is recorded that the public was left out for an item. That its papers are exempt does not say so. */
export function wasTakenInPrivate({ exemptParagraphs }: ItemMinute): boolean {
  return exemptParagraphs !== ''
}

/** The title of an item as the public may have it. */
export function publicTitle({ title, exempt }: { readonly title: string; readonly exempt: PrivateItem }): string {
  return exempt.isTitleExempt ? withheldHeading : title
}

/** The items whose minutes are kept from the public, by their ids. */
export function closedItems(minutes: Minutes, items: readonly Item[]): ReadonlySet<string> {
  return new Set(items.filter(({ id, exempt }) => isPrivate(minuteOf(minutes, id), exempt)).map(({ id }) => id))
}

/** The minutes as the public may have them: of what was private, that it was declared and decided, but not what. */
export function publicMinutes(minutes: Minutes, items: readonly Item[]): Minutes {
  const isOpen = openTo(minutes, items)
  return {
    ...minutes,
    items: items.map(({ id, exempt }) => publicMinute(minuteOf(minutes, id), exempt)),
    declarations: minutes.declarations.map((one) => (isOpen(one) ? one : publicDeclaration(one)))
  }
}

/** Whether the public may read what something says of an item. Of one that is on the agenda no more nobody can tell whether it was private. */
function openTo(minutes: Minutes, items: readonly Item[]): (of: { readonly itemId: string | null }) => boolean {
  const closed = closedItems(minutes, items)
  const known = new Set(items.map(({ id }) => id))
  return ({ itemId }) => itemId === null || (known.has(itemId) && !closed.has(itemId))
}

/** The actions that the public may read of. */
export function publicActions<T extends Pick<Action, 'itemId'>>(
  actions: readonly T[],
  minutes: Minutes,
  items: readonly Item[]
): T[] {
  return actions.filter(openTo(minutes, items))
}

function publicMinute(minute: ItemMinute, exempt: PrivateItem): ItemMinute {
  if (!isPrivate(minute, exempt)) {
    const hidden = new Map(exempt.recommendations.map((one) => [one.id, one]))
    return {
      ...minute,
      recommendations: minute.recommendations.map((one) => {
        const mark = hidden.get(one.recommendationId)
        if (!mark) return one
        // The words of an amendment were never marked piece by piece.
        if (mark.words === null || one.outcome === 'amended') return { ...one, ...blank(mark.ground) }
        return { ...one, proposed: mark.words, amended: '', until: '' }
      })
    }
  }
  const decided = blank(exempt.ground)
  return {
    ...minute,
    summary: '',
    recommendations: minute.recommendations.map((one) => ({ ...one, ...decided })),
    resolution: minute.resolution === '' ? '' : decided.proposed,
    reasons: '',
    alternatives: '',
    vote: null
  }
}

/** What stands in place of a recommendation’s words. */
function blank(ground: Ground | null) {
  return { proposed: withheldNote(ground ?? undefined), amended: '', until: '' }
}

/** That an interest was declared stays; what it is may name whom the business is about. */
function publicDeclaration(one: Declaration): Declaration {
  return { ...one, nature: one.nature === '' ? '' : 'not for publication', dispensation: one.dispensation && 'granted' }
}

/** How the minute of an item says that it was taken in private for confidential information. */
const confidentialWord = 'confidential'

/** A ground as the minute of an item has it. */
const numberOf = (ground: Ground): string => (isConfidential(ground) ? confidentialWord : String(ground.paragraph))

/**
 * Under what the public was left out for an item, for what matter and why, by what a clerk of this nation typed in its minute
 * ("6 and 9", "confidential"), or by the mark on the agenda where the minute says the same or nothing.
 */
export function privateBasis(
  paragraphs: string,
  exempt: PrivateItem,
  { nation, isExecutive }: { readonly nation: HomeNation; readonly isExecutive: boolean }
): { readonly power: string; readonly matter: string; readonly why: string } {
  const law = accessLaws[nation]
  const regulations = executiveLaw(nation, isExecutive)
  const exclusion = regulations?.exclusion ?? sectionOf(law, 'exclusion')
  const duty = regulations?.duty ?? sectionOf(law, 'duty')
  const numbers = paragraphs.match(/\d+/g) ?? []
  const confidential: Ground = { paragraph: null, nation, confidential: 'enactment' }
  const marked =
    exempt.ground !== null && (paragraphs === '' || numberOf(exempt.ground) === paragraphs) ? exempt.ground : null
  if (paragraphs === '')
    return {
      power: exclusion,
      matter: marked && isConfidential(marked) ? 'confidential information' : 'exempt information',
      why: marked ? citation([marked]) : ''
    }
  if (!paragraphs.toLowerCase().includes(confidentialWord)) {
    const own = lawOf(groundIn(nation, Number(numbers[0] ?? law.usual)))
    const typed = `paragraph${numbers.length > 1 ? 's' : ''} ${paragraphs} of ${scheduleOf(own)}`
    return { power: exclusion, matter: 'exempt information', why: marked ? citation([marked]) : typed }
  }
  if (numbers.length === 0)
    return { power: duty, matter: 'confidential information', why: citation([marked ?? confidential]) }
  const grounds = [...numbers.map((number) => groundIn(nation, Number(number))), confidential]
  return { power: `${duty} and ${exclusion}`, matter: 'confidential and exempt information', why: citation(grounds) }
}
