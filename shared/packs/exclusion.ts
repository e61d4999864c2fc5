/** The resolution by which the public is excluded, and what is written on papers that are not for publication. */

import type { HouseStyle } from '../houseStyles/houseStyle'
import { exemptDescriptions, exemptParts, schedulePart } from '../reports/exempt'
import { numberReport } from '../reports/numbering'
import type { Exemption, Report } from '../reports/report'

/** The exempt matter of one item: all of it, or the parts named. */
export type ExemptItem = {
  readonly number: string
  readonly title: string
  readonly isWhole: boolean
  /** As in "Appendix 2" or "the attachment “Tender prices”". */
  readonly parts: readonly string[]
  readonly exemptions: readonly Pick<Exemption, 'paragraph'>[]
}

/** Paragraph numbers in order, each once. */
export function paragraphsOf(exemptions: readonly Pick<Exemption, 'paragraph'>[]): readonly number[] {
  return [...new Set(exemptions.map(({ paragraph }) => paragraph))].sort((one, other) => one - other)
}

/** "paragraph 3" or "paragraphs 1, 2 and 3". */
export function paragraphWords(paragraphs: readonly number[]): string {
  return `${paragraphs.length === 1 ? 'paragraph' : 'paragraphs'} ${listOf(paragraphs.map(String))}`
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/**
 * What every page of a restricted copy says (LGA 1972 s.100B(5): "Not for publication" with the description in terms of
 * Schedule 12A). Empty when there is nothing exempt.
 */
export function restrictedMark(paragraphs: readonly number[]): string {
  if (paragraphs.length === 0) return ''
  const part = schedulePart(paragraphs[0] ?? 1)
  const descriptions = paragraphs
    .map((paragraph) => exemptDescriptions[paragraph] ?? '')
    .filter((words) => words !== '')
  return `Not for publication by virtue of ${paragraphWords(paragraphs)} of Part ${part} of Schedule 12A to the Local Government Act 1972: ${descriptions.join('; ')}.`
}

/** Where the power to leave the public out comes from. */
const councilPower = 'section 100A(4) of the Local Government Act 1972'
const executivePower =
  'regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012'

/**
 * The resolution to exclude the public (LGA 1972 s.100A(4); an executive’s: SI 2012/2089 reg 4(2)(b)). It names the part of
 * the proceedings and describes the exempt information in terms of Schedule 12A (s.100A(5); reg 4(3)). Empty when there is
 * nothing exempt.
 */
export function exclusionResolution(items: readonly ExemptItem[], isExecutive = false): string {
  if (items.length === 0) return ''
  const parts = [
    ...new Set(items.flatMap(({ exemptions }) => exemptions.map(({ paragraph }) => schedulePart(paragraph))))
  ]
  const many = items.length > 1
  const lead = `That, under ${isExecutive ? executivePower : councilPower}, the public be excluded from the meeting while the following ${many ? 'items of business are' : 'item of business is'} considered, because it is likely that, if members of the public were present during ${many ? 'them' : 'it'}, there would be disclosure to them of exempt information as described in the ${paragraphsTotal(items) > 1 ? 'paragraphs' : 'paragraph'} of Part ${listOf(parts.map(String))} of Schedule 12A to the ${isExecutive ? 'Local Government Act 1972' : 'Act'} shown below, and because in all the circumstances of the case the public interest in maintaining the exemption outweighs the public interest in disclosing the information:`
  const lines = items.map(({ number, title, isWhole, parts: named, exemptions }) => {
    const scope = isWhole || named.length === 0 ? '' : ` (so far as it concerns ${listOf(named)})`
    const paragraphs = paragraphsOf(exemptions)
    const described = paragraphs.map(
      (paragraph) => `paragraph ${paragraph}, ${lowerFirst(exemptDescriptions[paragraph] ?? '')}`
    )
    return `Item ${number}, ${title}${scope}: ${described.join('; ')}.`
  })
  return [lead, ...lines].join('\n')
}

/**
 * The exempt parts of a report by name, each once, as the resolution names them. None of these words may say what is
 * exempt: what lies inside an exempt appendix or part is not named beside it, since headings there are not public.
 */
export function exemptPartNames(report: Report, style: HouseStyle): readonly string[] {
  const { appendices } = numberReport(report, style)
  const parts = exemptParts(report)
  const inAppendix = new Set(
    report.appendices.filter(({ exempt }) => exempt !== '').flatMap(({ sections }) => sections.map(({ id }) => id))
  )
  const whole = new Set([
    ...inAppendix,
    ...parts.filter(({ place }) => place.block === '').map(({ place }) => place.id)
  ])
  const names = parts
    .filter(({ place: { id, block } }) => !(block === '' ? inAppendix : whole).has(id))
    .map(({ place: { kind, id, block, heading } }) => {
      if (block !== '') return `the parts marked so under “${heading}”`
      if (kind === 'appendix') return appendices.get(id) ?? `the section “${heading}”`
      return kind === 'recommendation' ? 'the recommendations marked so' : `the section “${heading}”`
    })
  return [...new Set(names)]
}

const paragraphsTotal = (items: readonly ExemptItem[]): number =>
  paragraphsOf(items.flatMap(({ exemptions }) => exemptions)).length

const lowerFirst = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
