// The app of this checkout: building it where its sources have changed, and starting it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hasDisplay, root, run, say } from './machine.mjs'

const sources = ['electron', 'renderer', 'shared', 'build/electron.vite.config.ts', 'package.json', 'package-lock.json']
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
  forgetBuild()
  await run(['electron-vite', 'build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'warn'])
  writeFileSync(stamp, hash)
}

/** The words before a command that give it a screen of its own where the machine has none. */
export const withDisplay = hasDisplay ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24']

/** For Chromium: keep your log to yourself; and where the screen is made up, draw without a graphics card. */
const switches = ['--log-level=3', ...(hasDisplay ? [] : ['--disable-gpu', '--disable-software-rasterizer'])]

/**
 * The command that starts the built app. The app's own words come after `--`, so that Chromium takes none of them for
 * its own.
 * @param {readonly string[]} words
 */
export function appCommand(words) {
  const electron = path.join(root, 'node_modules/electron')
  const program = path.join(electron, 'dist', readFileSync(path.join(electron, 'path.txt'), 'utf8'))
  return [...withDisplay, program, ...switches, root, '--', ...words]
}
