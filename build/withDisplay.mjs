// Runs a command, under Xvfb where Linux has no screen: node build/withDisplay.mjs COMMAND [WORD]…
import { withDisplay } from './app.mjs'
import { start } from './machine.mjs'
import { runScript } from './setup.mjs'

await runScript(() => start([...withDisplay, ...process.argv.slice(2)]))
