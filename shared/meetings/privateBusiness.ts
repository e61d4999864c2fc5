/**
 * What of a meeting is not for publication, and its minutes without that. As with reports, what the public may have is a
 * value of its own, made before anything is drawn or written (LGA 1972 s100C(1)(a); SI 2012/2089 reg 20).
 */
import { z } from 'zod'
import { schedulePart, withheldNote } from '../reports/exempt'
import { idSchema } from '../values'
import { type Action, type Declaration, type ItemMinute, type Minutes, minuteOf } from './minutes'

/** What is exempt of one item, by the agenda and by its report. Paragraphs are those of Schedule 12A. */
export const privateItemSchema = z.object({
  /** The item is exempt as a whole; null when it is not. */
  paragraph: z.int().nullable(),
  /** Recommendations that the report keeps from the public; the paragraph is null where none is named. */
  recommendations: z.array(z.object({ id: idSchema, paragraph: z.int().nullable() }))
})
export type PrivateItem = z.infer<typeof privateItemSchema>

/** An item of which nothing is exempt. */
export const openItem: PrivateItem = { paragraph: null, recommendations: [] }

type Item = { readonly id: string; readonly exempt: PrivateItem }

/** Whether an item was taken in private: its minute says so, or the agenda does. */
export function isPrivate(minute: ItemMinute, exempt: PrivateItem): boolean {
  return minute.exemptParagraphs !== '' || exempt.paragraph !== null
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
    const hidden = new Map(exempt.recommendations.map(({ id, paragraph }) => [id, paragraph]))
    return {
      ...minute,
      recommendations: minute.recommendations.map((one) => {
        const paragraph = hidden.get(one.recommendationId)
        return paragraph === undefined ? one : { ...one, ...blank(paragraph) }
      })
    }
  }
  const decided = blank(exempt.paragraph)
  return {
    ...minute,
    exemptParagraphs: minute.exemptParagraphs || String(exempt.paragraph),
    summary: '',
    recommendations: minute.recommendations.map((one) => ({ ...one, ...decided })),
    resolution: minute.resolution === '' ? '' : decided.proposed,
    reasons: '',
    alternatives: '',
    vote: null
  }
}

/** What stands in place of a recommendation’s words. */
function blank(paragraph: number | null) {
  return { proposed: withheldNote(paragraph === null ? undefined : { paragraph }), amended: '', until: '' }
}

/** That an interest was declared stays; what it is may name whom the business is about. */
function publicDeclaration(one: Declaration): Declaration {
  return { ...one, nature: one.nature === '' ? '' : 'not for publication', dispensation: one.dispensation && 'granted' }
}

/** "paragraph 3 of Part 1 of Schedule 12A", "paragraphs 12 and 13 of Part 4 …", of the numbers as a clerk typed them. */
export function scheduleWords(paragraphs: string): string {
  const numbers = paragraphs.match(/\d+/g) ?? []
  return `paragraph${numbers.length > 1 ? 's' : ''} ${paragraphs} of Part ${schedulePart(Number(numbers[0] ?? 1))} of Schedule 12A`
}
