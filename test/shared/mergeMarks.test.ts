/** Merging what came back: what is exempt on either side is exempt after, unless its mark was taken off here on purpose. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { carryMarks } from '../../shared/reports/carryMarks'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf, mapMarks } from '../../shared/reports/holders'
import { mergeReports } from '../../shared/reports/merge'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type Act, afterAct, anyActs } from '../support/anySide'
import { everyPlace } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'

const styles = [...shippedStyles, plainStyle, appendixStyle]
const originals = styles.map((style) => everyPlace(style))
const tokens = (value: unknown): ReadonlySet<string> =>
  new Set(JSON.stringify(value).match(/(?:zq|ours|theirs)\d+x/g) ?? [])

/** The tokens that stand in something exempt and in nothing public. */
function hiddenIn(report: Report): ReadonlySet<string> {
  const holders = holdersOf(report)
  const open = tokens(holders.filter(({ mark }) => mark === '').map(({ words }) => words))
  return new Set(
    [...tokens(holders.filter(({ mark }) => mark !== '').map(({ words }) => words))].filter((one) => !open.has(one))
  )
}
const ownMarks = (report: Report) =>
  holdersOf(report).flatMap(({ own, kind, key, words }) =>
    own === '' || words.join('') === '' ? [] : [{ own, kind, key, words }]
  )
const openIn = (report: Report): ReadonlySet<string> => tokens(publicCopy(report).report)
const side = (base: Report, acts: readonly Act[], name: string): Report =>
  acts.reduce((report, act) => reportSchema.parse(afterAct(report, act, name)), base)
const everything = ['mark', 'mark', 'write', 'cut', 'remove', 'move'] as const

describe('what is exempt on either side', () => {
  it(
    'is exempt in what is merged, whatever each did and whichever words are taken',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...originals),
          anyActs(3, ['mark']),
          anyActs(5, [...everything, 'open']),
          anyActs(5, everything),
          (original, start, here, there) => {
            const base = side(original, start, 'base')
            const [ours, theirs] = [side(base, here, 'ours'), side(base, there, 'theirs')]
            const merge = mergeReports(base, ours, theirs)
            const opened = [...openIn(ours)].filter((token) => !openIn(base).has(token) && hiddenIn(base).has(token))
            const all = merge.conflicts.reduce((report, conflict) => conflict.takeTheirs(report), merge.report)
            for (const report of [merge.report, all]) {
              const open = openIn(report)
              expect([...hiddenIn(ours)].filter((token) => open.has(token))).toEqual([])
              expect([...hiddenIn(theirs)].filter((token) => open.has(token) && !opened.includes(token))).toEqual([])
            }
          }
        ),
        leakRounds(25)
      )
    },
    leakTime
  )

  it('is told, where it is new here', () => {
    for (const original of originals) {
      const [section] = original.sections.filter(({ role }) => role === 'body')
      const theirs: Report = {
        ...original,
        sections: original.sections.map((own) => (own.id === section?.id ? { ...own, exempt: 'e1' } : own))
      }
      const { report, marks, conflicts } = mergeReports(original, original, theirs)
      expect(report.sections.find(({ id }) => id === section?.id)?.exempt).toBe('e1')
      expect(conflicts).toEqual([])
      expect(marks.some(({ kind, where }) => kind === 'becomes-exempt' && where === section?.heading)).toBe(true)
    }
  })

  it('stays exempt although they opened it, and that is told; what was opened here stays open', () => {
    const base = side(everyPlace(plainStyle), [{ kind: 'mark', at: 60, extra: 0 }], 'base')
    const opened = mapMarks(base, () => '')
    expect(hiddenIn(base).size).toBeGreaterThan(0)
    const kept = mergeReports(base, base, opened)
    expect([...hiddenIn(base)].filter((token) => openIn(kept.report).has(token))).toEqual([])
    expect(kept.marks.map(({ kind }) => kind)).toContain('stays-exempt')
    expect(hiddenIn(mergeReports(base, opened, base).report).size).toBe(0)
  })

  it('both changed the reason: both are shown', () => {
    const base = everyPlace(plainStyle)
    const because = (publicInterest: string): Report => ({
      ...base,
      exemptions: base.exemptions.map((reason) => ({ ...reason, publicInterest }))
    })
    const { conflicts } = mergeReports(base, because('Ours.'), because('Theirs.'))
    expect(conflicts.map(({ ours, theirs }) => [ours, theirs])).toEqual([
      ['paragraph 3, Ours., 2027-01-31', 'paragraph 3, Theirs., 2027-01-31']
    ])
  })

  it(
    'a report that nobody changed merges into itself, marks and all',
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...originals), anyActs(4, ['mark']), (original, acts) => {
          const base = side(original, acts, 'base')
          const merge = mergeReports(base, base, base)
          expect(merge).toMatchObject({ conflicts: [], marks: [] })
          expect(ownMarks(merge.report)).toEqual(ownMarks(base))
        }),
        leakRounds(20)
      )
    },
    leakTime
  )
})

describe('a report made out of another without its marks', () => {
  it(
    'has them again, by identity and by words',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...originals),
          anyActs(3, ['mark']),
          anyActs(4, ['write', 'cut', 'move']),
          (original, marks, acts) => {
            const source = side(original, marks, 'base')
            const result = side(
              mapMarks(source, () => ''),
              acts,
              'ours'
            )
            const { report } = carryMarks([source], result)
            expect([...hiddenIn(source)].filter((token) => openIn(report).has(token))).toEqual([])
          }
        ),
        leakRounds(25)
      )
    },
    leakTime
  )

  it('a row that was changed and cannot be told again makes its table exempt', () => {
    const table = (words: string, exempt: string) =>
      reportSchema.parse({
        ...{ format: 2, styleId: 's', title: 'T' },
        sections: [
          {
            ...{ id: 's1', role: 'body', heading: 'Bids' },
            body: {
              type: 'doc',
              content: [
                {
                  type: 'table',
                  attrs: { id: 't1' },
                  content: ['Bid', words].map((text) => ({
                    type: 'tableRow',
                    attrs: { exempt: text === 'Bid' ? '' : exempt },
                    content: [
                      { type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
                    ]
                  }))
                }
              ]
            }
          }
        ]
      })
    const { report } = carryMarks([table('£12', 'e1')], table('£13', ''))
    expect(report.sections[0]?.body.content?.[0]?.attrs?.exempt).toBe('e1')
    expect(JSON.stringify(carryMarks([table('£12', 'e1')], table('£12', '')).report)).toBe(
      JSON.stringify(table('£12', 'e1'))
    )
  })
})
