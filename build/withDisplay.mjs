// Runs a command, under Xvfb where Linux has no screen: node build/withDisplay.mjs COMMAND [WORD]…
import { withDisplay } from './app.mjs'
import { start } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({ screen: true })
  return start([...withDisplay, ...process.argv.slice(2)])
})
