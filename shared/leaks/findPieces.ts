/**
 * Many pieces looked for in one text at once: whole, however they are written, and interrupted by other words, as they are
 * where a page ends, columns stand side by side, or a comparison shows what was put in and taken out.
 */
import { partOf } from './partPieces'
import { type Hit, type Piece, type Run, sameAhead, sameBack, telling, widestFact, wordsIn } from './pieceRuns'
import { type Reading, readingOf, searchable } from './readText'

export type PieceSearch = {
  readonly isEmpty: boolean
  readonly findIn: (reading: Reading) => readonly Hit[]
}

/** As many letters are looked up at a time in pieces that long, and in the shorter ones. */
const [longSeed, shortSeed] = [8, 4]
/** Runs of a long piece are known by every so-manieth of its letters. */
const step = 4
/** A piece with fewer letters counts only where it begins and ends with words. */
const shortestAnywhere = 12
/** A piece that may be interrupted has so many letters and words at least, and a run of it has so many letters. */
const [shortestInterrupted, fewestWords, shortestRun] = [24, 4, 11]
/** So many other letters may stand between two words of a piece: the foot and head of a page with a note, or a struck-out sentence. */
const widestGap = 400
/** A shorter word is looked for as a word, since its letters stand in many others. */
const longWord = 6
/** A piece whose runs make up so much of it is sure to be what it was, whatever stands between them. */
const sureShare = 0.6

/**
 * Makes ready to look for pieces. Those with no letters are passed over. `isWhole` says that a piece counts only where it
 * begins and ends with words, and nowhere interrupted; without it that holds for short pieces.
 */
export function searchFor(texts: readonly string[], isWhole?: (text: string) => boolean): PieceSearch {
  const known = new Map<string, Piece>()
  for (const text of texts) {
    const form = searchable(text)
    if (form !== '' && !known.has(form)) known.set(form, pieceOf(text, isWhole))
  }
  const pieces = [...known.values()]
  const long = pieces.filter(({ length }) => length >= longSeed)
  const short = pieces.filter(({ length }) => length >= shortSeed && length < longSeed)
  const tiny = pieces.filter(({ length }) => length < shortSeed)
  const indexes = [
    ...(long.length > 0 ? [indexOf(long, longSeed)] : []),
    ...(short.length > 0 ? [indexOf(short, shortSeed)] : []),
    // Each length by itself, since a seed cannot be longer than what it stands for.
    ...[1, 2, 3].flatMap((length) => {
      const those = tiny.filter((piece) => piece.length === length)
      return those.length > 0 ? [indexOf(those, length)] : []
    })
  ]
  return { isEmpty: pieces.length === 0, findIn: (reading) => indexes.flatMap((index) => scan(index, reading)) }
}

function pieceOf(text: string, isWhole?: (text: string) => boolean): Piece {
  const { codes, begins, length } = readingOf(text)
  const words = begins.reduce((sum, one) => sum + one, 0)
  return {
    text,
    codes,
    begins,
    length,
    isShort: isWhole ? isWhole(text) : length < shortestAnywhere,
    isInterruptible: !isWhole && length >= shortestInterrupted && words >= fewestWords
  }
}

/** Seeds of all pieces by their hash: `heads` by the lowest bits, from there along `next`. */
type Index = {
  readonly pieces: readonly Piece[]
  readonly seed: number
  readonly mask: number
  readonly heads: Int32Array
  readonly next: Int32Array
  readonly owner: Int32Array
  readonly offset: Int32Array
  readonly hash: Int32Array
}

const factor = 0x01000193

function indexOf(pieces: readonly Piece[], seed: number): Index {
  const owner: number[] = []
  const offset: number[] = []
  const hashes: number[] = []
  for (const [at, piece] of pieces.entries()) {
    const last = piece.isInterruptible ? piece.length - seed : 0
    for (let from = 0; from <= last; from += step) {
      owner.push(at)
      offset.push(from)
      hashes.push(hashAt(piece.codes, from, seed))
    }
  }
  const size = 2 ** Math.max(16, Math.ceil(Math.log2(owner.length * 4)))
  const heads = new Int32Array(size).fill(-1)
  const next = new Int32Array(owner.length)
  for (const [entry, hash] of hashes.entries()) {
    const slot = mixed(hash) & (size - 1)
    next[entry] = heads[slot] ?? -1
    heads[slot] = entry
  }
  return {
    ...{ pieces, seed, mask: size - 1, heads, next },
    ...{ owner: Int32Array.from(owner), offset: Int32Array.from(offset), hash: Int32Array.from(hashes) }
  }
}

function hashAt(codes: Uint16Array, from: number, seed: number): number {
  let hash = 0
  for (let at = from; at < from + seed; at++) hash = (Math.imul(hash, factor) + (codes[at] ?? 0)) | 0
  return hash
}

const mixed = (hash: number): number => hash ^ (hash >>> 15)

/** What has been seen of each piece so far, by its place in the index. */
type Seen = {
  /** Where the run that was looked at last ends, and how far its beginning lies from that of the piece. */
  readonly diagonal: Int32Array
  readonly end: Int32Array
  /** Up to where interrupted places have been told, and up to where parts. */
  readonly told: Int32Array
  readonly toldParts: Int32Array
  readonly hits: (Hit & { readonly number: number })[]
}

function scan(index: Index, reading: Reading): readonly Hit[] {
  const { pieces, seed, mask, heads, next, owner, offset, hash: hashes } = index
  const { codes, length } = reading
  const count = pieces.length
  const seen: Seen = {
    diagonal: new Int32Array(count).fill(-0x7fffffff),
    end: new Int32Array(count).fill(-1),
    told: new Int32Array(count).fill(-1),
    toldParts: new Int32Array(count).fill(-1),
    hits: []
  }
  if (length < seed) return seen.hits
  let power = 1
  for (let at = 1; at < seed; at++) power = Math.imul(power, factor)
  let hash = hashAt(codes, 0, seed)
  for (let from = 0; ; from++) {
    for (let entry = heads[mixed(hash) & mask] ?? -1; entry >= 0; entry = next[entry] ?? -1) {
      if (hashes[entry] !== hash) continue
      const number = owner[entry] ?? 0
      const piece = pieces[number]
      if (piece) look(reading, piece, number, offset[entry] ?? 0, from, seen)
    }
    if (from + seed >= length) break
    hash = (Math.imul(hash - Math.imul(codes[from] ?? 0, power), factor) + (codes[from + seed] ?? 0)) | 0
  }
  // A part that was found on the way to the whole of it is the whole.
  const whole = seen.hits.filter(({ isPart }) => !isPart)
  return seen.hits.filter(
    (hit) =>
      !hit.isPart || !whole.some(({ number, from, to }) => number === hit.number && from < hit.to && to > hit.from)
  )
}

/** Looks what of a piece stands around a place where some of its letters do. */
function look(reading: Reading, piece: Piece, number: number, offset: number, from: number, seen: Seen): void {
  const { codes, begins, length } = reading
  const diagonal = from - offset
  if (seen.diagonal[number] === diagonal && from < (seen.end[number] ?? -1)) return
  let [first, last] = [offset, offset]
  while (first > 0 && diagonal + first > 0 && codes[diagonal + first - 1] === piece.codes[first - 1]) first--
  while (last < piece.length && diagonal + last < length && codes[diagonal + last] === piece.codes[last]) last++
  seen.diagonal[number] = diagonal
  seen.end[number] = diagonal + last
  if (first === 0 && last === piece.length) {
    const isWhole = begins[diagonal] === 1 && (diagonal + last === length || begins[diagonal + last] === 1)
    if (piece.isShort && !isWhole) return
    seen.told[number] = diagonal + last
    seen.hits.push({ number, piece: piece.text, from: diagonal, to: diagonal + last, isLoose: false, isPart: false })
    return
  }
  if (!piece.isInterruptible || last - first < shortestRun || diagonal + first < (seen.told[number] ?? -1)) return
  const run = { first, last, diagonal }
  const found = stitched(reading, piece, run) ?? partOf(reading, piece, run)
  if (found === null) return
  const told = found.isPart ? seen.toldParts : seen.told
  if (found.from < (told[number] ?? -1)) return
  told[number] = found.to
  seen.hits.push({ ...found, number })
}

/**
 * The whole of an interrupted piece around one of its runs; null where its other words are not there in their order. A run
 * that ends within a word may do so by chance, because the word that follows begins alike: the whole words of it are tried
 * first.
 */
function stitched(reading: Reading, piece: Piece, { first, last, diagonal }: Run): Hit | null {
  const budget = { tries: mostTries }
  const behind = wholeWords(piece, first, last).reduce<Stretch | null>(
    (found, end) => found ?? goOn(reading, piece, end, diagonal + end, budget),
    null
  )
  if (behind === null) return null
  const starts = piece.begins[first] === 1 ? [first] : [wordEnd(piece, first), first]
  const before = starts.reduce<Stretch | null>(
    (found, start) => found ?? (start < last ? goBack(reading, piece, start, diagonal + start, budget) : null),
    null
  )
  if (before === null) return null
  // Of the run itself, only what the ways on and back left of it.
  const [start, end] = [before.own, behind.own]
  const segments = [...before.segments, { first: start, last: end, at: diagonal + start }, ...behind.segments]
  if (isVariant(reading, piece, segments)) return null
  const inRuns = last - first + behind.inRuns + before.inRuns
  const isLoose = inRuns < piece.length * sureShare
  return { piece: piece.text, from: before.edge, to: behind.edge, isLoose, isPart: false }
}

/** Letters of a piece from `first` to `last` that stand in one run at a place. */
type Segment = { readonly first: number; readonly last: number; readonly at: number }

/**
 * How far a piece reaches from one of its runs, how many letters of it stand in runs there, and its segments in order. `own`: the
 * letter of the piece at which the run was left.
 */
type Stretch = {
  readonly edge: number
  readonly inRuns: number
  readonly own: number
  readonly segments: readonly Segment[]
}

/**
 * Whether what was found is a sentence that says something else: a word of the piece, which stands there alone and far from the
 * others, has another in its place in a text that has what comes before it and what comes behind it on both sides of that.
 * "Bids were had from 5 firms" is no leak of "Bids were had from 8 firms" because there is an 8 further on.
 */
function isVariant(reading: Reading, piece: Piece, segments: readonly Segment[]): boolean {
  return segments.some((fact, at) => {
    const { first, last } = fact
    const [before, behind] = [segments[at - 1], segments[at + 1]]
    if (!before || !behind || last - first >= shortestRun || wordsIn(piece, first, last) > 3) return false
    return (
      hasOther(reading, piece, fact, before.at + before.last - before.first) ||
      hasOther(reading, piece, fact, behind.at, true)
    )
  })
}

/** Whether other words than a fact stand directly between what comes before it and behind it, from a place on or back from it. */
function hasOther(
  reading: Reading,
  piece: Piece,
  { first, last, at }: Segment,
  place: number,
  isBack = false
): boolean {
  const { begins, length } = reading
  for (let gap = 1; gap <= widestFact; gap++) {
    const [from, to] = isBack ? [place - gap, place] : [place, place + gap]
    if (from < 0 || to > length || begins[from] !== 1 || (to < length && begins[to] !== 1)) continue
    if (wordsIn(reading, from, to) > 3) return false
    const ahead = sameAhead(reading, piece, to, last)
    const back = sameBack(reading, piece, from, first)
    // A sentence may have the same word twice: what is the fact is not what comes before or behind it, too.
    const isApart = at >= to + ahead || at + last - first <= from - back
    const isSame = isApart && ahead >= Math.min(telling, piece.length - last) && back >= Math.min(telling, first)
    if (isSame && !says(reading, from, to, piece, first, last)) return true
  }
  return false
}

/** Whether the fact itself stands among some words. */
function says({ codes }: Reading, from: number, to: number, piece: Piece, first: number, last: number): boolean {
  for (let at = from; at + last - first <= to; at++) {
    let same = 0
    while (same < last - first && codes[at + same] === piece.codes[first + same]) same++
    if (same === last - first) return true
  }
  return false
}

/** So many ways of going on are tried around one run. */
const mostTries = 120

/** Where a run may be left: at the end of its last whole word, or where it ends. */
function wholeWords(piece: Piece, first: number, last: number): readonly number[] {
  if (last === piece.length || piece.begins[last] === 1) return [last]
  const start = wordStart(piece, last)
  return start > first ? [start, last] : [last]
}

/** The rest of a piece from one of its letters on, looked for behind a place. */
function goOn(reading: Reading, piece: Piece, own: number, after: number, budget: { tries: number }): Stretch | null {
  if (own === piece.length) return { edge: after, inRuns: 0, own, segments: [] }
  if (budget.tries-- <= 0) return null
  const found = nextRun(reading, piece, own, after)
  if (found === null) return null
  for (const end of wholeWords(piece, own, own + found.length)) {
    const rest = goOn(reading, piece, end, found.at + end - own, budget)
    if (rest)
      return {
        edge: rest.edge,
        inRuns: rest.inRuns + (end - own >= shortestRun ? end - own : 0),
        own,
        segments: [{ first: own, last: end, at: found.at }, ...rest.segments]
      }
  }
  return null
}

/** The beginning of a piece up to one of its letters, looked for before a place. */
function goBack(
  reading: Reading,
  piece: Piece,
  own: number,
  before: number,
  budget: { tries: number }
): Stretch | null {
  if (own === 0) return { edge: before, inRuns: 0, own, segments: [] }
  if (budget.tries-- <= 0) return null
  const found = runBefore(reading, piece, own, before)
  if (found === null) return null
  const first = own - found.length
  const ways = piece.begins[first] === 1 ? [first] : [Math.min(wordEnd(piece, first), own), first]
  for (const start of ways) {
    if (start === own) continue
    const rest = goBack(reading, piece, start, found.at + start - first, budget)
    if (rest)
      return {
        edge: rest.edge,
        inRuns: rest.inRuns + (own - start >= shortestRun ? own - start : 0),
        own,
        segments: [...rest.segments, { first: start, last: own, at: found.at + start - first }]
      }
  }
  return null
}

type Found = { readonly at: number; readonly length: number }

/** Where the piece goes on within reach: a whole word of it, and as much more as follows there. */
function nextRun({ codes, begins, length }: Reading, piece: Piece, own: number, after: number): Found | null {
  const word = wordEnd(piece, own) - own
  const most = Math.min(after + widestGap, length - word)
  for (let at = after; at <= most; at++) {
    if (codes[at] !== piece.codes[own]) continue
    // What goes on in the middle of a word is where a line or a page parts it.
    if (word < longWord && piece.begins[own] === 1 && begins[at] !== 1) continue
    let same = 1
    while (own + same < piece.length && at + same < length && codes[at + same] === piece.codes[own + same]) same++
    if (same >= word) return { at, length: same }
  }
  return null
}

function runBefore({ codes, begins, length }: Reading, piece: Piece, own: number, before: number): Found | null {
  const word = own - wordStart(piece, own)
  const least = Math.max(before - widestGap, word)
  for (let end = before; end >= least; end--) {
    if (codes[end - 1] !== piece.codes[own - 1]) continue
    const isEnd = own === piece.length || piece.begins[own] === 1
    if (word < longWord && isEnd && end < length && begins[end] !== 1) continue
    let same = 1
    while (same < own && end - same > 0 && codes[end - 1 - same] === piece.codes[own - 1 - same]) same++
    if (same >= word) return { at: end - same, length: same }
  }
  return null
}

/** Where the word ends that a letter belongs to. */
function wordEnd({ begins, length }: Piece, from: number): number {
  let at = from + 1
  while (at < length && begins[at] !== 1) at++
  return at
}

/** Where the word begins that ends before a letter. */
function wordStart({ begins }: Piece, end: number): number {
  let at = end - 1
  while (at > 0 && begins[at] !== 1) at--
  return at
}
