/** Texts that say of themselves that they are not for publication, in the words that councils put over exempt papers. */

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
    .replaceAll(/[*_#\s\u00a0]+/g, ' ')
    .trim()
    .replace(/[.\s]+$/, '')
  if (said === '' || denials.test(said)) return false
  return sentences.some((pattern) => pattern.test(said)) || lines.some((pattern) => pattern.test(said))
}
