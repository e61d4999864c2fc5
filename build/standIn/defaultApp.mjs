// What the stand-in Electron runs first, in place of Electron's own default app (which the package it comes from does
// not carry): `electron [-r MODULE]… [SWITCH]… FOLDER [ARGUMENT]…` loads the modules, then the app in FOLDER.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const argv = process.argv.slice(1)
const modules = []
let folder
for (let word = argv.shift(); word !== undefined && folder === undefined; word = argv.shift()) {
  if (word === '--version') {
    console.log(`v${process.versions.electron}`)
    process.exit(0)
  } else if (word === '-r') modules.push(path.resolve(argv.shift()))
  else if (!word.startsWith('-')) folder = path.resolve(word)
}
for (const file of modules) require(file)

try {
  if (folder === undefined) throw new Error('Usage: electron [options] FOLDER')
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  app.setDesktopName(manifest.desktopName ?? `${manifest.name}.desktop`)
  app.setAppPath(folder)
  await import(pathToFileURL(path.join(folder, manifest.main)).href)
} catch (error) {
  console.error('The app could not be started.', error)
  process.exit(1)
}
