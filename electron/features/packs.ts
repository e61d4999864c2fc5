/** Packs and single reports as files: drawn, checked, written whole, and remembered. */
import path from 'node:path'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { BuiltPack, Meeting, packCopies } from '../../shared/meetings/calls'
import { publicCopy } from '../../shared/reports/exempt'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { insertBuiltPack, readMeeting } from '../db/meetingRows'
import { readReport } from '../db/reportRows'
import { listStyles, readStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { atomicWrite, stageFile, targetTrouble } from '../documents/atomicWrite'
import { openCache } from '../documents/cache'
import {
  type DrawnPack,
  drawPack,
  type PackPapers,
  type PackPlan,
  type PackTools,
  type PaperReport
} from '../documents/packBuilder'
import { reportFile } from '../documents/reportFiles'

/** Drawn parts are kept up to this many bytes: some 50,000 pages. */
const largestCache = 512 * 1024 * 1024

type Copy = (typeof packCopies)[number]

export const packHandlers = {
  'meetings.buildPack': async (context, { meetingId, to, copy, job }) => {
    const meeting = readMeeting(context.db, meetingId)
    if (!meeting.ok) return meeting
    const plan = planOf(context, meeting.value, copy)
    if (!plan.ok) return plan
    const target = await chooseTarget(context, to, {
      title: 'Save the agenda pack',
      suggestedName: `${fileName(`${meeting.value.body} ${meeting.value.date} pack`)}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    return writePack(context, plan.value, target.value, job, (pack) => {
      insertBuiltPack(context.db, { id: context.newId(), meetingId, builtAt: context.now(), value: pack })
      return ok(pack)
    })
  },

  'meetings.openPack': async ({ db, dialogs }, { meetingId }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const { lastPack } = meeting.value
    if (!lastPack) return failure('not-found', 'No pack has been built for this meeting yet. Build it first.')
    return (await dialogs.openFile(lastPack.file))
      ? ok({})
      : failure(
          'unreadable-file',
          `“${path.basename(lastPack.file)}” could not be opened. It may have been moved, or no program for PDF is set up. Build the pack again, or open it from “${path.dirname(lastPack.file)}”.`
        )
  },

  'reports.export': async (context, { id, format, to }) => {
    const paper = readPaper(context.db, id)
    if (!paper.ok) return paper
    const target = await chooseTarget(context, to, {
      title: 'Save the report',
      suggestedName: `${fileName(paper.value.report.title)}.${format}`,
      filterName: formatNames[format],
      extension: format
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const signal = new AbortController().signal
    const drawn = await reportFile(
      format,
      paper.value,
      context.now(),
      tools(context, signal, () => undefined)
    )
    if (!drawn.ok) return drawn
    const written = await atomicWrite(target.value, drawn.value.bytes)
    if (!written.ok) return written
    return ok({ file: written.value, bytes: drawn.value.bytes.length, pages: drawn.value.pages })
  }
} satisfies Partial<Handlers>

const formatNames = { pdf: 'PDF', html: 'Web page', md: 'Markdown', json: 'Packwright report (JSON)' } as const

/** A text as the name of a file on any system: no signs that part folders, not too long. */
export function fileName(text: string): string {
  const plain = text
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const cut = plain.length > 80 ? plain.slice(0, 80).replace(/\s\S*$/, '') : plain
  return cut.replace(/^[.\s]+|[.\s]+$/g, '') || 'Packwright'
}

/** Where to write: as the command line says, or as the person chooses; null when they closed the dialogue. Fails at once where nothing can be written. */
async function chooseTarget(
  { dialogs }: Context,
  to: string | undefined,
  dialog: Parameters<Context['dialogs']['saveFile']>[0]
): Promise<Result<string | null>> {
  const target = to ?? (await dialogs.saveFile(dialog))
  if (target === null) return ok(null)
  const trouble = await targetTrouble(target)
  return trouble ? { ok: false, error: trouble } : ok(target)
}

function tools({ printer, cacheFolder }: Context, signal: AbortSignal, progress: PackTools['progress']): PackTools {
  return { printer, cache: openCache(path.join(cacheFolder, 'parts'), largestCache), signal, progress }
}

/** Draws a pack and writes it; `keep` stores what belongs to it. The file and the records change together or not at all. */
async function writePack(
  context: Context,
  plan: PackPlan,
  target: string,
  job: Id,
  keep: (pack: BuiltPack) => Result<BuiltPack>
): Promise<Result<BuiltPack>> {
  const start = performance.now()
  const signal = context.jobs.start(job)
  try {
    const drawn = await drawPack(
      plan,
      tools(context, signal, (done, total, label) => context.jobs.progress(job, done, total, label))
    )
    if (!drawn.ok) return drawn
    const staged = await stageFile(target, drawn.value.bytes)
    if (!staged.ok) return staged
    if (signal.aborted) {
      staged.value.drop()
      return failure('cancelled', 'Stopped. Nothing was written.')
    }
    try {
      return transact(context.db, () => {
        const kept = keep(packOf(drawn.value, path.resolve(target), (performance.now() - start) / 1000))
        if (!kept.ok) return kept
        const put = staged.value.put()
        return put.ok ? kept : put
      })
    } finally {
      staged.value.drop()
    }
  } finally {
    context.jobs.end(job)
  }
}

function packOf({ bytes, pages, items, rendered, reused }: DrawnPack, file: string, seconds: number): BuiltPack {
  return {
    file,
    pages,
    bytes: bytes.length,
    items: [...items],
    rendered,
    reused,
    seconds: Math.round(seconds * 1000) / 1000
  }
}

/** A meeting as a pack is to show it. The public copy is made of reports in which exempt matter never was. */
function planOf({ db, now }: Context, meeting: Meeting, copy: Copy): Result<PackPlan> {
  if (meeting.items.length === 0)
    return failure('invalid', 'There is nothing on this agenda yet. Add a report to it, then build the pack.')
  const styles = stylesOf(db, meeting)
  if (!styles.ok) return styles
  const [first, ...others] = styles.value
  if (!first) return failure('not-found', 'There is no house style to draw the agenda in.')
  const { body, date, time, place } = meeting
  return ok({
    body,
    date,
    time,
    place,
    // A pack of several councils’ reports is nobody’s own.
    council: others.every((style) => style.council === first.council) ? first.council : '',
    style: first,
    createdAt: now(),
    items: meeting.items.map(({ id, number, title, reportId }) => ({
      id,
      number,
      title,
      papers: reportId === null ? null : papersOf(db, reportId, copy)
    }))
  })
}

/** The house styles of the reports on an agenda, in its order; of one without reports the first style there is. */
function stylesOf(db: Context['db'], meeting: Meeting): Result<readonly HouseStyle[]> {
  const ids = db
    .prepare<[Id], Id>(
      'SELECT r.style_id FROM agenda_items i JOIN reports r ON r.id = i.report_id WHERE i.meeting_id = ? ORDER BY i.position'
    )
    .pluck()
    .all(meeting.id)
  const wanted =
    ids.length > 0
      ? [...new Set(ids)]
      : listStyles(db)
          .slice(0, 1)
          .map((style) => style.id)
  const styles: HouseStyle[] = []
  for (const id of wanted) {
    const style = readStyle(db, id)
    if (!style.ok) return style
    styles.push(style.value)
  }
  return ok(styles)
}

function readPaper(db: Context['db'], reportId: Id): Result<PaperReport> {
  const report = readReport(db, reportId)
  if (!report.ok) return report
  const style = readStyle(db, report.value.value.styleId)
  return style.ok ? ok({ report: report.value.value, style: style.value }) : style
}

function papersOf(db: Context['db'], reportId: Id, copy: Copy): PackPapers {
  return {
    source: () => [
      copy,
      ...db
        .prepare<[Id], { report: string; style: string }>(
          'SELECT r.value AS report, s.value AS style FROM reports r JOIN house_styles s ON s.id = r.style_id WHERE r.id = ?'
        )
        .all(reportId)
        .flatMap(({ report, style }) => [report, style])
    ],
    read: () => copyOf(readPaper(db, reportId), copy)
  }
}

function copyOf(paper: Result<PaperReport>, copy: Copy): Result<PaperReport> {
  if (!paper.ok || copy === 'restricted') return paper
  return ok({ ...paper.value, report: publicCopy(paper.value.report).report })
}
