// The bill of materials of what is built in: CycloneDX 1.5, from what the bundler says that it bundled and from package-lock.json,
// with what lies inside those: fonts, the engine for PDFs, SQLite, and what Electron is made of. The same build gives the same
// bytes: no date, no number drawn by chance.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { electronRuntime } from './electron.mjs'
import { root } from './machine.mjs'

/** What ships beside the bundles, or lies in them as plain words of which no map tells. */
const besides = ['@myriaddreamin/typst-ts-node-compiler', 'better-sqlite3', 'dictionary-en-gb']

/** The version of Typst inside the package of the typesetter, which does not say it by itself. */
const typst = '0.14.2'

/** Licences by the names that SPDX has for them; what is called otherwise is told by its own words. */
const spdx = new Set(
  ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', '0BSD', 'Zlib', 'Unlicense'].concat(
    ...['EPL-2.0', 'GPL-3.0-or-later', 'OFL-1.1', 'blessing', 'CC0-1.0', 'Python-2.0']
  )
)

/** @param {string} licence */
function licencesOf(licence) {
  const ids = licence.split(/[()\s]+/).filter((word) => word !== '' && !/^(AND|OR|WITH)$/.test(word))
  if (!ids.every((id) => spdx.has(id))) return [{ license: { name: licence } }]
  return ids.length === 1 ? [{ license: { id: ids[0] } }] : [{ expression: licence }]
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

/** @param {Uint8Array} bytes */
const sha512 = (bytes) => ({ alg: 'SHA-512', content: createHash('sha512').update(bytes).digest('hex') })

/**
 * The packages that ship, by name and version: those whose sources stand in the maps of what was bundled.
 * @param {string} out the folder of the build
 */
export function shippedPackages(out) {
  const maps = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'))
  const places = maps.flatMap((name) => {
    const { sources } = JSON.parse(readFileSync(path.join(out, name), 'utf8'))
    return sources.flatMap((/** @type {string} */ source) => {
      const [, place] = /((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)(?!.*node_modules\/)/.exec(source) ?? []
      return place === undefined ? [] : [place.slice(0, -1)]
    })
  })
  const all = new Map(
    [...places, ...besides.map((name) => `node_modules/${name}`)].map((place) => {
      const { name, version, license } = readJson(`${place}/package.json`)
      return [`${name}@${version}`, { name: String(name), version: String(version), licence: String(license ?? '') }]
    })
  )
  return [...all.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** What Electron is made of, as it says itself. */
function engineParts() {
  const program = createRequire(import.meta.url)('electron')
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = spawnSync(program, ['-p', 'JSON.stringify(process.versions)'], { env, encoding: 'utf8' })
  const { chrome, node, v8 } = JSON.parse(stdout)
  return [
    { name: 'chromium', version: chrome, licence: 'BSD-3-Clause' },
    { name: 'node', version: node, licence: 'MIT' },
    { name: 'v8', version: v8, licence: 'BSD-3-Clause' }
  ].map(({ name, version, licence }) => ({
    ...{ type: 'library', 'bom-ref': `pkg:generic/${name}@${version}`, name, version: String(version) },
    ...{ purl: `pkg:generic/${name}@${version}`, licenses: licencesOf(licence) }
  }))
}

/** What lies inside packages, and has makers and licences of its own. */
function innerParts() {
  const sqlite = readFileSync(path.join(root, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h'), 'utf8')
  const [, version = ''] = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(sqlite) ?? []
  const engine = readFileSync(path.join(root, 'node_modules/@embedpdf/pdfium/dist/pdfium.wasm'))
  return [
    {
      ...{ type: 'library', 'bom-ref': `pkg:generic/sqlite@${version}`, name: 'sqlite', version },
      ...{ purl: `pkg:generic/sqlite@${version}`, licenses: licencesOf('blessing') }
    },
    {
      ...{ type: 'file', 'bom-ref': 'file:pdfium.wasm', name: 'pdfium.wasm' },
      ...{ version: String(readJson('node_modules/@embedpdf/pdfium/package.json').version) },
      ...{ licenses: licencesOf('BSD-3-Clause'), hashes: [sha512(engine)] }
    },
    {
      ...{ type: 'library', 'bom-ref': `pkg:generic/typst@${typst}`, name: 'typst', version: typst },
      ...{ purl: `pkg:generic/typst@${typst}`, licenses: licencesOf('Apache-2.0') }
    },
    ...readdirSync(path.join(root, 'shared/paper/fonts'))
      .filter((name) => /\.(?:ttf|woff2)$/.test(name))
      .sort()
      .map((name) => ({
        ...{ type: 'file', 'bom-ref': `file:${name}`, name, licenses: licencesOf('OFL-1.1') },
        hashes: [sha512(readFileSync(path.join(root, 'shared/paper/fonts', name)))]
      }))
  ]
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
      ...(one.licence && { licenses: licencesOf(one.licence) }),
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
    licenses: licencesOf('MIT')
  }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': name, name, version, licenses: licencesOf(license) }
    },
    components: [electron, ...engineParts(), ...components, ...innerParts()]
  }
  writeFileSync(path.join(out, 'main/sbom.json'), `${JSON.stringify(bill, null, 2)}\n`)
}
