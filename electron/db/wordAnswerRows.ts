/** What came back from colleagues with Word, as rows. */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { type AnswerAbout, answerAboutSchema } from '../../shared/reports/handOffCalls'
import { withoutMarks } from '../../shared/reports/merge'
import type { Report } from '../../shared/reports/report'
import type { Answer } from '../../shared/reports/suggestions'
import { type Id, linesSchema } from '../../shared/values'
import { readable, readStored } from './damaged'
import { type HandOffRow, readSent } from './handOffRows'
import { packReport, unpackReport } from './versionRows'

/** A file that came back, and the hand-off that it answers. */
export type WordAnswer = Answer & {
  readonly handOff: HandOffRow
  readonly file: string
  readonly sender: string
  readonly cameAt: string
  readonly claim: AnswerAbout['claim']
  readonly lost: readonly string[]
  /** With the answer that was taken of last: our words without all that was taken, and the report that they go with, by `reportOf`. */
  readonly own: { readonly words: Report; readonly of: string } | null
}

/** How a claim is called among the steps that are settled. */
export const claimStep = 'claim'

export function insertWordAnswer(
  db: Database.Database,
  answer: {
    readonly id: Id
    readonly handOffId: Id
    readonly bytes: Uint8Array
    readonly file: string
    readonly sender: string
    readonly cameAt: string
    readonly report: Report
    readonly about: AnswerAbout
  }
): void {
  const { bytes, report, about, ...row } = answer
  db.prepare(`
    INSERT INTO word_answers (id, hand_off_id, digest, file, sender, came_at, report, about)
    VALUES (@id, @handOffId, @digest, @file, @sender, @cameAt, @report, @about)
  `).run({ ...row, digest: digestOf(bytes), report: packReport(report), about: JSON.stringify(about) })
}

/** The answer that this very file is already; null for none. */
export function answerOfFile(db: Database.Database, handOffId: Id, bytes: Uint8Array): Id | null {
  return (
    db
      .prepare<[Id, string], Id>('SELECT id FROM word_answers WHERE hand_off_id = ? AND digest = ?')
      .pluck()
      .get(handOffId, digestOf(bytes)) ?? null
  )
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

type Stored = {
  readonly id: Id
  readonly handOffId: Id
  readonly file: string
  readonly sender: string
  readonly cameAt: string
  readonly report: Buffer
  readonly about: string
  readonly settled: string
  readonly taken: string
  readonly own: Buffer | null
  readonly ownOf: string
}

/** What has come back of a report, in the order in which it came. */
export function listWordAnswers(db: Database.Database, reportId: Id): WordAnswer[] {
  const rows = db
    .prepare<[Id], Stored>(
      `SELECT a.id, a.hand_off_id AS handOffId, a.file, a.sender, a.came_at AS cameAt, a.report, a.about, a.settled,
         a.taken, a.own, a.own_of AS ownOf
       FROM word_answers a JOIN hand_offs h ON h.id = a.hand_off_id WHERE h.report_id = ?`
    )
    .all(reportId)
    .sort((a, b) => `${a.cameAt} ${a.id}`.localeCompare(`${b.cameAt} ${b.id}`))
  return readable(db, rows, ({ handOffId, report, about, settled, taken, own, ownOf, ...row }) => {
    const name = (): string => `What came back from ${row.sender || 'a colleague'}`
    const sent = readSent(db, handOffId)
    const value = unpackReport(report)
    if (!sent.ok || sent.value === null || !value.ok) throw new Error(name())
    const { row: handOff, base } = sent.value
    const said = readStored(answerAboutSchema, about, name)
    const lists = { settled: readStored(linesSchema, settled, name), taken: readStored(linesSchema, taken, name) }
    const words = own && unpackReport(own)
    const written = words?.ok ? { words: words.value, of: ownOf } : null
    return { ...row, ...said, ...lists, handOff, base, asked: handOff.asked, report: value.value, own: written }
  })
}

/** Which report words go with, and what is taken in it: the same for every copy that says the same, whatever is exempt in it. */
export function reportOf(report: Report, answers: readonly Pick<Answer, 'id' | 'taken'>[]): string {
  const taken = answers.filter((answer) => answer.taken.length > 0).map((answer) => [answer.id, answer.taken])
  return createHash('sha256')
    .update(JSON.stringify([withoutMarks(report), taken.sort()]))
    .digest('hex')
}

/** Notes which steps of an answer are taken or refused, and which of them stand. */
export function settleSteps(
  db: Database.Database,
  { id, settled, taken }: Pick<WordAnswer, 'id' | 'settled' | 'taken'>
): void {
  db.prepare('UPDATE word_answers SET settled = ?, taken = ?, own = NULL, own_of = ? WHERE id = ?').run(
    ...[JSON.stringify(settled), JSON.stringify(taken), '', id]
  )
}

/** Keeps our words without all that was taken, with the answer that was taken of last. */
export function keepOwnWords(db: Database.Database, answer: Id, words: Report, of: string): void {
  db.prepare('UPDATE word_answers SET own = ?, own_of = ? WHERE id = ?').run(...[packReport(words), of, answer])
}

/** The Word file as it went out by a hand-off; null where none was kept. */
export function sentWordFile(db: Database.Database, handOffId: Id): Uint8Array<ArrayBuffer> | null {
  const file = db.prepare<[Id], Buffer | null>('SELECT file FROM hand_offs WHERE id = ?').pluck().get(handOffId)
  return file ? new Uint8Array(file) : null
}
