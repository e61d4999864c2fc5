/** A report that is moved to another version of its house style is as exempt as it was, whatever the style has become. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf } from '../../shared/reports/holders'
import { moveToStyle, styleChanges } from '../../shared/reports/moveStyle'
import { type Report, reportSchema } from '../../shared/reports/report'
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

it('a whole section of implications that is exempt stays so where they stand in an appendix from now on, and that is told', () => {
  const style = styles.find(({ implications }) => implications.place === 'inline') as HouseStyle
  const base = everyPlace(style)
  const report: Report = {
    ...base,
    sections: base.sections.map((own) => (own.role === 'implications' ? { ...own, exempt: 'e1' } : own))
  }
  const advice = tokensIn(JSON.stringify(report.implications.map(({ body }) => body)))
  const later: HouseStyle = { ...style, implications: { ...style.implications, place: 'appendix' } }
  const hidden = hiddenIn(report)
  expect([...advice].every((token) => hidden.includes(token))).toBe(true)
  const open = tokensIn(JSON.stringify(publicCopy(moveToStyle(report, style, later, newId)).report))
  expect([...advice].filter((token) => open.has(token))).toEqual([])
  expect(styleChanges(report, style, later, newId).some((change) => change.includes('stays not for publication'))).toBe(
    true
  )
})
