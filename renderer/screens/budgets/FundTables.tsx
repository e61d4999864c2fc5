import { Plus, Trash2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { type Contribution, revisedBudget, type Scheme } from '../../../shared/budgets/fund'
import type { MonthSeries } from '../../../shared/budgets/importFields'
import { newScheme } from '../../../shared/budgets/importMerge'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/dataGrid/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { RadioList } from '../../ui/RadioList'
import { TakeOut } from '../common/TakeOut'
import { useStore } from '../common/useWorkplace'
import { contributionColumns, editRows, monthColumns, schemeColumns } from './columns'
import { freshId } from './freshId'
import type { TabProps } from './fundTab'
import { SchemeDetails } from './SchemeDetails'
import { Virements } from './Virements'

type Selection = { readonly first: number; readonly last: number }

function useSelection(): [Selection, (first: number, last: number) => void] {
  const [selection, setSelection] = useState<Selection>({ first: 0, last: 0 })
  const select = useCallback(
    (first: number, last: number) =>
      setSelection((old) => (old.first === first && old.last === last ? old : { first, last })),
    []
  )
  return [selection, select]
}

export function ContributionsTab({ draft, fund }: TabProps) {
  const { year } = useStore(draft.store)
  const [selection, select] = useSelection()
  const columns = contributionColumns(year, fund)
  const rows = year.contributions
  const nameOf = (row: Contribution): string => row.partner
  const chosen = rows[selection.first]

  const add = (): void => {
    const line: Contribution = {
      id: freshId(),
      partner: rows.at(-1)?.partner ?? (fund.hostPartner || 'New partner'),
      stream: 'revenue',
      source: '',
      original: 0,
      virements: []
    }
    draft.change({ ...year, contributions: [...rows, line] }, 'a new contribution')
  }

  return (
    <>
      <div className="buttons">
        <Button adds icon={<Plus aria-hidden size={16} />} onPress={add}>
          Add contribution
        </Button>
        {chosen && (
          <>
            <Virements
              label={`the contribution of ${chosen.partner}`}
              year={year.year}
              lines={chosen.virements}
              revised={revisedBudget(chosen)}
              onSave={(virements) =>
                draft.change(
                  {
                    ...year,
                    contributions: rows.map((row) => (row.id === chosen.id ? { ...row, virements } : row))
                  },
                  `the changes to ${chosen.partner}`
                )
              }
            />
            <TakeOut
              look="plain"
              what={selection.first === selection.last ? chosen.partner : 'the selected rows'}
              icon={<Trash2 aria-hidden size={16} />}
              onTakeOut={() =>
                draft.change(
                  {
                    ...year,
                    contributions: rows.filter((_, index) => index < selection.first || index > selection.last)
                  },
                  'taking out contributions'
                )
              }
            >
              {selection.first === selection.last ? `Take out ${chosen.partner}` : 'Take out the selected rows'}
            </TakeOut>
          </>
        )}
      </div>
      <DataGrid
        label="Contributions"
        columns={columns}
        rows={rows}
        rowName={nameOf}
        onSelect={select}
        onUndo={draft.undoAny}
        onRedo={draft.redoAny}
        onEdit={(edits) => {
          const changed = editRows(rows, columns, edits, nameOf)
          return changed.ok
            ? draft.change({ ...year, contributions: changed.value }, 'an edit of contributions')
            : changed.error.message
        }}
        empty={<EmptyState title="Nobody contributes yet">Add the first contribution.</EmptyState>}
      />
      <GridHint />
    </>
  )
}

function GridHint() {
  return (
    <p className="dim hint">
      Amounts are typed in pounds, whatever they are shown in; 1.2m and (200) are understood. Copy and paste work with
      Excel, Ctrl+D fills down, Delete clears, Ctrl+Z takes back.
    </p>
  )
}

function useSchemeEdit({ draft }: TabProps) {
  const { year } = useStore(draft.store)
  const edit =
    (columns: Parameters<typeof editRows<Scheme>>[1], what: string) => (edits: Parameters<typeof editRows>[2]) => {
      const changed = editRows(year.schemes, columns, edits, nameOfScheme)
      return changed.ok ? draft.change({ ...year, schemes: changed.value }, what) : changed.error.message
    }
  return { year, edit }
}

function nameOfScheme(scheme: Scheme): string {
  return scheme.name
}

export function SchemesTab({ draft, fund }: TabProps) {
  const { year, edit } = useSchemeEdit({ draft, fund })
  const [selection, select] = useSelection()
  const columns = schemeColumns(year, fund)
  const rows = year.schemes
  const chosen = rows[selection.first]
  const change = (scheme: Scheme, what: string): string | null =>
    draft.change({ ...year, schemes: rows.map((row) => (row.id === scheme.id ? scheme : row)) }, what)

  return (
    <>
      <div className="buttons">
        <Button
          adds
          icon={<Plus aria-hidden size={16} />}
          onPress={() => {
            draft.change({ ...year, schemes: [...rows, newScheme(freshId(), 'New scheme', 0)] }, 'a new scheme')
          }}
        >
          Add scheme
        </Button>
        {chosen && (
          <>
            <SchemeDetails
              scheme={chosen}
              year={year}
              fund={fund}
              onSave={(scheme) => change(scheme, `the details of ${chosen.name}`)}
            />
            <Virements
              label={`the budget of ${chosen.name}`}
              year={year.year}
              lines={chosen.virements}
              revised={revisedBudget(chosen)}
              onSave={(virements) => change({ ...chosen, virements }, `the changes to ${chosen.name}`)}
            />
            <TakeOut
              look="plain"
              what={selection.first === selection.last ? chosen.name : 'the selected rows'}
              icon={<Trash2 aria-hidden size={16} />}
              onTakeOut={() =>
                draft.change(
                  { ...year, schemes: rows.filter((_, index) => index < selection.first || index > selection.last) },
                  'taking out schemes'
                )
              }
            >
              {selection.first === selection.last ? `Take out ${chosen.name}` : 'Take out the selected rows'}
            </TakeOut>
          </>
        )}
      </div>
      <DataGrid
        label="Schemes"
        columns={columns}
        rows={rows}
        rowName={nameOfScheme}
        onSelect={select}
        onUndo={draft.undoAny}
        onRedo={draft.redoAny}
        onEdit={edit(columns, 'an edit of schemes')}
        empty={<EmptyState title="There are no schemes yet">Add one, or import a sheet from “More”.</EmptyState>}
      />
      <GridHint />
    </>
  )
}

const series = [
  { id: 'profile', label: 'Profile' },
  { id: 'actual', label: 'Actual' },
  { id: 'forecast', label: 'Forecast' }
] as const

export function MonthsTab({ draft, fund }: TabProps) {
  const { year, edit } = useSchemeEdit({ draft, fund })
  const [shown, setShown] = useState<MonthSeries>('forecast')
  const columns = monthColumns(year, fund, shown)
  return (
    <>
      <RadioList label="Months of" direction="row" choices={series} value={shown} onChange={setShown} />
      <DataGrid
        key={shown}
        label={`Months, ${shown}`}
        columns={columns}
        rows={year.schemes}
        rowName={nameOfScheme}
        onUndo={draft.undoAny}
        onRedo={draft.redoAny}
        onEdit={edit(columns, `an edit of the ${shown}`)}
        empty={<EmptyState title="There are no schemes yet">Add the schemes first.</EmptyState>}
      />
      <p className="dim hint">
        The forecast outturn is what is known of past months and the forecast of the others. An empty month of actual
        spending is one that is not known yet.
      </p>
      <GridHint />
    </>
  )
}
