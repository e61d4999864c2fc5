// The typesetter for the system that a package is made for. npm installs that of the machine it runs on alone; for another
// one, electron-builder has it brought here first: from the registry, as the lock file names it, and held against its digest.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Arch } from 'electron-builder'
import { root, run, SetUpError, say } from './machine.mjs'

const compiler = '@myriaddreamin/typst-ts-node-compiler'

/** What the packages are called by system. */
const endings = { darwin: '', linux: '-gnu', win32: '-msvc' }

/**
 * Called by electron-builder before it packs.
 * @param {{ electronPlatformName: string, arch: Arch }} target
 */
export default async function provideTypesetter({ electronPlatformName, arch }) {
  const system = /** @type {keyof typeof endings} */ (electronPlatformName)
  const name = `${compiler}-${system}-${Arch[arch]}${endings[system]}`
  const place = `node_modules/${name}`
  if (existsSync(path.join(root, place, 'package.json'))) return
  const locked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages[place]
  if (!locked) throw new SetUpError(`There is no typesetter for ${system} on ${Arch[arch]}.`)
  say(`fetching the typesetter for ${system} on ${Arch[arch]}`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'packwright-typesetter-'))
  try {
    await run(['npm', 'pack', `${name}@${locked.version}`, '--pack-destination', folder, '--loglevel=error'])
    const [archive = ''] = readdirSync(folder)
    const digest = createHash('sha512')
      .update(readFileSync(path.join(folder, archive)))
      .digest('base64')
    if (`sha512-${digest}` !== locked.integrity)
      throw new SetUpError(`The package ${name} is not the one that the lock file names.`)
    mkdirSync(path.join(root, place), { recursive: true })
    await run([
      'tar',
      '--extract',
      '--strip-components=1',
      '-C',
      path.join(root, place),
      '-f',
      path.join(folder, archive)
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
