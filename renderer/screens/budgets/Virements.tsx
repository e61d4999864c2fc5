import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import type { Virement } from '../../../shared/budgets/fund'
import { type FinancialYear, financialYearDays } from '../../../shared/budgets/money'
import { formatDate, formatMoney, type Pence, parseMoney } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { today } from '../common/when'
import { freshId } from './freshId'

type VirementsProps = {
  /** What is changed: "the budget of Home care". */
  readonly label: string
  readonly year: FinancialYear
  readonly lines: readonly Virement[]
  readonly revised: Pence
  /** Answers why it cannot be, or null. */
  readonly onSave: (lines: readonly Virement[]) => string | null
}

/** The changes that a budget has seen since it was agreed, and one more. They are history: none is taken away. */
export function Virements(props: VirementsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<ArrowLeftRight aria-hidden size={16} />} onPress={() => setOpen(true)}>
        Virement
      </Button>
      <Dialog title={`Change ${props.label}`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Fields {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Fields({ year, lines, revised, onSave, onClose }: VirementsProps & { readonly onClose: () => void }) {
  const { first, last } = financialYearDays(year)
  const day = today()
  const [date, setDate] = useState(day >= first && day <= last ? day : first)
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<{ readonly field: string; readonly message: string } | null>(null)
  const errorOf = (field: string): string | undefined => (error?.field === field ? error.message : undefined)

  const save = (): void => {
    const pence = parseMoney(amount)
    const missing =
      pence === null || pence === 0
        ? { field: 'amount', message: 'Give the change as an amount such as 25,000, or -25,000 to take away.' }
        : reason.trim() === ''
          ? { field: 'reason', message: 'Say why the budget was changed.' }
          : date === ''
            ? { field: 'date', message: 'Give the day of the change.' }
            : null
    setError(missing)
    if (missing !== null || pence === null) return
    const refused = onSave([...lines, { id: freshId(), date, pence, reason: reason.trim() }])
    if (refused === null) onClose()
    else setError({ field: refused.includes('outside') ? 'date' : 'amount', message: refused })
  }

  return (
    <Form className="form dialog-body" onSubmit={save}>
      {lines.length > 0 && (
        <table className="plain-table">
          <caption>Changes so far</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Reason</th>
              <th scope="col" className="pages">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>{formatDate(line.date)}</td>
                <td>{line.reason}</td>
                <td className="pages">{formatMoney(line.pence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        It stands at {formatMoney(revised)}
        {parseMoney(amount) ? ` and would stand at ${formatMoney(revised + (parseMoney(amount) ?? 0))}` : ''}.
      </p>
      <TextField
        label="Change"
        description="More as 25,000 or 1.2m; less as -25,000 or (25,000)."
        value={amount}
        onChange={setAmount}
        error={errorOf('amount')}
        autoComplete="off"
      />
      <DateField label="Date" value={date} onChange={setDate} error={errorOf('date')} />
      <TextField label="Reason" value={reason} onChange={setReason} error={errorOf('reason')} autoComplete="off" />
      <FormButtons submit="Record the change" onCancel={onClose} />
    </Form>
  )
}
