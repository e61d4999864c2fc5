import { Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import {
  inOrder,
  type Measure as MeasureValue,
  measureChart,
  measureDirectionNames,
  measureDirections,
  standing
} from '../../../shared/measures'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { DateField } from '../../ui/DateField'
import { Form } from '../../ui/Form'
import { NumberBox } from '../../ui/NumberBox'
import { Page } from '../../ui/Page'
import { RadioList } from '../../ui/RadioList'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { BlockView } from '../budgets/BlockView'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, newId, SavingState, useKept } from '../common/records'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { today } from '../common/when'

/** A measure: where it began, where it should come to, and its values with their sources, charted. */
export function Measure({ id }: { readonly id: string }) {
  const measure = useQuery('measures.get', { id })
  if (measure.status !== 'ready')
    return <Page title="Measure">{measure.status === 'failed' ? <Failed error={measure.error} /> : <Waiting />}</Page>
  return <Editor opened={measure.value} />
}

function Editor({ opened }: { readonly opened: OutputOf<'measures.get'> }) {
  const workplace = useWorkplace()
  const { go } = workplace
  const kept = useKept(opened, (revision, value: MeasureValue) => ({
    key: `measure-${value.id}`,
    what: `the measure “${value.name}”`,
    call: 'measures.save',
    input: { revision, value }
  }))
  const { value } = kept
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const [chart, setChart] = useState<'line' | 'bar'>('line')
  const edit = (more: Partial<MeasureValue>): void => kept.change((own) => ({ ...own, ...more }))
  const editValue = (id: string, more: Partial<MeasureValue['values'][number]>): void =>
    kept.change((own) => ({ ...own, values: own.values.map((one) => (one.id === id ? { ...one, ...more } : one)) }))
  const leave = async (): Promise<void> => {
    await kept.flush()
    const gone = await deleteRecord(workplace, value.name, 'measures.delete', { id: value.id })
    if (gone) go({ name: 'measures' })
  }
  return (
    <Page
      title={value.name}
      subtitle={<a href={placeHash({ name: 'measures' })}>All measures</a>}
      actions={
        <>
          <SavingState kept={kept} />
          <Button icon={<Trash2 aria-hidden size={16} />} onPress={() => void leave()}>
            Delete measure
          </Button>
        </>
      }
    >
      {standing(value).length > 0 && <p>{standing(value).join(' ')}</p>}
      {value.values.length > 0 && (
        <>
          <RadioList
            label="Chart"
            direction="row"
            value={chart}
            choices={[
              { id: 'line', label: 'Line' },
              { id: 'bar', label: 'Bars' }
            ]}
            onChange={setChart}
          />
          <BlockView data={measureChart(value, chart)} />
        </>
      )}
      <section>
        <h2>Values</h2>
        <ul className="edit-list" aria-label="Values">
          {inOrder(value.values).map((own) => (
            <li key={own.id} className="value-form">
              <TextField
                label="Period"
                value={own.period}
                maxLength={80}
                onChange={(period) => period.trim() && editValue(own.id, { period })}
              />
              <DateField label="Ends on" value={own.on} onChange={(on) => on && editValue(own.id, { on })} />
              <NumberBox
                label={value.unit ? `Value (${value.unit})` : 'Value'}
                value={own.value}
                onChange={(number) => number !== null && editValue(own.id, { value: number })}
              />
              <TextField
                label="Source"
                value={own.source}
                maxLength={300}
                onChange={(source) => editValue(own.id, { source })}
              />
              <CheckField isOn={own.isProvisional} onChange={(isProvisional) => editValue(own.id, { isProvisional })}>
                Provisional
              </CheckField>
              <Button
                icon={<X aria-hidden size={16} />}
                aria-label={`Take away the value for ${own.period}`}
                onPress={() => {
                  kept.change((whole) => ({ ...whole, values: whole.values.filter((one) => one.id !== own.id) }))
                  workplace.notices.announce(`The value for ${own.period} is taken away.`)
                }}
              />
            </li>
          ))}
        </ul>
        <NextValue
          unit={value.unit}
          onAdd={(period, on, number) =>
            kept.change((whole) => ({
              ...whole,
              values: [...whole.values, { id: newId(), period, on, value: number, source: '', isProvisional: false }]
            }))
          }
        />
      </section>
      <section>
        <h2>About it</h2>
        <div className="record-form">
          <TextField
            label="What is measured"
            value={value.name}
            maxLength={300}
            onChange={(name) => name.trim() && edit({ name })}
          />
          <TextField label="Unit" value={value.unit} maxLength={40} onChange={(unit) => edit({ unit })} />
          <Select
            label="Better"
            value={value.direction}
            choices={choicesOf(measureDirections, measureDirectionNames)}
            onChange={(direction) => edit({ direction })}
          />
          <RecordSelect
            label="Partnership"
            records={partnerships}
            value={value.partnershipId}
            onChange={(id) => edit({ partnershipId: id })}
          />
          <NumberBox
            label="Baseline"
            value={value.baseline?.value ?? null}
            onChange={(number) =>
              edit({ baseline: number === null ? null : { on: value.baseline?.on ?? null, value: number } })
            }
          />
          <DateField
            label="Baseline of"
            value={value.baseline?.on ?? ''}
            onChange={(on) => value.baseline && edit({ baseline: { ...value.baseline, on: on || null } })}
          />
          <NumberBox
            label="Target"
            value={value.target?.value ?? null}
            onChange={(number) =>
              edit({ target: number === null ? null : { on: value.target?.on ?? null, value: number } })
            }
          />
          <DateField
            label="Target by"
            value={value.target?.on ?? ''}
            onChange={(on) => value.target && edit({ target: { ...value.target, on: on || null } })}
          />
        </div>
        <TextArea label="Notes" value={value.notes} onChange={(notes) => edit({ notes })} />
      </section>
    </Page>
  )
}

function NextValue({
  unit,
  onAdd
}: {
  readonly unit: string
  readonly onAdd: (period: string, on: string, value: number) => void
}) {
  const [period, setPeriod] = useState('')
  const [on, setOn] = useState(today())
  const [number, setNumber] = useState<number | null>(null)
  const [count, setCount] = useState(0)
  const [wrong, setWrong] = useState('')
  return (
    <Form
      className="value-form"
      aria-label="Next value"
      onSubmit={() => {
        if (number === null) return setWrong('Give the value in figures.')
        onAdd(period.trim() || formatDate(on), on, number)
        setPeriod('')
        setNumber(null)
        setCount(count + 1)
      }}
    >
      <TextField label="Period" value={period} onChange={setPeriod} maxLength={80} />
      <DateField label="Ends on" value={on} onChange={(day) => setOn(day || today())} />
      <NumberBox
        key={count}
        label={unit ? `Value (${unit})` : 'Value'}
        value={number}
        error={wrong}
        onChange={(next) => {
          setNumber(next)
          setWrong('')
        }}
      />
      <Button type="submit" icon={<Plus aria-hidden size={16} />}>
        Add value
      </Button>
    </Form>
  )
}
