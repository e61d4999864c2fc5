/** Each component of `renderer/ui` in each state that it can be in by what it is given; the sheet adds what a pointer and the keyboard do. */
import { Bold, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { BoundField } from '../../renderer/ui/BoundField'
import { Button } from '../../renderer/ui/Button'
import { CheckField } from '../../renderer/ui/CheckField'
import { ComboField } from '../../renderer/ui/ComboField'
import { CommandList } from '../../renderer/ui/CommandList'
import { ConfirmDialog } from '../../renderer/ui/ConfirmDialog'
import { DateField } from '../../renderer/ui/DateField'
import { DaySlider } from '../../renderer/ui/DaySlider'
import { Dialog } from '../../renderer/ui/Dialog'
import { DataGrid } from '../../renderer/ui/dataGrid/DataGrid'
import { EmptyState } from '../../renderer/ui/EmptyState'
import { Form, FormButtons } from '../../renderer/ui/Form'
import { MenuButton } from '../../renderer/ui/MenuButton'
import { NewPassphraseFields, useNewPassphrase } from '../../renderer/ui/NewPassphrase'
import { Notices } from '../../renderer/ui/Notices'
import { NumberBox } from '../../renderer/ui/NumberBox'
import { OrderList } from '../../renderer/ui/OrderList'
import { Page } from '../../renderer/ui/Page'
import { PassphraseField } from '../../renderer/ui/PassphraseField'
import { PickList } from '../../renderer/ui/PickList'
import { ProgressBar } from '../../renderer/ui/ProgressBar'
import { RadioList } from '../../renderer/ui/RadioList'
import { SearchField } from '../../renderer/ui/SearchField'
import { Select } from '../../renderer/ui/Select'
import { Table } from '../../renderer/ui/Table'
import { Tabs } from '../../renderer/ui/Tabs'
import { TextArea } from '../../renderer/ui/TextArea'
import { TextField } from '../../renderer/ui/TextField'
import { Tick } from '../../renderer/ui/Tick'
import { ZoomControl } from '../../renderer/ui/ZoomControl'
import { ZoomFrame } from '../../renderer/ui/ZoomFrame'

/** What is drawn of one component. */
export type Specimen = {
  readonly name: string
  /** The same control in another state has the same words here: the two must be told apart by more than colour. */
  readonly pair?: string
  readonly draw: () => ReactNode
}

const nothing = (): void => undefined
const wrong = 'Give a name of 80 letters at the most.'
const bodies = [
  { id: 'cabinet', label: 'Cabinet', description: 'Takes the decisions' },
  { id: 'scrutiny', label: 'Adults Scrutiny' }
]
const ways = [
  { id: 'public', label: 'Public', description: 'Anybody may read it' },
  { id: 'exempt', label: 'Exempt' }
]
const entries = [
  { id: 'one', label: 'Withdraw', run: nothing },
  { id: 'two', label: 'Move down', run: nothing, isDisabled: true }
]
const looks = ['main', 'plain', 'quiet', 'danger', 'link'] as const

/** What has the four states of pointer and keyboard, by component. */
export const controls: Readonly<Record<string, readonly Specimen[]>> = {
  Button: [
    ...looks.map((look) => ({ name: look, draw: () => <Button look={look}>Build the pack</Button> })),
    ...looks.map((look) => ({
      name: `${look}, disabled`,
      draw: () => (
        <Button look={look} isDisabled>
          Build the pack
        </Button>
      )
    })),
    ...[false, true].map((isOn) => ({
      name: isOn ? 'pressed' : 'not pressed',
      pair: 'pressed',
      draw: () => <Button look="quiet" aria-pressed={isOn} icon={<Bold aria-hidden size={16} />} aria-label="Bold" />
    })),
    ...[false, true].map((isOn) => ({
      name: isOn ? 'pressed, in words' : 'not pressed, in words',
      pair: 'pressed, in words',
      draw: () => (
        <Button look="quiet" aria-pressed={isOn}>
          Two pages
        </Button>
      )
    })),
    { name: 'with an icon', draw: () => <Button icon={<Trash2 aria-hidden size={16} />}>Delete</Button> }
  ],
  MenuButton: [{ name: 'closed', draw: () => <MenuButton label="Actions" entries={entries} /> }],
  Tick: [false, true].map((isOn) => ({
    name: isOn ? 'ticked' : 'not ticked',
    pair: 'Tick',
    draw: () => <Tick label="Draft" isOn={isOn} onChange={nothing} />
  })),
  CheckField: [false, true].map((isOn) => ({
    name: isOn ? 'ticked' : 'not ticked',
    pair: 'CheckField',
    draw: () => (
      <CheckField isOn={isOn} onChange={nothing}>
        It is a key decision
      </CheckField>
    )
  })),
  RadioList: (['public', 'exempt'] as const).map((value) => ({
    name: value,
    pair: 'RadioList',
    draw: () => <RadioList label="Who may read it" choices={ways} value={value} onChange={nothing} />
  })),
  TextField: [
    { name: 'filled', draw: () => <TextField label="Title" value="Home care" onChange={nothing} /> },
    { name: 'described', draw: () => <TextField label="Title" description="As it is printed" defaultValue="" /> },
    {
      name: 'wrong',
      draw: () => <TextField label="Title" value="Home care" error={wrong} onChange={nothing} />
    },
    { name: 'disabled', draw: () => <TextField label="Title" value="Home care" isDisabled onChange={nothing} /> }
  ],
  BoundField: [{ name: 'filled', draw: () => <BoundField label="Author" value="M. Ali" onChange={nothing} /> }],
  TextArea: [
    { name: 'filled', draw: () => <TextArea label="Note" value="Two lines of it." rows={2} onChange={nothing} /> },
    { name: 'wrong', draw: () => <TextArea label="Note" value="" rows={2} error={wrong} onChange={nothing} /> }
  ],
  NumberBox: [{ name: 'filled', draw: () => <NumberBox label="Pages" value={12} onChange={nothing} /> }],
  PassphraseField: [
    { name: 'filled', draw: () => <PassphraseField label="Passphrase" value="four words" onChange={nothing} /> }
  ],
  SearchField: [
    { name: 'empty', draw: () => <SearchField label="Search" value="" onChange={nothing} /> },
    { name: 'filled', draw: () => <SearchField label="Search" value="care" onChange={nothing} /> }
  ],
  Select: [
    {
      name: 'chosen',
      draw: () => <Select label="Body" choices={bodies} value="cabinet" onChange={nothing} />
    },
    {
      name: 'none, wrong',
      draw: () => <Select label="Body" choices={bodies} value="" error={wrong} onChange={nothing} />
    }
  ],
  ComboField: [
    { name: 'filled', draw: () => <ComboField label="Ward" choices={bodies} value="North" onChange={nothing} /> },
    {
      name: 'wrong',
      draw: () => <ComboField label="Ward" choices={bodies} value="" error={wrong} onChange={nothing} />
    }
  ],
  DateField: [
    { name: 'filled', draw: () => <DateField label="Day" value="2026-12-09" onChange={nothing} /> },
    { name: 'empty, wrong', draw: () => <DateField label="Day" value="" error={wrong} onChange={nothing} /> }
  ],
  Tabs: ['rules', 'lines'].map((value) => ({
    name: value,
    pair: 'Tabs',
    draw: () => (
      <Tabs
        label="Parts"
        value={value}
        onChange={nothing}
        tabs={['Rules', 'Lines'].map((label) => ({ id: label.toLowerCase(), label, content: () => null }))}
      />
    )
  })),
  ZoomControl: [
    { name: 'fitted', pair: 'ZoomControl', draw: () => zoomControl(true) },
    { name: 'not fitted', pair: 'ZoomControl', draw: () => zoomControl(false) }
  ]
}

const zoomControl = (isFitted: boolean): ReactNode => (
  <ZoomControl value={100} isFitted={isFitted} onChange={nothing} onFit={nothing} />
)

const rows = [
  { id: 'a', name: 'Home care hours', sum: '£1,204.00' },
  { id: 'b', name: 'Reablement', sum: '£98.50' }
]

function Passphrases(): ReactNode {
  return <NewPassphraseFields of={useNewPassphrase()} label="New passphrase" description="Four words or more" />
}

function Grid(): ReactNode {
  const [kept] = useState(rows)
  return (
    <DataGrid
      label="Lines"
      rows={kept}
      columns={[
        { id: 'name', label: 'Line', kind: 'text', width: 200, shown: (row) => row.name },
        { id: 'sum', label: 'Sum', kind: 'money', width: 120, shown: (row) => row.sum, total: '£1,302.50' }
      ]}
      rowName={(row) => row.name}
      onEdit={() => null}
      onUndo={nothing}
      onRedo={nothing}
    />
  )
}

/** What is made of several parts, or is only read: drawn once. */
export const compounds: Readonly<Record<string, readonly Specimen[]>> = {
  Page: [
    {
      name: 'with a line beneath its title',
      draw: () => (
        <Page title="Reports" subtitle="Six are being written" actions={<Button look="main">New report</Button>}>
          <p>What is on it.</p>
        </Page>
      )
    }
  ],
  EmptyState: [
    {
      name: 'with a next step',
      draw: () => (
        <EmptyState title="No reports yet" actions={<Button>New report</Button>}>
          <p>Reports that are written or taken in stand here.</p>
        </EmptyState>
      )
    }
  ],
  Table: [
    {
      name: 'sorted, with rows that lead on',
      draw: () => (
        <Table
          label="Lines"
          rows={rows}
          hrefOf={(row) => `#${row.id}`}
          sort={{ column: 'name', direction: 'ascending' }}
          onSort={nothing}
          columns={[
            { id: 'name', label: 'Line', isRowName: true, cell: (row) => row.name, sortBy: (row) => row.name },
            { id: 'sum', label: 'Sum', width: 'narrow', cell: (row) => row.sum }
          ]}
        />
      )
    }
  ],
  OrderList: [
    {
      name: 'two items',
      draw: () => (
        <OrderList
          label="Agenda"
          items={rows}
          itemName={(row) => row.name}
          onMove={nothing}
          onOpen={nothing}
          onRemove={nothing}
        >
          {(row) => row.name}
        </OrderList>
      )
    }
  ],
  PickList: [
    {
      name: 'one picked',
      draw: () => <PickList label="Reports" choices={bodies} picked={new Set(['cabinet'])} onPick={nothing} />
    }
  ],
  CommandList: [
    {
      name: 'the first marked',
      draw: () => (
        <CommandList
          label="Find or do"
          text=""
          onText={nothing}
          onRun={nothing}
          nothing="Nothing fits."
          note="Escape closes it."
          groups={[{ title: 'Do', commands: bodies }]}
        />
      )
    }
  ],
  ProgressBar: [false, true].map((isStopping) => ({
    name: isStopping ? 'stopping' : 'under way',
    draw: () => (
      <ProgressBar
        title="Building the pack"
        label="Home care"
        done={3}
        total={8}
        isStopping={isStopping}
        canStop
        onCancel={nothing}
      />
    )
  })),
  Notices: [
    {
      name: 'of each tone',
      draw: () => (
        <Notices
          spoken=""
          offerKey="F8"
          onClose={nothing}
          list={(['done', 'told', 'error'] as const).map((tone, id) => ({
            id,
            tone,
            title: `It is ${tone}`,
            details: ['And so it is said.'],
            action: { label: 'Undo', run: nothing },
            onShow: null
          }))}
        />
      )
    }
  ],
  DaySlider: [
    {
      name: 'today',
      draw: () => <DaySlider days={['2026-04-01']} day="2026-12-01" today="2026-12-01" onChange={nothing} />
    }
  ],
  NewPassphraseFields: [{ name: 'empty', draw: () => <Passphrases /> }],
  ZoomFrame: [
    {
      name: 'a drawing',
      draw: () => (
        <ZoomFrame of="map" width={120} height={40}>
          <svg viewBox="0 0 120 40" aria-hidden>
            <rect x="2" y="2" width="116" height="36" fill="none" stroke="black" />
          </svg>
        </ZoomFrame>
      )
    }
  ],
  DataGrid: [{ name: 'one cell chosen', draw: () => <Grid /> }]
}

/** What lies over the page, one at a time: what is pressed opens it where it is not open by itself. */
export const overlays: Readonly<Record<string, readonly (Specimen & { readonly opensBy?: string })[]>> = {
  Dialog: [
    {
      name: 'with a form',
      draw: () => (
        <Dialog title="New report" isOpen onClose={nothing}>
          <Form onSubmit={nothing} aria-label="New report">
            <TextField label="Title" value="Home care" onChange={nothing} />
            <FormButtons submit="Make it" onCancel={nothing} />
          </Form>
        </Dialog>
      )
    }
  ],
  ConfirmDialog: [
    {
      name: 'before a loss',
      draw: () => (
        <ConfirmDialog title="Delete this report?" isOpen confirm="Delete report" onConfirm={nothing} onClose={nothing}>
          <p>It can be brought back for thirty days.</p>
        </ConfirmDialog>
      )
    }
  ],
  MenuButton: [{ name: 'open', opensBy: 'button', draw: () => <MenuButton label="Actions" entries={entries} /> }],
  Select: [
    {
      name: 'open',
      opensBy: 'button',
      draw: () => <Select label="Body" choices={bodies} value="scrutiny" onChange={nothing} />
    }
  ],
  ComboField: [
    {
      name: 'open',
      opensBy: '.combo-button',
      draw: () => <ComboField label="Ward" choices={bodies} value="" onChange={nothing} />
    }
  ],
  DateField: [
    {
      name: 'open',
      opensBy: '.date-button',
      draw: () => <DateField label="Day" value="2026-12-09" onChange={nothing} />
    }
  ]
}
