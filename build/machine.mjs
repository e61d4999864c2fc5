// The machine the scripts run on: starting programs, whether there is a screen, and Debian packages.
// Like all of build/*.mjs it runs on a plain Node 20, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The checkout. */
export const root = path.join(import.meta.dirname, '..')
export const isLinux = process.platform === 'linux'
export const isWindows = process.platform === 'win32'
export const isRoot = process.getuid?.() === 0
export const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The environment for tools: node_modules/.bin first, so that they run on the Node that package.json pins. */
export const toolEnvironment = {
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
  // Chromium's sandbox refuses to work for root; Electron reads the first, electron-vite the second.
  ...(isRoot && { ELECTRON_DISABLE_SANDBOX: '1', NO_SANDBOX: '1' })
}

/** Progress goes to standard error: standard output belongs to what is run. */
export const say = (/** @type {string} */ sentence) => console.error(`packwright: ${sentence}`)

/** What cannot be mended by a script; its message says what to do. Printed without a stack. */
export class SetUpError extends Error {}

/**
 * Runs a command with the pinned tools on its PATH and answers its exit status.
 * @param {readonly string[]} command
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export const start = ([program = '', ...words], options) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: root,
      env: toolEnvironment,
      stdio: 'inherit',
      shell: isWindows,
      ...options
    })
    // Ctrl-C reaches the child too: wait for it to close in its own time.
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', stop).on('SIGTERM', stop)
    child.on('error', reject).on('exit', (status) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(status ?? 1)
    })
  })

/**
 * Runs a command that has to succeed. What it prints goes to standard error.
 * @param {readonly string[]} command
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function run(command, options) {
  const status = await start(command, { stdio: ['ignore', 2, 2], ...options })
  if (status !== 0) throw new SetUpError(`\`${command.join(' ')}\` ended with ${status}.`)
}

const onPath = (/** @type {string} */ program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)))

/**
 * Installs what Electron needs of Debian where it is missing: libraries by what the loader finds, programs by the PATH.
 * @param {{ screen: boolean, pdfPrograms: boolean, compiler: boolean }} needed beyond what Electron needs in any case
 */
export async function installSystemPackages({ screen, pdfPrograms, compiler }) {
  if (!isLinux) return
  const libraries = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  const needs = [
    { package: 'libgtk-3-0', met: libraries.includes('libgtk-3.so.0') },
    { package: 'libnss3', met: libraries.includes('libnss3.so') },
    { package: 'libgbm1', met: libraries.includes('libgbm.so.1') },
    { package: 'libasound2', met: libraries.includes('libasound.so.2') },
    { package: 'xvfb', met: !screen || onPath('xvfb-run') },
    { package: 'xauth', met: !screen || onPath('xauth') },
    { package: 'qpdf', met: !pdfPrograms || onPath('qpdf') },
    { package: 'poppler-utils', met: !pdfPrograms || onPath('pdftotext') },
    { package: 'g++', met: !compiler || onPath('g++') }
  ]
  const missing = needs.filter((need) => !need.met).map((need) => need.package)
  if (missing.length === 0) return
  if (!onPath('apt-get'))
    throw new SetUpError(`Please install what Debian calls ${missing.join(', ')}, then try again.`)
  await installPackages(missing)
}

/** @param {readonly string[]} names */
async function installPackages(names) {
  say(`installing the system packages ${names.join(', ')}`)
  await runAsRoot([
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-yqq', '--no-install-recommends', ...names]
  ])
}

/** Debian's Chromium, for the tests that run in it; where it cannot be had they are skipped. */
export async function installChromium() {
  if (!isLinux || onPath('chromium')) return
  try {
    if (!onPath('apt-get') || !isRoot) throw new SetUpError('Only an administrator can install it.')
    await installPackages(['chromium'])
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    say(`Chromium cannot be installed here: the tests that run in it are skipped (${error.message})`)
  }
}

/**
 * Chromium shuts its pages in by way of user namespaces. Where a person may make none (some containers and
 * distributions) it needs its own helper to belong to root.
 * @param {string} helper the file chrome-sandbox
 */
export async function provideSandbox(helper) {
  if (!isLinux || isRoot || process.env.ELECTRON_DISABLE_SANDBOX) return
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0) return
  const { uid, mode } = statSync(helper)
  if (uid === 0 && mode & 0o4000) return
  say('letting Electron shut its pages in')
  await runAsRoot([
    ['chown', 'root', helper],
    ['chmod', '4755', helper]
  ])
}

/**
 * Runs commands that only root may run, or names them.
 * @param {readonly (readonly string[])[]} commands
 */
async function runAsRoot(commands) {
  const sudo = isRoot ? [] : ['sudo', '-n']
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    const lines = commands.map((command) => `  sudo ${command.join(' ')}\n`)
    throw new SetUpError(`This needs an administrator. Please run\n${lines.join('')}and try again.`)
  }
  const env = { ...toolEnvironment, DEBIAN_FRONTEND: 'noninteractive' }
  for (const command of commands) await run([...sudo, ...command], { env })
}

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'packwright-tools')

/** Whether the person's cache holds what is called so. */
export const isMade = (/** @type {string} */ name) => existsSync(path.join(cache, name))

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
