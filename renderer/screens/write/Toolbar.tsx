import { redo, undo } from '@tiptap/pm/history'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderRow
} from '@tiptap/pm/tables'
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
  Pilcrow,
  Quote,
  Redo2,
  Search,
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
import { MenuButton } from '../../ui/MenuButton'
import { useMoves, useWriting } from './useWriting'

type ToolProps = {
  readonly label: string
  readonly keys?: string
  readonly icon: ReactNode
  readonly command: Command
  readonly isOn?: boolean
}

/** One tool: pressed while it holds, dimmed while it cannot be done. */
function Tool({ label, keys, icon, command, isOn }: ToolProps) {
  const { can, run } = useWriting()
  return (
    <Button
      look="quiet"
      icon={icon}
      aria-label={keys ? `${label} (${keys})` : label}
      aria-pressed={isOn}
      isDisabled={!can(command)}
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
  readonly hasParts: boolean
  readonly onParts: () => void
  readonly hasPanel: boolean
  readonly onPanel: () => void
}

/** What can be done to the text under the cursor. */
export function Toolbar({
  onLink,
  onFootnote,
  onPicture,
  onInsert,
  onFind,
  hasParts,
  onParts,
  hasPanel,
  onPanel
}: ToolbarProps) {
  useMoves()
  const { editor, can, run } = useWriting()
  const isTable = isInTable(editor.state)
  const size = 16
  const marks = (name: string): boolean => editor.isActive(name)
  const { style } = useWriting()
  const headingsCount = countsHeadings(style)
  return (
    <AriaToolbar aria-label="Text" className="toolbar">
      <Group aria-label="Undo">
        <Tool label="Undo" keys="Ctrl+Z" icon={<Undo2 aria-hidden size={size} />} command={undo} />
        <Tool label="Redo" keys="Ctrl+Y" icon={<Redo2 aria-hidden size={size} />} command={redo} />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Marks">
        <Tool
          label="Bold"
          keys="Ctrl+B"
          icon={<Bold aria-hidden size={size} />}
          command={toggle('bold')}
          isOn={marks('bold')}
        />
        <Tool
          label="Italic"
          keys="Ctrl+I"
          icon={<Italic aria-hidden size={size} />}
          command={toggle('italic')}
          isOn={marks('italic')}
        />
        <Tool
          label="Underline"
          keys="Ctrl+U"
          icon={<Underline aria-hidden size={size} />}
          command={toggle('underline')}
          isOn={marks('underline')}
        />
        <Button
          look="quiet"
          icon={<Link2 aria-hidden size={size} />}
          aria-label="Link"
          isDisabled={editor.state.selection.empty && !marks('link')}
          onPress={onLink}
        />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Paragraphs">
        <Tool
          label="Numbered paragraph"
          keys="Ctrl+Alt+1"
          icon={<ListOrdered aria-hidden size={size} />}
          command={setLevel(1)}
          isOn={editor.isActive('paragraph', { level: 1 })}
        />
        {style.numbering.scheme.startsWith('decimal') && (
          <Tool
            label="Numbered one level deeper"
            keys="Ctrl+Alt+4"
            icon={<ListTree aria-hidden size={size} />}
            command={setLevel(2)}
            isOn={editor.isActive('paragraph', { level: 2 })}
          />
        )}
        <Tool
          label="Paragraph without a number"
          keys="Ctrl+Alt+0"
          icon={<Pilcrow aria-hidden size={size} />}
          command={setLevel(0)}
        />
        <Tool
          label="Heading"
          keys="Ctrl+Alt+2"
          icon={<Heading2 aria-hidden size={size} />}
          command={setHeading(2, headingsCount)}
          isOn={editor.isActive('heading', { level: 2 })}
        />
        <Tool
          label="Smaller heading"
          keys="Ctrl+Alt+3"
          icon={<Heading3 aria-hidden size={size} />}
          command={setHeading(3, headingsCount)}
          isOn={editor.isActive('heading', { level: 3 })}
        />
        <Tool
          label="Bullets"
          keys="Ctrl+Shift+8"
          icon={<List aria-hidden size={size} />}
          command={toggleList('bulletList')}
          isOn={marks('bulletList')}
        />
        <MenuButton
          look="quiet"
          isIconOnly
          label="Lettered or numbered list"
          icon={
            <span aria-hidden className="tool-text">
              (a)
            </span>
          }
          entries={[
            { id: 'style', label: 'As the house style counts', run: () => void run(toggleList('orderedList')) },
            { id: 'decimal', label: '1, 2, 3', run: () => void run(toggleList('orderedList', 'decimal')) },
            { id: 'lower-alpha', label: 'a, b, c', run: () => void run(toggleList('orderedList', 'lower-alpha')) },
            { id: 'lower-roman', label: 'i, ii, iii', run: () => void run(toggleList('orderedList', 'lower-roman')) }
          ].map((entry) => ({ ...entry, isDisabled: !can(toggleList('orderedList')) }))}
        />
        <Tool label="Further in" keys="Tab" icon={<IndentIncrease aria-hidden size={size} />} command={indent} />
        <Tool
          label="Further out"
          keys="Shift+Tab"
          icon={<IndentDecrease aria-hidden size={size} />}
          command={outdent}
        />
        <Tool label="Quotation" icon={<Quote aria-hidden size={size} />} command={toggleQuote} isOn={marks('quote')} />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label="Put in">
        {isTable ? (
          <MenuButton
            label="Table"
            look="quiet"
            icon={<Table aria-hidden size={size} />}
            entries={[
              { id: 'row-above', label: 'Row above', run: () => void run(addRowBefore) },
              { id: 'row', label: 'Row below', run: () => void run(addRowAfter) },
              { id: 'column-left', label: 'Column to the left', run: () => void run(addColumnBefore) },
              { id: 'column', label: 'Column to the right', run: () => void run(addColumnAfter) },
              { id: 'header', label: 'Header row on or off', run: () => void run(toggleHeaderRow) },
              {
                id: 'merge',
                label: 'Merge cells (hard to follow for listeners)',
                run: () => void run(mergeCells),
                isDisabled: !can(mergeCells)
              },
              { id: 'split', label: 'Split cell', run: () => void run(splitCell), isDisabled: !can(splitCell) },
              { id: 'no-row', label: 'Take out row', run: () => void run(deleteRow) },
              { id: 'no-column', label: 'Take out column', run: () => void run(deleteColumn) },
              { id: 'no-table', label: 'Take out table', run: () => void run(deleteTable) }
            ]}
          />
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
        aria-label="Find and replace (Ctrl+F)"
        onPress={onFind}
      />
      <Separator orientation="vertical" />
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
    </AriaToolbar>
  )
}
