/** The system's dialogues for a window, and the programs that open what Packwright has written. */
import fs from 'node:fs'
import path from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron'
import { ok } from '../shared/result'
import type { Dialogs } from './context'
import { readHandedFiles } from './handedFile'
import { printInWindow } from './printWindow'

/** Dialogues that belong to the window, if there is one. What is printed lies in the profile meanwhile. */
export function windowDialogs(window: () => BrowserWindow | null, profile: string): Dialogs {
  return {
    openFiles: async ({ title, filterName, extensions, isMultiple, largest }) => {
      const options: OpenDialogOptions = {
        title,
        filters: [{ name: filterName, extensions: [...extensions] }],
        properties: isMultiple ? ['openFile', 'multiSelections'] : ['openFile']
      }
      const owner = window()
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options))
      return canceled ? ok(null) : readHandedFiles(filePaths, largest)
    },
    saveFile: async ({ title, suggestedName, filterName, extension }) => {
      const options: SaveDialogOptions = {
        title,
        defaultPath: suggestedName,
        filters: extension === '' ? [] : [{ name: filterName, extensions: [extension] }]
      }
      const owner = window()
      const { canceled, filePath } = await (owner
        ? dialog.showSaveDialog(owner, options)
        : dialog.showSaveDialog(options))
      if (canceled || !filePath) return null
      return extension !== '' && path.extname(filePath) === '' ? `${filePath}.${extension}` : filePath
    },
    choosePath: async ({ title, filterName, extensions }) => {
      const options: OpenDialogOptions = {
        title,
        filters: [{ name: filterName, extensions: [...extensions] }],
        properties: ['openFile']
      }
      const owner = window()
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options))
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseFolder: async ({ title }) => {
      const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] }
      const owner = window()
      const { canceled, filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options))
      return canceled ? null : (filePaths[0] ?? null)
    },
    showInFolder: async (file) => {
      // The system says nothing where there is no such file.
      if (!fs.existsSync(file)) return false
      shell.showItemInFolder(file)
      return true
    },
    openFile: async (file) => (await shell.openPath(file)) === '',
    print: (file, settings) => printInWindow(window(), profile, file, settings)
  }
}

/** On the command line nobody is asked anything. */
export const noDialogs: Dialogs = {
  openFiles: async () => ok(null),
  saveFile: async () => null,
  choosePath: async () => null,
  chooseFolder: async () => null,
  showInFolder: async () => false,
  openFile: async () => false,
  print: async () => false
}

/** Asks whether a link may be opened in the person's own browser or mail program. */
export async function mayOpenLink(window: BrowserWindow | null, address: string): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: 'Open this link outside Packwright?',
    detail: address,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1
  }
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response === 0
}
