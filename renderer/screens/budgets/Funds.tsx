import { FileSpreadsheet, ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import type { FundRow } from '../../../shared/budgets/calls'
import { fundKindNames, varianceInWords } from '../../../shared/budgets/fundBlocks'
import { formatMoney, type Pence } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { Table, type TableColumn } from '../../ui/Table'
import { OpenSample } from '../common/OpenSample'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { FundForm } from './FundForm'
import { ImportSheet } from './ImportSheet'

/** Every fund with how its latest year stands. */
export function Funds() {
  const { go } = useWorkplace()
  const funds = useQuery('funds.list', {})
  const [isAdding, setAdding] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const rows = funds.status === 'ready' ? funds.value : []

  return (
    <Page
      title="Budgets"
      subtitle="Pooled and aligned funds by financial year, who contributes, and how spending goes."
      actions={
        <>
          <Button icon={<ListChecks aria-hidden size={16} />} onPress={() => go({ name: 'figures-audit' })}>
            Figures audit
          </Button>
          <Button icon={<FileSpreadsheet aria-hidden size={16} />} onPress={() => setImporting(true)}>
            Import a sheet
          </Button>
          <Button look="main" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding(true)}>
            New fund
          </Button>
        </>
      }
    >
      {funds.status === 'loading' && <Waiting />}
      {funds.status === 'failed' && <Failed error={funds.error} />}
      {funds.status === 'ready' && rows.length === 0 && (
        <EmptyState title="There are no funds yet" actions={<OpenSample />}>
          <p>Add a fund, or import one from CSV or Excel.</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Table label="Funds" columns={columns} rows={rows} hrefOf={(row) => placeHash({ name: 'fund', id: row.id })} />
      )}
      <FundForm isOpen={isAdding} onClose={() => setAdding(false)} />
      <ImportSheet isOpen={isImporting} onClose={() => setImporting(false)} kind="funds" fund={null} year={null} />
    </Page>
  )
}

const columns: readonly TableColumn<FundRow>[] = [
  { id: 'name', label: 'Fund', isRowName: true, cell: (row) => row.name },
  { id: 'kind', label: 'Kind', width: 'narrow', cell: (row) => fundKindNames[row.kind] },
  { id: 'host', label: 'Host', cell: (row) => row.hostPartner },
  { id: 'year', label: 'Year', width: 'narrow', cell: (row) => row.latest?.year ?? '' },
  { id: 'budget', label: 'Budget', width: 'narrow', cell: (row) => amount(row, row.latest?.budget) },
  { id: 'forecast', label: 'Forecast', width: 'narrow', cell: (row) => amount(row, row.latest?.forecast) },
  {
    id: 'variance',
    label: 'Forecast variance',
    width: 'narrow',
    cell: (row) => (row.latest ? varianceInWords(row.latest.forecast - row.latest.budget, row.unit, row.decimals) : '')
  }
]

function amount(row: FundRow, pence: Pence | undefined) {
  return (
    <span className="figure">
      {pence === undefined ? '' : formatMoney(pence, { unit: row.unit, decimals: row.decimals })}
    </span>
  )
}
