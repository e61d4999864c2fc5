/**
 * What a report prints, in order and with its numbers, before anyone decides how it looks: paper, Markdown and Word are
 * all drawn from this, so that they cannot say different things.
 */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { reachOf } from '../../reports/holders'
import { appendixHeading, type Numbering, numberReport } from '../../reports/numbering'
import { scopesOf } from '../../reports/references'
import type { PersonLine, Report, Section } from '../../reports/report'
import { type Body, isEmptyBody, plainText } from '../../reports/schema'
import { openBodyLayout, textWords } from './bodyLayout'
import { fieldOf } from './frontField'
import { implicationLayout } from './implicationLayout'
import { type PaperBlock, type PaperLayout, type PaperSheet, untitled } from './paperLayout'
import { recommendationBlocks } from './recommendationLayout'
import { holdsSigningLines, signatureBlocks } from './signatureLayout'

/** The people to ask, as the style names their particulars. */
function contactBlocks(report: Report, style: HouseStyle, isIndented: boolean): PaperBlock[] {
  const { labels } = style.contact
  const people = report.contacts
    .map((person: PersonLine) =>
      (['name', 'post', 'phone', 'email'] as const).flatMap((part) =>
        person[part] === '' ? [] : [{ part, label: labels[part], text: person[part], isEmail: part === 'email' }]
      )
    )
    .filter((lines) => lines.length > 0)
  const isBrief = people.every((lines) => lines.length <= 2)
  return people.map((lines) => ({ kind: 'contact', lines, isBrief, isIndented }))
}

/** Lays a report out in its house style. `keepsForms`: lines to sign on stand as the report has them, and are not drawn anew for each name. */
export function layOutReport(
  report: Report,
  style: HouseStyle,
  numbering?: Numbering,
  options: { readonly keepsForms?: boolean } = {}
): PaperLayout {
  const numbers = numbering ?? numberReport(report, style)
  const bodies = openBodyLayout(report, style, numbers)
  const { at, heading, plainParagraphs, bodyBlocks, holdsNumbers, notesBlocks, marked } = bodies
  const reach = reachOf(report)
  const { answers, answerBlocks } = implicationLayout(report, style, bodies, reach)

  const exemptBy = (mark: string): { readonly exempt?: string } =>
    mark === '' ? {} : { exempt: bodies.exemptWords(mark) }

  /** Standard wording, unless the report's own words already say it. */
  const standard = (text: string, body: Body): PaperBlock[] => {
    const plain = (words: string): string => words.replace(/\s+/g, ' ').trim()
    return text === '' || plain(plainText(body)).includes(plain(text)) ? [] : plainParagraphs(text, 'standard')
  }

  const closing = { contacts: false, statement: false }
  const sectionStarts = new Map<PaperBlock, string>()
  const afterRecommendations = new Set<PaperBlock>()

  const sectionBlocks = (section: Section, level: number, isMain: boolean): PaperBlock[] => {
    const spec = style.sections.find((candidate) => section.key !== '' && candidate.key === section.key)
    const number = numbers.sections.get(section.id) ?? ''
    const isDecimal = number !== '' && style.numbering.scheme.startsWith('decimal')
    const answer =
      isMain && section.role === 'implication'
        ? report.implications.find((candidate) => candidate.kind === section.kind)
        : undefined
    const holdsLead = isMain && section.role === 'recommendations' && numbers.lead !== ''
    const texts = answer ? [answer.body, section.body] : [section.body]
    at.isIndented = isDecimal || holdsLead || holdsNumbers(texts)
    const dotted = number === '' || number.includes('.') ? number : `${number}${style.numbering.afterSectionNumber}`
    const form = section.role === 'part' || section.role === 'schedule' ? { form: section.role } : {}
    const blocks: PaperBlock[] =
      section.heading === '' && number === ''
        ? []
        : [
            marked(
              heading(level, textWords(section.heading), { id: section.id, number: dotted, ...form }),
              reach.onHeading(section)
            )
          ]
    at.mark = reach.on(section)
    const inner = at.level + 1
    blocks.push(...standard(spec?.standardText ?? '', section.body))
    if (isMain && section.role === 'recommendations')
      blocks.push(...recommendationBlocks(report, style, numbers, bodies, reach))
    if (answer) blocks.push(...answerBlocks(answer, inner, isDecimal))
    // A report that introduces its contacts in words of its own needs no others.
    if (isMain && section.role === 'contact' && isEmptyBody(section.body))
      blocks.push(...standard(style.contact.standardText, section.body))
    const isForm = section.role === 'signatures' && !(options.keepsForms && holdsSigningLines(section.body))
    const own = isForm ? signatureBlocks(section.body, bodies) : bodyBlocks(section.body, inner, isDecimal)
    if (section.role === 'recommendations' && own[0]) afterRecommendations.add(own[0])
    blocks.push(...own)
    if (isMain && section.role === 'contact') {
      blocks.push(...contactBlocks(report, style, at.isIndented).map((one) => marked(one, reach.contacts)))
      closing.contacts = true
    }
    if (isMain && section.role === 'statement') {
      if (isEmptyBody(section.body)) blocks.push(...standard(style.accessibilityStatement, section.body))
      closing.statement = true
    }
    if (isMain && section.role === 'implications' && style.implications.place === 'inline')
      blocks.push(...answers(inner, isDecimal, true))
    at.mark = ''
    const [first] = blocks
    if (first) sectionStarts.set(first, section.id)
    return blocks
  }

  const sectionsBlocks = (sections: readonly Section[], top: number, isMain: boolean, outer: string): PaperBlock[] => {
    const scopes = scopesOf(sections, outer)
    let isInPart = false
    return sections.flatMap((section, index) => {
      at.scope = scopes[index] ?? outer
      const opens = section.role === 'part' || section.role === 'schedule'
      if (opens) isInPart = true
      else if (section.role === 'contact' || section.role === 'statement') isInPart = false
      // A section with a number such as 5.1 stands beneath the one before it.
      const isSubsection = numbers.sections.get(section.id)?.includes('.') ?? false
      return sectionBlocks(section, top + (isInPart && !opens ? 1 : 0) + (isSubsection ? 1 : 0), isMain)
    })
  }

  const mainBlocks = sectionsBlocks(report.sections, 2, true, '')
  at.isIndented = false
  if (!closing.contacts && report.contacts.length > 0)
    mainBlocks.push(
      ...(style.contact.heading ? [heading(2, textWords(style.contact.heading))] : []),
      ...plainParagraphs(style.contact.standardText, 'standard'),
      ...contactBlocks(report, style, at.isIndented).map((one) => marked(one, reach.contacts))
    )
  mainBlocks.push(...notesBlocks(2))
  if (!closing.statement) mainBlocks.push(...plainParagraphs(style.accessibilityStatement, 'standard'))

  const appendixSheets = report.appendices.map((appendix, index): PaperSheet => {
    at.level = 2
    at.isIndented = false
    at.scope = numbers.appendices.get(appendix.id) ?? ''
    const blocks =
      appendix.role === 'implications'
        ? answers(3, false, false)
        : sectionsBlocks(appendix.sections, 3, false, at.scope)
    return {
      id: appendix.id,
      heading: appendixHeading(style, index + 1, appendix.title),
      ...(appendix.title === '' ? {} : exemptBy(reach.onHeading(appendix))),
      blocks: [...blocks, ...notesBlocks(3)]
    }
  })

  return {
    language: style.language,
    front: style.front.layout,
    banner: style.front.banner,
    title: report.title.trim() || untitled,
    ...exemptBy(reach.title),
    fields: style.front.fields.flatMap((field) => {
      const printed = fieldOf(field, report)
      if (printed === null) return []
      return printed.lines.length === 0 ? [printed] : [{ ...printed, ...exemptBy(reach.front(field.key)) }]
    }),
    numberLength: longestNumber(numbers, style),
    sectionStarts,
    afterRecommendations,
    sheets: [{ id: '', heading: '', blocks: mainBlocks }, ...appendixSheets]
  }
}

function longestNumber(numbers: Numbering, style: HouseStyle): number {
  const labels = [
    ...[...numbers.sections.values()].map((label) => `${label}${style.numbering.afterSectionNumber}`),
    ...[...numbers.blocks.values(), numbers.lead, ...numbers.recommendations.values()].filter((label) =>
      /^\d[\d.]*$/.test(label)
    )
  ]
  return Math.max(0, ...labels.map((label) => label.length))
}
