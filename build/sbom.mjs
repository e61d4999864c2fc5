// The bill of materials of what is built in: CycloneDX 1.5, from the licences that the bundler found in what it bundled and
// from package-lock.json. The same build gives the same bytes: no date, no number drawn by chance.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { electronRuntime } from './electron.mjs'
import { root } from './machine.mjs'

/** What ships without being seen by the bundler of the page: a native module, and what the speller's worker brings along. */
const besides = ['better-sqlite3', 'nspell', 'is-buffer', 'dictionary-en-gb']

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

/**
 * The packages that ship, by name and version.
 * @param {string} out the folder of the build
 */
export function shippedPackages(out) {
  const named = ['main', 'renderer']
    .map((part) => path.join(out, part, 'licences.md'))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^## (\S+) - (\S+)(?: \((.+)\))?$/gm)])
    .map(([, name = '', version = '', licence = '']) => ({ name, version, licence }))
  const own = besides.map((name) => {
    const { version, license } = readJson(`node_modules/${name}/package.json`)
    return { name, version: String(version), licence: String(license) }
  })
  const all = new Map([...named, ...own].map((one) => [`${one.name}@${one.version}`, one]))
  return [...all.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/**
 * Writes out/main/sbom.json.
 * @param {string} out the folder of the build
 */
export function writeSbom(out) {
  const { name, version, license } = readJson('package.json')
  const locked = Object.entries(readJson('package-lock.json').packages)
  const components = shippedPackages(out).map((one) => {
    const [, found] =
      locked.find(([place, entry]) => place.endsWith(`node_modules/${one.name}`) && entry.version === one.version) ?? []
    const purl = `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`
    const [algorithm, digest] = String(found?.integrity ?? '').split('-')
    return {
      type: 'library',
      'bom-ref': purl,
      name: one.name,
      version: one.version,
      purl,
      ...(one.licence && { licenses: [{ expression: one.licence }] }),
      ...(algorithm === 'sha512' &&
        digest && { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] })
    }
  })
  const runtime = electronRuntime()
  const electron = {
    type: 'framework',
    'bom-ref': `pkg:npm/electron@${runtime.version}`,
    name: 'electron',
    version: String(runtime.version),
    purl: `pkg:npm/electron@${runtime.version}`,
    licenses: [{ expression: 'MIT' }]
  }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': name, name, version, licenses: [{ expression: license }] }
    },
    components: [electron, ...components]
  }
  writeFileSync(path.join(out, 'main/sbom.json'), `${JSON.stringify(bill, null, 2)}\n`)
}
