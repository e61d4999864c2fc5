/** Packs and single reports as files: drawn, checked, written whole, and remembered. */

import path from 'node:path'
import type { BuiltPack, PackRemark } from '../../../shared/meetings/builtPack'
import type { ReportCopy } from '../../../shared/reports/calls'
import { comparedCopy, comparisonLine, momentInWords } from '../../../shared/reports/comparison'
import { exemptParts, outwardTitle } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import { formatDate, type Id } from '../../../shared/values'
import type { CommandContext, Context, Handlers } from '../../context'
import { hashOf } from '../../db/contents'
import { carryEverMarked } from '../../db/everMarked'
import { effectiveReport } from '../../db/exemptReports'
import { keepPictures } from '../../db/fileRows'
import { ownKeys } from '../../db/keyRows'
import { keepReleased, listReleased, type OutputOf } from '../../db/leakRows'
import { appendReports, ensureBody, insertMeeting, readAgenda, readMeeting } from '../../db/meetingRows'
import { insertBuiltPack, type PackContent, readBuiltPacks } from '../../db/packRows'
import { signedChanges, suggestedReport } from '../../db/reportAnswers'
import { insertReport, readReport } from '../../db/reportRows'
import { ownName } from '../../db/settingsRow'
import { adoptStyle } from '../../db/styleRows'
import { transact } from '../../db/transaction'
import { readVersion } from '../../db/versionRows'
import { withheldFrom } from '../../db/withheldWords'
import { atomicWrite, type StagedFile, stageFile, targetTrouble } from '../../documents/files/atomicWrite'
import type { CheckedBytes } from '../../documents/files/checkedBytes'
import { fileName } from '../../documents/files/fileName'
import { picturesIn } from '../../documents/files/pictures'
import type { PaperReport } from '../../documents/pack/packBench'
import { type DrawnPack, drawPack } from '../../documents/pack/packBuilder'
import { notForThePublic } from '../../documents/pack/publicOutput'
import { chooseTarget, drawingTools } from '../../documents/pack/target'
import { writeBundle } from '../../documents/reports/bundle'
import { copyOfComparison } from '../../documents/reports/reportCopy'
import { lookAtOlder } from './attached'
import { filesOf, isKnown, readBuilt } from './builtFiles'
import { hiddenHandlers } from './hidden'
import { readPaper } from './items'
import { paperHandlers } from './papers'
import { type MeetingPlan, plainForm, planMeeting, planReports, readReports } from './plan'
import { preflightHandlers } from './preflight'
import { printingHandlers } from './printing'
import { publishedHandlers } from './published'
import { reportToWrite, saidInReport, withheldInReport } from './reportCopies'
import { briefFile, reportFile } from './reportFiles'
import { openedBy, refusedAsStale } from './since'
import { verifiedHandlers } from './verified'

const formatNames = {
  pdf: 'PDF',
  html: 'Web page',
  md: 'Markdown',
  docx: 'Word',
  json: 'Packwright report (JSON)',
  packwright: 'Packwright file'
} as const

export const packHandlers = {
  ...paperHandlers,
  ...publishedHandlers,
  ...preflightHandlers,
  ...printingHandlers,
  ...hiddenHandlers,
  ...verifiedHandlers,

  'meetings.buildPack': async (
    context,
    { meetingId, to, copy, isSupplement, changes, notLeaks, job, openReason, ...form }
  ) => {
    const { db, newId, now } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    await lookAtOlder(context, meetingId)
    const output = isSupplement ? 'supplement' : 'pack'
    const plan = planMeeting(context, meeting.value, { copy, isSupplement, changes, form, output, notLeaks })
    if (!plan.ok) return plan
    const { supplement } = plan.value.plan
    const opened = openedBy(plan.value, openReason)
    if (!opened.ok) return opened
    const kind = [
      copy === 'restricted' ? 'restricted' : '',
      form.isDraft ? 'DRAFT' : '',
      supplement ? `supplement ${supplement.number}` : 'pack'
    ]
    const target = await chooseTarget(context, to, {
      title: supplement ? 'Save the supplement' : 'Save the agenda pack',
      suggestedName: `${fileName([meeting.value.body, meeting.value.date, ...kind].filter(Boolean).join(' '))}.pdf`,
      filterName: 'PDF',
      extension: 'pdf'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const facts = { copy, supplement: supplement?.number ?? 0, form, opened: opened.value }
    const of: OutputOf = { subject: 'meeting', id: meetingId, output }
    return writePack(context, plan.value, target.value, job, facts, of, (pack, contents) =>
      insertBuiltPack(db, { id: newId(), meetingId, builtAt: now(), value: pack, contents })
    )
  },

  'meetings.packFromFiles': async (context, { files, body, date, to, notLeaks, job }) => {
    const { db, newId, now } = context
    const trouble = await targetTrouble(to)
    if (trouble) return { ok: false, error: trouble }
    const reports = await readReports(context, files)
    if (!reports.ok) return reports
    const meeting = { id: newId(), body, date, time: '', place: '' }
    const plan = planReports(context, meeting, reports.value, notLeaks)
    if (!plan.ok) return plan
    const facts = { copy: 'public', supplement: 0, form: plainForm, opened: null } as const
    const of: OutputOf = { subject: 'meeting', id: meeting.id, output: 'pack' }
    return writePack(context, plan.value, to, job, facts, of, (pack, contents) => {
      for (const { id, value, style, pictures } of reports.value) {
        keepPictures(db, pictures, now())
        insertReport(db, { id, value: { ...value, styleId: adoptStyle(db, style) }, now: now() })
      }
      insertMeeting(db, { ...meeting, bodyId: ensureBody(db, body, newId) })
      appendReports(
        db,
        meeting.id,
        reports.value.map(({ id }) => id),
        newId
      )
      // The pack was drawn before there were items; they stand in the order of the reports.
      const items = new Map(readAgenda(db, meeting.id).map((item) => [item.reportId, item.id]))
      const placed = contents.map((content) => ({ ...content, itemId: items.get(content.reportId) ?? content.itemId }))
      insertBuiltPack(db, { id: newId(), meetingId: meeting.id, builtAt: now(), value: pack, contents: placed })
    })
  },

  'meetings.openPack': async ({ db, dialogs }, { meetingId, knowingly }) => {
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const lastPack = readBuiltPacks(db, meetingId).at(-1)
    if (!lastPack) return failure('not-found', 'No pack has been built for this meeting yet. Build it first.')
    const stale = refusedAsStale(db, meetingId, lastPack, knowingly)
    if (!stale.ok) return stale
    // All copies, not only the one that is opened: who opens it goes by it, and hands on the others.
    for (const [at, file] of filesOf(lastPack).entries()) {
      const read = isKnown(lastPack, at) ? await readBuilt(lastPack, file, at) : ok(null)
      if (!read.ok) return read
    }
    if (await dialogs.openFile(lastPack.file)) return ok({})
    const { base, dir } = path.parse(lastPack.file)
    return failure(
      'unreadable-file',
      `“${base}” could not be opened. It may have been moved, or no program for PDF is set up. Build the pack again, or look for it in “${dir}”.`
    )
  },

  'reports.export': async (context, { id, format, copy, of: what, to, notLeaks, isFinal }) => {
    if (what === 'brief' && format !== 'pdf' && format !== 'docx')
      return failure('invalid', 'A brief for members is made as PDF or Word.', { field: 'format' })
    if (format === 'packwright' && copy === 'public')
      return failure(
        'invalid',
        'A file for another Packwright is always whole, with what is exempt in it, so there is no public copy of it. For the public take PDF, Word or a web page; for a colleague take the full copy.',
        { field: 'copy' }
      )
    const of: OutputOf = { subject: 'report', id, output: `${what} as ${format}` }
    const found = await reportToWrite(context, id, copy, of, { notLeaks, isFinal })
    if (!found.ok) return found
    const { whole, said, made, faults } = found.value
    const { paper } = made
    const isRestricted = paper.mark !== undefined
    const isCut = copy === 'public' && exemptParts(whole.report).length > 0
    const copyWords = isRestricted ? 'not for publication' : isCut ? 'public' : ''
    const kinds = [copyWords, faults > 0 ? 'draft' : ''].filter((words) => words !== '').join(', ')
    const kind = kinds === '' ? '' : ` (${kinds})`
    const target = await chooseTarget(context, to, {
      title: 'Save the report',
      suggestedName: `${fileName(outwardTitle(paper.report))}${what === 'brief' ? ' (brief)' : ''}${kind}.${format}`,
      filterName: formatNames[format],
      extension: format
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const drawn =
      format === 'packwright'
        ? ok({ bytes: notForThePublic(copyOf(context, id, whole)), pages: 0, told: [], released: [] })
        : await (what === 'brief' ? briefFile : reportFile)(
            format,
            made,
            context.now(),
            drawingTools(context, new AbortController().signal)
          )
    if (!drawn.ok) return drawn
    const written = await writeDrawn(target.value, drawn.value)
    if (!written.ok) return written
    const { told } = drawn.value
    const released = [...said.released, ...drawn.value.released]
    return ok(keepReleased(context, of, { ...written.value, isRestricted, faults, released, told }))
  },

  'reports.compare': async (context, { id, before, after, format, copy, to, notLeaks }) => {
    const { db, now } = context
    const paper = readPaper(db, id)
    if (!paper.ok) return paper
    const earlier = sideOf(db, id, before, copy)
    if (!earlier.ok) return earlier
    const later = sideOf(db, id, after, copy)
    if (!later.ok) return later
    const today = effectiveReport(db, id, paper.value.report)
    const isTracked = copy === 'full' && [before, after].includes('suggested')
    // Tracked changes come back from Word: a field that said both would come back so.
    const fields = isTracked && format === 'docx' ? 'later' : 'both'
    // What was exempt in between, and has left the report since, is exempt on either side.
    const marked = (side: Report): Report => carryEverMarked(db, id, today, side).report
    const compared = comparedCopy(marked(earlier.value.report), marked(later.value.report), today, copy, fields)
    const of: OutputOf = { subject: 'report', id, output: `comparison as ${format}` }
    const whole = { ...paper.value, report: today }
    const said = saidInReport(context, of, copy, whole, notLeaks)
    if (!said.ok) return said
    const made = copyOfComparison(
      {
        ...paper.value,
        report: compared.report,
        // Names of writers are lines for those who write, and stand in no public copy.
        ...(isTracked ? { changes: signedChanges(db, id) } : {}),
        comparison: comparisonLine(
          { words: earlier.value.words, title: compared.before.title },
          { words: later.value.words, title: compared.after.title }
        )
      },
      copy,
      () => {
        return withheldFrom(db, of, notLeaks, withheldInReport(db, id, whole, compared.withheld))
      }
    )
    const isRestricted = made.paper.mark !== undefined
    const kind = isRestricted ? ' (not for publication)' : compared.withheld.length > 0 ? ' (public)' : ''
    const target = await chooseTarget(context, to, {
      title: 'Save the comparison',
      suggestedName: `${fileName(`${outwardTitle(compared.after)}, changes`)}${kind}.${format}`,
      filterName: formatNames[format],
      extension: format
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const tools = drawingTools(context, new AbortController().signal)
    const drawn = await reportFile(format, made, now(), tools)
    if (!drawn.ok) return drawn
    const written = await writeDrawn(target.value, drawn.value)
    if (!written.ok) return written
    const { told } = drawn.value
    const released = [...said.value.released, ...drawn.value.released]
    return ok(keepReleased(context, of, { ...written.value, isRestricted, told, released }))
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
      post: '',
      asked: [],
      note: ''
    },
    { report, style, pictures: picturesIn(report, picture) },
    ownKeys(db, now())
  )
}

/** One side of a comparison, and how it is called: the name of a version is a line for those who write, and stands in no public copy. */
function sideOf(
  db: Context['db'],
  id: Id,
  side: 'now' | 'suggested' | Id,
  copy: ReportCopy
): Result<{ readonly report: Report; readonly words: string }> {
  if (side === 'now' || side === 'suggested') {
    const now = readReport(db, id)
    if (!now.ok) return now
    const { value, updatedAt } = now.value
    const moment = momentInWords(updatedAt)
    return side === 'now'
      ? ok({ report: value, words: moment })
      : ok({ report: suggestedReport(db, id, value), words: `${moment}, with what is suggested` })
  }
  const version = readVersion(db, id, side)
  if (!version.ok) return version
  const { name, madeAt, value } = version.value
  const called = name === '' || copy === 'public' ? '' : `“${name}”, `
  return ok({ report: value, words: `${called}${momentInWords(madeAt)}` })
}

async function writeDrawn(
  target: string,
  { bytes, pages }: { readonly bytes: CheckedBytes; readonly pages: number }
): Promise<Result<{ readonly file: string; readonly bytes: number; readonly pages: number }>> {
  const written = await atomicWrite(target, bytes)
  return written.ok ? ok({ file: written.value, bytes: bytes.length, pages }) : written
}

/** Draws a pack and writes it; `keep` stores what belongs to it. Files and records change together or not at all. */
async function writePack(
  context: CommandContext,
  { plan, contents, remarks, attachments, said }: MeetingPlan,
  target: string,
  job: Id,
  facts: Pick<BuiltPack, 'copy' | 'supplement' | 'form' | 'opened'>,
  of: OutputOf,
  keep: (pack: BuiltPack, contents: readonly PackContent[]) => void
): Promise<Result<BuiltPack>> {
  const start = performance.now()
  const signal = context.jobs.start(job)
  const staged: StagedFile[] = []
  try {
    const tools = drawingTools(context, signal, (done, total, label) => context.jobs.progress(job, done, total, label))
    const drawn = await drawPack(plan, tools)
    if (!drawn.ok) return drawn
    for (const [at, bytes] of drawn.value.files.entries()) {
      const file = await stageFile(copyName(target, plan.copies[at] ?? ''), bytes)
      if (!file.ok) return file
      staged.push(file.value)
    }
    if (signal.aborted) return failure('cancelled', 'Stopped. Nothing was written.')
    return transact(context.db, () => {
      const files = staged.map(({ place }) => place)
      const [bytes] = drawn.value.files
      const pack: BuiltPack = {
        ...facts,
        file: files[0] ?? '',
        files: files.length > 1 ? files : [],
        hashes: files.length > 1 ? drawn.value.files.map(hashOf) : [],
        pages: drawn.value.pages,
        bytes: bytes?.length ?? 0,
        items: drawn.value.items.map(({ id: _id, ...item }) => item),
        rendered: drawn.value.rendered,
        reused: drawn.value.reused,
        seconds: Math.round(performance.now() - start) / 1000,
        sha256: bytes ? hashOf(bytes) : '',
        isAccessible: drawn.value.isAccessible,
        isForArchives: drawn.value.isForArchives,
        remarks: [],
        attachments: [...attachments]
      }
      keepReleased(context, of, { told: [], released: [...said.released, ...drawn.value.released] })
      const told = [...toldRemarks(drawn.value), ...(facts.copy === 'public' ? letThroughRemarks(context, of) : [])]
      const whole = { ...pack, remarks: [...remarks, ...told, ...accessRemarks(drawn.value)] }
      keep(whole, placedContents(contents, drawn.value))
      for (const file of staged) {
        const put = file.put()
        if (!put.ok) return put
      }
      return ok(whole)
    })
  } finally {
    for (const file of staged) file.drop()
    context.jobs.end(job)
  }
}

/** The name of a copy's file: "pack, copy 2 of 5, Councillor Ash.pdf"; the target itself where there is one copy only. */
function copyName(target: string, copyLine: string): string {
  if (copyLine === '') return target
  const { dir, name, ext } = path.parse(target)
  return path.join(dir, `${name}, ${fileName(copyLine.replace('Copy', 'copy').replace(':', ','))}${ext}`)
}

/** What stood in the pack for each item, with the numbers printed on its pages. */
function placedContents(contents: MeetingPlan['contents'], { items }: DrawnPack): readonly PackContent[] {
  const places = new Map(items.map((item) => [item.id, item]))
  return [...contents.values()].map((content) => {
    const place = places.get(content.itemId)
    return {
      ...content,
      firstLabel: place?.firstLabel ?? '',
      lastLabel: place?.lastLabel ?? ''
    }
  })
}

const aboutPack = { about: 'pack', itemId: null, reportId: null, attachmentId: null, place: null } as const

/** What the search could not decide: short exempt words that may be public by right, and what it cannot read. */
function toldRemarks({ told }: DrawnPack): readonly PackRemark[] {
  return told.map((message) => ({ severity: 'warn', message, ...aboutPack }))
}

/** What people let through into this pack, or into one before it, at a place that is the same. */
function letThroughRemarks({ db }: Context, of: OutputOf): readonly PackRemark[] {
  return listReleased(db, of).map(({ place, person, reason, at }) => ({
    severity: 'note',
    message: `Found by the search and let through ${person ? `by ${person} ` : ''}on ${formatDate(at.slice(0, 10))}: ${place}. Reason: ${reason}`,
    ...aboutPack
  }))
}

const findingWords = {
  untagged: 'has no tags, so a screen reader has only its words in the order they were painted.',
  'picture-without-description': 'has a picture without a description.',
  'heading-level-skipped': 'has a heading that skips a level.',
  'font-not-embedded': 'does not carry all its fonts along, so each computer shows letters of its own.',
  'font-not-sound':
    'has a font that does not say which letters it shows, so other programs may show or read out others.',
  'font-widths-differ':
    'has a font whose letters are of other widths than it says, so other programs may set them apart or on top of each other.',
  'letters-not-said': 'has letters that do not say which they are, so they cannot be read out, found or copied.',
  'artifact-in-words':
    'has decoration marked within words, or words within decoration, so too much or too little of it is read out.',
  'table-uneven':
    'has a table whose rows do not have the same columns, so cells are read out under headings of others.',
  'colours-for-print':
    'has colours that are mixed for a printing press, which look different on each machine; the pack is not marked for archives (PDF/A) with it.',
  'not-for-archives':
    'is written in a way that archives do not take (ISO 19005-2); the pack is not marked for archives (PDF/A) with it.',
  'signs-of-its-own': 'has signs that only its own font knows; the pack is not marked for archives (PDF/A) with it.',
  'language-not-valid':
    'says of words that they are in a language that there is not, so they are read out as if they were English.',
  'heading-without-level': 'has headings that do not say of which level they are.',
  'words-not-marked': 'has words that are printed half transparent and are not read out.',
  'letter-without-font':
    'has letters that no font here has; each is printed as an empty box. Write them in other letters.'
} as const

/** What keeps the pack from being readable for everybody, once for each paper and kind. */
function accessRemarks({ findings }: DrawnPack): readonly PackRemark[] {
  const seen = new Set<string>()
  return findings.flatMap(({ kind, itemId, paper, page }): PackRemark[] => {
    const key = `${kind} ${itemId} ${paper}`
    if (seen.has(key)) return []
    seen.add(key)
    const message = `“${paper}” (page ${page}) ${findingWords[kind]}`
    return [{ severity: 'warn', message, about: 'pack', itemId, reportId: null, attachmentId: null, place: null }]
  })
}
