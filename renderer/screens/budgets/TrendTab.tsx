import type { Fund, FundYear, FundYearRow } from '../../../shared/budgets/fund'
import { contributionsTable, outturnTable, trendChart } from '../../../shared/budgets/fundBlocks'
import { BlockView } from './BlockView'

/** Five years of budget and outturn, and the tables as reports print them. */
export function TrendTab({
  fund,
  year,
  years
}: {
  readonly fund: Fund
  readonly year: FundYear
  readonly years: readonly FundYearRow[]
}) {
  return (
    <div className="fund-blocks">
      <BlockView data={trendChart(fund, year.year, years)} />
      <BlockView data={contributionsTable(fund, year)} />
      <BlockView data={outturnTable(fund, year)} />
    </div>
  )
}
