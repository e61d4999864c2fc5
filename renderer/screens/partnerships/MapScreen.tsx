import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { type GovernanceMap, type LineKind, lineWords, type MapRef } from '../../../shared/partnerships/map'
import { formatDate } from '../../../shared/values'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { DaySlider } from '../../ui/DaySlider'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Tabs } from '../../ui/Tabs'
import { TextField } from '../../ui/TextField'
import { RecordSelect } from '../common/RecordSelect'
import { deleteRecord, SavingState, useKept } from '../common/records'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { today } from '../common/when'
import { BoxPanel } from './BoxPanel'
import { Comparison } from './Comparison'
import { LineTable } from './LineTable'
import { MapCanvas } from './MapCanvas'
import { type Standing, useBoxes, useMapTold, withLine } from './mapEditing'

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

function MapEditor({ opened }: { readonly opened: Opened }) {
  const workplace = useWorkplace()
  const { collections, go } = workplace
  const kept = useKept(opened, (revision, value: GovernanceMap) => ({
    key: `map-${value.id}`,
    what: `the map “${value.name}”`,
    call: 'maps.save',
    input: { revision, value }
  }))
  const { value, change } = kept
  const bodies = valueOr(useCollection(collections.bodies), [])
  const organisations = valueOr(useCollection(collections.organisations), [])
  const partnerships = valueOr(useQuery('partnerships.list', {}), [])
  const [day, setDay] = useState(value.holdsOn)
  const [selected, setSelected] = useState<string | null>(null)
  const [kind, setKind] = useState<LineKind>('reporting')
  const [drawnFrom, setDrawnFrom] = useState<string | null>(null)
  // A new map is begun quickest as a list.
  const [view, setView] = useState(value.nodes.length === 0 ? 'list' : 'map')
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
  useMapTold(
    value,
    nameOf,
    value.nodes.every(
      ({ ref }) => ref === null || known.some((own) => own.ref.type === ref.type && own.ref.id === ref.id)
    )
  )
  const standing = [...bodies, ...organisations].filter((own) => value.nodes.some((node) => node.ref?.id === own.id))
  const days = [...standing, ...value.lines].flatMap((own) => [own.startsOn, own.endsOn]).filter((own) => own !== null)

  const ensureBoxes = useBoxes({ map: value, known, nameOf, change })
  /** A box is chosen; when a line has been begun, that is its other end. */
  const choose = (id: string): void => {
    if (drawnFrom !== null && drawnFrom !== id) change((map) => withLine(map, drawnFrom, kind, id))
    setDrawnFrom(null)
    setSelected(id)
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
    const gone = await deleteRecord(workplace, value.name, 'maps.delete', { id: value.id })
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
          onSelect={choose}
          onMove={pin}
          onRemove={removeBox}
          onDraw={setDrawnFrom}
          drawnFrom={drawnFrom}
        />
      )}
      <p role="status" className="drawing-line">
        {drawnFrom !== null &&
          `A line from ${nameOf(drawnFrom)}, which ${lineWords[kind].verb} … Choose the other box, or press Escape.`}
      </p>
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
          <SavingState kept={kept} />
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
        <RecordSelect
          label="Partnership"
          records={partnerships}
          value={value.partnershipId}
          onChange={(partnershipId) => change((map) => ({ ...map, partnershipId }))}
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
                    ensureBoxes={ensureBoxes}
                    onSelect={setSelected}
                    onRemove={removeBox}
                    kind={kind}
                    onKind={setKind}
                    onDraw={setDrawnFrom}
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
                ensureBoxes={ensureBoxes}
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
