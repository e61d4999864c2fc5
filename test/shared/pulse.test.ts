/** The pulse of a report and its brief for members, both told by rule. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { exemptParts, publicCopy } from '../../shared/reports/exempt'
import { newReport } from '../../shared/reports/newReport'
import { briefOf } from '../../shared/reports/pulse/brief'
import { jargonIn } from '../../shared/reports/pulse/plainWords'
import { isPassive, pulseOf } from '../../shared/reports/pulse/pulse'
import type { Report } from '../../shared/reports/report'
import { type Body, paragraphOf } from '../../shared/reports/schema'
import { countedIds } from './recognise/support'

const [style] = shippedStyles.filter(({ id }) => id === 'durham')
if (!style) throw new Error('no style')
const body = (...lines: string[]): Body => ({
  type: 'doc',
  content: lines.map((line, at) => paragraphOf(line, { id: `${line.slice(0, 8)}${at}`, level: 1 }))
})

function report(): Report {
  const blank = newReport(style as never, 'Winter beds', countedIds())
  return {
    ...blank,
    sections: blank.sections.map((section) =>
      section.role === 'purpose'
        ? { ...section, body: body('To say how many beds are kept ready for winter.') }
        : section
    ),
    recommendations: [
      { id: 'a', body: body('Note the report.'), delegate: '', consultee: '', due: null, reason: '', exempt: '' },
      { id: 'b', body: body('Buy forty beds.'), delegate: '', consultee: '', due: null, reason: '', exempt: '' }
    ],
    implications: blank.implications.map((own) =>
      own.kind === 'finance'
        ? { ...own, body: body('The beds cost £90 each.'), officer: 'Jo Pike' }
        : own.kind === 'risk'
          ? { ...own, isApplicable: false, reason: 'No bed is lent to anybody.' }
          : own
    )
  }
}

describe('the pulse of a report', () => {
  it.each([
    ['The beds were bought in May.', true],
    ['The scheme has been carefully reviewed.', true],
    ['A report will be brought back.', true],
    ['The council bought the beds in May.', false],
    ['The store is based in Harrowmere.', false],
    ['Beds are red.', false]
  ])('tells who hides behind a passive: %s', (sentence, expected) => {
    expect(isPassive(sentence)).toBe(expected)
  })

  it('offers a plain word for jargon, the longest phrase first, and none inside other words', () => {
    expect(
      jargonIn('In order to utilise the store, prior to May, we must commence; recommence is another word.')
    ).toEqual([
      { word: 'In order to', plain: 'to' },
      { word: 'utilise', plain: 'use' },
      { word: 'prior to', plain: 'before' },
      { word: 'commence', plain: 'begin, start' }
    ])
  })

  it('tells of each section how it reads, and leads to the place', () => {
    const long = `The council keeps ${'many, '.repeat(30)}beds.`
    const own = report()
    const [first] = own.sections
    const value: Report = {
      ...own,
      sections: own.sections.map((section) =>
        section === first ? { ...section, body: body(long, 'The store was closed. We utilise it.') } : section
      )
    }
    const section = pulseOf(value, style as never).sections.find(({ place }) => place.id === first?.id)
    expect(section?.long.map(({ place }) => place.block)).toEqual(['The coun0'])
    expect(section?.passive.map(({ words }) => words)).toEqual(['The store was closed.'])
    expect(section?.jargon).toMatchObject([{ words: 'utilise', plain: 'use' }])
  })

  it('lists who still owes what, by name where one is known and by post where none is', () => {
    const { owed } = pulseOf(report(), style as never)
    expect(owed).toContainEqual(expect.objectContaining({ who: 'Jo Pike', what: '“Finance”, to be cleared' }))
    expect(owed.filter(({ who }) => who === 'The author').map(({ what }) => what)).toContain(
      '“Background”, to be written'
    )
    expect(owed.map(({ what }) => what)).not.toContain('what is recommended, to be written')
  })
})

describe('a brief for members', () => {
  const words = (value: Report): string => JSON.stringify(value)

  it('says purpose, recommendations, money and risk in the report’s own words, and nothing else', () => {
    const brief = briefOf(report(), style as never, 100)
    expect(brief.sections.map(({ heading }) => heading)).toEqual(['Purpose', 'Recommendation(s)', 'Money', 'Risk'])
    expect(words(brief)).toMatch(/how many beds are kept ready.*£90 each.*Does not apply: No bed is lent to anybody/)
    expect(brief.recommendations).toHaveLength(2)
    expect([brief.appendices, brief.contacts, brief.implications]).toEqual([[], [], []])
  })

  it('never cuts what is to be decided, and says of the front matter where and when alone', () => {
    const own = report()
    const value = { ...own, front: { ...own.front, body: 'Cabinet', 'report-of': 'The management team' } }
    const brief = briefOf(value, style as never, 1)
    expect(words(brief)).toContain('Buy forty beds.')
    expect(words(brief)).not.toContain('The management team')
    expect(words(brief)).toContain('"Cabinet"')
  })

  it('cuts at the end of a sentence', () => {
    const own = report()
    const long = body('One two three four. Five six seven eight nine ten eleven twelve.')
    const value = {
      ...own,
      sections: own.sections.map((item) => (item.role === 'purpose' ? { ...item, body: long } : item))
    }
    expect(words(briefOf(value, style as never, 6))).toContain('One two three four. …')
  })

  it('is as exempt as the report where it is full, and holds none of it where it is made of the public copy', () => {
    const own = report()
    const exemption = { id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }
    const value = {
      ...own,
      exemptions: [exemption],
      implications: own.implications.map((item) => (item.kind === 'finance' ? { ...item, exempt: 'x' } : item))
    } as unknown as Report
    expect(exemptParts(briefOf(value, style as never, 100))).not.toEqual([])
    const outward = briefOf(publicCopy(value).report, style as never, 100)
    expect(words(outward)).not.toContain('£90')
    expect(words(outward)).toContain('Money')
  })
})
