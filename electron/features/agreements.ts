/** Agreements: kept, signed, reviewed, written as memoranda and put into reports. */

import type { Agreement, AgreementRow } from '../../shared/agreements/calls'
import {
  memorandumAppendix,
  memorandumReport,
  memorandumSections,
  withMemorandum
} from '../../shared/agreements/memorandum'
import { remindersOf } from '../../shared/agreements/reminders'
import { largestImport } from '../../shared/handedFile'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { memorandum } from '../../shared/houseStyles/shipped/memorandum'
import { partOf } from '../../shared/partOf'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { hashOf } from '../db/contents'
import { effectiveReport } from '../db/exemptReports'
import { deleteUnheld } from '../db/heldRows'
import { reportsDrawing } from '../db/organisationRows'
import { keepFile, readFile } from '../db/packRows'
import { insertReport, readReport, updateReport } from '../db/reportRows'
import { keepShippedStyles, newestStyleId } from '../db/styleRows'
import { transact } from '../db/transaction'
import { listValues, noSuch, readValue, saveValue } from '../db/valueRows'
import { atomicWrite } from '../documents/files/atomicWrite'
import { notForThePublic } from '../documents/pack/publicOutput'
import { addition, deletion, undoable } from '../undoable'

type Db = Context['db']

export const agreementHandlers = {
  'agreements.list': ({ db, today }) => {
    const names = organisationNames(db)
    return ok(
      listValues(db, 'agreements').map(
        ({ value, revision, updatedAt }): AgreementRow => ({
          id: value.id,
          name: value.name,
          kind: value.kind,
          parties: value.parties.map((party) => names.get(party.organisationId) ?? ''),
          startsOn: value.startsOn,
          endsOn: value.endsOn,
          reminders: [...remindersOf(value, today())],
          revision,
          updatedAt
        })
      )
    )
  },

  'agreements.get': ({ db, today }, { id }) => {
    const stored = readValue(db, 'agreements', id)
    if (!stored.ok) return stored
    return ok({
      ...stored.value,
      reminders: [...remindersOf(stored.value.value, today())],
      attachments: db
        .prepare<[Id], { id: Id; name: string; bytes: number; addedAt: string }>(
          `SELECT a.id, a.name, f.size AS bytes, a.added_at AS addedAt FROM attachments a JOIN pack_files f ON f.hash = a.hash
           WHERE a.agreement_id = ? ORDER BY a.added_at, a.id`
        )
        .all(id)
    })
  },

  'agreements.create': undoable(
    'agreements.create',
    (_, { name }) => addition('agreement', name),
    ({ db, newId, now }, { name, kind }) => {
      const id = newId()
      const saved = keep(db, { ...emptyAgreement, id, name, kind, isBinding: kind !== 'memorandum' }, 0, now())
      return saved.ok ? ok({ id }) : saved
    }
  ),

  'agreements.save': ({ db, now }, { revision, value }) => transact(db, () => keep(db, value, revision, now())),

  'agreements.delete': undoable(
    'agreements.delete',
    ({ db }, { id }) => deletion(db, 'agreement', id),
    ({ db }, { id }) => {
      const resting = [
        ...reportsDrawing(db, `agreement:${id}:`),
        ...db
          .prepare<[Id], string>("SELECT 'Fund: ' || name FROM funds WHERE agreement_id = ? ORDER BY name")
          .pluck()
          .all(id)
      ]
      if (resting.length > 0)
        return failure('in-use', 'Records rest on this agreement. Change them first, then delete it.', {
          details: partOf(resting)
        })
      return deleteUnheld(db, 'agreements', id, noSuch('agreements'))
    }
  ),

  'agreements.attach': undoable(
    'agreements.attach',
    (_, { file }) => addition('document', file.name),
    ({ db, newId, now }, { id, file }) => {
      if (!readValue(db, 'agreements', id).ok) return noSuch('agreements')
      if (file.bytes.length > largestImport)
        return failure('too-large', `“${file.name}” is larger than ${largestImport / 1024 / 1024} MB.`)
      if (file.bytes.length === 0) return failure('invalid', `There is nothing in “${file.name}”.`)
      const own = newId()
      const hash = hashOf(file.bytes)
      keepFile(db, hash, file.bytes)
      db.prepare('INSERT INTO attachments (id, agreement_id, name, added_at, hash) VALUES (?, ?, ?, ?, ?)').run(
        own,
        id,
        file.name,
        now(),
        hash
      )
      return ok({ id: own })
    }
  ),

  'agreements.saveAttachment': async ({ db, dialogs }, { id, to }) => {
    const row = db
      .prepare<[Id], { name: string; hash: string }>('SELECT name, hash FROM attachments WHERE id = ?')
      .get(id)
    if (!row) return noAttachment
    const content = readFile(db, row.hash)
    if (content === null) return lostDocument
    const extension = /\.([A-Za-z0-9]{1,8})$/.exec(row.name)?.[1] ?? 'bin'
    const target =
      to ??
      (await dialogs.saveFile({
        title: 'Save the attached document',
        suggestedName: row.name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-'),
        filterName: 'Document',
        extension
      }))
    if (target === null) return ok(null)
    const written = await atomicWrite(target, notForThePublic(content))
    return written.ok ? ok({ file: written.value, bytes: content.length }) : written
  },

  'agreements.detach': undoable(
    'agreements.detach',
    ({ db }, { id }) => deletion(db, 'document', id),
    ({ db }, { id }) =>
      db.prepare('DELETE FROM attachments WHERE id = ?').run(id).changes === 1 ? ok({}) : noAttachment
  ),

  'agreements.writeMemorandum': ({ db, newId, now }, { id }) =>
    transact(db, () => {
      const stored = readValue(db, 'agreements', id)
      if (!stored.ok) return stored
      const { value, revision } = stored.value
      if (value.reportId !== null && readReport(db, value.reportId).ok) return ok({ id: value.reportId })
      keepShippedStyles(db, [houseStyleSchema.parse(memorandum)])
      const reportId = newId()
      const text = memorandumReport(value, organisationNames(db), newestStyleId(db, memorandum.id), newId)
      insertReport(db, { id: reportId, value: text, now: now() })
      const saved = keep(db, { ...value, reportId }, revision, now())
      return saved.ok ? ok({ id: reportId }) : saved
    }),

  'agreements.appendTo': ({ db, newId, now }, { id, reportId }) =>
    transact(db, () => {
      const stored = readValue(db, 'agreements', id)
      if (!stored.ok) return stored
      const { value } = stored.value
      if (value.reportId === reportId)
        return failure('invalid', 'That is the memorandum itself. Choose the report that it goes into.')
      const report = readReport(db, reportId)
      if (!report.ok) return report
      const written = value.reportId === null ? null : readReport(db, value.reportId)
      const { value: older, revision } = report.value
      const next =
        written?.ok && value.reportId !== null
          ? withMemorandum(older, value.name, effectiveReport(db, value.reportId, written.value.value), newId)
          : {
              ...older,
              appendices: [
                ...older.appendices,
                memorandumAppendix(value.name, memorandumSections(value, organisationNames(db), newId), newId)
              ]
            }
      const saved = updateReport(db, { id: reportId, revision, value: next, now: now() })
      return saved.ok ? ok({ revision: saved.value }) : saved
    })
} satisfies Partial<Handlers>

const noAttachment = failure('not-found', 'That document is not attached any more.')
const lostDocument = failure(
  'damaged',
  'This document is no longer what was attached: its file is missing or was changed. Attach it again, or go back to a backup.'
)

const emptyAgreement: Omit<Agreement, 'id' | 'name' | 'kind'> = {
  partnershipId: null,
  parties: [],
  signatories: [],
  aims: '',
  functions: '',
  terms: [],
  startsOn: null,
  endsOn: null,
  reviewEveryMonths: null,
  reviewedOn: null,
  noticeMonths: null,
  isBinding: true,
  hasPooledFund: false,
  hostId: null,
  variations: [],
  schedules: [],
  checklist: [],
  reportId: null
}

/** Saves an agreement, and by its parties, so that an organisation knows what rests on it. */
function keep(db: Db, value: Agreement, revision: number, now: string): Result<{ revision: number }> {
  const named = [
    ...value.parties.map((party) => party.organisationId),
    ...value.signatories.map((own) => own.organisationId),
    ...(value.hostId === null ? [] : [value.hostId])
  ]
  const names = organisationNames(db)
  if (named.some((id) => !names.has(id)))
    return failure('not-found', 'A party of this agreement is not there any more. Choose another.', {
      field: 'parties'
    })
  const saved = saveValue(db, 'agreements', value, revision, now)
  if (!saved.ok) return saved
  db.prepare('DELETE FROM agreement_parties WHERE agreement_id = ?').run(value.id)
  const party = db.prepare('INSERT INTO agreement_parties (agreement_id, organisation_id) VALUES (?, ?)')
  for (const id of new Set(named)) party.run(value.id, id)
  return saved
}

function organisationNames(db: Db): ReadonlyMap<Id, string> {
  return new Map(
    db
      .prepare<[], { id: Id; name: string }>('SELECT id, name FROM organisations')
      .all()
      .map(({ id, name }) => [id, name])
  )
}
