import { useState } from 'react'
import { type Fund, type FundKind, fundKinds } from '../../../shared/budgets/fund'
import { fundKindNames } from '../../../shared/budgets/fundBlocks'
import { financialYearOf } from '../../../shared/budgets/money'
import type { Failure } from '../../../shared/result'
import { ComboField } from '../../ui/ComboField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { today } from '../common/when'

type FundFormProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The fund to change; a new one where left out. */
  readonly existing?: { readonly fund: Fund; readonly revision: number }
}

/** Adds a fund, or changes what it is called and who looks after it. */
export function FundForm({ isOpen, onClose, existing }: FundFormProps) {
  return (
    <Dialog title={existing ? 'Change fund' : 'New fund'} isOpen={isOpen} onClose={onClose}>
      <Fields onClose={onClose} {...(existing ? { existing } : {})} />
    </Dialog>
  )
}

function Fields({ onClose, existing }: Omit<FundFormProps, 'isOpen'>) {
  const { link, collections, go } = useWorkplace()
  const organisations = valueOr(useCollection(collections.organisations), [])
  const [name, setName] = useState(existing?.fund.name ?? '')
  const [kind, setKind] = useState<FundKind>(existing?.fund.kind ?? 'pooled')
  const [hostPartner, setHost] = useState(existing?.fund.hostPartner ?? '')
  const [poolManager, setManager] = useState(existing?.fund.poolManager ?? '')
  const [year, setYear] = useState(() => financialYearOf(today()))
  const [error, setError] = useState<Failure | null>(null)
  const errorOf = (field: string): string | undefined =>
    error?.field?.split('.').at(-1) === field ? error.message : undefined

  const save = async (): Promise<void> => {
    if (existing) {
      const value = { ...existing.fund, name, kind, hostPartner, poolManager }
      setError(null)
      const saved = await link.call('funds.save', { revision: existing.revision, value })
      if (saved.ok) onClose()
      else setError(saved.error)
      return
    }
    setError(null)
    const made = await link.call('funds.create', { name, kind, hostPartner, poolManager, year: year.trim() })
    if (made.ok) go({ name: 'fund', id: made.value.id })
    else setError(made.error)
  }

  return (
    <Form className="form dialog-body" onSubmit={save}>
      <TextField label="Name" value={name} onChange={setName} error={errorOf('name')} autoFocus autoComplete="off" />
      <Select label="Kind" choices={choicesOf(fundKinds, fundKindNames)} value={kind} onChange={setKind} />
      <ComboField
        label="Host partner"
        description="The partner that holds the fund. Write it as it stands among the contributions."
        choices={organisations.map(({ id, name: label }) => ({ id, label }))}
        value={hostPartner}
        onChange={setHost}
        error={errorOf('hostPartner')}
      />
      <TextField
        label="Pool manager (if there is one)"
        value={poolManager}
        onChange={setManager}
        error={errorOf('poolManager')}
        autoComplete="off"
      />
      {!existing && (
        <TextField
          label="First financial year"
          description="For example 2026/27"
          value={year}
          onChange={setYear}
          error={errorOf('year')}
          autoComplete="off"
        />
      )}
      {error && !['name', 'hostPartner', 'poolManager', 'year'].includes(error.field?.split('.').at(-1) ?? '') && (
        <p role="alert" className="field-error">
          {error.message}
        </p>
      )}
      <FormButtons submit={existing ? 'Save' : 'Add fund'} onCancel={onClose} />
    </Form>
  )
}
