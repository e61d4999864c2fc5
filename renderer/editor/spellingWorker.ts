/// <reference path="./assets.d.ts" />
/** Knows how British words are spelt, away from the thread that draws: asked for words, answers which it does not know. */

import nspell from 'nspell'
import affixes from '../../node_modules/dictionary-en-gb/index.aff?raw'
import words from '../../node_modules/dictionary-en-gb/index.dic?raw'

export type SpellingQuestion =
  | { readonly ask: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly ask: 'suggest'; readonly id: number; readonly word: string }
  | { readonly ask: 'know'; readonly id: number; readonly words: readonly string[] }

export type SpellingAnswer = { readonly id: number; readonly words: readonly string[] }

const speller = nspell({ aff: affixes, dic: words })
const own = new Set<string>()

/** Right when the dictionary has it, or somebody's own list, or all its parts between hyphens and apostrophes are. */
function isRight(word: string): boolean {
  const plain = word.replaceAll('’', "'")
  const bare = plain.replace(/'s?$/, '')
  if (own.has(bare.toLowerCase()) || speller.correct(plain) || speller.correct(bare)) return true
  const parts = bare.split('-')
  return parts.length > 1 && parts.every((part) => part.length < 2 || isRight(part))
}

self.onmessage = ({ data }: MessageEvent<SpellingQuestion>) => {
  const answer = (found: readonly string[]): void =>
    self.postMessage({ id: data.id, words: found } satisfies SpellingAnswer)
  switch (data.ask) {
    case 'check':
      return answer(data.words.filter((word) => !isRight(word)))
    case 'suggest':
      return answer(speller.suggest(data.word.replaceAll('’', "'")).slice(0, 8))
    case 'know':
      for (const word of data.words) own.add(word.toLowerCase())
      return answer([])
  }
}
