/**
 * Marks of exemption grow by themselves and never shrink: whatever makes one report out of others (a merge, a version gone
 * back to, a Word file that comes home, a paste) hands its result through here, and what was exempt in one of them is exempt in
 * it, by identity or by its words. Taking a mark off is an act of a person’s own.
 */
import { onceForEach } from '../once'
import { sentencesIn } from './exempt'
import { type Holder, holdersOf, mapMarks } from './holders'
import type { Report } from './report'
import { plainText } from './schema'

/** A mark that was brought along to what was public in the result, and where. */
export type CarriedMark = Pick<Holder, 'place' | 'kind' | 'key'> & { readonly mark: string; readonly words: string }

export type CarriedMarks = { readonly report: Report; readonly carried: readonly CarriedMark[] }

/** What is exempt in a report. */
export type ExemptMatter = {
  /** Marks by identity: the one that a thing carries itself, and the one by which it is exempt. */
  readonly keys: ReadonlyMap<string, { readonly own: string; readonly mark: string }>
  /** Marks by sentences and whole texts, as `lettersOf` writes them, that stand in nothing public of the same report. */
  readonly texts: ReadonlyMap<string, string>
  /** The public texts of the same report, each by itself and all together. */
  readonly open: ReadonlySet<string>
  readonly openLetters: string
}

/** A text as it is compared: its letters and digits alone. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** With fewer letters than this, a text may stand anywhere by right, and only its place says what it is. */
export const fewestLetters = 12

/** A text of at least so many, such as a name or a sum in a cell, is known again where it stands alone. */
const fewestOfAll = 4

/** Between texts, so that none is found across two. */
const gap = '\n'

/** The whole texts of a holder, without its sentences. */
function textsOf({ words }: Holder): readonly string[] {
  return [...new Set(words.map(lettersOf))].filter((text) => text !== '')
}

/** The sentences and whole texts of a holder that are long enough to be known again anywhere, in letters. */
export function sentencesOf({ words }: Holder): readonly string[] {
  return [...new Set(words.flatMap((text) => [text, ...sentencesIn(text)]).map(lettersOf))].filter(
    ({ length }) => length >= fewestLetters
  )
}

/** The identity of a holder: its key, else what it stands in, what it is and what it says; empty for what says nothing. */
export function identityOf(holder: Holder): string {
  const letters = textsOf(holder).join() || lettersOf(holder.node ? plainText(holder.node) : '')
  if (holder.key !== '' || letters === '') return holder.key
  return `${outerKey(holder)}>${holder.node?.type ?? holder.kind}>${letters}`
}

/** The key of what something without an id stands in. */
function outerKey({ place: { kind, id, block } }: Holder): string {
  return block === '' ? `${kind === 'appendix' ? 'section' : kind}:${id}` : `block:${block}`
}

/** Works out what is exempt in a report. */
export const matterOf = onceForEach((report: Report): ExemptMatter => {
  const all = holdersOf(report)
  const open = new Set(all.filter(({ mark }) => mark === '').flatMap(textsOf))
  const openLetters = [...open].join(gap)
  const exempt = all.filter(({ mark }) => mark !== '')
  const keys = exempt.map((holder) => [identityOf(holder), { own: holder.own, mark: holder.mark }] as const)
  const texts = exempt.flatMap((holder) =>
    [...sentencesOf(holder), ...textsOf(holder).filter(({ length }) => length >= fewestOfAll)]
      .filter((text) => !openLetters.includes(text))
      .map((text) => [text, holder.mark] as const)
  )
  return { keys: new Map(keys.filter(([key]) => key !== '')), texts: new Map(texts), open, openLetters }
})

/** The mark on a text that is the same as an exempt one, has one in it, or is a part of one. */
function markOfText(holder: Holder, matter: ExemptMatter, released: ExemptMatter | undefined): string {
  const own = textsOf(holder)
  const isPartOf = (letters: string, text: string): boolean =>
    letters.length >= fewestLetters
      ? text.includes(letters) && !matter.openLetters.includes(letters)
      : // The rest of a text that was cut in two.
        letters.length >= 3 && !matter.open.has(letters) && (text.startsWith(letters) || text.endsWith(letters))
  for (const [text, mark] of matter.texts)
    if (
      !released?.texts.has(text) &&
      own.some(
        (letters) =>
          letters === text || (text.length >= fewestLetters && (letters.includes(text) || isPartOf(letters, text)))
      )
    )
      return mark
  return ''
}

/**
 * The result with every mark of its sources. `released`: matter that may be public although a source marks it, because its
 * mark was taken off on purpose on the way to this result. A mark on something without an id, such as a row, that is not found
 * again goes to the whole of what it stood in.
 */
export function carryMarks(sources: readonly Report[], result: Report, released?: ExemptMatter): CarriedMarks {
  const matters = sources.map(matterOf).filter(({ keys }) => keys.size > 0)
  if (matters.length === 0) return { report: result, carried: [] }
  const keysThere = new Set(holdersOf(result).map(identityOf))
  const homeless = new Map(
    sources.flatMap(holdersOf).flatMap((holder) => {
      const isLost = holder.own !== '' && holder.key === '' && !keysThere.has(identityOf(holder))
      return isLost ? [[outerKey(holder), holder.own] as const] : []
    })
  )
  const byIdentity = (key: string): { readonly own: string; readonly mark: string } => {
    const found = key === '' || released?.keys.has(key) ? [] : matters.flatMap(({ keys }) => keys.get(key) ?? [])
    const own = found.find((one) => one.own !== '')?.own ?? homeless.get(key) ?? ''
    return { own, mark: own || (found[0]?.mark ?? '') }
  }
  const carried: CarriedMark[] = []
  const report = mapMarks(result, (holder) => {
    if (holder.own !== '') return holder.own
    const { own, mark } = byIdentity(identityOf(holder))
    if (holder.mark !== '') return own
    const next = mark || (matters.map((matter) => markOfText(holder, matter, released)).find(Boolean) ?? '')
    const { place, kind, key, words } = holder
    if (next !== '') carried.push({ place, kind, key, mark: next, words: words.join(' ').trim().slice(0, 120) })
    return next
  })
  return { report: withReasons(report, sources), carried }
}

/** The report with the reasons of all its marks, as far as a source has them. */
function withReasons(report: Report, sources: readonly Report[]): Report {
  const known = new Set(report.exemptions.map(({ id }) => id))
  const used = new Set(holdersOf(report).map(({ own }) => own))
  const reasons = new Map(sources.flatMap(({ exemptions }) => exemptions).map((reason) => [reason.id, reason]))
  const missing = [...reasons.values()].filter(({ id }) => used.has(id) && !known.has(id))
  return missing.length === 0 ? report : { ...report, exemptions: [...report.exemptions, ...missing] }
}

/** What was exempt in one report and is public in a later one: marks that were taken off between them. */
export function releasedBetween(before: Report, after: Report): ExemptMatter {
  const exempt = matterOf(before)
  const open = holdersOf(after).filter(({ mark }) => mark === '')
  const keys = new Set(open.map(identityOf))
  const { openLetters, open: openTexts } = matterOf(after)
  return {
    keys: new Map([...exempt.keys].filter(([key]) => keys.has(key))),
    texts: new Map([...exempt.texts].filter(([text]) => openLetters.includes(text))),
    open: openTexts,
    openLetters
  }
}
