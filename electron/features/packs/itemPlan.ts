/** An item of a pack as one copy shows it: its report, its attachments, and the sheets in place of what is left out. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import {
  type Ground,
  groundWords,
  markWords,
  unknownGround,
  upperFirst,
  withheldNote
} from '../../../shared/law/grounds'
import { courseWords, markedAgendaNote, withoutNote } from '../../../shared/meetings/agendaRules'
import type { PackCopy } from '../../../shared/meetings/builtPack'
import { restrictedMark } from '../../../shared/meetings/exclusion'
import type { ChangeMarking } from '../../../shared/packs/calls'
import { pictureSheet, standInSheet } from '../../../shared/paper/packSheets'
import { compareReports } from '../../../shared/reports/compare'
import { comparisonLine } from '../../../shared/reports/comparison'
import { publicCopy } from '../../../shared/reports/exempt'
import { reachOf } from '../../../shared/reports/holders'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { type AttachmentRow, readFile } from '../../db/packRows'
import { readHomeNation } from '../../db/settingsRow'
import { pictureOf } from '../../documents/files/pictures'
import { plainPicture } from '../../documents/files/plainPicture'
import { type PackItem, type PackPaper, plainPaper } from '../../documents/pack/packPlan'
import { exemptionsOf, type ItemPapers, isTitleExempt, markedReport, publicTitle } from './items'
import { digestOfReport, exemptMatterOf, reportOfText, textOfReport, textOfStyle } from './knownReports'

/** A report as people have it, and how the one that replaces it is to be shown. */
export type Replaced = { readonly report: Report; readonly changes: ChangeMarking }

/** An item with its papers as one copy shows them. */
export function planItem(
  db: Context['db'],
  item: ItemPapers,
  copy: PackCopy,
  style: HouseStyle,
  replaced: Replaced | null
): PackItem {
  const { id, number, depth, details, exemption, marks } = item
  const isPublic = copy === 'public'
  const title = isPublic ? publicTitle(item) : item.title
  const whole = isPublic && exemption !== null
  const ownMark = isPublic ? '' : restrictedMark(groundsIn(item))
  const titleExempt = isPublic ? '' : titleGround(item)
  const marked = exemption && (isPublic ? `not for publication: ${groundWords(exemption)}` : markWords(exemption, ': '))
  // One that is not taken keeps its place and number, and a sheet says so where its papers were; why, where that is open.
  const course = courseWords(isPublic && marks.note !== null ? withoutNote(details) : details)
  const papers =
    course !== ''
      ? [standIn(id, '', title, [course], ownMark, style)]
      : whole
        ? [standIn(id, '', title, [withheldNote(exemption)], '', style)]
        : [
            ...reportPapers(item, isPublic, ownMark, replaced),
            ...item.attachments.map((attachment, at) =>
              attachmentPaper(
                db,
                item,
                attachment,
                at,
                isPublic ? null : markOfAttachment(item, attachment, ownMark),
                style
              )
            )
          ]
  // The agenda’s link to the item leads to the first of its papers.
  const line = {
    id,
    number,
    title,
    titleExempt,
    remark: course === '' ? (marked ?? '') : details.course,
    isInside: depth > 0,
    ...markedAgendaNote(details, marks.note, readHomeNation(db), copy)
  }
  return { ...line, papers: papers.map((paper, at) => (at === 0 ? { ...paper, id } : paper)) }
}

/** Why anything of an item is not for publication; a mark that cannot be understood counts. */
export function groundsIn(item: ItemPapers): readonly Ground[] {
  const known = exemptionsOf(item)
  const isMarked = isTitleExempt(item) || (item.report !== null && exemptMatterOf(item.report).withheld.length > 0)
  return known.length === 0 && isMarked ? [unknownGround] : known
}

/** Why the title of an item is exempt, as paper says it; empty where it is public. It stands at the foot of every page of the item. */
function titleGround(item: ItemPapers): string {
  if (!isTitleExempt(item)) return ''
  const { report, marks } = item
  const mark = report === null ? '' : reachOf(report).title
  return exemptWords(marks.title ?? report?.exemptions.find(({ id }) => id === mark) ?? unknownGround)
}

/** "Exempt: paragraph 3". */
const exemptWords = (ground: Ground): string => upperFirst(markWords(ground, ': '))

/** What each page of an attachment says at its head: nothing where the public has it as it is. */
function markOfAttachment(item: ItemPapers, { exemption, restrictedHash }: AttachmentRow, ownMark: string): string {
  if (item.exemption !== null || restrictedHash !== null || titleGround(item) !== '') return ownMark
  return exemption ? restrictedMark([exemption]) : ''
}

/** The report of an item: alone, or where it replaces one, as the choice for replaced reports has it. */
function reportPapers(
  item: ItemPapers,
  isPublic: boolean,
  mark: string,
  replaced: Replaced | null
): readonly PackPaper[] {
  const { style } = item
  const report = markedReport(item)
  if (report === null || style === null) return []
  const drawn = { ...item, report, style }
  const plain = reportPaper(
    drawn,
    isPublic,
    titleGround(item) !== '' || exemptMatterOf(report).withheld.length > 0 ? mark : '',
    null
  )
  // An item may be in a supplement for its attachments alone.
  if (replaced === null || replaced.changes === 'plain' || textOfReport(replaced.report) === textOfReport(report))
    return [plain]
  // What was exempt in the report that people have stands in the comparison with it.
  const bothMarks = isPublic
    ? ''
    : restrictedMark([...exemptionsOf(item), ...exemptMatterOf(replaced.report).exemptions]) || mark
  const marked = reportPaper(drawn, isPublic, bothMarks, replaced.report)
  return replaced.changes === 'marked'
    ? [marked]
    : [plain, { ...marked, id: `${marked.id}-changes`, title: 'Copy with the changes marked' }]
}

/** One report as one copy shows it; with its changes marked where the report before it is given. */
function reportPaper(
  { id, report, style, picture, marks }: ItemPapers & { readonly report: Report; readonly style: HouseStyle },
  isPublic: boolean,
  mark: string,
  before: Report | null
): PackPaper {
  // Held as texts until their turn has come: the reports of a long agenda are never all in memory.
  const [now, then] = [textOfReport(report), before === null ? null : textOfReport(before)]
  const digest = digestOfReport(report)
  // The public copy is made of a report in which exempt matter never was; so is what it is compared with.
  const shown = (text: string): Report => {
    const whole = reportOfText(text)
    return isPublic ? publicCopy(whole).report : whole
  }
  return {
    id,
    title: '',
    mark,
    isMarkedByPage: !isPublic && reachOf(report).report === '' && !isTitleExempt({ report, marks }),
    grounds: isPublic ? [] : [report, before].flatMap((one) => (one ? exemptMatterOf(one).exemptions : [])),
    source: () => [isPublic ? 'public' : 'restricted', digest, textOfStyle(style), then ?? ''],
    read: () => {
      if (then === null) return ok({ kind: 'report', paper: { report: shown(now), style, picture } })
      const [before, after] = [shown(then), shown(now)]
      const { report: compared } = compareReports(before, after)
      const comparison = comparisonLine(
        { words: 'the printed pack', title: before.title },
        { words: 'this supplement', title: after.title }
      )
      return ok({ kind: 'report', paper: { report: compared, style, picture, comparison } })
    }
  }
}

/** A sheet in place of a paper. */
function standIn(
  id: Id,
  title: string,
  heading: string,
  lines: readonly string[],
  mark: string,
  style: HouseStyle
): PackPaper {
  const saying = (own: readonly string[]): Pick<PackPaper, 'source' | 'read'> =>
    plainPaper({ document: standInSheet({ heading, lines: own }), style })
  return { id, title, mark, ...saying(lines), standIn: (line) => saying([...lines, line]) }
}

/** `markInFull`: what each of its pages says in a restricted copy; null in a public one. */
function attachmentPaper(
  db: Context['db'],
  item: ItemPapers,
  attachment: AttachmentRow,
  at: number,
  markInFull: string | null,
  style: HouseStyle
): PackPaper {
  const { id, exemption, mediaType, description } = attachment
  const isPublic = markInFull === null
  const mark = markInFull ?? ''
  const ground = exemption ?? item.exemption
  const titleExempt = isPublic || ground === null ? '' : exemptWords(ground)
  const hash = isPublic ? attachment.hash : (attachment.restrictedHash ?? attachment.hash)
  // The title of an exempt attachment may say as much as the attachment.
  if (isPublic && exemption !== null) {
    const name = `Attachment ${at + 1}`
    return standIn(
      id,
      `${name} (not for publication: ${groundWords(exemption)})`,
      name,
      [withheldNote(exemption)],
      '',
      style
    )
  }
  const { title, sheet } = attachment
  if (attachment.isLeftOut || hash === null) {
    const why = attachment.trouble === '' ? '' : ` because ${attachment.trouble}`
    const lines = [`This attachment is not in the pack${why}. Please ask the clerk for it.`]
    return { ...standIn(id, title, title, lines, mark, style), titleExempt }
  }
  const bytes = (): Result<Uint8Array<ArrayBuffer>> => {
    const kept = readFile(db, hash)
    return kept
      ? ok(kept)
      : failure('damaged', `The attachment “${title}” is damaged in the data file. Attach it again.`)
  }
  if (mediaType === 'application/pdf')
    return {
      id,
      title,
      titleExempt,
      mark,
      source: () => ['plain attachment', hash, style.language, sheet],
      read: () => {
        const kept = bytes()
        return kept.ok ? ok({ kind: 'pdf', bytes: kept.value, language: style.language, sheet }) : kept
      }
    }
  return {
    id,
    title,
    titleExempt,
    mark,
    source: () => ['picture', hash, title, description, textOfStyle(style)],
    read: () => {
      const kept = bytes()
      if (!kept.ok) return kept
      // Where a photograph was taken, when and with what goes into no pack. The data file may be from elsewhere.
      const picture = pictureOf(plainPicture(kept.value))
      if (!picture.ok)
        return failure(picture.error.code, `The picture “${title}” cannot be printed: ${picture.error.message}.`)
      const document = pictureSheet({ heading: title, file: picture.value.hash, description })
      return ok({ kind: 'plain', paper: { document, style, pictures: [picture.value] } })
    }
  }
}
