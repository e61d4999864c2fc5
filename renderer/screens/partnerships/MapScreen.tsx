import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { GovernanceMap, MapRef } from '../../../shared/partnerships/map'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { DaySlider } from '../../ui/DaySlider'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Tabs } from '../../ui/Tabs'
import { TextField } from '../../ui/TextField'
import { deleteRecord, newId, SavingState, today, useCommand, useKept } from '../records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../useWorkplace'
import { Failed, Waiting } from '../Waiting'
import { BoxPanel } from './BoxPanel'
import { LineTable } from './LineTable'
import { MapCanvas } from './MapCanvas'
import './partnerships.css'

type Opened = OutputOf<'maps.get'>

/** A governance map: drawn, edited on the drawing or as a list, and held against the current one. */
export function MapScreen({ id }: { readonly id: string }) {
  const map = useQuery('maps.get', { id })
  if (map.status === 'loading')
    return (
      <Page title="Governance map">
        <Waiting />
      </Page>
    )
  if (map.status === 'failed')
    return (
      <Page title="Governance map">
        <Failed error={map.error} />
      </Page>
    )
  return <MapEditor opened={map.value} />
}

/** What stands on maps: the records that a box can stand for, by their keys. */
export type Standing = { readonly ref: MapRef; readonly name: string }

function MapEditor({ opened }: { readonly opened: Opened }) {
  const workplace = useWorkplace()
  const { link, collections, go } = workplace
  const command = useCommand()
  const kept = useKept(opened, (revision, value: GovernanceMap) => link.call('maps.save', { revision, value }))
  const { value, change } = kept
  const bodies = valueOr(useCollection(collections.bodies), [])
  const organisations = valueOr(useCollection(collections.organisations), [])
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const [day, setDay] = useState(value.holdsOn)
  const [selected, setSelected] = useState<string | null>(null)
  const [view, setView] = useState('map')
  const drawing = useQuery('maps.layOut', { id: value.id, day })

  const known = useMemo(
    () => [
      ...bodies.map((own): Standing => ({ ref: { type: 'body', id: own.id }, name: own.name })),
      ...organisations.map((own): Standing => ({ ref: { type: 'organisation', id: own.id }, name: own.name }))
    ],
    [bodies, organisations]
  )
  const nameOfRef = (ref: MapRef): string =>
    known.find((own) => own.ref.type === ref.type && own.ref.id === ref.id)?.name ?? 'A record that is gone'
  const nameOf = (node: string): string => {
    const own = value.nodes.find((one) => one.id === node)
    return own ? own.label || (own.ref ? nameOfRef(own.ref) : 'Not named') : ''
  }
  const days = [...bodies, ...organisations]
    .filter((own) => value.nodes.some((node) => node.ref?.id === own.id))
    .flatMap((own) => [own.startsOn, own.endsOn])
    .filter((own) => own !== null)

  /** The box of that name: the one on the map, a new one for a record that is known, or for a body made now. */
  const ensureBox = async (name: string): Promise<string | null> => {
    const said = name.trim().toLowerCase()
    const there = value.nodes.find((node) => nameOf(node.id).toLowerCase() === said)
    if (there) return there.id
    let ref = known.find((own) => own.name.toLowerCase() === said)?.ref
    if (!ref) {
      const made = await command('The body was not added', 'bodies.save', {
        name: name.trim(),
        kind: kindByName(name),
        partnershipId: value.partnershipId,
        decides: kindByName(name) === 'cabinet' || kindByName(name) === 'committee'
      })
      if (!made) return null
      ref = { type: 'body', id: made.id }
    }
    const id = newId()
    const node = { id, ref, label: '', group: '', pin: null, replaces: [] }
    change((map) => ({ ...map, nodes: [...map.nodes, node] }))
    return id
  }
  const removeBox = (id: string): void => {
    setSelected(null)
    change((map) => ({
      ...map,
      nodes: map.nodes.filter((node) => node.id !== id),
      lines: map.lines.filter((line) => line.from !== id && line.to !== id)
    }))
  }
  const pin = (id: string, x: number, y: number): void =>
    change((map) => ({
      ...map,
      nodes: map.nodes.map((node) => (node.id === id ? { ...node, pin: { x, y } } : node))
    }))
  const leave = async (): Promise<void> => {
    await kept.flush()
    const gone = await deleteRecord(
      workplace,
      value.name,
      ['maps.delete', { id: value.id }],
      ['maps.save', { revision: 0, value }]
    )
    if (gone) go({ name: 'partnerships' })
  }
  const drawn = drawing.status === 'ready' ? drawing.value : null

  const canvas = (
    <>
      {drawing.status === 'failed' && <Failed error={drawing.error} />}
      {drawn && (
        <MapCanvas
          drawn={drawn}
          nameOf={nameOf}
          selected={selected}
          onSelect={setSelected}
          onMove={pin}
          onRemove={removeBox}
        />
      )}
      {drawn && (
        <section aria-label="The map in words">
          <h2>In words</h2>
          <p>{drawn.alt}</p>
          <p className="dim">Last updated {formatDate(opened.updatedAt.slice(0, 10))}.</p>
        </section>
      )}
    </>
  )

  return (
    <Page
      title={value.name}
      subtitle={<a href={placeHash({ name: 'partnerships' })}>All partnerships and maps</a>}
      actions={
        <>
          <SavingState saving={kept.saving} error={kept.error} canUndo={kept.canUndo} onUndo={kept.undo} />
          {value.nodes.some((node) => node.pin) && (
            <Button
              onPress={() => change((map) => ({ ...map, nodes: map.nodes.map((node) => ({ ...node, pin: null })) }))}
            >
              Lay out afresh
            </Button>
          )}
          <Button icon={<Trash2 aria-hidden size={16} />} onPress={() => void leave()}>
            Delete map
          </Button>
        </>
      }
    >
      <div className="record-form">
        <TextField
          label="Name"
          value={value.name}
          maxLength={200}
          onChange={(name) => name.trim() !== '' && change((map) => ({ ...map, name }))}
        />
        <Select
          label="Shows"
          value={value.state}
          choices={[
            { id: 'current', label: 'What there is' },
            { id: 'proposed', label: 'What is proposed' }
          ]}
          onChange={(state) => change((map) => ({ ...map, state: state === 'proposed' ? 'proposed' : 'current' }))}
        />
        <DateField
          label="On"
          value={value.holdsOn}
          onChange={(holdsOn) => {
            if (holdsOn === '') return
            change((map) => ({ ...map, holdsOn }))
            setDay(holdsOn)
          }}
        />
        <Select
          label="Partnership"
          value={value.partnershipId ?? ''}
          placeholder="None"
          choices={partnerships.map((own) => ({ id: own.id, label: own.name }))}
          onChange={(partnershipId) => change((map) => ({ ...map, partnershipId: partnershipId || null }))}
        />
      </div>
      <Tabs
        label="Views of the map"
        value={view}
        onChange={setView}
        tabs={[
          {
            id: 'map',
            label: 'Map',
            content: () => (
              <>
                <DaySlider days={days} day={day} today={today()} onChange={setDay} />
                <div className="map-columns">
                  <div className="map-main">{canvas}</div>
                  <BoxPanel
                    map={value}
                    selected={selected}
                    known={known}
                    nameOf={nameOf}
                    nameOfRef={nameOfRef}
                    change={change}
                    ensureBox={ensureBox}
                    onSelect={setSelected}
                    onRemove={removeBox}
                  />
                </div>
              </>
            )
          },
          {
            id: 'list',
            label: 'As a list',
            content: () => (
              <LineTable
                map={value}
                known={known}
                nameOf={nameOf}
                change={change}
                ensureBox={ensureBox}
                onRemove={removeBox}
              />
            )
          },
          { id: 'compare', label: 'Current and proposed', content: () => <Comparison map={value} change={change} /> }
        ]}
      />
    </Page>
  )
}

/** A first guess at what a body is, by its name. */
function kindByName(name: string) {
  const kinds = ['cabinet', 'scrutiny', 'committee', 'executive', 'forum', 'group', 'board'] as const
  return kinds.find((kind) => name.toLowerCase().includes(kind)) ?? 'other'
}

/** The map beside the one that it is held against, and the list of changes. */
function Comparison({
  map,
  change
}: {
  readonly map: GovernanceMap
  readonly change: (edit: (map: GovernanceMap) => GovernanceMap) => void
}) {
  const maps = valueOr(useQuery('maps.list', {}), [])
  const others = maps.filter((own) => own.id !== map.id && own.state !== map.state)
  const chosen = map.state === 'proposed' ? map.comparesWith : null
  const [other, setOther] = useState(
    chosen ?? others.find((own) => own.partnershipId === map.partnershipId)?.id ?? others[0]?.id ?? ''
  )
  const otherId = other || others.find((own) => own.partnershipId === map.partnershipId)?.id || others[0]?.id || ''
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
          <MapCanvas drawn={drawn.value} nameOf={(node) => node} selected={null} onSelect={() => undefined} isStill />
          <p className="dim">{drawn.value.caption}</p>
        </>
      )}
    </section>
  )
}

const changeNames = {
  replaced: 'Replaced',
  removed: 'Removed',
  added: 'New',
  'line-moved': 'Line moved',
  'line-changed': 'Line changed',
  'line-added': 'New line',
  'line-removed': 'Line removed',
  'delegation-homeless': 'Delegation without a home',
  'membership-homeless': 'Member without a seat'
} as const

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
