import { useState } from 'react'
import { sharesTable, stepsList, varianceInWords, waterfallChart } from '../../../shared/budgets/fundBlocks'
import { fundFigures } from '../../../shared/budgets/fundFigures'
import { compareForFund } from '../../../shared/budgets/fundShare'
import type { RiskShareRule } from '../../../shared/budgets/shareRule'
import { formatMoney, parseMoney } from '../../../shared/values'
import { EmptyState } from '../../ui/EmptyState'
import { useHeldWords } from '../../ui/heldWords'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { useStore } from '../common/useWorkplace'
import { BlockView } from './BlockView'
import type { TabProps } from './fundTab'
import { RuleForm } from './RuleForm'

/** The forecast shared as the agreement says beside every other rule: a table, a waterfall and the steps in words. */
export function RiskShareTab({ draft, fund }: TabProps) {
  const { year } = useStore(draft.store)
  const [tried, setTried] = useState<RiskShareRule | null>(null)
  const [looked, setLooked] = useState('')
  const { spending } = fundFigures(year)
  const compared = compareForFund(year, fund, tried ?? undefined)
  const worked = compared.flatMap(({ name, result }) => (result.ok ? [{ name, shared: result.value }] : []))
  const shown = worked.find(({ name }) => name === looked) ?? worked[0]
  if (year.contributions.length === 0)
    return (
      <EmptyState title="Nobody contributes yet">
        <p>Add the partners’ contributions first; then a variance can be shared among them.</p>
      </EmptyState>
    )
  return (
    <>
      <p>
        The forecast is {varianceInWords(spending.variance)} against a budget of {formatMoney(spending.revised)}.
      </p>
      <div className="columns">
        <section className="panel" aria-labelledby="agreed-rule">
          <h2 id="agreed-rule">What the agreement says</h2>
          <RuleForm
            label="Rule of the agreement"
            none="Not recorded yet"
            year={year}
            value={year.rule}
            onChange={(rule) => draft.change({ ...year, rule }, 'the rule of the agreement')}
          />
          <RiskPool
            key={year.year}
            value={year.riskPool}
            onChange={(riskPool) => draft.change({ ...year, riskPool }, 'the risk pool')}
          />
          <p className="dim hint">
            {year.schemes.some((scheme) => scheme.rule !== null)
              ? `Some schemes have a rule of their own: ${year.schemes
                  .filter((scheme) => scheme.rule !== null)
                  .map((scheme) => scheme.name)
                  .join(', ')}.`
              : 'A scheme can have a rule of its own; give it one in the details of the scheme.'}
          </p>
        </section>
        <section className="panel" aria-labelledby="tried-rule">
          <h2 id="tried-rule">Try another rule</h2>
          <p className="dim hint">What you try here is only looked at. The agreement stays as it is.</p>
          <RuleForm label="Rule to try" none="None" year={year} value={tried} onChange={setTried} />
        </section>
      </div>
      <BlockView data={sharesTable(fund, year, compared)} />
      {shown && (
        <>
          <Select
            label="Show the working under"
            choices={worked.map(({ name }) => ({ id: name, label: name }))}
            value={shown.name}
            onChange={setLooked}
          />
          <div className="columns columns-side">
            <BlockView data={waterfallChart(fund, year, shown.shared, shown.name.toLowerCase())} />
            <section aria-labelledby="steps">
              <h2 id="steps">Step by step</h2>
              <BlockView data={stepsList(fund, year, shown.shared)} />
            </section>
          </div>
        </>
      )}
    </>
  )
}

function RiskPool({ value, onChange }: { readonly value: number; readonly onChange: (pence: number) => void }) {
  const [text, setText] = useState(formatMoney(value))
  const pence = parseMoney(text)
  const isGood = pence !== null && pence >= 0
  useHeldWords(!isGood)
  return (
    <TextField
      label="Risk pool set aside in the fund"
      value={text}
      autoComplete="off"
      error={isGood ? '' : `“${text}” is not an amount such as 500,000.`}
      onChange={(next) => {
        setText(next)
        const read = parseMoney(next)
        if (read !== null && read >= 0) onChange(read)
      }}
    />
  )
}
