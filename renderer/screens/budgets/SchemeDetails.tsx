import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { Fund, FundYear, Scheme } from '../../../shared/budgets/fund'
import type { RiskShareRule } from '../../../shared/budgets/shareRule'
import { formatMoney, parseMoney } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { DataGrid } from '../../ui/dataGrid/DataGrid'
import type { GridColumn } from '../../ui/dataGrid/grid'
import { TextField } from '../../ui/TextField'
import { freshId } from './freshId'
import { RuleForm } from './RuleForm'

type SchemeDetailsProps = {
  readonly scheme: Scheme
  readonly year: FundYear
  readonly fund: Fund
  /** Answers why it cannot be, or null. */
  readonly onSave: (scheme: Scheme) => string | null
}

/** What a scheme has beyond its row: description, outputs, savings and pressures, and a rule of its own. */
export function SchemeDetails(props: SchemeDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<ListPlus aria-hidden size={16} />} onPress={() => setOpen(true)}>
        Details
      </Button>
      <Dialog title={props.scheme.name} width="wide" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Fields {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

type Line = { readonly id: string; readonly name: string; readonly one: string; readonly two: string }

const emptyLines = (count: number): Line[] =>
  Array.from({ length: count }, () => ({ id: freshId(), name: '', one: '', two: '' }))

function Fields({ scheme, year, onSave, onClose }: SchemeDetailsProps & { readonly onClose: () => void }) {
  const [description, setDescription] = useState(scheme.description)
  const [rule, setRule] = useState<RiskShareRule | null>(scheme.rule)
  const [savings, setSavings] = useState<Line[]>(() => [
    ...scheme.savings.map((line) => ({
      id: line.id,
      name: line.name,
      one: formatMoney(line.target),
      two: formatMoney(line.achieved)
    })),
    ...emptyLines(3)
  ])
  const [pressures, setPressures] = useState<Line[]>(() => [
    ...scheme.pressures.map((line) => ({ id: line.id, name: line.name, one: formatMoney(line.pence), two: '' })),
    ...emptyLines(3)
  ])
  const [outputs, setOutputs] = useState<Line[]>(() => [
    ...scheme.outputs.map((line) => ({ id: freshId(), name: line.units, one: String(line.quantity), two: '' })),
    ...emptyLines(2)
  ])
  const [error, setError] = useState('')

  const save = (): void => {
    const named = (lines: readonly Line[]): Line[] => lines.filter((line) => line.name.trim() !== '')
    const amount = (text: string): number => parseMoney(text) ?? 0
    const refused = onSave({
      ...scheme,
      description,
      rule,
      outputs: named(outputs).map((line) => ({
        units: line.name,
        quantity: Number(line.one.replaceAll(',', '')) || 0
      })),
      savings: named(savings).map((line) => ({
        id: line.id,
        name: line.name,
        target: amount(line.one),
        achieved: amount(line.two)
      })),
      pressures: named(pressures).map((line) => ({ id: line.id, name: line.name, pence: amount(line.one) }))
    })
    if (refused === null) onClose()
    else setError(refused)
  }

  return (
    <div className="form dialog-body">
      <TextField label="Description" value={description} onChange={setDescription} autoComplete="off" />
      <RuleForm label="Rule for its variance" none="The rule of the fund" year={year} value={rule} onChange={setRule} />
      <LineGrid label="Savings" columns={['Saving', 'Target', 'Achieved']} lines={savings} onChange={setSavings} />
      <LineGrid label="Pressures" columns={['Pressure', 'Amount']} lines={pressures} onChange={setPressures} />
      <LineGrid label="Outputs" columns={['Units', 'Number']} lines={outputs} onChange={setOutputs} isCount />
      {error !== '' && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" onPress={save}>
          Keep
        </Button>
      </div>
    </div>
  )
}

function LineGrid({
  label,
  columns,
  lines,
  onChange,
  isCount = false
}: {
  readonly label: string
  readonly columns: readonly string[]
  readonly lines: readonly Line[]
  readonly onChange: (lines: Line[]) => void
  readonly isCount?: boolean
}) {
  const keys = ['name', 'one', 'two'] as const
  const shown: GridColumn<Line>[] = columns.map((name, index) => ({
    id: keys[index] ?? 'name',
    label: name,
    kind: index === 0 ? 'text' : 'money',
    width: index === 0 ? 300 : 130,
    shown: (line) => line[keys[index] ?? 'name']
  }))
  return (
    <section>
      <h3>{label}</h3>
      <DataGrid
        label={label}
        columns={shown}
        rows={lines}
        rowName={(line) => line.name || 'an empty row'}
        onUndo={() => undefined}
        onRedo={() => undefined}
        onEdit={(edits) => {
          const bad = edits.find(
            ({ column, text }) =>
              column !== 'name' &&
              text.trim() !== '' &&
              (isCount ? !/^[\d,]+(\.\d+)?$/.test(text.trim()) : (parseMoney(text) ?? -1) < 0)
          )
          if (bad)
            return `“${bad.text}” in row ${bad.row + 1} is not ${isCount ? 'a number' : 'an amount that can be kept here'}.`
          const texts = new Map(edits.map(({ row, column, text }) => [`${row} ${column}`, text.trim()]))
          const amount = (text: string): string => (isCount || text === '' ? text : formatMoney(parseMoney(text) ?? 0))
          const taken = (row: number, column: string): string | undefined => texts.get(`${row} ${column}`)
          onChange(
            lines.map((line, row) => ({
              ...line,
              name: taken(row, 'name') ?? line.name,
              one: amount(taken(row, 'one') ?? line.one),
              two: amount(taken(row, 'two') ?? line.two)
            }))
          )
          return null
        }}
      />
    </section>
  )
}
