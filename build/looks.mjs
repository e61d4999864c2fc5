// npm run looks: every screen of the built program in four looks (light, dark, forced colours, more contrast), at 100, 200 and 400 per
// cent, with text spacing and without, measured in pictures. They are left in .artefacts/looks to be looked at. It takes some ten minutes.
import { buildApp, withDisplay } from './app.mjs'
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  await buildApp()
  return start(
    [
      ...withDisplay,
      ...['playwright', 'test', '--config', 'build/playwright.config.ts', '--project', 'electron', 'looks.spec']
    ],
    { env: { ...toolEnvironment, PACKWRIGHT_LOOKS: 'all' } }
  )
})
