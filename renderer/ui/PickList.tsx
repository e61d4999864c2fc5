import { Check } from 'lucide-react'
import { Checkbox, GridList, GridListItem, type Selection } from 'react-aria-components'
import type { Choice } from './Select'

export type PickListProps = {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly picked: ReadonlySet<string>
  readonly onPick: (picked: ReadonlySet<string>) => void
}

/** More than this nobody looks through; searching finds the rest. */
const shownAtMost = 200

/** Several of a longer list, each with a box to tick. Choices picked before stay picked when the list is searched. */
export function PickList({ label, choices, picked, onPick }: PickListProps) {
  const shownChoices = choices.slice(0, shownAtMost)
  const change = (selection: Selection): void => {
    const shown = new Set(shownChoices.map((choice) => choice.id))
    const kept = [...picked].filter((id) => !shown.has(id))
    onPick(new Set([...kept, ...(selection === 'all' ? shown : [...selection].map(String))]))
  }
  return (
    <GridList
      aria-label={label}
      className="pick-list"
      items={shownChoices}
      selectionMode="multiple"
      selectedKeys={picked}
      onSelectionChange={change}
    >
      {(choice) => (
        <GridListItem className="pick-item" textValue={choice.label}>
          <Checkbox slot="selection" className="tick">
            <span className="tick-box" aria-hidden>
              <Check size={14} />
            </span>
          </Checkbox>
          <span className="pick-words">
            <span>{choice.label}</span>
            {choice.description && <span className="dim">{choice.description}</span>}
          </span>
        </GridListItem>
      )}
    </GridList>
  )
}
