/** What can be done in a table: the toolbar and the menu over the text offer the same. */
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderRow
} from '@tiptap/pm/tables'
import { moveRow, widenColumn } from '../../editor/columns'

export const tableTools = [
  { id: 'row-above', label: 'Row above', command: addRowBefore },
  { id: 'row', label: 'Row below', command: addRowAfter },
  { id: 'column-left', label: 'Column to the left', command: addColumnBefore },
  { id: 'column', label: 'Column to the right', command: addColumnAfter },
  { id: 'row-up', label: 'Move row up', command: moveRow(-1) },
  { id: 'row-down', label: 'Move row down', command: moveRow(1) },
  { id: 'wider', label: 'Column wider', command: widenColumn(1) },
  { id: 'narrower', label: 'Column narrower', command: widenColumn(-1) },
  { id: 'header', label: 'Header row on or off', command: toggleHeaderRow },
  { id: 'merge', label: 'Merge cells (hard to follow for listeners)', command: mergeCells },
  { id: 'split', label: 'Split cell', command: splitCell },
  { id: 'no-row', label: 'Take out row', command: deleteRow },
  { id: 'no-column', label: 'Take out column', command: deleteColumn },
  { id: 'no-table', label: 'Take out table', command: deleteTable }
]
