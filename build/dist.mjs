// npm run dist: the app as it is given to people, into dist/, by electron-builder.yml. On Linux that is a folder and the
// same as .tar.gz; on Windows and macOS an installer.
//   --dir          the folder alone
//   --inspectable  puts packwright-inspectable beside the program: the same, but open to --inspect, for Playwright
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from './app.mjs'
import { electronRuntime } from './electron.mjs'
import { isLinux, root, run, say } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

const folder = path.join(root, 'dist/linux-unpacked')

/** Makes the folder, or the installer. */
async function makePackage() {
  const { build } = await import('electron-builder')
  const { version, isStandIn } = electronRuntime()
  await build({
    projectDir: root,
    dir: isLinux,
    publish: 'never',
    config: isStandIn
      ? {
          electronVersion: version,
          electronDist: 'node_modules/electron/dist',
          afterExtract: ({ appOutDir }) =>
            rmSync(path.join(appOutDir, 'resources/default_app.asar'), { recursive: true })
        }
      : {}
  })
}

/** Packs the folder, quickly rather than small, with nothing in it of who packed it. */
async function makeArchive() {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const name = `packwright-${version}-${process.platform}-${process.arch}`
  const file = path.join(root, `dist/${name}.tar.gz`)
  const asRoot = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name']
  const inFolder = ['--transform', `s,^\\.,${name},`, '-C', folder, '.']
  await run(['tar', '--create', '--use-compress-program', 'gzip -3', '--file', file, ...asRoot, ...inFolder])
  say(`made ${path.relative(root, file)}`)
}

/** Copies the program and opens its fuse for the inspector; everything else is as people get it. */
async function makeInspectable() {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const copy = path.join(folder, 'packwright-inspectable')
  copyFileSync(path.join(folder, 'packwright'), copy)
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true })
}

await runScript(async () => {
  await setUp()
  await buildApp()
  await makePackage()
  if (isLinux && !process.argv.includes('--dir')) await makeArchive()
  if (isLinux && process.argv.includes('--inspectable')) await makeInspectable()
  return 0
})
