// npm run audit: asks the npm registry what is known against the packages that ship, and no others. Not part of npm test,
// since it needs the web. Status 0: nothing is known; 1: something is; 2: no registry answered.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildApp } from './app.mjs'
import { root, say } from './machine.mjs'
import { shippedPackages } from './sbom.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp()
  await buildApp()
  const shipped = new Set(shippedPackages(path.join(root, 'out')).map(({ name }) => name))
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  /** @type {{ vulnerabilities?: Record<string, { name: string, severity: string, range: string }> }} */
  let answer = {}
  try {
    answer = JSON.parse(stdout)
  } catch {}
  if (!answer.vulnerabilities) {
    say('no registry answered: nothing is known of the packages that ship')
    return 2
  }
  const all = Object.values(answer.vulnerabilities)
  const own = all.filter(({ name }) => shipped.has(name) || name === 'electron')
  for (const { name, severity, range } of own) say(`${name} ${range}: ${severity}`)
  say(
    `${shipped.size} packages ship; ${own.length} of them have known faults (${all.length} among all packages, tools included)`
  )
  return own.length === 0 ? 0 : 1
})
