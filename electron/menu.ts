/** The window's menu. What it does to records it only announces: the page does it, as from the palette. */
import type { MenuItemConstructorOptions } from 'electron'

/** The menu as the system draws it. `act` is told the action's name; the page has a list of the same names. */
export function menuTemplate(options: {
  readonly act: (action: string) => void
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
        line,
        options.isMac ? { role: 'close' } : { role: 'quit' }
      ]
    },
    {
      label: '&Edit',
      submenu: [
        pageKey('&Undo', 'undo', 'CmdOrCtrl+Z'),
        pageKey('&Redo', 'redo', options.isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'delete' },
        line,
        { role: 'selectAll' },
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
