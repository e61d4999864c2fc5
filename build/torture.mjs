// npm run torture -- N SEED LANES KINDS: kills the built program N times amid everything it does and looks whether anything that was
// acknowledged is lost or anybody is locked out (test/electron/crash.spec.ts). KINDS chooses
// kinds of kills by a part of their names. 500 kills take some hours on a small machine. `npm run torture -- dialogues` kills it in
// every dialogue there is, filled in and amid its act (test/electron/pulledPlug.spec.ts), which takes about an hour; a word more
// chooses places ("meeting|settings").
import { buildApp, withDisplay } from './app.mjs'
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  const [kills = '500', seed = String(Date.now() % 1_000_000), lanes = '2', kinds = ''] = process.argv.slice(2)
  await setUp({ screen: true })
  await buildApp()
  if (kills === 'dialogues')
    return start(walk('electron/pulledPlug.spec'), { env: everyDialogue(process.argv[3] ?? '') })
  console.log(`${kills} kills, seed ${seed}, ${lanes} beside each other`)
  const env = {
    ...toolEnvironment,
    TORTURE_KILLS: kills,
    TORTURE_SEED: seed,
    TORTURE_LANES: lanes,
    TORTURE_ONLY: kinds
  }
  return start(walk('electron/crash.spec'), { env })
})

/** @param {string} spec */
function walk(spec) {
  return [
    ...withDisplay,
    ...['playwright', 'test', '--config', 'build/playwright.config.ts', '--project=electron', spec]
  ]
}

/** @param {string} only */
function everyDialogue(only) {
  return { ...toolEnvironment, PACKWRIGHT_PLUG: 'all', PACKWRIGHT_PLUG_ONLY: only }
}
