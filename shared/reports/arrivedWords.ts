/**
 * Exempt words that are cut or copied out of the text and put into what is filled in beside it, such as a title or a field of
 * front matter: no editor puts marks on them there, so what they come into takes their mark.
 */
import { type CarriedMarks, fewestLetters, lettersOf, matterOf, sentencesOf } from './carryMarks'
import { holdersOf, mapMarks } from './holders'
import { markKeys } from './marks'
import type { Exemption, Report } from './report'

/** Words that were copied and are exempt, each with its mark and the reason of that, where it has one. */
export type ExemptWords = ReadonlyMap<string, { readonly mark: string; readonly reason: Exemption | null }>

/** Words of a report that are exempt and were copied, whole. */
export type ExemptCopied = { readonly words: string; readonly mark: string; readonly reason: Exemption | null }

/**
 * What is exempt in words that were copied where no editor puts marks on them, line by line: the whole of each text that stands in
 * them, and a line itself that is a part of one. `later`: a value of the report in which something may have become public since.
 */
export function exemptCopied(report: Report, copied: string, later: Report = report): readonly ExemptCopied[] {
  const lines = copied.split(/\n+/).flatMap((line) => {
    const letters = lettersOf(line)
    return letters.length < fewestLetters ? [] : [{ words: line.replaceAll(/\s+/g, ' ').trim(), letters }]
  })
  if (lines.length === 0) return []
  const { openLetters } = matterOf(later)
  const found = new Map<string, ExemptCopied>()
  for (const holder of holdersOf(report)) {
    const { mark, words } = holder
    if (mark === '') continue
    const reason = report.exemptions.find(({ id }) => id === mark) ?? null
    const keep = (text: string): unknown => found.set(text, { words: text, mark, reason })
    for (const text of words) {
      const parts = [lettersOf(text), ...sentencesOf(holder)].filter(
        (part) => part.length >= fewestLetters && !openLetters.includes(part)
      )
      for (const line of lines) {
        const isPart = !openLetters.includes(line.letters) && parts.some((part) => part.includes(line.letters))
        if (isPart) keep(line.words)
        if (isPart || parts.some((part) => line.letters.includes(part))) keep(text.replaceAll(/\s+/g, ' ').trim())
      }
    }
  }
  return [...found.values()]
}

/**
 * The later of two values of a report, in which whatever is no block of the text is exempt where exempt words have come into it
 * since the earlier one: words that are exempt in that, or that were copied.
 */
export function withArrivedMarks(before: Report, after: Report, copied: ExemptWords): CarriedMarks {
  const { texts, openLetters } = matterOf(before)
  const known = new Map([...[...copied].map(([words, { mark }]) => [lettersOf(words), mark] as const), ...texts])
  const isTold = (letters: string): boolean => letters.length >= fewestLetters && !openLetters.includes(letters)
  const looked = [...known].filter(([letters]) => isTold(letters))
  if (looked.length === 0) return { report: after, carried: [] }
  const had = new Map(holdersOf(before).map(({ key, words }) => [key, words.map(lettersOf).join('\n')]))
  // A report that is exempt as a whole has a title that is not, whatever its text says.
  const whole = before.marks?.[markKeys.report] ?? ''
  const carried: CarriedMarks['carried'][number][] = []
  const marked = mapMarks(after, (holder) => {
    const { kind, key, mark, own, place } = holder
    if (kind === 'block' || key === '' || mark !== '') return own
    const words = holder.words.map(lettersOf).join('\n')
    const found = looked.find(
      ([letters, of]) =>
        words.includes(letters) &&
        !had.get(key)?.includes(letters) &&
        !(kind === 'title' && of === whole && whole !== '')
    )
    if (!found) return own
    carried.push({ place, kind, key, mark: found[1], words: holder.words.join(' ').trim().slice(0, 120) })
    return found[1]
  })
  if (carried.length === 0) return { report: after, carried }
  const there = new Set(after.exemptions.map(({ id }) => id))
  const used = new Set(carried.map(({ mark }) => mark))
  const reasons = new Map([...copied.values()].flatMap(({ reason }) => (reason ? [[reason.id, reason]] : [])))
  const missing = [...reasons.values()].filter(({ id }) => used.has(id) && !there.has(id))
  return { report: { ...marked, exemptions: [...marked.exemptions, ...missing] }, carried }
}
