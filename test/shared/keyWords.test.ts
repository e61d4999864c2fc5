import { describe, expect, it } from 'vitest'
import { isSameWords, keyWordCount, keyWordList, keyWords } from '../../shared/keyWords'

describe('the words of a key', () => {
  it('come from 512 different plain ones', () => {
    expect(new Set(keyWordList).size).toBe(512)
    expect(keyWordList.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([])
  })

  it.each([
    ['0'.repeat(64), Array(keyWordCount).fill(keyWordList[0])],
    ['f'.repeat(64), Array(keyWordCount).fill(keyWordList[511])],
    ['80'.padEnd(64, '0'), [keyWordList[256], ...Array(keyWordCount - 1).fill(keyWordList[0])]]
  ])('are nine bits each, from the beginning of the fingerprint: %s', (fingerprint, words) => {
    expect(keyWords(fingerprint)).toEqual(words)
  })

  it('are the same however they are typed', () => {
    expect(isSameWords(' Acorn,  ACTOR\nagent ', ['acorn', 'actor', 'agent'])).toBe(true)
    expect(isSameWords('acorn actor', ['acorn', 'actor', 'agent'])).toBe(false)
    expect(isSameWords('', ['acorn'])).toBe(false)
  })
})
