/** How often, and with which chance, files and calls are spoilt: a few times among the tests, as often as it is told to by `npm run fuzz`. */
import type fc from 'fast-check'

const { FUZZ_ROUNDS: rounds, FUZZ_SEED: seed } = process.env

/** Whether somebody has asked for more than the few rounds among the tests, and wants to know how it went. */
export const isLong = rounds !== undefined

export const roundsOf = (usual: number): Pick<fc.Parameters, 'numRuns' | 'seed' | 'endOnFailure'> => ({
  numRuns: rounds === undefined ? usual : Number(rounds),
  ...(seed === undefined ? {} : { seed: Number(seed) })
})

/** What came of the rounds: how often each answer was given, and the longest that one took in milliseconds. */
export function tally(name: string): {
  readonly count: (answer: string, started: number) => void
  readonly tell: () => void
} {
  const answers = new Map<string, number>()
  let longest = 0
  return {
    count: (answer, started) => {
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      longest = Math.max(longest, performance.now() - started)
    },
    tell: () => {
      if (!isLong) return
      const all = [...answers].sort(([a], [b]) => a.localeCompare(b)).map(([answer, count]) => `${answer} ${count}`)
      console.info(`${name}: ${all.join(', ')}; the longest took ${Math.round(longest)} ms`)
    }
  }
}
