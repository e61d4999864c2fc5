// Tests of the running app: `electron` starts what is in out/, `package` what `npm run dist` made.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '..')

export default defineConfig({
  outputDir: path.join(root, '.artefacts/playwright'),
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  forbidOnly: process.env.CI === 'true',
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'electron', testDir: path.join(root, 'test/electron') },
    { name: 'package', testDir: path.join(root, 'test/package') }
  ]
})
