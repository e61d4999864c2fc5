import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

type Fence = {
  /** The files it goes round. */
  readonly around: RegExp
  /** What they may import: paths from the root, or packages by name. */
  readonly allows: readonly RegExp[]
  readonly because: string
}

const pureCode = /^shared\//
/** Packages that run anywhere too. */
const purePackage = /^(zod|prosemirror-model|diff)$/
const node = /^node:/

/** The first fence that goes round a file counts. */
const fences: readonly Fence[] = [
  {
    around: /^shared\/paper\//,
    allows: [pureCode, purePackage, /^react(-dom\/server(\.\w+)?)?$/],
    because: 'paper is drawn by React’s static renderer, on screen and in print alike'
  },
  {
    around: /^shared\//,
    allows: [pureCode, purePackage],
    because: 'meaning runs anywhere and knows no Electron, Node, DOM or clock'
  },
  {
    around: /^electron\/db\//,
    allows: [pureCode, /^electron\/db\//, /^better-sqlite3$/, node],
    because: 'the data file knows nothing of windows or documents'
  },
  {
    around: /^electron\/documents\/paper\/pdf\.ts$/,
    allows: [pureCode, /^electron\/(documents\/|context)/, node, /^electron$/],
    because: 'printing is the only part of documents that needs a window'
  },
  {
    around: /^electron\/workers\/jobProcess\.ts$/,
    allows: [/^electron(\/workers\/|$)/],
    because: 'a process of its own is Electron’s to start'
  },
  {
    around: /^electron\/workers\//,
    allows: [pureCode, /^electron\/(documents\/|workers\/|context)/, node],
    because: 'workers do the jobs of the table, and know nothing of windows or the data file'
  },
  {
    around: /^electron\/documents\//,
    allows: [pureCode, /^electron\/(documents\/|context)/, node, /^(?!electron|react|better-sqlite3)[a-z@]/],
    because: 'documents are read and written without windows and without the data file'
  },
  {
    around: /^electron\/records\//,
    allows: [pureCode, /^electron\/(db\/|documents\/|records\/|context|workers\/drawnMaps$)/, /^better-sqlite3$/, node],
    because: 'what reports draw from the records is asked by many features and asks none'
  },
  {
    around: /^electron\/features\//,
    allows: [
      pureCode,
      /^electron\/(db\/|documents\/|records\/|context|undoable$|workers\/(drawnMaps|openPages|runJob)$)/,
      node
    ],
    because: 'a handler changes data in one transaction and never calls another feature'
  },
  {
    around: /^electron\/preload\.ts$/,
    allows: [/^electron$/, /^shared\/call$/],
    because: 'the preload script is two functions and never grows'
  },
  {
    around: /^electron\/(main|window|printWindow|dialogs|headless)\.ts$/,
    allows: [/^electron(\/|$)/, pureCode, node, /^zod$/, /^package\.json$/],
    because: 'these put the parts together'
  },
  {
    around: /^electron\//,
    allows: [/^electron\//, pureCode, node, /^zod$/],
    because: 'whatever does not open a window can be tested without Electron; import its types only'
  },
  {
    around: /^renderer\/stores\//,
    allows: [pureCode, /^renderer\/stores\//, /^zustand/],
    because: 'stores hold what is shown and know no React'
  },
  {
    around: /^renderer\/ui\//,
    allows: [pureCode, /^renderer\/ui\//, /^react/, /^lucide-react$/, /^@internationalized\/date$/],
    because: 'components show what they are given and read no store'
  },
  {
    around: /^renderer\/editor\/(?:spellingWorker|speller)\.ts$/,
    allows: [
      /^nspell$/,
      /^node_modules\/dictionary-en-gb\/index\.(aff|dic)\?raw$/,
      /^renderer\/editor\/(?:speller|tradeWords)$/
    ],
    because: 'the speller runs by itself, with its dictionary built in'
  },
  {
    around: /^renderer\//,
    allows: [pureCode, /^renderer\//, /^react/, /^lucide-react$/, /^prosemirror-/, /^@tiptap\//, /^zustand/, /^zod$/],
    because: 'the page reaches everything else by the bridge'
  },
  {
    around: /^build\//,
    allows: [/^build\//, node, /^(?!electron\/|renderer\/|shared\/|test\/)[a-z@]/],
    because: 'tools know nothing of what they build'
  }
]

const appFolders = ['shared', 'electron', 'renderer']

function sources(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
  )
}

/** What a file imports at run time: types leave no trace, so they may come from anywhere. */
function imports(file: string): string[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const statements =
    /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...text.matchAll(statements)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((name) => !/\.(css|ttf|typ|woff2|svg|png)(\?\w+)?$/.test(name))
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name))
}

/** Whether a file may import something, by the fences. */
function isAllowed(file: string, imported: string): boolean {
  const fence = fences.find((candidate) => candidate.around.test(file))
  if (!fence) return false
  // A feature may be a file and a folder of the same name.
  const feature = (place: string): string | undefined => /^electron\/features\/([^/.]+)/.exec(place)?.[1]
  if (feature(file) && feature(imported)) return feature(file) === feature(imported)
  return fence.allows.some((allowed) => allowed.test(imported))
}

describe('imports', () => {
  it.each(sources([...appFolders, 'build']))('of %s stay within the fence', (file) => {
    const fence = fences.find((candidate) => candidate.around.test(file))
    const outside = imports(file).filter((imported) => !isAllowed(file, imported))
    expect(outside, fence?.because).toEqual([])
  })

  it.each([
    ['shared/values.ts', 'node:fs'],
    ['shared/values.ts', 'electron/db/open'],
    ['shared/reports/report.ts', 'react'],
    ['electron/db/open.ts', 'electron/features/reports'],
    ['electron/features/reports.ts', 'electron/features/meetings'],
    ['electron/features/reports.ts', 'electron'],
    ['electron/dispatch.ts', 'electron'],
    ['electron/preload.ts', 'electron/dispatch'],
    ['renderer/stores/packs.ts', 'react'],
    ['renderer/ui/Table.tsx', 'renderer/stores/packs'],
    ['renderer/App.tsx', 'electron/dispatch'],
    ['build/app.mjs', 'shared/values']
  ])('of %s may not include %s', (file, imported) => {
    expect(isAllowed(file, imported)).toBe(false)
  })

  it.each([
    ['electron/features/sample/handlers.ts', 'electron/features/sample/people'],
    ['electron/features/sample/people.ts', 'electron/features/sample/styles'],
    ['electron/features/reports.ts', 'electron/db/reportRows']
  ])('of %s may include %s', (file, imported) => {
    expect(isAllowed(file, imported)).toBe(true)
  })
})

describe('what is done in one place only', () => {
  it.each([
    ['opening something outside the app', /shell\.openExternal/, ['electron/main.ts']],
    ['speaking to the page’s bridge', /window\.bridge/, ['renderer/bridge.ts']],
    ['listening to pages', /ipcMain\.handle|ipcMain\.on/, ['electron/ipc.ts']],
    ['saying that bytes were searched', /as CheckedBytes/, ['electron/documents/pack/publicOutput.ts']],
    // Whoever comes to this list says that what it writes is never for the public.
    [
      'writing what is not for the public',
      /notForThePublic\(/,
      [
        'electron/documents/pack/clerkFile.ts',
        'electron/documents/pack/packBench.ts',
        'electron/documents/pack/packPages.ts',
        'electron/documents/pack/publicOutput.ts',
        'electron/features/agreements.ts',
        'electron/features/budgets/exporting.ts',
        'electron/features/handOffs/handlers.ts',
        'electron/features/handOffs/word.ts',
        'electron/features/houseStyles.ts',
        'electron/features/packs/handlers.ts',
        'electron/features/packs/published.ts',
        'electron/features/packs/reportFiles.ts',
        'electron/features/rescue.ts'
      ]
    ],
    // What is sealed is read by nobody without its key.
    [
      'writing piece by piece',
      /stageStream\(/,
      ['electron/documents/files/atomicWrite.ts', 'electron/documents/sealing/sealedCopy.ts']
    ],
    // The window's place, the file that goes to the printer, the log, the notes of what is being written, the data file's copies, sealed ones and the cache are no way out.
    [
      'writing files',
      /\b(?:writeFile|writeFileSync|appendFile|appendFileSync|copyFileSync|createWriteStream)\(/,
      [
        'electron/documents/files/atomicWrite.ts',
        'electron/documents/files/cache.ts',
        'electron/documents/files/folderWrite.ts',
        'electron/documents/files/unfinished.ts',
        'electron/documents/sealing/sealedCopy.ts',
        'electron/lastPlace.ts',
        'electron/log.ts',
        'electron/printWindow.ts',
        'electron/window.ts'
      ]
    ]
  ])('%s', (_what, words, places) => {
    const code = (file: string): string =>
      fs.readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    expect(
      sources(appFolders)
        .filter((file) => words.test(code(file)))
        .sort()
    ).toEqual(places)
  })

  it('names no remote module and registers the app for no kind of link', () => {
    const telltale = /@electron\/remote|enableRemoteModule|setAsDefaultProtocolClient|autoUpdater/
    for (const file of sources(appFolders))
      expect(fs.readFileSync(path.join(root, file), 'utf8'), file).not.toMatch(telltale)
  })
})

/** What reads files from outside; only workers may run it. */
const readers =
  /^electron\/documents\/(?:word\/read|reports|sheets)\/(?:docxRead|reportRead|recordsRead|styleRead|sheetRead|workbookRead|importReading)$/

describe('what comes from outside', () => {
  it.each(sources(['electron']))('is not read by %s, unless in a worker', (file) => {
    const isReading = readers.test(file.replace(/\.ts$/, '')) || file.startsWith('electron/workers/')
    expect(isReading ? [] : imports(file).filter((imported) => readers.test(imported))).toEqual([])
  })

  it('is read by files that are there', () => {
    const found = sources(['electron']).filter((file) => readers.test(file.replace(/\.ts$/, '')))
    expect(found).toHaveLength(7)
  })
})
