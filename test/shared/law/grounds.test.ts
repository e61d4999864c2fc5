/** The law of each nation as it is printed, and what marks made before the nations were told apart go on meaning. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessLaws, confidentialKinds, executiveLaw, sectionOf, shortSectionOf } from '../../../shared/law/accessLaw'
import {
  citation,
  descriptionOf,
  type Ground,
  groundCode,
  groundOfCode,
  isWeighed,
  lawOf,
  misfitWords,
  usualGround,
  withheldNote
} from '../../../shared/law/grounds'
import { type HomeNation, homeNations } from '../../../shared/law/homeNation'
import { packExemptionSchema } from '../../../shared/meetings/exemptions'
import { exemptionSchema } from '../../../shared/reports/report'

describe('the law of access', () => {
  it.each<[HomeNation, number[], string, string, string, string]>([
    [
      'england',
      [1, 2, 3, 4, 5, 6, 7],
      'Part 1 of Schedule 12A',
      'section 100A(4) of the Local Government Act 1972',
      'Local Government Act 1972 s100A(6)(a)',
      'Local Government Act 1972 s100B(4)(b)'
    ],
    [
      'wales',
      [12, 13, 14, 15, 16, 17, 18],
      'Part 4 of Schedule 12A',
      'section 100A(4) of the Local Government Act 1972',
      'Local Government Act 1972 s100A(6)(aa)',
      'Local Government Act 1972 s100BA(6)(b)'
    ],
    [
      'scotland',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
      'Part I of Schedule 7A',
      'section 50A(4) of the Local Government (Scotland) Act 1973',
      'Local Government (Scotland) Act 1973 s50A(6)(a)',
      'Local Government (Scotland) Act 1973 s50B(4)(b)'
    ],
    [
      'northern-ireland',
      [1, 2, 3, 4, 5, 6, 7],
      'Part 1 of Schedule 6',
      'section 42(4) of the Local Government Act (Northern Ireland) 2014',
      'Local Government Act (Northern Ireland) 2014 s42',
      'Local Government Act (Northern Ireland) 2014 s43'
    ]
  ])('of %s has its own paragraphs, schedule and sections', (nation, paragraphs, schedule, power, notice, urgency) => {
    const law = accessLaws[nation]
    expect(Object.keys(law.descriptions).map(Number)).toEqual(paragraphs)
    expect(law.schedule).toBe(schedule)
    expect(sectionOf(law, 'exclusion')).toBe(power)
    expect(shortSectionOf(law, 'notice')).toBe(notice)
    expect(shortSectionOf(law, 'urgency')).toBe(urgency)
    expect(paragraphs).toEqual(expect.arrayContaining([law.usual, ...law.publicInterest.paragraphs, ...law.unread]))
    expect(descriptionOf(usualGround(nation))).toContain('financial or business affairs of any particular person')
    expect(misfitWords(usualGround(nation), nation)).toBe('')
  })

  it.each<[HomeNation, string | undefined]>([
    ['england', 'SI 2012/2089'],
    ['wales', 'SI 2001/2290'],
    ['scotland', undefined],
    ['northern-ireland', undefined]
  ])('of %s has rules of its own for an executive, or none: %s', (nation, regulations) => {
    expect(executiveLaw(nation, true)?.short).toBe(regulations)
    expect(executiveLaw(nation, false)).toBeNull()
  })

  it.each<[Ground, boolean]>([
    [{ paragraph: 5 }, true],
    [{ paragraph: 12 }, true],
    [{ paragraph: 16 }, false],
    [{ paragraph: 18 }, true],
    [{ paragraph: 12, nation: 'scotland' }, false],
    [{ paragraph: 5, nation: 'northern-ireland' }, true],
    [{ paragraph: null, confidential: 'department' }, false]
  ])('weighs the public interest for %o: %s', (ground, is) => {
    expect(isWeighed(ground)).toBe(is)
  })
})

describe('what stands in place of something left out', () => {
  it.each<[Ground | undefined, string]>([
    [
      { paragraph: 3 },
      'Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.'
    ],
    [
      { paragraph: 14 },
      'Not for publication by virtue of paragraph 14 of Part 4 of Schedule 12A to the Local Government Act 1972.'
    ],
    [
      { paragraph: 6, nation: 'scotland' },
      'Not for publication by virtue of paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973.'
    ],
    [
      { paragraph: 3, nation: 'northern-ireland' },
      'Not for publication by virtue of paragraph 3 of Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014.'
    ],
    [
      { paragraph: null, nation: 'wales', confidential: 'department' },
      'Not for publication: confidential information within section 100A(3) of the Local Government Act 1972.'
    ],
    [
      { paragraph: null, nation: 'scotland', confidential: 'court' },
      'Not for publication: confidential information within section 50A(3) of the Local Government (Scotland) Act 1973.'
    ],
    [
      { paragraph: null, nation: 'northern-ireland', confidential: 'enactment' },
      'Not for publication: confidential information within section 42(3) of the Local Government Act (Northern Ireland) 2014.'
    ],
    [undefined, 'Not for publication.']
  ])('of %o is: %s', (ground, note) => {
    expect(withheldNote(ground)).toBe(note)
  })

  it('names each law once where marks were made under several', () => {
    expect(citation([{ paragraph: 6, nation: 'scotland' }, { paragraph: 3 }, { paragraph: 1 }, { paragraph: 3 }])).toBe(
      'paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972 and paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973'
    )
  })
})

describe('a mark made before the nations were told apart', () => {
  it.each([
    [1, 'england'],
    [7, 'england'],
    [12, 'wales'],
    [18, 'wales']
  ] as const)('under paragraph %i is still one of the law of %s, and the same value', (paragraph, nation) => {
    const kept = { id: 'e1', paragraph, publicInterest: 'Talks go on.', releaseOn: null }
    expect(exemptionSchema.parse(kept)).toEqual(kept)
    expect(lawOf(exemptionSchema.parse(kept)).nation).toBe(nation)
  })

  it('under a number that no schedule has is shown, not thrown at', () => {
    for (const nation of homeNations)
      for (const paragraph of [8, 11, 16, 18]) {
        expect(descriptionOf({ paragraph, nation })).toEqual(expect.any(String))
        expect(withheldNote({ paragraph, nation })).toContain(`paragraph ${paragraph}`)
      }
  })
})

describe('the number that says a ground whole', () => {
  it('is the paragraph’s own in England and Wales, as files of before have it', () => {
    expect(groundCode({ paragraph: 3 })).toBe(3)
    expect(groundOfCode(14)).toEqual({ paragraph: 14 })
  })

  it('says the same law and paragraph again, and nothing for any other number', () => {
    const ground = fc
      .constantFrom(...homeNations)
      .chain((nation) =>
        fc
          .constantFrom<Omit<Ground, 'nation'>>(
            ...Object.keys(accessLaws[nation].descriptions).map((paragraph) => ({ paragraph: Number(paragraph) })),
            ...confidentialKinds.map((confidential) => ({ paragraph: null, confidential }))
          )
          .map((own): Ground => ({ ...own, nation }))
      )
    fc.assert(
      fc.property(ground, (own) => {
        const again = groundOfCode(groundCode(own))
        expect(again && [citation([again]), descriptionOf(again)]).toEqual([citation([own]), descriptionOf(own)])
      })
    )
    for (const code of [0, 19, 20, 24, -1, 100, 119, 124, 300, 1e9, Number.NaN, 0.5])
      expect(groundOfCode(code)).toBeNull()
  })
})

describe('a mark', () => {
  it.each([
    [{ paragraph: 3 }, true],
    [{ paragraph: null, confidential: 'court' }, true],
    [{ paragraph: 3, confidential: 'court' }, false],
    [{ paragraph: null }, false],
    [{ paragraph: null, confidential: 'delicate' }, false],
    [{ paragraph: 3, nation: 'cornwall' }, false]
  ])('is either exempt or confidential: %o, %s', (ground, is) => {
    expect(exemptionSchema.safeParse({ id: 'e1', ...ground }).success).toBe(is)
    expect(packExemptionSchema.safeParse(ground).success).toBe(is)
  })

  it.each<[HomeNation, Ground, boolean]>([
    ['wales', { paragraph: null, nation: 'england', confidential: 'court' }, true],
    ['scotland', { paragraph: null, nation: 'scotland', confidential: 'court' }, true],
    ['scotland', { paragraph: null, nation: 'england', confidential: 'court' }, false],
    ['england', { paragraph: null, nation: 'northern-ireland', confidential: 'court' }, false]
  ])('in %s that is confidential fits where its Act is the law: %o, %s', (nation, ground, fits) => {
    expect(misfitWords(ground, nation) === '').toBe(fits)
  })
})
