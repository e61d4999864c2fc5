/** What happened to the marks of a report between two of its values, each act with its place in words that may be public. */
import { groundWords, unknownGround } from '../law/grounds'
import { identityOf, matterOf, releasedBetween, sentencesOf } from './carryMarks'
import { type Holder, holdersOf, mapMarks, reachOf } from './holders'
import type { Report } from './report'

/**
 * marked: what was public, or not there, carries a mark. taken-off: what was exempt is public. kept: what was exempt is so by
 * another mark, because its reason was changed, the mark around it was taken off, or its words stand in another place.
 */
export const markActKinds = ['marked', 'taken-off', 'kept'] as const

export type MarkAct = {
  readonly act: (typeof markActKinds)[number]
  /** Never with words that are exempt before or after. */
  readonly place: string
  /** "paragraph 3": of the mark that was set or taken off. */
  readonly ground: string
  /** The words concerned; not for keeping as they are. */
  readonly words: string
}

/** The acts on marks that lead from one value of a report to the next. Exempt matter that was deleted is none: it is public nowhere. */
export function markActs(before: Report, after: Report): readonly MarkAct[] {
  const was = matterOf(before)
  const is = matterOf(after)
  const wording = placeWording(before, after)
  const act = (kind: MarkAct['act'], of: Report, holder: Holder): MarkAct => ({
    act: kind,
    place: wording(holder, of),
    ground: groundWords(of.exemptions.find(({ id }) => id === (holder.own || holder.mark)) ?? unknownGround),
    words: holder.words.join(' ').trim()
  })
  const set = holdersOf(after).flatMap((holder) => {
    const prior = was.keys.get(identityOf(holder))
    if (holder.own === '' || prior?.own === holder.own) return []
    const isKept = prior !== undefined || sentencesOf(holder).some((text) => was.texts.has(text))
    return [act(isKept ? 'kept' : 'marked', after, holder)]
  })
  const released = releasedBetween(before, after)
  const gone = holdersOf(before).filter(
    (holder) =>
      holder.mark !== '' &&
      (released.keys.has(identityOf(holder)) ||
        (!is.keys.has(identityOf(holder)) && sentencesOf(holder).some((text) => released.texts.has(text))))
  )
  return [...outermost(before, gone).map((holder) => act('taken-off', before, holder)), ...set]
}

/** Of what became public, what carried a mark itself, and what is public for another reason than that such a mark was taken off. */
function outermost(before: Report, gone: readonly Holder[]): readonly Holder[] {
  const own = new Set(gone.filter((holder) => holder.own !== '').map(identityOf))
  if (own.size === 0) return gone
  const lifted = holdersOf(mapMarks(before, (holder) => (own.has(identityOf(holder)) ? '' : holder.own)))
  const covered = new Set(lifted.filter(({ mark }) => mark !== '').map(identityOf))
  return gone.filter((holder) => holder.own !== '' || covered.has(identityOf(holder)))
}

const blockWords: Readonly<Record<string, string>> = {
  paragraph: 'a paragraph',
  heading: 'a heading',
  footnote: 'a footnote',
  listItem: 'a list item',
  bulletList: 'a list',
  orderedList: 'a list',
  quote: 'a quotation',
  tableCell: 'a cell of a table',
  tableHeader: 'a cell of a table',
  tableRow: 'a row of a table',
  table: 'a table',
  figure: 'a picture',
  recordBlock: 'a table or chart from the records'
}

/** Says where a thing of a report stands. A heading is named only where it is public in both values, else counted. */
function placeWording(before: Report, after: Report): (holder: Holder, report: Report) => string {
  const hidden = new Set([before, after].flatMap(hiddenHeadings))
  const named = (
    what: string,
    { id, heading }: { readonly id: string; readonly heading: string },
    at: number
  ): string => (heading === '' || hidden.has(id) ? `${what} ${at + 1}` : `“${heading}”`)
  const partOf = ({ place: { kind, id } }: Holder, report: Report): string => {
    if (kind === 'recommendation') {
      const at = report.recommendations.findIndex((item) => item.id === id)
      return at < 0 ? 'the recommendations' : `recommendation ${at + 1}`
    }
    const parts = kind === 'implication' ? report.implications : report.sections
    const at = parts.findIndex((item) => item.id === id)
    const part = parts[at]
    if (part) return named(kind, part, at)
    const appendix = report.appendices.findIndex((own) => own.id === id || own.sections.some((one) => one.id === id))
    return appendix < 0 ? 'the report' : `Appendix ${appendix + 1}`
  }
  return (holder, report) => {
    switch (holder.kind) {
      case 'report':
        return 'the whole report'
      case 'title':
        return 'the title'
      case 'front':
        return `the front field “${holder.place.id}”`
      case 'lead':
        return 'the words before the recommendations'
      case 'contacts':
        return 'the contacts'
      case 'heading':
        return `the heading of ${partOf(holder, report)}`
      case 'block':
        return `${blockWords[holder.node?.type ?? ''] ?? 'a part'} in ${partOf(holder, report)}`
      default:
        return partOf(holder, report)
    }
  }
}

/** The sections and implications of a report whose headings are not public, by id. */
function hiddenHeadings(report: Report): readonly string[] {
  const reach = reachOf(report)
  return [...report.sections, ...report.implications].filter((part) => reach.onHeading(part) !== '').map(({ id }) => id)
}
