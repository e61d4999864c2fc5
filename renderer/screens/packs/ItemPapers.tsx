import { markWords, upperFirst } from '../../../shared/law/grounds'
import type { PackItemState } from '../../../shared/packs/calls'
import { Attached } from './Attached'

const changeWords = {
  'no-pack': '',
  new: 'New since the pack',
  changed: 'Changed since the pack',
  same: 'As in the pack'
} as const

/** Whether there is anything to say of the papers of an item. */
export function hasPaperWords({ change, had, exemption, exemptParts, attachments }: PackItemState): boolean {
  const isNews = change === 'new' || change === 'changed'
  return isNews || had !== '' || exemption !== null || exemptParts.length > 0 || attachments.length > 0
}

/** The papers of an item, beneath it: what people have already, what is exempt and why, what is attached. */
export function ItemPapers({ item }: { readonly item: PackItemState }) {
  const titles = new Set(item.attachments.map(({ title }) => title))
  // An exempt attachment says so itself.
  const parts = item.exemptParts.filter(({ words }) => !titles.has(words))
  const had = [changeWords[item.change], item.had && `pages ${item.had}`].filter(Boolean).join(', ')
  return (
    <>
      {had !== '' && <p className="dim">{had}</p>}
      {item.exemption && (
        <p className="exempt-mark">
          The whole item is {markWords(item.exemption, ': ')}
          {item.markedAt?.words && `, ${item.markedAt.words}: it is released there`}. The public pack has one sheet in
          its place{item.markedAt?.kind === 'title' && ', without its title'}.
        </p>
      )}
      {parts.length > 0 && (
        <ul className="exempt-parts">
          {parts.map((part) => (
            <li key={`${part.words}-${markWords(part)}`}>
              {upperFirst(markWords(part))}: {part.words}
            </li>
          ))}
        </ul>
      )}
      {item.attachments.length > 0 && (
        <ul className="attachments" aria-label={`Attachments of item ${item.number}`}>
          {item.attachments.map((attachment, at) => (
            <Attached key={attachment.id} attachment={attachment} at={at} of={item.attachments.length} />
          ))}
        </ul>
      )}
    </>
  )
}
