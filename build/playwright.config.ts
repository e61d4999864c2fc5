// Tests of the running app: `electron` starts what is in out/, `package` what `npm run dist` made.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '..')

export default defineConfig({
  workers: 1,
  fullyParallel: false,
  // Limits for what hangs, wide enough for a machine that is busy with other work.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'electron', testDir: path.join(root, 'test/electron'), outputDir: path.join(root, '.artefacts/electron') },
    { name: 'package', testDir: path.join(root, 'test/package'), outputDir: path.join(root, '.artefacts/package') }
  ]
})
