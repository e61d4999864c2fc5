import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leakSearch } from '../../../shared/leaks/leaks'
import { readingOf, startReading } from '../../../shared/leaks/readText'
import { leakRounds } from '../../support/leakRounds'
import { interruptedManglings, plainManglings, publicText, secretSentence } from '../../support/manglings'

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
