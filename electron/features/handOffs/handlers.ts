/** Handing a report, or one implication of it, to somebody as a file; and bringing back what came of it. */

import { isSameWords, keyWords } from '../../../shared/keyWords'
import { nameAlone, type Sorted, sortAnswer } from '../../../shared/reports/asked'
import { bundleEnding, type Manifest } from '../../../shared/reports/bundle'
import { compareReports } from '../../../shared/reports/compare'
import type { HandOff, MergePlan } from '../../../shared/reports/handOffCalls'
import { type Merge, mergeReports } from '../../../shared/reports/merge'
import type { Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import { formatDate, type Id } from '../../../shared/values'
import type { CommandContext, Context, HandedFile, Handlers } from '../../context'
import { carryEverMarked } from '../../db/everMarked'
import { effectiveReport, withoutAgendaMark } from '../../db/exemptReports'
import { keepPictures, readPicture } from '../../db/fileRows'
import {
  type HandOffRow,
  insertHandOff,
  listHandOffs,
  markAnswered,
  markReturned,
  readBase,
  readSent
} from '../../db/handOffRows'
import { keepKeys, knownKeys, ownKeys, type PublicKeys } from '../../db/keyRows'
import { answersOf, type ReportAnswers } from '../../db/reportAnswers'
import { readReport, type StoredReport, updateReport } from '../../db/reportRows'
import { ownName } from '../../db/settingsRow'
import { readStyle } from '../../db/styleRows'
import { transact } from '../../db/transaction'
import { insertVersion } from '../../db/versionRows'
import { claimStep } from '../../db/wordAnswerRows'
import { stageFile, targetTrouble } from '../../documents/files/atomicWrite'
import { fileName } from '../../documents/files/fileName'
import { picturesIn, picturesOf } from '../../documents/files/pictures'
import { notForThePublic } from '../../documents/pack/publicOutput'
import { type Bundle, writeBundle } from '../../documents/reports/bundle'
import { type Lock, sealBytes } from '../../documents/sealing/sealing'
import { fingerprint, publicHalves, type Signer } from '../../documents/sealing/signing'
import { runJob } from '../../workers/runJob'
import { asHanded, askedOf, outwardName } from './asking'

export const handOffHandlers = {
  'handOffs.list': ({ db }, { reportId }) => {
    const answers = answersOf(db, reportId)
    return ok(listHandOffs(db, reportId).map((row) => shown(row, answers)))
  },

  'handOffs.ownWords': ({ db, now }) => ok({ words: keyWords(fingerprint(publicHalves(ownKeys(db, now())))) }),

  'handOffs.reader': ({ db }, { person }) => {
    const known = knownKeys(db, person)
    return ok({ state: !known ? 'none' : known.confirmedAt ? 'confirmed' : 'seen' })
  },

  'handOffs.send': async (context, { reportId, implicationId, sectionIds, person, post, note, to, ...sealed }) => {
    const { db, newId, now } = context
    const lock = lockFor(sealed, knownKeys(db, person), person)
    if (!lock.ok) return lock
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const found = askedOf(stored.value.value, implicationId, sectionIds)
    if (!found.ok) return found
    const { asked, implication } = found.value
    // What goes out says that it went out; the screen says the same here once the file is written.
    const report: Report = {
      ...effectiveReport(db, reportId, stored.value.value),
      implications: stored.value.value.implications.map((item) =>
        item === implication ? { ...item, status: 'sent' } : item
      )
    }
    const id = newId()
    const madeAt = now()
    const heading = asked.map((part) => part.heading).join(', ')
    return writeHandOff(
      context,
      {
        title: 'Save the file to send',
        name: outwardName(report, asked, person),
        to,
        lock: lock.value
      },
      {
        kind: asked.length > 0 ? 'implication' : 'report',
        madeAt,
        handOff: id,
        report: reportId,
        implication: implication && { id: implication.id, kind: implication.kind, heading: implication.heading },
        to: person,
        post,
        asked,
        note
      },
      report,
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
          post,
          asked,
          note,
          state: 'open',
          madeAt,
          answeredAt: null,
          keys: null,
          answerMadeAt: null,
          form: 'packwright',
          base: report
        })
    )
  },

  'handOffs.answer': async (context, { reportId, to, ...sealed }) => {
    const { db, now } = context
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const received = listHandOffs(db, reportId).find((row) => row.direction === 'received')
    const base = received && readBase(db, received.id)
    if (!received || !base) return failure('not-found', 'This report was not given to you by anybody.')
    if (!base.ok) return base
    const lock = lockFor(sealed, received.keys, received.person)
    if (!lock.ok) return lock
    const report = effectiveReport(db, reportId, stored.value.value)
    const implication = base.value.implications.find((item) => item.id === received.implicationId)
    return writeHandOff(
      context,
      {
        title: 'Save the answer to send back',
        name: outwardName(report, [...received.asked, { id: received.implicationId }], 'answer'),
        to,
        lock: lock.value
      },
      {
        kind: 'answer',
        madeAt: now(),
        handOff: received.handOff,
        report: received.originReport,
        implication: implication ? { id: implication.id, kind: implication.kind, heading: implication.heading } : null,
        to: received.person,
        post: '',
        asked: received.asked,
        note: ''
      },
      report,
      () => markAnswered(db, received.id, now())
    )
  },

  'handOffs.plan': async (context, { reportId, file, takeBeyond, passphrase }) => {
    const chosen = file ? ok([asHanded(file)]) : await context.dialogs.openFiles(answerDialog)
    if (!chosen.ok) return chosen
    const [first] = chosen.value ?? []
    if (!first) return ok(null)
    const read = await readAnswer(context, reportId, first, { takeBeyond, passphrase })
    return read.ok ? ok(planOf(asHanded({ name: first.name, bytes: read.value.bytes }), read.value)) : read
  },

  'handOffs.merge': async (context, { reportId, revision, file, takeTheirs, takeBeyond, words }) => {
    const { db, newId, now } = context
    const answer = await readAnswer(context, reportId, asHanded(file), { takeBeyond })
    if (!answer.ok) return answer
    const { merge, bundle, sent, stored, sender, keys } = answer.value
    const isConfirmed = words !== undefined && isSameWords(words, sender.words)
    if (words !== undefined && !isConfirmed)
      return failure(
        'conflict',
        'Those are not the words of the key that this file was signed with. Nothing was brought in.'
      )
    if (sender.state === 'changed' && !isConfirmed)
      return failure('conflict', changedKey(bundle.manifest.from), { details: [sender.words.join(' ')] })
    const wanted = new Set(takeTheirs)
    const chosen = merge.conflicts
      .filter((conflict) => wanted.has(conflict.id))
      .reduce((report, conflict) => conflict.takeTheirs(report), merge.report)
    const value = backFrom(chosen, sent.implicationId)
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
      // Words that were exempt here and taken out come back with what was changed around them.
      const { report: marked } = carryEverMarked(db, reportId, stored.value, value)
      const came = { act: 'answer-came', file: file.name, sender: bundle.manifest.from } as const
      const saved = updateReport(db, { id: reportId, revision, value: marked, now: now(), ...came })
      if (!saved.ok) return saved
      keepPictures(db, picturesOf(bundle.pictures), now())
      const { madeAt } = bundle.manifest
      markReturned(db, sent.id, { report: bundle.report, madeAt, keys, now: now() })
      keepKeys(db, bundle.manifest.from, keys, { isConfirmed, now: now() })
      const changes = compareReports(stored.value, marked).changes.length
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

function shown(row: HandOffRow, { all, open }: ReportAnswers): HandOff {
  const { reportId: _r, handOff: _h, originReport: _o, keys, answerMadeAt: _a, ...told } = row
  const answers = all
    .filter(({ handOff }) => handOff.id === row.id)
    .map(({ id, file, sender, cameAt, claim, settled }) => ({
      ...{ id, file, sender, cameAt },
      open: open.filter(({ answer }) => answer === id).length,
      isClaimOpen: claim !== null && !settled.includes(claimStep)
    }))
  return { ...told, hasKey: keys !== null, answers }
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

/** What the file is sealed with; null for nothing. Fails with invalid where the person's key is not known here. */
function lockFor(
  { isForThemAlone, passphrase }: { readonly isForThemAlone: boolean; readonly passphrase?: string | undefined },
  keys: PublicKeys | null,
  person: string
): Result<Lock | null> {
  if (!isForThemAlone) return ok(passphrase === undefined ? null : { passphrase })
  return keys
    ? ok({ reader: keys.reading })
    : failure(
        'invalid',
        `The key of ${person || 'that person'} is not known here, so nothing can be sealed for them alone. It is known once an answer of theirs has been brought in. Seal the file with a passphrase instead.`,
        { field: 'isForThemAlone' }
      )
}

type Answer = {
  readonly bundle: Bundle
  /** The file as it is when it is not sealed. */
  readonly bytes: Uint8Array
  readonly keys: Signer
  readonly sender: MergePlan['sender']
  readonly stored: StoredReport
  readonly sent: HandOffRow
  readonly base: Report
  readonly sorted: Sorted
  readonly merge: Merge
}

/**
 * Reads a file that came back to a report and merges it, without keeping anything. What it is merged against is what was
 * kept here when the report went out. Fails where the file answers nothing that is out, belongs elsewhere or proves nothing.
 */
async function readAnswer(
  context: Context,
  reportId: Id,
  file: HandedFile,
  { takeBeyond, passphrase }: { readonly takeBeyond: readonly string[]; readonly passphrase?: string | undefined }
): Promise<Result<Answer>> {
  const { db, now } = context
  const opener = { passphrase, reading: ownKeys(db, now()).reading }
  const read = await runJob(context, 'bundle.read', { bytes: file.bytes, opener })
  if (!read.ok) return read
  const { bundle, bytes } = read.value
  // What is stored is read last: it may change while the file is being read.
  const stored = readReport(db, reportId)
  if (!stored.ok) return stored
  const { manifest, signer } = bundle
  if (manifest.kind !== 'answer')
    return failure(
      'invalid',
      'This file was handed out and has no answer in it. Ask for the one that was sent back, or import this one as a report.'
    )
  const found = manifest.handOff === '' ? ok(null) : readSent(db, manifest.handOff)
  if (!found.ok) return found
  if (!found.value) return failure('invalid', answersNothing)
  const { row: sent } = found.value
  // What an agenda here says of the whole report went out with it, and is still said there: neither side said it of the report.
  const base = withoutAgendaMark(found.value.base)
  const theirs = base === found.value.base ? bundle.report : withoutAgendaMark(bundle.report)
  if (sent.reportId !== reportId)
    return failure(
      'invalid',
      `This file belongs to another report, “${manifest.title}”. Open that one and bring it in there.`
    )
  if (manifest.report !== sent.originReport) return failure('invalid', answersNothing)
  if (!signer) return failure('invalid', notSigned)
  if (sent.answerMadeAt !== null && manifest.madeAt < sent.answerMadeAt)
    return failure(
      'conflict',
      'A later answer to the same hand-off has been brought in already. Nothing was brought in.'
    )
  const sender = senderOf(db, manifest.from, signer, sent)
  const sorted = sortAnswer(base, theirs, sent.asked, takeBeyond)
  const merge = mergeReports(base, stored.value.value, sorted.report, theirs)
  return ok({ bundle, bytes, keys: signer, sender, stored: stored.value, sent, base, sorted, merge })
}

const answersNothing =
  'This file answers nothing that was sent from here, so it was not brought in. Ask the person who sent it what it is; it can be imported as a report of its own, beside this one.'
const notSigned =
  'This answer is not signed, so nobody can tell who wrote it. Ask for it to be sent again from a newer Packwright; nothing was brought in.'

function changedKey(from: string): string {
  return `This file is not signed with the key that ${from || 'its sender'} used before. Ring them and compare the words; nothing was brought in.`
}

/** How well the key of a file is known: as that of the person it names, and of whoever answered the same hand-off before. */
function senderOf(db: Context['db'], from: string, keys: Signer, sent: HandOffRow): MergePlan['sender'] {
  const words = keyWords(fingerprint(keys))
  const isSame = (other: Signer): boolean =>
    Buffer.compare(other.signing, keys.signing) === 0 && Buffer.compare(other.reading, keys.reading) === 0
  if (sent.keys && !isSame(sent.keys)) return { state: 'changed', words }
  if (nameAlone(from) === '') return { state: 'nobody', words }
  const known = knownKeys(db, from)
  if (!known) return { state: 'new', words }
  return { state: !isSame(known) ? 'changed' : known.confirmedAt ? 'confirmed' : 'seen', words }
}

/** What a person should know before an answer is brought in. */
function warningsOf({ bundle, sender, sent, base, sorted }: Answer): string[] {
  const { from } = bundle.manifest
  const isAsked = (person: string): boolean => nameAlone(person) === nameAlone(sent.person)
  const before = new Map(base.implications.map((item) => [item.id, item]))
  const others = sorted.report.implications.filter(
    (item) => item.status === 'cleared' && item.officer !== before.get(item.id)?.officer && !isAsked(item.officer)
  )
  return [
    ...(sender.state === 'changed' ? [changedKey(from)] : []),
    ...(sent.person && !isAsked(from)
      ? [`${sent.person} was asked; ${from || 'somebody without a name'} answers.`]
      : []),
    ...(sent.person
      ? others.map(
          ({ heading, officer }) => `${heading} is cleared by ${officer || 'nobody'}; ${sent.person} was asked.`
        )
      : [])
  ]
}

function planOf(file: HandedFile, answer: Answer): MergePlan {
  const { bundle, sender, stored, sent, base, sorted, merge } = answer
  const { manifest } = bundle
  const { report } = sorted
  const before = new Map(base.implications.map((item) => [item.id, item]))
  const known = new Set(stored.value.comments.map((comment) => comment.id))
  return {
    file,
    from: manifest.from,
    sender,
    madeAt: manifest.madeAt,
    person: [sent.person, sent.post].filter(Boolean).join(', '),
    asked: sent.asked,
    warnings: warningsOf(answer),
    heading: sent.heading,
    changes: compareReports(base, report).changes.map(({ kind, where, before: was, after }) => ({
      kind,
      where,
      before: was,
      after
    })),
    beyond: sorted.beyond.map(({ piece, changes }) => ({ piece, changes: [...changes] })),
    cleared: report.implications
      .filter((item) => item.status === 'cleared' && before.get(item.id)?.status !== 'cleared')
      .map(({ heading, officer, clearedOn }) =>
        [heading, officer && `by ${officer}`, clearedOn && formatDate(clearedOn)].filter(Boolean).join(', ')
      ),
    marks: [...merge.marks],
    comments: report.comments.filter((comment) => !known.has(comment.id)).length,
    conflicts: merge.conflicts.map(({ id, where, base: was, ours, theirs }) => ({ id, where, base: was, ours, theirs }))
  }
}

/** Writes a hand-off file where the person says, and keeps what belongs to it: both or neither. */
async function writeHandOff(
  context: CommandContext,
  target: {
    readonly title: string
    readonly name: string
    readonly to: string | undefined
    readonly lock: Lock | null
  },
  about: Omit<Manifest, 'format' | 'parts' | 'title' | 'version' | 'from' | 'signer'>,
  report: Report,
  keep: () => void
): Promise<Result<{ readonly file: string; readonly bytes: number } | null>> {
  const { db, dialogs } = context
  const style = readStyle(db, report.styleId)
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
  const plain = writeBundle(
    { ...about, version: context.about.version, from: ownName(db) },
    { report, style: style.value, pictures: picturesIn(report, (hash) => readPicture(db, hash)) },
    ownKeys(db, context.now())
  )
  const bytes = target.lock ? await sealBytes(plain, target.lock) : plain
  const staged = await stageFile(place, notForThePublic(bytes))
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
