/**
 * Whether words that were left out of a public copy stand in it all the same: what is looked for, what finding it proves,
 * and where it was found.
 */
import { isBareNotice } from '../law/saysExempt'
import { searchFor } from './findPieces'
import { namedSum, searchForNamed } from './namedWords'
import type { NotLeak } from './notLeaks'
import { lettersIn, type Reading, readingOf, searchable } from './readText'

/** What must not be in a public output. */
export type Wanted = {
  /** Sentences, cells, captions and the like that were left out. */
  readonly pieces: readonly string[]
  /** Short facts that a person named as words never to appear. */
  readonly named: readonly string[]
}

/** What must not be in an output, and what people said stands in it by right. */
export type Withheld = Wanted & {
  /** What was let through before: digests of words and of the place where they stand. */
  readonly allowed: ReadonlySet<string>
  /** What is let through now. */
  readonly notLeaks: readonly NotLeak[]
  /** Files whose words must not be in it either. */
  readonly files?: readonly { readonly hash: string; readonly bytes: () => Uint8Array }[]
}

/** What was left out of papers, before it is known which of it can be looked for. */
export type LeftOut = Wanted & {
  /** Titles that are not for publication: a person marked just these words, so that a few of them prove as much as a sentence. */
  readonly titles: readonly string[]
}

/** A piece with fewer letters and digits than this is not looked for: it can be told from nothing. */
const shortest = 6
/** One with fewer is looked for only where something in it is out of the ordinary. */
const shortestOrdinary = 12

/** The pieces to look for: each once, without those that are public by nature (headings of the house style and the like). */
export function searchedPieces(withheld: readonly string[], publicWords: readonly string[]): readonly string[] {
  const known = new Set(publicWords.map(searchable))
  const seen = new Set<string>()
  return withheld.filter((piece) => {
    const form = searchable(piece)
    if (known.has(form) || seen.has(form) || !canBeTold(piece, form) || isBareNotice(piece)) return false
    seen.add(form)
    return true
  })
}

/** What to look for of what was left out, without what is public by nature. Titles count as words that a person named. */
export function wantedOf(leftOut: readonly LeftOut[], publicWords: readonly string[]): Wanted {
  const titles = leftOut.flatMap((own) => own.titles)
  const known = new Set(publicWords.map(searchable))
  const telling = titles.filter(
    (title) => !known.has(searchable(title)) && !isBareNotice(title) && saysSomething(title)
  )
  return {
    pieces: searchedPieces([...leftOut.flatMap(({ pieces }) => pieces), ...titles], publicWords),
    named: [...new Set([...leftOut.flatMap(({ named }) => named), ...telling])]
  }
}

/** Words of which short cells and headings are made everywhere. */
const ordinary = new Set(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday total totals subtotal year years month quarter week date dates amount budget actual forecast variance income
  expenditure cost costs value values price status reason reasons option options summary background purpose introduction
  conclusion recommendation recommendations report reports appendix annex table figure section paragraph part schedule notes note
  name names title owner lead officer director manager council cabinet committee board panel member members councillor chair
  public private exempt confidential approved agreed rejected deferred noted completed complete ongoing started proposed current
  previous existing revised original estimate estimated capital revenue reserve reserves contract contracts tender award supplier
  provider service services team department directorate yes none not applicable low medium high green amber red risk risks
  issue issues action actions impact likelihood score mitigation legal financial equality climate implications comments contact
  details description item items number per cent percentage average annual weekly monthly first second third fourth end start
  the of and to for in on by at from with be is are was no new other all any each this that these those general plan
  england wales scotland northern ireland city county district borough town parish north south east west net gross`
    .split(/\s+/)
    .filter(Boolean)
)

/** Whether a title has anything in it but words of which headings are made everywhere. */
function saysSomething(title: string): boolean {
  const words = title.match(/[\p{L}\p{N}'’]+/gu) ?? []
  return words.some((word) => word.length >= shortestWord && !ordinary.has(word.toLowerCase()) && !/^\d+$/.test(word))
}
/** A shorter word is no name. */
const shortestWord = 3

/** Whether finding a piece says anything at all: one that is long enough, or has a name, a long number or a sum in it. */
function canBeTold(piece: string, form: string): boolean {
  if (form.length >= shortestOrdinary) return true
  if (isTellingSum(piece)) return true
  if (form.length < shortest) return false
  if (digitsIn(piece) >= 5) return true
  const words = piece.match(/[\p{L}\p{N}'’]+/gu) ?? []
  const isName = (word: string): boolean => /^\p{Lu}/u.test(word) && !ordinary.has(word.toLowerCase())
  // A sentence begins with a capital as well; a name does not stand before small words.
  return words.some((word, at) => isName(word) && (at > 0 || words.every((own) => /^[\p{Lu}\p{N}]/u.test(own))))
}

/** A sum of money that is large enough to be one of few: £10,000 and more, written with its sign. */
function isTellingSum(piece: string): boolean {
  return /^\s*(£|gbp\b)/i.test(piece) && (namedSum(piece.trim()) ?? 0) >= 10_000_00
}

const digitsIn = (piece: string): number =>
  piece.replaceAll(/\b(?:19|20)\d\d(?:\s*[/–-]\s*\d\d(?:\d\d)?)?\b/g, '').match(/\d/g)?.length ?? 0

/**
 * Whether finding a piece proves that something got out. A short cell or caption ("Integrated Care Board") may stand in
 * public by right, so a person is asked to look; a sentence, or a line with figures of its own, may not.
 */
export function isProof(piece: string): boolean {
  const words = piece.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words >= 6 || searchable(piece).length >= 36 || digitsIn(piece) >= 6
}

/** Sums in words. */
const sumWords = /\b(?:hundred|thousand|million|billion)s?\b|[£€$]\s?\d|\d\s?(?:%|per cent)/i

/**
 * What finding a part of a sentence says. `proof`: there is a figure in it. `hint`: a person is to look, since other words and the names
 * of bodies stand in many a sentence. Null for what reads like a mere name.
 */
function partSays(part: string): 'proof' | 'hint' | null {
  const words = part.match(/[\p{L}\p{N}'’]+/gu) ?? []
  const plain = words.filter((word) => /^\p{Ll}/u.test(word)).length
  if (tellsFigure(part)) return 'proof'
  return words.length < 6 || plain * 2 < words.length ? null : 'hint'
}

/** A shorter word is no name by which anybody is known. */
const shortestName = 4

/**
 * Whether a part of a sentence has a name in it that its text says nowhere but where withheld words stand: a name that is public there
 * proves nothing. What a sentence begins with is written large in any case.
 */
function hasOwnName(
  part: string,
  reading: Reading,
  hits: readonly { readonly from: number; readonly to: number }[]
): boolean {
  const names = (part.match(/[\p{L}\p{N}'’]+/gu) ?? [])
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(word) && word.length >= shortestName && !ordinary.has(word.toLowerCase()))
  return names.some((name) =>
    searchFor([name], () => true)
      .findIn(reading)
      .every((one) => hits.some(({ from, to }) => one.from >= from && one.to <= to))
  )
}

/** Whether a piece has a figure in it that tells something: words without one stand in many a paper by right. */
export function tellsFigure(piece: string): boolean {
  return digitsIn(piece) >= 3 || sumWords.test(piece)
}

/** Where in a finished file withheld words were found. */
export const leakPlaces = [
  'page',
  'reading order',
  'drawing',
  'description',
  'bookmark',
  'link',
  'title',
  'remark',
  'form',
  'layer',
  'attached file',
  'file name',
  'text inside the file',
  'words',
  'attribute',
  'changes'
] as const
export type LeakPlace = (typeof leakPlaces)[number]

export type Leak = {
  readonly piece: string
  readonly place: LeakPlace
  /** Counted from 0; null where it is on no page. */
  readonly page: number | null
  /** Finding it proves that something got out; else a person is to look whether it stands there by right. */
  readonly isSure: boolean
  /** The letters before and behind it, by which this place is known from others. */
  readonly around: string
}

/** Something that the search cannot read, so that nothing is known of it. */
export type Unread = {
  readonly what: 'picture' | 'letters'
  /** Counted from 0; null where it is on no page. */
  readonly page: number | null
}

/** What a search found, and what it could not look into. */
export type Searched = { readonly leaks: readonly Leak[]; readonly unread: readonly Unread[] }

export type LeakSearch = {
  readonly isEmpty: boolean
  readonly findIn: (reading: Reading, place: LeakPlace) => readonly Leak[]
}

/** So many letters to each side tell one place from another. */
const lettersAround = 30

/** Makes ready to look for what must not be there. */
export function leakSearch({ pieces, named }: Wanted): LeakSearch {
  const sums = pieces.filter(isTellingSum)
  const words = searchFor(pieces.filter((piece) => !isTellingSum(piece)))
  const facts = searchForNamed(named)
  const amounts = searchForNamed(sums)
  const proofs = new Map<string, boolean>()
  const proves = (piece: string): boolean => {
    const known = proofs.get(piece) ?? isProof(piece)
    proofs.set(piece, known)
    return known
  }
  const isEmpty = words.isEmpty && facts.isEmpty && amounts.isEmpty
  const search: LeakSearch = {
    isEmpty,
    findIn: (reading, place) => [
      ...foundIn(reading, place),
      ...unwritten(reading).flatMap((own) => foundIn(own, place))
    ]
  }
  return search

  function foundIn(reading: Reading, place: LeakPlace): readonly Leak[] {
    const leak = (piece: string, from: number, to: number, isSure: boolean): Leak => ({
      ...{ piece, place, page: reading.pageAt(from), isSure },
      around: `${lettersIn(reading, from - lettersAround, from)}|${lettersIn(reading, to, Math.min(to + lettersAround, reading.length))}`
    })
    const hits = words.findIn(reading)
    return [
      ...hits.flatMap(({ piece, from, to, isLoose, isPart, isNearlyAll }) => {
        if (!isPart || isNearlyAll) return [leak(piece, from, to, !isLoose && proves(piece))]
        const part = partSays(piece)
        if (part === null) return []
        return [leak(piece, from, to, part === 'proof' || hasOwnName(piece, reading, hits))]
      }),
      ...facts.findIn(reading).map(({ word, from, to }) => leak(word, from, to, true)),
      ...amounts.findIn(reading).map(({ word, from, to }) => leak(word, from, to, false))
    ]
  }
}

/** What addresses say in which letters are written as numbers ("%20"), as one text; none where there are no such. */
function unwritten({ parts }: Reading): readonly Reading[] {
  const coded = parts.filter(({ text }) => /%[\da-f]{2}/i.test(text))
  return coded.length === 0 ? [] : [readingOf(coded.map(({ text }) => decoded(text)).join('\n'))]
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return ' '
    }
  })
}

/** What was found without what was found twice: the same words at the same place. */
export function distinctLeaks(leaks: readonly Leak[]): readonly Leak[] {
  const known = new Map<string, Leak>()
  for (const leak of leaks) {
    const key = `${searchable(leak.piece)} ${leak.page} ${leak.place} ${leak.around}`
    const before = known.get(key)
    if (!before || (leak.isSure && !before.isSure)) known.set(key, leak)
  }
  return [...known.values()]
}

/**
 * What a person is told in one line: the same words on the same page, wherever and however often they stand there. What is
 * on no page goes with the first page that has the words: a page shows it, or it is told by itself. The first of each is the
 * one to name.
 */
export function groupLeaks(leaks: readonly Leak[]): readonly (readonly [Leak, ...Leak[]])[] {
  const groups = new Map<string, [Leak, ...Leak[]]>()
  const firstOf = new Map<string, [Leak, ...Leak[]]>()
  for (const leak of [...leaks.filter(({ page }) => page !== null), ...leaks.filter(({ page }) => page === null)]) {
    const form = searchable(leak.piece)
    const key = `${form} ${leak.page}`
    const group = groups.get(key) ?? (leak.page === null ? firstOf.get(form) : undefined)
    if (group) group.push(leak)
    else {
      const fresh: [Leak] = [leak]
      groups.set(key, fresh)
      if (!firstOf.has(form)) firstOf.set(form, fresh)
    }
  }
  return [...groups.values()]
}
