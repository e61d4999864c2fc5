/** Handing a report, or one implication of it, to somebody as a file; and bringing back what came of it. */
import { bundleEnding, type Manifest } from '../../shared/reports/bundle'
import { compareReports } from '../../shared/reports/compare'
import type { MergePlan } from '../../shared/reports/handOffCalls'
import { type Merge, mergeReports } from '../../shared/reports/merge'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, HandedFile, Handlers } from '../context'
import { keepPictures, readPicture } from '../db/fileRows'
import {
  type HandOffRow,
  insertHandOff,
  listHandOffs,
  markAnswered,
  markReturned,
  readBase,
  readSent
} from '../db/handOffRows'
import { readReport, type StoredReport, updateReport } from '../db/reportRows'
import { ownName } from '../db/settingsRow'
import { readStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { insertVersion } from '../db/versionRows'
import { stageFile, targetTrouble } from '../documents/atomicWrite'
import { type Bundle, readBundle, writeBundle } from '../documents/bundle'
import { fileName } from '../documents/fileName'
import { picturesIn, picturesOf } from '../documents/pictures'

export const handOffHandlers = {
  'handOffs.list': ({ db }, { reportId }) => ok(listHandOffs(db, reportId).map(shown)),

  'handOffs.send': async (context, { reportId, implicationId, person, note, to }) => {
    const { db, newId, now } = context
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const implication = stored.value.value.implications.find((item) => item.id === implicationId) ?? null
    if (implicationId !== null && implication === null)
      return failure('not-found', 'That implication is not in this report any more.')
    // What goes out says that it went out; the screen says the same here once the file is written.
    const report: Report = {
      ...stored.value.value,
      implications: stored.value.value.implications.map((item) =>
        item === implication ? { ...item, status: 'sent' } : item
      )
    }
    const id = newId()
    const madeAt = now()
    const heading = implication?.heading ?? ''
    return writeFile(
      context,
      { title: 'Save the file to send', name: [report.title, heading, person].filter(Boolean).join(', '), to },
      {
        kind: implication ? 'implication' : 'report',
        madeAt,
        handOff: id,
        report: reportId,
        implication: implication && { id: implication.id, kind: implication.kind, heading },
        to: person,
        note
      },
      { report, base: null },
      () =>
        insertHandOff(db, {
          id,
          reportId,
          direction: 'sent',
          handOff: id,
          originReport: reportId,
          implicationId: implication?.id ?? '',
          heading,
          person,
          note,
          state: 'open',
          madeAt,
          answeredAt: null,
          base: report
        })
    )
  },

  'handOffs.answer': async (context, { reportId, to }) => {
    const { db, now } = context
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const received = listHandOffs(db, reportId).find((row) => row.direction === 'received')
    const base = received && readBase(db, received.id)
    if (!received || !base) return failure('not-found', 'This report was not given to you by anybody.')
    if (!base.ok) return base
    const report = stored.value.value
    const implication = base.value.implications.find((item) => item.id === received.implicationId)
    return writeFile(
      context,
      {
        title: 'Save the answer to send back',
        name: [report.title, received.heading, 'answer'].filter(Boolean).join(', '),
        to
      },
      {
        kind: 'answer',
        madeAt: now(),
        handOff: received.handOff,
        report: received.originReport,
        implication: implication ? { id: implication.id, kind: implication.kind, heading: implication.heading } : null,
        to: received.person,
        note: ''
      },
      { report, base: base.value },
      () => markAnswered(db, received.id, now())
    )
  },

  'handOffs.plan': async ({ db, dialogs }, { reportId, file }) => {
    const chosen = file ? ok([asHanded(file)]) : await dialogs.openFiles(answerDialog)
    if (!chosen.ok) return chosen
    const [first] = chosen.value ?? []
    if (!first) return ok(null)
    const read = readAnswer(db, reportId, first)
    return read.ok ? ok(planOf(first, read.value)) : read
  },

  'handOffs.merge': ({ db, newId, now }, { reportId, revision, file, takeTheirs }) => {
    const answer = readAnswer(db, reportId, asHanded(file))
    if (!answer.ok) return answer
    const { merge, bundle, sent, stored } = answer.value
    const wanted = new Set(takeTheirs)
    const chosen = merge.conflicts
      .filter((conflict) => wanted.has(conflict.id))
      .reduce((report, conflict) => conflict.takeTheirs(report), merge.report)
    const value = backFrom(chosen, bundle.manifest.implication?.id ?? '')
    return transact(db, () => {
      const kept = newId()
      const from = bundle.manifest.from || 'somebody'
      insertVersion(db, {
        id: kept,
        reportId,
        revision: stored.revision,
        name: `Before bringing in what ${from} sent`,
        kind: 'automatic',
        madeAt: now(),
        value: stored.value
      })
      const saved = updateReport(db, { id: reportId, revision, value, now: now() })
      if (!saved.ok) return saved
      keepPictures(db, picturesOf(bundle.pictures), now())
      if (sent) markReturned(db, sent.id, now(), bundle.report)
      const changes = compareReports(stored.value, value).changes.length
      return ok({ revision: saved.value, kept, changes, conflicts: merge.conflicts.length })
    })
  }
} satisfies Partial<Handlers>

const answerDialog = {
  title: 'Choose the file that came back',
  filterName: 'Packwright files',
  extensions: [bundleEnding],
  isMultiple: false
} as const

function shown({ reportId: _r, handOff: _h, originReport: _o, ...row }: HandOffRow) {
  return row
}

/** Bytes that came through the contract stand in memory of their own. */
function asHanded(file: { readonly name: string; readonly bytes: Uint8Array }): HandedFile {
  return { name: file.name, bytes: new Uint8Array(file.bytes) }
}

/** An implication that comes back without a clearance is no longer out. */
function backFrom(report: Report, implicationId: string): Report {
  return {
    ...report,
    implications: report.implications.map((item) =>
      item.id === implicationId && item.status === 'sent' ? { ...item, status: 'drafted' } : item
    )
  }
}

type Answer = {
  readonly bundle: Bundle
  readonly stored: StoredReport
  readonly sent: HandOffRow | null
  readonly base: Report
  readonly merge: Merge
}

/** Reads a file that came back to a report and merges it, without keeping anything. Fails where it belongs elsewhere. */
function readAnswer(db: Context['db'], reportId: Id, file: HandedFile): Result<Answer> {
  const stored = readReport(db, reportId)
  if (!stored.ok) return stored
  const bundle = readBundle(file.bytes)
  if (!bundle.ok) return bundle
  const { manifest } = bundle.value
  if (manifest.kind !== 'answer')
    return failure(
      'invalid',
      'This file was handed out and has no answer in it. Ask for the one that was sent back, or import this one as a report.'
    )
  const sent = readSent(db, manifest.handOff)
  if (!sent.ok) return sent
  if ((sent.value?.row.reportId ?? manifest.report) !== reportId)
    return failure(
      'invalid',
      `This file belongs to another report, “${manifest.title}”. Open that one and bring it in there.`
    )
  // What was handed out is known here; a file can only remind of it where the data file has forgotten.
  const base = sent.value?.base ?? bundle.value.base
  if (!base) return failure('damaged', 'This file does not say what it answers, so it cannot be brought in.')
  const merge = mergeReports(base, stored.value.value, bundle.value.report)
  return ok({ bundle: bundle.value, stored: stored.value, sent: sent.value?.row ?? null, base, merge })
}

function planOf(file: HandedFile, { bundle, stored, base, merge }: Answer): MergePlan {
  const { manifest, report } = bundle
  const before = new Map(base.implications.map((item) => [item.id, item]))
  const known = new Set(stored.value.comments.map((comment) => comment.id))
  return {
    file,
    from: manifest.from,
    madeAt: manifest.madeAt,
    heading: manifest.implication?.heading ?? '',
    changes: compareReports(base, report).changes.map(({ kind, where, before: was, after }) => ({
      kind,
      where,
      before: was,
      after
    })),
    cleared: report.implications
      .filter((item) => item.status === 'cleared' && before.get(item.id)?.status !== 'cleared')
      .map(({ heading, officer, clearedOn }) =>
        [heading, officer && `by ${officer}`, clearedOn && formatDate(clearedOn)].filter(Boolean).join(', ')
      ),
    comments: report.comments.filter((comment) => !known.has(comment.id)).length,
    conflicts: merge.conflicts.map(({ id, where, base: was, ours, theirs }) => ({ id, where, base: was, ours, theirs }))
  }
}

/** Writes a hand-off file where the person says, and keeps what belongs to it: both or neither. */
async function writeFile(
  context: Context,
  target: { readonly title: string; readonly name: string; readonly to: string | undefined },
  about: Omit<Manifest, 'format' | 'parts' | 'title' | 'version' | 'from'>,
  content: { readonly report: Report; readonly base: Report | null },
  keep: () => void
): Promise<Result<{ readonly file: string; readonly bytes: number } | null>> {
  const { db, dialogs } = context
  const style = readStyle(db, content.report.styleId)
  if (!style.ok) return style
  const place =
    target.to ??
    (await dialogs.saveFile({
      title: target.title,
      suggestedName: `${fileName(target.name)}.${bundleEnding}`,
      filterName: 'Packwright file',
      extension: bundleEnding
    }))
  if (place === null) return ok(null)
  const trouble = await targetTrouble(place)
  if (trouble) return { ok: false, error: trouble }
  const bytes = writeBundle(
    { ...about, version: context.about.version, from: ownName(db) },
    { ...content, style: style.value, pictures: picturesIn(content.report, (hash) => readPicture(db, hash)) }
  )
  const staged = await stageFile(place, bytes)
  if (!staged.ok) return staged
  try {
    return transact(db, () => {
      keep()
      const put = staged.value.put()
      return put.ok ? ok({ file: put.value, bytes: bytes.length }) : put
    })
  } finally {
    staged.value.drop()
  }
}
