// npm run build: the app into out/, and whatever that needs.
import { buildApp } from './app.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp()
  await buildApp()
  return 0
})
