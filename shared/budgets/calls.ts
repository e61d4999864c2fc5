/** What can be asked and told about budgets. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { command, query, writing } from '../call'
import { idSchema, isoInstantSchema } from '../values'
import { figuresCalls } from './auditCalls'
import { fundKinds, fundSchema, fundYearRowSchema, fundYearSchema } from './fund'
import { importPlanSchema, importRequestSchema, importResultSchema } from './importPlan'
import { financialYearSchema } from './money'
import { riskShareRuleSchema, sharedVarianceSchema, shareSituationSchema } from './shareRule'
import { statementPeriods } from './statement'

export const fundRowSchema = fundSchema.extend({
  revision: z.int(),
  updatedAt: isoInstantSchema,
  /** The latest year there is a record of. */
  latest: fundYearRowSchema.nullable()
})
export type FundRow = z.infer<typeof fundRowSchema>

export const openedFundSchema = z.object({
  id: idSchema,
  fund: fundSchema,
  revision: z.int(),
  /** Newest first. */
  years: z.array(fundYearRowSchema),
  /** The year that was asked for, or the latest; null while the fund has none. */
  opened: z.object({ revision: z.int(), updatedAt: isoInstantSchema, value: fundYearSchema }).nullable()
})
export type OpenedFund = z.infer<typeof openedFundSchema>

export const fundExports = ['schemes', 'months', 'contributions'] as const
export type FundExport = (typeof fundExports)[number]

export const budgetCalls = {
  /** Works out who bears a variance under a rule, with the steps in words. */
  'budgets.share': query(
    [],
    z.object({ rule: riskShareRuleSchema, situation: shareSituationSchema }),
    sharedVarianceSchema
  ),
  'funds.list': query(['budgets'], z.object({}), z.array(fundRowSchema)),
  'funds.get': query(['budgets'], z.object({ id: idSchema, year: financialYearSchema.optional() }), openedFundSchema),
  /** A new fund with a first year that is empty. */
  'funds.create': command(
    ['budgets'],
    z.object({
      name: fundSchema.shape.name,
      kind: z.enum(fundKinds).default('pooled'),
      hostPartner: fundSchema.shape.hostPartner,
      poolManager: fundSchema.shape.poolManager,
      year: financialYearSchema
    }),
    z.object({ id: idSchema, act: actSchema })
  ),
  'funds.save': command(
    ['budgets'],
    z.object({ revision: z.int(), value: fundSchema }),
    z.object({ revision: z.int() })
  ),
  /** Begins another year; from an earlier one come its contributions and schemes, with the budgets as they last stood. */
  'funds.addYear': command(
    ['budgets'],
    z.object({ id: idSchema, year: financialYearSchema, from: financialYearSchema.nullable().default(null) }),
    z.object({ act: actSchema })
  ),
  'funds.saveYear': command(
    ['budgets'],
    z.object({ revision: z.int(), value: fundYearSchema }),
    z.object({ revision: z.int() })
  ),
  'funds.deleteYear': command(
    ['budgets'],
    z.object({ id: idSchema, year: financialYearSchema }),
    z.object({ act: actSchema })
  ),
  'funds.delete': command(['budgets'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** Reads a sheet and says what bringing it in would do. Changes nothing. */
  'funds.planImport': query([], importRequestSchema, importPlanSchema),
  /** Brings a sheet in: all its rows, or none when one is refused (unless told to leave those out). */
  'funds.applyImport': command(
    ['budgets'],
    importRequestSchema.extend({ leavesOutRejected: z.boolean().default(false) }),
    importResultSchema
  ),
  /** Writes a year as a sheet. A window leaves `to` out and is asked by the system's dialogue; null when that was closed. */
  'funds.export': writing(
    [],
    z.object({
      id: idSchema,
      year: financialYearSchema,
      what: z.enum(fundExports),
      format: z.enum(['csv', 'xlsx']),
      to: z.string().optional()
    }),
    z.object({ file: z.string(), bytes: z.int() }).nullable()
  ),
  /** Starts the statement that a pool manager owes the partners (SI 2000/617 reg 7(4)) as a report to go on writing. */
  'funds.makeStatement': command(
    ['reports'],
    z.object({
      id: idSchema,
      year: financialYearSchema,
      period: z.enum(statementPeriods),
      styleId: idSchema.optional()
    }),
    z.object({ id: idSchema })
  ),
  ...figuresCalls
}
