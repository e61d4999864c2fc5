// npm run dev: the app, its window kept up to date as the sources change.
import { forgetBuild, withDisplay } from './app.mjs'
import { start } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  // What it leaves in out/ is not what people get.
  forgetBuild()
  return start([...withDisplay, 'electron-vite', 'dev', '--config', 'build/electron.vite.config.ts'])
})
