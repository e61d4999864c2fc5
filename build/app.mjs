// The app of this checkout: building it where its sources have changed, and starting it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hasDisplay, root, run, say, toolEnvironment } from './machine.mjs'
import { writeSbom } from './sbom.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'build/electron.vite.config.ts',
  'build/sbom.mjs',
  'package.json',
  'package-lock.json'
]
const stamp = path.join(root, 'out/sources.sha256')

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) {
    const place = path.join(root, source)
    const isFolder = !path.extname(source)
    const files = isFolder
      ? readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort()
      : [place]
    for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Has the next build done in any case. */
export const forgetBuild = () => rmSync(stamp, { force: true })

/** Builds the app into out/, unless that is what is there already. */
export async function buildApp() {
  const hash = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('building the app')
  // Built aside and moved into place when it is whole: whoever runs the app meanwhile runs the one before.
  const work = path.join(root, `.out-${process.pid}`)
  try {
    const env = { ...toolEnvironment, PACKWRIGHT_OUT: work }
    await run(['electron-vite', 'build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'warn'], { env })
    writeSbom(work)
    writeFileSync(path.join(work, 'sources.sha256'), hash)
    rmSync(path.join(root, 'out'), { recursive: true, force: true })
    renameSync(work, path.join(root, 'out'))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Builds what stands behind the page in tests with Chromium. */
export async function buildOffice() {
  const env = { ...toolEnvironment, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  await run(['vite', 'build', '--config', 'build/chromium.config.ts'], { env })
}

/**
 * The words before a command that give it a screen of its own where the machine has none. The screen is not set up anew
 * when its last window goes: an app that is started at that moment would find none.
 */
export const withDisplay = hasDisplay ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24 -noreset']

/**
 * The command that starts the built app. The app's own words come after `--`, so that Chromium takes none of them for
 * its own; Chromium's log is left out. A command does without a screen where there is none (electron/headless.ts).
 * @param {readonly string[]} words
 */
export function appCommand(words) {
  const electron = path.join(root, 'node_modules/electron')
  const program = path.join(electron, 'dist', readFileSync(path.join(electron, 'path.txt'), 'utf8'))
  return [program, '--log-level=3', root, '--', ...words]
}
