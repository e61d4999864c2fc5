import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Fund } from '../../../shared/budgets/fund'
import type { ImportPlan } from '../../../shared/budgets/importPlan'
import type { FinancialYear } from '../../../shared/budgets/money'
import { largestImport } from '../../../shared/handedFile'
import type { Failure } from '../../../shared/result'
import { type MoneyUnit, moneyUnits } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioList } from '../../ui/RadioList'
import { choicesOf, Select } from '../../ui/Select'
import { Table } from '../../ui/Table'
import { useWork } from '../../ui/useWork'
import { offerUndo } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'

type ImportSheetProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly kind: 'funds' | 'schemes'
  /** Where schemes go whose rows do not say. */
  readonly fund: Fund | null
  readonly year: FinancialYear | null
  /** What must be done before the records are read, such as saving. */
  readonly onBefore?: () => Promise<void>
}

/** Brings a sheet in: which column is what, what would come of it, then all of it at once. */
export function ImportSheet(props: ImportSheetProps) {
  return (
    <Dialog
      title={props.fund ? `Import schemes into ${props.fund.name}` : 'Import a sheet'}
      width="wide"
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Steps {...props} />
    </Dialog>
  )
}

type Chosen = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
type Choices = {
  readonly kind: 'funds' | 'schemes'
  readonly sheet: string | null
  readonly mapping: Readonly<Record<string, string>> | null
  readonly unit: MoneyUnit | null
}

const unitNames = { pounds: 'Pounds', thousands: 'Thousands of pounds', millions: 'Millions of pounds' } as const
const mostShown = 200

function Steps({ onClose, kind, fund, year, onBefore }: ImportSheetProps) {
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const [file, setFile] = useState<Chosen | null>(null)
  const [choices, setChoices] = useState<Choices>({ kind, sheet: null, mapping: null, unit: null })
  const [plan, setPlan] = useState<ImportPlan | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const [isBusy, work] = useWork()
  const input = useRef<HTMLInputElement>(null)
  const question = useRef(0)

  const request = (chosen: Chosen, next: Choices) => ({
    ...next,
    mapping: next.mapping === null ? null : { ...next.mapping },
    file: chosen,
    fundId: fund?.id ?? null,
    year
  })

  const look = async (chosen: Chosen, next: Choices): Promise<void> => {
    question.current += 1
    const own = question.current
    setChoices(next)
    const answer = await work(async () => {
      await onBefore?.()
      return link.call('funds.planImport', request(chosen, next))
    })
    if (own !== question.current) return
    setError(answer.ok ? null : answer.error)
    setPlan(answer.ok ? answer.value : null)
  }

  const take = async (chosen: File): Promise<void> => {
    if (chosen.size > largestImport) {
      setError({
        code: 'too-large',
        message: `This file is larger than ${largestImport / 1024 / 1024} MB. Split it in two.`
      })
      return
    }
    const handed = { name: chosen.name.slice(-255), bytes: new Uint8Array(await chosen.arrayBuffer()) }
    setFile(handed)
    await look(handed, { kind: choices.kind, sheet: null, mapping: null, unit: null })
  }

  const apply = async (leavesOutRejected: boolean): Promise<void> => {
    if (!file) return
    const done = await work(() => link.call('funds.applyImport', { ...request(file, choices), leavesOutRejected }))
    if (!done.ok) return setError(done.error)
    const { added, changed, rejected, act } = done.value
    const told = {
      title: `The sheet came in: ${added} added, ${changed} changed.`,
      details: rejected.length > 0 ? [`${countOf(rejected.length, 'cell')} left out.`] : []
    }
    if (act === null) notices.say(told)
    else offerUndo(workplace, { ...told, act })
    onClose()
  }

  return (
    <div className="form dialog-body import-sheet">
      {!fund && (
        <RadioList
          label="What the sheet holds"
          direction="row"
          choices={[
            { id: 'funds', label: 'Funds and contributions' },
            { id: 'schemes', label: 'Schemes' }
          ]}
          value={choices.kind}
          onChange={(kind) => {
            const next: Choices = { kind, sheet: null, mapping: null, unit: null }
            if (file) void look(file, next)
            else setChoices(next)
          }}
        />
      )}
      <div className="buttons">
        <Button icon={<FileSpreadsheet aria-hidden size={16} />} onPress={() => input.current?.click()}>
          {file ? 'Choose another file' : 'Choose a file'}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Sheet to import"
          accept=".csv,.txt,.tsv,.xlsx"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            if (chosen) void take(chosen)
          }}
        />
        <span className="path">{file?.name ?? 'CSV or Excel (.xlsx)'}</span>
      </div>
      {error && (
        <p role="alert" className="field-error">
          {error.message}
        </p>
      )}
      {isBusy && (
        <p className="waiting" role="status">
          Reading the sheet …
        </p>
      )}
      {plan && file && (
        <>
          <div className="fund-bar">
            {plan.sheets.length > 1 && (
              <Select
                label="Sheet"
                choices={plan.sheets.map((name) => ({ id: name, label: name }))}
                value={plan.sheet}
                onChange={(sheet) => void look(file, { ...choices, sheet, mapping: null })}
              />
            )}
            <Select
              label="Its amounts are in"
              choices={choicesOf(moneyUnits, unitNames)}
              value={plan.unit}
              onChange={(id) => void look(file, { ...choices, unit: id })}
            />
          </div>
          <Mapping
            plan={plan}
            onChange={(column, field) => {
              const mapping = Object.fromEntries(
                plan.columns.map((own) => [own.column, own.field === field ? '' : own.field])
              )
              void look(file, {
                ...choices,
                sheet: plan.sheet,
                unit: plan.unit,
                mapping: { ...mapping, [column]: field }
              })
            }}
          />
          <Outcome plan={plan} kind={choices.kind} />
        </>
      )}
      <div className="dialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        {plan && plan.rejected.length > 0 && plan.added + plan.changed > 0 && (
          <Button isDisabled={isBusy} onPress={() => void apply(true)}>
            Import the other rows
          </Button>
        )}
        <Button
          look="main"
          isDisabled={
            isBusy || !plan || plan.problem !== null || plan.rejected.length > 0 || plan.added + plan.changed === 0
          }
          onPress={() => void apply(false)}
        >
          Import
        </Button>
      </div>
    </div>
  )
}

/** Which column is what. A sheet with the same headings is recognised the next time. */
function Mapping({
  plan,
  onChange
}: {
  readonly plan: ImportPlan
  readonly onChange: (column: string, field: string) => void
}) {
  const choices = [{ id: 'none', label: '(leave out)' }, ...plan.fields]
  return (
    <details open={plan.problem !== null}>
      <summary>
        Columns: {plan.columns.filter((column) => column.field !== '').length} of {plan.columns.length} are understood
        {plan.isRemembered ? ', as the last time' : ''}
      </summary>
      <div className="mapping">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Heading</th>
              <th scope="col">Example</th>
              <th scope="col">Is</th>
            </tr>
          </thead>
          <tbody>
            {plan.columns.map((column) => (
              <tr key={column.column}>
                <td>{column.column}</td>
                <td>{column.heading}</td>
                <td className="dim">{column.example}</td>
                <td>
                  <select
                    className="input"
                    aria-label={`Column ${column.column}, ${column.heading}`}
                    value={column.field || 'none'}
                    onChange={(event) =>
                      onChange(column.column, event.target.value === 'none' ? '' : event.target.value)
                    }
                  >
                    {choices.map((choice) => (
                      <option key={choice.id} value={choice.id}>
                        {choice.label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Outcome({ plan, kind }: { readonly plan: ImportPlan; readonly kind: 'funds' | 'schemes' }) {
  const what = kind === 'funds' ? 'fund' : 'scheme'
  if (plan.problem !== null) return <p className="remark">{plan.problem}</p>
  return (
    <section aria-label="What would happen">
      <p role="status">
        {countOf(plan.rows, 'row')}: {countOf(plan.added, what)} would be added, {plan.changed} changed,{' '}
        {plan.unchanged} left unchanged.
      </p>
      {plan.places.length > 0 && <Places places={plan.places} kind={kind} />}
      {plan.notes.length > 0 && (
        <ul className="remark">
          {plan.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {plan.rejected.length > 0 && (
        <>
          <p className="remark">
            {countOf(plan.rejected.length, 'cell')} cannot be taken. Correct the sheet and choose it again, or import
            the other rows.
          </p>
          <ul className="rejected">
            {plan.rejected.slice(0, mostShown).map((refusal) => (
              <li key={`${refusal.cell}-${refusal.message}`}>
                {refusal.message}
                {refusal.column && <span className="dim"> ({refusal.column})</span>}
              </li>
            ))}
          </ul>
          {plan.rejected.length > mostShown && <p className="dim">And {plan.rejected.length - mostShown} more.</p>}
        </>
      )}
    </section>
  )
}

const whats = { added: 'New', changed: 'Changed', unchanged: 'As it was' } as const

/** Where each row would go: whoever brings a sheet in sees the year and the line before anything is taken. */
function Places({ places, kind }: { readonly places: ImportPlan['places']; readonly kind: 'funds' | 'schemes' }) {
  const years = [...new Set(places.map(({ fund, year }) => [fund, year].filter(Boolean).join(', ')))]
  return (
    <details open={places.length <= 12}>
      <summary>
        Where the rows go: {years.slice(0, 3).join('; ')}
        {years.length > 3 && `, and ${years.length - 3} more`}
      </summary>
      <Table
        label="Where each row goes"
        atFirst={50}
        columns={[
          { id: 'row', label: 'Row', isRowName: true, width: 'narrow', cell: ({ row }) => row },
          { id: 'fund', label: 'Fund', cell: ({ fund }) => fund },
          { id: 'year', label: 'Year', width: 'narrow', cell: ({ year }) => year },
          { id: 'line', label: kind === 'funds' ? 'Partner' : 'Scheme', cell: ({ line }) => line },
          { id: 'what', label: 'There', width: 'narrow', cell: ({ what }) => whats[what] }
        ]}
        rows={places.map((place, at) => ({ ...place, id: String(at) }))}
      />
    </details>
  )
}
