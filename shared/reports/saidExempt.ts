/** Reports that say of themselves, or of a part, that it is not for publication: it is marked on the way in, and named while it is open. */
import { type Ground, groundCode, groundOf, groundWords } from '../law/grounds'
import { type Said, saysExempt, whatIsSaidExempt } from '../law/saysExempt'
import type { Id } from '../values'
import { type Holder, holdersOf, mapMarks, stringsIn } from './holders'
import { markKeys, unknownMark, withMark } from './marks'
import type { Report } from './report'

/** Whether the front matter of a report says that it is exempt, or a text that stands above it does. */
export function isSaidExempt(report: Report, above: readonly string[] = []): boolean {
  return [...above, ...Object.values(report.front).flatMap(stringsIn)].some(saysExempt)
}

/** The report marked as a whole, with a reason that a person must still give. */
export function withSaidMark(report: Report): Report {
  return report.marks?.[markKeys.report]
    ? report
    : { ...report, marks: withMark(report.marks, markKeys.report, unknownMark) }
}

/** A place that says that something is exempt which is not: what says so, what is to be marked by its key, and under what. */
export type SaidOpen = {
  readonly holder: Holder
  /** The words that say so. */
  readonly words: string
  readonly ground: Ground | null
  readonly keys: readonly string[]
}

/**
 * Everything that says that it, or something it names, is exempt and is not. `labels` are those that the appendices had where the
 * report was written; without them they go by their order.
 */
export function saidAndOpen(report: Report, labels: readonly string[] = []): readonly SaidOpen[] {
  const holders = holdersOf(report)
  const marks = new Map(holders.map(({ key, mark }) => [key, mark]))
  const isOpen = (key: string): boolean => marks.get(key) === ''
  const given = styleHeadings(report)
  const seen = new Set<string>()
  return holders.flatMap((holder) => {
    if (holder.kind === 'heading' && (given.has(holder.key) || holder.words.every(isTopic))) return []
    const [first] = holder.words.flatMap((words) => {
      const said = whatIsSaidExempt(words)
      const keys = [...new Set(said.flatMap((one) => keysOf(report, holder, one, labels)))].filter(isOpen)
      return keys.length > 0 ? [{ holder, words, ground: groundOfAll(said), keys }] : []
    })
    const key = first ? JSON.stringify([first.words, first.keys]) : ''
    if (!first || seen.has(key)) return []
    seen.add(key)
    return [first]
  })
}

/** A heading over what is said of exempt information, as in a report that holds none. */
const isTopic = (heading: string): boolean =>
  /^\s*(?:exempt|confidential|private)(?:\s*(?:and|or|&|\/|,)\s*(?:exempt|confidential|private))*\s+information\s*$/i.test(
    heading
  )

/** The headings that are the house style’s, by the keys of their marks: they say nothing of a report. */
function styleHeadings(report: Report): ReadonlySet<string> {
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  return new Set(sections.filter(({ key }) => key !== '').map(({ id }) => markKeys.heading(id)))
}

function groundOfAll(said: readonly Said[]): Ground | null {
  const [ground = null, ...others] = said.map((one) => one.ground)
  return ground && others.every((other) => other && groundCode(other) === groundCode(ground)) ? ground : null
}

/** The keys of what is said to be exempt. What is exempt itself may say so of itself; of others it says so still. */
function keysOf(report: Report, holder: Holder, { of }: Said, labels: readonly string[]): readonly string[] {
  const appendices = report.appendices.filter(({ role }) => role !== 'implications')
  const here = appendixOf(report, holder)
  if (of === 'report') return holder.mark === '' ? [here ?? markKeys.report] : []
  if (of === 'here') return holder.mark === '' && !listsPapers(report, holder) ? [here ?? partOf(holder)] : []
  const labelled =
    of === 'appendices'
      ? appendices
      : of.flatMap((label) => {
          const found = report.appendices.filter((_appendix, at) => labelsAt(labels, at).includes(label))
          // Where there is one alone, its number may be that of a report with more of them.
          return found.length > 0 || appendices.length !== 1 ? found : appendices
        })
  // An appendix that says so of an appendix means itself, by whatever number it goes.
  return [...labelled.map(({ id }) => `appendix:${id}`), ...(here !== null && holder.mark === '' ? [here] : [])]
}

/** Whether a line stands in a list of background papers: it says of the paper that it names that the public may not have it. */
function listsPapers(report: Report, { place }: Holder): boolean {
  const sections = [...report.sections, ...report.appendices.flatMap((appendix) => appendix.sections)]
  return sections.some(({ id, role }) => role === 'background-papers' && 'id' in place && place.id === id)
}

/** What an appendix may be called by: its own label, or its place as a number and as a letter. */
function labelsAt(labels: readonly string[], at: number): readonly string[] {
  const own = labels[at] ?? ''
  return own === '' ? [String(at + 1), String.fromCharCode(65 + at)] : [own.toUpperCase()]
}

/** The appendix that something stands in, by its key; null for none. */
function appendixOf(report: Report, { place }: Holder): string | null {
  if (place.kind !== 'appendix') return null
  const appendix = report.appendices.find(
    ({ id, sections }) => id === place.id || sections.some((section) => section.id === place.id)
  )
  return appendix ? `appendix:${appendix.id}` : null
}

/** The part that says so: the section, the recommendation or the implication, or where there is none around it, what says so itself. */
function partOf({ key, kind, place }: Holder): string {
  if (kind === 'title') return markKeys.report
  const hasPart = place.kind === 'section' || place.kind === 'implication' || place.kind === 'recommendation'
  return hasPart && place.id !== '' ? `${place.kind}:${place.id}` : key
}

/**
 * The report with what it says to be exempt marked so, and a sentence for each: under the paragraph that the words name, or
 * without a reason until a person gives one.
 */
export function withSaidParts(
  report: Report,
  newId: () => Id,
  labels: readonly string[] = []
): { readonly report: Report; readonly told: readonly string[] } {
  const said = saidAndOpen(report, labels)
  if (said.length === 0) return { report, told: [] }
  const exemptions = [...report.exemptions]
  const chosen = new Map<string, string>()
  for (const { ground, keys } of said) {
    const markId = ground ? exemptionFor(ground, exemptions, newId) : unknownMark
    for (const key of keys) if (!chosen.has(key)) chosen.set(key, markId)
  }
  const marked = mapMarks({ ...report, exemptions }, (holder) => {
    const mark = chosen.get(holder.key)
    return holder.own === '' && mark !== undefined ? mark : holder.own
  })
  const names = new Map(holdersOf(report).map((holder) => [holder.key, holder]))
  const told = [...chosen].map(([key, markId]) => {
    const reason = exemptions.find(({ id }) => id === markId)
    const under = reason ? `under ${groundWords(groundOf(reason))}` : 'without a reason yet'
    return `${nameOf(names.get(key))}: the text says that this is not for publication. It is marked exempt ${under}: look under Exempt whether that is right.`
  })
  return { report: marked, told }
}

function exemptionFor(ground: Ground, exemptions: Report['exemptions'], newId: () => Id): string {
  const known = exemptions.find((own) => groundCode(own) === groundCode(ground))
  if (known) return known.id
  const id = newId()
  exemptions.push({ id, ...groundOf(ground), publicInterest: '', releaseOn: null })
  return id
}

function nameOf(holder: Holder | undefined): string {
  if (!holder || holder.kind === 'report') return 'The whole report'
  return holder.kind === 'front' ? `The field “${holder.place.heading}”` : `“${holder.place.heading}”`
}
