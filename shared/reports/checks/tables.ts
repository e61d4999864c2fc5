/** Checks of tables and figures: that they can be read by everyone, and that totals are totals. */
import { formatMoney, parseMoney } from '../../values'
import { type BodyNode, plainText } from '../schema'
import { bodiesOf, eachNode, type Place } from '../walk'
import type { Checked, Rule } from './check'

function nodesOf(checked: Checked, type: string): { readonly place: Place; readonly node: BodyNode }[] {
  const found: { place: Place; node: BodyNode }[] = []
  for (const { place, body } of bodiesOf(checked.report))
    eachNode(body, (node, block) => {
      if (node.type === type) found.push({ place: { ...place, block }, node })
    })
  return found
}

function nameOf(table: BodyNode): string {
  return table.attrs?.caption ? `The table “${String(table.attrs.caption)}”` : 'A table'
}

const mergedCells: Rule = {
  id: 'merged-cells',
  name: 'Tables have no merged cells',
  severity: 'warn',
  explanation:
    'A listener is told row and column of each cell; merged cells make both wrong. Councils’ own rules for accessible tables forbid them.',
  find: (checked) =>
    nodesOf(checked, 'table')
      .filter(({ node }) =>
        (node.content ?? []).some((row) =>
          (row.content ?? []).some(
            (cell) => Number(cell.attrs?.colspan ?? 1) > 1 || Number(cell.attrs?.rowspan ?? 1) > 1
          )
        )
      )
      .map(({ place, node }) => ({ place, message: `${nameOf(node)} has merged cells. Split them.` }))
}

const headerRow: Rule = {
  id: 'table-header',
  name: 'Tables have a header row',
  severity: 'warn',
  explanation:
    'The header row is repeated on every printed page and told to listeners with every cell (WCAG 2.2, 1.3.1).',
  find: (checked) =>
    nodesOf(checked, 'table')
      .filter(({ node }) => !(node.content?.[0]?.content ?? []).every((cell) => cell.type === 'tableHeader'))
      .map(({ place, node }) => ({ place, message: `${nameOf(node)} has no header row. Make the first row one.` }))
}

const alternativeText: Rule = {
  id: 'alternative-text',
  name: 'Pictures have alternative text',
  severity: 'stop',
  explanation:
    'Documents on a council’s website must be accessible (SI 2018/952); a picture without words is not (WCAG 2.2, 1.1.1).',
  find: (checked) =>
    nodesOf(checked, 'figure')
      .filter(({ node }) => node.attrs?.decorative !== true && String(node.attrs?.alt ?? '').trim() === '')
      .map(({ place, node }) => ({
        place,
        message: `The picture${node.attrs?.caption ? ` “${String(node.attrs.caption)}”` : ''} has no alternative text. Say what it shows, or that it is only decoration.`
      }))
}

/** Cells of a column as pence; null where a cell is not an amount. */
function amountsOf(rows: readonly BodyNode[], column: number): (number | null)[] {
  return rows.map((row) => {
    const cell = row.content?.[column]
    return cell ? parseMoney(plainText(cell)) : null
  })
}

const totals: Rule = {
  id: 'table-total',
  name: 'Totals are the sum of their columns',
  severity: 'warn',
  explanation: 'The first thing that a member does with a table of figures is add it up.',
  find: (checked) =>
    nodesOf(checked, 'table').flatMap(({ place, node }) => {
      const rows = (node.content ?? []).filter((row) => row.content?.some((cell) => cell.type === 'tableCell'))
      const last = rows.at(-1)
      const label = last?.content?.[0]
      if (!last || !label || !/^\s*(?:grand )?totals?\b/i.test(plainText(label))) return []
      return (last.content ?? []).flatMap((_, column) => {
        if (column === 0) return []
        const amounts = amountsOf(rows, column)
        const total = amounts.at(-1)
        const parts = amounts.slice(0, -1).filter((amount) => amount !== null)
        if (total === null || total === undefined || parts.length < 2 || parts.length < amounts.length - 1) return []
        const sum = parts.reduce((all, amount) => all + amount, 0)
        // Rounded figures may miss by half a unit for each row; that is a rounding difference, not an error.
        const unit = Math.min(...[...parts, total].map(smallestStep))
        if (Math.abs(sum - total) <= (unit > 1 ? (unit * parts.length) / 2 : 0)) return []
        return [
          {
            place,
            message: `${nameOf(node)}: column ${column + 1} adds up to ${formatMoney(sum)}, but its total says ${formatMoney(total)}.`
          }
        ]
      })
    })
}

/** The finest unit that an amount is written to, in pence: £1,200 → 10,000 pence is too coarse a guess, so whole pounds or finer, thousands and millions by their noughts. */
function smallestStep(pence: number): number {
  for (const step of [100_000_000, 10_000_000, 1_000_000, 100_000, 100])
    if (pence % step === 0) return step >= 100_000 ? step : 1
  return 1
}

export const tableRules: readonly Rule[] = [mergedCells, headerRow, alternativeText, totals]
