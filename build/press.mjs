// npm run press: presses every control of every screen of the built program, as it is found by walking, in three window sizes, and
// lists what did not do what its kind promises. `npm run press -- PLACES SIZES` takes only places whose name fits ("meeting|write")
// and only some of the sizes ("0" is 1440 × 900, "1" is 1024 × 700, "2" is 1280 × 720 at 200 %). It takes about an hour for a size.
import { buildApp, withDisplay } from './app.mjs'
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  await buildApp()
  const [only = '', sizes = '0,1,2'] = process.argv.slice(2)
  const env = {
    ...toolEnvironment,
    PACKWRIGHT_PRESS: 'all',
    PACKWRIGHT_PRESS_ONLY: only,
    PACKWRIGHT_PRESS_SIZES: sizes
  }
  return start(
    [
      ...withDisplay,
      ...['playwright', 'test', '--config', 'build/playwright.config.ts', '--project', 'electron', 'everything']
    ],
    { env }
  )
})
