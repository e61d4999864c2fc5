/** What a pack is to be: its items with their papers, and how it is put together. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { Ground } from '../../../shared/law/grounds'
import type { Withheld } from '../../../shared/leaks/leaks'
import type { ExemptNote } from '../../../shared/paper/agendaSheet'
import { dividerSheet } from '../../../shared/paper/packSheets'
import { ok, type Result } from '../../../shared/result'
import { formatDate } from '../../../shared/values'
import { type PaperPlain, type PaperSource, plainSource } from './packBench'

export type PackItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** Why the title itself is exempt, as in "Exempt: paragraph 3"; empty where this copy's is public. */
  readonly titleExempt: string
  /** What follows the title on the agenda, as in "not for publication"; empty for nothing. */
  readonly remark: string
  /** Stands beneath the item above it. */
  readonly isInside: boolean
  /** What the agenda says beneath its title; empty for nothing. */
  readonly note: string
  /** The same where it is not for publication. */
  readonly exemptNote: ExemptNote | null
  /** Its papers in their order; none for an item that has nothing but its line on the agenda. */
  readonly papers: readonly PackPaper[]
}

/** One paper of an item, fetched when its turn has come, so that a long agenda is never all in memory. */
export type PackPaper = {
  /** What links lead to. The first paper of an item has the item's own id. */
  readonly id: string
  /** Its own bookmark below the item's, and its line on the agenda; empty for the paper that is the item. */
  readonly title: string
  /** Why that title is exempt; absent or empty where this copy's is public. */
  readonly titleExempt?: string
  /** What each page says at its head, as in "Not for publication …"; empty for nothing. */
  readonly mark: string
  /** Only those of its pages say so that hold exempt matter by the marks printed there; where they cannot be told, all. */
  readonly isMarkedByPage?: boolean
  /** Why anything in it is exempt, for a page to name only what stands on it. */
  readonly grounds?: readonly Ground[]
  /** All that the paper is made from, as texts or digests of them: the same always give the same pages. */
  readonly source: () => readonly string[]
  readonly read: () => Result<PaperSource>
  /** Of a sheet that stands for papers which are not here: the same with a line more. */
  readonly standIn?: (line: string) => Pick<PackPaper, 'source' | 'read'>
}

/** How a pack is put together. */
export type PackForm = {
  readonly isDraft: boolean
  /** Each item begins on a right-hand page. */
  readonly isDoubleSided: boolean
  readonly hasDividers: boolean
  readonly hasContents: boolean
}

/**
 * How a public copy keeps the page numbers of the restricted one. `items` are those of the restricted copy, for their pages to
 * be counted; none of their words goes into this one.
 */
export type KeptNumbers = {
  /** A sheet says which pages are not there, or the numbers just go on behind them. */
  readonly as: 'sheets' | 'gaps'
  readonly items: readonly PackItem[]
}

/** A supplement to a pack that people have already. */
export type PackSupplement = {
  readonly number: number
  /** By item: where it goes in the printed pack, or what it replaces. `ownPage` in it stands for the page before it in this supplement. */
  readonly placeOf: (itemId: string, pageBefore: string | null) => string
}

export type PackPlan = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  /** HH:MM, or empty. */
  readonly time: string
  readonly place: string
  /** That the meeting is cancelled or was moved; empty where it is held as planned. */
  readonly held: string
  readonly items: readonly PackItem[]
  /** The look of the agenda sheet. */
  readonly style: HouseStyle
  /** ISO, UTC. */
  readonly createdAt: string
  readonly form: PackForm
  readonly supplement: PackSupplement | null
  /** What those pages of the sheets in front say at their head that hold an exempt title; empty in a public copy. */
  readonly mark: string
  /** A line for the head of each copy, as in "Copy 2 of 5: Councillor Ash"; one file is made for each. */
  readonly copies: readonly string[]
  /** What must not be in the finished file, asked for when it is done; null for what the public does not get. */
  readonly withheld: (() => Withheld) | null
  /** Null where each page has the number that it is counted as. */
  readonly kept: KeptNumbers | null
}

/** A part of an item: a divider or one of its papers. */
export type ItemPart = PackPaper & {
  readonly item: PackItem
  readonly begins: boolean
  /** The page number that it has in any case. */
  readonly number?: number
}

/** "Cabinet, 9 December 2026". */
export const labelOf = ({ body, date }: PackPlan): string => `${body}, ${formatDate(date)}`

/** What stands before each page number. */
export const prefixOf = ({ supplement }: Pick<PackPlan, 'supplement'>): string =>
  supplement ? `S${supplement.number}/` : ''

/** A paper that is no report, as a paper of a pack. */
export function plainPaper(paper: PaperPlain): Pick<PackPaper, 'source' | 'read'> {
  return { source: () => plainSource(paper), read: () => ok({ kind: 'plain', paper }) }
}

/** An item's papers, behind its divider where there is one. */
export function partsOf(item: PackItem, { form, style, mark }: PackPlan): readonly ItemPart[] {
  const papers = item.papers.map((paper, at) => ({ ...paper, item, begins: at === 0 }))
  if (!form.hasDividers || papers.length === 0) return papers
  const divider: ItemPart = {
    id: item.id,
    title: '',
    // It has the title alone.
    mark,
    isMarkedByPage: item.titleExempt === '',
    ...plainPaper({ document: dividerSheet(item), style }),
    item,
    begins: true
  }
  return [divider, ...papers.map((paper) => (paper.id === item.id ? { ...paper, id: `${item.id}-papers` } : paper))]
}
