// npm run test:edits: does thousands of things by chance to whole reports in the editor and looks whether each is still a
// report. `npm run test:edits -- RUNS LENGTH SEED` chooses how often, how many at a time, and which.
// `npm run test:edits -- exempt RUNS LENGTH SEED` looks whether what is exempt stays so: RUNS sequences over all house styles.
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

/** What the numbers are, and the test that takes them. */
const kinds = {
  edits: { test: 'anyEdits', name: 'EDITS', usual: ['100', '200'], told: 'edits to each report' },
  exempt: {
    test: 'exemptEdits',
    name: 'EXEMPT',
    usual: ['100000', '16'],
    told: 'edits to random reports with exempt matter'
  }
}

await runScript(async () => {
  await setUp({})
  const given = process.argv.slice(2)
  const { test, name, usual, told } = given[0] === 'exempt' ? kinds.exempt : kinds.edits
  const numbers = given[0] === 'exempt' ? given.slice(1) : given
  const [runs = usual[0], length = usual[1], seed = String(Date.now() % 1_000_000)] = numbers
  console.log(`${runs} × ${length} ${told}, seed ${seed}`)
  const env = {
    ...toolEnvironment,
    [`${name}_RUNS`]: runs,
    [`${name}_LENGTH`]: length,
    [`${name}_SEED`]: seed,
    [`${name}_SHRINK`]: '1'
  }
  return start(
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout', '36000000'],
      `test/renderer/editor/${test}.test.ts`
    ],
    { env }
  )
})
