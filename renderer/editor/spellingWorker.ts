/** Knows how British words are spelt, away from the thread that draws: asked for words, answers which it does not know. */

import { isRight, know, suggestions } from './speller'

export type SpellingQuestion =
  | { readonly ask: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly ask: 'suggest'; readonly id: number; readonly word: string }
  | { readonly ask: 'know'; readonly id: number; readonly words: readonly string[] }

export type SpellingAnswer = { readonly id: number; readonly words: readonly string[] }

self.onmessage = ({ data }: MessageEvent<SpellingQuestion>) => {
  const answer = (found: readonly string[]): void =>
    self.postMessage({ id: data.id, words: found } satisfies SpellingAnswer)
  switch (data.ask) {
    case 'check':
      return answer(data.words.filter((word) => !isRight(word)))
    case 'suggest':
      return answer(suggestions(data.word))
    case 'know':
      know(data.words)
      return answer([])
  }
}
