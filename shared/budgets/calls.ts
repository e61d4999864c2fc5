/** What can be asked about budgets. */
import { z } from 'zod'
import { query } from '../call'
import { riskShareRuleSchema, sharedVarianceSchema, shareSituationSchema } from './shareRule'

export const budgetCalls = {
  /** Works out who bears a variance under a rule, with the steps in words. */
  'budgets.share': query(
    [],
    z.object({ rule: riskShareRuleSchema, situation: shareSituationSchema }),
    sharedVarianceSchema
  )
}
