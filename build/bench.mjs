// npm run bench: how quickly Packwright works, measured in the built app. `npm run bench -- NAME…` runs those benches of
// build/bench alone; `--long` also measures what takes many
// minutes. Prints the machine, and the median and 95th percentile of each thing measured.
import { readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildApp, withDisplay } from './app.mjs'
import { runtimeName } from './electron.mjs'
import { root, SetUpError, start } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

/**
 * One thing measured, as often as it takes. Each file of build/bench exports `bench`, which gives them as they are ready.
 * @typedef {{ what: string, unit: string, values: readonly number[], goal: string }} Row
 */

const folder = path.join(root, 'build/bench')

/**
 * The value that so large a part of the values stays at or below (nearest rank).
 * @param {readonly number[]} values
 * @param {number} part of 1
 */
function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(Math.ceil(part * sorted.length) - 1, 0)] ?? Number.NaN
}

/** @param {number} value */
const rounded = (value) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })

/** @param {readonly string[]} cells */
const printRow = ([what = '', ...figures]) =>
  console.log(what.padEnd(56) + figures.map((figure) => figure.padStart(8)).join(''))

/** @param {readonly string[]} words */
async function measure(words) {
  const names = words.filter((word) => word !== '--long')
  const isLong = names.length < words.length
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => path.basename(file, '.mjs'))
  const unknown = names.find((name) => !known.includes(name))
  if (unknown) throw new SetUpError(`There is no bench “${unknown}”. There are: ${known.join(', ')}.`)
  const [processor] = os.cpus()
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`
  console.log(
    `${os.type()} ${os.arch()}, ${os.availableParallelism()} × ${processor?.model}, ${memory}; ${runtimeName()}`
  )
  printRow(['', 'median', '95th', 'unit', 'times', '  goal'])
  for (const name of names.length > 0 ? names : known) {
    const { bench } = await import(path.join(folder, `${name}.mjs`))
    for await (const { what, unit, values, goal } of /** @type {AsyncIterable<Row>} */ (bench({ isLong }))) {
      const figures = [percentile(values, 0.5), percentile(values, 0.95)].map(rounded)
      printRow([what, ...figures, unit, String(values.length), `  ${goal}`])
    }
  }
}

await runScript(async () => {
  await setUp({ screen: true })
  await buildApp()
  const words = process.argv.slice(2)
  // Once more from the start, with a screen.
  if (withDisplay.length > 0) return start([...withDisplay, 'node', import.meta.filename, ...words])
  await measure(words)
  return 0
})
