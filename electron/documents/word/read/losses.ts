/** What cannot be kept of a Word file, gathered while the file is read. */

/** What was left out, each sentence once with how often. */
export type Losses = { readonly lose: (sentence: string) => void; readonly all: () => readonly string[] }

/** Keeps count of what is lost. */
export function keepLosses(): Losses {
  const counts = new Map<string, number>()
  return {
    lose: (sentence) => void counts.set(sentence, (counts.get(sentence) ?? 0) + 1),
    all: () => [...counts].map(([sentence, count]) => (count > 1 ? `${sentence} (${count} times)` : sentence))
  }
}
