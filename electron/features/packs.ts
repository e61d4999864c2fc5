/** Packs and single reports as files: drawn, checked, written whole, and remembered. */
import path from 'node:path'
import type { BuiltPack } from '../../shared/meetings/calls'
import { compareReports } from '../../shared/reports/compare'
import { comparisonLine, momentInWords } from '../../shared/reports/comparison'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { keepPictures } from '../db/fileRows'
import { appendReports, ensureBody, insertBuiltPack, insertMeeting, readMeeting } from '../db/meetingRows'
import { insertReport, readReport } from '../db/reportRows'
import { ownName } from '../db/settingsRow'
import { keepStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { readVersion } from '../db/versionRows'
import { atomicWrite, stageFile, targetTrouble } from '../documents/atomicWrite'
import { writeBundle } from '../documents/bundle'
import { fileName } from '../documents/fileName'
import { type DrawnPack, drawPack, type PackPlan, type PaperReport } from '../documents/packBuilder'
import { picturesIn } from '../documents/pictures'
import { reportFile } from '../documents/reportFiles'
import { chooseTarget, drawingTools } from '../documents/target'
import { planMeeting, planReports, readPaper, readReports } from './packs/plan'

const formatNames = {
  pdf: 'PDF',
  html: 'Web page',
  md: 'Markdown',
  docx: 'Word',
  json: 'Packwright report (JSON)',
  packwright: 'Packwright file'
} as const

export const packHandlers = {
  'meetings.buildPack': async (context, { meetingId, to, copy, job }) => {
    const { db, newId, now } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const plan = planMeeting(context, meeting.value, copy)
    if (!plan.ok) return plan
    const target = await chooseTarget(context, to, {
      title: 'Save the agenda pack',
      suggestedName: `${fileName(`${meeting.value.body} ${meeting.value.date} pack`)}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    return writePack(context, plan.value, target.value, job, (pack) =>
      insertBuiltPack(db, { id: newId(), meetingId, builtAt: now(), value: pack })
    )
  },

  'meetings.packFromFiles': async (context, { files, body, date, to, job }) => {
    const { db, newId, now } = context
    const trouble = await targetTrouble(to)
    if (trouble) return { ok: false, error: trouble }
    const reports = await readReports(context, files)
    if (!reports.ok) return reports
    const meeting = { id: newId(), body, date, time: '', place: '' }
    const plan = planReports(context, meeting, reports.value)
    if (!plan.ok) return plan
    return writePack(context, plan.value, to, job, (pack) => {
      for (const { id, value, style, pictures } of reports.value) {
        keepStyle(db, style)
        keepPictures(db, pictures, now())
        insertReport(db, { id, value, now: now() })
      }
      insertMeeting(db, { ...meeting, bodyId: ensureBody(db, body, newId) })
      appendReports(
        db,
        meeting.id,
        reports.value.map(({ id }) => id),
        newId
      )
      insertBuiltPack(db, { id: newId(), meetingId: meeting.id, builtAt: now(), value: pack })
    })
  },

  'meetings.openPack': async ({ db, dialogs }, { meetingId }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const { lastPack } = meeting.value
    if (!lastPack) return failure('not-found', 'No pack has been built for this meeting yet. Build it first.')
    if (await dialogs.openFile(lastPack.file)) return ok({})
    const { base, dir } = path.parse(lastPack.file)
    return failure(
      'unreadable-file',
      `“${base}” could not be opened. It may have been moved, or no program for PDF is set up. Build the pack again, or look for it in “${dir}”.`
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
    const drawn =
      format === 'packwright'
        ? ok({ bytes: copyOf(context, id, paper.value), pages: 0 })
        : await reportFile(format, paper.value, context.now(), drawingTools(context, new AbortController().signal))
    return drawn.ok ? writeDrawn(target.value, drawn.value) : drawn
  },

  'reports.compare': async (context, { id, before, after, to }) => {
    const { db, now } = context
    const paper = readPaper(db, id)
    if (!paper.ok) return paper
    const earlier = sideOf(db, id, before)
    if (!earlier.ok) return earlier
    const later = sideOf(db, id, after)
    if (!later.ok) return later
    const target = await chooseTarget(context, to, {
      title: 'Save the comparison',
      suggestedName: `${fileName(`${paper.value.report.title}, changes`)}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const compared: PaperReport = {
      report: compareReports(earlier.value.report, later.value.report).report,
      style: paper.value.style,
      picture: paper.value.picture,
      comparison: comparisonLine(earlier.value.words, later.value.words)
    }
    const drawn = await reportFile('pdf', compared, now(), drawingTools(context, new AbortController().signal))
    return drawn.ok ? writeDrawn(target.value, drawn.value) : drawn
  }
} satisfies Partial<Handlers>

/** A report as a file that another Packwright opens: a copy that nobody waits for. */
function copyOf({ db, about, now }: Context, id: Id, { report, style, picture }: PaperReport): Uint8Array {
  return writeBundle(
    {
      kind: 'report',
      version: about.version,
      madeAt: now(),
      handOff: '',
      report: id,
      implication: null,
      from: ownName(db),
      to: '',
      note: ''
    },
    { report, style, base: null, pictures: picturesIn(report, picture) }
  )
}

/** One side of a comparison, and how it is called. */
function sideOf(
  db: Context['db'],
  id: Id,
  side: 'now' | Id
): Result<{ readonly report: Report; readonly words: string }> {
  if (side === 'now') {
    const now = readReport(db, id)
    return now.ok ? ok({ report: now.value.value, words: momentInWords(now.value.updatedAt) }) : now
  }
  const version = readVersion(db, id, side)
  if (!version.ok) return version
  const { name, madeAt, value } = version.value
  return ok({ report: value, words: [name && `“${name}”`, momentInWords(madeAt)].filter(Boolean).join(', ') })
}

async function writeDrawn(
  target: string,
  { bytes, pages }: { readonly bytes: Uint8Array; readonly pages: number }
): Promise<Result<{ readonly file: string; readonly bytes: number; readonly pages: number }>> {
  const written = await atomicWrite(target, bytes)
  return written.ok ? ok({ file: written.value, bytes: bytes.length, pages }) : written
}

/** Draws a pack and writes it; `keep` stores what belongs to it. File and records change together or not at all. */
async function writePack(
  context: Context,
  plan: PackPlan,
  target: string,
  job: Id,
  keep: (pack: BuiltPack) => void
): Promise<Result<BuiltPack>> {
  const start = performance.now()
  const signal = context.jobs.start(job)
  try {
    const tools = drawingTools(context, signal, (done, total, label) => context.jobs.progress(job, done, total, label))
    const drawn = await drawPack(plan, tools)
    if (!drawn.ok) return drawn
    const staged = await stageFile(target, drawn.value.bytes)
    if (!staged.ok) return staged
    try {
      if (signal.aborted) return failure('cancelled', 'Stopped. Nothing was written.')
      return transact(context.db, () => {
        const pack = builtPack(drawn.value, staged.value.place, (performance.now() - start) / 1000)
        keep(pack)
        const put = staged.value.put()
        return put.ok ? ok(pack) : put
      })
    } finally {
      staged.value.drop()
    }
  } finally {
    context.jobs.end(job)
  }
}

function builtPack({ bytes, pages, items, rendered, reused }: DrawnPack, file: string, seconds: number): BuiltPack {
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
