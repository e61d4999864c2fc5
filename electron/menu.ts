/** The window's menu. What it does to records it only announces: the page does it, as from the palette. */
import type { MenuItemConstructorOptions } from 'electron'
import { keysOf } from '../shared/shortcuts'

/** The menu as the system draws it. `act` is told the action's name; the page has a list of the same names. */
export function menuTemplate(options: {
  readonly act: (action: string) => void
  /** Presses a key in the page for the person, with Ctrl unless it stands alone. */
  readonly press: (key: string, modifiers: readonly 'control'[]) => void
  readonly isMac: boolean
  readonly isPackaged: boolean
}): MenuItemConstructorOptions[] {
  /** Shown with its keys, which are left to the page: it listens to them wherever it runs. */
  const action = (label: string, name: string, accelerator = acceleratorOf(name)): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => options.act(name)
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
        action('&New report …', 'new-report'),
        action('&Import reports …', 'import-reports'),
        action('New &meeting …', 'new-meeting'),
        line,
        action('&Export this report as PDF …', 'preview-export'),
        action('&Print this report …', 'print-report'),
        action('&Build the pack …', 'build-pack'),
        line,
        action('&Settings', 'settings'),
        action('&Lock now', 'lock'),
        line,
        options.isMac ? { role: 'close' } : { role: 'quit' }
      ]
    },
    {
      label: '&Edit',
      submenu: [
        editing('&Undo', 'Z', 'CmdOrCtrl+Z', action('&Undo', 'undo', 'Cmd+Z')),
        editing('&Redo', 'Y', 'Ctrl+Y', action('&Redo', 'redo', 'Cmd+Shift+Z')),
        line,
        editing('Cu&t', 'X', 'CmdOrCtrl+X', { role: 'cut' }),
        editing('&Copy', 'C', 'CmdOrCtrl+C', { role: 'copy' }),
        editing('&Paste', 'V', 'CmdOrCtrl+V', { role: 'paste' }),
        { role: 'pasteAndMatchStyle', label: 'Paste as plain te&xt' },
        editing('&Delete', 'Delete', 'Delete', { role: 'delete' }),
        line,
        editing('Select &all', 'A', 'CmdOrCtrl+A', { role: 'selectAll' }),
        line,
        action('Su&ggest changes, or stop it', 'suggest'),
        action('&Find or do …', 'palette')
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
        action('&Home', 'home'),
        action('&Reports', 'reports'),
        action('&Meetings', 'meetings'),
        action('&Organisations', 'organisations'),
        line,
        action('&Back', 'back', options.isMac ? 'Cmd+[' : undefined),
        action('&Forward', 'forward', options.isMac ? 'Cmd+]' : undefined)
      ]
    },
    {
      label: '&Help',
      submenu: [
        action('&Help for this screen', 'help'),
        action('&Keyboard shortcuts', 'shortcuts'),
        // Read so seldom that it has no keys.
        { label: '&Accessibility statement', click: () => options.act('accessibility') }
      ]
    }
  ]
}

/** The keys of a shortcut as Electron names them. */
function acceleratorOf(id: string): string {
  return keysOf(id).replace('Mod', 'CmdOrCtrl').replace('Arrow', '')
}
