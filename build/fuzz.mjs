// npm run fuzz: spoils valid files and valid calls by chance and looks whether every reader and every call answers in words
// (test/fuzz). `npm run fuzz -- ROUNDS SEED` chooses how often each is tried, and which chance.
import { start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

await runScript(async () => {
  await setUp({})
  const [rounds = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
  console.log(`${rounds} rounds for each reader and each call, seed ${seed}`)
  const env = { ...toolEnvironment, FUZZ_ROUNDS: rounds, FUZZ_SEED: seed }
  return start(
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--testTimeout', '36000000', '--project', 'node'],
      ...['--reporter', 'verbose', 'test/fuzz']
    ],
    { env }
  )
})
