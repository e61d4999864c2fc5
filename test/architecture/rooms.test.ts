/** The rooms of the code: which may build on which, and how they are called. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

function filesOf(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.tsx?$/.test(name))
}

/** What a file builds on, types too: who reads it has to know them. */
function importsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/\bfrom\s+'(\.[^'?]+)'|\bimport\(\s*'(\.[^'?]+)'/g)].map((match) =>
    path.posix.join(path.posix.dirname(file), match[1] ?? match[2] ?? '')
  )
}

/**
 * The rooms of a folder, each building only on those before it. A room is a folder or a single file; a new one gets its place
 * here, as low as what it needs allows.
 */
const orders: Readonly<Record<string, readonly string[]>> = {
  shared: [
    'result',
    'call',
    'handedFile',
    'values',
    'acts',
    'shortcuts',
    'accessibilityStatement',
    'law',
    'entryOf',
    'partOf',
    'leaks',
    'history',
    'files',
    'pictures',
    'keyWords',
    'sealing',
    'once',
    'records',
    'budgets',
    'houseStyles',
    'links',
    'reports',
    'agreements',
    'calendar',
    'measures',
    'organisations',
    'partnerships',
    'paper',
    'meetings',
    'home',
    'packs',
    'pages',
    'rescue',
    'screenLock',
    'search',
    'contract'
  ],
  electron: [
    'assets',
    'db',
    'headless',
    'lastPlace',
    'menu',
    'preload',
    'protocol',
    'switches',
    'windowOptions',
    'context',
    'profileFolder',
    'security',
    'temporary',
    'window',
    'dispatch',
    'documents',
    'handedFile',
    'jobs',
    'log',
    'printWindow',
    'searchUpkeep',
    'undoable',
    'commands',
    'dialogs',
    'ipc',
    'workers',
    'cli',
    'records',
    'features',
    'handlers',
    'workplace',
    'main'
  ],
  renderer: ['strictPolicy', 'stores', 'bridge', 'editor', 'ui', 'screens', 'App', 'stylesheets', 'main'],
  'renderer/screens': [
    'common',
    'pages',
    'packs',
    'write',
    'reports',
    'meetings',
    'minutes',
    'houseStyles',
    'organisations',
    'budgets',
    'measures',
    'agreements',
    'partnerships',
    'settings',
    'history',
    'home',
    'frame'
  ],
  'electron/documents': [
    'files',
    'sealing',
    'paper',
    'map',
    'pdf',
    'join',
    'foreign',
    'pack',
    'sheets',
    'word',
    'reports'
  ],
  'electron/documents/word': ['claims', 'marks', 'numberLists', 'styles', 'read', 'write']
}

describe.each(Object.entries(orders))('the rooms of %s', (folder, order) => {
  const roomOf = (file: string): string => file.slice(folder.length + 1).split(/[/.]/)[0] ?? ''

  it('all have a place in the order', () => {
    expect([...new Set(filesOf(folder).map(roomOf))].sort()).toEqual([...order].sort())
  })

  it('build only on those before them', () => {
    const upward = filesOf(folder).flatMap((file) =>
      importsOf(file)
        .filter((imported) => imported.startsWith(`${folder}/`))
        .filter((imported) => order.indexOf(roomOf(imported)) > order.indexOf(roomOf(file)))
        .map((imported) => `${file} -> ${imported}`)
    )
    expect(upward).toEqual([])
  })
})

describe('a room', () => {
  it('is a folder or a file, never both', () => {
    const files = ['electron', 'renderer', 'shared'].flatMap(filesOf)
    const folders = new Set(files.map((file) => path.posix.dirname(file)))
    expect(files.filter((file) => folders.has(file.replace(/\.tsx?$/, '')))).toEqual([])
  })
})
