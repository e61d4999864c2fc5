/** What the records have on offer while a report is written. */
import { ok } from '../../../shared/result'
import type { Handlers } from '../../context'
import { blockBySource, figureBySource, recordSources } from '../../records/sources'

/** Shown of what a search finds; how many there are is said beside it. */
const mostFound = 50

/** The first of each list, then the second of each, so that no feature crowds out the others; so many are shown of all. */
function inTurn<T>(lists: readonly (readonly T[])[]): { found: T[]; of: number } {
  const longest = Math.max(...lists.map((list) => Math.min(list.length, mostFound)))
  return {
    found: Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1)))
      .flat()
      .slice(0, mostFound),
    of: lists.reduce((count, list) => count + list.length, 0)
  }
}

/** Those whose words hold every one of those asked for, in capitals or not. */
function having<T>(list: readonly T[], text: string, wordsOf: (item: T) => readonly string[]): T[] {
  const asked = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (asked.length === 0) return [...list]
  return list.filter((item) => {
    const own = wordsOf(item).join(' ').toLowerCase()
    return asked.every((word) => own.includes(word))
  })
}

export const recordHandlers = {
  'records.searchFigures': ({ db }, { text }) =>
    ok(
      inTurn(
        recordSources.map((source) =>
          having(source.figures(db), text, ({ label, forms, kind }) =>
            kind === 'name' ? [label, ...forms.map((form) => form.shown)] : [label]
          )
        )
      )
    ),
  'records.figures': ({ db }, { sources }) =>
    ok([...new Set(sources)].flatMap((name) => figureBySource(db, name) ?? [])),
  'records.searchBlocks': ({ db }, { text }) =>
    ok(inTurn(recordSources.map((source) => having(source.blocks(db), text, ({ label }) => [label])))),
  'records.block': async ({ db, today }, { source }) => ok(await blockBySource(db, source, today()))
} satisfies Partial<Handlers>
