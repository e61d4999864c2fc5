// npm start: the app, from a checkout in whatever state. Where there is no screen, the app's own command line builds the
// sample agenda pack instead, and this says where the PDF is.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { appCommand, buildApp } from './app.mjs'
import { runtimeName } from './electron.mjs'
import { hasDisplay, root, SetUpError, say, start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

/**
 * Gives the app a command and answers what it answered.
 * @param {readonly string[]} command
 */
function ask(command) {
  const [program = '', ...words] = appCommand([...command, '--json'])
  const { status, stdout } = spawnSync(program, words, {
    cwd: root,
    env: toolEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8'
  })
  if (status !== 0) throw new SetUpError(`\`packwright ${command.join(' ')}\` ended with ${status}.`)
  return JSON.parse(stdout)
}

function buildSamplePack() {
  say('there is no screen here: building the sample agenda pack instead of opening a window')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'packwright-sample-'))
  const profile = ['--profile', path.join(folder, 'profile')]
  const [meeting] = ask(['sample', ...profile]).meetings
  const pack = ask(['pack', meeting.id ?? meeting, ...profile, '--to', path.join(folder, 'agenda-pack.pdf')])
  console.log(`The sample agenda pack, ${pack.pages} pages: ${pack.file}`)
  return 0
}

await runScript(async () => {
  await setUp()
  await buildApp()
  say(`starting on ${runtimeName()}`)
  return hasDisplay ? start(appCommand(process.argv.slice(2))) : buildSamplePack()
})
