/** Texts that say of themselves that they are not for publication, in the words that councils put over exempt papers. */
import { descriptionOf, type Ground } from './grounds'

/** Said of the contrary: "This report contains no exempt information". */
const denials =
  /\b(?:no|not|non|nothing|neither|without)[\s-]+(?:(?:contain|include|any|an?)\s+)*(?:exempt|confidential|private|restricted)\b/i

/** Said anywhere in a text. */
const sentences = [
  /\bnot\s+for\s+publication\b/i,
  /\b(?:contains?|includes?|is)\s+(?:exempt|confidential)\s+(?:information|matter|business)\b/i,
  /\bexempt\s+(?:from\s+(?:publication|disclosure)|(?:information\s+)?(?:by\s+virtue\s+of|under|within)\s+(?:paragraphs?|part|section|schedule))\b/i
]

/** Said by a line that has nothing else to say. */
const lines = [
  /^(?:strictly\s+)?(?:exempt|confidential|private|restricted)(?:\s*(?:and|or|&|\/|,)\s*(?:exempt|confidential|private|restricted))*(?:\s+(?:report|item|paper|appendix|information|session|business|agenda))?(?:\s*[-–—:(].*)?$/i,
  /^(?:agenda\s+)?part\s+(?:ii|2|two|b)(?:\s*[-–—:(]?\s*(?:private|exempt|confidential|closed|restricted)\b.*)?$/i
]

/** Whether a text says of itself that it is exempt or confidential. */
export function saysExempt(text: string): boolean {
  const said = text
    .replaceAll(/[*_#[\]\s\u00a0]+/g, ' ')
    .trim()
    .replace(/[.\s]+$/, '')
  if (said === '' || denials.test(said)) return false
  return sentences.some((pattern) => pattern.test(said)) || lines.some((pattern) => pattern.test(said))
}

/** What a text says is not for publication, and under what. */
export type Said = {
  /** The paragraph that it names; null where it names none, or several. */
  readonly ground: Ground | null
  /** That it says so of the whole report, of appendices that it names ("2", "B"), of all there are, or of what it stands in. */
  readonly of: 'report' | 'here' | 'appendices' | readonly string[]
}

/** That a meeting is to leave the public out is no mark on the words that say so. */
const exclusions = /\b(?:press|public)\b[^.]*\bexclu|\bexclu\w*\b[^.]*\b(?:press|public)\b/i

/** Everything that a text says to be not for publication, sentence by sentence; nothing where it says so of nothing. */
export function whatIsSaidExempt(text: string): readonly Said[] {
  const sentences = text.split(/(?<=[.!?;])\s+(?=[^a-z])|\n+/)
  const said = sentences.filter(saysExempt)
  // What only the whole of it says may have been cut in two.
  const all = said.length === 0 && saysExempt(text) ? [text] : said
  return all
    .filter((sentence) => !exclusions.test(sentence) || /\bnot\s+for\s+publication\b/i.test(sentence))
    .map((sentence) => ({ ground: groundNamed(sentence), of: subjectOf(sentence) }))
}

/** The one paragraph of a schedule that a text names; null where it names none, several, or one that the schedule does not have. */
function groundNamed(text: string): Ground | null {
  const numbers = [...text.matchAll(/\bparagraphs?\s+((?:\d{1,2}\b(?:\s*(?:,|and|or|to|&|[-–])\s*)?)+)/gi)].flatMap(
    ([, list = '']) => list.match(/\d+/g) ?? []
  )
  const [number, ...others] = new Set(numbers.map(Number))
  if (number === undefined || others.length > 0) return null
  const nation = /schedule\s+7A\b/i.test(text)
    ? ({ nation: 'scotland' } as const)
    : /northern\s+ireland/i.test(text)
      ? ({ nation: 'northern-ireland' } as const)
      : {}
  const ground: Ground = { paragraph: number, ...nation }
  return descriptionOf(ground) === '' ? null : ground
}

function subjectOf(sentence: string): Said['of'] {
  const named = [
    ...sentence.matchAll(
      /\b[Aa](?:ppendix|ppendices|nnex|nnexes|PPENDIX|PPENDICES)\b\s*((?:(?:\d{1,2}|[A-Z])\b(?:\s*(?:,|and|or|&)\s*)?)*)/g
    )
  ]
  const labels = named.flatMap(([, list = '']) => list.match(/\d{1,2}|[A-Z]/g) ?? [])
  if (labels.length > 0) return labels
  if (/\bth(?:is|e)\s+(?:appendix|annex|section|paragraph|table)\b/i.test(sentence)) return 'here'
  if (/\bappendi(?:x|ces)\b/i.test(sentence)) return 'appendices'
  return /\bth(?:is|e)\s+(?:whole\s+)?report\b/i.test(sentence) ? 'report' : 'here'
}

/** The words of which notices are made that say by which law something is not for publication, and nothing of what it is. */
const noticeWords = new Set(
  `not for publication by virtue of paragraph paragraphs part schedule section regulation to the a an and or in on as is are it this that
  which with local government act access information scotland northern ireland england wales regulations amended defined described
  exempt confidential private restricted strictly report item paper appendix annex agenda document contains contain includes
  disclosure public under within meaning number numbers no from be because relating any person including authority holding
  council committee press meeting 12a 7a 100a 100b 100i 1972 1973 1985 2006 2012 2014`
    .split(/\s+/)
    .filter(Boolean)
)

/** Whether a text says by which law something is exempt and nothing else: that is public, and the Acts want it to be. */
export function isBareNotice(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return saysExempt(text) && words.every((word) => noticeWords.has(word) || /^(?:1?\d|[a-z])$/.test(word))
}
