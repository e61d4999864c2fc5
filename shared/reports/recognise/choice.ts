/** Whether a text is a report at all, and which house style it follows. */
import type { Block, TextBlock } from './block'
import { splitInlineHeading } from './headings'
import { numberForm } from './numbers'
import { frontEnd } from './regions'
import { fieldSort, knownHeading, knownKind, readings, type Vocabulary } from './vocabulary'
import { countWords, headingKey } from './words'

type Candidate = { readonly block: TextBlock; readonly heading: string; readonly next: Block | undefined }

/** Short lines that may be headings, and the words before a colon that may be one. */
function candidates(blocks: readonly Block[]): Candidate[] {
  return blocks.flatMap((block, at) => {
    const next = blocks[at + 1]
    if (block.kind !== 'text' || (block.isBulleted && !block.label) || block.text.length < 3) return []
    if (block.text.length > 130 || block.text.endsWith('.')) {
      const split = splitInlineHeading(block)
      return split ? [{ block, heading: split.heading, next }] : []
    }
    return countWords(block.text) <= 22 ? [{ block, heading: block.text.replace(/\t.*$/, ''), next }] : []
  })
}

function labelsIn(blocks: readonly Block[]): string[] {
  return blocks
    .slice(0, 40)
    .flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map((row) => row[0]?.text ?? '')
        : block.headingLevel > 1 || !/[:\t]/.test(block.text.slice(0, 80))
          ? [block.text.slice(0, 60)]
          : [block.text.slice(0, 80).split(/[:\t]/)[0] ?? '']
    )
    .map((label) => label.replace(/\s*:\s*$/, ''))
}

const decides =
  /\b(?:is|are) (?:recommended|asked|invited|requested) to\b|\brecommended that\b|\bresolves? (?:to|that)\b/i

/** A report speaks of itself. */
const speaksOfItself =
  /\b(?:this|the) report\b|^report (?:of|by|to|from|title)\b|\bfor information\b|\bpurpose of (?:the |this )?report\b/i

/**
 * True when enough of what makes a report is there: its usual headings, front matter, words that ask for a decision, or words
 * in which it speaks of itself, for one that only informs. Of a paper that has the looks of another kind (`isOther`), more is asked.
 */
export function looksLikeReport(
  blocks: readonly Block[],
  vocabularies: readonly Vocabulary[],
  isOther = false
): boolean {
  const roles = new Set<string>()
  for (const { block, heading } of candidates(blocks)) {
    const split = heading.includes(':') ? splitInlineHeading(block) : null
    for (const words of vocabularies) {
      const known = knownHeading(heading, words) ?? (split ? knownHeading(split.heading, words) : null)
      if (known) roles.add(known.role)
    }
  }
  const front = new Set(labelsIn(blocks).map((label) => fieldSort(label)))
  front.delete(null)
  const decision =
    roles.has('recommendations') ||
    blocks.some((block) => block.kind === 'text' && decides.test(block.text.slice(0, 300)))
  const telling = [...roles].filter((role) => role !== 'body' && role !== 'contact').length
  if (isOther) return roles.has('recommendations') && roles.has('purpose') && telling > 2
  if (decision && roles.has('recommendations')) return telling > 1 || front.size > 0 || roles.has('body')
  const opens = blocks.slice(0, 40)
  const speaks = opens.some((block) => block.kind === 'text' && speaksOfItself.test(block.text.slice(0, 300)))
  const hasDate = opens
    .slice(0, 12)
    .some(
      (block) =>
        block.kind === 'text' &&
        countWords(block.text) <= 8 &&
        /\b\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{4}\b/u.test(block.text)
    )
  if (speaks && (front.size > 1 || ((front.size > 0 || hasDate) && roles.size > 1))) return true
  return telling > 2 || (telling > 1 && (front.size > 1 || decision)) || (telling > 0 && decision && front.size > 0)
}

export type Choice = { readonly words: Vocabulary; readonly fits: boolean }

/** Chooses the style whose words and way of counting the text shares most. */
export function chooseStyle(blocks: readonly Block[], vocabularies: readonly Vocabulary[]): Choice {
  const [only] = vocabularies
  const scored = vocabularies.map((words) => ({ words, ...score(blocks, words) }))
  const best = scored.reduce((a, b) => (b.points > a.points ? b : a))
  return vocabularies.length === 1 && only ? { words: only, fits: true } : { words: best.words, fits: best.fits }
}

function score(blocks: readonly Block[], words: Vocabulary): { readonly points: number; readonly fits: boolean } {
  const { style } = words
  const sections = new Set<string>()
  const kinds = new Set<string>()
  for (const { heading } of candidates(blocks)) {
    for (const reading of readings(heading)) {
      const spec = words.sections.get(reading)
      // The style's own heading says more than one that many councils use.
      if (spec) sections.add(headingKey(spec.heading) === reading ? `${spec.key}!` : spec.key)
    }
    const kind = knownKind(heading, words)
    if (kind?.isOfStyle) kinds.add(kind.kind)
  }
  const exact = [...sections].filter((key) => key.endsWith('!'))
  const found = new Set([...sections].map((key) => key.replace('!', '')))
  const required = style.sections.filter((spec) => spec.presence === 'required')
  const missing = required.filter((spec) => !found.has(spec.key)).length
  const fields = new Set(labelsIn(blocks).flatMap((label) => words.fields.get(headingKey(label))?.key ?? []))
  const from = Math.max(0, frontEnd(blocks, words))
  const form = numberForm(blocks.slice(from), words)
  const names = blocks
    .slice(0, 30)
    .some((block) => block.kind === 'text' && headingKey(block.text).includes(headingKey(style.council)))
  const isSame = form === style.numbering.scheme
  const isNear = form.startsWith('decimal') && style.numbering.scheme.startsWith('decimal')
  const isLike = form === 'headings-only' && style.numbering.scheme.startsWith('decimal')
  const agree = isNear || isSame || isLike ? numbersAgree(blocks, words) : 0
  // A style that wants to be named is none of a report that does not name it.
  if (style.recognisedBy === 'name' && !names) return { points: Number.NEGATIVE_INFINITY, fits: false }
  const points =
    exact.length * 3 +
    (found.size - exact.length) +
    fields.size * 2 +
    kinds.size +
    (isSame ? 8 : isNear ? 6 : isLike ? 4 : 0) +
    2 * agree +
    (names ? 6 : 0) -
    missing
  const fits = agree >= 0 && (isSame || form === 'none') && (found.size >= Math.min(5, required.length * 0.6) || names)
  return { points, fits }
}

/** Whether headings that the style numbers are numbered, and the others not: one point for each that is, one less for each that is not. */
function numbersAgree(blocks: readonly Block[], words: Vocabulary): number {
  if (words.style.numbering.scheme === 'continuous') return 0
  return candidates(blocks).reduce((points, { block, heading, next }) => {
    const spec = words.sections.get(headingKey(heading))
    if (!spec) return points
    const path = next?.kind === 'text' ? (next.label?.path ?? []) : []
    const isNumbered = block.label?.path.length === 1 || (path.length === 2 && path[1] === 1)
    return points + (isNumbered === spec.isNumbered ? 1 : -1)
  }, 0)
}
