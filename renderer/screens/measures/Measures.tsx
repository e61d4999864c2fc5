import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type MeasureRow, measureDirectionNames, withUnit } from '../../../shared/measures'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { Table, type TableColumn } from '../../ui/Table'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { OpenSample } from '../common/OpenSample'
import { useCommand } from '../common/records'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { ImportButton } from '../organisations/Organisations'

const columns: readonly TableColumn<MeasureRow>[] = [
  { id: 'name', label: 'Measure', isRowName: true, cell: (row) => row.name },
  {
    id: 'latest',
    label: 'Latest',
    width: 'narrow',
    cell: (row) =>
      row.latest ? `${withUnit(row.latest.value, row.unit)}${row.latest.isProvisional ? ' (provisional)' : ''}` : ''
  },
  { id: 'period', label: 'Period', width: 'narrow', cell: (row) => row.latest?.period ?? '' },
  {
    id: 'baseline',
    label: 'Baseline',
    width: 'narrow',
    cell: (row) => (row.baseline === null ? '' : withUnit(row.baseline, row.unit))
  },
  {
    id: 'target',
    label: 'Target',
    width: 'narrow',
    cell: (row) => (row.target === null ? '' : withUnit(row.target, row.unit))
  },
  { id: 'direction', label: 'Better', width: 'narrow', cell: (row) => measureDirectionNames[row.direction] }
]

/** What is counted to tell whether things get better. */
export function Measures() {
  const measures = useQuery('measures.list', {})
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title="Measures"
      actions={
        <>
          <Button look="main" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding(true)}>
            New measure
          </Button>
          <ImportButton kind="measures" />
        </>
      }
    >
      {measures.status === 'loading' && <Waiting />}
      {measures.status === 'failed' && <Failed error={measures.error} />}
      {measures.status === 'ready' && measures.value.length === 0 && (
        <EmptyState title="There are no measures yet" actions={<OpenSample />}>
          <p>A measure has a baseline, a target and values over time. Reports quote it, and chart it.</p>
        </EmptyState>
      )}
      {measures.status === 'ready' && measures.value.length > 0 && (
        <Table
          label="Measures"
          rows={measures.value}
          columns={columns}
          hrefOf={(row) => placeHash({ name: 'measure', id: row.id })}
        />
      )}
      {isAdding && <NewMeasure onClose={() => setAdding(false)} />}
    </Page>
  )
}

function NewMeasure({ onClose }: { readonly onClose: () => void }) {
  const { go } = useWorkplace()
  const command = useCommand()
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const add = async (): Promise<void> => {
    const made = await command('The measure was not added', 'measures.create', { name, unit })
    if (made) go({ name: 'measure', id: made.id })
  }
  return (
    <FormDialog title="New measure" submit="Add the measure" onClose={onClose} onSubmit={add}>
      <TextField label="What is measured" value={name} onChange={setName} isRequired autoFocus />
      <TextField label="Unit" description="%, months, admissions …" value={unit} onChange={setUnit} />
    </FormDialog>
  )
}
