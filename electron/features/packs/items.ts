/** The items of an agenda with all that their papers are made of: reports with their styles, attachments, exemptions. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { type Ground, groundCode } from '../../../shared/law/grounds'
import { courseWords } from '../../../shared/meetings/agendaRules'
import type { AgendaItem } from '../../../shared/meetings/calls'
import { type ExemptItem, exemptItemsOf } from '../../../shared/meetings/exclusion'
import type { ItemMarks } from '../../../shared/meetings/exemptions'
import { withheldHeading } from '../../../shared/reports/exempt'
import { reachOf } from '../../../shared/reports/holders'
import type { Report } from '../../../shared/reports/report'
import { ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { type ItemAct, readItemActs } from '../../db/exemptHistory'
import { noItemMarks } from '../../db/exemptionRows'
import { readItemMarks, readWholeExempt, type WholeExemption, wholeUnder } from '../../db/exemptReports'
import { readPicture } from '../../db/fileRows'
import { readAgenda } from '../../db/meetingRows'
import { type AttachmentRow, type PackContent, readAttachments } from '../../db/packRows'
import { readReport } from '../../db/reportRows'
import { readStyle } from '../../db/styleRows'
import { shownIf } from '../../documents/files/plainPicture'
import type { PaperReport } from '../../documents/pack/packBench'
import { contentDigest, exemptMatterOf, textOfReport, textOfStyle } from './knownReports'

/** An item of an agenda with all that its papers are made of. */
export type ItemPapers = Pick<AgendaItem, 'id' | 'number' | 'title' | 'reportId' | 'depth' | 'details'> & {
  /** Why the whole item is exempt, wherever that was said; null where it is not. */
  readonly exemption: WholeExemption | null
  /** Why its title and its note are exempt, wherever that was said. */
  readonly marks: ItemMarks
  /** What was done to its own marks, the first first. */
  readonly acts: readonly ItemAct[]
  readonly attachments: readonly AttachmentRow[]
  readonly report: Report | null
  readonly style: HouseStyle | null
  readonly picture: PaperReport['picture']
}

/** The items of a meeting with their papers. Fails with whatever reading a report fails with. */
export function readItems(db: Context['db'], meetingId: Id): Result<readonly ItemPapers[]> {
  const items: ItemPapers[] = []
  for (const item of eachItem(db, meetingId)) {
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok(items)
}

/** The same one by one, each read when its turn has come. */
export function* eachItem(db: Context['db'], meetingId: Id): Generator<Result<ItemPapers>> {
  const exempt = readWholeExempt(db, meetingId)
  const marks = readItemMarks(db, meetingId)
  const acts = readItemActs(db, meetingId)
  const attachments = readAttachments(db, meetingId)
  for (const item of readAgenda(db, meetingId)) {
    const paper = item.reportId === null ? null : readPaper(db, item.reportId)
    if (paper && !paper.ok) yield paper
    else
      yield ok({
        ...item,
        exemption: exempt.get(item.id) ?? null,
        marks: marks.get(item.id) ?? noItemMarks,
        acts: acts.get(item.id) ?? [],
        attachments: attachments.filter(({ itemId }) => itemId === item.id),
        report: paper?.value.report ?? null,
        style: paper?.value.style ?? null,
        picture: paper?.value.picture ?? (() => null)
      })
  }
}

/** The report of an item as everything treats it: marked as a whole where the item is exempt so; null for an item without. */
export function markedReport({ report, exemption }: Pick<ItemPapers, 'report' | 'exemption'>): Report | null {
  return report && wholeUnder(report, exemption)
}

/** Whether the title of an item is exempt, on the agenda or in its report. */
export function isTitleExempt({ report, marks }: Pick<ItemPapers, 'report' | 'marks'>): boolean {
  return marks.title !== null || (report !== null && reachOf(report).title !== '')
}

/** The title of an item as the public may have it. */
export function publicTitle(item: Pick<ItemPapers, 'title' | 'report' | 'marks'>): string {
  return isTitleExempt(item) ? withheldHeading : item.title
}

/** Every exemption that an item rests on: its own, those used in its report, and those of its attachments. */
export function exemptionsOf({ exemption, marks, report, attachments }: ItemPapers): readonly Ground[] {
  return [
    ...[exemption, marks.title, marks.note].flatMap((one) => one ?? []),
    ...(report ? exemptMatterOf(report).exemptions : []),
    ...attachments.flatMap((attachment) => attachment.exemption ?? [])
  ]
}

/** What of an agenda the public is left out for, what is confidential and what is exempt each by itself. */
export function exemptItems(items: readonly ItemPapers[]): readonly ExemptItem[] {
  const taken = items.filter(({ details }) => details.course === 'taken')
  return exemptItemsOf(
    taken.map((item) => ({
      ...item,
      whole: item.exemption,
      attachments: item.attachments.map(({ exemption }) => exemption),
      grounds: exemptionsOf(item)
    }))
  )
}

/** What is remembered of an item's papers. The digest does not depend on the item's place, so that moving it changes nothing. */
export function contentOf(item: ItemPapers): Omit<PackContent, 'firstLabel' | 'lastLabel'> {
  const { id, title, reportId, exemption, marks, report, style, attachments, details } = item
  const value = report ? textOfReport(wholeUnder(report, exemption)) : null
  const digest = contentDigest(title, report, [
    style ? textOfStyle(style) : '',
    JSON.stringify(exemption ? groundCode(exemption) : null),
    ...(details.course === 'taken' ? [] : [courseWords(details)]),
    JSON.stringify(
      attachments.map(({ hash, restrictedHash, title: name, description, isLeftOut, exemption: own, sheet }) => [
        restrictedHash === null ? hash : [hash, restrictedHash],
        name,
        description,
        isLeftOut,
        own ? groundCode(own) : null,
        // Packs that were built before sheets could be chosen have digests without them.
        ...(sheet === 'own' ? [sheet] : [])
      ])
    ),
    // Packs that were built before titles and notes could be marked have digests without them.
    ...(marks.title || marks.note
      ? [JSON.stringify([marks.title, marks.note].map((mark) => mark && groundCode(mark)))]
      : [])
  ])
  return { itemId: id, reportId, digest, report: value }
}

/** A report of the data file with its house style, as it is to be printed. */
export function readPaper(db: Context['db'], reportId: Id): Result<PaperReport> {
  const report = readReport(db, reportId)
  if (!report.ok) return report
  const style = readStyle(db, report.value.value.styleId)
  return style.ok
    ? ok({ report: report.value.value, style: style.value, picture: (hash) => shownIf(readPicture(db, hash)) })
    : style
}
