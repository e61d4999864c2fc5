import { describe, expect, it } from 'vitest'
import { searchForNamed } from '../../../shared/leaks/namedWords'
import { readingOf, startReading } from '../../../shared/leaks/readText'

const found = (words: readonly string[], text: string): readonly string[] =>
  searchForNamed(words)
    .findIn(readingOf(text))
    .map(({ word }) => word)

describe('a sum that must never appear', () => {
  it.each([
    '£1,250,000',
    '£1.25m',
    '£1.25 million',
    '£1.250m',
    '1,250,000',
    '1250000',
    '£1 250 000',
    '£1\u00a0250\u00a0000',
    '£1,250k',
    '1.25 million pounds',
    'GBP 1,250,000.00',
    '£ 1 , 2 5 0 , 0 0 0',
    '(£1.25M)'
  ])('is found as %s', (written) => {
    for (const named of ['£1,250,000', '£1.25m', '1,250,000', '£1.25 million'])
      expect(found([named], `The best bid was ${written}. It was refused.`), named).toEqual([named])
  })

  it.each(['£12.5m', '£125m', '£1,250', '£1.3m', '11,250,000', '1,250,000,000', '£1.255m', 'SN1 250'])(
    'is not found in %s',
    (written) => expect(found(['£1,250,000'], `It was ${written}.`)).toEqual([])
  )

  it('is found only with its sign where a number by itself may be anything', () => {
    expect(found(['£2,026'], 'In 2026 it was decided.')).toEqual([])
    expect(found(['£2,026'], 'It cost £2026 and no more.')).toEqual(['£2,026'])
    expect(found(['£850'], 'There were 850 answers.')).toEqual([])
    expect(found(['£850'], 'They get 850 pounds each.')).toEqual(['£850'])
  })

  it('is found where it was painted in pieces, and not where two columns stand side by side', () => {
    const painted = (...parts: readonly string[]): readonly string[] => {
      const reading = startReading()
      for (const part of parts) reading.add(part, 3)
      const done = reading.done()
      return searchForNamed(['£1,250,000'])
        .findIn(done)
        .map(({ word, from }) => `${word} ${done.pageAt(from)}`)
    }
    expect(painted('The bid: £1,2', '\u001f', '50,000', ' or so')).toEqual(['£1,250,000 3'])
  })
})

describe('a name that must never appear', () => {
  it.each([
    'Ann Smith',
    'Smith, Ann',
    'SMITH Ann',
    'ann smith',
    'Ann\nSmith',
    'Ann Smith’s',
    'contract_ann_smith.pdf',
    'AnnSmith.docx'
  ])('is found as %s', (written) => {
    expect(found(['Ann Smith'], `It concerns ${written}, who left.`)).toEqual(['Ann Smith'])
    expect(found(['Smith, Ann'], `It concerns ${written}, who left.`)).toEqual(['Smith, Ann'])
  })

  it.each(['A. Smith', 'Joann Smith', 'Ann Smithson', 'Ann and Bob Smith', 'Smith'])('is not found in %s', (written) =>
    expect(found(['Ann Smith'], `It concerns ${written}.`)).toEqual([])
  )

  it('of one word counts as a whole word alone, however short', () => {
    expect(found(['Ash'], 'Councillor Ash spoke.')).toEqual(['Ash'])
    expect(found(['Ash'], 'The ashes of the fire, a wash, Ashton.')).toEqual([])
    expect(found(['Bid B'], 'Bid B was the best.')).toEqual(['Bid B'])
    expect(found(['Bid B'], 'Bid by post.')).toEqual([])
  })

  it('is nothing where there is nothing to look for', () => {
    expect(searchForNamed(['', ' – ']).isEmpty).toBe(true)
  })
})
