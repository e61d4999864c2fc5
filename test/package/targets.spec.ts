/** Packages for other systems, as far as they can be made here: what is in them is theirs. */
import fs from 'node:fs'
import path from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { expect, test } from '../electron/app'

const root = path.join(import.meta.dirname, '../..')

/** A folder that passes for Electron's on that system, but for its program, in which there is nothing to change. */
function electronFor(folder: string, program: string): string {
  const electron = path.join(folder, 'electron')
  fs.mkdirSync(path.join(electron, 'resources'), { recursive: true })
  fs.mkdirSync(path.join(electron, 'locales'))
  fs.writeFileSync(path.join(electron, 'locales/en-GB.pak'), '')
  fs.writeFileSync(path.join(electron, program), '')
  return electron
}

const natives = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.node'))
    .map((name) => path.basename(name))

test('a folder for Windows carries the native modules of Windows, and no other', async ({ folder }) => {
  await build({
    projectDir: root,
    targets: Platform.WINDOWS.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      directories: { output: path.join(folder, 'out') },
      electronDist: electronFor(folder, 'electron.exe'),
      electronFuses: null,
      disableAsarIntegrity: true,
      win: { signAndEditExecutable: false }
    }
  })
  const made = path.join(folder, 'out/win-unpacked')
  expect(fs.existsSync(path.join(made, 'resources/app.asar'))).toBe(true)
  expect(natives(made).sort()).toEqual(['typst-ts-node-compiler.win32-x64-msvc.node', 'win32-x64.node'])
  // Nothing but the app is in it: a list that only leaves things out takes in everything else.
  const archive = fs.readFileSync(path.join(made, 'resources/app.asar')).toString('latin1')
  for (const name of ['main.js', 'preload.cjs']) expect(archive).toContain(`"${name}"`)
  for (const name of ['main.ts', 'README.md', 'main.js.map']) expect(archive).not.toContain(`"${name}"`)
})
