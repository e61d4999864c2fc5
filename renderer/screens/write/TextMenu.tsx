import { undo } from '@tiptap/pm/history'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { CellSelection, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { useEffect, useRef, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { correct, type Misspelt, misspeltAt } from '../../editor/spelling'
import type { MenuEntry } from '../../ui/MenuButton'
import { useCommand } from '../common/records'
import { tableTools } from './tableTools'
import { useWriting } from './useWriting'

type Opened = { readonly left: number; readonly top: number; readonly word: Misspelt | null }

/** So many words on offer for a misspelt one; the dialogue has all. */
const mostSuggestions = 4

type TextMenuProps = {
  readonly onComment: () => void
  readonly onExempt: () => void
  readonly onLink: () => void
  readonly onSpelling: (word: Misspelt) => void
}

/** The menu over the text: by the right button at a place, by the menu key or Shift+F10 at the cursor. It does what tools and panels do. */
export function TextMenu(props: TextMenuProps) {
  const { editor, spelling, focus } = useWriting()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [suggested, setSuggested] = useState<readonly string[]>([])
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const { view } = editor
    const show = (event: MouseEvent): void => {
      // Fields in the text have the system's own menu.
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return
      event.preventDefault()
      const isAtMouse = event.button === 2
      if (isAtMouse) takeCursorTo(view, event)
      const at = view.state.selection.head
      const word = misspeltAt(view.state, at)
      const { left, bottom } = isAtMouse ? { left: event.clientX, bottom: event.clientY } : view.coordsAtPos(at)
      setSuggested([])
      setOpened({ left, top: bottom, word })
      if (word) void spelling.suggest(word.text).then((words) => setSuggested(words.slice(0, mostSuggestions)))
    }
    view.dom.addEventListener('contextmenu', show)
    return () => view.dom.removeEventListener('contextmenu', show)
  }, [editor, spelling])
  const groups = useGroups(props, opened?.word ?? null, suggested)
  const all = groups.flatMap(({ entries }) => entries)
  if (!opened) return null
  const { left, top } = opened
  return (
    <>
      <span ref={place} aria-hidden className="text-menu-place" style={{ left, top }} />
      <Popover
        aria-label="This place in the text"
        className="popover"
        placement="bottom start"
        triggerRef={place}
        isOpen
        onOpenChange={(isOpen) => {
          if (isOpen) return
          setOpened(null)
          focus()
        }}
      >
        <Menu
          aria-label="This place in the text"
          className="options"
          autoFocus="first"
          disabledKeys={all.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
          onAction={(key) => {
            // The menu keeps the keyboard as long as it is there, and copying is done where the keyboard is.
            flushSync(() => setOpened(null))
            focus()
            all.find(({ id }) => id === key)?.run()
          }}
        >
          {groups.map(({ title, entries }) => (
            <MenuSection key={title} id={title}>
              <Header className="options-header">{title}</Header>
              {entries.map(({ id, label }) => (
                <MenuItem key={id} id={id} className="option" textValue={label}>
                  {label}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  )
}

type EntryGroup = { readonly title: string; readonly entries: readonly MenuEntry[] }

function useGroups(
  { onComment, onExempt, onLink, onSpelling }: TextMenuProps,
  word: Misspelt | null,
  suggested: readonly string[]
): readonly EntryGroup[] {
  const { editor, run, can } = useWriting()
  const command = useCommand()
  const { state } = editor
  const isEmpty = state.selection.empty
  const spelled: readonly MenuEntry[] = word
    ? [
        ...suggested.map((text) => ({ id: `word ${text}`, label: text, run: () => void run(correct(word, text)) })),
        { id: 'spelling', label: `More on “${word.text}” …`, run: () => onSpelling(word) }
      ]
    : []
  const inTable: readonly MenuEntry[] = isInTable(state)
    ? tableTools.map(({ id, label, command: act }) => ({ id, label, run: () => void run(act), isDisabled: !can(act) }))
    : []
  return [
    { title: 'Spelling', entries: spelled },
    {
      title: 'Text',
      entries: [
        { id: 'cut', label: 'Cut', run: () => void document.execCommand('cut'), isDisabled: isEmpty },
        { id: 'copy', label: 'Copy', run: () => void document.execCommand('copy'), isDisabled: isEmpty },
        { id: 'paste', label: 'Paste', run: () => void command('Nothing was pasted', 'files.paste', {}) },
        { id: 'undo', label: 'Undo', run: () => void run(undo), isDisabled: !can(undo) },
        { id: 'link', label: 'Link …', run: onLink, isDisabled: isEmpty && !editor.isActive('link') },
        { id: 'comment', label: 'Comment …', run: onComment },
        { id: 'exempt', label: 'Not for publication …', run: onExempt }
      ]
    },
    { title: 'Table', entries: inTable }
  ].filter(({ entries }) => entries.length > 0)
}

/** Takes the cursor to where the mouse is, unless that lies in what is selected. */
function takeCursorTo(view: EditorView, { clientX: left, clientY: top }: MouseEvent): void {
  const at = view.posAtCoords({ left, top })
  const { selection, doc } = view.state
  if (!at || selection instanceof NodeSelection) return
  const isWithin =
    selection instanceof CellSelection
      ? selection.ranges.some(({ $from, $to }) => $from.pos <= at.pos && at.pos <= $to.pos)
      : !selection.empty && selection.from <= at.pos && at.pos <= selection.to
  if (!isWithin) view.dispatch(view.state.tr.setSelection(TextSelection.near(doc.resolve(at.pos))))
}
