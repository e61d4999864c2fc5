/** What a feature has to offer to reports: figures that stand in the text, and blocks such as tables, charts and maps. */
import type Database from 'better-sqlite3'
import type { BlockData, Figure } from '../../shared/records'
import type { BlockOffer } from '../../shared/reports/recordCalls'
import type { IsoDate } from '../../shared/values'

export type RecordSource = {
  /** What the names of its figures and blocks begin with: "fund" for "fund:f1:2026/27:total". */
  readonly prefix: string
  /** Every figure there is, of every record. */
  readonly figures: (db: Database.Database) => readonly Figure[]
  readonly figure: (db: Database.Database, source: string) => Figure | null
  /** Every block there is. */
  readonly blocks: (db: Database.Database) => readonly BlockOffer[]
  readonly block: (
    db: Database.Database,
    source: string,
    today: IsoDate
  ) =>
    | { readonly data: BlockData; readonly asOf: IsoDate }
    | null
    | Promise<{ readonly data: BlockData; readonly asOf: IsoDate } | null>
  /** A text that changes whenever a sum, percentage or date of it does; missing where it has names alone. */
  readonly stamp?: (db: Database.Database) => string
}
