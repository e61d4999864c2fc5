/** Versions of a report: kept, named, compared and gone back to. Comparing on paper is in packs.ts, where reports are drawn. */
import { failure, ok } from '../../shared/result'
import type { Handlers } from '../context'
import { carryEverMarked } from '../db/everMarked'
import { readReport, updateReport } from '../db/reportRows'
import { transact } from '../db/transaction'
import { insertVersion, listVersions, readVersion } from '../db/versionRows'

export const versionHandlers = {
  'versions.list': ({ db }, { reportId }) => ok(listVersions(db, reportId)),

  'versions.get': ({ db }, { reportId, id }) => readVersion(db, reportId, id),

  'versions.keep': ({ db, newId, now }, { reportId, name }) =>
    transact(db, () => {
      const report = readReport(db, reportId)
      if (!report.ok) return report
      const { revision, value } = report.value
      const id = newId()
      insertVersion(db, { id, reportId, revision, name, kind: 'named', madeAt: now(), value })
      return ok({ id })
    }),

  'versions.name': ({ db }, { reportId, id, name }) => {
    const { changes } = db
      .prepare("UPDATE report_versions SET name = ?, kind = 'named' WHERE id = ? AND report_id = ?")
      .run(name, id, reportId)
    return changes === 1 ? ok({}) : failure('not-found', 'There is no such version of this report.')
  },

  'versions.restore': ({ db, newId, now }, { reportId, id, revision }) =>
    transact(db, () => {
      const version = readVersion(db, reportId, id)
      if (!version.ok) return version
      const report = readReport(db, reportId)
      if (!report.ok) return report
      const kept = newId()
      insertVersion(db, {
        id: kept,
        reportId,
        revision: report.value.revision,
        name: 'Before going back to an earlier version',
        kind: 'automatic',
        madeAt: now(),
        value: report.value.value
      })
      // What became exempt since the version was kept stays exempt, whether it is still there or was taken out.
      const { report: value, carried } = carryEverMarked(db, reportId, report.value.value, version.value.value)
      const saved = updateReport(db, { id: reportId, revision, value, now: now(), act: 'gone-back' })
      if (!saved.ok) return saved
      const marks = carried.map(({ place, words }) => `${place.heading}: “${words.slice(0, 60)}”`)
      return ok({ revision: saved.value, kept, marks })
    })
} satisfies Partial<Handlers>
