// npm run test:edits: does thousands of things by chance to whole reports in the editor and looks whether each is still a
// report. `npm run test:edits -- RUNS LENGTH SEED` chooses how often, how many at a time, and which.
// `npm run test:edits -- exempt RUNS LENGTH SEED` looks whether what is exempt stays so: RUNS sequences over all house styles.
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

/** What the numbers are, and the test that takes them. */
const kinds = {
  edits: { test: 'anyEdits', name: 'EDITS', usual: { runs: '100', length: '200' }, told: 'edits to each report' },
  exempt: {
    test: 'exemptEdits',
    name: 'EXEMPT',
    usual: { runs: '100000', length: '16' },
    told: 'edits to random reports with exempt matter'
  }
}

/** So many in one process: the page of the tests keeps something of every paste, and 80,000 of them filled 4 GB. */
const most = 20_000

await runScript(async () => {
  await setUp({})
  const given = process.argv.slice(2)
  const { test, name, usual, told } = given[0] === 'exempt' ? kinds.exempt : kinds.edits
  const numbers = given[0] === 'exempt' ? given.slice(1) : given
  const [runs = usual.runs, length = usual.length, seed = String(Date.now() % 1_000_000)] = numbers
  console.log(`${runs} × ${length} ${told}, seed ${seed}`)
  let worst = 0
  for (let done = 0, part = 0; done < Number(runs); done += most, part += 1)
    worst = Math.max(
      worst,
      await tryOut({ test, name, runs: Math.min(most, Number(runs) - done), length, seed: Number(seed) + part })
    )
  return worst
})

/** @param {{ test: string, name: string, runs: number, length: string, seed: number }} what */
function tryOut({ test, name, runs, length, seed }) {
  const env = {
    ...toolEnvironment,
    [`${name}_RUNS`]: String(runs),
    [`${name}_LENGTH`]: length,
    [`${name}_SEED`]: String(seed),
    [`${name}_SHRINK`]: '1'
  }
  return start(
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout', '36000000'],
      `test/renderer/editor/${test}.test.ts`
    ],
    { env }
  )
}
