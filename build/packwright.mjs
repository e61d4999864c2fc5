// npm run --silent packwright -- COMMAND …: the command line of the app. Standard output is the app's own; relative paths
// are those of the folder the person is in, which npm leaves in INIT_CWD.
import { appCommand, buildApp } from './app.mjs'
import { start } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp()
  await buildApp()
  return start(appCommand(process.argv.slice(2)), { cwd: process.env.INIT_CWD ?? process.cwd() })
})
