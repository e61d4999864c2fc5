// Fetches Electron's own program from where Electron publishes it (or from ELECTRON_MIRROR), and unpacks it. Run by
// electron.mjs with the pinned Node, since Electron's tools for this are too new for older ones. Ends with 0, with
// `cannotBeHad` where this network does not give it, or with 1; what was in the way is then on standard output.
import { createWriteStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { cannotBeHad, installElectron } from './electronFolder.mjs'
import { root, say } from './machine.mjs'

/** How long a server may say nothing, in seconds. As long as it sends, it may take what time it needs. */
const patience = Number(process.env.PACKWRIGHT_PATIENCE ?? 20)
const require = createRequire(path.join(root, 'node_modules/electron/package.json'))
/** @param {string} name */
const packaged = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'))
/** @type {string} */
const version = packaged('./package.json').version
let address = ''

/** This network does not give Electron; the message says why, as the end of a sentence about the address. */
class Unavailable extends Error {}

/** A transfer that ended before its end. */
class CutOff extends Unavailable {}

const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e6)

/**
 * Fetches a file, once.
 * @param {string} url
 * @param {string} target
 */
async function fetchOnce(url, target) {
  const silence = new AbortController()
  const cause = new Unavailable(`said nothing for ${patience} ${patience === 1 ? 'second' : 'seconds'}`)
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const isAlive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(cause), patience * 1000)
  }
  let hasBegun = false
  isAlive()
  try {
    const response = await fetch(url, { signal: silence.signal })
    isAlive()
    hasBegun = true
    if (!response.ok || !response.body) throw new Unavailable(`answered ${response.status}`)
    const size = Number(response.headers.get('content-length') ?? 0)
    await pipeline(
      Readable.fromWeb(/** @type {any} */ (response.body)),
      (source) => watched(source, size, isAlive),
      createWriteStream(target)
    )
  } catch (error) {
    if (silence.signal.aborted) throw cause
    throw hasBegun && isOfNetwork(error) ? new CutOff('was cut off') : error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Passes on what comes, as long as it is an archive.
 * @param {AsyncIterable<Buffer>} source
 * @param {number} size in bytes, 0 where it is not known
 * @param {() => void} isAlive
 */
async function* watched(source, size, isAlive) {
  let done = 0
  let told = Date.now()
  for await (const part of source) {
    isAlive()
    if (done === 0 && part.subarray(0, 2).toString('latin1') !== 'PK')
      throw new Unavailable('answered with something else than Electron (a page to sign in, perhaps)')
    done += part.length
    if (Date.now() - told > 10_000) {
      told = Date.now()
      say(`${megabytes(done)}${size ? ` of ${megabytes(size)}` : ''} MB are here`)
    }
    yield part
  }
  if (done === 0) throw new CutOff('sent nothing')
}

/** Whether the web, and not the disk, was in the way. */
const isOfNetwork = (/** @type {any} */ error) => error instanceof TypeError

/** How Electron's own tool fetches a file. */
const downloader = {
  /**
   * @param {string} url
   * @param {string} target
   */
  async download(url, target) {
    address = url
    try {
      await fetchOnce(url, target)
    } catch (error) {
      if (!(error instanceof CutOff)) throw error
      say(`${url} ${error.message}: trying once more`)
      await fetchOnce(url, target)
    }
  }
}

/**
 * What was in the way, in words, and the status to end with.
 * @param {any} error
 */
function explain(error) {
  const from = `Electron ${version} cannot be fetched here`
  if (error instanceof Unavailable) return { status: cannotBeHad, text: `${from}: ${address} ${error.message}.` }
  if (/checksum/i.test(error?.message))
    return {
      status: 1,
      text: `What ${address} gave is not Electron ${version} as it was published: its checksum is another. Nothing was installed. Please try again on another network, or ask whoever looks after this one.`
    }
  if (error?.code === 'ENOSPC' || /no space left/i.test(error?.message))
    return {
      status: 1,
      text: `There is not enough room on the disk for Electron. Please make room for about 500 MB, then try again.`
    }
  // What `fetch` says when there is no way to a server.
  if (isOfNetwork(error))
    return { status: cannotBeHad, text: `${from}: ${address} cannot be reached (${reasonOf(error)}).` }
  return { status: 1, text: `Electron ${version} could not be installed: ${error?.message ?? error}` }
}

const reasonOf = (/** @type {any} */ error) => error.cause?.code ?? error.cause?.message ?? error.message

try {
  const { downloadArtifact } = await import(require.resolve('@electron/get'))
  const archive = await downloadArtifact({
    version,
    artifactName: 'electron',
    checksums: packaged('./checksums.json'),
    downloader
  })
  const { extract } = await import(require.resolve('@electron-internal/extract-zip'))
  await installElectron(programName(), (dir) => extract(archive, { dir }))
} catch (error) {
  const { status, text } = explain(error)
  console.log(text)
  process.exitCode = status
}

/** Where Electron's program is in its folder. */
function programName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
