/** What can be asked of the records while a report is written: figures for a line of text, and blocks such as tables and charts. */
import { z } from 'zod'
import { query } from '../call'
import { blockDataSchema, figureSchema } from '../records'
import { isoDateSchema } from '../values'

/** A block on offer: where it comes from ("fund:f1:2026/27:contributions") and what it is. */
export const blockOfferSchema = z.object({
  source: z.string().min(1).max(300),
  label: z.string(),
  kind: z.enum(['table', 'chart', 'map', 'list'])
})
export type BlockOffer = z.infer<typeof blockOfferSchema>

/** Whatever a figure or a block may come from. */
const recordTopics = ['organisations', 'partnerships', 'agreements', 'measures', 'meetings', 'budgets'] as const

export const recordCalls = {
  /** The first fifty figures whose names hold every word of the text, and how many there are. */
  'records.searchFigures': query(
    recordTopics,
    z.object({ text: z.string().max(200) }),
    z.object({ found: z.array(figureSchema), of: z.int() })
  ),
  /** How figures stand today; one whose record is gone is left out. */
  'records.figures': query(
    recordTopics,
    z.object({ sources: z.array(z.string().max(300)).max(2000) }),
    z.array(figureSchema)
  ),
  'records.searchBlocks': query(
    recordTopics,
    z.object({ text: z.string().max(200) }),
    z.object({ found: z.array(blockOfferSchema), of: z.int() })
  ),
  /** A block as it would be drawn today; null when its record is gone. */
  'records.block': query(
    recordTopics,
    z.object({ source: z.string().max(300) }),
    z.object({ data: blockDataSchema, asOf: isoDateSchema }).nullable()
  )
}
