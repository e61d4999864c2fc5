// npm run test:chromium: every journey that needs no Electron, in Debian's Chromium: node build/chromium.mjs [WORD]…, the words
// being Playwright's. It takes about as long as the journeys in Electron do; `npm test` has a share of it.
import { buildApp, buildOffice } from './app.mjs'
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ browser: true })
  await buildApp()
  await buildOffice()
  const words = ['--config', 'build/playwright.config.ts', '--project', 'chromium', ...process.argv.slice(2)]
  return start(['playwright', 'test', ...words], { env: { ...toolEnvironment, PACKWRIGHT_CHROMIUM: 'all' } })
})
