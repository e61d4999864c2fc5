/**
 * What of a meeting is not for publication, and its minutes without that. As with reports, what the public may have is a
 * value of its own, made before anything is drawn or written (LGA 1972 s100C(1)(a); SI 2012/2089 reg 20).
 */
import { z } from 'zod'
import { accessLaws } from '../law/accessLaw'
import { citation, type Ground, groundFields, groundIn, lawOf, scheduleOf, withheldNote } from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import { idSchema } from '../values'
import { type Action, type Declaration, type ItemMinute, type Minutes, minuteOf } from './minutes'

const groundSchema = z.object(groundFields)

/** What is exempt of one item, by the agenda and by its report. */
export const privateItemSchema = z.object({
  /** Why the item is exempt as a whole; null when it is not. */
  ground: groundSchema.nullable(),
  /** Recommendations that the report keeps from the public; the ground is null where none is named. */
  recommendations: z.array(z.object({ id: idSchema, ground: groundSchema.nullable() }))
})
export type PrivateItem = z.infer<typeof privateItemSchema>

/** An item of which nothing is exempt. */
export const openItem: PrivateItem = { ground: null, recommendations: [] }

type Item = { readonly id: string; readonly exempt: PrivateItem }

/** Whether an item was taken in private: its minute says so, or the agenda does. */
export function isPrivate(minute: ItemMinute, exempt: PrivateItem): boolean {
  return minute.exemptParagraphs !== '' || exempt.ground !== null
}

/** The minutes as the public may have them: of what was private, that it was taken, declared and decided, but not what. */
export function publicMinutes(minutes: Minutes, items: readonly Item[]): Minutes {
  const open = items.map(({ id, exempt }) => publicMinute(minuteOf(minutes, id), exempt))
  const closed = new Set(open.filter(({ exemptParagraphs }) => exemptParagraphs !== '').map(({ itemId }) => itemId))
  return {
    ...minutes,
    items: open,
    declarations: minutes.declarations.map((one) =>
      one.itemId !== null && closed.has(one.itemId) ? publicDeclaration(one) : one
    )
  }
}

/** The actions that the public may read of. */
export function publicActions<T extends Pick<Action, 'itemId'>>(
  actions: readonly T[],
  minutes: Minutes,
  items: readonly Item[]
): T[] {
  const closed = new Set(items.filter(({ id, exempt }) => isPrivate(minuteOf(minutes, id), exempt)).map(({ id }) => id))
  return actions.filter(({ itemId }) => itemId === null || !closed.has(itemId))
}

function publicMinute(minute: ItemMinute, exempt: PrivateItem): ItemMinute {
  if (!isPrivate(minute, exempt)) {
    const hidden = new Map(exempt.recommendations.map(({ id, ground }) => [id, ground]))
    return {
      ...minute,
      recommendations: minute.recommendations.map((one) => {
        const ground = hidden.get(one.recommendationId)
        return ground === undefined ? one : { ...one, ...blank(ground) }
      })
    }
  }
  const decided = blank(exempt.ground)
  return {
    ...minute,
    exemptParagraphs: minute.exemptParagraphs || (exempt.ground ? numberOf(exempt.ground) : ''),
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

/** A ground as the minute of an item has it. */
const numberOf = ({ paragraph }: Ground): string => String(paragraph)

/**
 * "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972": why an item was taken in private, by the numbers
 * that a clerk of this nation typed, or by the mark on the agenda where the minute says the same.
 */
export function privateWords(paragraphs: string, exempt: PrivateItem, nation: HomeNation): string {
  if (exempt.ground && numberOf(exempt.ground) === paragraphs) return citation([exempt.ground])
  const numbers = paragraphs.match(/\d+/g) ?? []
  const law = lawOf(groundIn(nation, Number(numbers[0] ?? accessLaws[nation].usual)))
  return `paragraph${numbers.length > 1 ? 's' : ''} ${paragraphs} of ${scheduleOf(law)}`
}
