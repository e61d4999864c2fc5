// Makes a checkout ready to run, as far as it is not yet so: npm packages, system packages, an Electron that starts, and
// SQLite for it. Each step looks at what is there (no record is kept), so a second run costs next to nothing.
import path from 'node:path'
import { provideOwnElectron, provideStandIn, runtimeName } from './electron.mjs'
import {
  hasDisplay,
  installChromium,
  installSystemPackages,
  provideSandbox,
  root,
  SetUpError,
  say
} from './machine.mjs'
import { providePackages } from './packages.mjs'
import { keepReadyMadeSqlite, needsCompiler, provideCompiledSqlite } from './sqlite.mjs'

/**
 * Gets everything ready.
 * @param {{ screen?: boolean, pdfPrograms?: boolean, browser?: boolean, insists?: boolean }} [needs] what not every use needs: a screen, if a
 * made-up one, for windows; programs of other people's that read the PDFs we make, and a browser, for tests; to ask for Electron's own
 * program also where it could not be had a moment ago
 */
export async function setUp({ screen = false, pdfPrograms = false, browser = false, insists = false } = {}) {
  await providePackages()
  const isOwn = await provideOwnElectron({ insists })
  await installSystemPackages({
    screen: screen && !hasDisplay,
    pdfPrograms,
    compiler: !isOwn && needsCompiler()
  })
  if (browser) await installChromium()
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
    await setUp({ insists: true })
    say(`ready, on ${runtimeName()}`)
    return 0
  })
}
