// Tests of the running app: `electron` starts what is in out/, `package` what `npm run dist` made. `chromium` has the built page
// in Debian's Chromium, with the app's handlers behind it: as new an engine as the Electron that ships.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '..')

/**
 * What is no journey through screens: the command line, processes and their ends, the system's windows, what Electron forbids, and
 * the long rounds. Every other journey runs in Chromium, too, a new one as well; one that asks for Electron is skipped there.
 */
const ofTheProgram = [
  ...[
    'bill',
    'cli',
    'closing',
    'components',
    'conditions',
    'crash',
    'dataFile',
    'everything',
    'looks',
    'protection',
    'pulledPlug',
    'readers'
  ],
  ...['security', 'sockets', 'standIn']
].map((name) => `${name}.spec.ts`)

/** The share of them that `npm test` takes: the editor's, in which engines differ, and the manager's screens. `npm run test:chromium` takes all. */
const share = ['busyPage', 'caret', 'editing', 'managerScreens', 'paste'].map((name) => `${name}.spec.ts`)
const ofChromium = process.env.PACKWRIGHT_CHROMIUM === 'all' ? { testIgnore: ofTheProgram } : { testMatch: share }

/** Where xvfb-run gives the screen, each worker has one of its own (test/electron/app.ts); on a person's screen one program runs at a time. */
const hasOwnScreens = process.env.XAUTHORITY?.includes('xvfb-run') === true

export default defineConfig<{ ring: 'electron' | 'chromium' }>({
  workers: hasOwnScreens ? 2 : 1,
  fullyParallel: false,
  // Limits for what hangs, wide enough for a machine that is busy with other work.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // What is heard and how screens are built, kept to be read: the same in every ring.
  snapshotPathTemplate: path.join(root, 'test/electron/heard/{arg}{ext}'),
  forbidOnly: process.env.CI === 'true',
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'electron', testDir: path.join(root, 'test/electron'), outputDir: path.join(root, '.artefacts/electron') },
    {
      name: 'chromium',
      testDir: path.join(root, 'test/electron'),
      ...ofChromium,
      outputDir: path.join(root, '.artefacts/chromium'),
      use: { ring: 'chromium' }
    },
    { name: 'package', testDir: path.join(root, 'test/package'), outputDir: path.join(root, '.artefacts/package') }
  ]
})
