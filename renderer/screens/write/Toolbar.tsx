import { redo, undo } from '@tiptap/pm/history'
import type { Command } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import {
  Asterisk,
  Bold,
  Braces,
  Heading2,
  Heading3,
  Image,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link2,
  List,
  ListOrdered,
  ListTree,
  PanelLeft,
  PanelRight,
  PencilLine,
  Pilcrow,
  Quote,
  Redo2,
  Search,
  Subscript,
  Superscript,
  Table,
  Underline,
  Undo2
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar, Group, Separator } from 'react-aria-components'
import {
  indent,
  insertBlock,
  newTable,
  outdent,
  setHeading,
  setLevel,
  toggle,
  toggleList,
  toggleQuote
} from '../../editor/commands'
import { countsHeadings } from '../../editor/reportEditor'
import { Button } from '../../ui/Button'
import { useLetters } from '../../ui/letters'
import { MenuButton } from '../../ui/MenuButton'
import { keysFor } from '../common/keys'
import { PaperSize } from './PaperSize'
import { tableTools } from './tableTools'
import { useAtCursor, useWriting } from './useWriting'

type ToolProps = {
  readonly label: string
  /** Its name in the list of shortcuts. */
  readonly shortcut?: string
  readonly icon: ReactNode
  readonly command: Command
  /** What stands where the cursor is while the tool is pressed: the name of a node or mark, and its level. */
  readonly marks?: string
  readonly level?: number
}

/** One tool: pressed while it holds, dimmed while it cannot be done. */
function Tool({ label, shortcut, icon, command, marks, level }: ToolProps) {
  const { run } = useWriting()
  const isPossible = useAtCursor(({ can }) => can(command))
  const isOn = useAtCursor(({ editor }) =>
    marks === undefined ? null : editor.isActive(marks, level === undefined ? {} : { level })
  )
  return (
    <Button
      look="quiet"
      icon={icon}
      aria-label={shortcut ? `${label} (${keysFor(shortcut)})` : label}
      aria-pressed={isOn ?? undefined}
      isDisabled={!isPossible}
      onPress={() => void run(command)}
    />
  )
}

export type ToolbarProps = {
  readonly onLink: () => void
  readonly onFootnote: () => void
  readonly onPicture: () => void
  readonly onInsert: () => void
  readonly onFind: () => void
  readonly isSuggesting: boolean
  readonly onSuggest: () => void
  readonly hasParts: boolean
  readonly onParts: () => void
  readonly hasPanel: boolean
  readonly onPanel: () => void
}

const listForms = [
  { id: 'style', label: 'As the house style counts', command: toggleList('orderedList') },
  { id: 'decimal', label: '1, 2, 3', command: toggleList('orderedList', 'decimal') },
  { id: 'lower-alpha', label: 'a, b, c', command: toggleList('orderedList', 'lower-alpha') },
  { id: 'lower-roman', label: 'i, ii, iii', command: toggleList('orderedList', 'lower-roman') }
]

function Lists() {
  const { run } = useWriting()
  const isPossible = useAtCursor(({ can }) => can(toggleList('orderedList')))
  return (
    <MenuButton
      look="quiet"
      isIconOnly
      label="Lettered or numbered list"
      icon={
        <span aria-hidden className="tool-text">
          (a)
        </span>
      }
      entries={listForms.map(({ id, label, command }) => ({
        id,
        label,
        run: () => void run(command),
        isDisabled: !isPossible
      }))}
    />
  )
}

function TableTools({ size }: { readonly size: number }) {
  const { run } = useWriting()
  const possible = useAtCursor(({ can }) =>
    tableTools.flatMap(({ id, command }) => (can(command) ? [id] : [])).join(' ')
  )
  return (
    <MenuButton
      label="Table"
      look="quiet"
      icon={<Table aria-hidden size={size} />}
      entries={tableTools.map(({ id, label, command }) => ({
        id,
        label,
        run: () => void run(command),
        isDisabled: !possible.split(' ').includes(id)
      }))}
    />
  )
}

/** What can be done to the text under the cursor. */
export function Toolbar({
  onLink,
  onFootnote,
  onPicture,
  onInsert,
  onFind,
  isSuggesting,
  onSuggest,
  hasParts,
  onParts,
  hasPanel,
  onPanel
}: ToolbarProps) {
  const { style } = useWriting()
  const size = 16
  const isTable = useAtCursor(({ editor }) => isInTable(editor.state))
  const isLinkable = useAtCursor(({ editor }) => !editor.state.selection.empty || editor.isActive('link'))
  const headingsCount = countsHeadings(style)
  const bar = useLetters()
  return (
    <AriaToolbar aria-label="Text" className="toolbar" ref={bar}>
      <Group aria-label="Undo">
        <Tool label="Undo" shortcut="undo-words" icon={<Undo2 aria-hidden size={size} />} command={undo} />
        <Tool label="Redo" shortcut="redo-words" icon={<Redo2 aria-hidden size={size} />} command={redo} />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Marks">
        <Tool
          label="Bold"
          shortcut="bold"
          icon={<Bold aria-hidden size={size} />}
          command={toggle('bold')}
          marks="bold"
        />
        <Tool
          label="Italic"
          shortcut="italic"
          icon={<Italic aria-hidden size={size} />}
          command={toggle('italic')}
          marks="italic"
        />
        <Tool
          label="Underline"
          shortcut="underline"
          icon={<Underline aria-hidden size={size} />}
          command={toggle('underline')}
          marks="underline"
        />
        <Tool
          label="Superscript"
          shortcut="superscript"
          icon={<Superscript aria-hidden size={size} />}
          command={toggle('superscript')}
          marks="superscript"
        />
        <Tool
          label="Subscript"
          shortcut="subscript"
          icon={<Subscript aria-hidden size={size} />}
          command={toggle('subscript')}
          marks="subscript"
        />
        <Button
          look="quiet"
          icon={<Link2 aria-hidden size={size} />}
          aria-label="Link"
          isDisabled={!isLinkable}
          onPress={onLink}
        />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Paragraphs">
        <Tool
          label="Numbered paragraph"
          shortcut="level-1"
          icon={<ListOrdered aria-hidden size={size} />}
          command={setLevel(1)}
          marks="paragraph"
          level={1}
        />
        {style.numbering.scheme.startsWith('decimal') && (
          <Tool
            label="Numbered one level deeper"
            shortcut="level-2"
            icon={<ListTree aria-hidden size={size} />}
            command={setLevel(2)}
            marks="paragraph"
            level={2}
          />
        )}
        <Tool
          label="Paragraph without a number"
          shortcut="level-0"
          icon={<Pilcrow aria-hidden size={size} />}
          command={setLevel(0)}
        />
        <Tool
          label="Heading"
          shortcut="heading"
          icon={<Heading2 aria-hidden size={size} />}
          command={setHeading(2, headingsCount)}
          marks="heading"
          level={2}
        />
        <Tool
          label="Smaller heading"
          shortcut="smaller-heading"
          icon={<Heading3 aria-hidden size={size} />}
          command={setHeading(3, headingsCount)}
          marks="heading"
          level={3}
        />
        <Tool
          label="Bullets"
          shortcut="bullets"
          icon={<List aria-hidden size={size} />}
          command={toggleList('bulletList')}
          marks="bulletList"
        />
        <Lists />
        <Tool
          label="Further in"
          shortcut="further-in"
          icon={<IndentIncrease aria-hidden size={size} />}
          command={indent}
        />
        <Tool
          label="Further out"
          shortcut="further-out"
          icon={<IndentDecrease aria-hidden size={size} />}
          command={outdent}
        />
        <Tool label="Quotation" icon={<Quote aria-hidden size={size} />} command={toggleQuote} marks="quote" />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Put in">
        {isTable ? (
          <TableTools size={size} />
        ) : (
          <Tool label="Table" icon={<Table aria-hidden size={size} />} command={insertBlock(newTable(3, 3))} />
        )}
        <Button look="quiet" icon={<Image aria-hidden size={size} />} aria-label="Picture" onPress={onPicture} />
        <Button look="quiet" icon={<Asterisk aria-hidden size={size} />} aria-label="Footnote" onPress={onFootnote} />
        <Button look="quiet" icon={<Braces aria-hidden size={size} />} onPress={onInsert}>
          Put in …
        </Button>
      </Group>
      <Separator orientation="vertical" />
      <Button
        look="quiet"
        icon={<Search aria-hidden size={size} />}
        aria-label={`Find and replace (${keysFor('find')})`}
        onPress={onFind}
      />
      <PaperSize />
      <Button
        look="quiet"
        icon={<PencilLine aria-hidden size={size} />}
        aria-label={`Suggest changes (${keysFor('suggest')})`}
        aria-pressed={isSuggesting}
        act={{ id: 'suggest', title: isSuggesting ? 'Stop suggesting changes' : 'Suggest changes' }}
        onPress={onSuggest}
      />
      <Group aria-label="Panels">
        <Button
          look="quiet"
          icon={<PanelLeft aria-hidden size={size} />}
          aria-label="Sections on the left"
          aria-pressed={hasParts}
          onPress={onParts}
        />
        <Button
          look="quiet"
          icon={<PanelRight aria-hidden size={size} />}
          aria-label="Panel on the right"
          aria-pressed={hasPanel}
          onPress={onPanel}
        />
      </Group>
    </AriaToolbar>
  )
}
