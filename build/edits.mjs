// npm run test:edits: does thousands of things by chance to whole reports in the editor and looks whether each is still a
// report. `npm run test:edits -- RUNS LENGTH SEED` chooses how often, how many at a time, and which.
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({})
  const [runs = '100', length = '200', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
  console.log(`${runs} × ${length} edits to each report, seed ${seed}`)
  const env = { ...toolEnvironment, EDITS_RUNS: runs, EDITS_LENGTH: length, EDITS_SEED: seed, EDITS_SHRINK: '1' }
  return start(
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout', '3600000'],
      'test/renderer/editor/anyEdits.test.ts'
    ],
    { env }
  )
})
