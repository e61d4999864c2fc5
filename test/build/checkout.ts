/** A checkout in small, with the real scripts of `build/` in it and a server on the loopback address in place of the web. */
import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'

const root = path.join(import.meta.dirname, '../..')
const wanted = '9.9.9'

/** An archive as Electron publishes them, in small; `mark` makes one differ from another. */
export function electronArchive(mark = ''): Buffer {
  const program = `#!/bin/sh\necho ${mark}\n`
  // Made executable, as the archives for Linux have it.
  const files = {
    electron: [Buffer.from(program), { os: 3, attrs: 0o100755 << 16 }],
    version: [Buffer.from(wanted), {}],
    'resources.pak': [Buffer.alloc(300_000, 'electron'), { level: 0 }]
  } as const
  return Buffer.from(zipSync(files as never, { mtime: '2026-01-01' }))
}

export type Checkout = {
  readonly folder: string
  readonly electron: (...names: readonly string[]) => string
  /** Runs set-up as a person does, and answers what it said. */
  readonly setUp: (variables?: Record<string, string>, command?: readonly string[]) => Promise<Ended>
  /** What was run in place of npm, and the times that the pinned Node was used. */
  readonly calls: () => string[]
}

export type Ended = { readonly status: number | null; readonly said: string }

/** What a program in place of npm does when packages are installed. */
type Npm = { readonly config?: string; readonly install?: string }

/** Lays out a checkout whose npm packages are all there, and whose Electron is not. */
export function makeCheckout(npm: Npm = {}): Checkout {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-checkout-'))
  const at = (...names: readonly string[]) => path.join(folder, ...names)
  const write = (name: string, text: string, mode = 0o644): void => {
    fs.mkdirSync(path.dirname(at(name)), { recursive: true })
    fs.writeFileSync(at(name), text, { mode })
  }
  for (const name of fs.readdirSync(path.join(root, 'build')))
    if (/\.mjs$|^standIn$/.test(name)) fs.cpSync(path.join(root, 'build', name), at('build', name), { recursive: true })
  write('package.json', '{"name":"packwright","type":"module"}')
  const lock = JSON.stringify({
    packages: {
      '': {},
      'node_modules/electron': { version: wanted },
      'node_modules/better-sqlite3': { version: '13.2.0' }
    }
  })
  write('package-lock.json', lock)
  write('node_modules/.package-lock.json', lock)
  write('node_modules/better-sqlite3/package.json', '{"version":"13.2.0"}')
  write('node_modules/electron/package.json', `{"name":"electron","version":"${wanted}","main":"install.js"}`)
  const sum = createHash('sha256').update(electronArchive()).digest('hex')
  write(
    'node_modules/electron/checksums.json',
    JSON.stringify({ [`electron-v${wanted}-${process.platform}-${process.arch}.zip`]: sum })
  )
  fs.copyFileSync(path.join(root, 'node_modules/electron/install.js'), at('node_modules/electron/install.js'))
  for (const scope of ['@electron', '@electron-internal'])
    fs.symlinkSync(path.join(root, 'node_modules', scope), at('node_modules', scope))
  write('node_modules/.bin/node', `#!/bin/sh\necho pinned >>'${at('calls')}'\nexec '${process.execPath}' "$@"\n`, 0o755)
  const config = npm.config ?? 'proxy=null\nhttps-proxy=null\nnoproxy=\ncafile=null'
  write(
    'bin/npm',
    `#!/bin/sh\necho "npm $*" >>'${at('calls')}'\ncase "$1" in\nconfig) echo '${config}';;\nci) cd '${folder}'; ${npm.install ?? 'exit 1'};;\nesac\n`,
    0o755
  )
  // The stand-in as it lies in the cache when it was fetched before.
  const kept = 'cache/packwright-tools'
  write(`${kept}/electron-33.2.1-linux-x64/electron`, '#!/bin/sh\n', 0o755)
  write(`${kept}/electron-33.2.1-linux-x64/version`, '33.2.1')
  write(`${kept}/electron-33.2.1-linux-x64/resources/default_app.asar/package.json`, '{}')
  write(`${kept}/better-sqlite3-13.2.0-node-api-9-linux-x64/better_sqlite3.node`, 'native')
  return {
    folder,
    electron: (...names) => at('node_modules/electron', ...names),
    calls: () => (fs.existsSync(at('calls')) ? fs.readFileSync(at('calls'), 'utf8').trim().split('\n') : []),
    setUp: (variables = {}, command = [process.execPath, 'build/setup.mjs']) =>
      run(command, {
        cwd: folder,
        env: {
          HOME: folder,
          XDG_CACHE_HOME: at('cache'),
          PATH: `${at('bin')}:/usr/bin:/bin`,
          PACKWRIGHT_PATIENCE: '1',
          ...variables
        }
      })
  }
}

function run([program = '', ...words]: readonly string[], options: SpawnOptionsWithoutStdio): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, options)
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    child.on('error', reject).on('close', (status) => resolve({ status, said }))
  })
}

export type Mirror = {
  /** For ELECTRON_MIRROR. */
  readonly address: string
  readonly visits: string[]
  readonly close: () => Promise<void>
}

/** A server that answers each request the same way. It is a proxy too, one that sends everybody to itself. */
export async function openMirror(
  answer: (response: http.ServerResponse, request: http.IncomingMessage) => void
): Promise<Mirror> {
  const visits: string[] = []
  const server = http.createServer((request, response) => {
    visits.push(request.url ?? '')
    answer(response, request)
  })
  const tunnels = new Set<net.Socket>()
  server.on('connect', (request, socket) => {
    visits.push(`CONNECT ${request.url}`)
    const place = server.address() as net.AddressInfo
    const inner = net.connect(place.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      inner.pipe(socket).pipe(inner)
    })
    tunnels.add(inner)
    for (const end of [inner, socket]) end.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    visits,
    close: async () => {
      for (const tunnel of tunnels) tunnel.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
