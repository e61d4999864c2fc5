import { useState } from 'react'
import type { FundYear } from '../../../shared/budgets/fund'
import {
  noPercentages,
  partnersOf,
  ruleNames,
  ruleToBeginWith,
  underspendNames
} from '../../../shared/budgets/fundShare'
import {
  afterCaps,
  proportionBases,
  type RiskShareKind,
  type RiskShareRule,
  type Split,
  underspendRules,
  wholeBasisPoints
} from '../../../shared/budgets/shareRule'
import { formatMoney, parseMoney } from '../../../shared/values'
import { useHeldWords } from '../../ui/heldWords'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'

const kinds = Object.entries(ruleNames).map(([id, label]) => ({ id, label }))
const afterNames = {
  host: 'The host bears the rest',
  'pro-rata-among-uncapped': 'The rest goes in proportion to those without a cap',
  outside: 'The rest is found outside the fund'
} as const
const splitNames = {
  contribution: 'In proportion to contribution',
  'equal-parts': 'In equal parts',
  percentages: 'In fixed percentages'
} as const

const basisNames = {
  revised: 'Contributions as revised',
  original: 'Contributions as first agreed',
  revenue: 'Revenue contributions alone'
} as const

/** Whether some part of a rule goes in proportion to what the partners contribute. */
function goesByContribution(rule: RiskShareRule): boolean {
  return (
    rule.kind === 'in-proportion' ||
    rule.underspend === 'returned-in-proportion' ||
    ('split' in rule && rule.split.by === 'contribution') ||
    (rule.kind === 'above-control-total' && rule.below === 'in-proportion')
  )
}

type RuleFormProps = {
  readonly label: string
  readonly year: FundYear
  /** Null where there is none. */
  readonly value: RiskShareRule | null
  readonly onChange: (rule: RiskShareRule | null) => void
  /** What stands for no rule. */
  readonly none: string
}

/** A rule for sharing a variance: its kind, and the figures that this kind needs. */
export function RuleForm({ label, year, value, onChange, none }: RuleFormProps) {
  return (
    <div className="rule-form">
      <Select
        label={label}
        choices={[{ id: 'none', label: none }, ...kinds]}
        value={value?.kind ?? 'none'}
        onChange={(kind) => onChange(kind === 'none' ? null : ruleToBeginWith(kind as RiskShareKind, year))}
      />
      {value && <Details year={year} value={value} onChange={onChange} />}
      {value && goesByContribution(value) && (
        <Select
          label="In proportion to"
          choices={choicesOf(proportionBases, basisNames)}
          value={value.basis ?? 'revised'}
          onChange={(basis) => onChange({ ...value, basis })}
        />
      )}
      {value && (
        <Select
          label="An underspend is"
          choices={choicesOf(underspendRules, underspendNames)}
          value={value.underspend}
          onChange={(id) => onChange({ ...value, underspend: id })}
        />
      )}
    </div>
  )
}

function Details({
  year,
  value,
  onChange
}: {
  readonly year: FundYear
  readonly value: RiskShareRule
  readonly onChange: (rule: RiskShareRule) => void
}) {
  switch (value.kind) {
    case 'fixed-percentages':
      return (
        <Percentages
          year={year}
          value={value.percentages}
          onChange={(percentages) => onChange({ ...value, percentages })}
        />
      )
    case 'capped':
      return (
        <>
          <SplitFields year={year} value={value.split} onChange={(split) => onChange({ ...value, split })} />
          {partnersOf(year).map((partner) => (
            <AmountField
              key={partner}
              label={`Most that ${partner} bears (empty for no cap)`}
              value={value.caps.find((cap) => cap.partner === partner)?.pence ?? null}
              onChange={(pence) =>
                onChange({
                  ...value,
                  caps: [
                    ...value.caps.filter((cap) => cap.partner !== partner),
                    ...(pence === null ? [] : [{ partner, pence }])
                  ]
                })
              }
            />
          ))}
          <Select
            label="Beyond the caps"
            choices={choicesOf(afterCaps, afterNames)}
            value={value.rest}
            onChange={(id) => onChange({ ...value, rest: id })}
          />
        </>
      )
    case 'above-control-total':
      return (
        <>
          <AmountField
            label="Control total (empty for the budget)"
            value={value.controlTotal}
            onChange={(controlTotal) => onChange({ ...value, controlTotal })}
          />
          <SplitFields year={year} value={value.split} onChange={(split) => onChange({ ...value, split })} />
          <Select
            label="What is not above it"
            choices={[
              { id: 'host', label: 'The host bears it' },
              { id: 'in-proportion', label: 'In proportion to contribution' }
            ]}
            value={value.below}
            onChange={(id) => onChange({ ...value, below: id === 'host' ? 'host' : 'in-proportion' })}
          />
        </>
      )
    case 'cascade':
      return <SplitFields year={year} value={value.split} onChange={(split) => onChange({ ...value, split })} />
    default:
      return null
  }
}

function SplitFields({
  year,
  value,
  onChange
}: {
  readonly year: FundYear
  readonly value: Split
  readonly onChange: (split: Split) => void
}) {
  return (
    <>
      <Select
        label="Divided"
        choices={Object.entries(splitNames).map(([id, label]) => ({ id, label }))}
        value={value.by}
        onChange={(by) => {
          if (by !== 'percentages') return onChange({ by: by === 'equal-parts' ? by : 'contribution' })
          const percentages = noPercentages(year)
          if (percentages.length > 0) onChange({ by, percentages })
        }}
      />
      {value.by === 'percentages' && (
        <Percentages
          year={year}
          value={value.percentages}
          onChange={(percentages) => onChange({ ...value, percentages })}
        />
      )}
    </>
  )
}

type PercentageList = readonly { readonly partner: string; readonly basisPoints: number }[]

function Percentages({
  year,
  value,
  onChange
}: {
  readonly year: FundYear
  readonly value: PercentageList
  readonly onChange: (list: PercentageList) => void
}) {
  const total = value.reduce((sum, { basisPoints }) => sum + basisPoints, 0)
  return (
    <>
      {partnersOf(year).map((partner) => (
        <PercentageField
          key={partner}
          label={`${partner}, per cent`}
          value={value.find((entry) => entry.partner === partner)?.basisPoints ?? 0}
          onChange={(basisPoints) =>
            onChange(
              partnersOf(year).map((name) => ({
                partner: name,
                basisPoints:
                  name === partner ? basisPoints : (value.find((entry) => entry.partner === name)?.basisPoints ?? 0)
              }))
            )
          }
        />
      ))}
      {total !== wholeBasisPoints && (
        <p role="alert" className="field-error">
          Together these make {total / 100}%. They must make exactly 100%.
        </p>
      )}
    </>
  )
}

function PercentageField({
  label,
  value,
  onChange
}: {
  readonly label: string
  readonly value: number
  readonly onChange: (basisPoints: number) => void
}) {
  const [text, setText] = useState(String(value / 100))
  const isGood = /^\d{1,3}(\.\d{1,2})?\s?%?$/.test(text.trim()) && Number.parseFloat(text) <= 100
  useHeldWords(!isGood)
  return (
    <TextField
      label={label}
      value={text}
      autoComplete="off"
      error={isGood ? '' : 'Give a percentage with at most two decimals, such as 12.5.'}
      onChange={(next) => {
        setText(next)
        if (/^\d{1,3}(\.\d{1,2})?\s?%?$/.test(next.trim()) && Number.parseFloat(next) <= 100)
          onChange(Math.round(Number.parseFloat(next) * 100))
      }}
    />
  )
}

function AmountField({
  label,
  value,
  onChange
}: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (pence: number | null) => void
}) {
  const [text, setText] = useState(value === null ? '' : formatMoney(value))
  const pence = parseMoney(text)
  const isGood = text.trim() === '' || (pence !== null && pence >= 0)
  useHeldWords(!isGood)
  return (
    <TextField
      label={label}
      value={text}
      autoComplete="off"
      error={isGood ? '' : `“${text}” is not an amount such as 500,000 or 1.2m.`}
      onChange={(next) => {
        setText(next)
        const read = parseMoney(next)
        if (next.trim() === '') onChange(null)
        else if (read !== null && read >= 0) onChange(read)
      }}
    />
  )
}
