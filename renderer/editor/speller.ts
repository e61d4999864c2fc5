/// <reference path="./assets.d.ts" />
/** Which words are spelt as in Britain, those of the trade among them. */

import nspell from 'nspell'
import affixes from '../../node_modules/dictionary-en-gb/index.aff?raw'
import words from '../../node_modules/dictionary-en-gb/index.dic?raw'
import { tradeWords } from './tradeWords'

const speller = nspell({ aff: affixes, dic: words })
for (const word of tradeWords) speller.add(word)
const own = new Set<string>()

/** Right when the dictionary has it, or somebody's own list, or all its parts between hyphens and apostrophes are. */
export function isRight(word: string): boolean {
  const plain = word.replaceAll('’', "'")
  const bare = plain.replace(/'s?$/, '')
  if (own.has(bare.toLowerCase()) || speller.correct(plain) || speller.correct(bare)) return true
  const parts = bare.split('-')
  return parts.length > 1 && parts.every((part) => part.length < 2 || isRight(part))
}

/** Other words that may have been meant. */
export function suggestions(word: string): readonly string[] {
  return speller.suggest(word.replaceAll('’', "'")).slice(0, 8)
}

/** Words that count as right from now on. */
export function know(more: readonly string[]): void {
  for (const word of more) own.add(word.toLowerCase())
}
