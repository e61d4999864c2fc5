import { ChevronLeft, Ellipsis, FileText, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OpenedFund } from '../../../shared/budgets/calls'
import type { Fund, FundYear } from '../../../shared/budgets/fund'
import { fundKindNames, varianceInWords } from '../../../shared/budgets/fundBlocks'
import { fundFigures } from '../../../shared/budgets/fundFigures'
import { type FinancialYear, roundingNote, yearsLater } from '../../../shared/budgets/money'
import { type StatementPeriod, statementNames, statementPeriods } from '../../../shared/budgets/statement'
import { formatMoney, type Pence } from '../../../shared/values'
import { createFundDraft } from '../../stores/fundDraft'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { MenuButton } from '../../ui/MenuButton'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Tabs } from '../../ui/Tabs'
import { offerUndo } from '../common/records'
import { useIsHeld, useQuery, useStore, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { isRounded } from './columns'
import { FundForm } from './FundForm'
import { ContributionsTab, MonthsTab, SchemesTab } from './FundTables'
import { ImportSheet } from './ImportSheet'
import { RiskShareTab } from './RiskShareTab'
import { TrendTab } from './TrendTab'

/** One fund in one year: its tables, its risk share, and what reports can draw from it. */
export function FundPage({ id }: { readonly id: string }) {
  const [year, setYear] = useState<FinancialYear | null>(null)
  const fund = useQuery('funds.get', { id, ...(year === null ? {} : { year }) })
  if (fund.status !== 'ready')
    return (
      <Page title="Fund" actions={<BackButton />}>
        {fund.status === 'loading' ? <Waiting /> : <Failed error={fund.error} />}
      </Page>
    )
  const opened = fund.value
  if (opened.opened === null)
    return (
      <Page title={opened.fund.name} actions={<BackButton />}>
        <EmptyState title="There is no record of any year yet" />
      </Page>
    )
  return <OpenYear key={opened.opened.value.year} opened={opened} year={opened.opened} onYear={setYear} />
}

function BackButton() {
  const { go } = useWorkplace()
  return (
    <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'funds' })}>
      All funds
    </Button>
  )
}

const units = [
  { id: 'pounds', label: '£', unit: 'pounds', decimals: 0 },
  { id: 'pence', label: '£ and pence', unit: 'pounds', decimals: 2 },
  { id: 'thousands', label: '£000', unit: 'thousands', decimals: 0 },
  { id: 'millions', label: '£m, three decimals', unit: 'millions', decimals: 3 },
  { id: 'millions-short', label: '£m, one decimal', unit: 'millions', decimals: 1 }
] as const

type OpenYearProps = {
  readonly opened: OpenedFund
  readonly year: NonNullable<OpenedFund['opened']>
  readonly onYear: (year: FinancialYear | null) => void
}

function OpenYear({ opened, year: stored, onYear }: OpenYearProps) {
  const workplace = useWorkplace()
  const { link, notices, go } = workplace
  const { fund } = opened
  const [draft] = useState(() => createFundDraft(workplace, stored))
  const { year, canUndo, canRedo, saving, error } = useStore(draft.store)
  const isHeld = useIsHeld()
  const [tab, setTab] = useState('schemes')
  const [open, setOpen] = useState<'import' | 'change' | 'delete' | null>(null)
  useEffect(() => draft.receive(stored), [draft, stored])
  // What waits to be saved is saved when one leaves.
  useEffect(() => () => draft.close(), [draft])

  const showIn = async (id: (typeof units)[number]['id']): Promise<void> => {
    const chosen = units.find((own) => own.id === id)
    if (!chosen) return
    const value: Fund = { ...fund, unit: chosen.unit, decimals: chosen.decimals }
    const saved = await link.call('funds.save', { revision: opened.revision, value })
    if (!saved.ok) notices.fail('The choice was not kept', saved.error)
  }

  const addYear = async (): Promise<void> => {
    await draft.flush()
    const next = yearsLater(opened.years[0]?.year ?? year.year, 1)
    const added = await link.call('funds.addYear', { id: fund.id, year: next, from: year.year })
    if (!added.ok) return notices.fail('The year was not added', added.error)
    offerUndo(workplace, {
      title: `${next} has begun.`,
      details: ['Contributions and schemes came over with the budgets as they last stood.'],
      act: added.value.act,
      onUndone: () => onYear(year.year)
    })
    onYear(next)
  }

  const makeStatement = async (period: StatementPeriod): Promise<void> => {
    await draft.flush()
    const made = await link.call('funds.makeStatement', { id: fund.id, year: year.year, period })
    if (!made.ok) return notices.fail('The statement was not made', made.error)
    notices.say({ title: 'The statement is among the reports.', details: [statementNames[period]] })
    go({ name: 'report', id: made.value.id })
  }

  const write = async (what: 'schemes' | 'months' | 'contributions', format: 'csv' | 'xlsx'): Promise<void> => {
    await draft.flush()
    await workplace.write(
      'funds.export',
      { id: fund.id, year: year.year, what, format },
      { failed: 'The sheet was not written', said: () => ({ title: 'The sheet is written.' }) }
    )
  }

  const remove = async (): Promise<void> => {
    const removed = await link.call('funds.delete', { id: fund.id })
    if (!removed.ok) return notices.fail('The fund was not deleted', removed.error)
    offerUndo(workplace, { title: `Deleted ${fund.name}.`, act: removed.value.act })
    go({ name: 'funds' })
  }

  const actions = (
    <>
      <BackButton />
      <Button
        icon={<Undo2 aria-hidden size={16} />}
        isDisabled={!canUndo}
        onPress={draft.undo}
        aria-label="Undo the last change"
      />
      <Button
        icon={<Redo2 aria-hidden size={16} />}
        isDisabled={!canRedo}
        onPress={draft.redo}
        aria-label="Do it again"
      />
      <MenuButton
        label="Statement"
        icon={<FileText aria-hidden size={16} />}
        entries={statementPeriods.map((period) => ({
          id: period,
          label: statementNames[period],
          run: () => void makeStatement(period)
        }))}
      />
      <MenuButton
        label="More"
        icon={<Ellipsis aria-hidden size={16} />}
        entries={[
          { id: 'import', label: 'Import schemes from a sheet …', run: () => setOpen('import') },
          { id: 'schemes-xlsx', label: 'Schemes as Excel …', run: () => void write('schemes', 'xlsx') },
          { id: 'schemes-csv', label: 'Schemes as CSV …', run: () => void write('schemes', 'csv') },
          { id: 'months-xlsx', label: 'Months as Excel …', run: () => void write('months', 'xlsx') },
          {
            id: 'contributions-xlsx',
            label: 'Contributions as Excel …',
            run: () => void write('contributions', 'xlsx')
          },
          { id: 'year', label: 'Begin the next year …', run: () => void addYear() },
          { id: 'change', label: 'Change name, host or manager …', run: () => setOpen('change') },
          { id: 'delete', label: 'Delete this fund …', run: () => setOpen('delete') }
        ]}
      />
    </>
  )

  return (
    <Page
      title={`${fund.name} ${year.year}`}
      subtitle={[
        fundKindNames[fund.kind],
        fund.hostPartner && `hosted by ${fund.hostPartner}`,
        fund.poolManager && `pool manager ${fund.poolManager}`
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={actions}
    >
      <div className="fund-bar">
        <Select
          label="Financial year"
          choices={opened.years.map((row) => ({ id: row.year, label: row.year }))}
          value={year.year}
          onChange={(next) => {
            void draft.flush().then(() => onYear(next))
          }}
        />
        <Select
          label="Shown in"
          choices={units}
          value={units.find((own) => own.unit === fund.unit && own.decimals === fund.decimals)?.id ?? ''}
          onChange={(choice) => void showIn(choice)}
        />
        <Summary fund={fund} year={year} />
      </div>
      <p className="dim hint" data-saving>
        {saving === 'saved' && (isHeld ? 'What is being typed is not saved yet.' : 'Everything is saved.')}
        {(saving === 'waiting' || saving === 'saving') && 'Saving …'}
        <span role="status">
          {saving === 'failed' &&
            `What you changed is not saved. ${error?.code === 'conflict' ? 'Open the fund again to go on from what others saved.' : (error?.message ?? '')}`}
        </span>
        {isRounded(year, fund) && ` ${roundingNote}`}
      </p>
      <Tabs
        label="Parts of the fund"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'contributions',
            label: 'Contributions',
            content: () => <ContributionsTab draft={draft} fund={fund} />
          },
          { id: 'schemes', label: 'Schemes', content: () => <SchemesTab draft={draft} fund={fund} /> },
          { id: 'months', label: 'Months', content: () => <MonthsTab draft={draft} fund={fund} /> },
          { id: 'risk', label: 'Risk share', content: () => <RiskShareTab draft={draft} fund={fund} /> },
          { id: 'trend', label: 'Trend', content: () => <TrendTab fund={fund} year={year} years={opened.years} /> }
        ]}
      />
      <ImportSheet
        isOpen={open === 'import'}
        onClose={() => setOpen(null)}
        kind="schemes"
        fund={fund}
        year={year.year}
        onBefore={draft.flush}
      />
      <FundForm
        isOpen={open === 'change'}
        onClose={() => setOpen(null)}
        existing={{ fund, revision: opened.revision }}
      />
      <ConfirmDialog
        title="Delete this fund?"
        confirm="Delete fund"
        isOpen={open === 'delete'}
        onClose={() => setOpen(null)}
        onConfirm={() => void remove()}
      >
        <p>{fund.name} goes with all its years. Backups still have it.</p>
      </ConfirmDialog>
    </Page>
  )
}

/** What the year comes to, as it is typed. */
function Summary({ fund, year }: { readonly fund: Fund; readonly year: FundYear }) {
  const { contributions, spending, unallocated } = fundFigures(year)
  const money = (pence: Pence): string => formatMoney(pence, { unit: fund.unit, decimals: fund.decimals })
  return (
    <dl className="fund-summary">
      <div>
        <dt>Contributions</dt>
        <dd>{money(contributions.revised)}</dd>
      </div>
      <div>
        <dt>Budget of schemes</dt>
        <dd>{money(spending.revised)}</dd>
      </div>
      <div>
        <dt>{unallocated < 0 ? 'Promised beyond the fund' : 'Not given to schemes'}</dt>
        <dd>{money(Math.abs(unallocated))}</dd>
      </div>
      <div>
        <dt>Spent to date</dt>
        <dd>{money(spending.actualToDate)}</dd>
      </div>
      <div>
        <dt>Forecast</dt>
        <dd>{money(spending.forecastOutturn)}</dd>
      </div>
      <div>
        <dt>Variance</dt>
        <dd className={spending.variance > 0 ? 'tone-warn' : undefined}>
          {varianceInWords(spending.variance, fund.unit, fund.decimals)}
        </dd>
      </div>
    </dl>
  )
}
