/** The words that say in a Word file or in Markdown that exempt matter begins or ends, and how they are taken out again. */
import { type Report, reportSchema } from '../reports/report'
import { exemptEnd } from './layout/paperLayout'

/** Ends before beginnings: each takes the space with it that parts it from the exempt words. */
const inWords = [
  / ?\[end of (?:exempt|confidential) words\]/gi,
  /\[(?:partly |end of what is (?:partly )?)?(?:exempt: (?:paragraph [^\]\\]{1,20}|the reason is still to be given)|confidential)\] ?/gi
]

/** In Markdown they are bold, and their brackets no link. */
const inMarkdown = [
  / ?\*\*\\\[end of (?:exempt|confidential) words\\\]\*\*/gi,
  /\*\*\\\[(?:partly |end of what is (?:partly )?)?(?:exempt: (?:paragraph [^\]\\]{1,20}|the reason is still to be given)|confidential)\\\]\*\* ?/gi
]

/** The beginning of such words, behind a bracket. */
const beginning = /(?<=\[)(?=(?:partly |end of (?:what is (?:partly )?)?)?(?:exempt|confidential))/gi
/** Stands behind the bracket where an author has written such words, and shows nowhere. */
const guard = '\u2060'
/** Stands for the guard while a file is read: recognising takes characters away that do not show. */
const kept = '\ue060'

/** A report as it is written into a file, so that no words of its author are taken for such a sign when it comes back. */
export function withOwnSigns(report: Report): Report {
  const written = JSON.stringify(report)
  const guarded = written.replaceAll(beginning, guard)
  return guarded === written ? report : reportSchema.parse(JSON.parse(guarded))
}

/** A text of a Word file without such words; those that an author wrote stay, as `withoutGuards` knows them. */
export function withoutExemptSigns(text: string): string {
  return keepingGuards(inWords.reduce((rest, sign) => rest.replaceAll(sign, ''), text))
}

/** Markdown without such words; those that an author wrote stay, as `withoutGuards` knows them. */
export function markdownWithoutSigns(text: string): string {
  return keepingGuards(inMarkdown.reduce((rest, sign) => rest.replaceAll(sign, ''), text))
}

/** A text in which an author's own such words are not taken for a sign, until `withoutGuards` has them as they were written. */
export function keepingGuards(text: string): string {
  return text.replaceAll(`[${guard}`, `[${kept}`)
}

/** A report out of such a text, with the words of its author as they were written. */
export function withoutGuards(report: Report): Report {
  const read = JSON.stringify(report)
  const written = read.replaceAll(`[${kept}`, '[')
  return written === read ? report : reportSchema.parse(JSON.parse(written))
}

/** Such words as Markdown. */
export function markdownSign(words: string): string {
  return `**${words.replaceAll(/[[\]]/g, '\\$&')}**`
}

/** Parts one beneath the other, with a line before and behind those that are exempt: `line` makes one of its words. */
export function betweenSigns<T>(
  parts: readonly { readonly exempt?: string | undefined; readonly made: T }[],
  line: (words: string, beside: T) => T
): readonly T[] {
  return parts.flatMap(({ exempt = '', made }, at) => [
    ...(exempt === '' || parts[at - 1]?.exempt === exempt ? [] : [line(`[${exempt}]`, made)]),
    made,
    ...(exempt === '' || parts[at + 1]?.exempt === exempt ? [] : [line(`[${exemptEnd(exempt)}]`, made)])
  ])
}
