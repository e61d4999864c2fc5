/** The bill of materials of the built program: every package that was bundled stands in it, and it is CycloneDX as its schema has it. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { expect, test } from './app'

const root = path.join(import.meta.dirname, '../..')
const out = path.join(root, 'out')

/** What CycloneDX 1.5 says of the parts that are used here; nothing else may stand there. */
const licenceSchema = z.union([
  z.strictObject({ license: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]) }),
  z.strictObject({ expression: z.string().regex(/^\(?[\w.+-]+( (AND|OR|WITH) [\w.+-]+)+\)?$/) })
])
const componentSchema = z.strictObject({
  type: z.enum(['application', 'framework', 'library', 'file']),
  'bom-ref': z.string().min(1),
  name: z.string().min(1),
  version: z.string().min(1).optional(),
  purl: z
    .string()
    .regex(/^pkg:(npm|generic)\/(%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/)
    .optional(),
  licenses: z.array(licenceSchema).min(1),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
    .optional()
})
const billSchema = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  version: z.literal(1),
  metadata: z.strictObject({ component: componentSchema }),
  components: z.array(componentSchema)
})

const readBill = () => billSchema.parse(JSON.parse(fs.readFileSync(path.join(out, 'main/sbom.json'), 'utf8')))

test('the bill of materials keeps to the form of CycloneDX, and names nothing twice', () => {
  const references = readBill().components.map((one) => one['bom-ref'])
  expect(references.filter((one, at) => references.indexOf(one) !== at)).toEqual([])
})

test('every package that was bundled stands in the bill of materials with its version, the page’s and the speller’s too', () => {
  const bundles = fs
    .readdirSync(out, { recursive: true, encoding: 'utf8' })
    // The preload script has nothing of others in it; what the bundler puts in itself has no map.
    .filter((name) => /\.c?js$/.test(name) && !/^preload\/|rolldown-runtime/.test(name))
  const sources = bundles.flatMap((name) => {
    const { sources } = JSON.parse(fs.readFileSync(path.join(out, `${name}.map`), 'utf8')) as { sources: string[] }
    return sources
  })
  const named = new Set(readBill().components.map(({ name, version }) => `${name}@${version}`))
  const bundled = new Set(
    sources.flatMap((source) => {
      const [, place] = /(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(source) ?? []
      if (place === undefined) return []
      const own = place.slice(place.indexOf('node_modules'))
      const { name, version } = JSON.parse(fs.readFileSync(path.join(root, own, 'package.json'), 'utf8'))
      return [`${name}@${version}`]
    })
  )
  for (const name of ['react', 'zod', 'nspell', 'prosemirror-view', 'elkjs'])
    expect(
      [...bundled].some((one) => one.startsWith(`${name}@`)),
      name
    ).toBe(true)
  expect([...bundled].filter((one) => !named.has(one))).toEqual([])
})

test('what is taken out of a package as a file stands in the bill of materials', () => {
  const names = new Set(readBill().components.map(({ name }) => name))
  const taken = ['electron', 'renderer', 'shared', 'build'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|css)$/.test(name))
      .flatMap((name) => [
        ...fs
          .readFileSync(path.join(root, folder, name), 'utf8')
          .matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/[\w./-]+\.(?!m?js\b)\w+/g)
      ])
      .map(([, name = '']) => name)
  )
  expect(taken).toContain('dictionary-en-gb')
  expect(taken.filter((name) => !names.has(name))).toEqual([])
})

test('fonts, engines and what lies inside packages stand in the bill of materials, files with their digests', () => {
  const { components } = readBill()
  const names = components.map(({ name }) => name)
  for (const name of ['electron', 'chromium', 'node', 'v8', 'sqlite', 'better-sqlite3']) expect(names).toContain(name)
  const digests = new Set(components.flatMap(({ hashes = [] }) => hashes.map(({ content }) => content)))
  const files = fs
    .readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(woff2|wasm|ttf)$/.test(name))
  expect(files.length).toBeGreaterThan(5)
  for (const name of files)
    expect(
      digests.has(
        createHash('sha512')
          .update(fs.readFileSync(path.join(out, name)))
          .digest('hex')
      ),
      name
    ).toBe(true)
})
