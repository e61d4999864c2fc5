/**
 * Suggesting while writing: what an author changes stands beside the report and not in it, as what came back of a Word file does, so
 * that nothing that reads the report need know of it.
 */
import { stepsBetween } from '../../shared/reports/steps'
import { failure, ok } from '../../shared/result'
import type { Handlers } from '../context'
import { suggestedReport } from '../db/reportAnswers'
import { readReport } from '../db/reportRows'
import { ownName } from '../db/settingsRow'
import { dropSuggested, putSuggested, readSuggested } from '../db/suggestedRows'
import { transact } from '../db/transaction'

export const suggestingHandlers = {
  'suggesting.get': ({ db }, { id }) => {
    const stored = readReport(db, id)
    if (!stored.ok) return stored
    const { revision, value } = stored.value
    return ok({ revision, base: value, value: suggestedReport(db, id, value) })
  },

  'suggesting.save': ({ db, now }, { id, revision, value }) =>
    transact(db, () => {
      const stored = readReport(db, id)
      if (!stored.ok) return stored
      const { value: base } = stored.value
      if (revision !== stored.value.revision)
        return failure(
          'conflict',
          'This report has been saved elsewhere since you opened it. Open it again to see what changed.'
        )
      const known = readSuggested(db, id)
      const before = new Map((known ? stepsBetween(known.base, known.report) : []).map((step) => [step.id, step.after]))
      const own = { by: ownName(db), at: now() }
      const steps = stepsBetween(base, value)
      const who = steps.map((step) => {
        const was = before.get(step.id) === step.after ? known?.who[step.id] : undefined
        return [step.id, was ?? own] as const
      })
      if (steps.length === 0) dropSuggested(db, id)
      else putSuggested(db, id, { base, report: value, who: Object.fromEntries(who), at: own.at })
      return ok({ revision })
    })
} satisfies Partial<Handlers>
