/** The statement of a pool manager as a report in the house style, with its tables and charts following the records. */

import type { FundBlock } from '../../../shared/budgets/fundBlocks'
import { drawPeriodBlock, figuresOfPeriods, type PeriodBlock } from '../../../shared/budgets/periodBlocks'
import { endInWords, lastDayOf, statementNames } from '../../../shared/budgets/statement'
import { newReport } from '../../../shared/reports/newReport'
import type { Report, Section } from '../../../shared/reports/report'
import { type BodyNode, fullBody, paragraphOf } from '../../../shared/reports/schema'
import { failure, ok } from '../../../shared/result'
import { formatDate } from '../../../shared/values'
import type { Context, Handlers } from '../../context'
import { listYears, readFund, readYear } from '../../db/fundRows'
import { insertReport } from '../../db/reportRows'
import { readChoices } from '../../db/settingsRow'
import { listStyles, newestStyleId, readStyle } from '../../db/styleRows'
import { transact } from '../../db/transaction'

export const statementHandlers = {
  'funds.makeStatement': ({ db, newId, now }, { id, year, period, styleId }) =>
    transact(db, () => {
      const fund = readFund(db, id)
      if (!fund.ok) return fund
      const record = readYear(db, id, year)
      if (!record.ok) return record
      const chosen = styleId ?? ownStyle(db)
      if (chosen === null) return failure('not-found', 'There is no house style to write the report in.')
      const style = readStyle(db, chosen)
      if (!style.ok) return style
      const { value } = fund.value
      const asOf = record.value.updatedAt.slice(0, 10)
      const years = listYears(db, id)
      const isYear = period === 'year'
      const title = `${value.name} ${year}: ${isYear ? 'annual return' : smallFirst(statementNames[period])} of income and expenditure`
      const { value: recorded } = record.value
      const p = (text: string): BodyNode => paragraphOf(text, { id: newId(), level: 1 })
      const block = (name: FundBlock | PeriodBlock): BodyNode[] => {
        const data = drawPeriodBlock(`${period}:${name}`, value, recorded, years)
        const source = `fund:${id}:${year}:${period}:${name}`
        return data ? [{ type: 'recordBlock', attrs: { id: newId(), source, data, asOf } }] : []
      }
      const figures = figuresOfPeriods(value, recorded, asOf)
      const live = (...pieces: readonly (string | { readonly figure: string })[]): BodyNode => ({
        type: 'paragraph',
        attrs: { id: newId(), level: 1 },
        content: pieces.map((piece) => {
          if (typeof piece === 'string') return { type: 'text', text: piece }
          const source = `fund:${id}:${year}:${period}:${piece.figure}`
          const shown = figures.find((known) => known.source === source)?.shown ?? ''
          return { type: 'liveFigure', attrs: { source, shown, asOf } }
        })
      })
      const section = (heading: string, ...nodes: readonly BodyNode[]): Section => ({
        id: newId(),
        key: '',
        role: 'body',
        heading,
        kind: '',
        exempt: '',
        body: fullBody({ type: 'doc', content: nodes })
      })
      const end = endInWords(period)
      const waterfall = block('waterfall')
      const reasons = block('reasons')
      const sections = [
        section(
          'Why this report is made',
          p(
            `${value.hostPartner || 'The host partner'} is host of this fund${value.poolManager ? ` and ${value.poolManager} its pool manager` : ''}. Regulation 7(4) of the NHS Bodies and Local Authorities Partnership Arrangements Regulations 2000 (SI 2000/617) asks the pool manager for quarterly reports and an annual return of income and expenditure, and for whatever else the partners need to see whether the arrangement is working.`
          ),
          p(
            `This one is of the ${isYear ? 'whole year' : `${smallFirst(statementNames[period])} of`} ${year}. It has what was spent and changed up to ${formatDate(lastDayOf(year, period))}, and nothing later.`
          )
        ),
        section('Income', live('The partners contribute ', { figure: 'total' }, ' in all.'), ...block('contributions')),
        section(
          'Expenditure',
          live('The budget for the year is ', { figure: 'budget' }, '.'),
          live(`Up to ${end} `, { figure: 'spent' }, ' was spent, against ', { figure: 'budget-to-date' }, ' planned.'),
          live(`The ${isYear ? 'outturn' : 'forecast for the year'} is `, { figure: 'forecast' }, '.'),
          live(
            'The variance against the budget is ',
            { figure: 'variance' },
            ...(isYear ? [] : [', and the forecast moved by ', { figure: 'movement' }, ' in the quarter']),
            '; a minus is an underspend.'
          ),
          ...block('statement'),
          ...(isYear ? block('trend') : [])
        ),
        ...(reasons.length > 0 ? [section('Reasons for the variance', ...reasons)] : []),
        ...(waterfall.length > 0
          ? [
              section(
                'Who bears the variance',
                p('Under the agreement the variance is shared as follows.'),
                ...waterfall,
                ...block('steps')
              )
            ]
          : []),
        section('Schemes', p('The fund pays for these schemes.'), ...block('schemes'))
      ]
      const report = withSections(newReport(style.value, title, newId), sections)
      const reportId = newId()
      insertReport(db, { id: reportId, value: report, now: now() })
      return ok({ id: reportId })
    })
} satisfies Partial<Handlers>

/** As it stands in the middle of a title: months keep their capitals. */
function smallFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** The house style of the person, or the first there is. */
function ownStyle(db: Context['db']): string | null {
  const { houseStyleId } = readChoices(db)
  const known = listStyles(db).map(({ id }) => id)
  const own = newestStyleId(db, houseStyleId)
  return known.includes(own) ? own : (known[0] ?? null)
}

/** Puts the sections where a report's own matter goes: after its recommendations and reasons, before what must follow. */
function withSections(report: Report, added: readonly Section[]): Report {
  const place = report.sections.findIndex((section) => section.role === 'body')
  const before = place >= 0 ? place : afterOpening(report)
  return { ...report, sections: report.sections.toSpliced(before, 0, ...added) }
}

function afterOpening({ sections }: Report): number {
  const opening = ['purpose', 'summary', 'recommendations', 'reasons']
  return sections.findLastIndex((section) => opening.includes(section.role)) + 1
}
