import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import type { PageSearch } from './usePageSearch'

/** Words looked for on the pages: how many places there are, and which of them is shown. */
export function PageFind({
  words,
  onWords,
  search,
  at,
  label,
  onStep,
  onClose
}: {
  readonly words: string
  readonly onWords: (words: string) => void
  readonly search: PageSearch
  /** Which of them is shown, counted from 0. */
  readonly at: number
  /** What the page of that one is called. */
  readonly label: string
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}) {
  const { hits } = search
  return (
    <search
      className="find-bar page-find"
      aria-label="Find on the pages"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onStep(event.shiftKey ? -1 : 1)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <TextField label="Find on the pages" value={words} onChange={onWords} autoFocus maxLength={200} />
      <span role="status" className="find-count">
        {statusOf(words, search, at, label)}
      </span>
      <Button
        look="quiet"
        data-keeps-focus
        aria-label="The place before"
        icon={<ChevronUp aria-hidden size={16} />}
        isDisabled={hits.length === 0}
        onPress={() => onStep(-1)}
      />
      <Button
        look="quiet"
        data-keeps-focus
        aria-label="The next place"
        icon={<ChevronDown aria-hidden size={16} />}
        isDisabled={hits.length === 0}
        onPress={() => onStep(1)}
      />
      <Button look="quiet" aria-label="Close" icon={<X aria-hidden size={16} />} onPress={onClose} />
    </search>
  )
}

function statusOf(words: string, { hits, isDone, isCut, trouble }: PageSearch, at: number, label: string): string {
  if (trouble !== '') return trouble
  if (words.trim() === '') return ''
  if (hits.length === 0) return isDone ? 'Not found' : 'Looking …'
  const count = hits.length.toLocaleString('en-GB')
  const all = isCut ? `the first ${count}` : isDone ? count : `${count} so far`
  return `${at + 1} of ${all}, page ${label}: … ${hits[at]?.around ?? ''} …`
}
