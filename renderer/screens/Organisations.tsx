import type { OutputOf } from '../../shared/contract'
import type { organisationKinds } from '../../shared/organisations'
import type { bodyKinds } from '../../shared/partnerships'
import { formatDate } from '../../shared/values'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { Table } from '../ui/Table'
import { OpenSample } from './OpenSample'
import { useCollection, useWorkplace } from './useWorkplace'
import { Failed, Waiting } from './Waiting'

const organisationKindNames = {
  council: 'Council',
  'nhs-commissioner': 'NHS commissioner',
  'nhs-trust': 'NHS trust',
  'primary-care-network': 'Primary care network',
  'integrated-care-system': 'Integrated care system',
  provider: 'Provider',
  voluntary: 'Voluntary organisation',
  government: 'Government',
  other: 'Other'
} satisfies Record<(typeof organisationKinds)[number], string>

const bodyKindNames = {
  committee: 'Committee',
  cabinet: 'Cabinet',
  scrutiny: 'Scrutiny',
  board: 'Board',
  executive: 'Executive',
  forum: 'Forum',
  group: 'Group',
  other: 'Other'
} satisfies Record<(typeof bodyKinds)[number], string>

type Organisation = OutputOf<'organisations.list'>[number]

/** Who there is: organisations, and the bodies that meet. */
export function Organisations() {
  const { collections } = useWorkplace()
  const organisations = useCollection(collections.organisations)
  const bodies = useCollection(collections.bodies)
  if (organisations.status === 'failed' || bodies.status === 'failed')
    return (
      <Page title="Organisations">
        {organisations.status === 'failed' && <Failed error={organisations.error} />}
        {bodies.status === 'failed' && <Failed error={bodies.error} />}
      </Page>
    )
  if (organisations.status === 'loading' || bodies.status === 'loading')
    return (
      <Page title="Organisations">
        <Waiting />
      </Page>
    )
  const nameOf = (id: string | null): string => organisations.value.find((own) => own.id === id)?.name ?? ''

  return (
    <Page title="Organisations">
      <section>
        <h2>Organisations</h2>
        {organisations.value.length === 0 ? (
          <EmptyState title="There are no organisations yet" actions={<OpenSample />} />
        ) : (
          <Table
            label="Organisations"
            rows={organisations.value}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
              { id: 'kind', label: 'Kind', width: 'narrow', cell: (row) => organisationKindNames[row.kind] },
              { id: 'when', label: 'When', width: 'narrow', cell: lifeOf }
            ]}
          />
        )}
      </section>
      <section>
        <h2>Bodies that meet</h2>
        {bodies.value.length === 0 ? (
          <EmptyState title="There are no bodies yet">
            <p>A body is added with its first meeting.</p>
          </EmptyState>
        ) : (
          <Table
            label="Bodies that meet"
            rows={bodies.value}
            columns={[
              { id: 'name', label: 'Name', isRowName: true, cell: (row) => row.name },
              { id: 'kind', label: 'Kind', width: 'narrow', cell: (row) => bodyKindNames[row.kind] },
              { id: 'of', label: 'Of', cell: (row) => nameOf(row.organisationId) }
            ]}
          />
        )}
      </section>
    </Page>
  )
}

function lifeOf({ startsOn, endsOn }: Organisation): string {
  if (startsOn && endsOn) return `${formatDate(startsOn)} to ${formatDate(endsOn)}`
  if (startsOn) return `Since ${formatDate(startsOn)}`
  return endsOn ? `Until ${formatDate(endsOn)}` : ''
}
