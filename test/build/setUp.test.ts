/** Set-up in a checkout of its own, against a server on the loopback address that behaves well, badly or not at all. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import type http from 'node:http'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Checkout, electronArchive, type Mirror, makeCheckout, openMirror } from './checkout'

const archive = electronArchive()
const whole = (response: http.ServerResponse): void =>
  void response.setHeader('Content-Length', archive.length).end(archive)

const closing: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function checkout(...npm: Parameters<typeof makeCheckout>): Checkout {
  const made = makeCheckout(...npm)
  closing.push(() => fs.rmSync(made.folder, { recursive: true, force: true }))
  return made
}

async function mirror(
  answer: Parameters<typeof openMirror>[0]
): Promise<Mirror & { readonly on: { ELECTRON_MIRROR: string } }> {
  const made = await openMirror(answer)
  closing.push(made.close)
  return { ...made, on: { ELECTRON_MIRROR: made.address } }
}

const versionIn = (made: Checkout): string => fs.readFileSync(made.electron('dist/version'), 'utf8')
/** What set-up may leave beside what it was asked for: nothing. */
const leftovers = (made: Checkout): string[] => fs.readdirSync(made.electron()).filter((name) => /^dist.+/.test(name))

const isHere = process.platform === 'linux' && process.arch === 'x64'

describe.skipIf(!isHere)('Electron (skipped but on 64-bit Linux)', () => {
  it('is fetched by the pinned Node and is whole', async () => {
    const { on } = await mirror(whole)
    const made = checkout()
    const { status, said } = await made.setUp(on)
    expect(said).toContain('ready, on Electron 9.9.9')
    expect(status).toBe(0)
    expect(made.calls()).toContain('pinned')
    expect(fs.readFileSync(made.electron('path.txt'), 'utf8')).toBe('electron')
    expect(fs.statSync(made.electron('dist/electron')).mode & 0o111).not.toBe(0)
    expect(leftovers(made)).toEqual([])
  })

  it.each([
    ['version', 'dist/version'],
    ['path.txt', 'path.txt'],
    ['program', 'dist/electron']
  ])('is fetched again where its %s is missing', async (_name, file) => {
    const { on } = await mirror(whole)
    const made = checkout()
    await made.setUp(on)
    fs.rmSync(made.electron(file))
    const { status, said } = await made.setUp(on)
    expect(said).toContain('ready, on Electron 9.9.9')
    expect(status).toBe(0)
    expect(fs.existsSync(made.electron(file))).toBe(true)
  })

  it('is fetched again where unpacking it broke off', async () => {
    const { on } = await mirror(whole)
    const made = checkout()
    fs.mkdirSync(made.electron('dist'))
    fs.writeFileSync(made.electron('dist/version'), '9.9.9')
    const { said } = await made.setUp(on)
    expect(said).toContain('ready, on Electron 9.9.9')
    expect(fs.existsSync(made.electron('dist/resources.pak'))).toBe(true)
  })

  it('is waited for while a slow server sends', async () => {
    const { on } = await mirror(async (response) => {
      response.setHeader('Content-Length', archive.length)
      const size = Math.ceil(archive.length / 6)
      for (let start = 0; start < archive.length; start += size) {
        response.write(archive.subarray(start, start + size))
        await new Promise((resolve) => setTimeout(resolve, 400))
      }
      response.end()
    })
    const made = checkout()
    expect((await made.setUp(on)).said).toContain('ready, on Electron 9.9.9')
  })

  it('is asked for a second time where the first answer was cut off', async () => {
    const { on, visits } = await mirror((response) => {
      if (visits.length > 1) return whole(response)
      response.setHeader('Content-Length', archive.length).write(archive.subarray(0, 100_000))
      setTimeout(() => response.destroy(), 50)
    })
    const made = checkout()
    expect((await made.setUp(on)).said).toContain('ready, on Electron 9.9.9')
    expect(visits).toHaveLength(2)
  })

  describe('that cannot be had is stood in for, with the address and the reason named', () => {
    it.each<[string, RegExp, (response: http.ServerResponse) => void]>([
      ['a server that says nothing', /said nothing for 1 second/, () => undefined],
      [
        'a server that stops in the middle',
        /said nothing for 1 second/,
        (response) => void response.setHeader('Content-Length', archive.length).write(archive.subarray(0, 1000))
      ],
      [
        'a server that is cut off each time',
        /was cut off/,
        (response) => {
          response.setHeader('Content-Length', archive.length).write(archive.subarray(0, 1000))
          setTimeout(() => response.destroy(), 50)
        }
      ],
      ['a server that does not have it', /answered 404/, (response) => void response.writeHead(404).end('Not found')],
      [
        'a network that answers with a page of its own',
        /answered with something else than Electron/,
        (response) =>
          void response
            .writeHead(200, { 'Content-Type': 'text/html' })
            .end('<!doctype html><title>Please sign in</title>')
      ]
    ])('by %s', async (_name, reason, answer) => {
      const { on, address } = await mirror(answer)
      const made = checkout()
      const { status, said } = await made.setUp(on)
      expect(said).toMatch(reason)
      expect(said).toContain(address)
      expect(said).toContain('ready, on Electron 33.2.1, which stands in for 9.9.9')
      expect(status).toBe(0)
      expect(versionIn(made)).toBe('33.2.1')
      expect(leftovers(made)).toEqual([])
    })

    it('by nobody at the address', async () => {
      const made = checkout()
      const { said } = await made.setUp({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })
      expect(said).toContain('http://127.0.0.1:9/')
      expect(said).toContain('ready, on Electron 33.2.1')
    })
  })

  it('and its stand-in that cannot be had are asked for in a sentence', async () => {
    const made = checkout({ install: 'exit 1' })
    fs.rmSync(path.join(made.folder, 'cache/packwright-tools/electron-33.2.1-linux-x64'), { recursive: true })
    const { status, said } = await made.setUp({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })
    expect(said).toContain('Please check the connection')
    expect(said).not.toMatch(/\n\s+at /)
    expect(status).toBe(1)
  })

  it('takes the place of its stand-in at the next set-up', async () => {
    const made = checkout()
    await made.setUp({ ELECTRON_MIRROR: 'http://127.0.0.1:9/' })
    expect(fs.existsSync(path.join(made.folder, 'node_modules/better-sqlite3/build'))).toBe(true)
    const { on } = await mirror(whole)
    expect((await made.setUp(on)).said).toContain('ready, on Electron 9.9.9')
    expect(versionIn(made)).toBe('9.9.9')
    // What was compiled for the stand-in is gone with it.
    expect(fs.existsSync(path.join(made.folder, 'node_modules/better-sqlite3/build'))).toBe(false)
  })

  it('is not asked for at every start where it could not be had a moment ago', async () => {
    const made = checkout()
    const { on, visits } = await mirror((response) => void response.writeHead(404).end())
    await made.setUp(on)
    const script = `import { setUp } from './build/setup.mjs'; await setUp()`
    await made.setUp(on, [process.execPath, '--input-type=module', '-e', script])
    expect(visits).toHaveLength(1)
    await made.setUp(on)
    expect(visits).toHaveLength(2)
  })

  it('with a wrong checksum stops set-up in a sentence', async () => {
    const { on, address } = await mirror((response) => void response.end(electronArchive('other')))
    const made = checkout()
    const { status, said } = await made.setUp(on)
    expect(said).toMatch(/checksum/)
    expect(said).toContain(address)
    expect(said).not.toMatch(/\n\s+at /)
    expect(status).toBe(1)
    expect(fs.existsSync(made.electron('dist'))).toBe(false)
    expect(leftovers(made)).toEqual([])
  })

  it('that does not fit on the disk stops set-up in a sentence, and is fetched when there is room', async ({
    skip
  }) => {
    const { on } = await mirror(whole)
    const made = checkout()
    const small = path.join(made.folder, 'small')
    fs.mkdirSync(small)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', small])
    skip(mounted.status !== 0, 'A small disk can only be made by an administrator')
    closing.unshift(() => void spawnSync('umount', [small]))
    // Unpacking meets its end; then the download itself.
    fs.cpSync(made.electron(), path.join(small, 'electron'), { recursive: true })
    fs.rmSync(made.electron(), { recursive: true })
    fs.symlinkSync(path.join(small, 'electron'), made.electron())
    for (const variables of [on, { ...on, TMPDIR: small, XDG_CACHE_HOME: small }]) {
      const { status, said } = await made.setUp(variables)
      expect(said).toMatch(/not enough room/)
      expect(said).not.toMatch(/\n\s+at /)
      expect(status).toBe(1)
      expect(leftovers(made)).toEqual([])
    }
    spawnSync('mount', ['-o', 'remount,size=8m', small])
    expect((await made.setUp(on)).said).toContain('ready, on Electron 9.9.9')
  })

  it.each([
    ['npm', { config: 'proxy=PROXY\nhttps-proxy=PROXY\nnoproxy=\ncafile=null' }, {}],
    ['the environment', {}, { http_proxy: 'PROXY', https_proxy: 'PROXY' }]
  ])('is fetched by the proxy of %s', async (_name, npm, variables) => {
    const { address, visits } = await mirror(whole)
    const withProxy = (text: string): string => text.replaceAll('PROXY', address)
    const made = checkout(Object.fromEntries(Object.entries(npm).map(([key, value]) => [key, withProxy(value)])))
    const proxies = Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, withProxy(value)]))
    const { said } = await made.setUp({ ...proxies, ELECTRON_MIRROR: 'http://electron.invalid/' })
    expect(said).toContain('ready, on Electron 9.9.9')
    expect(visits.join('\n')).toContain('electron.invalid')
  })
})

describe('The npm packages', () => {
  const modules = (made: Checkout, ...names: readonly string[]): string =>
    path.join(made.folder, 'node_modules', ...names)

  /** Gives a checkout one more package, as npm would have left it. */
  function addPackage(made: Checkout, manifest: Record<string, unknown>, files: readonly string[]): void {
    fs.mkdirSync(modules(made, 'engine/dist'), { recursive: true })
    fs.writeFileSync(
      modules(made, 'engine/package.json'),
      JSON.stringify({ name: 'engine', version: '1.0.0', ...manifest })
    )
    for (const file of files) fs.writeFileSync(modules(made, 'engine', file), '')
    for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) {
      const lock = JSON.parse(fs.readFileSync(path.join(made.folder, file), 'utf8'))
      lock.packages['node_modules/engine'] = { version: '1.0.0' }
      fs.writeFileSync(path.join(made.folder, file), JSON.stringify(lock))
    }
  }
  const manifest = {
    main: 'dist/index',
    exports: { '.': { types: './src/index.ts', default: './dist/index.js' }, './engine.wasm': './dist/engine.wasm' }
  }
  const files = ['dist/index.js', 'dist/engine.wasm']
  const install =
    'mkdir -p node_modules/engine/dist; cp kept/package.json node_modules/engine/; touch node_modules/engine/dist/index.js node_modules/engine/dist/engine.wasm'

  async function setUpWithout(
    take: (made: Checkout) => void,
    npm = { install }
  ): Promise<{ made: Checkout; status: number | null; said: string }> {
    const { on } = await mirror(whole)
    const made = checkout(npm)
    addPackage(made, manifest, files)
    fs.mkdirSync(path.join(made.folder, 'kept'))
    fs.copyFileSync(modules(made, 'engine/package.json'), path.join(made.folder, 'kept/package.json'))
    take(made)
    return { made, ...(await made.setUp(on)) }
  }

  it('that are all there are left alone', async () => {
    const { made, status } = await setUpWithout(() => undefined)
    expect(status).toBe(0)
    expect(made.calls().filter((call) => call.startsWith('npm ci'))).toEqual([])
  })

  it.each([
    ['folder is empty', (made: Checkout) => fs.rmSync(modules(made, 'engine'), { recursive: true })],
    ['program is missing', (made: Checkout) => fs.rmSync(modules(made, 'engine/dist/index.js'))],
    ['engine is missing', (made: Checkout) => fs.rmSync(modules(made, 'engine/dist/engine.wasm'))]
  ])('are installed again where the %s', async (_name, take) => {
    const { made, status } = await setUpWithout(take)
    expect(status).toBe(0)
    expect(made.calls().filter((call) => call.startsWith('npm ci'))).toHaveLength(1)
    expect(fs.existsSync(modules(made, 'engine/dist/engine.wasm'))).toBe(true)
  })

  it('that npm leaves incomplete are named', async () => {
    const { status, said } = await setUpWithout((made) => fs.rmSync(modules(made, 'engine/dist/engine.wasm')), {
      install: 'true'
    })
    expect(status).toBe(1)
    expect(said).toContain('node_modules/engine/dist/engine.wasm')
  })
})
