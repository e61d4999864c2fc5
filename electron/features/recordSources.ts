/** The register of what reports can draw from the records. A feature that has figures or blocks on offer adds its source here. */
import type Database from 'better-sqlite3'
import type { Figure } from '../../shared/reports/records'
import { ok } from '../../shared/result'
import type { IsoDate } from '../../shared/values'
import type { Handlers } from '../context'
import { agreementSource } from './recordSources/agreements'
import { budgetSource } from './recordSources/budgets'
import { measureSource } from './recordSources/measures'
import { meetingSource } from './recordSources/meetings'
import { organisationSource } from './recordSources/organisations'
import { bodySource, partnershipSource } from './recordSources/partnerships'
import type { RecordSource } from './recordSources/recordSource'

export const recordSources: readonly RecordSource[] = [
  budgetSource,
  organisationSource,
  bodySource,
  partnershipSource,
  agreementSource,
  measureSource,
  meetingSource
]

const mostFound = 50

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

function sourceOf(name: string): RecordSource | undefined {
  return recordSources.find((source) => name.startsWith(`${source.prefix}:`))
}

/** The first of each list, then the second of each, so that no feature crowds out the others; at most so many. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1)))
    .flat()
    .slice(0, mostFound)
}

/** How a figure stands today; null when its record is gone. */
export function figureBySource(db: Database.Database, name: string): Figure | null {
  return sourceOf(name)?.figure(db, name) ?? null
}

/** A block as it would be drawn today; null when its record is gone. */
export async function blockBySource(db: Database.Database, name: string, today: IsoDate) {
  return (await sourceOf(name)?.block(db, name, today)) ?? null
}

export const recordHandlers = {
  'records.searchFigures': ({ db }, { text }) => {
    const words = wordsIn(text)
    return ok(inTurn(recordSources.map((source) => source.searchFigures(db, words, mostFound))))
  },
  'records.figures': ({ db }, { sources }) =>
    ok([...new Set(sources)].flatMap((name) => figureBySource(db, name) ?? [])),
  'records.searchBlocks': ({ db }, { text }) => {
    const words = wordsIn(text)
    return ok(inTurn(recordSources.map((source) => source.searchBlocks(db, words, mostFound))))
  },
  'records.block': async ({ db, today }, { source }) => ok(await blockBySource(db, source, today()))
} satisfies Partial<Handlers>
