import { Plus } from 'lucide-react'
import { useState } from 'react'
import {
  type AgreementKind,
  type AgreementRow,
  agreementKindNames,
  agreementKinds
} from '../../../shared/agreements/calls'
import { spanInWords } from '../../../shared/partnerships/dates'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { choicesOf, Select } from '../../ui/Select'
import { Table } from '../../ui/Table'
import { TextField } from '../../ui/TextField'
import { FormDialog } from '../common/FormDialog'
import { OpenSample } from '../common/OpenSample'
import { useCommand } from '../common/records'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'

/** Agreements between partners, and what they ask of people by and by. */
export function Agreements() {
  const agreements = useQuery('agreements.list', {})
  const [isAdding, setAdding] = useState(false)
  const list = agreements.status === 'ready' ? agreements.value : []
  const pressing = list.filter((own) => own.reminders.length > 0)
  return (
    <Page
      title="Agreements"
      actions={
        <Button look="main" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding(true)}>
          New agreement
        </Button>
      }
    >
      {agreements.status === 'loading' && <Waiting />}
      {agreements.status === 'failed' && <Failed error={agreements.error} />}
      {agreements.status === 'ready' && list.length === 0 && (
        <EmptyState title="There are no agreements yet" actions={<OpenSample />}>
          <p>Keep section 75 agreements, memoranda and others here, and be reminded of reviews, ends and signatures.</p>
        </EmptyState>
      )}
      {pressing.length > 0 && (
        <section>
          <h2>To see to</h2>
          <ul>
            {pressing.map((own) => (
              <li key={own.id}>
                <a href={placeHash({ name: 'agreement', id: own.id })}>{own.name}</a>
                {': '}
                <span className="reminder">{own.reminders.map((reminder) => reminder.text).join(' ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.length > 0 && (
        <section>
          <h2>All agreements</h2>
          <Table
            label="Agreements"
            rows={list}
            hrefOf={(row) => placeHash({ name: 'agreement', id: row.id })}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row: AgreementRow) => row.name },
              { id: 'kind', label: 'Kind', width: 'narrow', cell: (row) => agreementKindNames[row.kind] },
              { id: 'parties', label: 'Parties', cell: (row) => row.parties.join('; ') },
              { id: 'when', label: 'When', width: 'narrow', cell: spanInWords }
            ]}
          />
        </section>
      )}
      {isAdding && <NewAgreement onClose={() => setAdding(false)} />}
    </Page>
  )
}

function NewAgreement({ onClose }: { readonly onClose: () => void }) {
  const { go } = useWorkplace()
  const command = useCommand()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<AgreementKind>('section-75')
  const add = async (): Promise<void> => {
    const made = await command('The agreement was not added', 'agreements.create', {
      name,
      kind
    })
    if (made) go({ name: 'agreement', id: made.id })
  }
  return (
    <FormDialog title="New agreement" submit="Add the agreement" onClose={onClose} onSubmit={add}>
      <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
      <Select label="Kind" value={kind} choices={choicesOf(agreementKinds, agreementKindNames)} onChange={setKind} />
    </FormDialog>
  )
}
