import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, markMatches, matches, searchWords } from '../../shared/search'

describe('words typed', () => {
  it.each([
    ['New meeting …', 'new meet', true],
    ['New meeting …', 'meeting new', true],
    ['Cabinet, 9 December 2026', 'cab 9', true],
    ['Cabinet, 9 December 2026', 'inet', false],
    ['NHS Wale & Harrow', 'wale harrow', true],
    ['Café', 'cafe', true],
    ['Section 75 agreement', 's75', false],
    ['Anything', '', true]
  ])('“%s” and “%s”: %s', (text, typed, expected) => {
    expect(matches(text, typed)).toBe(expected)
  })
  it('are marked where they stand, and nothing of the text is lost', () => {
    expect(markMatches('The Better Care Fund', 'car bett').filter((part) => part.isMatch)).toEqual([
      { text: 'Better', isMatch: true },
      { text: 'Care', isMatch: true }
    ])
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        expect(
          markMatches(text, typed)
            .map((part) => part.text)
            .join('')
        ).toBe(text)
      })
    )
  })
})

describe('an excerpt', () => {
  const long = `${'Words before it. '.repeat(30)}The kingfisher was seen. ${'Words after it. '.repeat(30)}`
  it('shows the word that was looked for, cut between words', () => {
    const shown = excerpt(long, ['kingf'])
    expect(shown).toMatch(/^… \w.*kingfisher.* …$/)
    expect(shown.length).toBeLessThan(170)
  })
  it('is the whole of a short passage, on one line', () => {
    expect(excerpt('One\ntwo  three', ['two'])).toBe('One two three')
  })
  it('never takes long over, or trips up at, what it is given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.string({ minLength: 1 }), (text, typed) => {
        expect(excerpt(text, searchWords(typed)).length).toBeLessThanOrEqual(165)
      })
    )
  })
})
