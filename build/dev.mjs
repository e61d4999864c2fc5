// npm run dev: the app, its window kept up to date and its main process started again as the sources change. It has a profile of its
// own, so that a branch with a migration does not lock a developer out of their own data.
import path from 'node:path'
import { forgetBuild, withDisplay } from './app.mjs'
import { isRoot, root, start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  // What it leaves in out/ is not what people get.
  forgetBuild()
  const profile = path.join(root, '.artefacts/dev-profile')
  return start(
    [
      ...withDisplay,
      ...['electron-vite', 'dev', '--watch', '--config', 'build/electron.vite.config.ts'],
      ...['--', ...(isRoot ? ['--no-sandbox'] : []), '--', '--profile', profile]
    ],
    // It would put its switch for root behind the words that are Packwright's own.
    { env: { ...toolEnvironment, NO_SANDBOX: '' } }
  )
})
