// The npm packages of the checkout: whether node_modules holds what the lock file names, and holds it whole.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run, SetUpError, say } from './machine.mjs'

const modules = path.join(root, 'node_modules')
/** npm notes what it installed in a hidden lock file of its own, which it writes last. */
const installed = path.join(modules, '.package-lock.json')

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** @param {string} file */
const lockedIn = (file) => Object.entries(readJson(file).packages)

/** Whether npm has installed the versions that the lock file names. */
function isInstalled() {
  if (!existsSync(installed)) return false
  const here = new Map(lockedIn(installed))
  return lockedIn(path.join(root, 'package-lock.json')).every(
    // An optional package of another platform is rightly absent.
    ([place, { version, optional }]) =>
      place === '' || (here.has(place) ? here.get(place).version === version : optional === true)
  )
}

/**
 * The files that a package offers to others by its manifest. What it says of types, of its own sources and of other engines
 * than Node and browsers is left out: packages name such files that they do not bring.
 * @param {unknown} offer
 * @returns {string[]}
 */
function offeredFiles(offer) {
  if (typeof offer === 'string')
    return /\.(?:[cm]?js|json|wasm|node)$/.test(offer) && !offer.includes('*') ? [offer] : []
  if (typeof offer !== 'object' || offer === null) return []
  return Object.entries(offer).flatMap(([condition, inner]) =>
    condition === 'react-native' ? [] : offeredFiles(inner)
  )
}

/**
 * A file that a package must have and has not.
 * @param {string} place its folder, from the checkout
 * @returns {string | undefined}
 */
function missingFrom(place) {
  const folder = path.join(root, place)
  if (!existsSync(path.join(folder, 'package.json'))) return `${place}/package.json`
  const { main, module, bin, exports } = readJson(path.join(folder, 'package.json'))
  const offered = offeredFiles([module, bin, exports]).filter((file) => !existsSync(path.join(folder, file)))
  // The oldest of these fields may leave the ending away, or name a folder.
  const hasMain =
    !main || ['', '.js', '.json', '.node', '/index.js'].some((ending) => existsSync(path.join(folder, main + ending)))
  const first = hasMain ? offered[0] : main
  return first && path.posix.join(place, first)
}

/** A file that is missing from what npm says it has installed. */
const missingFile = () =>
  lockedIn(installed)
    .map(([place]) => missingFrom(place))
    .find((file) => file !== undefined)

/** Has npm install what is not there, or not whole. */
export async function providePackages() {
  // A link to those of another checkout, which npm would empty.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return
  const missing = isInstalled() ? missingFile() : 'some'
  if (missing === undefined) return
  say(
    missing === 'some'
      ? 'installing the npm packages'
      : `installing the npm packages again, since ${missing} is missing`
  )
  await run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
  const still = missingFile()
  if (still)
    throw new SetUpError(
      `npm has left out ${still}. What it keeps may be damaged: please run \`npm cache verify\`, then try again.`
    )
}
