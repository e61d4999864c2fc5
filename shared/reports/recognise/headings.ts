/** Which lines are headings: told by their form and by what comes after them. */
import type { Block, TextBlock } from './block'
import { countWords, headingKey, isField, isTerminated } from './words'

const mostWords = 15
const mostCharacters = 130

const dateInside = /\b\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Z][a-z]{2,8})[ ./-]\d{2,4}\b|^[A-Z][a-z]+ \d{4}$/

/** Words that lead in to decisions: "It is recommended that Cabinet:", "Members are asked to:", "That Cabinet:". */
export function leadsDecisions(text: string): boolean {
  if (text.length > 300 || text.includes('\t')) return false
  if (!/(?::[\s–—-]*|\b(?:to|that))$/i.test(text)) return false
  return /\b(?:is|are|be) (?:hereby |therefore |also )?(?:recommended|asked|invited|requested|required|being asked)\b|\brecommend(?:s|ed)?\b.{0,120}\b(?:that|to)\b|\brecommendations? (?:is|are)\b|^that (?:the )?(?:\p{Lu}|cabinet|committee|council|executive|members|board)|^(?:it is )?recommended(?: that)?\b|\bargymhellir\b/iu.test(
    text
  )
}

/** Has the form of a heading, whatever comes after it. */
export function hasHeadingForm(block: TextBlock): boolean {
  const { text } = block
  if (text.length > mostCharacters || text.length < 2 || text.includes('\t')) return false
  if (block.headingLevel > 0) return true
  if (block.isBulleted && !block.label) return false
  if (leadsDecisions(text)) return false
  if (!/^["“‘'(]*[\p{Lu}\p{N}]/u.test(text) || !/\p{L}{3}/u.test(text)) return false
  if (
    /[,_=*<>@—–-]$/.test(text) ||
    (isTerminated(text) && !text.endsWith(':')) ||
    /https?:|www\.|\.\s+\p{Lu}\p{Ll}+.*\s\p{Ll}+\s/u.test(text)
  )
    return false
  if (/_{3,}|\.{4,}/.test(text) || isField(`${text} `) || /^[A-Z][a-z]+: /.test(text)) return false
  if (dateInside.test(text) && countWords(text) <= 6) return false
  if (/^(?:none|n\/a|nil|yes|no)$/i.test(text)) return false
  return countWords(text) <= (block.isBold ? mostWords + 8 : mostWords) && !isWholeLink(block)
}

function isWholeLink(block: TextBlock): boolean {
  return block.inline.length > 0 && block.inline.every((node) => node.marks?.some((mark) => mark.type === 'link'))
}

/** Text that a heading can stand over. */
function isContent(block: Block | undefined): boolean {
  if (!block) return false
  if (block.kind === 'table' || block.label || block.isBulleted) return true
  return block.text.length > 60 || isTerminated(block.text)
}

/** True for an unnumbered line that heads what follows it. `after` are the blocks behind it. */
export function isHeading(block: TextBlock, after: readonly (Block | undefined)[]): boolean {
  if (block.headingLevel > 0) return block.text !== ''
  if (!hasHeadingForm(block)) return false
  const [next, second] = after
  if (!next) return false
  const startsList = next.kind === 'text' && (next.isBulleted || next.label !== null) && !isNumbered(next)
  if (block.text.endsWith(':'))
    return !startsList && next.kind === 'text' && countWords(block.text) <= 9 && !isLead(block.text)
  if (startsList && isLead(block.text)) return false
  if (isContent(next)) return true
  // A heading over a heading, or over a short paragraph.
  return (
    next.kind === 'text' &&
    (hasHeadingForm(next) ? isContent(second) || next.headingLevel > 0 : countWords(next.text) >= 5)
  )
}

function isNumbered(block: TextBlock): boolean {
  return (block.label?.path.length ?? 0) > 0
}

/** Ends in words that call for a list: "The boards will:", "This includes". */
function isLead(text: string): boolean {
  return /\b(?:will|are|is|include|includes|including|following|to|of|for|that|by|be|comprise|should|must|as follows)\s*:?$/i.test(
    text
  )
}

/** "Heading: text" on one line, in two. Null when there is no short heading before a colon. */
export function splitInlineHeading(block: TextBlock): { readonly heading: string; readonly rest: TextBlock } | null {
  const match = /^([^:.;!?\t]{3,60}):\s+(?=\S)/.exec(block.text.slice(0, 80))
  if (!match || block.isBulleted) return null
  const heading = (match[1] ?? '').trim()
  const length = match[0].length
  let left = length
  const inline = block.inline.flatMap((node) => {
    if (left <= 0 || node.type !== 'text') return [node]
    const text = node.text ?? ''
    const kept = text.slice(left)
    left -= text.length
    return kept ? [{ ...node, text: kept }] : []
  })
  return {
    heading,
    rest: { ...block, label: null, inline, text: block.text.slice(length), isBold: false, isTight: true }
  }
}

const numberNames: readonly string[] =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' '
  )

const numeral = `\\d{1,2}|[A-Z]|[ivxIVX]{1,4}|${numberNames.join('|')}`
const appendixPattern = new RegExp(
  `^(?:appendix|annexe?|atodiad)(?:\\s+(${numeral}))?(?:\\s*[:.–—-]+\\s*|\\s+|$)(.*)$`,
  'i'
)
const schedulePattern = new RegExp(`^(schedule\\s+(?:${numeral}))(?:\\s*[:.–—-]+\\s*|\\s+|$)(.*)$`, 'i')
const partPattern = new RegExp(
  `^(?:section|part)\\s+(?:\\d|[A-Z]|[ivxIVX]{1,4}|${numberNames.join('|')})(?:\\s*[:.–—-]+\\s*|\\s+|$)(.*)$`,
  'i'
)

/** The heading of an appendix: its number as printed and its title. */
export type AppendixHeading = { readonly number: string; readonly title: string }

function opensWith(block: Block | undefined, pattern: RegExp): RegExpExecArray | null {
  if (block?.kind !== 'text' || block.isBulleted || block.label || block.text.length > 200) return null
  const text = block.text.replace(/\t/g, ' ')
  if (/[.;,]$/.test(text) || countWords(text) > 22) return null
  return pattern.exec(text)
}

/** Reads "Appendix 2", "Appendix 1: Implications", "APPENDIX ONE – Map". */
export function appendixHeading(block: Block | undefined): AppendixHeading | null {
  const match = opensWith(block, appendixPattern)
  const title = match?.[2]?.trim() ?? ''
  if (!match || (title !== '' && !/^["“‘(]*[\p{Lu}\p{N}]/u.test(title))) return null
  return { number: match[1] ?? '', title }
}

/** Reads "Schedule 1" or "Schedule 1: Outcomes" as a heading. */
export function scheduleHeading(block: Block | undefined): { readonly name: string; readonly title: string } | null {
  const match = opensWith(block, schedulePattern)
  const title = match?.[2]?.trim() ?? ''
  if (!match || (title !== '' && !/^["“‘(]*[\p{Lu}\p{N}]/u.test(title))) return null
  return { name: match[1] ?? '', title }
}

/**
 * What stands over a report and names it not: the part of the agenda it belongs to, what is asked of the meeting with it.
 * "Part 1 - Public", "Matters for Recommendation to Council", "For information".
 */
export function isFrontMark(text: string): boolean {
  return (
    countWords(text) <= 8 &&
    /^(?:part (?:\d|[a-c]|i{1,3}|one|two)\b[\s:–—-]*\(?(?:(?:open|public|private|exempt|confidential|closed)\b.*)|(?:delegated|matters?|items?|report)(?: -)? for (?:cabinet |executive |council )?(?:decision|information|recommendation|noting|consideration|discussion)\b.*|for (?:decision|information|noting|approval|discussion)|(?:executive[ –-]+)?(?:non[- ]?)?key decisions?|open (?:report|session|item)|public (?:report|session|document)|unrestricted)$/i.test(
      text.trim()
    )
  )
}

/** Reads "Section One – Commissioning" or "Part B: Proposals" as the heading of a part. */
export function isPartHeading(block: Block | undefined): boolean {
  const match = opensWith(block, partPattern)
  const title = match?.[1]?.trim() ?? ''
  const isMark = block?.kind === 'text' && isFrontMark(block.text.replace(/\t/g, ' '))
  return match !== null && !isMark && (title === '' || /^["“‘(]*[\p{Lu}\p{N}]/u.test(title))
}

/** The number of an appendix, however it was written; 0 when it has none. */
export function appendixNumber(printed: string): number {
  if (/^\d+$/.test(printed)) return Number(printed)
  const word = numberNames.indexOf(printed.toLowerCase())
  if (word >= 0) return word + 1
  return /^[A-Z]$/i.test(printed) ? printed.toUpperCase().charCodeAt(0) - 64 : 0
}

/** Where the text speaks of an appendix: its number, and the words around. */
export type AppendixReference = { readonly number: number; readonly around: string }

const referencePattern = new RegExp(`\\bappendix\\s+(\\d{1,2}|[A-Z]\\b|${numberNames.join('|')})`, 'gi')

/** Every mention of an appendix in the text, each number a few times at most. */
export function appendixReferences(blocks: readonly Block[]): AppendixReference[] {
  const found: AppendixReference[] = []
  const times = new Map<number, number>()
  for (const block of blocks) {
    if (block.kind !== 'text' || !/appendix/i.test(block.text)) continue
    for (const match of block.text.matchAll(referencePattern)) {
      const number = appendixNumber(match[1] ?? '')
      const seen = times.get(number) ?? 0
      if (seen >= 8) continue
      times.set(number, seen + 1)
      found.push({
        number,
        around: headingKey(block.text.slice(Math.max(0, match.index - 110), match.index + 90))
      })
    }
  }
  return found
}
