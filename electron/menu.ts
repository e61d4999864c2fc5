/** The window's menu. What it does to records it only announces: the page does it, as from the palette. */
import type { MenuItemConstructorOptions } from 'electron'

/** The menu as the system draws it. `act` is told the action's name; the page has a list of the same names. */
export function menuTemplate(options: {
  readonly act: (action: string) => void
  /** Presses a key in the page for the person, with Ctrl unless it stands alone. */
  readonly press: (key: string, modifiers: readonly 'control'[]) => void
  readonly isMac: boolean
  readonly isPackaged: boolean
}): MenuItemConstructorOptions[] {
  const action = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => options.act(name),
    ...(accelerator && { accelerator })
  })
  /** Shown with its keys, which are left to the page: it has its own undo and its own palette. */
  const pageKey = (label: string, name: string, accelerator: string): MenuItemConstructorOptions => ({
    ...action(label, name, accelerator),
    registerAccelerator: false
  })
  /**
   * An editing command, given to the page as the key that stands for it: what has the focus may take it for itself, as a
   * table of amounts does, which is no field and would be passed by. macOS edits by its own commands alone.
   */
  const editing = (
    label: string,
    key: string,
    accelerator: string,
    onMac: MenuItemConstructorOptions
  ): MenuItemConstructorOptions =>
    options.isMac
      ? onMac
      : {
          label,
          accelerator,
          registerAccelerator: false,
          click: () => options.press(key, accelerator === key ? [] : ['control'])
        }
  const line: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(options.isMac ? ([{ role: 'appMenu' }] satisfies MenuItemConstructorOptions[]) : []),
    {
      label: '&File',
      submenu: [
        action('&New report …', 'new-report', 'CmdOrCtrl+N'),
        action('&Import reports …', 'import-reports', 'CmdOrCtrl+O'),
        action('New &meeting …', 'new-meeting', 'CmdOrCtrl+Shift+M'),
        line,
        action('&Export this report as PDF …', 'preview-export', 'CmdOrCtrl+E'),
        action('&Build the pack …', 'build-pack', 'CmdOrCtrl+Shift+B'),
        line,
        action('&Settings', 'settings', 'CmdOrCtrl+,'),
        action('&Lock now', 'lock', 'CmdOrCtrl+Shift+L'),
        line,
        options.isMac ? { role: 'close' } : { role: 'quit' }
      ]
    },
    {
      label: '&Edit',
      submenu: [
        editing('&Undo', 'Z', 'CmdOrCtrl+Z', pageKey('&Undo', 'undo', 'Cmd+Z')),
        editing('&Redo', 'Y', 'Ctrl+Y', pageKey('&Redo', 'redo', 'Cmd+Shift+Z')),
        line,
        editing('Cu&t', 'X', 'CmdOrCtrl+X', { role: 'cut' }),
        editing('&Copy', 'C', 'CmdOrCtrl+C', { role: 'copy' }),
        editing('&Paste', 'V', 'CmdOrCtrl+V', { role: 'paste' }),
        { role: 'pasteAndMatchStyle', label: 'Paste as plain te&xt' },
        editing('&Delete', 'Delete', 'Delete', { role: 'delete' }),
        line,
        editing('Select &all', 'A', 'CmdOrCtrl+A', { role: 'selectAll' }),
        line,
        pageKey('&Find or do …', 'palette', 'CmdOrCtrl+K')
      ]
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // The key without Shift, which is what people press.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        ...(options.isPackaged
          ? []
          : ([line, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[]))
      ]
    },
    {
      label: '&Go',
      submenu: [
        action('&Home', 'home', 'CmdOrCtrl+1'),
        action('&Reports', 'reports', 'CmdOrCtrl+2'),
        action('&Meetings', 'meetings', 'CmdOrCtrl+3'),
        action('&Organisations', 'organisations', 'CmdOrCtrl+4'),
        line,
        action('&Back', 'back', options.isMac ? 'Cmd+[' : 'Alt+Left'),
        action('&Forward', 'forward', options.isMac ? 'Cmd+]' : 'Alt+Right')
      ]
    }
  ]
}
