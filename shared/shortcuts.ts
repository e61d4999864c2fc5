/**
 * Every key that does something, in one list: the window's menu, the names of tools, the screens that listen, the editor and the sheet
 * of shortcuts read it, and a test presses each. A shortcut of 'everywhere' does the act of its id.
 */

/** Where a shortcut holds, in the words of the sheet. */
export const shortcutPlaces = {
  everywhere: 'Everywhere',
  writing: 'While a report is written',
  pages: 'While pages are looked at',
  list: 'On an item of a list that has an order',
  amounts: 'In a table of amounts',
  map: 'On a box of a governance map'
} as const

export type ShortcutPlace = keyof typeof shortcutPlaces

export type Shortcut = {
  readonly id: string
  readonly place: ShortcutPlace
  /** What it does, as an order. */
  readonly does: string
  /** "Mod+Shift+M"; Mod is Ctrl, on a Mac Command. Several are ways to the same. */
  readonly keys: readonly string[]
}

const shortcut =
  (place: ShortcutPlace) =>
  (id: string, does: string, ...keys: readonly string[]) =>
    ({ id, place, does, keys }) as const satisfies Shortcut

const everywhere = shortcut('everywhere')
const writing = shortcut('writing')
const pages = shortcut('pages')
const list = shortcut('list')
const amounts = shortcut('amounts')
const map = shortcut('map')

export const shortcuts: readonly Shortcut[] = [
  everywhere('palette', 'Find or do', 'Mod+K'),
  everywhere('help', 'Help for this screen', 'F1'),
  everywhere('shortcuts', 'Show all shortcuts', 'Mod+/'),
  everywhere('notice', 'To what the newest notice offers', 'F8'),
  everywhere('new-report', 'New report', 'Mod+N'),
  everywhere('import-reports', 'Import reports', 'Mod+O'),
  everywhere('new-meeting', 'New meeting', 'Mod+Shift+M'),
  everywhere('preview-export', 'Export the report on the screen as PDF', 'Mod+E'),
  everywhere('print-report', 'Print the report on the screen', 'Mod+P'),
  everywhere('build-pack', 'Build the pack of the meeting on the screen', 'Mod+Shift+B'),
  everywhere('settings', 'Settings', 'Mod+,'),
  everywhere('lock', 'Lock the screen now', 'Mod+Shift+L'),
  everywhere('home', 'Home', 'Mod+1'),
  everywhere('reports', 'Reports', 'Mod+2'),
  everywhere('meetings', 'Meetings', 'Mod+3'),
  everywhere('organisations', 'Organisations', 'Mod+4'),
  everywhere('back', 'Back', 'Alt+ArrowLeft'),
  everywhere('forward', 'Forward', 'Alt+ArrowRight'),
  everywhere('undo', 'Take back what was done last', 'Mod+Z'),
  everywhere('redo', 'Do again what was taken back', 'Mod+Shift+Z', 'Mod+Y'),

  writing('find', 'Find and replace', 'Mod+F'),
  writing('comment', 'Comment on the words that are selected', 'Mod+Alt+M'),
  writing('suggest', 'Suggest changes, or stop it', 'Mod+Shift+E'),
  writing('spelling', 'Next misspelt word', 'F7'),
  writing('bold', 'Bold', 'Mod+B'),
  writing('italic', 'Italic', 'Mod+I'),
  writing('underline', 'Underline', 'Mod+U'),
  writing('superscript', 'Superscript', 'Mod+Shift+P'),
  writing('subscript', 'Subscript', 'Mod+Shift+S'),
  writing('undo-words', 'Undo', 'Mod+Z'),
  writing('redo-words', 'Redo', 'Mod+Y', 'Mod+Shift+Z'),
  writing('level-1', 'Numbered paragraph', 'Mod+Alt+1'),
  writing('level-2', 'Numbered one level deeper', 'Mod+Alt+4'),
  writing('level-0', 'Paragraph without a number', 'Mod+Alt+0'),
  writing('heading', 'Heading', 'Mod+Alt+2'),
  writing('smaller-heading', 'Smaller heading', 'Mod+Alt+3'),
  writing('numbers', 'Numbered list', 'Mod+Shift+7'),
  writing('bullets', 'Bullets', 'Mod+Shift+8'),
  writing('further-in', 'Further in', 'Mod+]'),
  writing('further-out', 'Further out', 'Mod+['),
  writing('leave-block', 'Go on beneath the table or quotation', 'Mod+Enter'),
  writing('row-up', 'Move the row of the table up', 'Alt+Shift+ArrowUp'),
  writing('row-down', 'Move the row of the table down', 'Alt+Shift+ArrowDown'),
  writing('column-wider', 'Make the column of the table wider', 'Alt+Shift+ArrowRight'),
  writing('column-narrower', 'Make the column of the table narrower', 'Alt+Shift+ArrowLeft'),
  writing('next-zone', 'On to the tools, the sections, the text or the panel', 'F6'),
  writing('zone-before', 'Back to the one before', 'Shift+F6'),
  writing('panel', 'To the panel of that number', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Alt+${number}`)),
  writing('tools', 'To the tools, where a letter goes on to the next one that begins with it', 'Alt+F10'),

  pages('find-words', 'Find words on the pages', 'Mod+F'),
  pages('next-place', 'To the next place that was found', 'F3'),
  pages('place-before', 'To the place before', 'Shift+F3'),
  pages('go-to-page', 'Go to a page by its number', 'Mod+G'),
  pages('pages-larger', 'Larger', 'Mod+='),
  pages('pages-smaller', 'Smaller', 'Mod+-'),
  pages('pages-fit', 'As wide as there is room', 'Mod+0'),

  list('item-up', 'Move it up', 'Alt+ArrowUp'),
  list('item-down', 'Move it down', 'Alt+ArrowDown'),
  list('item-in', 'Put it beneath the one above', 'Alt+ArrowRight'),
  list('item-out', 'Put it on its own', 'Alt+ArrowLeft'),
  list('item-remove', 'Take it out', 'Delete'),

  amounts('cell-change', 'Change the cell', 'F2'),
  amounts('cell-clear', 'Clear the cells', 'Delete'),
  amounts('fill-down', 'Fill down', 'Mod+D'),
  amounts('cells-all', 'Select all', 'Mod+A'),
  amounts('amounts-undo', 'Undo', 'Mod+Z'),
  amounts('amounts-redo', 'Redo', 'Mod+Y'),

  map('box-up', 'Move the box up', 'Alt+ArrowUp'),
  map('box-down', 'Move the box down', 'Alt+ArrowDown'),
  map('box-left', 'Move the box left', 'Alt+ArrowLeft'),
  map('box-right', 'Move the box right', 'Alt+ArrowRight'),
  map('draw-line', 'Draw a line from the box', 'L'),
  map('box-remove', 'Take the box off the map', 'Delete')
]

type Pressed = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The shortcut of a place that was pressed; undefined for any other key. */
export function shortcutOf(place: ShortcutPlace, pressed: Pressed): Shortcut | undefined {
  return shortcuts.find((own) => own.place === place && own.keys.some((keys) => fits(keys, pressed)))
}

/** Letters and digits go by their place on the keyboard where Alt or Shift turns them into other signs. */
function fits(keys: string, pressed: Pressed): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const hasMod = pressed.ctrlKey || pressed.metaKey
  if (parts.includes('Mod') !== hasMod) return false
  // With Alt, the pad of numbers writes signs by their number.
  if (pressed.altKey && pressed.code.startsWith('Numpad')) return false
  if (parts.includes('Alt') !== pressed.altKey || parts.includes('Shift') !== pressed.shiftKey) return false
  const isPlaced = /^[A-Z]$/.test(key)
    ? pressed.code === `Key${key}`
    : /^\d$/.test(key) && pressed.code === `Digit${key}`
  return pressed.key.toLowerCase() === key.toLowerCase() || ((pressed.altKey || pressed.shiftKey) && isPlaced)
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓'
}

/** Keys as they are read: "Ctrl+Shift+M", on a Mac "⌘⇧M". */
export function keysInWords(keys: string, isMac: boolean): string {
  const parts = keys.split('+').map((part) => keyNames[part] ?? part)
  if (!isMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map((part) => signs[part] ?? part).join('')
}

/** The first keys of a shortcut; throws for one that is not in the list, which is a mistake in the code. */
export function keysOf(id: string): string {
  const keys = shortcuts.find((own) => own.id === id)?.keys[0]
  if (keys === undefined) throw new Error(`There is no shortcut ${id}`)
  return keys
}

/** All keys of a shortcut of the editor, as ProseMirror names them: "Mod-Shift-8". */
export function editorKeys(id: string): readonly string[] {
  const keys = shortcuts.find((own) => own.id === id)?.keys ?? [keysOf(id)]
  return keys.map((own) => {
    const parts = own.split('+')
    const key = parts.at(-1) ?? ''
    return [...parts.slice(0, -1), key.length === 1 ? key.toLowerCase() : key].join('-')
  })
}
