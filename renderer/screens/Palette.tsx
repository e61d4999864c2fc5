import { useState } from 'react'
import { formatDate } from '../../shared/values'
import { CommandList } from '../ui/CommandList'
import { Dialog } from '../ui/Dialog'
import { actionsAt } from './actions'
import { useCollection, useQuery, useWorkplace, valueOr } from './useWorkplace'

const shownOfEach = 8

/** Finds any report, any meeting and any action by typing. */
export function Palette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Find or do" width="wide" isOpen={isOpen} onClose={onClose}>
      <Finder onClose={onClose} />
    </Dialog>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const workplace = useWorkplace()
  const { collections, go } = workplace
  const [text, setText] = useState('')
  const wanted = text.trim()
  const reports = valueOr(useQuery('reports.list', { text: wanted }), [])
  const meetings = valueOr(useCollection(collections.meetings), [])
  const actions = actionsAt(workplace)

  const meetingLabel = (row: (typeof meetings)[number]): string => `${row.body}, ${formatDate(row.date)}`
  const groups = [
    {
      title: 'Actions',
      commands: actions.filter((action) => matches(action.title, wanted)).map(({ id, title }) => ({ id, label: title }))
    },
    {
      title: 'Reports',
      // The answer in sight may still be to what was typed a moment ago, and Enter takes the first.
      commands: reports
        .filter((row) => matches(row.title, wanted))
        .slice(0, shownOfEach)
        .map((row) => ({ id: `report/${row.id}`, label: row.title || 'Untitled report', description: row.styleName }))
    },
    {
      title: 'Meetings',
      commands: meetings
        .filter((row) => matches(meetingLabel(row), wanted))
        .slice(0, shownOfEach)
        .map((row) => ({ id: `meeting/${row.id}`, label: meetingLabel(row), description: row.place }))
    }
  ]

  const run = (chosen: string): void => {
    onClose()
    const [kind, id] = chosen.split('/')
    if (kind === 'report' && id) go({ name: 'report', id })
    else if (kind === 'meeting' && id) go({ name: 'meeting', id })
    else actions.find((action) => action.id === chosen)?.run()
  }

  return (
    <CommandList
      label="Type a report, a meeting or an action"
      text={text}
      onText={setText}
      groups={
        wanted === '' ? groups : [...groups].sort((one, other) => Number(isActions(one)) - Number(isActions(other)))
      }
      onRun={run}
      nothing="Nothing of that name."
    />
  )
}

/** With nothing typed, what can be done here comes first; with something typed, records do. */
function isActions(group: { readonly title: string }): boolean {
  return group.title === 'Actions'
}

/** Every word typed begins a word of the name, in any order. */
export function matches(name: string, wanted: string): boolean {
  const words = name.toLowerCase().split(/[\s,.]+/)
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}
