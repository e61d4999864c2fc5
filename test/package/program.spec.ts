/** The program as it is given to people: what is in it, how it is locked, and that it works. */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '../electron/app'
import { type Ended, runInTerminal } from '../electron/terminal'

const root = path.join(import.meta.dirname, '../..')
const given = path.join(root, 'dist/linux-unpacked')
const program = path.join(given, 'packwright')
/** The same program, but open to the inspector, by which a test can use its window. */
const inspectable = path.join(given, 'packwright-inspectable')
/** Electron as it comes, with everything open that the program has closed. */
const electron = String(createRequire(import.meta.url)('electron'))
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string }

const states: Readonly<Record<number, string>> = { 48: 'off', 49: 'on', 114: 'removed', 144: 'inherited' }

/** The fuses of a program by name; one that @electron/fuses knows no name of, by its number. */
async function fusesOf(file: string): Promise<Record<string, string>> {
  const { version: _version, ...wire } = await getCurrentFuseWire(file)
  return Object.fromEntries(
    Object.entries(wire).map(([number, state]) => [
      FuseV1Options[Number(number)] ?? number,
      states[Number(state)] ?? ''
    ])
  )
}

/** All that there may be. The ninth came with a later Electron than the one that may stand in here. */
const fuses = {
  RunAsNode: 'off',
  EnableCookieEncryption: 'on',
  EnableNodeOptionsEnvironmentVariable: 'off',
  EnableNodeCliInspectArguments: 'off',
  EnableEmbeddedAsarIntegrityValidation: 'on',
  OnlyLoadAppFromAsar: 'on',
  LoadBrowserProcessSpecificV8Snapshot: 'off',
  GrantFileProtocolExtraPrivileges: 'off'
}

type AsarEntry = {
  readonly files?: Readonly<Record<string, AsarEntry>>
  readonly offset?: string
  readonly size?: number
}

/** The files of app.asar by their paths, each with its bytes unless they lie beside the archive. */
function filesOfArchive(): ReadonlyMap<string, Buffer | null> {
  const archive = fs.readFileSync(path.join(given, 'resources/app.asar'))
  const start = 8 + archive.readUInt32LE(4)
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as AsarEntry
  const found = new Map<string, Buffer | null>()
  const walk = (entry: AsarEntry, place: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) {
      const file = path.posix.join(place, name)
      if (child.files) walk(child, file)
      else if (child.offset === undefined) found.set(file, null)
      else {
        const from = start + Number(child.offset)
        found.set(file, archive.subarray(from, from + (child.size ?? 0)))
      }
    }
  }
  walk(header, '')
  return found
}

/** Runs a command of the program as given, in a profile of the folder's own. */
const packwright = (words: readonly string[], folder: string): Promise<Ended> =>
  runInTerminal(program, [...words, '--profile', path.join(folder, 'profile')], { folder })

test.skip(process.platform !== 'linux', 'The folder that is tested is the one made on Linux')

test('the fuses are set as intended, every one there is', async () => {
  const { WasmTrapHandlers, ...read } = await fusesOf(program)
  expect(read).toEqual(fuses)
  // Left as Electron has it.
  expect(WasmTrapHandlers).toBe((await fusesOf(electron)).WasmTrapHandlers)
})

test('the copy for tests is open to the inspector and otherwise the same', async () => {
  expect(await fusesOf(inspectable)).toEqual({ ...(await fusesOf(program)), EnableNodeCliInspectArguments: 'on' })
  const [one, other] = [fs.readFileSync(program), fs.readFileSync(inspectable)]
  expect(one.length).toBe(other.length)
  expect(one.reduce((count, byte, at) => count + (byte === other[at] ? 0 : 1), 0)).toBe(1)
})

test('the archive holds the app, the licences and two native modules, and nothing of how it was made', () => {
  const files = filesOfArchive()
  const names = [...files.keys()]
  const mayBe = [
    /^package\.json$/,
    /^LICENSE$/,
    /^out\/main\/[\w-]+\.js$/,
    /^out\/main\/(sbom\.json|pdfium\.wasm)$/,
    /^out\/preload\/preload\.cjs$/,
    /^out\/renderer\/index\.html$/,
    /^out\/renderer\/assets\/[\w-]+\.(js|css|woff2|svg|png)$/,
    /^out\/(main|renderer)\/licences\.md$/,
    /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/[\w-]+\.node|build\/Release\/better_sqlite3\.node)$/,
    /^node_modules\/@myriaddreamin\/typst-ts-node-compiler\/(package\.json|LICENSE|index(-napi)?\.js)$/,
    /^node_modules\/@myriaddreamin\/typst-ts-node-compiler-linux-\w+-gnu\/(package\.json|[\w.-]+\.node)$/
  ]
  expect(names.filter((name) => !mayBe.some((form) => form.test(name)))).toEqual([])
  expect(names).toEqual(
    expect.arrayContaining([
      'package.json',
      'LICENSE',
      'out/main/main.js',
      'out/main/licences.md',
      'out/preload/preload.cjs'
    ])
  )
  expect(JSON.parse(String(files.get('package.json')))).not.toHaveProperty('scripts')
  for (const [name, bytes] of files) {
    const content = bytes ?? fs.readFileSync(path.join(given, 'resources/app.asar.unpacked', name))
    expect(content.includes(root), `${name} names the folder it was built in`).toBe(false)
    expect(content.includes('sourceMappingURL=data:'), `${name} brings its sources along`).toBe(false)
  }
})

test('each licence of what is built in is told', () => {
  const files = filesOfArchive()
  const beside = fs.readdirSync(path.join(given, 'resources/licences'))
  const headings = `${files.get('out/main/licences.md')}${files.get('out/renderer/licences.md')}`.matchAll(
    /^## (\S+)/gm
  )
  const told = new Set([
    ...[...headings].map(([, name]) => name),
    ...[...files.keys()].flatMap((name) => /^node_modules\/(.+)\/LICENSE$/.exec(name)?.[1] ?? []),
    ...beside.map((name) => name.replace('.txt', ''))
  ])
  const bill = JSON.parse(String(files.get('out/main/sbom.json'))) as {
    components: { type: string; group?: string; name: string }[]
  }
  const names = bill.components
    .filter(({ type }) => type === 'library')
    .map(({ group, name }) => (group ? `${group}/${name}` : name))
  expect(names).toEqual(expect.arrayContaining(['zod', 'react', 'prosemirror-model', 'fflate', 'elkjs', 'is-buffer']))
  // The engine's own are told beside the program; SQLite is nobody's.
  const engine = ['chromium', 'node', 'v8', 'sqlite']
  expect(names.filter((name) => !told.has(name) && !engine.includes(name))).toEqual([])
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(fs.existsSync(path.join(given, name))).toBe(true)
  for (const name of ['OFL-Arimo.txt', 'OFL-Noto-Sans-Symbols-2.txt']) expect(beside).toContain(name)
  expect(fs.readFileSync(path.join(given, 'resources/licences/pdfium.txt'), 'utf8')).toContain('PDFium')
})

test('the bill of materials names what is built in, with versions and licences', async ({ folder }) => {
  const told = await packwright(['--sbom'], folder)
  // What the engine itself may say on standard error is not asked about.
  expect(told.status, told.error).toBe(0)
  const bill = JSON.parse(told.out) as {
    components: { type: string; name: string; version?: string; licenses?: unknown[] }[]
  }
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
  const named = bill.components.map(({ name }) => name)
  for (const name of ['electron', 'better-sqlite3', 'zod', 'react', 'nspell', 'elkjs']) expect(named).toContain(name)
  expect(bill.components.filter(({ type, version, licenses }) => !licenses || (type !== 'file' && !version))).toEqual(
    []
  )
})

test('no variable makes Node of the program', async ({ folder }) => {
  const trace = path.join(folder, 'node-was-here')
  const script = path.join(folder, 'script.cjs')
  fs.writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  const asNode = { folder, variables: { ELECTRON_RUN_AS_NODE: '1' } }
  const refused = await runInTerminal(program, [script], asNode)
  expect(refused).toMatchObject({ status: 2, error: expect.stringContaining('There is no command') })
  expect(fs.existsSync(trace)).toBe(false)
  // Electron as it comes does so: the test would notice.
  await runInTerminal(electron, [script], asNode)
  expect(fs.existsSync(trace)).toBe(true)
})

test('no variable gives Node inside the program something to load', async ({ folder }) => {
  const trace = path.join(folder, 'node-was-here')
  const script = path.join(folder, 'script.cjs')
  fs.writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
  const told = await runInTerminal(program, ['--version'], {
    folder,
    variables: { NODE_OPTIONS: `--require=${script}` }
  })
  expect(told).toMatchObject({ status: 0, out: `${version}\n` })
  expect(fs.existsSync(trace)).toBe(false)
})

test.describe('a switch that would open the program to others', () => {
  const behind = ['list', 'reports']
  const rows: readonly (readonly string[])[] = [
    ['--inspect=0', ...behind],
    ['--inspect-brk=0', ...behind],
    ['--inspect-port=0', ...behind],
    ['--remote-debugging-port=0', ...behind],
    ['--remote-debugging-pipe', ...behind],
    ['-remote-debugging-port=0', ...behind],
    [...behind, '--remote-debugging-port=0'],
    ['import', 'beds.txt', '-remote-debugging-port=0'],
    ['--js-flags=--expose-gc', ...behind],
    ['--load-extension=/tmp', ...behind],
    ['--proxy-server=127.0.0.1:9', ...behind],
    ['--host-resolver-rules=', ...behind],
    ['--user-data-dir=elsewhere', ...behind],
    ['--gpu-launcher=true', ...behind],
    ['--renderer-cmd-prefix=true', ...behind]
  ]
  for (const words of rows)
    test(`is refused, and nothing is opened: ${words.join(' ')}`, async ({ folder }) => {
      const ended = await runInTerminal(program, [...words, '--profile', path.join(folder, 'profile')], { folder })
      expect(ended).toMatchObject({ status: 2, out: '', error: expect.stringContaining('does not start with') })
      expect(ended.error).not.toContain('listening')
      expect(fs.existsSync(path.join(folder, 'profile'))).toBe(false)
    })

  test('is taken by the copy for tests alone, which would show what it opens', async ({ folder }) => {
    const words = ['--inspect=0', ...behind, '--profile', path.join(folder, 'profile')]
    expect((await runInTerminal(inspectable, words, { folder })).error).toContain('Debugger listening')
  })

  test('is a word like any other behind “--”', async ({ folder }) => {
    const words = ['--', 'import', '-remote-debugging-port=0', '--profile', path.join(folder, 'profile')]
    expect(await runInTerminal(program, words, { folder })).toMatchObject({
      status: 1,
      error: expect.stringContaining('There is no file')
    })
  })
})

test('an app laid beside the archive is not started', async ({ folder }) => {
  const loose = path.join(given, 'resources/app')
  const trace = path.join(folder, 'loose-app-was-here')
  fs.mkdirSync(loose)
  try {
    fs.writeFileSync(path.join(loose, 'package.json'), '{ "name": "loose", "version": "9.9.9", "main": "main.js" }')
    fs.writeFileSync(
      path.join(loose, 'main.js'),
      `require('node:fs').writeFileSync(${JSON.stringify(trace)}, ''); process.exit(0)`
    )
    expect(await packwright(['--version'], folder)).toMatchObject({ status: 0, out: `${version}\n` })
    expect(fs.existsSync(trace)).toBe(false)
  } finally {
    fs.rmSync(loose, { recursive: true })
  }
})

test('the program as given fills a profile, reads a report and builds a pack, without a screen', async ({ folder }) => {
  fs.writeFileSync(path.join(folder, 'beds.txt'), reportText)
  const read = await packwright(['import', 'beds.txt', '--json'], folder)
  expect(read.status, read.error).toBe(0)
  expect(JSON.parse(read.out)).toMatchObject([{ ok: true, title: 'Winter beds in the community' }])
  const words = ['--files', 'beds.txt', '--body', 'Cabinet', '--date', '2026-12-09', '--to', 'pack.pdf', '--json']
  const built = await packwright(['pack', ...words], folder)
  expect(built.status, built.error).toBe(0)
  expect(JSON.parse(built.out)).toMatchObject({ items: [{ title: 'Winter beds in the community', firstPage: 2 }] })
  expect(fs.readFileSync(path.join(folder, 'pack.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(JSON.parse((await packwright(['verify', '--json'], folder)).out)).toMatchObject({ ok: true })
})

test('in its window, reports come in by the dialogue and a pack is built', async ({ open, folder }) => {
  const { app, page, chooseFiles, chooseTarget, complaints } = await open({ program: inspectable })
  expect(await app.evaluate(({ app }) => [app.isPackaged, app.getVersion()])).toEqual([true, version])
  await page.getByRole('button', { name: 'Open the sample authority' }).click()
  const places = page.getByRole('navigation', { name: 'Places' })
  await places.getByRole('link', { name: 'Reports' }).click()
  const file = path.join(folder, 'beds.txt')
  fs.writeFileSync(file, reportText)
  await chooseFiles(file)
  await page.getByRole('button', { name: 'Import reports' }).click()
  await expect(page.getByRole('region', { name: '1 report came in.' })).toContainText('Winter beds in the community')
  await places.getByRole('link', { name: 'Meetings' }).click()
  await page.getByRole('rowheader').first().click()
  const target = path.join(folder, 'pack.pdf')
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  await expect(page.getByRole('status').filter({ hasText: /is ready: \d+ pages/ })).toBeVisible({ timeout: 45_000 })
  expect(fs.readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
})

/** A report as a council might hand it over as text. */
const reportText = `Cabinet

14 October 2026

Winter beds in the community

Report of Corporate Management Team

Purpose of the Report

1 To ask for forty beds in care homes to be kept ready this winter.

Recommendation(s)

2 Cabinet is recommended to agree to the forty beds.

Background

3 Last winter twenty-five beds were kept ready and all were used.
`
