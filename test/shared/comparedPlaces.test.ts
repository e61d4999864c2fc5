/** A comparison sees every word that a report can hold, wherever it stands: it goes by the same walk as the search and the checks. */
import { expect, it } from 'vitest'
import { compareReports } from '../../shared/reports/compare'
import { holdersOf } from '../../shared/reports/holders'
import { reportSchema } from '../../shared/reports/report'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'

it.each([plainStyle, appendixStyle])(
  'what is changed in any place is listed, and what stood there stands on paper',
  (style) => {
    const placed = everyPlace(style)
    // Why an answer does not apply prints where it does not.
    const without = {
      ...placed,
      implications: placed.implications.map((answer) => ({ ...answer, isApplicable: false }))
    }
    const unseen: string[] = []
    const unprinted: string[] = []
    for (const { kind, key, node, words } of holdersOf(placed))
      for (const token of tokensIn(words.join(' '))) {
        const before = kind === 'implication' ? without : placed
        const after = reportSchema.parse(JSON.parse(JSON.stringify(before).replaceAll(token, `${token}new`)))
        const { report, changes } = compareReports(before, after)
        const where = `${kind} ${key} ${node?.type ?? ''}: ${token}`
        if (!changes.some((change) => change.before.includes(token) && change.after.includes(`${token}new`)))
          unseen.push(where)
        // What the title was stands in the line above it (comparison.ts).
        if (kind !== 'title' && !new RegExp(`${token}(?!new)`).test(JSON.stringify(report))) unprinted.push(where)
      }
    expect({ unseen, unprinted }).toEqual({ unseen: [], unprinted: [] })
  }
)
