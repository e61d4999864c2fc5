/** A report that is moved to another version of its house style is as exempt as it was, whatever the style has become. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HouseStyle, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf } from '../../shared/reports/holders'
import { moveToStyle, styleChanges } from '../../shared/reports/moveStyle'
import { newReport } from '../../shared/reports/newReport'
import { type Report, reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { afterAct, anyActs } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'

const styles = [...shippedStyles, plainStyle, appendixStyle]
let last = 0
const newId = (): string => `moved${++last}`

/** What stands in something exempt and in nothing public. */
function hiddenIn(report: Report): readonly string[] {
  const tokens = (isHidden: boolean) =>
    tokensIn(JSON.stringify(holdersOf(report).flatMap(({ mark, words }) => ((mark !== '') === isHidden ? words : []))))
  const open = tokens(false)
  return [...tokens(true)].filter((token) => !open.has(token))
}

/** The style as it might become: its implications elsewhere, with sections of another style, or in another order. */
const anyLater = (style: HouseStyle): fc.Arbitrary<HouseStyle> =>
  fc
    .record({
      place: fc.constantFrom('sections', 'appendix', 'inline'),
      other: fc.constantFrom(...styles),
      order: fc.constantFrom('same', 'turned', 'theirs', 'both')
    })
    .map(({ place, other, order }) => {
      const own = style.sections
      const fresh = other.sections.map((spec) => ({ ...spec, presence: 'required' as const }))
      const sections = {
        same: own,
        turned: own.toReversed(),
        theirs: fresh,
        both: [...fresh.filter(({ key }) => !own.some((spec) => spec.key === key)), ...own]
      }[order]
      return { ...style, id: `${style.id}_0badcafe`, sections, implications: { ...style.implications, place } }
    })

it(
  'nothing that was withheld is public after the move',
  () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...styles)
          .chain((style) =>
            fc.record({ style: fc.constant(style), later: anyLater(style), marks: anyActs(3, ['mark']) })
          ),
        ({ style, later, marks }) => {
          const report = marks.reduce((sum, act) => reportSchema.parse(afterAct(sum, act, 'ours')), everyPlace(style))
          const moved = moveToStyle(report, style, later, newId)
          const open = tokensIn(JSON.stringify(publicCopy(moved).report))
          expect(hiddenIn(report).filter((token) => open.has(token))).toEqual([])
        }
      ),
      leakRounds(150)
    )
  },
  leakTime
)

const doc = (words: string) => ({
  type: 'doc' as const,
  content: [{ ...paragraphOf(words), attrs: { id: newId(), level: 1 } }]
})
const styleOf = (change: object): HouseStyle => houseStyleSchema.parse({ ...appendixStyle, ...change })
const shown = (report: Report): string => JSON.stringify(publicCopy(report).report)

const inline = styleOf({
  id: 'inline',
  sections: [...appendixStyle.sections, { key: 'implications', heading: 'Implications', role: 'implications' }],
  implications: { ...appendixStyle.implications, place: 'inline' }
})

/** A report in a style with what each implication says, of which something is exempt. */
function reportIn(style: HouseStyle, mark: (report: Report) => Report): Report {
  const report = newReport(style, 'Bids', newId)
  const implications = report.implications.map((item) => ({ ...item, body: doc('Advice of four million.') }))
  return mark({ ...report, implications, exemptions: [{ id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }] })
}

describe('moving a report to another version of its house style', () => {
  it.each([
    [
      'a section of implications whose implications go into an appendix',
      inline,
      appendixStyle,
      (report: Report): Report => ({
        ...report,
        sections: report.sections.map((own) => (own.role === 'implications' ? { ...own, exempt: 'x' } : own))
      })
    ],
    [
      'an appendix of implications that become sections',
      appendixStyle,
      plainStyle,
      (report: Report): Report => ({
        ...report,
        appendices: report.appendices.map((own) => (own.role === 'implications' ? { ...own, exempt: 'x' } : own))
      })
    ]
  ])('keeps exempt what was: %s', (_what, before, after, mark) => {
    const report = reportIn(before, mark)
    expect(JSON.stringify(report)).toContain('Advice')
    expect(shown(report)).not.toContain('Advice')
    expect(shown(moveToStyle(report, before, after, newId))).not.toContain('Advice')
    expect(styleChanges(report, before, after, newId).join()).toContain('stays not for publication')
  })

  it('keeps exempt what stood below an exempt part, where a part of the style is put in between', () => {
    const before = styleOf({ id: 'one' })
    const after = styleOf({
      id: 'two',
      sections: [
        ...before.sections.slice(0, 2),
        { key: 'second', heading: 'Second part', role: 'part' },
        ...before.sections.slice(2)
      ]
    })
    const report = newReport(before, 'Bids', newId)
    const [first] = report.sections
    if (!first) throw new Error('no section')
    const part = { ...first, id: 'part', key: '', role: 'part' as const, heading: 'Closed', exempt: 'x' }
    const sections = report.sections.map((own) => ({ ...own, body: doc('Advice of four million.') }))
    const marked: Report = {
      ...report,
      exemptions: [{ id: 'x', paragraph: 3, publicInterest: '', releaseOn: null }],
      sections: [part, ...sections]
    }
    expect(shown(marked)).not.toContain('Advice')
    expect(shown(moveToStyle(marked, before, after, newId))).not.toContain('Advice')
  })
})
