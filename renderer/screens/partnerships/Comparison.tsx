import { useState } from 'react'
import { changeNames } from '../../../shared/partnerships/changes'
import type { GovernanceMap } from '../../../shared/partnerships/map'
import { formatDate } from '../../../shared/values'
import { Select } from '../../ui/Select'
import { useQuery, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { MapCanvas } from './MapCanvas'

/** The map beside the one that it is held against, and the list of changes. */
export function Comparison({
  map,
  change
}: {
  readonly map: GovernanceMap
  readonly change: (edit: (map: GovernanceMap) => GovernanceMap) => void
}) {
  const maps = valueOr(useQuery('maps.list', {}), [])
  const others = maps
    .filter((own) => own.id !== map.id && own.state !== map.state)
    .sort((a, b) => (a.holdsOn < b.holdsOn ? 1 : a.holdsOn > b.holdsOn ? -1 : 0))
  const [other, setOther] = useState((map.state === 'proposed' && map.comparesWith) || '')
  // Unless one is chosen: the latest of the same partnership.
  const usual = others.find((own) => own.partnershipId === map.partnershipId) ?? others[0]
  const otherId = others.some((own) => own.id === other) ? other : (usual?.id ?? '')
  if (otherId === '')
    return (
      <p>
        There is no {map.state === 'proposed' ? 'current' : 'proposed'} map to hold this one against. Add one under
        Partnerships; it can begin as a copy of this one.
      </p>
    )
  const [currentId, proposedId] = map.state === 'current' ? [map.id, otherId] : [otherId, map.id]
  return (
    <>
      <Select
        label="Held against"
        value={otherId}
        choices={others.map((own) => ({ id: own.id, label: `${own.name} (${formatDate(own.holdsOn)})` }))}
        onChange={(id) => {
          setOther(id)
          if (map.state === 'proposed') change((own) => ({ ...own, comparesWith: id || null }))
        }}
      />
      <div className="map-pair">
        <Side heading="Current" id={currentId} />
        <Side heading="Proposed" id={proposedId} />
      </div>
      <ChangeList key={`${currentId} ${proposedId}`} currentId={currentId} proposedId={proposedId} />
    </>
  )
}

function Side({ heading, id }: { readonly heading: string; readonly id: string }) {
  const drawn = useQuery('maps.layOut', { id })
  return (
    <section>
      <h2>{heading}</h2>
      {drawn.status === 'loading' && <Waiting />}
      {drawn.status === 'failed' && <Failed error={drawn.error} />}
      {drawn.status === 'ready' && (
        <>
          <MapCanvas
            drawn={drawn.value}
            of={`${heading.toLowerCase()} map`}
            nameOf={(node) => node}
            selected={null}
            onSelect={() => undefined}
            isStill
          />
          <p className="dim">{drawn.value.caption}</p>
        </>
      )}
    </section>
  )
}

function ChangeList({ currentId, proposedId }: { readonly currentId: string; readonly proposedId: string }) {
  const compared = useQuery('maps.compare', { proposedId, currentId })
  if (compared.status !== 'ready') return compared.status === 'failed' ? <Failed error={compared.error} /> : <Waiting />
  const { changes } = compared.value
  return (
    <section>
      <h2>What would change</h2>
      {changes.length === 0 ? (
        <p>Nothing: the two maps say the same.</p>
      ) : (
        <ul className="change-list" aria-label="Changes">
          {changes.map((own) => (
            <li key={own.text}>
              <span className={`change-kind change-${own.kind}`}>{changeNames[own.kind]}</span>
              <span>{own.text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
