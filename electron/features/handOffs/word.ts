/** Handing a report to colleagues who have Word, and taking what they send back: suggestion by suggestion. */
import { withClearance } from '../../../shared/reports/clearance'
import type { Report } from '../../../shared/reports/report'
import { type Taken, withTaken } from '../../../shared/reports/suggestions'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { CommandContext, Context, Handlers } from '../../context'
import { carryEverMarked } from '../../db/everMarked'
import { effectiveReport } from '../../db/exemptReports'
import { keepPictures, readPicture } from '../../db/fileRows'
import { type HandOffRow, insertHandOff, listHandOffs, markAnswered, readSent } from '../../db/handOffRows'
import { answersOf, keepSettled } from '../../db/reportAnswers'
import { readReport, type StoredReport, updateReport } from '../../db/reportRows'
import { ownName } from '../../db/settingsRow'
import { readStyle } from '../../db/styleRows'
import { transact } from '../../db/transaction'
import { insertVersion } from '../../db/versionRows'
import { answerOfFile, claimStep, insertWordAnswer, sentWordFile } from '../../db/wordAnswerRows'
import { stageFile } from '../../documents/files/atomicWrite'
import { fileName } from '../../documents/files/fileName'
import { shownIf } from '../../documents/files/plainPicture'
import { notForThePublic } from '../../documents/pack/publicOutput'
import { chooseTarget } from '../../documents/pack/target'
import { fullCopy } from '../../documents/reports/reportCopy'
import type { WordTask } from '../../documents/word/write/task'
import { wordPictures } from '../../documents/word/write/wordPictures'
import { kept } from '../../undoable'
import { runJob } from '../../workers/runJob'
import { asHanded, askedOf, outwardName } from './asking'

export const wordHandOffHandlers = {
  'handOffs.sendWord': async (context, { reportId, implicationId, sectionIds, person, post, note, to }) => {
    const { db, newId, now } = context
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const found = askedOf(stored.value.value, implicationId, sectionIds)
    if (!found.ok) return found
    const { asked, implication } = found.value
    const report = effectiveReport(db, reportId, stored.value.value)
    const id = newId()
    const headings = asked.map(({ heading }) => heading)
    const task: WordTask = {
      handOff: id,
      lines: linesFor({ person, note, headings, from: ownName(db), isImplication: implication !== null }),
      parts: asked.map((part) => part.id),
      asksClearance: implication !== null
    }
    const place = await chooseTarget(context, to, {
      title: 'Save the Word file to send',
      suggestedName: `${fileName(outwardName(report, asked, person))}.docx`,
      filterName: 'Word document',
      extension: 'docx'
    })
    if (!place.ok) return place
    if (place.value === null) return ok(null)
    const written = await wordFile(context, report, task)
    if (!written.ok) return written
    const bytes = written.value
    const staged = await stageFile(place.value, notForThePublic(bytes))
    if (!staged.ok) return staged
    try {
      return transact(db, () => {
        insertHandOff(db, {
          ...{ id, reportId, direction: 'sent', handOff: id, originReport: reportId, person, post, asked, note },
          ...{ implicationId: implication?.id ?? '', heading: headings.join(', '), state: 'open', madeAt: now() },
          ...{ answeredAt: null, keys: null, answerMadeAt: null, form: 'word', base: report, file: bytes }
        })
        const put = staged.value.put()
        return put.ok ? ok({ file: put.value, bytes: bytes.length }) : put
      })
    } finally {
      staged.value.drop()
    }
  },

  'handOffs.bringWord': async (context, { reportId, file }) => {
    const { db, newId, now } = context
    const chosen = file ? ok([asHanded(file)]) : await context.dialogs.openFiles(wordDialog)
    if (!chosen.ok) return chosen
    const [first] = chosen.value ?? []
    if (!first) return ok(null)
    const told = await runJob(context, 'word.handOff', { bytes: first.bytes })
    if (!told.ok) return told
    const stored = readReport(db, reportId)
    if (!stored.ok) return stored
    const sent = await sentFor(context, stored.value, told.value)
    if (!sent.ok) return sent
    const known = sent.value.row && answerOfFile(db, sent.value.row.id, first.bytes)
    if (known)
      return failure('conflict', 'This very file has been brought in already. What it suggests is in the list.')
    const style = readStyle(db, sent.value.base.styleId)
    if (!style.ok) return style
    const { base, bytes: sentBytes } = sent.value
    const read = await runJob(context, 'word.answer', {
      ...{ bytes: first.bytes, sent: sentBytes, base, ours: stored.value.value, style: style.value }
    })
    if (!read.ok) return read
    const { report, who, claim, from, lost, pictures } = read.value
    return transact(db, () => {
      const row = sent.value.row ?? rowFor(reportId, newId(), now())
      if (!sent.value.row) insertHandOff(db, { ...row, base, file: sentBytes })
      const answer = newId()
      const sender = from || row.person
      const isAsked = row.implicationId !== ''
      const about = { who: { ...who }, claim: isAsked ? claim : null, lost: [...lost] }
      insertWordAnswer(db, {
        ...{ id: answer, handOffId: row.id, bytes: first.bytes, file: first.name, sender, cameAt: now(), report, about }
      })
      keepPictures(db, pictures, now())
      markAnswered(db, row.id, now())
      const suggestions = answersOf(db, reportId).open.filter((own) => own.answer === answer).length
      return ok({ answer, sender, suggestions })
    })
  },

  'handOffs.suggestions': ({ db }, { reportId }) => {
    const { all, open } = answersOf(db, reportId)
    return ok({
      suggestions: open.map((own) => ({
        ...own,
        by: own.by || (all.find(({ id }) => id === own.answer)?.sender ?? '')
      })),
      answers: all.map(({ id, handOff, file, sender, cameAt, claim, settled, lost }) => {
        const { implicationId, heading } = handOff
        const isOpen = claim !== null && !settled.includes(claimStep)
        return {
          ...{ id, handOff: handOff.id, file, sender, person: handOff.person, cameAt, lost: [...lost] },
          claim: isOpen ? { ...claim, implicationId, heading } : null
        }
      })
    })
  },

  'handOffs.settle': (context, { reportId, revision, take, refuse, claims }) => {
    const { db, newId, now } = context
    return transact(db, () => {
      const stored = readReport(db, reportId)
      if (!stored.ok) return stored
      const { all, every, own } = answersOf(db, reportId)
      const ours = stored.value.value
      const confirmed = claims
        .filter(({ isConfirmed }) => isConfirmed)
        .flatMap(({ answer }) => all.find(({ id }) => id === answer) ?? [])
      const after = withTaken(ours, every, take, own)
      const taken = confirmed.reduce(
        (report, { handOff, claim, sender }) =>
          withClearance(report, handOff.implicationId, claim?.officer || sender, claim?.day ?? context.today()),
        backFrom(after.report, all, take)
      )
      const refused: readonly Taken[] = [...refuse, ...claims.map(({ answer }) => ({ answer, steps: [claimStep] }))]
      const what = take.length + confirmed.length > 0 ? 'take suggestions into the report' : 'refuse suggestions'
      return kept('handOffs.settle', context, { what }, () => {
        const { report: marked, carried } = carryEverMarked(db, reportId, ours, taken)
        if (JSON.stringify(marked) !== JSON.stringify(ours)) {
          insertVersion(db, {
            ...{ id: newId(), reportId, revision: stored.value.revision, name: 'Before taking suggestions' },
            ...{ kind: 'automatic', madeAt: now(), value: ours }
          })
          const [from] = take.flatMap(({ answer }) => all.find(({ id }) => id === answer) ?? [])
          const came = { act: 'answer-came', file: from?.file ?? '', sender: from?.sender ?? '' } as const
          const saved = updateReport(db, { id: reportId, revision, value: marked, now: now(), ...came })
          if (!saved.ok) return saved
        } else if (revision !== stored.value.revision) return savedElsewhere
        keepSettled(db, reportId, after, { take, refused })
        const next = readReport(db, reportId)
        return next.ok ? ok({ revision: next.value.revision, marks: carried.map(({ place }) => place.heading) }) : next
      })
    })
  }
} satisfies Partial<Handlers>

const savedElsewhere = failure(
  'conflict',
  'This report has been saved elsewhere since you opened it. Open it again to see what changed.'
)

const wordDialog = {
  title: 'Choose the Word file that came back',
  filterName: 'Word documents',
  extensions: ['docx', 'docm'],
  isMultiple: false
}

/** What stands over the report in the file. */
function linesFor(asks: {
  readonly person: string
  readonly note: string
  readonly headings: readonly string[]
  readonly from: string
  readonly isImplication: boolean
}): string[] {
  const { person, note, headings, from, isImplication } = asks
  const named = headings.map((heading) => `“${heading}”`).join(', ')
  return [
    `${person === '' ? 'Please' : `For ${person}: please`} ${named === '' ? 'look through this report, and change in it what should be changed.' : `fill in ${named}.`}`,
    ...(note === '' ? [] : [`${from || 'The author'} writes: “${note}”`]),
    named === ''
      ? 'Every change is kept track of, with your name. Remarks are welcome, too (Review, New Comment).'
      : 'Only what is marked “To be filled in” can be changed. The rest is locked, so that you can read it; remarks on it are welcome (Review, New Comment).',
    ...(isImplication
      ? ['When you have answered, choose below whether it is cleared, and write your name and the day.']
      : []),
    `Then save this file and send it back${from === '' ? '' : ` to ${from}`}. Please do not copy the text into another file.`
  ]
}

/** A report as a Word file. */
async function wordFile(context: Context, report: Report, task?: WordTask): Promise<Result<Uint8Array>> {
  const { db, typesetter } = context
  const style = readStyle(db, report.styleId)
  if (!style.ok) return style
  const picture = (hash: string) => shownIf(readPicture(db, hash))
  const paper = fullCopy({ report, style: style.value, picture })
  const drawn = await wordPictures(paper, typesetter, new AbortController().signal)
  if (!drawn.ok) return drawn
  const pictures = drawn.value
  return runJob(context, 'word.write', {
    ...{ report: paper.report, style: paper.style, pictures, mark: paper.mark ?? '' },
    ...(task ? { task } : {})
  })
}

type Sent = { readonly row: HandOffRow | null; readonly base: Report; readonly bytes: Uint8Array }

/**
 * What a file answers: the hand-off that it names, else the last that is out by Word; else the report as it is now, as where it was
 * saved for Word and passed round without being handed out. Fails with invalid for a file of another report.
 */
async function sentFor(context: CommandContext, stored: StoredReport, handOff: string): Promise<Result<Sent>> {
  const { db } = context
  const named = handOff === '' ? ok(null) : readSent(db, handOff)
  if (!named.ok) return named
  if (named.value && named.value.row.reportId !== stored.id)
    return failure('invalid', 'This file went out from another report. Open that one and bring it in there.')
  const [last] = listHandOffs(db, stored.id).filter(({ direction, form }) => direction === 'sent' && form === 'word')
  const found = named.value ? named : last ? readSent(db, last.handOff) : ok(null)
  if (!found.ok) return found
  const bytes = found.value && sentWordFile(db, found.value.row.id)
  if (found.value && bytes) return ok({ ...found.value, bytes })
  const base = effectiveReport(db, stored.id, stored.value)
  const written = await wordFile(context, base)
  return written.ok ? ok({ row: null, base, bytes: written.value }) : written
}

/** A file that came back although nothing was handed out by Word stands in the list as if the report had been. */
function rowFor(reportId: Id, id: Id, at: string): HandOffRow {
  return {
    ...{
      id,
      reportId,
      direction: 'sent',
      handOff: id,
      originReport: reportId,
      implicationId: '',
      heading: '',
      person: ''
    },
    ...{ post: '', asked: [], note: '', state: 'open', madeAt: at, answeredAt: null, keys: null, answerMadeAt: null },
    form: 'word'
  }
}

/** An implication of which something is taken is no longer out. */
function backFrom(report: Report, all: ReturnType<typeof answersOf>['all'], take: readonly Taken[]): Report {
  const back = new Set(
    take.flatMap(({ answer, steps }) =>
      steps.length === 0 ? [] : (all.find(({ id }) => id === answer)?.handOff.implicationId ?? [])
    )
  )
  return {
    ...report,
    implications: report.implications.map((item) =>
      back.has(item.id) && item.status === 'sent' ? { ...item, status: 'drafted' } : item
    )
  }
}
