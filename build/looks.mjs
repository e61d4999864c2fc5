// npm run looks: every component, screen and dialogue of the built program in four looks (light, dark, forced colours, more contrast), at
// 100, 200 and 400 per cent, with text spacing and without: measured in pictures, and held against those that are kept. What was seen is
// left in .artefacts/looks to be looked at. It takes a good half hour. With --update, the kept pictures are made anew.
import { buildApp, withDisplay } from './app.mjs'
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  await buildApp()
  return start(
    [
      ...withDisplay,
      ...['playwright', 'test', '--config', 'build/playwright.config.ts', '--project', 'electron', '--retries=0'],
      ...['looks.spec', 'components.spec']
    ],
    { env: { ...toolEnvironment, PACKWRIGHT_LOOKS: process.argv.includes('--update') ? 'update' : 'all' } }
  )
})
