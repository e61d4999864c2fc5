/** How often leaks are tried by chance: a few times among the tests, as often as it is told to by `npm run leaks`. */
import type fc from 'fast-check'

/** What fast-check takes; `usual` holds where nothing else is said. */
export function leakRounds(usual: number): Pick<fc.Parameters, 'numRuns' | 'seed'> {
  const { LEAKS_ROUNDS: rounds, LEAKS_SEED: seed } = process.env
  return {
    numRuns: rounds === undefined ? usual : Number(rounds),
    ...(seed === undefined ? {} : { seed: Number(seed) })
  }
}

/** How long such a test may take, in milliseconds: long enough for a busy machine, and for as many rounds as were asked for. */
export const leakTime = process.env.LEAKS_ROUNDS === undefined ? 300_000 : 36_000_000
