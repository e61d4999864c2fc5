/** Parts of a piece: most of it with words left out, and half of it, which say a good deal by themselves. */
import { type Hit, type Piece, type Run, sameAhead, sameBack, telling, widestFact, wordsIn } from './pieceRuns'
import { type Letters, type Reading, readingOf } from './readText'

/** A part of a piece counts from so many words and letters on, and where it is so much of the whole or so many words. */
const [fewestOfPart, shortestPart, partShare, manyWords] = [5, 22, 0.6, 12]
/** Several runs with words left out between them are the piece where it begins and ends there, or so much of it stands there. */
const bridgedShare = 0.85

/** A piece of which so much stands there, in its order and with nothing said instead, is the piece. */
const nearlyAll = 0.9

/**
 * The whole words of a run, and of those that follow where only a few words are left out, where they are a large part of the piece:
 * half a sentence that was typed or copied says a good deal.
 */
export function partOf(reading: Reading, piece: Piece, run: Run): Hit | null {
  const runs = bridged(reading, piece, run)
  const [begin, end] = [runs[0]?.first ?? 0, runs.at(-1)?.last ?? 0]
  const inRuns = runs.reduce((sum, { first, last }) => sum + last - first, 0)
  const isWhole = (begin === 0 && end === piece.length) || inRuns >= piece.length * bridgedShare
  return ofRuns(reading, piece, isWhole ? runs : [run])
}

function ofRuns(reading: Reading, piece: Piece, runs: readonly [Run, ...Run[]]): Hit | null {
  const said = runs.reduce((sum, { first, last }) => sum + last - first, 0)
  if (said < Math.max(shortestPart, Math.min(piece.length * partShare, manyWords * 3))) return null
  const [head, tail] = [runs[0], runs.at(-1) ?? runs[0]]
  const words = wordsOfRuns(piece, runs)
  const inWords = words.reduce((sum, { length }) => sum + length, 0)
  const isMuch = inWords >= piece.length * partShare || words.length >= manyWords
  if (words.length < fewestOfPart || inWords < shortestPart || !isMuch) return null
  if (goesOnAlike(reading, piece, head, tail)) return null
  const isNearlyAll = inWords >= piece.length * nearlyAll
  return {
    piece: isNearlyAll ? piece.text : words.map(({ word }) => word).join(' '),
    ...{ from: head.diagonal + head.first, to: tail.diagonal + tail.last, isLoose: false },
    ...{ isPart: true, isNearlyAll }
  }
}

/** The words of a piece that stand whole in one of some runs, with how many letters each has; none where the letters do not add up. */
function wordsOfRuns(
  piece: Piece,
  runs: readonly Run[]
): readonly { readonly word: string; readonly length: number }[] {
  let end = 0
  const words = piece.text.split(/\s+/).flatMap((word) => {
    const start = end
    end += readingOf(word).length
    const isThere = start < end && runs.some(({ first, last }) => start >= first && end <= last)
    return isThere ? [{ word, length: end - start }] : []
  })
  return end === piece.length ? words : []
}

/** A run with those before and behind it that only words left out, put in, or small ones in the place of others part from it. */
function bridged(reading: Reading, piece: Piece, run: Run): readonly [Run, ...Run[]] {
  const runs: [Run, ...Run[]] = [run]
  for (let tail = run, tries = 0; tries < mostBridges; tries++) {
    const next = bridge(reading, piece, tail, true)
    if (next === null) break
    runs.push(next)
    tail = next
  }
  for (let head = run, tries = 0; tries < mostBridges; tries++) {
    const next = bridge(reading, piece, head, false)
    if (next === null) break
    runs.unshift(next)
    head = next
  }
  return runs
}

const mostBridges = 12

/** The next run on, or back, over a gap of three words at most in which nothing else is said. */
function bridge(reading: Reading, piece: Piece, run: Run, isOn: boolean): Run | null {
  const [ownEdge, edge] = wholeEdge(reading, piece, run, isOn)
  for (let fact = 0; fact <= widestFact; fact++)
    for (let other = 0; other <= widestFact; other++) {
      if (fact + other === 0) continue
      const [own, at] = isOn ? [ownEdge + fact, edge + other] : [ownEdge - fact, edge - other]
      if (!isWordEdge(piece, own) || !isWordEdge(reading, at)) continue
      const [left, put] = isOn
        ? [[ownEdge, own] as const, [edge, at] as const]
        : [[own, ownEdge] as const, [at, edge] as const]
      if (wordsIn(piece, ...left) > 3 || wordsIn(reading, ...put) > 3) continue
      if (fact > 0 && saysElse(reading, ...put)) continue
      const same = isOn ? sameAhead(reading, piece, at, own) : sameBack(reading, piece, at, own)
      const rest = isOn ? piece.length - own : own
      if (same === 0 || same < Math.min(telling, rest)) continue
      return isOn
        ? { first: own, last: own + same, diagonal: at - own }
        : { first: own - same, last: own, diagonal: at - own }
    }
  return null
}

/** Where the last whole word of a run ends, or its first begins, in the piece and in the text. */
function wholeEdge(
  reading: Reading,
  piece: Piece,
  { first, last, diagonal }: Run,
  isOn: boolean
): readonly [number, number] {
  let own = isOn ? last : first
  const inner = isOn ? first : last
  while (own !== inner && !(isWordEdge(piece, own) && isWordEdge(reading, diagonal + own))) own += isOn ? -1 : 1
  return [own, diagonal + own]
}

function isWordEdge({ begins, length }: Letters & { readonly length: number }, at: number): boolean {
  return at >= 0 && (at === length || begins[at] === 1)
}

/** Whether some letters of a text say anything: words that only bind others do not. */
function saysElse({ codes, begins }: Reading, from: number, to: number): boolean {
  let word = ''
  for (let at = from; at <= to; at++) {
    if ((at === to || begins[at] === 1) && word !== '') {
      if (!binding.has(word)) return true
      word = ''
    }
    if (at < to) word += String.fromCharCode(codes[at] ?? 0)
  }
  return false
}

/** Words that only bind others, or change their time: in their place nothing else is said. */
const binding = new Set(
  `a an the this that these those of at in on by to for from with as into upon over under and or is are was were be been being has have
  had will would shall should may might can could do does did it its their his her which who also then now so there here`.split(
    /\s+/
  )
)

/** Whether behind some runs, or before them, the sentence is the same but for another fact of three words at most: then it says something else. */
function goesOnAlike(reading: Reading, piece: Piece, head: Run, tail: Run): boolean {
  const [last, behind] = [tail.last, tail.diagonal + tail.last]
  const [first, before] = [head.first, head.diagonal + head.first]
  for (let fact = 1; fact <= widestFact; fact++)
    for (let other = 1; other <= widestFact; other++) {
      const [own, at] = [last + fact, behind + other]
      const isBehind = own < piece.length && piece.begins[own] === 1 && wordsIn(piece, last, own) <= 3
      if (isBehind && sameAhead(reading, piece, at, own) >= Math.min(telling, piece.length - own))
        if (saysElse(reading, behind, at)) return true
      const [ownEnd, atEnd] = [first - fact, before - other]
      const isBefore = ownEnd > 0 && piece.begins[ownEnd] === 1 && wordsIn(piece, ownEnd, first) <= 3
      if (isBefore && atEnd > 0 && sameBack(reading, piece, atEnd, ownEnd) >= Math.min(telling, ownEnd))
        if (saysElse(reading, atEnd, before)) return true
    }
  return false
}
