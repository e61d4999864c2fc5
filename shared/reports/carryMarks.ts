/**
 * Marks of exemption grow by themselves and never shrink: whatever makes one report out of others (a merge, a version gone
 * back to, a Word file that comes home, a paste) hands its result through here, and what was exempt in one of them is exempt in
 * it, by identity or by its words. Taking a mark off is an act of a person’s own.
 */
import { sentencesIn } from './exempt'
import { type Holder, holdersOf, mapMarks } from './holders'
import type { Exemption, Report } from './report'

/** A mark that was brought along, and where to. */
export type CarriedMark = Pick<Holder, 'place' | 'kind' | 'key'> & { readonly mark: string; readonly words: string }

export type CarriedMarks = { readonly report: Report; readonly carried: readonly CarriedMark[] }

/** Words as they are compared: letters and digits alone. Shorter than this they may stand anywhere by right. */
const fewestLetters = 12

/** A text as it is compared; empty where it is too short to be told apart. */
function comparable(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return letters.length < fewestLetters ? '' : letters
}

function piecesOf(holder: Holder): string[] {
  return [...new Set(holder.words.flatMap((text) => [text, ...sentencesIn(text)]).map(comparable))].filter(
    (piece) => piece !== ''
  )
}

/** What is exempt in a report, by identity and by words that stand in nothing public of the same report. */
export type ExemptMatter = {
  readonly keys: ReadonlyMap<string, string>
  readonly pieces: ReadonlyMap<string, string>
}

/** What is exempt in a report, and what is public in it. */
export function matterOf(report: Report): {
  readonly exempt: ExemptMatter
  readonly isPublic: (holder: Holder) => boolean
} {
  const holders = holdersOf(report)
  const publicPieces = new Set(holders.filter(({ mark }) => mark === '').flatMap(piecesOf))
  const publicKeys = new Set(holders.filter(({ mark, key }) => mark === '' && key !== '').map(({ key }) => key))
  const exempt = holders.filter(({ mark }) => mark !== '')
  return {
    exempt: {
      keys: new Map(exempt.filter(({ key }) => key !== '').map(({ key, mark }) => [key, mark])),
      pieces: new Map(
        exempt.flatMap((holder) =>
          piecesOf(holder)
            .filter((piece) => !publicPieces.has(piece))
            .map((piece) => [piece, holder.mark] as const)
        )
      )
    },
    isPublic: (holder) =>
      holder.key !== '' && publicKeys.has(holder.key) ? true : piecesOf(holder).some((piece) => publicPieces.has(piece))
  }
}

/**
 * The result with every mark of its sources. `released`: matter that may be public although a source marks it, because its
 * mark was taken off on purpose on the way to this result.
 */
export function carryMarks(sources: readonly Report[], result: Report, released?: ExemptMatter): CarriedMarks {
  const matters = sources.map((source) => matterOf(source).exempt)
  const find = (holder: Holder): string => {
    for (const { keys, pieces } of matters) {
      const byKey = holder.key !== '' && !released?.keys.has(holder.key) ? keys.get(holder.key) : undefined
      if (byKey) return byKey
      for (const piece of piecesOf(holder)) {
        const byWords = released?.pieces.has(piece) ? undefined : pieces.get(piece)
        if (byWords) return byWords
      }
    }
    return ''
  }
  const carried: CarriedMark[] = []
  const report = mapMarks(result, (holder) => {
    if (holder.mark !== '') return holder.own
    const mark = find(holder)
    if (mark === '') return ''
    const { place, kind, key, words } = holder
    carried.push({ place, kind, key, mark, words: words.join(' ').trim().slice(0, 120) })
    return mark
  })
  if (carried.length === 0) return { report: result, carried }
  const known = new Set(report.exemptions.map(({ id }) => id))
  const reasons = new Map<string, Exemption>()
  for (const { exemptions } of sources)
    for (const exemption of exemptions) if (!known.has(exemption.id)) reasons.set(exemption.id, exemption)
  const needed = [...reasons.values()].filter(({ id }) => carried.some(({ mark }) => mark === id))
  return { report: { ...report, exemptions: [...report.exemptions, ...needed] }, carried }
}

/** What was exempt in one report and is public in a later one: marks that were taken off between them. */
export function releasedBetween(before: Report, after: Report): ExemptMatter {
  const { exempt } = matterOf(before)
  const keys = new Map<string, string>()
  const pieces = new Map<string, string>()
  for (const holder of holdersOf(after)) {
    if (holder.mark !== '') continue
    const mark = exempt.keys.get(holder.key)
    if (mark) keys.set(holder.key, mark)
    for (const piece of piecesOf(holder)) {
      const known = exempt.pieces.get(piece)
      if (known) pieces.set(piece, known)
    }
  }
  return { keys, pieces }
}
