// npm run leaks: puts exempt sentences, disfigured by chance, into files of every kind and looks whether the search finds
// each; and merges, tears and brings back marked reports by chance and looks whether all that was exempt still is.
// `npm run leaks -- ROUNDS SEED` chooses how often, and which.
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({})
  const [rounds = '100', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
  console.log(`${rounds} rounds of each kind, seed ${seed}`)
  const env = { ...toolEnvironment, LEAKS_ROUNDS: rounds, LEAKS_SEED: seed }
  return start(
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout', '36000000', '--project', 'node'],
      ...[
        'test/documents/anyLeak.test.ts',
        'test/shared/leaks/leakProperties.test.ts',
        'test/shared/mergeMarks.test.ts'
      ],
      ...['test/documents/docxExempt.test.ts', 'test/documents/markdownExempt.test.ts']
    ],
    { env }
  )
})
