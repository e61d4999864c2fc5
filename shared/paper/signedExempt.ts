/**
 * Texts in which Packwright has said in words what is exempt, and that come back without the marks: a restricted copy whose words were
 * copied into another document, or that another program saved. What stands between the words that say so is exempt.
 */
import { type Ground, groundCode, groundOf } from '../law/grounds'
import { holdersOf, mapMarks } from '../reports/holders'
import { markKeys, unknownMark } from '../reports/marks'
import type { Implication, Report, Section } from '../reports/report'
import { type Body, type BodyNode, emptyBody, plainText } from '../reports/schema'
import type { Id } from '../values'

const said = String.raw`(?:exempt: (?:paragraph [^\]\\]{1,20}|the reason is still to be given)|confidential)`
const begins = new RegExp(String.raw`\[(?:partly )?${said}\]`, 'i')
const ends = new RegExp(String.raw`\[end of (?:what is (?:partly )?${said}|(?:exempt|confidential) words)\]`, 'i')
const endsWords = /\[end of (?:exempt|confidential) words\]/i
/** On paper and on web pages they stand in lines of their own, without brackets. */
const bareBegins = new RegExp(`^(?:partly )?${said}$`, 'i')
const bareEnds = new RegExp(`^end of what is (?:partly )?${said}$`, 'i')

/** A line, as it stands by itself among others: what it does to those that follow. */
export type SignedLine = {
  /** Nothing but such words: it goes. */
  readonly isSign: boolean
  /** Whether what stands in the line is exempt. */
  readonly isExempt: boolean
  /** The paragraph that was named last; null for none, and for a reason that cannot be understood. */
  readonly paragraph: number | null
}

/**
 * Goes through lines in the order in which they are read. Words in brackets hold until they are said to end, or to the end of all;
 * those without count only where their end is said, too.
 */
export function signedLines(lines: readonly string[]): readonly SignedLine[] {
  const trimmed = lines.map((line) => line.replaceAll(/\s+/g, ' ').trim())
  // Lines between two that say nothing else; and words in the middle of others, as in the cells of a row.
  let isBetween = false
  let isInWords = false
  let paragraph: number | null = null
  return trimmed.map((line, at): SignedLine => {
    const begin = begins.exec(line)
    const isBareEnd = bareEnds.test(line)
    const isBareBegin = bareBegins.test(line) && trimmed.slice(at + 1).some((own) => bareEnds.test(own))
    const isBegin = begin !== null || isBareBegin
    const isEnd = isBareEnd || ends.test(line)
    const rest = line.replace(begins, '').replace(ends, '').trim()
    const isSign = isBareBegin || isBareEnd || ((isBegin || isEnd) && rest === '')
    if (isBegin) paragraph = numberIn(begin?.[0] ?? line)
    const isExempt = !isSign && (isBetween || isInWords || isBegin || isEnd)
    if (isEnd) isInWords = false
    if (isEnd && !endsWords.test(line)) isBetween = false
    if (isBegin && isSign) isBetween = true
    if (isBegin && !isSign && !isEnd) isInWords = true
    return { isSign, isExempt, paragraph }
  })
}

function numberIn(words: string): number | null {
  const number = Number(/paragraph (\d{1,2})/i.exec(words)?.[1])
  return number >= 1 && number <= 18 ? number : null
}

/** What is read as one line of a report: a node of its text, or something that has a key. */
type Unit = { readonly words: string; readonly node: BodyNode | null; readonly key: string }

/** The report in which everything is exempt that such words say is, without them; the same where there are none. */
export function withSignedMarks(
  report: Report,
  newId: () => Id
): { readonly report: Report; readonly told: readonly string[] } {
  const isSigned = (text: string): boolean => begins.test(text) || ends.test(text) || bareEnds.test(text.trim())
  if (!holdersOf(report).some(({ words }) => words.some(isSigned))) return { report, told: [] }
  const units = unitsOf(report)
  const lines = signedLines(units.map(({ words }) => words))
  const exemptions = [...report.exemptions]
  const markFor = (paragraph: number | null): string => {
    if (paragraph === null) return unknownMark
    const ground: Ground = { paragraph }
    const known = exemptions.find((own) => groundCode(own) === groundCode(ground))
    if (known) return known.id
    const id = newId()
    exemptions.push({ id, ...groundOf(ground), publicInterest: '', releaseOn: null } as (typeof exemptions)[number])
    return id
  }
  const keys = new Map<string, string>()
  const nodes = new Map<BodyNode, string>()
  const signs = new Set<BodyNode>()
  for (const [at, { isSign, isExempt, paragraph }] of lines.entries()) {
    const unit = units[at]
    if (!unit) continue
    if (isSign && unit.node) signs.add(unit.node)
    if (isExempt && unit.node) nodes.set(unit.node, markFor(paragraph))
    if (isExempt && unit.key !== '') keys.set(unit.key, markFor(paragraph))
  }
  const marked = mapMarks({ ...report, exemptions }, (holder) => {
    const { own, key, node, words } = holder
    if (own !== '' || (node && signs.has(node))) return own
    const around = (node && nodes.get(node)) ?? keys.get(key)
    if (around) return around
    // In the middle of a row, an item or a note.
    const inside = words.find((text) => begins.test(text) || ends.test(text))
    return inside === undefined ? '' : markFor(numberIn(begins.exec(inside)?.[0] ?? ''))
  })
  return {
    report: withoutLines(marked, signs),
    told: [
      'The text says in words where exempt matter begins and ends, as restricted copies do. What stands between is marked exempt: look under Exempt whether that is right.'
    ]
  }
}

/** Everything that reads as a line, in the order of the paper. */
function unitsOf(report: Report): readonly Unit[] {
  const units: Unit[] = []
  const line = (words: string, key: string): void => {
    units.push({ words, node: null, key })
  }
  const bodyOf = ({ content = [] }: Body): void => {
    for (const node of content) {
      const isLine = node.type === 'paragraph' || node.type === 'heading'
      units.push({ words: isLine ? plainText(node) : '', node, key: '' })
    }
  }
  const answersOf = (list: readonly Implication[], isHeaded: boolean): void => {
    for (const item of list) {
      if (isHeaded) line(item.heading, markKeys.heading(item.id))
      bodyOf(item.body)
      line(item.reason, `implication:${item.id}`)
    }
  }
  const sectionsOf = (list: readonly Section[]): void => {
    for (const section of list) {
      line(section.heading, section.key === '' ? markKeys.heading(section.id) : '')
      if (section.role === 'recommendations') {
        line(report.recommendationLead, markKeys.lead)
        for (const item of report.recommendations) {
          bodyOf(item.body)
          line([item.delegate, item.consultee, item.reason].join(' '), `recommendation:${item.id}`)
        }
      }
      if (section.role === 'implications') answersOf(report.implications, true)
      if (section.role === 'implication')
        answersOf(
          report.implications.filter(({ kind }) => kind === section.kind),
          false
        )
      if (section.role === 'contact') line('', markKeys.contacts)
      bodyOf(section.body)
    }
  }
  line(report.title, markKeys.title)
  for (const [key, value] of Object.entries(report.front))
    line(typeof value === 'string' ? value : value.map(({ name }) => name).join(' '), markKeys.front(key))
  sectionsOf(report.sections)
  for (const appendix of report.appendices) {
    line(appendix.title, markKeys.heading(appendix.id))
    if (appendix.role === 'implications') answersOf(report.implications, true)
    sectionsOf(appendix.sections)
  }
  return units
}

/** The report without the lines that only said where exempt matter begins or ends. */
function withoutLines(report: Report, signs: ReadonlySet<BodyNode>): Report {
  const inside = <T extends { readonly body: Body }>(items: readonly T[]): T[] =>
    items.map((item) => {
      const content = (item.body.content ?? []).filter((node) => !signs.has(node))
      if (content.length === item.body.content?.length) return item
      return { ...item, body: content.length === 0 ? emptyBody : { ...item.body, content } }
    })
  return {
    ...report,
    sections: inside(report.sections),
    recommendations: inside(report.recommendations),
    implications: inside(report.implications),
    appendices: report.appendices.map((appendix) => ({ ...appendix, sections: inside(appendix.sections) }))
  }
}
