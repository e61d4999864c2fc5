import { Download } from 'lucide-react'
import { useState } from 'react'
import { type HistoryEntry, historyWords } from '../../../shared/history'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import { Table, type TableColumn } from '../../ui/Table'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { formatMoment } from '../common/when'

/** Who did what when, found by a few words and written as a sheet. */
export function HistoryPage() {
  const { write } = useWorkplace()
  const [text, setText] = useState('')
  const save = () =>
    write(
      'history.export',
      { text },
      {
        failed: 'The history was not written',
        said: ({ entries, told }) => ({
          title: `Written: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`,
          details: told
        })
      }
    )
  return (
    <Page
      title="History"
      subtitle="What was done with reports, packs, funds and marks of exemption. It stays when a record is deleted, and holds none of its words."
      actions={
        <Button icon={<Download aria-hidden size={16} />} onPress={() => void save()}>
          Save as a sheet …
        </Button>
      }
    >
      <SearchField label="Find in the history" value={text} onChange={setText} />
      <Entries key={text} text={text.trim()} />
    </Page>
  )
}

/** The newest entries, and on request those before them. */
function Entries({ text }: { readonly text: string }) {
  const [befores, setBefores] = useState<readonly (number | undefined)[]>([undefined])
  return befores.map((before, index) => (
    <Stretch
      key={before ?? 'newest'}
      text={text}
      before={before}
      onMore={index === befores.length - 1 ? (last) => setBefores([...befores, last]) : null}
    />
  ))
}

type Row = Omit<HistoryEntry, 'id'> & { readonly id: string }

const columns: readonly TableColumn<Row>[] = [
  { id: 'at', label: 'When', width: 'narrow', cell: ({ at }) => formatMoment(at, new Date()) },
  { id: 'who', label: 'Who', width: 'narrow', cell: ({ who }) => who || 'Somebody' },
  { id: 'what', label: 'What', cell: (row) => historyWords(row) },
  {
    id: 'record',
    label: 'Record',
    isRowName: true,
    cell: ({ name, subject, subjectId }) =>
      name === '' ? 'A record that is gone' : <a href={placeHash({ name: subject, id: subjectId })}>{name}</a>
  }
]

type StretchProps = {
  readonly text: string
  readonly before: number | undefined
  /** Null where those before are shown already. */
  readonly onMore: ((last: number) => void) | null
}

function Stretch({ text, before, onMore }: StretchProps) {
  const found = useQuery('history.list', { text, ...(before !== undefined && { before }) })
  if (found.status === 'loading') return <Waiting />
  if (found.status === 'failed') return <Failed error={found.error} />
  const { entries, left } = found.value
  const last = entries.at(-1)
  if (!last)
    return (
      <p className="dim">{text === '' ? 'Nothing has been done yet.' : 'Nothing in the history has these words.'}</p>
    )
  return (
    <>
      <Table
        label={before === undefined ? 'History' : 'History, earlier'}
        rows={entries.map(({ id, ...entry }) => ({ ...entry, id: String(id) }))}
        columns={columns}
      />
      {left > 0 && onMore && (
        <Button onPress={() => onMore(last.id)}>
          Show earlier ones: {left} {left === 1 ? 'is' : 'are'} left
        </Button>
      )}
    </>
  )
}
