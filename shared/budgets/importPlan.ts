/** Bringing a sheet in: what is asked, what it would do, and what was done. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { handedFileSchema } from '../handedFile'
import { idSchema, moneyUnits } from '../values'
import { importKinds } from './importFields'
import { financialYearSchema } from './money'

export const importRequestSchema = z.object({
  kind: z.enum(importKinds),
  file: handedFileSchema,
  /** Where schemes go whose rows do not name a fund or a year. */
  fundId: idSchema.nullable().default(null),
  year: financialYearSchema.nullable().default(null),
  /** The sheet of a workbook; the first with headings that are recognised where left out. */
  sheet: z.string().max(200).nullable().default(null),
  /** Which field each column is, by its letters; as recognised or remembered where left out. */
  mapping: z
    .record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(60))
    .nullable()
    .default(null),
  /** What one of the sheet's amounts stands for; as its headings say where left out. */
  unit: z.enum(moneyUnits).nullable().default(null)
})
export type ImportRequest = z.infer<typeof importRequestSchema>

/** Why a row is not taken: the row as the sheet counts it, the column by its heading, and the cell. */
export const rejectedRowSchema = z.object({
  row: z.int(),
  column: z.string(),
  cell: z.string(),
  message: z.string()
})
export type RejectedRow = z.infer<typeof rejectedRowSchema>

export const importPlanSchema = z.object({
  sheets: z.array(z.string()),
  sheet: z.string(),
  columns: z.array(z.object({ column: z.string(), heading: z.string(), field: z.string(), example: z.string() })),
  fields: z.array(z.object({ id: z.string(), label: z.string() })),
  unit: z.enum(moneyUnits),
  /** How the columns were recognised. */
  isRemembered: z.boolean(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(rejectedRowSchema),
  /** Where each row that is taken would go, in the order of the sheet. */
  places: z.array(
    z.object({
      row: z.int(),
      fund: z.string(),
      /** Empty where a row says something of a fund alone. */
      year: z.string(),
      /** The partner or scheme, with its amount where the row has one. */
      line: z.string(),
      what: z.enum(['added', 'changed', 'unchanged'])
    })
  ),
  /** What was passed over or should be looked at, each as a sentence. */
  notes: z.array(z.string()),
  /** What stands in the way of the whole sheet, in words; null when nothing does. */
  problem: z.string().nullable()
})
export type ImportPlan = z.infer<typeof importPlanSchema>

export const importResultSchema = z.object({
  added: z.int(),
  changed: z.int(),
  rejected: z.array(rejectedRowSchema),
  /** What was passed over or should be looked at, each as a sentence. */
  notes: z.array(z.string()),
  /** By which all of it is taken back as one act; null when nothing was done. */
  act: actSchema.nullable(),
  /** False when rows were refused and so nothing at all was brought in. */
  isDone: z.boolean()
})
