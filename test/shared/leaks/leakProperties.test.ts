import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leakSearch } from '../../../shared/leaks/leaks'
import { readingOf, startReading } from '../../../shared/leaks/readText'
import { leakRounds } from '../../support/leakRounds'
import {
  distinctWords,
  interruptedManglings,
  plainManglings,
  publicText,
  secretSentence
} from '../../support/manglings'

const secrets = fc.array(secretSentence, { minLength: 1, maxLength: 8 })
const chance = fc.infiniteStream(fc.nat())

describe('a withheld sentence', () => {
  it.each([...plainManglings, ...interruptedManglings].map((own) => [own.name, own] as const))(
    'is found: %s',
    (_name, { apply }) => {
      fc.assert(
        fc.property(
          secrets,
          fc.nat(),
          chance,
          fc.array(publicText, { minLength: 2, maxLength: 6 }),
          (pieces, which, luck, texts) => {
            const secret = pieces[which % pieces.length] ?? ''
            const next = (below: number): number => (luck.next().value ?? 0) % below
            const other = (): string => texts[next(texts.length)] ?? ''
            const text = `${texts[0]} ${apply(secret, next, other)} ${texts[1]}`
            const found = leakSearch({ pieces, named: [] }).findIn(readingOf(text), 'words')
            expect(found.map(({ piece }) => piece)).toContain(secret)
          }
        ),
        leakRounds(150)
      )
    }
  )

  it('is found on the page on which it begins, over the ends of pages', () => {
    fc.assert(
      fc.property(secretSentence, publicText, fc.nat(), (secret, other, luck) => {
        const text = startReading()
        const cut = 1 + (luck % (secret.length - 1))
        text.add(other, 0)
        text.add(` ${secret.slice(0, cut)}`, 1)
        text.add(secret.slice(cut), 2)
        const [leak] = leakSearch({ pieces: [secret], named: [] }).findIn(text.done(), 'page')
        expect(leak).toMatchObject({ piece: secret, page: 1, isSure: true })
      })
    )
  })

  it('is not found in words that share none with it', () => {
    fc.assert(
      fc.property(secrets, fc.array(publicText, { maxLength: 40 }), (pieces, texts) => {
        const reading = readingOf(texts.join('\n'))
        expect(leakSearch({ pieces, named: ['Ann Smith', '£1,250,000'] }).findIn(reading, 'words')).toEqual([])
      }),
      leakRounds(300)
    )
  })

  it('is not found where the same words stand in another order', () => {
    fc.assert(
      fc.property(secretSentence, (secret) => {
        const words = secret.replace('.', '').split(' ')
        const turned = words.toReversed().join(' ')
        fc.pre(turned !== words.join(' '))
        const sure = leakSearch({ pieces: [secret], named: [] })
          .findIn(readingOf(turned), 'words')
          .filter(({ isSure }) => isSure)
        expect(sure).toEqual([])
      }),
      leakRounds(300)
    )
  })
})

/** A sentence of words that each stand in it once. */
const plainSentence = fc
  .shuffledSubarray([...distinctWords], { minLength: 14, maxLength: 24 })
  .filter((words) => words.join('').length >= 80)

describe('a public sentence that differs in the fact that matters', () => {
  /** The sentence with other words in place of the one at a point, and the fact that was there. */
  const varied = (words: readonly string[], luck: number, fact: string, other: string) => {
    // So far in that what comes before and behind it is known again.
    const at = 4 + (luck % (words.length - 8))
    return {
      secret: `${words.with(at, fact).join(' ')}.`,
      open: `${words.with(at, other).join(' ')}.`,
      at
    }
  }
  const facts = fc.constantFrom('8', '12', '4,750', 'Zebra', 'Ashdown', '31 March', 'Wren Homes')
  const others = fc.constantFrom('5', '19', '250', 'Badger', 'Oakhurst', '1 June', 'Lark and Sons')

  it('is none, wherever the fact stands by itself around it', () => {
    fc.assert(
      fc.property(
        plainSentence,
        fc.nat(),
        facts,
        others,
        fc.array(publicText, { minLength: 4, maxLength: 4 }),
        (words, luck, fact, other, around) => {
          const { secret, open } = varied(words, luck, fact, other)
          const search = leakSearch({ pieces: [secret], named: [] })
          const [one, two, three, four] = around
          for (const text of [
            open,
            `${one} ${fact} ${two} ${open} ${three} ${fact} ${four}`,
            `${open}\n${fact}\n${open}`,
            `${open} ${one} ${fact} ${two} ${open}`
          ])
            expect(search.findIn(readingOf(text), 'words')).toEqual([])
        }
      ),
      leakRounds(300)
    )
  })

  it('hides no sentence that has the fact itself, however that is interrupted', () => {
    fc.assert(
      fc.property(
        ...([
          plainSentence,
          fc.nat(),
          facts,
          others,
          chance,
          fc.array(publicText, { minLength: 4, maxLength: 4 })
        ] as const),
        fc.constantFrom(...interruptedManglings, ...plainManglings),
        (words, luck, fact, other, stream, around, { apply }) => {
          const { secret, open } = varied(words, luck, fact, other)
          const next = (below: number): number => (stream.next().value ?? 0) % below
          const told = apply(secret, next, () => around[next(around.length)] ?? '')
          const search = leakSearch({ pieces: [secret], named: [] })
          const [one, two, three] = around
          for (const text of [
            `${open} ${one} ${told}`,
            `${told} ${one} ${open}`,
            `${one} ${open} ${told} ${open} ${two} ${fact} ${three}`
          ])
            expect(search.findIn(readingOf(text), 'words').length).toBeGreaterThan(0)
        }
      ),
      leakRounds(300)
    )
  })

  it.each([
    [
      'Bids were had from 8 firms for the depot at Quarry Lane.',
      'Bids were had from 5 firms for the depot at Quarry Lane.',
      '8'
    ],
    [
      'The price agreed with Larkfield for the depot is four million pounds.',
      'The price agreed with Oakmere for the depot is four million pounds.',
      'Larkfield'
    ]
  ])('such as “%s”', (secret, open, fact) => {
    const found = (text: string) => leakSearch({ pieces: [secret], named: [] }).findIn(readingOf(text), 'words')
    expect(found(`${open}\n${fact}\n${open}`)).toEqual([])
    expect(found(`${open} The ${fact} of last year. ${open}`)).toEqual([])
    const [before = '', behind = ''] = secret.split(fact)
    expect(found(`${before}${fact} [see note 2]${behind}`)).toHaveLength(1)
    expect(found(`${before}[5] ${fact}${behind}`)).toHaveLength(1)
    expect(found(`${before}\nCabinet 17\n${fact}\nPage 18 of 20 ${behind}`)).toHaveLength(1)
  })
})
