// The machine the scripts run on: starting programs, whether there is a screen, and Debian packages.
// Like all of build/*.mjs it runs on a plain Node 20, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The checkout. */
export const root = path.join(import.meta.dirname, '..')
export const isLinux = process.platform === 'linux'
export const isWindows = process.platform === 'win32'
export const isRoot = process.getuid?.() === 0
export const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The environment for tools: node_modules/.bin first, so that they run on the Node that package.json pins. */
const toolEnvironment = {
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
  // Chromium's sandbox refuses to work for root; this is read by Electron and by electron-vite.
  ...(isRoot && { ELECTRON_DISABLE_SANDBOX: '1', NO_SANDBOX: '1' })
}

/** Progress goes to standard error: standard output belongs to what is run. */
export const say = (/** @type {string} */ sentence) => console.error(`packwright: ${sentence}`)

/** What cannot be mended by a script; its message says what to do. Printed without a stack. */
export class SetUpError extends Error {}

/**
 * Runs a program with the pinned tools on its PATH and answers its exit status.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export const start = (command, words, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: root,
      stdio: 'inherit',
      shell: isWindows,
      ...options,
      env: { ...toolEnvironment, ...options?.env }
    })
    // Ctrl-C reaches the child from the terminal too: let it close in its own time.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
    child.on('error', reject).on('exit', (code) => resolve(code ?? 1))
  })

/**
 * Runs a program whose failure is ours. What it prints goes to standard error.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function run(command, words, options) {
  const status = await start(command, words, { stdio: ['ignore', 2, 2], ...options })
  if (status !== 0) throw new SetUpError(`\`${[command, ...words].join(' ')}\` ended with ${status}.`)
}

/** The words before a command that give it a screen of its own where the machine has none. */
export const withDisplay = hasDisplay ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24']

const answers = (/** @type {string} */ command, /** @type {string[]} */ words) =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0
const onPath = (/** @type {string} */ program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)))

/**
 * Installs what Electron needs of Debian where it is missing: libraries by what the loader finds, programs by the PATH.
 * @param {{ screen: boolean, compiler: boolean }} needed whether a screen is to be made and sources to be compiled
 */
export async function installSystemPackages({ screen, compiler }) {
  if (!isLinux) return
  const libraries = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  const needs = [
    { package: 'libgtk-3-0', met: libraries.includes('libgtk-3.so.0') },
    { package: 'libnss3', met: libraries.includes('libnss3.so') },
    { package: 'libgbm1', met: libraries.includes('libgbm.so.1') },
    { package: 'libasound2', met: libraries.includes('libasound.so.2') },
    { package: 'xvfb', met: !screen || onPath('xvfb-run') },
    { package: 'xauth', met: !screen || onPath('xauth') },
    { package: 'g++', met: !compiler || onPath('g++') }
  ]
  const missing = needs.filter((need) => !need.met).map((need) => need.package)
  if (missing.length === 0) return
  const install = ['apt-get', 'install', '-yqq', '--no-install-recommends', ...missing]
  if (!onPath('apt-get'))
    throw new SetUpError(`Please install what Debian calls ${missing.join(', ')}, then try again.`)
  const sudo = isRoot ? [] : ['sudo', '-n']
  if (!isRoot && !answers('sudo', ['-n', 'true']))
    throw new SetUpError(`Some system packages are missing. Please run:\n  sudo ${install.join(' ')}\nthen try again.`)
  say(`installing the system packages ${missing.join(', ')}`)
  for (const [command, ...words] of [
    [...sudo, 'apt-get', 'update', '-qq'],
    [...sudo, ...install]
  ]) {
    if (command) await run(command, words, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  }
}

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'packwright-tools')

/**
 * Makes a folder of the person's cache once: the work is done beside it, and renamed into place when it is whole.
 * @param {string} name
 * @param {(work: string) => Promise<void>} make
 */
export async function madeOnce(name, make) {
  const folder = path.join(cache, name)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(`${folder}.`)
  try {
    chmodSync(work, 0o755)
    await make(work)
    if (!existsSync(folder)) renameSync(work, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return folder
}
