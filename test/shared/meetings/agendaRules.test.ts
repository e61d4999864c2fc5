import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agendaNote,
  canIndent,
  itemDetailsSchema,
  itemWithSubItems,
  moveItem,
  numberItems,
  type Outlined
} from '../../../shared/meetings/agendaRules'

const outline = (depths: string): Outlined[] =>
  [...depths].map((depth, index) => ({ id: `i${index}`, depth: Number(depth) }))

describe('the numbers of an agenda', () => {
  it.each([
    ['', ''],
    ['000', '1 2 3'],
    ['0110', '1 1a 1b 2'],
    ['10', '1 2'],
    ['00110', '1 2 2a 2b 3']
  ])('for depths “%s” are “%s”', (depths, numbers) => {
    expect(numberItems([...depths].map(Number)).join(' ')).toBe(numbers)
  })

  it('go on after z with aa', () => {
    expect(numberItems([0, ...Array.from({ length: 28 }, () => 1)]).slice(-3)).toEqual(['1z', '1aa', '1ab'])
  })

  it('are each there once, whatever the depths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 80 }), (depths) => {
        expect(new Set(numberItems(depths)).size).toBe(depths.length)
      })
    )
  })
})

describe('moving an item', () => {
  it('takes its sub-items along', () => {
    expect(moveItem(outline('01100'), 'i0', 1)).toEqual(['i3', 'i0', 'i1', 'i2', 'i4'])
    expect(moveItem(outline('0110'), 'i2', 1)).toEqual(['i0', 'i2', 'i1', 'i3'])
    expect(itemWithSubItems(outline('0110'), 'i0')).toEqual(['i0', 'i1', 'i2'])
    expect(itemWithSubItems(outline('0110'), 'gone')).toEqual([])
  })

  it('loses none and doubles none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]{1,30}$/), fc.nat(40), fc.nat(40), (depths, which, to) => {
        const items = outline(depths)
        const id = items[which % items.length]?.id ?? ''
        expect([...moveItem(items, id, to)].sort()).toEqual(items.map((item) => item.id).sort())
      })
    )
  })
})

describe('moving an item in', () => {
  it.each([
    ['00', 'i0', 1, false],
    ['00', 'i1', 1, true],
    ['001', 'i1', 1, false],
    ['01', 'i1', 0, true],
    ['01', 'i1', 1, false],
    ['00', 'gone', 1, false]
  ])('of “%s”: %s to %i is %s', (depths, id, depth, can) => {
    expect(canIndent(outline(depths), id, depth)).toBe(can)
  })
})

describe('what an agenda says beneath an item', () => {
  it.each([
    ['nothing of an ordinary one', {}, ''],
    ['nothing of a standing one', { kind: 'standing', grounds: 'always' }, ''],
    [
      'why one is late',
      { kind: 'late', grounds: 'The audit came in on Monday. ' },
      'Late item: The audit came in on Monday.'
    ],
    ['that one is late', { kind: 'late' }, 'Late item.'],
    [
      'the special circumstances of an urgent one',
      { kind: 'urgent', grounds: 'the bridge was closed' },
      'Urgent item. The chair is of the opinion that it should be considered as a matter of urgency by reason of these special circumstances (Local Government Act 1972 s100B(4)(b)): the bridge was closed.'
    ],
    ['that one is a key decision', { isKeyDecision: true }, 'Key decision.'],
    ['both', { kind: 'urgent', isKeyDecision: true }, 'Key decision. Urgent item.']
  ])('is %s', (_what, details, words) => {
    expect(agendaNote(itemDetailsSchema.parse(details), 'england')).toBe(words)
  })
})
