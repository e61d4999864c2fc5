/** The register of what reports can draw from the records. A feature that has figures or blocks on offer adds its source here. */
import type Database from 'better-sqlite3'
import type { Figure } from '../../shared/records'
import type { IsoDate } from '../../shared/values'
import { agreementSource } from './agreements'
import { budgetSource } from './budgets'
import { measureSource } from './measures'
import { meetingSource } from './meetings'
import { organisationSource } from './organisations'
import { bodySource, partnershipSource } from './partnerships'
import type { RecordSource } from './recordSource'

export const recordSources: readonly RecordSource[] = [
  budgetSource,
  organisationSource,
  bodySource,
  partnershipSource,
  agreementSource,
  measureSource,
  meetingSource
]

function sourceOf(name: string): RecordSource | undefined {
  return recordSources.find((source) => name.startsWith(`${source.prefix}:`))
}

/** How a figure stands today; null when its record is gone. */
export function figureBySource(db: Database.Database, name: string): Figure | null {
  return sourceOf(name)?.figure(db, name) ?? null
}

/** A block as it would be drawn today; null when its record is gone. */
export async function blockBySource(db: Database.Database, name: string, today: IsoDate) {
  return (await sourceOf(name)?.block(db, name, today)) ?? null
}

/** Every sum, percentage and date that is recorded, without bound, and a text that changes when one of them does. */
export function comparedFigures(db: Database.Database): {
  readonly figures: () => readonly Figure[]
  readonly stamp: string
} {
  const compared = recordSources.flatMap((source) => (source.stamp ? [{ source, stamp: source.stamp }] : []))
  return {
    figures: () => compared.flatMap(({ source }) => source.figures(db)),
    stamp: compared.map(({ stamp }) => stamp(db)).join()
  }
}
