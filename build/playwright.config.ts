// Tests of the running app: `electron` starts what is in out/, `package` what `npm run dist` made. `chromium` has the built page
// in Debian's Chromium, with the app's handlers behind it: as new an engine as the Electron that ships.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '..')

/** What does without Electron: no windows of the system's, no printing, no second start. */
const withoutElectron = ['busyPage.spec.ts', 'caret.spec.ts', 'managerScreens.spec.ts']

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
      testMatch: withoutElectron,
      outputDir: path.join(root, '.artefacts/chromium'),
      use: { ring: 'chromium' }
    },
    { name: 'package', testDir: path.join(root, 'test/package'), outputDir: path.join(root, '.artefacts/package') }
  ]
})
