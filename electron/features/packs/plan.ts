/** What a pack is to show, put together from the records or from reports that have just been read in. */
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { packCopies } from '../../../shared/meetings/calls'
import { publicCopy } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context, HandedFile } from '../../context'
import { readPicture } from '../../db/fileRows'
import { readAgenda } from '../../db/meetingRows'
import { readReport } from '../../db/reportRows'
import { listStyles, readStyle, readStyles } from '../../db/styleRows'
import type { PackItem, PackPlan, PaperReport } from '../../documents/packBuilder'
import type { Picture } from '../../documents/pictures'
import { readReportFile } from '../../documents/reportRead'

export type Copy = (typeof packCopies)[number]

/** A meeting as it stands at the head of its agenda. */
export type PackMeeting = Pick<PackPlan, 'body' | 'date' | 'time' | 'place'> & { readonly id: Id }

/** A report that was read in and is not in the data file yet. */
export type NewReport = {
  readonly id: Id
  readonly value: Report
  readonly style: HouseStyle
  readonly pictures: readonly Picture[]
}

/** The pack of a meeting in the data file. Reports are fetched one by one as they are drawn. Fails with invalid for an empty agenda. */
export function planMeeting(context: Context, meeting: PackMeeting, copy: Copy): Result<PackPlan> {
  const { db } = context
  const agenda = readAgenda(db, meeting.id)
  if (agenda.length === 0)
    return failure('invalid', 'There is nothing on this agenda yet. Add a report to it, then build the pack.')
  const styles = agendaStyles(db, meeting.id)
  if (!styles.ok) return styles
  return planOf(
    context,
    meeting,
    styles.value,
    agenda.map(({ id, number, title, reportId }) => ({
      id,
      number,
      title,
      papers:
        reportId === null
          ? null
          : {
              source: () => [copy, ...reportSource(db, reportId)],
              read: () => copyOf(readPaper(db, reportId), copy)
            }
    }))
  )
}

/** The public pack of reports that are not in the data file yet, in their order. */
export function planReports(context: Context, meeting: PackMeeting, reports: readonly NewReport[]): Result<PackPlan> {
  return planOf(
    context,
    meeting,
    reports.map(({ style }) => style),
    reports.map(({ id, value, style, pictures }, at) => ({
      id,
      number: String(at + 1),
      title: value.title,
      papers: {
        source: () => ['public', JSON.stringify(value), JSON.stringify(style)],
        read: () =>
          copyOf(
            ok({ report: value, style, picture: (hash) => pictures.find((kept) => kept.hash === hash) ?? null }),
            'public'
          )
      }
    }))
  )
}

/** Reads files as reports; when one of them cannot be read, none is, and each that cannot is named with the reason. */
export async function readReports(
  { db, newId }: Context,
  files: readonly HandedFile[]
): Promise<Result<readonly NewReport[]>> {
  const styles = readStyles(db)
  if (!styles.ok) return styles
  const reports: NewReport[] = []
  const unread: string[] = []
  for (const file of files) {
    const read = await readReportFile(file, styles.value, newId)
    if (read.ok) {
      const { report, style, pictures } = read.value
      reports.push({ id: newId(), value: report, style, pictures })
    } else unread.push(`${file.name}: ${read.error.message}`)
  }
  if (unread.length === 0) return ok(reports)
  return failure(
    'unreadable-file',
    'Nothing was taken in and no pack was built, because these files could not be read:',
    {
      details: unread
    }
  )
}

/** A report of the data file with its house style, as it is to be printed. */
export function readPaper(db: Context['db'], reportId: Id): Result<PaperReport> {
  const report = readReport(db, reportId)
  if (!report.ok) return report
  const style = readStyle(db, report.value.value.styleId)
  return style.ok
    ? ok({ report: report.value.value, style: style.value, picture: (hash) => readPicture(db, hash) })
    : style
}

/** The public copy is made of a report in which exempt matter never was. */
function copyOf(paper: Result<PaperReport>, copy: Copy): Result<PaperReport> {
  if (!paper.ok || copy === 'restricted') return paper
  return ok({ ...paper.value, report: publicCopy(paper.value.report).report })
}

function planOf(
  { now }: Context,
  meeting: PackMeeting,
  styles: readonly HouseStyle[],
  items: readonly PackItem[]
): Result<PackPlan> {
  const [first, ...others] = styles
  if (!first) return failure('not-found', 'There is no house style to draw the agenda in.')
  const { body, date, time, place } = meeting
  // A pack of several councils’ reports is nobody’s own.
  const council = others.every((style) => style.council === first.council) ? first.council : ''
  return ok({ body, date, time, place, council, style: first, createdAt: now(), items })
}

/** The house styles of the reports on an agenda, in its order; of one without reports the first style there is. */
function agendaStyles(db: Context['db'], meetingId: Id): Result<readonly HouseStyle[]> {
  const used = db
    .prepare<[Id], Id>(
      'SELECT r.style_id FROM agenda_items i JOIN reports r ON r.id = i.report_id WHERE i.meeting_id = ? ORDER BY i.position'
    )
    .pluck()
    .all(meetingId)
  const ids =
    used.length > 0
      ? [...new Set(used)]
      : listStyles(db)
          .map(({ id }) => id)
          .slice(0, 1)
  const styles: HouseStyle[] = []
  for (const id of ids) {
    const style = readStyle(db, id)
    if (!style.ok) return style
    styles.push(style.value)
  }
  return ok(styles)
}

/** A report and its style as they are stored. */
function reportSource(db: Context['db'], reportId: Id): readonly string[] {
  return db
    .prepare<[Id], readonly string[]>(
      'SELECT r.value, s.value FROM reports r JOIN house_styles s ON s.id = r.style_id WHERE r.id = ?'
    )
    .raw()
    .all(reportId)
    .flat()
}
