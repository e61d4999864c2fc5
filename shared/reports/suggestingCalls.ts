/** What can be asked and told about suggesting while writing. */
import { z } from 'zod'
import { command, query } from '../call'
import { idSchema } from '../values'
import { reportSchema } from './report'

export const suggestingCalls = {
  /** The report as it is, and with all that is suggested here and still open: the same where nobody suggests anything. */
  'suggesting.get': query(
    ['reports'],
    z.object({ id: idSchema }),
    z.object({ revision: z.int(), base: reportSchema, value: reportSchema })
  ),
  /** Keeps the report as somebody suggests that it be, beside the report, which stays as it is. */
  'suggesting.save': command(
    ['reports'],
    z.object({ id: idSchema, revision: z.int(), value: reportSchema, reason: z.string().max(2000).default('') }),
    z.object({ revision: z.int() })
  )
}
