/** When things hold: organisations, bodies, posts, memberships and lines each have a first and a last day, or are open at an end. */
import { formatDate, type Id, type IsoDate } from '../values'

/** A stretch of days, both ends included; null where it is open or not known. */
export type Span = { readonly startsOn: IsoDate | null; readonly endsOn: IsoDate | null }

/** True when the day lies between the first and the last day, both included. An open end never shuts anything out. */
export function holdsOn({ startsOn, endsOn }: Span, day: IsoDate): boolean {
  return (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn)
}

/** A span in words: "Since 1 April 2020", "1 April 2013 to 31 March 2020"; empty when nothing is known. */
export function spanInWords({ startsOn, endsOn }: Span): string {
  if (startsOn && endsOn) return `${formatDate(startsOn)} to ${formatDate(endsOn)}`
  if (startsOn) return `Since ${formatDate(startsOn)}`
  return endsOn ? `Until ${formatDate(endsOn)}` : ''
}

/** One organisation that follows another on a day. */
export type Succession = { readonly predecessorId: Id; readonly successorId: Id; readonly on: IsoDate }

export type Following = {
  readonly kind: 'merger' | 'split' | 'replacement' | 'regrouping'
  readonly on: IsoDate
  readonly from: readonly Id[]
  readonly to: readonly Id[]
}

/**
 * Successions told as what happened: all that share a day and an organisation are one event. Many into one is a merger,
 * one into many a split, one into one a replacement, and many into many a regrouping. Earliest first.
 */
export function followings(successions: readonly Succession[]): readonly Following[] {
  const events: { on: IsoDate; from: Set<Id>; to: Set<Id> }[] = []
  for (const { predecessorId, successorId, on } of successions) {
    const touched = events.filter(
      (event) => event.on === on && (event.from.has(predecessorId) || event.to.has(successorId))
    )
    const merged = {
      on,
      from: new Set([...touched.flatMap((event) => [...event.from]), predecessorId]),
      to: new Set([...touched.flatMap((event) => [...event.to]), successorId])
    }
    for (const event of touched) events.splice(events.indexOf(event), 1)
    events.push(merged)
  }
  return events
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ on, from, to }) => ({
      kind:
        from.size > 1 && to.size > 1 ? 'regrouping' : from.size > 1 ? 'merger' : to.size > 1 ? 'split' : 'replacement',
      on,
      from: [...from],
      to: [...to]
    }))
}

/** True when recording the succession would make an organisation its own ancestor. */
export function isCircular(successions: readonly Succession[], predecessorId: Id, successorId: Id): boolean {
  const seen = new Set<Id>()
  const ahead = [successorId]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === predecessorId) return true
    if (seen.has(id)) continue
    seen.add(id)
    for (const next of successions) if (next.predecessorId === id) ahead.push(next.successorId)
  }
  return false
}

/** An organisation and all that it came from or became, however far back or on. */
export function lineage(successions: readonly Succession[], id: Id): { readonly before: Id[]; readonly after: Id[] } {
  const walk = (next: (of: Id) => readonly Id[]): Id[] => {
    const found = new Set<Id>()
    const ahead = [...next(id)]
    for (let one = ahead.shift(); one !== undefined; one = ahead.shift()) {
      if (one === id || found.has(one)) continue
      found.add(one)
      ahead.push(...next(one))
    }
    return [...found]
  }
  return {
    before: walk((of) => successions.filter((own) => own.successorId === of).map((own) => own.predecessorId)),
    after: walk((of) => successions.filter((own) => own.predecessorId === of).map((own) => own.successorId))
  }
}
