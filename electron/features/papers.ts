/** Papers of other people in reports: one put in as an appendix, and one made a report of its house style. */
import { withAppendix, withRequiredSections } from '../../shared/reports/papers'
import { failure, ok } from '../../shared/result'
import type { Handlers } from '../context'
import { keepPictures } from '../db/fileRows'
import { readReport, updateReport } from '../db/reportRows'
import { readStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { insertVersion } from '../db/versionRows'
import { kept, shortened } from '../undoable'
import { readable, runJob } from '../workers/runJob'

export const paperHandlers = {
  'reports.addAppendix': async (context, { id, revision, file }) => {
    const { db, now } = context
    const before = readReport(db, id)
    if (!before.ok) return before
    const style = readStyle(db, before.value.value.styleId)
    if (!style.ok) return style
    const given = await readable(context, file)
    if (!given.ok) return given
    const read = await runJob(context, 'report.read', {
      ...{ file: given.value.file, styles: [style.value], as: 'appendix' }
    })
    if (!read.ok) return read
    return transact(db, () => {
      const stored = readReport(db, id)
      if (!stored.ok) return stored
      const value = withAppendix(stored.value.value, read.value.report)
      const appendix = value?.appendices.at(-1)
      if (!value || !appendix) return failure('invalid', 'This file holds no text that can be read.')
      keepPictures(db, read.value.pictures, now())
      return kept('reports.addAppendix', context, { what: `put in “${shortened(file.name)}” as an appendix` }, () => {
        const saved = updateReport(db, { id, revision, value, now: now(), file: file.name })
        return saved.ok
          ? ok({ revision: saved.value, appendix: appendix.id, lost: [...given.value.lost, ...read.value.lost] })
          : saved
      })
    })
  },

  'reports.complete': (context, { id, revision }) =>
    transact(context.db, () => {
      const { db, newId, now } = context
      const stored = readReport(db, id)
      if (!stored.ok) return stored
      const style = readStyle(db, stored.value.value.styleId)
      if (!style.ok) return style
      const older = stored.value.value
      const value = withRequiredSections(older, style.value, newId)
      return kept('reports.complete', context, { what: 'add what the house style asks for' }, () => {
        const name = 'Before it was made a committee report'
        const at = { reportId: id, revision: stored.value.revision, madeAt: now() }
        insertVersion(db, { ...at, id: newId(), name, kind: 'automatic', value: older })
        const saved = updateReport(db, { id, revision, value, now: now() })
        return saved.ok ? ok({ revision: saved.value }) : saved
      })
    })
} satisfies Partial<Handlers>
