/** The resolution by which the public is excluded, and what is written on papers that are not for publication. */

import type { HouseStyle } from '../houseStyles/houseStyle'
import { type AccessLaw, accessLaws, executiveLaw, sectionOf } from '../law/accessLaw'
import {
  byLaw,
  citation,
  descriptionOf,
  distinctGrounds,
  type Ground,
  groundWords,
  hasOneGround,
  isConfidential,
  isWeighed,
  listOf,
  paragraphWords,
  scheduleOf,
  withheldNote
} from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import { exemptParts } from '../reports/exempt'
import { numberReport } from '../reports/numbering'
import type { Report } from '../reports/report'

/** What of one item is not for publication, all of it or the parts named: either exempt matter or confidential matter. */
export type ExemptItem = {
  readonly number: string
  readonly title: string
  readonly isWhole: boolean
  /** As in "Appendix 2" or "the attachment “Tender prices”". */
  readonly parts: readonly string[]
  readonly exemptions: readonly Ground[]
}

/**
 * What every page of a restricted copy says: "Not for publication" with the description in terms of the schedule (Local
 * Government Act 1972 s100B(5); Local Government (Scotland) Act 1973 s50B(5)), or that it is confidential, and why. Empty
 * when everything is public.
 */
export function restrictedMark(grounds: readonly Ground[]): string {
  const known = grounds.filter(hasOneGround)
  if (known.length === 0) return grounds.length === 0 ? '' : withheldNote(undefined)
  const exempt = known.filter((ground) => !isConfidential(ground))
  const confidential = known.filter(isConfidential)
  return [
    ...(exempt.length === 0 ? [] : [`Not for publication by virtue of ${described(exempt)}.`]),
    ...(confidential.length === 0 ? [] : [`Not for publication: ${described(confidential)}.`])
  ].join(' ')
}

function described(grounds: readonly Ground[]): string {
  const descriptions = distinctGrounds(grounds)
    .map(descriptionOf)
    .filter((words) => words !== '')
  return [citation(grounds), descriptions.join('; ')].filter(Boolean).join(': ')
}

/** By what the public is left out of an authority's meeting: first because it must be, then because it is resolved. Empty when everything is public. */
export function exclusionText(items: readonly ExemptItem[], nation: HomeNation, isExecutive: boolean): string {
  const [confidential, exempt] = [true, false].map((is) =>
    items.filter(({ exemptions }) => exemptions.some(isConfidential) === is)
  )
  return [
    exclusionDuty(confidential ?? [], nation, isExecutive),
    exclusionResolution(exempt ?? [], nation, isExecutive)
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * That the public must be left out for confidential matter: the law asks for no resolution, no description under a schedule
 * and no weighing (Local Government Act 1972 s100A(2); SI 2012/2089 reg 4(2)(a); Local Government (Scotland) Act 1973
 * s50A(2); Local Government Act (Northern Ireland) 2014 s42(2)).
 */
function exclusionDuty(items: readonly ExemptItem[], nation: HomeNation, isExecutive: boolean): string {
  if (items.length === 0) return ''
  const many = items.length > 1
  const duty = executiveLaw(nation, isExecutive)?.duty ?? sectionOf(accessLaws[nation], 'duty')
  const lead = `Under ${duty}, the public must be excluded from the meeting while the following ${many ? 'items of business are' : 'item of business is'} considered, because it is likely that, if members of the public were present during ${many ? 'them' : 'it'}, confidential information would be disclosed to them in breach of the obligation of confidence. No resolution is needed:`
  return [lead, ...items.map((item) => itemLine(item, descriptionOf))].join('\n')
}

/**
 * The resolution to exclude the public for exempt matter, under the section or regulation of the nation. It names the part of
 * the proceedings and describes the exempt information in terms of the schedule (Local Government Act 1972 s100A(5); SI
 * 2012/2089 reg 4(3); Local Government (Scotland) Act 1973 s50A(5)). The public interest is spoken of where the law weighs
 * it, and there alone.
 */
function exclusionResolution(items: readonly ExemptItem[], nation: HomeNation, isExecutive: boolean): string {
  if (items.length === 0) return ''
  const law = accessLaws[nation]
  const regulations = executiveLaw(nation, isExecutive)
  const grounds = distinctGrounds(items.flatMap(({ exemptions }) => exemptions))
  const many = items.length > 1
  const named = regulations === null ? law : null
  const lead = `That, under ${regulations?.exclusion ?? sectionOf(law, 'exclusion')}, the public be excluded from the meeting while the following ${many ? 'items of business are' : 'item of business is'} considered, because it is likely that, if members of the public were present during ${many ? 'them' : 'it'}, there would be disclosure to them of exempt information as described in the ${grounds.length > 1 ? 'paragraphs' : 'paragraph'} of ${schedulesOf(grounds, named)} shown below${weighing(grounds)}:`
  const words = (ground: Ground): string =>
    [groundWords(ground), lowerFirst(descriptionOf(ground))].filter(Boolean).join(', ')
  return [lead, ...items.map((item) => itemLine(item, words))].join('\n')
}

/** "Item 7, Sale of the depot (so far as it concerns Appendix 2): …". */
function itemLine(
  { number, title, isWhole, parts, exemptions }: ExemptItem,
  words: (ground: Ground) => string
): string {
  const scope = isWhole ? '' : ` (so far as it concerns ${listOf(parts) || 'parts of its papers'})`
  return `Item ${number}, ${title}${scope}: ${distinctGrounds(exemptions).map(words).map(lowerFirst).join('; ')}.`
}

/** The schedules that grounds stand in; an Act that has been named already is "the Act". */
function schedulesOf(grounds: readonly Ground[], named: AccessLaw | null): string {
  return listOf(
    byLaw(grounds).map(([law]) => (law.act === named?.act ? `${law.schedule} to the Act` : scheduleOf(law)))
  )
}

/** What is said of the public interest: nothing where nothing is weighed, and of some paragraphs where it is for them alone. */
function weighing(grounds: readonly Ground[]): string {
  const weighed = grounds.filter(isWeighed)
  if (weighed.length === 0) return ''
  const whose = weighed.length === grounds.length ? '' : ` as to ${paragraphWords(weighed)}`
  return `, and because${whose} in all the circumstances of the case the public interest in maintaining the exemption outweighs the public interest in disclosing the information`
}

/**
 * The exempt parts of a report by name, each once, as the resolution names them. None of these words may say what is
 * exempt: what lies inside an exempt appendix or part is not named beside it, since headings there are not public. Of
 * confidential parts and exempt ones, those that are asked for.
 */
export function exemptPartNames(report: Report, style: HouseStyle, areConfidential: boolean): readonly string[] {
  const { appendices } = numberReport(report, style)
  const confidential = new Set(report.exemptions.filter(isConfidential).map(({ id }) => id))
  const parts = exemptParts(report).filter(
    ({ exemption, kind }) => kind !== 'report' && confidential.has(exemption) === areConfidential
  )
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

const lowerFirst = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
