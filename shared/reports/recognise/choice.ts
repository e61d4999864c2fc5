/** Whether a text is a report at all, and which house style it follows. */
import type { Block, TextBlock } from './block'
import { splitInlineHeading } from './headings'
import { numberForm } from './numbers'
import { frontEnd } from './regions'
import { fieldSort, knownHeading, knownKind, readings, type Vocabulary } from './vocabulary'
import { countWords, headingKey } from './words'

/** Lines that may be headings: short ones. */
function candidates(blocks: readonly Block[]): TextBlock[] {
  return blocks.filter(
    (block): block is TextBlock =>
      block.kind === 'text' &&
      !(block.isBulleted && !block.label) &&
      block.text.length > 2 &&
      block.text.length <= 130 &&
      countWords(block.text) <= 22
  )
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

/** True when enough of what makes a report is there: its usual headings, front matter, words that ask for a decision. */
export function looksLikeReport(blocks: readonly Block[], vocabularies: readonly Vocabulary[]): boolean {
  const roles = new Set<string>()
  for (const block of candidates(blocks)) {
    for (const words of vocabularies) {
      const split = splitInlineHeading(block)
      const known = knownHeading(block.text, words) ?? (split ? knownHeading(split.heading, words) : null)
      if (known) roles.add(known.role)
    }
  }
  const front = new Set(labelsIn(blocks).map((label) => fieldSort(label)))
  front.delete(null)
  const decision =
    roles.has('recommendations') ||
    blocks.some((block) => block.kind === 'text' && decides.test(block.text.slice(0, 300)))
  const telling = [...roles].filter((role) => role !== 'body' && role !== 'contact').length
  if (decision && roles.has('recommendations')) return telling > 1 || front.size > 0 || roles.has('body')
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
  for (const block of candidates(blocks)) {
    for (const reading of readings(block.text.split('\t')[0] ?? '')) {
      const spec = words.sections.get(reading)
      // The style's own heading says more than one that many councils use.
      if (spec) sections.add(headingKey(spec.heading) === reading ? `${spec.key}!` : spec.key)
    }
    const kind = knownKind(block.text, words)
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
  const points =
    exact.length * 3 +
    (found.size - exact.length) +
    fields.size * 2 +
    kinds.size +
    (form === style.numbering.scheme ? 5 : 0) +
    (names ? 6 : 0) -
    missing
  const fits =
    found.size >= required.length * 0.6 &&
    (form === style.numbering.scheme || form === 'none') &&
    (names || exact.length * 2 >= required.length)
  return { points, fits }
}
