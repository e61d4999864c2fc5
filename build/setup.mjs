// Makes a checkout ready to run, as far as it is not yet so: npm packages, system packages, an Electron that starts, and
// SQLite for it. Each step looks at what is there (no record is kept), so a second run costs next to nothing.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { hasOwnElectron, provideStandIn, runtimeName } from './electron.mjs'
import { hasDisplay, installSystemPackages, provideSandbox, root, run, SetUpError, say } from './machine.mjs'
import { hasCompiledSqlite, keepReadyMadeSqlite, provideCompiledSqlite } from './sqlite.mjs'

/** Whether node_modules holds what the lock file names; npm notes what it installed in a hidden lock file of its own. */
function packagesAreCurrent() {
  const installed = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  // A link to those of another checkout, which npm would empty.
  if (lstatSync(path.join(root, 'node_modules')).isSymbolicLink()) return true
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const here = read(installed)
  return Object.entries(read(path.join(root, 'package-lock.json'))).every(
    // An optional package of another platform is rightly absent.
    ([place, { version, optional }]) =>
      place === '' || (here[place] ? here[place].version === version : optional === true)
  )
}

/**
 * Gets everything ready.
 * @param {{ screen?: boolean, pdfPrograms?: boolean }} [needs] what not every use needs: a screen, if a made-up one, for
 * windows; programs of other people's that read the PDFs we make, for tests
 */
export async function setUp({ screen = false, pdfPrograms = false } = {}) {
  if (!packagesAreCurrent()) {
    say('installing the npm packages')
    await run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  const isOwn = hasOwnElectron()
  await installSystemPackages({
    screen: screen && !hasDisplay,
    pdfPrograms,
    compiler: !isOwn && !hasCompiledSqlite()
  })
  if (isOwn) keepReadyMadeSqlite()
  else await Promise.all([provideStandIn(), provideCompiledSqlite()])
  await provideSandbox(path.join(root, 'node_modules/electron/dist/chrome-sandbox'))
}

/**
 * The frame of every script: does the work, and ends with its status or with a plain sentence.
 * @param {() => Promise<number>} work
 */
export async function runScript(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    await setUp()
    say(`ready, on ${runtimeName()}`)
    return 0
  })
}
