// npm run test:chromium: the journeys that need no Electron, in Debian's Chromium: node build/chromium.mjs [WORD]…, the words
// being Playwright's.
import { buildApp, buildOffice } from './app.mjs'
import { start } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ browser: true })
  await buildApp()
  await buildOffice()
  const words = ['--config', 'build/playwright.config.ts', '--project', 'chromium', ...process.argv.slice(2)]
  return start(['playwright', 'test', ...words])
})
