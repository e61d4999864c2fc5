// The folder node_modules/electron: what makes an Electron in it whole, and putting one there so that it is whole or not
// there at all.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './machine.mjs'

const electronFolder = path.join(root, 'node_modules/electron')

/** The status that the download ends with where Electron cannot be had on this network. */
export const cannotBeHad = 69

/** @param {string} file */
const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

/**
 * The version of the Electron in the folder of its package: it is there when its version, the note of where its program
 * is, and that program are.
 * @param {string} folder
 */
export function installedElectron(folder) {
  const version = textOf(path.join(folder, 'dist/version'))
  const program = textOf(path.join(folder, 'path.txt'))
  return version && program && existsSync(path.join(folder, 'dist', program)) ? version.replace(/^v/, '') : undefined
}

/**
 * Makes an Electron beside the one that is there, and puts it in its place when it is whole.
 * @param {string} program its program, from its folder
 * @param {(folder: string) => void | Promise<void>} make
 */
export async function installElectron(program, make) {
  const place = path.join(electronFolder, 'dist')
  for (const name of readdirSync(electronFolder)) if (isAbandoned(name)) remove(path.join(electronFolder, name))
  const work = `${place}.${process.pid}`
  try {
    await make(work)
    if (!existsSync(path.join(work, program))) throw new Error(`It has no program called ${program}.`)
    // Without its note an Electron counts as missing: a start that meets the folders half changed sets up again.
    rmSync(path.join(electronFolder, 'path.txt'), { force: true })
    remove(place)
    renameSync(work, place)
    writeFileSync(path.join(electronFolder, 'path.txt'), program)
  } finally {
    remove(work)
  }
}

/** @param {string} folder */
const remove = (folder) => rmSync(folder, { recursive: true, force: true })

/**
 * Whether a folder was left by a set-up that no longer runs.
 * @param {string} name
 */
function isAbandoned(name) {
  const [, pid] = /^dist\.(\d+)$/.exec(name) ?? []
  if (!pid) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch {
    return true
  }
}
