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
import { type HolderKind, holdersOf, reachOf } from '../reports/holders'
import { numberReport } from '../reports/numbering'
import type { Report } from '../reports/report'
import type { Place } from '../reports/walk'
import { itemPlaceWords } from './exemptions'

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
  return `${itemName({ number, title })}${scope}: ${distinctGrounds(exemptions).map(words).map(lowerFirst).join('; ')}.`
}

/** "Item 7, Sale of the depot"; without its title where that is not for publication. */
export function itemName({ number, title }: Pick<ExemptItem, 'number' | 'title'>): string {
  return [`Item ${number}`, title].filter(Boolean).join(', ')
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

/** An item of an agenda with what says that it, or a part of its papers, is not for publication. */
export type MarkedItem = {
  readonly number: string
  readonly title: string
  /** Why the whole item is exempt; null where it is not. */
  readonly whole: Ground | null
  /** Why its title and its note are exempt on the agenda. */
  readonly marks: { readonly title: Ground | null; readonly note: Ground | null }
  readonly report: Report | null
  readonly style: HouseStyle | null
  /** Why each attachment is exempt, in their order; null for one that is public. */
  readonly attachments: readonly (Ground | null)[]
  /** All the grounds that the item rests on. */
  readonly grounds: readonly Ground[]
}

/** What of an agenda the public is left out for, what is confidential and what is exempt each by itself. */
export function exemptItemsOf(items: readonly MarkedItem[]): readonly ExemptItem[] {
  return [true, false].flatMap((areConfidential) => {
    const isOne = (ground: Ground | null): boolean => ground !== null && isConfidential(ground) === areConfidential
    return items
      .map(({ number, title, whole, marks, report, style, attachments, grounds }) => ({
        number,
        title: marks.title || (report && reachOf(report).title !== '') ? '' : title,
        isWhole: isOne(whole),
        parts: [
          ...(isOne(marks.note) ? [itemPlaceWords.note] : []),
          ...(report && style ? exemptPartNames(report, style, areConfidential) : []),
          ...attachments.flatMap((ground, at) => (isOne(ground) ? [`attachment ${at + 1}`] : []))
        ],
        exemptions: grounds.filter(isOne)
      }))
      .filter(({ exemptions }) => exemptions.length > 0)
  })
}

/**
 * The exempt parts of a report by name, each once, as the resolution names them. None of these words may say what is
 * exempt: a part is called by its number or its kind, and by its heading only where that is the house style’s own and public.
 * What lies inside an exempt part is not named beside it. Of confidential parts and exempt ones, those that are asked for.
 */
export function exemptPartNames(report: Report, style: HouseStyle, areConfidential: boolean): readonly string[] {
  const confidential = new Set(report.exemptions.filter(isConfidential).map(({ id }) => id))
  const nameOf = partNamer(report, style)
  const isInside = insideExempt(report)
  const names = holdersOf(report).flatMap(({ kind, place, own }) =>
    own === '' || confidential.has(own) !== areConfidential || isInside(kind, place) ? [] : [nameOf(kind, place)]
  )
  return [...new Set(names)]
}

/** Whether a marked thing lies in something larger that is exempt, which is named in its place. */
function insideExempt(report: Report): (kind: HolderKind, place: Place) => boolean {
  const reach = reachOf(report)
  const ofRole = (role: string): boolean => report.sections.some((own) => own.role === role && reach.on(own) !== '')
  const sections = [...report.sections, ...report.appendices.flatMap((own) => own.sections)]
  const parts = [...sections, ...report.appendices, ...report.recommendations, ...report.implications]
  return (kind, { id }) => {
    const own = parts.find((part) => part.id === id)
    switch (kind) {
      case 'report':
        return true
      case 'block':
      case 'heading':
        return reach.report !== '' || (own !== undefined && reach.on(own) !== '')
      case 'section':
        return (
          reach.report !== '' ||
          report.appendices.some(
            ({ exempt, sections: inside }) => exempt !== '' && inside.some((section) => section.id === id)
          )
        )
      case 'lead':
      case 'recommendation':
        return reach.report !== '' || ofRole('recommendations')
      case 'contacts':
        return reach.report !== '' || ofRole('contact')
      case 'implication': {
        const item = report.implications.find((answer) => answer.id === id)
        const section = report.sections.find(({ role, kind: of }) => role === 'implication' && of === item?.kind)
        return reach.report !== '' || ofRole('implications') || (section !== undefined && reach.on(section) !== '')
      }
      default:
        return reach.report !== ''
    }
  }
}

/** Names parts of a report without a word of an author’s. */
function partNamer(report: Report, style: HouseStyle): (kind: HolderKind, place: Place) => string {
  const { sections, appendices, recommendations } = numberReport(report, style)
  const reach = reachOf(report)
  const all = [...report.sections, ...report.appendices.flatMap((own) => own.sections)]
  const sectionName = (id: string): string => {
    const appendix = report.appendices.find((own) => own.sections.some((section) => section.id === id))
    const within = appendix ? ` of ${appendices.get(appendix.id) ?? 'an appendix'}` : ''
    const section = all.find((own) => own.id === id)
    const number = sections.get(id)
    if (number !== undefined) return `section ${number}${within}`
    // A heading of the house style stands in every report, and says nothing of this one.
    if (section && section.key !== '' && reach.onHeading(section) === '')
      return `the section “${section.heading}”${within}`
    const at = (appendix?.sections ?? report.sections).findIndex((own) => own.id === id)
    return `the ${ordinal(at + 1)} section${within}`
  }
  const implicationName = (id: string): string => {
    const item = report.implications.find((own) => own.id === id)
    const spec = style.implications.kinds.find(({ kind }) => kind === item?.kind)
    return spec ? `the section “${spec.heading}”` : 'an implication'
  }
  const recommendationName = (id: string): string => {
    const number = recommendations.get(id)
    return number === undefined ? 'the recommendation' : `recommendation ${number}`
  }
  const partName = ({ kind, id }: Place): string => {
    if (report.implications.some((own) => own.id === id)) return implicationName(id)
    if (kind === 'recommendation') return id === '' ? 'the lead of the recommendations' : recommendationName(id)
    if (report.appendices.some((own) => own.id === id)) return appendices.get(id) ?? 'an appendix'
    return all.some((own) => own.id === id) ? sectionName(id) : 'the report'
  }
  return (kind, place) => {
    switch (kind) {
      case 'title':
        return 'its title'
      case 'front':
        return 'a line at its head'
      case 'lead':
        return 'the lead of the recommendations'
      case 'contacts':
        return 'its contacts'
      case 'heading':
        return `the heading of ${partName(place)}`
      case 'block':
        return `a part of ${partName(place)}`
      default:
        return partName(place)
    }
  }
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

function ordinal(position: number): string {
  const words = ordinals[position - 1]
  if (words) return words
  const last = position % 10
  const end = position % 100 > 10 && position % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][last] ?? 'th')
  return `${position}${end}`
}

/** The line of an agenda that an agenda prints for the resolution, where the clerk has not put one on it. */
export const exclusionTitle = 'Exclusion of the public'

/** Whether an item of an agenda is the one at which the public is left out. */
export function isExclusionItem(title: string): boolean {
  return /\bexclusion of (?:the )?(?:press and (?:the )?)?public\b/i.test(title)
}

const lowerFirst = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
