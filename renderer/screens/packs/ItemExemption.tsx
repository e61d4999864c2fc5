import { useState } from 'react'
import { markWords, upperFirst } from '../../../shared/law/grounds'
import type { ItemPlace, PackExemption } from '../../../shared/meetings/exemptions'
import { itemPlaceWords } from '../../../shared/meetings/exemptions'
import type { PackItemState } from '../../../shared/packs/calls'
import { RadioList } from '../../ui/RadioList'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { ExemptEntries } from './ExemptHistory'
import { ExemptionDialog } from './ExemptionDialog'

/** Says of an agenda item, of its title or of its note why it is not for publication, or that it may be published after all. */
export function ItemExemption({ item, onClose }: { readonly item: PackItemState; readonly onClose: () => void }) {
  const { link, notices } = useWorkplace()
  const [place, setPlace] = useState<ItemPlace>('item')
  const entries = valueOr(useQuery('packs.exemptHistory', { itemId: item.id }), [])
  const markOn: Readonly<Record<ItemPlace, PackExemption | null>> = {
    item: item.markedAt?.kind === 'item' ? item.exemption : null,
    ...item.marks
  }
  // A report has its title itself; one that came to be marked here is released here.
  const places = (['item', 'title', 'note'] as const).filter(
    (own) => own !== 'title' || item.reportId === null || markOn.title !== null
  )
  const save = async (exemption: PackExemption | null): Promise<void> => {
    const answer = await link.call('packs.exemptItem', { itemId: item.id, place, exemption })
    if (!answer.ok) return notices.fail('The item was not changed', answer.error)
    const what =
      place === 'item' ? `Item ${item.number}` : `${upperFirst(itemPlaceWords[place])} of item ${item.number}`
    notices.announce(exemption ? `${what} is ${markWords(exemption, ': ')}.` : `${what} may be published.`)
  }
  return (
    <ExemptionDialog
      of={place}
      title={`What of item ${item.number} is not for publication`}
      exemption={markOn[place]}
      note={noteOf(item, place)}
      choice={
        <RadioList
          label="What of it"
          choices={places.map((own) => ({
            id: own,
            label: upperFirst(itemPlaceWords[own]) + (markOn[own] ? ` (${markWords(markOn[own])})` : '')
          }))}
          value={place}
          onChange={setPlace}
        />
      }
      isOpen
      onSave={(exemption) => void save(exemption)}
      onClose={onClose}
    >
      {entries.length > 0 && (
        <section aria-label="History">
          <h3>History</h3>
          <ExemptEntries entries={entries} />
        </section>
      )}
    </ExemptionDialog>
  )
}

/** What is to be said before a place is marked: that it is exempt already, where that was said, and what goes with it. */
function noteOf({ markedAt, reportId }: PackItemState, place: ItemPlace): string {
  if (place === 'title')
    return 'Whatever stands beneath an exempt title is exempt with it: the note, what is attached, and the items beneath it. The public sees a number and the paragraph.'
  if (place === 'note') return 'The note, and why the item is late or urgent. Its title and its papers stay public.'
  if (markedAt && markedAt.kind !== 'item')
    return `It is exempt already, ${markedAt.words}, and is released there. It can be marked here too.`
  return reportId === null
    ? 'Its title stays public. Items beneath it are exempt with it.'
    : 'Items beneath it are exempt with it, and its report is exempt on every agenda and in every file until it is released here.'
}
