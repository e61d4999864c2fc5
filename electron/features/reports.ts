/** Reports: found, started, saved, brought in from files. Exporting is in packs.ts. */
import type { ImportedFile, ReportRow } from '../../shared/reports/calls'
import { sentencesOf } from '../../shared/reports/carryMarks'
import { describeRefusal, describeReport } from '../../shared/reports/describe'
import { holdersOf } from '../../shared/reports/holders'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { failure, ok, type Result } from '../../shared/result'
import { matches, searchWords } from '../../shared/search'
import { formatDate, type Id } from '../../shared/values'
import type { CommandContext, Context, HandedFile, Handlers } from '../context'
import { actOfDeleted, forgetReport, keepAct, listDeleted } from '../db/acts'
import { carryEverMarked } from '../db/everMarked'
import { readExemptHistory } from '../db/exemptHistory'
import { agendaExemption, effectiveReport, markedElsewhere } from '../db/exemptReports'
import { exemptWordsIn } from '../db/exemptWords'
import { keepPictures } from '../db/fileRows'
import { insertHandOff } from '../db/handOffRows'
import { ownKeys } from '../db/keyRows'
import { listReports } from '../db/reportList'
import { insertReport, readReport, updateReport } from '../db/reportRows'
import { readChoices } from '../db/settingsRow'
import { adoptStyle, newestStyleId, readStyle, readStyles } from '../db/styleRows'
import { takeBackKept } from '../db/takingBack'
import { transact } from '../db/transaction'
import { keepWhileWriting } from '../db/versionRows'
import { withheldPacks } from '../db/withheldPacks'
import { reportsWithExempt } from '../db/withheldWords'
import type { Bundle } from '../documents/reports/bundle'
import { reportEndings } from '../documents/reports/reportEndings'
import type { ReadReport } from '../documents/reports/reportRead'
import { addition, deletion, shortened, undoable } from '../undoable'
import { readable, runJob } from '../workers/runJob'

const noReport = failure('not-found', 'There is no such report. It may have been deleted.')
const notKept = failure(
  'not-found',
  'This report is not kept any more: it is back already, or it was deleted for good.'
)

export const reportHandlers = {
  'reports.list': ({ db }, { text }) => {
    const rows = listReports(db, 'ORDER BY r.updated_at DESC, r.id DESC')
    const [wanted, ...words] = [text.trim().toLowerCase(), ...searchWords(text)]
    const isMeant = (row: ReportRow): boolean =>
      row.title.toLowerCase().includes(wanted) || (words.length > 0 && matches(`${row.title} ${row.about}`, text))
    return ok(wanted === '' ? rows : rows.filter(isMeant))
  },

  'reports.get': ({ db }, { id }) => {
    const report = readReport(db, id)
    if (!report.ok) return report
    const whole = agendaExemption(db, id, report.value.value)
    return ok(whole ? { ...report.value, whole } : report.value)
  },

  'reports.markedElsewhere': ({ db }, { id }) => {
    const report = readReport(db, id)
    return report.ok ? ok(markedElsewhere(db, id, report.value.value)) : report
  },

  'reports.exemptOnClipboard': async (context, { copied }) => {
    const text = copied ?? (await context.clipboardText())
    return ok([...exemptWordsIn(context.db, text)])
  },

  'reports.create': undoable(
    'reports.create',
    (_, { title }) => addition('report', title),
    ({ db, newId, now }, { styleId, title }) => {
      const style = readStyle(db, newestStyleId(db, styleId))
      if (!style.ok) return style
      const id = newId()
      insertReport(db, { id, value: newReport(style.value, title, newId), now: now() })
      return ok({ id })
    }
  ),

  'reports.save': ({ db, newId, now }, { id, revision, value, reason }) =>
    transact(db, () => {
      const style = readStyle(db, value.styleId)
      if (!style.ok) return style
      keepWhileWriting(db, { reportId: id, after: value, now: now(), newId })
      const saved = updateReport(db, { id, revision, value, now: now(), reason })
      return saved.ok ? ok({ revision: saved.value }) : saved
    }),

  'reports.exemptHistory': ({ db }, { id }) => ok(readExemptHistory(db, id)),

  'reports.withheldIn': ({ db }, { id, words }) => ok(withheldPacks(db, id, words)),

  'reports.delete': undoable(
    'reports.delete',
    ({ db }, { id }) => ({
      ...deletion(db, 'report', id),
      needs: [{ table: 'house_styles', key: { id: styleOf(db, id) } }]
    }),
    ({ db }, { id }) => {
      const agendas = agendasWith(db, id)
      if (agendas.length > 0)
        return failure('in-use', 'This report is on an agenda. Take it off first, then delete it.', {
          details: agendas
        })
      return db.prepare('DELETE FROM reports WHERE id = ?').run(id).changes === 1 ? ok({}) : noReport
    }
  ),

  'reports.deleted': ({ db }) => ok(listDeleted(db, 'reports').map(({ name, ...row }) => ({ ...row, title: name }))),

  'reports.bringBack': ({ db, newId, now }, { id }) =>
    transact(db, () => {
      const act = actOfDeleted(db, ['reports'], id)
      const back =
        act === null ? notKept : takeBackKept(db, act, { id: newId(), at: now(), what: 'bring back what was deleted' })
      return !back.ok && back.error.code === 'not-found' ? notKept : back
    }),

  'reports.forget': ({ db, dataFile }, { id }) => {
    const forgotten = transact(db, () => (forgetReport(db, id) ? ok({}) : notKept))
    if (forgotten.ok) dataFile.emptyLog()
    return forgotten
  },

  'reports.import': (context, { files, ...how }) => importFiles(context, files, how),

  'reports.chooseAndImport': async (context, { styleId, passphrase }) => {
    const chosen = await context.dialogs.openFiles({
      title: 'Import reports',
      filterName: 'Reports',
      extensions: reportEndings,
      isMultiple: true
    })
    if (!chosen.ok) return chosen
    return chosen.value === null
      ? ok([])
      : importFiles(context, chosen.value, { styleId, passphrase, isAllOrNothing: false, as: 'any' })
  }
} satisfies Partial<Handlers>

type HowToImport = {
  readonly styleId?: Id | undefined
  readonly isAllOrNothing: boolean
  readonly as: 'report' | 'any'
  readonly passphrase?: string | undefined
}

/** Reads files and keeps what they hold, in one transaction; each file is told, whether it came in or not. */
async function importFiles(
  context: CommandContext,
  files: readonly HandedFile[],
  { styleId, isAllOrNothing, as, passphrase }: HowToImport
): Promise<Result<ImportedFile[]>> {
  const { db, newId, now, log } = context
  const wanted = styleId === undefined ? undefined : newestStyleId(db, styleId)
  const asked = wanted === undefined ? null : readStyle(db, wanted)
  if (asked && !asked.ok) return asked
  const styles = readStyles(db)
  if (!styles.ok) return styles
  const read: { readonly file: HandedFile; readonly result: Result<ReadReport> }[] = []
  const opener = { passphrase, reading: ownKeys(db, now()).reading }
  const usualStyleId = readChoices(db).houseStyleId
  const readOne = async (file: HandedFile): Promise<Result<ReadReport>> => {
    const given = await readable(context, file)
    if (!given.ok) return given
    const how = { as, usualStyleId, ...(wanted !== undefined && { styleId: wanted }) }
    const result = await runJob(context, 'report.read', {
      ...how,
      file: given.value.file,
      styles: styles.value,
      opener
    })
    return result.ok ? ok({ ...result.value, lost: [...given.value.lost, ...result.value.lost] }) : result
  }
  for (const file of files) {
    try {
      read.push({ file, result: await readOne(file) })
    } catch (error) {
      // Files come from everywhere; one that trips the reader up must not keep the others out.
      log.error('A file could not be read as a report', error)
      read.push({ file, result: failure('internal', 'Packwright could not make sense of this file.') })
    }
  }
  const isKept = !isAllOrNothing || read.every(({ result }) => result.ok)
  return transact(db, () =>
    ok(
      read.map(({ file, result }) => {
        if (!result.ok) return describeRefusal(file.name, result.error.message, result.error.field === 'passphrase')
        if (!isKept) return describeRefusal(file.name, 'Not brought in, because another file could not be read.')
        const { bundle } = result.value
        const asked = bundle && answeredReport(db, bundle)
        if (asked) return describeRefusal(file.name, asked)
        const id = newId()
        const twin = hasSameWords(db, result.value.report)
        const { report: marked, isMore } = withMarksHere(db, result.value.report)
        const report = { ...marked, styleId: adoptStyle(db, result.value.style) }
        keepPictures(db, result.value.pictures, now())
        const what = `bring in “${shortened(file.name)}”`
        const kept = keepAct(db, { id: newId(), at: now(), what, topics: ['reports'] }, () => {
          const sender = bundle?.manifest.from
          const came = { file: file.name, ...(sender && { sender }) }
          insertReport(db, { id, value: report, now: now(), ...came })
          if (bundle) rememberOrigin(context, id, bundle)
          return ok({})
        })
        const lost = isMore ? [...result.value.lost, markedHere] : result.value.lost
        const told = describeReport(file.name, report, result.value.style, lost, id)
        return {
          ...told,
          ...(twin && { isHereAlready: true as const }),
          ...(result.value.isDocument && { isDocument: true as const }),
          ...(kept.ok && { act: kept.value.act })
        }
      })
    )
  )
}

const markedHere =
  'A report of the same title is here already. What is exempt in that one, or was and has not been released, is exempt in this one, too.'

/** A report that comes in with the marks of those that are here and are the same one: its file may be from before they were set. */
function withMarksHere(db: Context['db'], report: Report): { readonly report: Report; readonly isMore: boolean } {
  const words = new Set(holdersOf(report).flatMap(sentencesOf))
  return reportsWithExempt(db).reduce<{ readonly report: Report; readonly isMore: boolean }>(
    (all, id) => {
      const here = readReport(db, id)
      if (!here.ok || !isSameReport(here.value.value, report.title, words)) return all
      const { report: next, carried } = carryEverMarked(db, id, effectiveReport(db, id, here.value.value), all.report)
      return { report: next, isMore: all.isMore || carried.length > 0 }
    },
    { report, isMore: false }
  )
}

/** Whether a report has the same title, or says half of the same. */
function isSameReport(other: Report, title: string, words: ReadonlySet<string>): boolean {
  if (other.title === title) return true
  const shared = new Set(
    holdersOf(other)
      .flatMap(sentencesOf)
      .filter((sentence) => words.has(sentence))
  )
  return shared.size > 0 && shared.size * 2 >= words.size
}

/** Whether a report with the same title says the same from beginning to end: its file was brought in before. */
function hasSameWords(db: Context['db'], report: Report): boolean {
  const wordsOf = (own: Report): string => JSON.stringify(holdersOf(own).map(({ kind, words }) => [kind, words]))
  const wanted = wordsOf(report)
  const ids = db.prepare<[string], Id>('SELECT id FROM reports WHERE title = ?').pluck().all(report.title)
  return ids.some((id) => {
    const other = readReport(db, id)
    return other.ok && wordsOf(other.value.value) === wanted
  })
}

function styleOf(db: Context['db'], reportId: Id): Id {
  return db.prepare<[Id], Id>('SELECT style_id FROM reports WHERE id = ?').pluck().get(reportId) ?? ''
}

/** Why a file with an answer is not a report of its own: the report that it answers is here. Null when it is not. */
function answeredReport(db: Context['db'], { manifest }: Bundle): string | null {
  if (manifest.kind !== 'answer' || manifest.handOff === '') return null
  const title = db
    .prepare<[string], string>(
      "SELECT r.title FROM hand_offs h JOIN reports r ON r.id = h.report_id WHERE h.hand_off = ? AND h.direction = 'sent'"
    )
    .pluck()
    .get(manifest.handOff)
  return title === undefined
    ? null
    : `This is an answer to “${title}”, which is here already. Open that report and bring the answer in under “Versions”.`
}

/** Keeps where a report came from, so that an answer can be sent back and merged there. */
function rememberOrigin({ db, newId, now }: Context, reportId: Id, { manifest, signer, report }: Bundle): void {
  insertHandOff(db, {
    id: newId(),
    reportId,
    direction: 'received',
    handOff: manifest.handOff,
    originReport: manifest.report,
    implicationId: manifest.implication?.id ?? '',
    heading: manifest.asked.map((part) => part.heading).join(', '),
    person: manifest.from,
    post: '',
    asked: manifest.asked,
    note: manifest.note,
    state: 'open',
    madeAt: now(),
    answeredAt: null,
    keys: signer,
    answerMadeAt: null,
    form: 'packwright',
    base: report
  })
}

/** The meetings that a report goes to: "Cabinet, 9 December 2026". */
function agendasWith(db: Context['db'], reportId: Id): string[] {
  return db
    .prepare<[Id], { body: string; date: string }>(`
      SELECT DISTINCT b.name AS body, m.date
      FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id JOIN bodies b ON b.id = m.body_id
      WHERE i.report_id = ? ORDER BY m.date, b.name
    `)
    .all(reportId)
    .map((meeting) => `${meeting.body}, ${formatDate(meeting.date)}`)
}
